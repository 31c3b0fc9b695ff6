//! The panels at the side.

use eframe::egui::Ui;

use super::view::View;

/// The inspector.
pub fn inspector_ui(_ui: &mut Ui, _view: &View<'_>) {}
