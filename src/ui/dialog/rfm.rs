//! Recency, frequency and amount at once: a table, its date and amount, a number of days; each with its distribution,
//! on which the cuts of the scores are dragged before the fields are made.

use eframe::egui::{ScrollArea, Ui};

use crate::data::derive::Scale;
use crate::data::fold::Rfm;
use crate::model::{FieldType, JoinedTable, Project};
use crate::session::{Action, fold_fault, rfm_edit};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::fold::{date_choice_ui, days_ui, only_ui, table_ui};
use super::fold_data::dates;
use super::frame::{keep, recall};
use super::rfm_data::Draft;
use super::rfm_part::{Kind, part_ui};

const LABEL: f32 = 90.0;
/// Numbers of scores that can be chosen.
const SCORES: std::ops::RangeInclusive<usize> = 2..=10;
/// Height that the title, the choices above and the last line need.
const AROUND: f32 = 300.0;

/// What is chosen, and what was asked for last.
#[derive(Clone)]
struct Kept {
    draft: Draft,
    asked: Option<Rfm>,
}

/// Draws the body of the dialog.
pub(super) fn rfm_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    let mut kept = recall(ui, "rfm", || {
        let best = project.tables.iter().rev().find(|table| dates(table).next().is_some());
        Kept { draft: Draft::new(best), asked: None }
    });
    let draft = &mut kept.draft;
    let before = draft.rfm.table;
    let Some(table) = table_ui(ui, view, project, &mut draft.rfm.table) else { return };
    if before != draft.rfm.table {
        *draft = Draft::new(Some(table));
    }
    if dates(table).next().is_none() {
        widgets::notice_line(ui, Tone::Note, &view.text("fold-rfm-no-date"));
    }
    window_ui(ui, view, table, &mut draft.rfm);
    amount_ui(ui, view, table, &mut draft.rfm);
    scores_ui(ui, view, draft);
    ui.collapsing(view.text("fold-rfm-only"), |ui| only_ui(ui, view, table, &mut draft.rfm.only));
    if kept.asked.as_ref() != Some(&draft.rfm) && !draft.rfm.date.is_empty() {
        view.send(Action::TryRfm(draft.rfm.clone()));
        kept.asked = Some(draft.rfm.clone());
        draft.parts.clear();
    }
    ui.add_space(6.0);
    let scales = view.session.rfm_scales(&draft.rfm);
    match scales {
        None if draft.rfm.date.is_empty() => {}
        None => drop(widgets::dim(ui, view.text("fold-measuring"))),
        Some(Err(fault)) => widgets::notice_line(ui, Tone::Fault, &fold_fault(fault, view.texts())),
        Some(Ok(scales)) => parts_ui(ui, view, draft, scales),
    }
    confirm_ui(ui, view, project, draft, matches!(scales, Some(Ok(_))));
    keep(ui, "rfm", kept);
}

fn confirm_ui(ui: &mut Ui, view: &View<'_>, project: &Project, draft: &Draft, known: bool) {
    let ready = known && draft.is_sound();
    match widgets::confirm_row(ui, &view.text("fold-rfm-confirm"), &view.text("common-cancel"), ready) {
        Some(true) => {
            view.send(Action::EndGesture);
            view.send(Action::Edit(rfm_edit(project, &draft.rfm, &draft.cuts(), view.texts())));
            view.send(Action::EndGesture);
            view.send(Action::CloseDialog);
        }
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
}

fn window_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable, rfm: &mut Rfm) {
    let label = view.text("fold-window");
    widgets::labelled(ui, &label, LABEL, |ui| {
        widgets::dim(ui, view.text("fold-rfm-last"));
        days_ui(ui, view, &mut rfm.days);
        date_choice_ui(ui, view, table, &mut rfm.date);
    });
}

fn amount_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable, rfm: &mut Rfm) {
    let label = view.text("fold-rfm-amount-field");
    let numbers = table.fields.iter().filter(|field| field.kind == FieldType::Number);
    let named = numbers.map(|field| (Some(field.name.clone()), field.name.clone()));
    let options: Vec<(Option<String>, String)> =
        std::iter::once((None, view.text("fold-rfm-no-amount"))).chain(named).collect();
    widgets::labelled(ui, &label, LABEL, |ui| {
        ui.spacing_mut().combo_width = 220.0;
        widgets::choice(ui, &label, &mut rfm.amount, &options)
    });
}

/// How many scores; another number cuts everything anew.
fn scores_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let label = view.text("fold-rfm-scores");
    let options: Vec<(usize, String)> =
        SCORES.map(|n| (n, view.text_with("fold-rfm-scores-to", &[("n", &n.to_string())]))).collect();
    widgets::labelled(ui, &label, LABEL, |ui| {
        ui.spacing_mut().combo_width = 90.0;
        if widgets::choice(ui, &label, &mut draft.scores, &options) {
            draft.parts.clear();
        }
        widgets::small(ui, view.text("fold-rfm-hint"));
    });
}

/// The parts side by side.
fn parts_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, scales: &[Scale]) {
    if draft.parts.len() != scales.len() {
        draft.divide(scales);
    }
    let height = (ui.ctx().content_rect().height() - AROUND).max(160.0);
    ScrollArea::vertical().id_salt("rfm-parts").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.columns(scales.len(), |columns| {
            let parts = draft.parts.iter_mut().zip(scales).zip(Kind::ALL);
            for (ui, ((part, scale), kind)) in columns.iter_mut().zip(parts) {
                ui.push_id(kind, |ui| part_ui(ui, view, &draft.rfm, kind, draft.scores, part, scale));
            }
        });
    });
}
