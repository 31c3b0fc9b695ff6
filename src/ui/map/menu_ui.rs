//! The menus of the right mouse button: for a cell, for a head, for a measure.

use eframe::egui::{Button, Ui};

use crate::edit::Edit;
use crate::model::{Column, Measure, Place, Status};
use crate::session::{Action, Command, Selection};
use crate::ui::View;
use crate::ui::panel::measure_words;

use super::line::{Key, Line};

/// The menu of a cell, which is selected by then.
pub(super) fn cell_menu(ui: &mut Ui, view: View<'_>, customers: Option<u64>) {
    command(ui, view, Command::AddMeasure);
    if customers.is_some() {
        command(ui, view, Command::OpenCustomers);
        command(ui, view, Command::OpenScatter);
        command(ui, view, Command::OpenPortrait);
    }
    ui.separator();
    command(ui, view, Command::CopyMap);
}

/// The menu of a head.
pub(super) fn head_menu(ui: &mut Ui, view: View<'_>, line: &Line) {
    let rule = match line.key {
        Key::Row(crate::model::Row::Segment(id)) => Some((Selection::Segment(id), Command::ShowSegments)),
        Key::Column(Column::Stage(id)) => Some((Selection::Stage(id), Command::ShowStages)),
        _ => None,
    };
    if let Some((selection, screen)) = rule
        && ui.button(view.text("map-edit-rule")).clicked()
    {
        view.run(screen);
        view.send(Action::Select(selection));
        ui.close();
    }
    if matches!(line.key, Key::Row(_)) {
        command(ui, view, Command::AddMeasure);
    }
    command(ui, view, Command::OpenCustomers);
    command(ui, view, Command::OpenScatter);
    command(ui, view, Command::OpenPortrait);
}

/// The menu of a measure; opening it selects the measure.
pub(super) fn measure_menu(ui: &mut Ui, view: View<'_>, measure: &Measure) {
    if view.session.view().selection != Selection::Measure(measure.id) {
        view.send(Action::Select(Selection::Measure(measure.id)));
    }
    ui.menu_button(view.text("measure-status"), |ui| {
        for status in Status::ALL {
            let text = view.text(measure_words::status_key(*status));
            if ui.add(Button::selectable(*status == measure.status, text)).clicked() {
                let changed = Measure { status: *status, ..measure.clone() };
                view.send(Action::Edit(Edit::ChangeMeasure(changed)));
                view.send(Action::EndGesture);
                ui.close();
            }
        }
    });
    let whole = Place { column: Column::Whole, ..measure.place };
    if measure.place != whole && ui.button(view.text("map-move-to-row")).clicked() {
        view.send(Action::Edit(Edit::MoveMeasure { id: measure.id, place: whole }));
        ui.close();
    }
    command(ui, view, Command::Duplicate);
    ui.separator();
    command(ui, view, Command::Remove);
}

fn command(ui: &mut Ui, view: View<'_>, command: Command) {
    let button = Button::new(view.text(command.text_key()));
    if ui.add_enabled(command.enabled(view.session), button).clicked() {
        view.run(command);
        ui.close();
    }
}
