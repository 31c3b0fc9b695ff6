//! The screen 客群 as a whole: buttons, waterfall, rule of the selected segment.

use eframe::egui::{Popup, ScrollArea, Ui, vec2};

use crate::data::live::Focus;
use crate::edit::Edit;
use crate::model::SegmentId;
use crate::session::{Action, Command, Selection};
use crate::ui::rule_editor::rule_editor_ui;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::{SPACE_M, SPACE_S};
use crate::ui::view::View;
use crate::ui::widgets;

use super::list_ui::{list_ui, rest_ui};
use super::segments_data::SegmentsView;

/// From this width on, the rule stands beside the waterfall.
const BESIDE: f32 = 860.0;
/// Height of the system row and the sum.
const FOOT: f32 = 68.0;

/// Draws the screen.
pub fn segments_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    buttons_ui(ui, view);
    ui.add_space(SPACE_S);
    if project.segments.is_empty() {
        empty_ui(ui, view);
        return;
    }
    let shown = SegmentsView::of(view.session);
    let selected = match view.session.view().selection {
        Selection::Segment(id) if project.segment(id).is_some() => Some(id),
        _ => None,
    };
    let size = ui.available_size();
    if size.x >= BESIDE {
        let list = (size.x * 0.4).clamp(360.0, 620.0);
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(list, size.y), |ui| ui.vertical(|ui| waterfall_ui(ui, view, &shown)));
            ui.allocate_ui(ui.available_size(), |ui| scroll_ui(ui, "rule", |ui| rule_ui(ui, view, selected)));
        });
    } else {
        ui.allocate_ui(vec2(size.x, size.y * 0.45), |ui| ui.vertical(|ui| waterfall_ui(ui, view, &shown)));
        ui.separator();
        scroll_ui(ui, "rule", |ui| rule_ui(ui, view, selected));
    }
}

/// The rows scroll; who is left and the sum stay in sight.
fn waterfall_ui(ui: &mut Ui, view: &View<'_>, shown: &SegmentsView) {
    let height = (ui.available_height() - FOOT).max(80.0);
    ScrollArea::vertical().id_salt("segments").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - SPACE_M);
        list_ui(ui, view, shown);
    });
    let width = ui.available_width() - SPACE_M;
    ui.allocate_ui(vec2(width, FOOT), |ui| ui.vertical(|ui| rest_ui(ui, view, shown)));
}

fn scroll_ui(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ScrollArea::vertical().id_salt(name).auto_shrink([false, false]).show(ui, |ui| {
            // Room for the bar, which otherwise lies over the right edge of what scrolls.
            ui.set_max_width(ui.available_width() - SPACE_M);
            contents(ui);
        });
    });
}

fn buttons_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    ui.horizontal_wrapped(|ui| {
        let mut exclusive = project.exclusive;
        let options = [(true, view.text("segment-exclusive")), (false, view.text("segment-overlapping"))];
        if widgets::segmented(ui, &view.text("segment-mode"), &mut exclusive, &options) {
            view.run(Command::ToggleExclusive);
        }
        ui.add_space(SPACE_S);
        let enabled = Command::AddSegment.enabled(view.session);
        ui.add_enabled_ui(enabled, |ui| {
            if widgets::icon_text_button(ui, Icon::Plus, view.text("segment-add")).clicked() {
                view.run(Command::AddSegment);
            }
            if widgets::button_if(ui, Command::SegmentsFromField.enabled(view.session), view.text("segment-from-field"))
                .clicked()
            {
                view.run(Command::SegmentsFromField);
            }
            templates_ui(ui, view, &view.text("segment-template"), &[Command::TemplateSegments]);
        });
    });
}

/// A button that opens a list of templates.
pub(crate) fn templates_ui(ui: &mut Ui, view: &View<'_>, name: &str, templates: &[Command]) {
    if let [only] = templates {
        if widgets::button(ui, name).clicked() {
            view.run(*only);
        }
        return;
    }
    let response = widgets::icon_text_button(ui, Icon::ChevronDown, name);
    Popup::menu(&response).show(|ui| {
        for command in templates {
            if widgets::quiet_button(ui, view.text(command.text_key())).clicked() {
                view.run(*command);
            }
        }
    });
}

fn empty_ui(ui: &mut Ui, view: &View<'_>) {
    let commands = [Command::TemplateSegments, Command::SegmentsFromField];
    let usable: Vec<Command> = commands.into_iter().filter(|command| command.enabled(view.session)).collect();
    let labels: Vec<String> = usable.iter().map(|command| view.text(command.text_key())).collect();
    let pressed = widgets::empty_state(ui, &view.text("segment-none"), &view.text("segment-none-body"), &labels);
    if let Some(command) = pressed.and_then(|index| usable.get(index)) {
        view.run(*command);
    }
}

fn rule_ui(ui: &mut Ui, view: &View<'_>, selected: Option<SegmentId>) {
    let chosen = selected.and_then(|id| view.session.project()?.segment(id));
    let Some(segment) = chosen else {
        widgets::dim(ui, view.text("segment-select"));
        return;
    };
    ui.horizontal(|ui| {
        widgets::heading(ui, view.text_with("segment-rule", &[("name", &segment.name)]));
        ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            if widgets::icon_button(ui, Icon::Trash, &view.text("segment-remove")).clicked() {
                view.run(Command::Remove);
            }
            if widgets::icon_button(ui, Icon::Copy, &view.text("segment-duplicate")).clicked() {
                view.run(Command::Duplicate);
            }
        });
    });
    ui.push_id(segment.id, |ui| {
        let name = view.text("segment-note");
        let note = widgets::labelled(ui, &view.text("segment-note-short"), 34.0, |ui| {
            widgets::draft_field(ui, &name, &segment.note, ui.available_width() - 24.0)
        });
        if let Some(note) = note {
            view.send(Action::Edit(Edit::NoteSegment { id: segment.id, note }));
            view.send(Action::EndGesture);
        }
    });
    rule_editor_ui(ui, view, Focus::Segment(segment.id));
}
