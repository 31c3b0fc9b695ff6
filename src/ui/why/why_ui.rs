//! The panel as a whole: title, search, and what is known of the customer.

use eframe::egui::{Align, Layout, ScrollArea, Ui};

use crate::model::Project;
use crate::session::{Action, Command, LaneEnd, Told, Whom, WhyAnswer, WhyView};
use crate::text::number;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::{SPACE_M, SPACE_S};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::person_ui::person_ui;
use super::search_ui::{nobody_ui, search_ui, several_ui, who};

/// The panel; the caller shows it while it is open.
pub fn why_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(panel) = &view.session.view().why else { return };
    ui.horizontal(|ui| {
        widgets::heading(ui, view.text("why-title"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::icon_button(ui, Icon::Close, &view.text("why-close")).clicked() {
                view.send(Action::Explain(None));
            }
        });
    });
    search_ui(ui, view, panel.searches);
    ui.add_space(SPACE_S);
    ScrollArea::vertical().id_salt("why").auto_shrink(false).show(ui, |ui| {
        if panel.whom == Whom::Nobody {
            widgets::dim(ui, view.text("why-hint"));
            return;
        }
        match view.session.why() {
            Some(why) => {
                ui.scope(|ui| {
                    if !why.is_current {
                        ui.multiply_opacity(0.6);
                    }
                    answer_ui(ui, view, why);
                });
            }
            None => match view.session.why_ended() {
                Some(ended) => ended_ui(ui, view, ended, &panel.whom),
                None => {
                    widgets::dim(ui, view.text("why-searching"));
                }
            },
        }
    });
}

/// Looking was stopped or has failed, and may be tried again.
fn ended_ui(ui: &mut Ui, view: &View<'_>, ended: LaneEnd, whom: &Whom) {
    match ended {
        LaneEnd::Cancelled => widgets::notice_line(ui, Tone::Note, &view.text("why-stopped")),
        LaneEnd::Failed => widgets::notice_line(ui, Tone::Fault, &view.text("why-failed")),
    }
    if widgets::button(ui, view.text("why-again")).clicked() {
        view.send(Action::Explain(Some(whom.clone())));
    }
}

fn answer_ui(ui: &mut Ui, view: &View<'_>, why: WhyView<'_>) {
    match why.answer {
        WhyAnswer::Person(told) => {
            told_ui(ui, view, why.project, told);
            person_ui(ui, view, why.project, &told.why);
        }
        WhyAnswer::Several { rows, first } => several_ui(ui, view, *rows, first),
        WhyAnswer::Nobody { missing, near, set_aside } => nobody_ui(ui, view, missing, near, *set_aside),
        WhyAnswer::Gone => widgets::notice_line(ui, Tone::Note, &view.text("why-gone")),
        WhyAnswer::NoField => widgets::notice_line(ui, Tone::Fault, &view.text("why-no-field")),
        WhyAnswer::Unreadable(name) => {
            widgets::notice_line(ui, Tone::Fault, &view.text_with("rule-fault-unreadable", &[("name", name)]));
        }
    }
}

/// Who he is, and whether that is masked.
fn told_ui(ui: &mut Ui, view: &View<'_>, project: &Project, told: &Told) {
    ui.horizontal(|ui| {
        widgets::bold(ui, who(view, &told.who));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = if view.session.view().masked { "customers-unmask" } else { "customers-mask" };
            if widgets::quiet_button(ui, view.text(key)).clicked() {
                view.run(Command::ToggleMask);
            }
        });
    });
    ui.label(stands(view, project, told));
    let row = number::count(u64::from(told.who.file_row) + 1);
    let as_of = view.session.as_of().map(|day| day.to_string());
    let words = match as_of {
        Some(day) => view.text_with("why-where-day", &[("row", &row), ("day", &day)]),
        None => view.text_with("why-where", &[("row", &row)]),
    };
    widgets::small(ui, words);
    ui.add_space(SPACE_M);
}

/// His rows of the map, and his column on the axis that is shown.
fn stands(view: &View<'_>, project: &Project, told: &Told) -> String {
    let rows: Vec<String> = told.why.rows.iter().map(|row| view.session.row_name(*row)).collect();
    let rows = rows.join(&view.text("list-separator"));
    let shown = view.session.view().axis.or_else(|| project.axes.first().map(|axis| axis.id));
    match told.why.axes.iter().find(|axis| Some(axis.id) == shown) {
        Some(axis) => {
            let column = view.session.column_name(axis.column);
            view.text_with("why-stands", &[("rows", &rows), ("column", &column)])
        }
        None => view.text_with("why-stands-row", &[("rows", &rows)]),
    }
}
