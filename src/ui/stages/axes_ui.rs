//! The tabs of the axes: choose, add, rename, move, remove.

use eframe::egui::{Id, Popup, Ui};

use crate::edit::Edit;
use crate::model::{Axis, AxisId};
use crate::session::{Action, Command};
use crate::ui::segments::{Renaming, rename_ui, templates_ui};
use crate::ui::theme::Icon;
use crate::ui::view::View;
use crate::ui::widgets;

/// Ready-made axes.
const TEMPLATES: &[Command] = &[
    Command::TemplateRelationship,
    Command::TemplatePersonal,
    Command::TemplateTier600,
    Command::TemplateTierCmb,
    Command::TemplateTier4,
];

/// Draws the tabs.
pub(super) fn axes_ui(ui: &mut Ui, view: &View<'_>, axes: &[Axis], shown: Option<AxisId>) {
    let renaming = Id::unique("renaming axis");
    ui.horizontal_wrapped(|ui| {
        for (index, axis) in axes.iter().enumerate() {
            ui.push_id(axis.id, |ui| tab_ui(ui, view, axis, index, axes.len(), shown == Some(axis.id), renaming));
        }
        let editable = !view.session.read_only();
        ui.add_enabled_ui(editable, |ui| {
            if widgets::icon_button(ui, Icon::Plus, &view.text("stage-axis-add")).clicked() {
                view.run(Command::AddAxis);
            }
            if widgets::button_if(ui, Command::AxisFromField.enabled(view.session), view.text("stage-from-field"))
                .clicked()
            {
                view.run(Command::AxisFromField);
            }
            templates_ui(ui, view, &view.text("stage-template"), TEMPLATES);
        });
    });
}

/// The commands that make an axis, in the order in which a newcomer would want them.
pub(super) fn first_axes() -> impl Iterator<Item = Command> {
    [Command::TemplateRelationship, Command::TemplateTier600, Command::AxisFromField, Command::AddAxis].into_iter()
}

fn tab_ui(ui: &mut Ui, view: &View<'_>, axis: &Axis, index: usize, count: usize, chosen: bool, renaming: Id) {
    if ui.data(|data| data.get_temp::<AxisId>(renaming)) == Some(axis.id) {
        let end = match rename_ui(ui, renaming.with(axis.id), &view.text("stage-axis-name"), &axis.name, 140.0) {
            Renaming::Open => false,
            Renaming::Kept => true,
            Renaming::Done(name) => {
                send(view, Edit::RenameAxis { id: axis.id, name });
                true
            }
        };
        if end {
            ui.data_mut(|data| data.remove::<AxisId>(renaming));
        }
        return;
    }
    if widgets::toggle(ui, chosen, &axis.name) {
        if chosen && ui.input(|input| input.pointer.button_double_clicked(eframe::egui::PointerButton::Primary)) {
            ui.data_mut(|data| data.insert_temp(renaming, axis.id));
        }
        view.send(Action::ShowAxis(axis.id));
    }
    if !chosen {
        return;
    }
    let more = widgets::icon_button(ui, Icon::More, &view.text_with("stage-axis-more", &[("name", &axis.name)]));
    Popup::menu(&more).show(|ui| {
        if widgets::quiet_button(ui, view.text("stage-axis-rename")).clicked() {
            ui.data_mut(|data| data.insert_temp(renaming, axis.id));
        }
        if widgets::button_if(ui, index > 0, view.text("stage-axis-left")).clicked() {
            send(view, Edit::MoveAxis { id: axis.id, to: index.saturating_sub(1) });
        }
        if widgets::button_if(ui, index + 1 < count, view.text("stage-axis-right")).clicked() {
            send(view, Edit::MoveAxis { id: axis.id, to: index + 1 });
        }
        if widgets::quiet_button(ui, view.text("stage-axis-remove")).clicked() {
            send(view, Edit::RemoveAxis(axis.id));
        }
    });
}

fn send(view: &View<'_>, edit: Edit) {
    view.send(Action::Edit(edit));
    view.send(Action::EndGesture);
}
