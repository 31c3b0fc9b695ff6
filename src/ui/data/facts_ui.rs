//! What was read: the file, its rows, what was set aside, how it was read; and the as-of date.

use std::path::Path;

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::data::read::ReadReport;
use crate::edit::Edit;
use crate::session::{Action, Command, Dialog};
use crate::text::number::count;
use crate::ui::theme::tokens::TEXT;
use crate::ui::theme::{self, Icon};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

/// Set-aside rows that are named.
const NAMED: usize = 5;

/// Draws the card.
pub(super) fn facts_ui(ui: &mut Ui, view: &View<'_>) {
    widgets::card(ui, |ui| {
        ui.horizontal(|ui| {
            let name = file_name(view).unwrap_or_else(|| view.text("data-no-file"));
            ui.label(RichText::new(name).font(theme::bold(TEXT + 2.0)));
            if let Some(report) = view.session.report() {
                how_ui(ui, view, report);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| buttons_ui(ui, view));
        });
        match view.session.report() {
            Some(report) => rows_ui(ui, view, report),
            None if view.session.job().is_some() => drop(widgets::dim(ui, view.text("data-reading"))),
            None => widgets::notice_line(ui, Tone::Note, &view.text("data-not-read")),
        }
        as_of_ui(ui, view);
    });
}

fn file_name(view: &View<'_>) -> Option<String> {
    let from_read = view.session.last_read().map(|request| request.path.clone());
    let extract = || view.session.project()?.extract.as_ref().map(|extract| Path::new(&extract.path).to_owned());
    let path = from_read.or_else(extract)?;
    Some(path.file_name()?.to_string_lossy().into_owned())
}

fn how_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport) {
    if let Some(sheet) = &report.sheet {
        widgets::badge(ui, &view.text_with("data-sheet", &[("name", sheet)]));
    }
    if let Some(encoding) = report.encoding {
        widgets::badge(ui, &encoding.id().to_uppercase());
    }
    let separator = match report.delimiter {
        Some(',') => "delimiter-comma",
        Some(';') => "delimiter-semicolon",
        Some('\t') => "delimiter-tab",
        Some('|') => "delimiter-bar",
        _ => return,
    };
    widgets::badge(ui, &view.text(separator));
}

fn buttons_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.table().is_some() && widgets::primary_button(ui, view.text("data-next")).clicked() {
        view.run(Command::ShowSegments);
    }
    if widgets::button(ui, view.text("data-open")).clicked() {
        view.run(Command::OpenExtract);
    }
    if view.session.report().is_some() && widgets::button(ui, view.text("data-options")).clicked() {
        view.send(Action::Open(Dialog::ReadOptions));
    }
}

fn rows_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport) {
    let (rows, all) = (count(report.rows), count(report.rows_in_file));
    ui.horizontal_wrapped(|ui| {
        let fields = count(report.fields.len() as u64);
        widgets::dim(ui, view.text_with("data-rows", &[("rows", &rows), ("all", &all), ("fields", &fields)]));
        if report.set_aside.is_empty() {
            let (rect, _) = ui.allocate_exact_size(eframe::egui::vec2(14.0, 14.0), eframe::egui::Sense::hover());
            Icon::Check.paint(ui.painter(), rect, view.tokens.good);
        }
    });
    for set in &report.set_aside {
        let reason = view.text(&format!("read-reason-{}", set.reason.id()));
        let words = row_numbers(view, &set.rows, set.count);
        let n = count(set.count);
        let args = [("n", n.as_str()), ("reason", reason.as_str()), ("rows", words.as_str())];
        widgets::notice_line(ui, Tone::Note, &view.text_with("data-set-aside", &args));
    }
}

/// The first row numbers, and an ellipsis when there are more.
pub(super) fn row_numbers(view: &View<'_>, rows: &[u64], all: u64) -> String {
    let named: Vec<String> = rows.iter().take(NAMED).map(|row| count(*row)).collect();
    let mut words = named.join(&view.text("list-separator"));
    if all > named.len() as u64 {
        words.push('\u{2026}');
    }
    words
}

fn as_of_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    let from_data = view.session.report().and_then(|report| report.as_of);
    ui.horizontal(|ui| {
        widgets::dim(ui, view.text("data-as-of"));
        let mut by_hand = project.as_of.is_some();
        let found = from_data.map_or_else(|| view.text("as-of-none"), |day| day.to_string());
        let options =
            [(false, view.text_with("data-as-of-found", &[("day", &found)])), (true, view.text("data-as-of-hand"))];
        if widgets::segmented(ui, &view.text("data-as-of-source"), &mut by_hand, &options) {
            let day = view.session.as_of().or(from_data);
            let day = by_hand.then(|| day.unwrap_or_default());
            view.send(Action::Edit(Edit::SetAsOf(day)));
            view.send(Action::EndGesture);
        }
        if project.as_of.is_some() {
            let mut day = project.as_of;
            let field = widgets::date_field(ui, &view.text("data-as-of"), &mut day);
            if field.changed && day.is_some() {
                view.send(Action::Edit(Edit::SetAsOf(day)));
            }
            if field.committed {
                view.send(Action::EndGesture);
            }
        } else if from_data.is_none() {
            widgets::notice_line(ui, Tone::Note, &view.text("data-as-of-missing"));
        }
    });
}
