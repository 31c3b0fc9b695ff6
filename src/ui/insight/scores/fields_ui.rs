//! What the chance may depend on: the fields, each with a tick.

use eframe::egui::{Align, Id, Layout, RichText, ScrollArea, Ui};

use crate::data::chance::{Outcome, is_candidate, told_by};
use crate::model::Field;
use crate::session::ChanceForm;
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

use super::scores_data::suspected_fields;

/// Room below the list.
const BELOW: f32 = 52.0;

/// Draws the list.
pub(super) fn fields_ui(ui: &mut Ui, view: &View<'_>, form: &mut ChanceForm) {
    let Some(project) = view.session.project() else { return };
    let of = form.outcome.as_ref().map(Outcome::rule);
    let tells = |field: &&Field| of.as_ref().is_some_and(|of| told_by(of, &project.fields, &field.name));
    let (telling, mut fields): (Vec<&Field>, Vec<&Field>) =
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
    let id = Id::unique(("chance-fields-search", view.session.projects_before()));
    let mut sought = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let search = view.text("score-from-search");
    if TextField::new(&search, &mut sought).hint(&search).show(ui).changed {
        ui.data_mut(|data| data.insert_temp(id, sought.clone()));
    }
    let sought = sought.trim().to_lowercase();
    let suspected = view.session.chance().and_then(Result::ok).map(suspected_fields).unwrap_or_default();
    // What is suspected comes first.
    fields.sort_by_key(|field| !suspected.contains(&field.name));
    let height = (ui.available_height() - BELOW).max(80.0);
    widgets::card(ui, |ui| {
        ScrollArea::vertical().id_salt("chance-fields").max_height(height).auto_shrink([false, false]).show(ui, |ui| {
            for field in fields.into_iter().filter(|field| field.name.to_lowercase().contains(&sought)) {
                let mut on = chosen.contains(&field.name);
                let checked = ui.horizontal(|ui| {
                    let checked = widgets::check(ui, &mut on, &field.name);
                    if suspected.contains(&field.name) {
                        let color = view.tokens.danger;
                        ui.label(RichText::new(view.text("score-from-suspected")).size(SMALL).color(color));
                    }
                    checked
                });
                if checked.inner {
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
