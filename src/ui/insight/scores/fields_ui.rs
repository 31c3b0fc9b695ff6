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

/// Draws the list, what is suspected first.
pub(super) fn fields_ui(ui: &mut Ui, view: &View<'_>, form: &mut ChanceForm) {
    let Some(project) = view.session.project() else { return };
    let of = form.outcome.as_ref().map(Outcome::rule);
    let tells = |field: &&Field| of.as_ref().is_some_and(|of| told_by(of, &project.fields, &field.name));
    let (telling, mut fields): (Vec<&Field>, Vec<&Field>) =
        project.fields.iter().filter(|field| is_candidate(field)).partition(tells);
    let chosen = form.inputs(&project.fields);
    head_ui(ui, view, form, (chosen.len(), fields.len()));
    if !telling.is_empty() {
        let names: Vec<&str> = telling.iter().map(|field| field.name.as_str()).collect();
        let names = names.join(&view.text("list-separator"));
        widgets::small(ui, view.text_with("score-from-outcome", &[("names", &names)]));
    }
    let sought = sought_ui(ui, view);
    let suspected = view.session.chance().and_then(Result::ok).map(suspected_fields).unwrap_or_default();
    fields.retain(|field| field.name.to_lowercase().contains(&sought));
    fields.sort_by_key(|field| !suspected.contains(&field.name));
    let height = (ui.available_height() - BELOW).max(80.0);
    widgets::card(ui, |ui| {
        ScrollArea::vertical().id_salt("chance-fields").max_height(height).auto_shrink([false, false]).show(ui, |ui| {
            for field in fields {
                let mut on = chosen.contains(&field.name);
                if field_ui(ui, view, &field.name, &mut on, suspected.contains(&field.name)) {
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

/// How many are chosen, and the ways to choose all or none.
fn head_ui(ui: &mut Ui, view: &View<'_>, form: &mut ChanceForm, (chosen, all): (usize, usize)) {
    ui.horizontal(|ui| {
        let (n, all) = (chosen.to_string(), all.to_string());
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
}

/// What is sought among the fields, in lower case.
fn sought_ui(ui: &mut Ui, view: &View<'_>) -> String {
    let id = Id::unique(("chance-fields-search", view.session.projects_before()));
    let mut sought = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let name = view.text("score-from-search");
    if TextField::new(&name, &mut sought).hint(&name).show(ui).changed {
        ui.data_mut(|data| data.insert_temp(id, sought.clone()));
    }
    sought.trim().to_lowercase()
}

/// A field with its tick; true when that was changed.
fn field_ui(ui: &mut Ui, view: &View<'_>, name: &str, on: &mut bool, is_suspected: bool) -> bool {
    ui.horizontal(|ui| {
        let is_changed = widgets::check(ui, on, name);
        if is_suspected {
            ui.label(RichText::new(view.text("score-from-suspected")).size(SMALL).color(view.tokens.danger));
        }
        is_changed
    })
    .inner
}
