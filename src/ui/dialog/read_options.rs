//! How the customer file is read: its sheet, or its encoding and separator. What was found out stands beside each choice.

use eframe::egui::Ui;

use crate::data::read::{ReadReport, ReadRequest};
use crate::session::Action;
use crate::text::number;
use crate::ui::view::View;
use crate::ui::widgets;

use super::frame::{keep, recall};

/// Encodings that are offered; names of the Encoding Standard.
const ENCODINGS: &[&str] = &["utf-8", "gb18030", "gbk", "big5", "utf-16le", "utf-16be"];
const DELIMITERS: &[(char, &str)] =
    &[(',', "delimiter-comma"), (';', "delimiter-semicolon"), ('\t', "delimiter-tab"), ('|', "delimiter-bar")];
const LABEL: f32 = 90.0;

/// The choices, and a button that reads again.
pub(super) fn read_options_ui(ui: &mut Ui, view: &View<'_>) {
    let (Some(last), Some(report)) = (view.session.last_read(), view.session.report()) else { return };
    let mut request = recall(ui, "read-options", || last.clone());
    let file = request.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    widgets::figure_line(ui, &view.text("dialog-read-file"), &file);
    let aside: u64 = report.set_aside.iter().map(|set| set.count).sum();
    let (rows, all, aside) = (number::count(report.rows), number::count(report.rows_in_file), number::count(aside));
    widgets::dim(ui, view.text_with("dialog-read-result", &[("rows", &rows), ("all", &all), ("aside", &aside)]));
    ui.add_space(8.0);
    if !report.sheets.is_empty() {
        sheet(ui, view, report, &mut request);
    }
    if report.encoding.is_some() {
        encoding(ui, view, report, &mut request);
        delimiter(ui, view, report, &mut request);
    }
    match widgets::confirm_row(ui, &view.text("dialog-read-again"), &view.text("common-cancel"), true) {
        Some(true) => {
            view.send(Action::CloseDialog);
            view.send(Action::ReadExtract(request.clone()));
        }
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
    keep(ui, "read-options", request);
}

fn sheet(ui: &mut Ui, view: &View<'_>, report: &ReadReport, request: &mut ReadRequest) {
    let name = view.text("dialog-read-sheet");
    let options: Vec<(Option<String>, String)> =
        report.sheets.iter().map(|sheet| (Some(sheet.clone()), sheet.clone())).collect();
    if request.sheet.is_none() {
        request.sheet.clone_from(&report.sheet);
    }
    widgets::labelled(ui, &name, LABEL, |ui| widgets::choice(ui, &name, &mut request.sheet, &options));
}

fn encoding(ui: &mut Ui, view: &View<'_>, report: &ReadReport, request: &mut ReadRequest) {
    let name = view.text("dialog-read-encoding");
    let found = report.encoding.map(|found| found.id().to_uppercase()).unwrap_or_default();
    let mut options = vec![(None, automatic(view, request.encoding.is_none().then_some(found.as_str())))];
    options.extend(ENCODINGS.iter().map(|name| (Some((*name).to_owned()), name.to_uppercase())));
    widgets::labelled(ui, &name, LABEL, |ui| widgets::choice(ui, &name, &mut request.encoding, &options));
}

fn delimiter(ui: &mut Ui, view: &View<'_>, report: &ReadReport, request: &mut ReadRequest) {
    let name = view.text("dialog-read-delimiter");
    let word = |wanted: char| DELIMITERS.iter().find(|(mark, _)| *mark == wanted).map(|(_, key)| view.text(key));
    let found = report.delimiter.and_then(word);
    let mut options = vec![(None, automatic(view, found.as_deref().filter(|_| request.delimiter.is_none())))];
    options.extend(DELIMITERS.iter().map(|(mark, key)| (Some(*mark), view.text(key))));
    widgets::labelled(ui, &name, LABEL, |ui| widgets::choice(ui, &name, &mut request.delimiter, &options));
}

fn automatic(view: &View<'_>, found: Option<&str>) -> String {
    found.map_or_else(
        || view.text("dialog-read-auto"),
        |found| view.text_with("dialog-read-auto-found", &[("found", found)]),
    )
}
