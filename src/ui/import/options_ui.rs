//! How the file was read: each thing that was understood is a choice, and choosing another reads the file again at once.
//! Until that is done the earlier result stays in sight.

use eframe::egui::Ui;

use crate::data::read::{ReadReport, ReadRequest};
use crate::model::{HeaderRows, Quotes, Separator};
use crate::session::{Action, DELIMITERS, Dialog};
use crate::text::number::count;
use crate::ui::view::View;
use crate::ui::widgets;

/// Records that are offered as the one with the names.
const HEADER_ROWS: u64 = 10;
/// Signs that are offered for remarks.
const COMMENTS: &[char] = &['#', ';', '%', '*'];

/// Room for the frame and the arrow of a list.
const ARROW: f32 = 60.0;

/// Draws the choices.
pub(super) fn options_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport) {
    let Some(now) = view.session.reading_now() else { return };
    let mut request = now.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.set_row_height(ui.spacing().interact_size.y);
        if report.encoding.is_some() {
            encoding_ui(ui, view, report, &request);
            delimiter_ui(ui, view, report, &mut request);
        }
        if !report.sheets.is_empty() {
            sheet_ui(ui, view, report, &mut request);
        }
        if report.encoding.is_some() || !report.sheets.is_empty() {
            header_ui(ui, view, report, &mut request);
        }
        if report.encoding.is_some() {
            quotes_ui(ui, view, &mut request);
            comment_ui(ui, view, &mut request);
        }
        if report.hidden.0 > 0 || request.layout.leave_out_hidden {
            hidden_ui(ui, view, report, &mut request);
        }
    });
    if request != now {
        view.send(Action::ReadExtract(request));
    }
}

/// A dim word and a list to choose from, together on one line.
fn pick<T: PartialEq + Clone>(ui: &mut Ui, name: &str, width: f32, value: &mut T, options: &[(T, String)]) {
    let long = |text: &str| {
        let font = eframe::egui::TextStyle::Body.resolve(ui.style());
        ui.painter().layout_no_wrap(text.to_owned(), font, eframe::egui::Color32::PLACEHOLDER).size().x
    };
    let shown = options.iter().find(|(option, _)| option == value).map_or(0.0, |(_, label)| long(label));
    if long(name) + width.max(shown + ARROW) > ui.available_size_before_wrap().x {
        ui.end_row();
        ui.set_row_height(ui.spacing().interact_size.y);
    }
    widgets::dim(ui, name);
    ui.scope(|ui| {
        ui.spacing_mut().combo_width = width;
        widgets::choice(ui, name, value, options);
    });
    ui.add_space(6.0);
}

/// A button: which encoding is right is seen from the lines in each of them.
fn encoding_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport, request: &ReadRequest) {
    let found = report.encoding.map(|found| found.id().to_uppercase()).unwrap_or_default();
    let shown = request.encoding.as_ref().map_or_else(|| automatic(view, Some(&found)), |name| name.to_uppercase());
    widgets::dim(ui, view.text("dialog-read-encoding"));
    if widgets::button(ui, format!("{shown}\u{2026}")).clicked() {
        view.send(Action::Open(Dialog::Encoding));
    }
    ui.add_space(6.0);
}

fn delimiter_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport, request: &mut ReadRequest) {
    let word = |wanted: &Separator| {
        let known = DELIMITERS.iter().find(|(signs, _)| *signs == wanted.as_str());
        known.map_or_else(|| wanted.as_str().to_owned(), |(_, key)| view.text(key))
    };
    let found = report.delimiter.as_ref().map(word);
    let mut options = vec![(None, automatic(view, found.as_deref().filter(|_| request.delimiter.is_none())))];
    options.extend(DELIMITERS.iter().map(|(signs, key)| (Some(Separator::from(*signs)), view.text(key))));
    if let Some(other) =
        request.delimiter.as_ref().filter(|it| options.iter().all(|(known, _)| known.as_ref() != Some(*it)))
    {
        options.push((Some(other.clone()), other.as_str().to_owned()));
    }
    pick(ui, &view.text("dialog-read-delimiter"), 118.0, &mut request.delimiter, &options);
}

fn sheet_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport, request: &mut ReadRequest) {
    let label = |sheet: &String| {
        if report.hidden_sheets.contains(sheet) {
            view.text_with("import-sheet-hidden", &[("name", sheet)])
        } else {
            sheet.clone()
        }
    };
    let options: Vec<(Option<String>, String)> =
        report.sheets.iter().map(|sheet| (Some(sheet.clone()), label(sheet))).collect();
    pick(ui, &view.text("dialog-read-sheet"), 150.0, &mut request.sheet, &options);
    if !report.hidden_sheets.is_empty() {
        let names = report.hidden_sheets.join(&view.text("list-separator"));
        widgets::small(ui, view.text_with("import-hidden-sheets", &[("names", &names)]));
    }
}

fn header_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport, request: &mut ReadRequest) {
    let lines = |first: u64, last: u64| {
        if first == last {
            view.text_with("import-header-row", &[("row", &count(first))])
        } else {
            view.text_with("import-header-rows", &[("first", &count(first)), ("last", &count(last))])
        }
    };
    let none = view.text("import-header-none");
    let found = report.heading.rows.map_or_else(|| none.clone(), |(first, last)| lines(first, last));
    let auto = request.layout.header == HeaderRows::Found;
    let mut options =
        vec![(HeaderRows::Found, automatic(view, auto.then_some(found.as_str()))), (HeaderRows::None, none)];
    if let HeaderRows::Rows(first, last) = request.layout.header
        && first != last
    {
        options.push((request.layout.header, lines(first, last)));
    }
    options.extend((1..=HEADER_ROWS).map(|row| (HeaderRows::Rows(row, row), lines(row, row))));
    pick(ui, &view.text("import-header"), 128.0, &mut request.layout.header, &options);
}

fn quotes_ui(ui: &mut Ui, view: &View<'_>, request: &mut ReadRequest) {
    let options =
        [(Quotes::Enclose, view.text("import-quotes-enclose")), (Quotes::Plain, view.text("import-quotes-plain"))];
    pick(ui, &view.text("import-quotes"), 104.0, &mut request.layout.quotes, &options);
}

fn comment_ui(ui: &mut Ui, view: &View<'_>, request: &mut ReadRequest) {
    let mut options = vec![(None, view.text("import-comment-none"))];
    options.extend(COMMENTS.iter().map(|sign| (Some(*sign), sign.to_string())));
    pick(ui, &view.text("import-comment"), 56.0, &mut request.layout.comment, &options);
}

fn hidden_ui(ui: &mut Ui, view: &View<'_>, report: &ReadReport, request: &mut ReadRequest) {
    let n = count(report.hidden.0);
    let text = view.text_with("import-leave-out-hidden", &[("n", &n)]);
    widgets::check(ui, &mut request.layout.leave_out_hidden, text);
}

fn automatic(view: &View<'_>, found: Option<&str>) -> String {
    found.map_or_else(
        || view.text("dialog-read-auto"),
        |found| view.text_with("dialog-read-auto-found", &[("found", found)]),
    )
}
