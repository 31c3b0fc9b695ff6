//! Questions about a file that was read: each with its answers as buttons. What cannot be answered is told.

use eframe::egui::{Label, RichText, Sense, Ui, vec2};

use crate::data::Table;
use crate::session::{Action, Concern};
use crate::text::number::count;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SMALL;
use crate::ui::value;
use crate::ui::view::View;
use crate::ui::widgets;

use super::card_ui::row_numbers;

/// Questions in sight; the others are counted.
const SHOWN: usize = 4;
/// Values shown of a column that can be read in two ways.
const SAMPLES: usize = 3;

/// Draws the questions.
pub(super) fn concerns_ui(ui: &mut Ui, view: &View<'_>) {
    let concerns = view.session.concerns();
    for (index, concern) in concerns.iter().take(SHOWN).enumerate() {
        ui.push_id(index, |ui| concern_ui(ui, view, concern));
    }
    if let Some(more) = concerns.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let names: Vec<String> = concerns.iter().skip(SHOWN).map(|concern| sentence(view, concern)).collect();
        widgets::small(ui, view.text_with("import-more", &[("n", &count(more as u64))]))
            .on_hover_text(names.join("\n"));
    }
}

fn concern_ui(ui: &mut Ui, view: &View<'_>, concern: &Concern) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.set_row_height(ui.spacing().interact_size.y);
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
        let (icon, color) = if concern.answers.is_empty() {
            (Icon::Warning, view.tokens.danger)
        } else {
            (Icon::Info, view.tokens.mark)
        };
        icon.paint(ui.painter(), rect.shrink2(vec2(1.0, 2.0)), color);
        let label = ui.add(Label::new(RichText::new(sentence(view, concern)).color(color)));
        if !concern.rows.is_empty() {
            let rows = row_numbers(view, &concern.rows, concern.count);
            label.on_hover_text(view.text_with("data-finding-rows", &[("rows", &rows)]));
        }
        let samples = samples(view, concern);
        if !samples.is_empty() {
            ui.label(RichText::new(samples).size(SMALL).color(view.tokens.dim));
        }
        for (key, name, action) in &concern.answers {
            if widgets::button(ui, view.text_with(key, &[("name", name)])).clicked() {
                view.send(action.clone());
                view.send(Action::EndGesture);
            }
        }
    });
}

fn sentence(view: &View<'_>, concern: &Concern) -> String {
    let kind = view.text(&format!("finding-{}", concern.kind.id()));
    if concern.column.is_empty() {
        kind
    } else {
        view.text_with("import-concern", &[("column", &concern.column), ("kind", &kind), ("n", &count(concern.count))])
    }
}

/// The first values of the column, masked.
fn samples(view: &View<'_>, concern: &Concern) -> String {
    let (Some(project), Some(table)) = (view.session.project(), view.session.raw_table()) else {
        return String::new();
    };
    let Some(field) = project.extract_fields().find(|field| field.source == concern.column) else {
        return String::new();
    };
    first_values(view, table, field).join(&view.text("list-separator"))
}

/// The first values of a field that are not blank, masked while the session masks.
fn first_values(view: &View<'_>, table: &Table, field: &crate::model::Field) -> Vec<String> {
    let Some(entry) = table.entry(&field.source) else { return Vec::new() };
    value::first_values(field, entry, SAMPLES, view.session.view().masked, view.texts())
}
