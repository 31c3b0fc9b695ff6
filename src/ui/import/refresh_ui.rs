//! What is different in the file that is to take the place of another. Nothing has changed yet: the user maps renamed
//! columns, sees what is touched, and takes the file or lets it go.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::session::{Action, Change, Effect, Fate, Refresh, Touched};
use crate::text::number::count;
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::drift_ui::drift_ui;

/// Width of the name of a field.
const NAME: f32 = 150.0;

/// The dialog.
pub fn refresh_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(refresh) = view.session.refresh() else { return };
    facts_ui(ui, view, refresh);
    ui.add_space(SPACE_S);
    let height = (ui.ctx().content_rect().height() - 290.0).max(160.0);
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            scrolled(left, "refresh-fields", height, |ui| {
                fields_ui(ui, view, refresh);
            });
            scrolled(right, "refresh-effects", height, |ui| {
                touched_ui(ui, view, refresh);
                drift_ui(ui, view, refresh);
            });
        }
    });
    let enabled = !view.session.read_only() && refresh.rows.1 > 0;
    match widgets::confirm_row(ui, &view.text("import-refresh-take"), &view.text("import-refresh-keep"), enabled) {
        Some(true) => view.send(Action::AcceptExtract),
        Some(false) => view.send(Action::DropExtract),
        None => {}
    }
}

fn scrolled(ui: &mut Ui, id: &str, height: f32, contents: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt(id).max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        contents(ui);
    });
}

fn facts_ui(ui: &mut Ui, view: &View<'_>, refresh: &Refresh) {
    let none = || view.text("import-refresh-unknown");
    let then = refresh.rows.0.map_or_else(none, count);
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(none, |day| day.to_string());
    let args = [("then", then.as_str()), ("now", &count(refresh.rows.1))];
    let days = [("then", day(refresh.as_of.0)), ("now", day(refresh.as_of.1))];
    let days: Vec<(&str, &str)> = days.iter().map(|(name, day)| (*name, day.as_str())).collect();
    ui.horizontal_wrapped(|ui| {
        widgets::bold(ui, &refresh.file);
        widgets::dim(ui, view.text_with("import-refresh-rows", &args));
        widgets::dim(ui, view.text_with("import-refresh-as-of", &days));
    });
    if refresh.rows.1 == 0 {
        widgets::notice_line(ui, Tone::Fault, &view.text("import-refresh-nobody"));
    }
    if refresh.same_path {
        widgets::notice_line(ui, Tone::Note, &view.text("import-refresh-same-path"));
    }
}

fn fields_ui(ui: &mut Ui, view: &View<'_>, refresh: &Refresh) {
    let of = |is: fn(&Fate) -> bool| refresh.changes.iter().filter(move |change| is(&change.fate));
    let kept = of(|fate| matches!(fate, Fate::Kept)).count();
    widgets::section(ui, view.text_with("import-refresh-kept", &[("n", &count(kept as u64))]));
    let moved: Vec<&Change> = of(|fate| matches!(fate, Fate::Renamed(_) | Fate::Gone)).collect();
    if !moved.is_empty() {
        widgets::section(ui, view.text_with("import-refresh-gone", &[("n", &count(moved.len() as u64))]));
        for (index, change) in moved.into_iter().enumerate() {
            ui.push_id(index, |ui| moved_ui(ui, view, refresh, change));
        }
    }
    let changed: Vec<&Change> = of(|fate| matches!(fate, Fate::Unconverted(..))).collect();
    if !changed.is_empty() {
        widgets::section(ui, view.text_with("import-refresh-changed", &[("n", &count(changed.len() as u64))]));
        for change in changed {
            unconverted_ui(ui, view, change);
        }
    }
    let new: Vec<&str> = of(|fate| matches!(fate, Fate::New)).map(|change| change.field.name.as_str()).collect();
    if !new.is_empty() {
        widgets::section(ui, view.text_with("import-refresh-new", &[("n", &count(new.len() as u64))]));
        ui.label(new.join(&view.text("list-separator")));
    }
}

/// A field whose column is gone: which column it has now, and what becomes of it when it has none.
fn moved_ui(ui: &mut Ui, view: &View<'_>, refresh: &Refresh, change: &Change) {
    let name = &change.field.name;
    let mut header = refresh.renamed.get(name).cloned();
    ui.horizontal(|ui| {
        let height = ui.spacing().interact_size.y;
        ui.allocate_ui(eframe::egui::vec2(NAME, height), |ui| {
            ui.set_min_width(NAME);
            widgets::elided(ui, name.as_str());
        });
        let mut options = vec![(None, view.text("import-refresh-no-column"))];
        options.extend(refresh.columns.iter().map(|column| (Some(column.clone()), column.clone())));
        ui.spacing_mut().combo_width = (ui.available_width() - 8.0).max(80.0);
        let label = view.text_with("import-refresh-column-of", &[("name", name)]);
        if widgets::choice(ui, &label, &mut header, &options) {
            view.send(Action::MapField { field: name.clone(), header: header.clone() });
        }
    });
    if header.is_none() {
        let (key, tone) = if change.uses.is_empty() {
            ("import-refresh-dropped", Tone::Note)
        } else {
            ("import-refresh-missing", Tone::Fault)
        };
        let n = count(change.uses.len() as u64);
        widgets::notice_line(ui, tone, &view.text_with(key, &[("n", &n)]));
    }
}

fn unconverted_ui(ui: &mut Ui, view: &View<'_>, change: &Change) {
    let Fate::Unconverted(n, all) = &change.fate else { return };
    let kind = view.text(&format!("type-{}", change.field.kind.id()));
    let (n, all) = (count(*n), count(*all));
    let args = [("name", change.field.name.as_str()), ("n", &n), ("all", &all), ("kind", &kind)];
    widgets::notice_line(ui, Tone::Fault, &view.text_with("import-refresh-unconverted", &args));
}

fn touched_ui(ui: &mut Ui, view: &View<'_>, refresh: &Refresh) {
    if refresh.touched.is_empty() {
        widgets::notice_line(ui, Tone::Good, &view.text("import-refresh-untouched"));
        return;
    }
    for effect in [Effect::Broken, Effect::Blanks, Effect::Carried] {
        let touched: Vec<&Touched> = refresh.touched.iter().filter(|touched| touched.effect == effect).collect();
        if touched.is_empty() {
            continue;
        }
        let n = count(touched.len() as u64);
        widgets::section(ui, view.text_with(effect.text_key(), &[("n", &n)]));
        let color = if effect == Effect::Broken { view.tokens.danger } else { view.tokens.text };
        for touched in touched {
            ui.label(RichText::new(title(view, touched)).color(color));
        }
    }
}

/// What a definition is and what it is called.
fn title(view: &View<'_>, touched: &Touched) -> String {
    let kind = view.text(touched.by.text_key());
    let name = match &touched.by {
        crate::edit::UsedBy::Cleaning(index) => count(*index as u64 + 1),
        _ => touched.name.clone(),
    };
    view.text_with("import-used-line", &[("kind", &kind), ("name", &name)])
}
