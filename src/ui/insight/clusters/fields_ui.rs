//! The column at the left: which fields, what is done to each, the method, and the button that begins.

use eframe::egui::{Align, Layout, ScrollArea, Ui, vec2};

use crate::data::cluster::{FieldLook, Method, Settings, treated};
use crate::session::{Action, ClusterAction};
use crate::text::number::count;
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::value::WAITING;
use crate::ui::view::View;
use crate::ui::widgets;

use super::field_ui::{chosen_ui, other_ui};
use super::method_ui::method_ui;

/// Room below the list of fields: for the method and the button, and for each line between them.
const BELOW: f32 = 144.0;
const LINE: f32 = 34.0;

/// Draws the column.
pub(super) fn fields_ui(ui: &mut Ui, view: &View<'_>) {
    let (Some(looks), Some(settings)) = (view.session.cluster_fields(), view.session.cluster_settings()) else {
        // It was cancelled or has failed, or is on its way.
        if view.session.cluster_end().is_some() && view.session.cluster_progress().is_none() {
            widgets::dim(ui, view.text("cluster-not-looked"));
            if widgets::button(ui, view.text("status-again")).clicked() {
                view.send(Action::Cluster(ClusterAction::Look));
            }
        } else {
            widgets::dim(ui, WAITING);
        }
        return;
    };
    let mut wanted = settings.clone();
    head_ui(ui, view, &settings);
    let lines =
        1 + usize::from(settings.method == Method::Density) + usize::from(!view.session.cluster_models().is_empty());
    let height = (ui.available_height() - BELOW - LINE * lines as f32).max(120.0);
    widgets::card(ui, |ui| {
        ScrollArea::vertical().id_salt("cluster-fields").max_height(height).auto_shrink([false, false]).show(
            ui,
            |ui| {
                list_ui(ui, view, looks, &mut wanted);
            },
        );
    });
    method_ui(ui, view, &mut wanted);
    if wanted != settings {
        view.send(Action::Cluster(ClusterAction::Set(wanted)));
    }
    ui.add_space(SPACE_S);
    begin_ui(ui, view, &settings);
}

/// The title with the way back to the proposal.
fn head_ui(ui: &mut Ui, view: &View<'_>, settings: &Settings) {
    ui.horizontal(|ui| {
        let n = settings.inputs.len().to_string();
        widgets::bold(ui, view.text_with("cluster-fields", &[("n", &n)]));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_set = view.session.clusters_are_set();
            if widgets::button_if(ui, is_set, view.text("cluster-propose")).clicked() {
                view.send(Action::Cluster(ClusterAction::Propose));
            }
        });
    });
    widgets::small(ui, view.text("cluster-fields-note"));
}

/// The chosen fields with their treatments, then those that can be added.
fn list_ui(ui: &mut Ui, view: &View<'_>, looks: &[FieldLook], wanted: &mut Settings) {
    let mut out = None;
    for (place, input) in wanted.inputs.iter_mut().enumerate() {
        let Some(look) = looks.iter().find(|look| look.field == input.field) else { continue };
        let stays = ui.push_id(("chosen", &look.field), |ui| chosen_ui(ui, view, look, input)).inner;
        if !stays {
            out = Some(place);
        }
    }
    if let Some(place) = out {
        wanted.inputs.remove(place);
    }
    let chosen: Vec<&str> = wanted.inputs.iter().map(|input| input.field.as_str()).collect();
    let others: Vec<&FieldLook> = looks.iter().filter(|look| !chosen.contains(&look.field.as_str())).collect();
    if others.is_empty() {
        return;
    }
    ui.separator();
    widgets::small(ui, view.text_with("cluster-fields-others", &[("n", &count(others.len() as u64))]));
    let mut added = None;
    for look in others {
        if ui.push_id(("other", &look.field), |ui| other_ui(ui, view, look)).inner {
            added = treated(looks, &look.field);
        }
    }
    wanted.inputs.extend(added);
}

/// The button that begins, or that ends what runs.
fn begin_ui(ui: &mut Ui, view: &View<'_>, settings: &Settings) {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), ui.spacing().interact_size.y),
        Layout::left_to_right(Align::Center),
        |ui| {
            let can = !settings.inputs.is_empty() && view.session.is_in_step();
            if widgets::primary_button_if(ui, can, view.text("cluster-run")).clicked() {
                view.send(Action::Cluster(ClusterAction::Run));
            }
            if view.session.cluster_progress().is_some() && widgets::button(ui, view.text("cluster-stop")).clicked() {
                view.send(Action::CancelJob);
            }
        },
    );
}
