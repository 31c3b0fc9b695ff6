//! The screen 阶段 as a whole.

use eframe::egui::{Align, Layout, ScrollArea, Ui, vec2};

use crate::data::live::Focus;
use crate::model::{Axis, StageId};
use crate::session::{Command, Selection};
use crate::text::number;
use crate::ui::figures::Newest;
use crate::ui::rule_editor::rule_editor_ui;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::{SPACE_M, SPACE_S};
use crate::ui::view::View;
use crate::ui::widgets;

use super::axes_ui::{axes_ui, first_axes};
use super::rank_ui::rank_ui;
use super::stages_data::StagesView;
use super::strip_ui::strip_ui;

/// From this width on, the order tried stands beside the rule.
const BESIDE: f32 = 700.0;

/// Draws the screen.
pub fn stages_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    axes_ui(ui, view, &project.axes, view.session.view().axis);
    ui.add_space(SPACE_S);
    let Some(axis) = view.session.view().axis.and_then(|id| project.axis(id)) else {
        none_ui(ui, view);
        return;
    };
    let shown = StagesView::new(axis, Newest::of(view.session), view.texts());
    let selected = match view.session.view().selection {
        Selection::Stage(id) if axis.stages.iter().any(|stage| stage.id == id) => Some(id),
        _ => None,
    };
    strip_ui(ui, view, axis.id, &shown, selected);
    sum_ui(ui, view, &shown);
    if axis.stages.is_empty() {
        let add = [view.text(Command::AddStage.text_key())];
        if widgets::empty_state(ui, &view.text("stage-none"), &view.text("stage-none-body"), &add).is_some() {
            view.run(Command::AddStage);
        }
        return;
    }
    let size = ui.available_size();
    if size.x >= BESIDE {
        let order = (size.x * 0.3).clamp(230.0, 340.0);
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(order, size.y), |ui| {
                scroll_ui(ui, "order", |ui| rank_ui(ui, view, &shown, selected));
            });
            ui.allocate_ui(ui.available_size(), |ui| scroll_ui(ui, "rule", |ui| rule_ui(ui, view, axis, selected)));
        });
    } else {
        scroll_ui(ui, "both", |ui| {
            rule_ui(ui, view, axis, selected);
            rank_ui(ui, view, &shown, selected);
        });
    }
}

fn scroll_ui(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ScrollArea::vertical().id_salt(name).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - SPACE_M);
            contents(ui);
        });
    });
}

fn none_ui(ui: &mut Ui, view: &View<'_>) {
    let usable: Vec<Command> = first_axes().filter(|command| command.enabled(view.session)).collect();
    let labels: Vec<String> = usable.iter().map(|command| view.text(command.text_key())).collect();
    let pressed = widgets::empty_state(ui, &view.text("stage-axis-none"), &view.text("stage-axis-none-body"), &labels);
    if let Some(command) = pressed.and_then(|index| usable.get(index)) {
        view.run(*command);
    }
}

fn sum_ui(ui: &mut Ui, view: &View<'_>, shown: &StagesView) {
    if !shown.is_whole() {
        return;
    }
    ui.horizontal(|ui| {
        widgets::dim(ui, view.text_with("stage-sum", &[("sum", &number::count(shown.customers))]));
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), eframe::egui::Sense::hover());
        Icon::Check.paint(ui.painter(), rect, view.tokens.good);
    });
}

fn rule_ui(ui: &mut Ui, view: &View<'_>, axis: &Axis, selected: Option<StageId>) {
    let Some(stage) = selected.and_then(|id| axis.stages.iter().find(|stage| stage.id == id)) else {
        widgets::dim(ui, view.text("stage-select"));
        return;
    };
    ui.horizontal(|ui| {
        widgets::heading(ui, view.text_with("segment-rule", &[("name", &stage.name)]));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::icon_button(ui, Icon::Trash, &view.text("stage-remove")).clicked() {
                view.run(Command::Remove);
            }
        });
    });
    rule_editor_ui(ui, view, Focus::Stage(stage.id));
}
