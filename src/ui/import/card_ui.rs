//! The import card: the file, its customers, how it was read, what was set aside and why, and the as-of date.

use std::path::Path;

use eframe::egui::{Align, Label, Layout, RichText, Sense, Ui, vec2};

use crate::data::read::{ReadReport, Reason, SetAside};
use crate::edit::Edit;
use crate::session::{Action, Command, Sample};
use crate::text::number::count;
use crate::ui::dialog;
use crate::ui::theme::tokens::{SMALL, TEXT};
use crate::ui::theme::{self, Icon};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::concerns_ui::concerns_ui;
use super::options_ui::options_ui;

/// Row numbers that are named.
const NAMED: usize = 5;

/// Draws the card.
pub fn card_ui(ui: &mut Ui, view: &View<'_>) {
    widgets::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let line = vec2(ui.available_width(), ui.spacing().interact_size.y);
        // From the right, so that the buttons stay whole where there is little room.
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            buttons_ui(ui, view);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = file_name(view).unwrap_or_else(|| view.text("data-no-file"));
                widgets::elided(ui, RichText::new(name).font(theme::bold(TEXT + 2.0)));
                if let Some(report) = view.session.report() {
                    rows_ui(ui, view, report);
                }
            });
        });
        match view.session.report() {
            Some(report) => read_ui(ui, view, report),
            None if view.session.reading_job().is_some() => dialog::reading_ui(ui, view),
            None => widgets::notice_line(ui, Tone::Note, &view.text("data-not-read")),
        }
        as_of_ui(ui, view);
    });
}

/// What was understood; of a choice that is being read anew, what its first rows say.
fn read_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport) {
    if let Some(sample) = choice_shown(view) {
        options_ui(ui, view, &sample.report);
        dialog::reading_ui(ui, view);
    } else {
        options_ui(ui, view, report);
        aside_ui(ui, view, report);
        concerns_ui(ui, view);
    }
}

/// The first rows of the file of the card, while it is read in another way.
fn choice_shown<'a>(view: &View<'a>) -> Option<&'a Sample> {
    let sample = view.session.sample()?;
    (view.session.last_read()?.path == sample.request.path).then_some(sample)
}

fn file_name(view: &View<'_>) -> Option<String> {
    let from_read = view.session.last_read().map(|request| request.path.clone());
    let extract = || view.session.project()?.extract.as_ref().map(|extract| Path::new(&extract.path).to_owned());
    let path = from_read.or_else(extract)?;
    Some(path.file_name()?.to_string_lossy().into_owned())
}

fn buttons_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.table().is_some() && widgets::primary_button(ui, view.text("data-next")).clicked() {
        view.run(Command::ShowSegments);
    }
    let open = if view.session.report().is_some() { "import-replace" } else { "data-open" };
    if widgets::button(ui, view.text(open)).clicked() {
        view.run(Command::OpenExtract);
    }
}

fn rows_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport) {
    let (rows, all) = (count(report.rows), count(report.rows_in_file));
    let fields = count(report.fields.len() as u64);
    ui.add_space(4.0);
    if report.set_aside.is_empty() {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
        Icon::Check.paint(ui.painter(), rect, view.tokens.good);
    }
    let text = view.text_with("data-rows", &[("rows", &rows), ("all", &all), ("fields", &fields)]);
    widgets::elided(ui, RichText::new(text).color(view.tokens.dim));
}

/// Rows that are not customers, in one line: those that belong to no customer anyway, then those that may be lost ones.
fn aside_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport) {
    let harmless = |set: &&SetAside| {
        matches!(
            set.reason,
            Reason::BlankLine
                | Reason::TitleRow
                | Reason::HeaderNote
                | Reason::TotalsRow
                | Reason::NoteRow
                | Reason::CommentLine
                | Reason::HiddenRow
                | Reason::RepeatedHeader
        )
    };
    let (plain, grave): (Vec<&SetAside>, Vec<&SetAside>) = report.set_aside.iter().partition(harmless);
    if !grave.is_empty() {
        widgets::notice_line(ui, Tone::Fault, &view.text_with("import-lost", &[("list", &listed(view, &grave))]));
    }
    if !plain.is_empty() {
        let text = view.text_with("import-left-out", &[("list", &listed(view, &plain))]);
        ui.add(Label::new(RichText::new(text).color(view.tokens.dim)).wrap());
    }
    if !report.heading.titles.is_empty() {
        let titles = report.heading.titles.join(" / ");
        let text = RichText::new(view.text_with("import-titles", &[("titles", &titles)])).size(SMALL);
        ui.add(Label::new(text.color(view.tokens.dim)).truncate());
    }
}

fn listed(view: &View<'_>, sets: &[&SetAside]) -> String {
    let words = sets.iter().map(|set| {
        let reason = view.text(&format!("read-reason-{}", set.reason.id()));
        let rows = row_numbers(view, &set.rows, set.count);
        view.text_with("import-aside", &[("reason", &reason), ("n", &count(set.count)), ("rows", &rows)])
    });
    words.collect::<Vec<_>>().join(&view.text("import-aside-separator"))
}

/// The first row numbers, and an ellipsis when there are more.
pub fn row_numbers(view: &View<'_>, rows: &[u64], all: u64) -> String {
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
