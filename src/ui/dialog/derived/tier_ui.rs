//! Levels that are kept for a while: the months they are told by, and how long they are kept.

use eframe::egui::Ui;

use crate::model::{Field, FieldType, Formula, Project};
use crate::ui::rule_editor::field_pick_ui;
use crate::ui::theme::Icon;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::draft::Draft;
use super::editor_ui::LABEL;

/// Most months of grace or watch.
const MOST_MONTHS: f64 = 36.0;

/// Draws the months and how long a level is kept.
pub(super) fn tier_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, project: &Project) {
    widgets::small(ui, view.text("derived-months"));
    months_ui(ui, view, draft, project);
    ui.horizontal(|ui| {
        months_number(ui, view, "derived-grace", &mut draft.grace);
        months_number(ui, view, "derived-watch", &mut draft.watch);
    });
    let needed = draft.grace.saturating_add(draft.watch);
    if draft.months.len() < needed as usize {
        let (given, needed) = (draft.months.len().to_string(), needed.to_string());
        let words = view.text_with("derived-too-few", &[("given", &given), ("needed", &needed)]);
        widgets::notice_line(ui, Tone::Note, &words);
    }
    if draft.old.is_none() {
        let name = view.text_with("derived-watch-name", &[("name", draft.name.trim())]);
        widgets::check(ui, &mut draft.with_watch, view.text_with("derived-with-watch", &[("name", &name)]));
    }
}

fn months_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, project: &Project) {
    let own = draft.old.as_ref().map(|old| old.name.clone());
    let number = |field: &&Field| {
        field.kind == FieldType::Number && !field.role.is_personal() && Some(&field.name) != own.as_ref()
    };
    let mut removed = None;
    for (index, month) in draft.months.iter_mut().enumerate() {
        ui.push_id(index, |ui| {
            let label = month_name(view, index);
            widgets::labelled(ui, &label, LABEL, |ui| {
                let fields = project.fields.iter().filter(number);
                if let Some(name) = field_pick_ui(ui, view, &label, month, 220.0, fields) {
                    *month = name;
                }
                let remove = view.text_with("derived-month-remove", &[("n", &(index + 1).to_string())]);
                if widgets::icon_button(ui, Icon::Close, &remove).clicked() {
                    removed = Some(index);
                }
            });
        });
    }
    if let Some(index) = removed {
        draft.months.remove(index);
    }
    let add = view.text("derived-month-add");
    widgets::labelled(ui, "", LABEL, |ui| {
        let fields = project.fields.iter().filter(number).filter(|field| !draft.months.contains(&field.name));
        if let Some(name) = field_pick_ui(ui, view, &add, &add, 220.0, fields.collect::<Vec<_>>().into_iter()) {
            draft.months.push(name);
        }
    });
}

fn month_name(view: &View<'_>, index: usize) -> String {
    if index == 0 {
        view.text("derived-month-now")
    } else {
        view.text_with("derived-month-ago", &[("n", &index.to_string())])
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and a few months")]
fn months_number(ui: &mut Ui, view: &View<'_>, key: &str, months: &mut u32) {
    let name = view.text(key);
    widgets::dim(ui, &name);
    let mut value = f64::from(*months);
    if widgets::number_field(ui, &name, &mut value, 44.0).changed {
        *months = value.round().clamp(0.0, MOST_MONTHS) as u32;
    }
    widgets::dim(ui, view.text("derived-months-unit"));
}

/// Draws the choice of the field whose levels may be under watch.
pub(super) fn under_watch_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, project: &Project) {
    let name = view.text("derived-tier-field");
    let kept = project.fields.iter().filter(|field| matches!(field.formula(), Some(Formula::StickyTier { .. })));
    let picked = widgets::labelled(ui, &name, LABEL, |ui| field_pick_ui(ui, view, &name, &draft.text, 240.0, kept));
    if let Some(field) = picked {
        draft.text = field;
    }
}
