//! The part as a whole: scores with their cuts, or the chance that something is so: at the left what is to be foretold and
//! from what, at the right what came of it.

use eframe::egui::{Align, Id, Layout, RichText, ScrollArea, Ui, vec2};

use crate::data::chance::FittedChance;
use crate::session::{Action, ChanceForm, LaneEnd, ScoreAction};
use crate::ui::theme::tokens::{SMALL, SPACE_M, SPACE_S};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::calibration_ui::calibration_ui;
use super::cuts::cuts_ui;
use super::fields_ui::fields_ui;
use super::keep_ui::keep_ui;
use super::outcome_ui::outcome_ui;
use super::quality_ui::quality_ui;
use super::reasons_ui::{left_out_ui, reasons_ui};
use super::scores_data::fault_words;

/// Width of the column at the left.
const LEFT: f32 = 360.0;

/// Draws the part.
pub(in crate::ui::insight) fn scores_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.table().is_none() {
        widgets::empty_state(ui, &view.text("score-empty-title"), &view.text("customers-no-data"), &[]);
        return;
    }
    let id = Id::unique("score-part");
    let mut chance = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let parts = [(false, view.text("score-part-cuts")), (true, view.text("score-part-chance"))];
    if widgets::segmented(ui, &view.text("score-parts"), &mut chance, &parts) {
        ui.data_mut(|data| data.insert_temp(id, chance));
    }
    ui.add_space(SPACE_S);
    if chance { chance_ui(ui, view) } else { cuts_ui(ui, view) }
}

fn chance_ui(ui: &mut Ui, view: &View<'_>) {
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(LEFT, height), |ui| {
            ui.set_min_size(vec2(LEFT, height));
            ui.set_max_width(LEFT);
            ui.vertical(|ui| form_ui(ui, view));
        });
        ui.add_space(SPACE_M);
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ScrollArea::vertical().id_salt("chance-results").auto_shrink([false, false]).show(ui, |ui| {
                ui.vertical(|ui| results_ui(ui, view));
            });
        });
    });
}

/// What is to be foretold, from what, and the button that begins.
fn form_ui(ui: &mut Ui, view: &View<'_>) {
    let form = view.session.chance_form();
    let mut wanted = form.clone();
    outcome_ui(ui, view, &mut wanted);
    ui.add_space(SPACE_S);
    fields_ui(ui, view, &mut wanted);
    ui.add_space(SPACE_S);
    begin_ui(ui, view, &form);
    if wanted != form {
        view.send(Action::Score(ScoreAction::Set(wanted)));
    }
}

fn begin_ui(ui: &mut Ui, view: &View<'_>, form: &ChanceForm) {
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        let fields = view.session.project().map(|project| project.fields.as_slice()).unwrap_or_default();
        let can = form.outcome.is_some() && !form.inputs(fields).is_empty();
        if widgets::primary_button_if(ui, can, view.text("score-fit")).clicked() {
            view.send(Action::Score(ScoreAction::Fit));
        }
        if view.session.chance_progress().is_some() {
            ui.spinner();
            if widgets::button(ui, view.text("score-stop")).clicked() {
                view.send(Action::CancelJob);
            }
        }
    });
}

fn results_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.chance_progress().is_none() {
        match view.session.chance_end() {
            Some(LaneEnd::Cancelled) => widgets::notice_line(ui, Tone::Note, &view.text("score-cancelled")),
            Some(LaneEnd::Failed) => widgets::notice_line(ui, Tone::Fault, &view.text("error-job-failed")),
            None => {}
        }
    }
    match view.session.chance() {
        None if view.session.chance_progress().is_some() => drop(widgets::dim(ui, view.text("score-fitting"))),
        None => {
            if view.session.chance_is_stale() {
                widgets::notice_line(ui, Tone::Note, &view.text("score-stale"));
            }
            widgets::empty_state(ui, &view.text("score-empty-title"), &view.text("score-empty"), &[]);
        }
        Some(Err(fault)) => widgets::notice_line(ui, Tone::Fault, &fault_words(fault, view.texts())),
        Some(Ok(found)) => found_ui(ui, view, found),
    }
}

fn found_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance) {
    // What is wider than the column is wrapped, not cut off.
    ui.set_max_width(ui.available_width());
    if view.session.chance_differs() {
        ui.label(RichText::new(view.text("score-differs")).size(SMALL).color(view.tokens.mark));
    }
    quality_ui(ui, view, found);
    ui.add_space(SPACE_S);
    keep_ui(ui, view, found);
    ui.add_space(SPACE_M);
    calibration_ui(ui, view, found);
    ui.add_space(SPACE_M);
    reasons_ui(ui, view, found);
    left_out_ui(ui, view, found);
}
