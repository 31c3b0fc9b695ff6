//! The cleaning steps of the project in their order, with what each has changed, and the way to a further one.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::data::clean::StepReport;
use crate::edit::Edit;
use crate::model::CleaningStep;
use crate::session::{Action, Dialog, fix_sentence};
use crate::text::number::count;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets;

/// Draws the list; only the way to a first step while there is none.
pub(super) fn cleaning_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    let prepared = view.session.prepared();
    let reports = prepared.map(|prepared| prepared.steps.as_slice()).unwrap_or_default();
    widgets::card(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::section(ui, view.text("cleaning-title"));
            if let (Some(raw), Some(prepared)) = (view.session.raw_table(), prepared) {
                let (before, after) = (count(raw.rows() as u64), count(prepared.cleaned.rows() as u64));
                if !project.cleaning.is_empty() {
                    widgets::dim(ui, view.text_with("cleaning-rows", &[("before", &before), ("after", &after)]));
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::button(ui, view.text("cleaning-new")).clicked() {
                    view.send(Action::Open(Dialog::NewCleaning));
                }
            });
        });
        for (at, step) in project.cleaning.iter().enumerate() {
            ui.push_id(at, |ui| step_ui(ui, view, at, project.cleaning.len(), step, reports.get(at)));
        }
    });
}

fn step_ui(ui: &mut Ui, view: &View<'_>, at: usize, steps: usize, step: &CleaningStep, report: Option<&StepReport>) {
    ui.horizontal(|ui| {
        let number = (at + 1).to_string();
        ui.label(RichText::new(&number).color(view.tokens.dim));
        ui.label(fix_sentence(&step.fix, view.texts()));
        match report {
            Some(StepReport { fault: Some(_), .. }) => {
                ui.label(RichText::new(view.text("cleaning-failed")).size(SMALL).color(view.tokens.danger));
            }
            Some(StepReport { changed, .. }) => {
                widgets::small(ui, view.text_with("cleaning-changed", &[("n", &count(*changed))]));
            }
            None => {}
        }
        let named = |key: &str| view.text_with(key, &[("n", &number)]);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::icon_button(ui, Icon::Trash, &named("cleaning-remove")).clicked() {
                change(view, Edit::RemoveCleaning(at));
            }
            if widgets::icon_button_if(ui, at + 1 < steps, Icon::Down, &named("cleaning-down")).clicked() {
                change(view, Edit::MoveCleaning { from: at, to: at + 1 });
            }
            if widgets::icon_button_if(ui, at > 0, Icon::Up, &named("cleaning-up")).clicked() {
                change(view, Edit::MoveCleaning { from: at, to: at - 1 });
            }
            let mut note = step.note.clone();
            if let Some(new) = widgets::draft_field(ui, &named("cleaning-note"), &step.note, 180.0) {
                note = new;
            }
            if note != step.note {
                change(view, Edit::ChangeCleaning { at, to: CleaningStep { note, ..step.clone() } });
            }
        });
    });
}

fn change(view: &View<'_>, edit: Edit) {
    view.send(Action::Edit(edit));
    view.send(Action::EndGesture);
}
