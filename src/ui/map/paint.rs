//! Small pieces of drawing that cells, heads and chips share.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Shape, Stroke, pos2};

use crate::ui::theme;
use crate::ui::theme::tokens::{SMALL, TEXT};

/// The bold font of figures and names at this zoom.
pub(super) fn strong(zoom: f32) -> FontId {
    theme::bold(TEXT * zoom)
}

/// The font of counts and shares at this zoom.
pub(super) fn fine(zoom: f32) -> FontId {
    FontId::proportional((SMALL - 0.5) * zoom)
}

/// The font of chips at this zoom.
pub(super) fn chip_font(zoom: f32) -> FontId {
    FontId::proportional(SMALL * zoom)
}

/// Words on at most `rows` lines of `width`; what does not fit is cut off with an ellipsis. On several lines a Latin word
/// that is a little too wide is written smaller rather than broken.
pub(in crate::ui) fn words(
    painter: &Painter,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let font = if rows > 1 { font_for_words(painter, text, font, width) } else { font };
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
    job.wrap = TextWrapping { max_width: width, max_rows: rows, break_anywhere: rows == 1, ..TextWrapping::default() };
    painter.layout_job(job)
}

/// One line of words from `at` to the right, cut off after `width`. Returns the width it takes.
pub(in crate::ui) fn line(painter: &Painter, at: Pos2, text: &str, font: FontId, color: Color32, width: f32) -> f32 {
    let galley = words(painter, text, font, color, width, 1);
    let size = galley.size().x;
    painter.galley(at, galley, color);
    size
}

/// The font in which the widest Latin word fits `width`, not below three quarters of its size.
fn font_for_words(painter: &Painter, text: &str, font: FontId, width: f32) -> FontId {
    let words = text.split_whitespace().filter(|word| word.is_ascii());
    let wide = |word: &str| painter.layout_no_wrap(word.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x;
    let widest = words.map(wide).fold(0.0, f32::max);
    if widest <= width || width <= 0.0 {
        return font;
    }
    FontId::new(font.size * (width / widest).max(0.75), font.family)
}

/// One line of figures from `at` to the right. Figures are never cut off: what is too wide is written smaller.
pub(in crate::ui) fn figures(painter: &Painter, at: Pos2, text: &str, font: FontId, color: Color32, width: f32) -> f32 {
    let galley = painter.layout_no_wrap(text.to_owned(), font.clone(), color);
    let (wide, tall) = (galley.size().x, galley.size().y);
    if wide <= width || width <= 0.0 {
        painter.galley(at, galley, color);
        return wide;
    }
    let smaller = FontId::new((font.size * width / wide).floor().max(7.0), font.family);
    let galley = painter.layout_no_wrap(text.to_owned(), smaller, color);
    let size = galley.size();
    painter.galley(pos2(at.x, at.y + (tall - size.y) / 2.0), galley, color);
    size.x
}

/// One line of words that ends at `right`; drawn only when it is not wider than `room`.
pub(super) fn line_left_of(painter: &Painter, right: Pos2, text: &str, font: FontId, color: Color32, room: f32) {
    let galley = painter.layout_no_wrap(text.to_owned(), font, color);
    if galley.size().x <= room {
        painter.galley(pos2(right.x - galley.size().x, right.y), galley, color);
    }
}

/// A dashed frame inside `rect`.
pub(super) fn dashed_frame(painter: &Painter, rect: Rect, stroke: Stroke, zoom: f32) {
    let rect = rect.shrink(stroke.width / 2.0 + 1.0);
    let path = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&path, stroke, 6.0 * zoom, 3.5 * zoom));
}
