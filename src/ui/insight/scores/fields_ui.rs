//! What the chance may depend on: the fields, each with a tick.

use eframe::egui::{Align, Layout, ScrollArea, Ui};

use crate::data::chance::{Outcome, is_candidate, told_by};
use crate::model::Field;
use crate::session::ChanceForm;
use crate::ui::view::View;
use crate::ui::widgets;

/// Room below the list.
const BELOW: f32 = 52.0;

/// Draws the list.
pub(super) fn fields_ui(ui: &mut Ui, view: &View<'_>, form: &mut ChanceForm) {
    let Some(project) = view.session.project() else { return };
    let of = form.outcome.as_ref().map(Outcome::rule);
    let tells = |field: &&Field| of.as_ref().is_some_and(|of| told_by(of, &project.fields, &field.name));
    let (telling, fields): (Vec<&Field>, Vec<&Field>) =
        project.fields.iter().filter(|field| is_candidate(field)).partition(tells);
    let chosen = form.inputs(&project.fields);
    ui.horizontal(|ui| {
        let (n, all) = (chosen.len().to_string(), fields.len().to_string());
        widgets::bold(ui, view.text_with("score-from", &[("n", &n), ("all", &all)]));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::quiet_button(ui, view.text("score-from-none")).clicked() {
                form.from = Some(Vec::new());
            }
            if widgets::quiet_button(ui, view.text("score-from-all")).clicked() {
                form.from = None;
            }
        });
    });
    if !telling.is_empty() {
        let names: Vec<&str> = telling.iter().map(|field| field.name.as_str()).collect();
        let names = names.join(&view.text("list-separator"));
        widgets::small(ui, view.text_with("score-from-outcome", &[("names", &names)]));
    }
    let height = (ui.available_height() - BELOW).max(80.0);
    widgets::card(ui, |ui| {
        ScrollArea::vertical().id_salt("chance-fields").max_height(height).auto_shrink([false, false]).show(ui, |ui| {
            for field in fields {
                let mut on = chosen.contains(&field.name);
                if widgets::check(ui, &mut on, &field.name) {
                    let is_kept = |name: &&str| {
                        (*name != field.name && chosen.iter().any(|it| it == name)) || (on && *name == field.name)
                    };
                    let names = project.fields.iter().map(|field| field.name.as_str());
                    form.from = Some(names.filter(is_kept).map(str::to_owned).collect());
                }
            }
        });
    });
}
