//! How customers, numbers and categories have moved since the file of before.

use eframe::egui::{Grid, RichText, Ui};

use crate::data::drift::{Drift, Moved, NewWords, Spread};
use crate::session::Refresh;
use crate::text::number::{count, exact};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

/// Categories that are named of a field.
const NAMED: usize = 8;

/// Draws the comparison, or says that it is on its way.
pub(super) fn drift_ui(ui: &mut Ui, view: &View<'_>, refresh: &Refresh) {
    match &refresh.drift {
        Some(drift) => compared_ui(ui, view, drift),
        None if refresh.rows.0.is_some() => drop(widgets::dim(ui, view.text("import-drift-comparing"))),
        None => {}
    }
}

fn compared_ui(ui: &mut Ui, view: &View<'_>, drift: &Drift) {
    if let Some(customers) = drift.customers {
        widgets::section(ui, view.text("import-drift-customers"));
        let (both, new, gone) = (count(customers.both), count(customers.new), count(customers.gone));
        ui.label(view.text_with("import-drift-ids", &[("both", &both), ("new", &new), ("gone", &gone)]));
    }
    for words in &drift.categories {
        widgets::notice_line(ui, Tone::Note, &new_words(view, words));
    }
    let (jumped, calm): (Vec<&Moved>, Vec<&Moved>) = drift.numbers.iter().partition(|moved| moved.jumped);
    if !jumped.is_empty() {
        widgets::section(ui, view.text("import-drift-jumped"));
        numbers_ui(ui, view, "jumped", &jumped);
    }
    if !calm.is_empty() {
        widgets::section(ui, view.text("import-drift-numbers"));
        numbers_ui(ui, view, "calm", &calm);
    }
}

fn new_words(view: &View<'_>, words: &NewWords) -> String {
    let customers: u64 = words.words.iter().map(|(_, customers)| customers).sum();
    let named: Vec<&str> = words.words.iter().take(NAMED).map(|(word, _)| word.as_str()).collect();
    let mut list = named.join(&view.text("list-separator"));
    if words.words.len() > NAMED {
        list.push('\u{2026}');
    }
    let (n, customers) = (count(words.words.len() as u64), count(customers));
    let args = [("field", words.field.as_str()), ("n", &n), ("customers", &customers), ("list", &list)];
    view.text_with("import-drift-words", &args)
}

fn numbers_ui(ui: &mut Ui, view: &View<'_>, id: &str, numbers: &[&Moved]) {
    Grid::new(("drift", id)).num_columns(4).spacing([12.0, 3.0]).show(ui, |ui| {
        for head in ["import-drift-field", "import-drift-median", "import-drift-min", "import-drift-max"] {
            widgets::small(ui, view.text(head));
        }
        ui.end_row();
        for moved in numbers {
            let color = if moved.jumped { view.tokens.danger } else { view.tokens.text };
            ui.label(RichText::new(&moved.field).color(color));
            for part in [|it: Spread| it.median, |it: Spread| it.min, |it: Spread| it.max] {
                let figure =
                    |spread: Option<Spread>| spread.map_or_else(|| "\u{2013}".to_owned(), |it| exact(part(it)));
                let (then, now) = (figure(moved.then), figure(moved.now));
                let text = if then == now { then } else { format!("{then} \u{2192} {now}") };
                ui.label(RichText::new(text).size(crate::ui::theme::tokens::SMALL));
            }
            ui.end_row();
        }
    });
}
