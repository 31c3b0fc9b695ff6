//! Name and as-of date of the project.

use chrono::NaiveDate;
use eframe::egui::{Align, Layout, Ui};

use crate::edit::Edit;
use crate::session::Action;
use crate::ui::view::View;
use crate::ui::widgets;

use super::frame::{keep, recall};

const LABEL: f32 = 90.0;

/// The settings; they take effect at once and can be undone.
pub(super) fn settings_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    let name = view.text("dialog-settings-name");
    let renamed = widgets::labelled(ui, &name, LABEL, |ui| widgets::draft_field(ui, &name, &project.name, 320.0));
    if let Some(name) = renamed {
        view.send(Action::Edit(Edit::RenameProject(name)));
    }
    as_of(ui, view, project.as_of);
    ui.add_space(4.0);
    widgets::small(ui, view.text("dialog-settings-day-note"));
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if widgets::button(ui, view.text("common-close")).clicked() {
            view.send(Action::CloseDialog);
        }
    });
}

fn as_of(ui: &mut Ui, view: &View<'_>, set: Option<NaiveDate>) {
    let in_data = view.session.report().and_then(|report| report.as_of);
    let from_data = in_data.map_or_else(
        || view.text("dialog-settings-from-data-none"),
        |day| view.text_with("dialog-settings-from-data", &[("day", &day.to_string())]),
    );
    let mut by_hand = recall(ui, "as-of-by-hand", || set.is_some());
    let name = view.text("dialog-settings-as-of");
    let options = [(false, from_data), (true, view.text("dialog-settings-by-hand"))];
    let changed = widgets::labelled(ui, &name, LABEL, |ui| widgets::segmented(ui, &name, &mut by_hand, &options));
    if changed && !by_hand && set.is_some() {
        view.send(Action::Edit(Edit::SetAsOf(None)));
    }
    if by_hand {
        let mut day = set.or(in_data);
        let name = view.text("dialog-settings-day");
        let field = widgets::labelled(ui, &name, LABEL, |ui| widgets::date_field(ui, &name, &mut day));
        if field.changed && day.is_some() || changed && day.is_some() && set.is_none() {
            view.send(Action::Edit(Edit::SetAsOf(day)));
        }
    }
    keep(ui, "as-of-by-hand", by_hand);
}
