//! The first lines of a file in each encoding, one below the other: whoever sees which one is right clicks it.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Button, FontId, Layout, TextFormat, Ui};

use crate::data::read::{Look, Piece, ReadRequest, TextEncoding};
use crate::session::Action;
use crate::text::number::count;
use crate::ui::theme;
use crate::ui::theme::tokens::{SMALL, SPACE_S, TEXT};
use crate::ui::view::View;
use crate::ui::widgets;

/// The dialog: another encoding for the file of the project.
pub fn encoding_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(request) = view.session.reading_now() else { return };
    widgets::dim(ui, view.text("import-encoding-hint"));
    ui.add_space(SPACE_S);
    let found = view.session.report().and_then(|report| report.encoding).map(TextEncoding::id);
    if let Some(chosen) = looks_ui(ui, view, &request, request.encoding.as_deref().or(found)) {
        read(view, chosen);
    }
    if request.encoding.is_some() {
        ui.add_space(SPACE_S);
        if widgets::button(ui, view.text("import-try-auto-encoding")).clicked() {
            read(view, ReadRequest { encoding: None, ..request });
        }
    }
}

/// A button for each encoding; `now` is that in which the file is read. Returns what is asked when one is clicked.
pub(super) fn looks_ui(ui: &mut Ui, view: &View<'_>, request: &ReadRequest, now: Option<&str>) -> Option<ReadRequest> {
    let mut chosen = None;
    let same = |look: &Look| now.is_some_and(|now| now.eq_ignore_ascii_case(look.encoding.id()));
    ui.with_layout(Layout::top_down_justified(Align::LEFT), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.spacing_mut().button_padding = eframe::egui::vec2(12.0, 8.0);
        for look in view.session.looks(&request.path) {
            let button = Button::new(text(ui, view, look)).selected(same(look));
            if ui.add(button).clicked() {
                chosen = Some(ReadRequest { encoding: Some(look.encoding.id().to_owned()), ..request.clone() });
            }
        }
    });
    chosen
}

fn read(view: &View<'_>, request: ReadRequest) {
    view.send(Action::CloseDialog);
    view.send(Action::ReadExtract(request));
}

/// The name of the encoding, how much of the top of the file it cannot read, and the lines.
fn text(ui: &Ui, view: &View<'_>, look: &Look) -> LayoutJob {
    let tokens = view.tokens;
    let format = |size: f32, color| TextFormat::simple(FontId::proportional(size), color);
    let mut job = LayoutJob::default();
    let name = view.text(&format!("encoding-{}", look.encoding.id()));
    job.append(&name, 0.0, TextFormat::simple(theme::bold(TEXT), tokens.text));
    let (key, color) = match (look.encoding, look.faults) {
        (TextEncoding::Windows1252, _) => ("import-encoding-any", tokens.dim),
        (_, 0) => ("import-encoding-all", tokens.good),
        _ => ("import-encoding-faults", tokens.danger),
    };
    let told = view.text_with(key, &[("n", &count(look.faults as u64))]);
    job.append(&told, 12.0, format(SMALL, color));
    for line in &look.lines {
        job.append("\n", 0.0, format(TEXT, tokens.text));
        for piece in line {
            match piece {
                Piece::Text(text) => job.append(&drawable(ui, text), 0.0, format(TEXT, tokens.text)),
                Piece::Bytes(bytes) => job.append(&hexadecimal(bytes), 0.0, format(TEXT, tokens.danger)),
            }
        }
    }
    job
}

/// A text with question marks for signs that no font here has: in a wrong encoding there are many.
fn drawable(ui: &Ui, text: &str) -> String {
    let font = FontId::proportional(TEXT);
    ui.fonts_mut(|fonts| text.chars().map(|sign| if fonts.has_glyph(&font, sign) { sign } else { '?' }).collect())
}

/// Bytes that mean nothing, as a reader of files knows them.
fn hexadecimal(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("[{}]", digits.join(" "))
}
