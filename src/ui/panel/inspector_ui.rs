//! The inspector at the right: whatever is selected, shown and edited.

use eframe::egui::{ScrollArea, Ui};

use crate::data::live::Group;
use crate::model::{Column, Row};
use crate::session::Selection;
use crate::ui::{View, widgets};

use super::{field_ui, group_ui, measure_ui};

/// The inspector.
pub fn inspector_ui(ui: &mut Ui, view: &View<'_>) {
    let selection = &view.session.view().selection;
    // Each thing keeps its own place of scrolling and its own half-typed texts.
    ScrollArea::vertical().id_salt(("inspector", selection)).auto_shrink(false).show(ui, |ui| {
        ui.push_id(selection, |ui| match selection {
            Selection::None | Selection::Note(_) => nothing_ui(ui, view),
            Selection::Field(name) => field_ui::field_ui(ui, view, name),
            Selection::Segment(id) => {
                group_ui::group_ui(ui, view, Group { row: Some(Row::Segment(*id)), column: None });
            }
            Selection::Stage(id) => {
                group_ui::group_ui(ui, view, Group { row: None, column: Some(Column::Stage(*id)) });
            }
            Selection::Group(group) => group_ui::group_ui(ui, view, *group),
            Selection::Measure(id) => measure_ui::measure_ui(ui, view, *id),
        });
    });
}

fn nothing_ui(ui: &mut Ui, view: &View<'_>) {
    widgets::bold(ui, view.text("panel-nothing"));
    widgets::dim(ui, view.text("panel-nothing-body"));
}
