//! The panel as a whole: title, search, and what is known of the customer.

use eframe::egui::{Align, Layout, ScrollArea, Ui};

use crate::model::Project;
use crate::session::{Action, Command, LaneEnd, Told, Whom, WhyAnswer, WhyView};
use crate::text::number;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::head_ui::head_ui;
use super::person_ui::person_ui;
use super::reason_words::Teller;
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
            for key in ["why-hint-number", "why-hint-list"] {
                widgets::dim(ui, format!("\u{b7} {}", view.text(key)));
            }
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
        WhyAnswer::Person(told) => told_ui(ui, view, why.project, told),
        WhyAnswer::Several { rows, first } => several_ui(ui, view, *rows, first),
        WhyAnswer::Nobody { missing, near, set_aside } => nobody_ui(ui, view, missing, near, *set_aside),
        WhyAnswer::Gone => widgets::notice_line(ui, Tone::Note, &view.text("why-gone")),
        WhyAnswer::NoField => widgets::notice_line(ui, Tone::Fault, &view.text("why-no-field")),
        WhyAnswer::Unreadable(name) => {
            widgets::notice_line(ui, Tone::Fault, &view.text_with("rule-fault-unreadable", &[("name", name)]));
        }
    }
}

/// Who he is, whether that is masked, and where he stands.
fn told_ui(ui: &mut Ui, view: &View<'_>, project: &Project, told: &Told) {
    ui.horizontal(|ui| {
        widgets::bold(ui, who(view, &told.who));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = if view.session.view().masked { "customers-unmask" } else { "customers-mask" };
            if widgets::button(ui, view.text(key)).clicked() {
                view.run(Command::ToggleMask);
            }
        });
    });
    let row = number::count(u64::from(told.who.file_row) + 1);
    let as_of = view.session.as_of().map(|day| day.to_string());
    let words = match as_of {
        Some(day) => view.text_with("why-where-day", &[("row", &row), ("day", &day)]),
        None => view.text_with("why-where", &[("row", &row)]),
    };
    widgets::small(ui, words);
    let teller = Teller { texts: view.texts(), project, masked: view.session.view().masked };
    head_ui(ui, view, teller, &told.why);
    ui.add_space(SPACE_S);
    person_ui(ui, view, teller, &told.why);
}
