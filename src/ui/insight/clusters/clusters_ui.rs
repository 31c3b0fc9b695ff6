//! The part as a whole: at the left what groups stand on, at the right how many there are and what they are.

use eframe::egui::{Align, Layout, RichText, ScrollArea, Ui, vec2};

use crate::data::cluster::{ClusterFault, Panel};
use crate::session::LaneEnd;
use crate::ui::theme::tokens::{SMALL, SPACE_M, SPACE_S};
use crate::ui::view::View;
use crate::ui::widgets;

use super::cards_ui::cards_ui;
use super::clusters_data::{fault_words, sample_words};
use super::fields_ui::fields_ui;
use super::panel_ui::panel_ui;
use super::plane_ui::plane_ui;
use super::stages_ui::stages_ui;

/// Width of the column at the left.
const LEFT: f32 = 372.0;
/// Width of the picture beside the table of numbers of groups.
const PICTURE: f32 = 300.0;

/// Draws the part.
pub(in crate::ui::insight) fn clusters_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.table().is_none() {
        widgets::empty_state(ui, &view.text("cluster-empty-title"), &view.text("customers-no-data"), &[]);
        return;
    }
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        let below = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(LEFT, height), below, |ui| {
            ui.set_width(LEFT);
            fields_ui(ui, view);
        });
        ui.add_space(SPACE_M);
        ui.allocate_ui_with_layout(vec2(ui.available_width(), height), below, |ui| {
            ScrollArea::vertical().id_salt("cluster-results").auto_shrink([false, false]).show(ui, |ui| {
                results_ui(ui, view);
            });
        });
    });
}

/// What came of it, from above: how far it is, how many groups, the groups.
fn results_ui(ui: &mut Ui, view: &View<'_>) {
    stages_ui(ui, view);
    let (is_stale, runs) = (view.session.clusters_are_stale(), view.session.cluster_progress().is_some());
    state_ui(ui, view, is_stale);
    match view.session.cluster_panel() {
        // Groups of other customers would be opened as these.
        Some(_) if is_stale => {}
        Some(Ok(panel)) => {
            ui.scope(|ui| {
                if runs {
                    ui.multiply_opacity(0.6);
                }
                found_ui(ui, view, panel);
            });
        }
        Some(Err(fault)) => {
            ui.label(RichText::new(fault_words(fault, view.texts())).color(view.tokens.danger));
        }
        None if runs => {}
        None => {
            widgets::empty_state(ui, &view.text("cluster-empty-title"), &view.text("cluster-empty"), &[]);
        }
    }
}

/// The numbers of groups beside the picture, and the groups.
fn found_ui(ui: &mut Ui, view: &View<'_>, panel: &Panel) {
    let fitted = view.session.cluster_fit();
    let names = fitted.and_then(Result::ok).map(|fitted| view.session.cluster_names(fitted)).unwrap_or_default();
    widgets::small(ui, sample_words(panel, view.texts()));
    ui.add_space(SPACE_S);
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - PICTURE - SPACE_M;
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            panel_ui(ui, view, panel);
        });
        if let Some(Ok(fitted)) = fitted {
            ui.vertical(|ui| plane_ui(ui, view, fitted, &names, PICTURE));
        }
    });
    ui.add_space(SPACE_M);
    match fitted {
        Some(Ok(fitted)) => cards_ui(ui, view, fitted, &names),
        Some(Err(fault)) => {
            ui.label(RichText::new(fault_words(fault, view.texts())).color(view.tokens.danger));
            if *fault == ClusterFault::Nobody {
                widgets::small(ui, view.text("cluster-density-hint"));
            }
        }
        None => {}
    }
}

/// Says when the work ended without a result, and when what is shown is not of what is set, or of customers of before.
fn state_ui(ui: &mut Ui, view: &View<'_>, is_stale: bool) {
    let ended = view.session.cluster_end().filter(|_| view.session.cluster_progress().is_none());
    let key = match ended {
        Some(LaneEnd::Cancelled) => "cluster-cancelled",
        Some(LaneEnd::Failed) => "error-job-failed",
        None if is_stale => "cluster-stale",
        None if view.session.clusters_differ() => "cluster-differs",
        None => return,
    };
    ui.label(RichText::new(view.text(key)).size(SMALL).color(view.tokens.mark));
}
