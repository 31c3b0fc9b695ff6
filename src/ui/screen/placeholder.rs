//! Screens that are not there yet.

use eframe::egui::Ui;

use crate::ui::view::View;

/// The data.
pub fn data_ui(_ui: &mut Ui, _view: &View<'_>) {}

/// The segments.
pub fn segments_ui(_ui: &mut Ui, _view: &View<'_>) {}

/// The stages.
pub fn stages_ui(_ui: &mut Ui, _view: &View<'_>) {}
