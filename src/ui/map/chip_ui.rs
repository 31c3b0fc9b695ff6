//! A measure on the map: a small rounded field with the mark of its class and its name. What is not active looks it.

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Color32, CornerRadius, DragAndDrop, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::model::{Measure, MeasureId, Status};
use crate::session::{Action, Selection};
use crate::ui::View;
use crate::ui::panel::measure_words;
use crate::ui::theme::Tokens;

use super::canvas::Canvas;
use super::geometry::{CHIP_LINE, CHIP_PAD};
use super::{menu_ui, paint};

/// What is dragged over the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dragged(pub(super) MeasureId);

/// Draws the chips of a place into `slots` rectangles and lets them be clicked and dragged. When there are more measures than
/// rectangles, the last one says how many more.
pub(super) fn chips_ui(ui: &mut Ui, canvas: &Canvas<'_>, measures: &[&Measure], where_: &str, slots: &[Rect]) {
    let more = measures.len().saturating_sub(slots.len());
    for (index, (measure, rect)) in measures.iter().zip(slots).enumerate() {
        let mut rect = *rect;
        if more > 0 && index + 1 == slots.len() {
            let room = 26.0 * canvas.zoom();
            let badge = rect.with_min_x(rect.right() - room);
            rect.max.x = badge.left() - 2.0;
            more_ui(ui, canvas, badge, more);
        }
        chip_ui(ui, canvas, measure, where_, rect);
    }
}

fn chip_ui(ui: &mut Ui, canvas: &Canvas<'_>, measure: &Measure, where_: &str, rect: Rect) {
    let view = canvas.view;
    let response = ui.interact(rect, ui.scope_id().with(("chip", measure.id)), Sense::CLICK | Sense::DRAG);
    let look = Look::of(view, measure, canvas.is_chosen(measure), response.hovered());
    paint_chip(ui.painter(), view.tokens, &look, rect, canvas.zoom());
    response.widget_info(|| {
        let name = view.text_with("map-chip-name", &[("name", &measure.name), ("where", where_)]);
        WidgetInfo::labeled(Role::Button, true, name)
    });
    if response.clicked() {
        ui.memory_mut(|memory| memory.request_focus(super::keys::grid_id()));
        view.send(Action::Select(Selection::Measure(measure.id)));
    }
    if response.drag_started() && !view.session.read_only() {
        DragAndDrop::set_payload(ui.ctx(), Dragged(measure.id));
    }
    response.context_menu(|ui| menu_ui::measure_menu(ui, view, measure));
    response.on_hover_ui(|ui| tooltip_ui(ui, view, measure));
}

fn more_ui(ui: &Ui, canvas: &Canvas<'_>, rect: Rect, more: usize) {
    let tokens = canvas.view.tokens;
    let radius = CornerRadius::same(4);
    ui.painter().rect_filled(rect, radius, tokens.chip);
    let galley = ui.painter().layout_no_wrap(format!("+{more}"), paint::chip_font(canvas.zoom()), tokens.on_chip);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, tokens.on_chip);
}

fn tooltip_ui(ui: &mut Ui, view: View<'_>, measure: &Measure) {
    crate::ui::widgets::bold(ui, &measure.name);
    for line in measure_words::summary(view, measure) {
        crate::ui::widgets::small(ui, line);
    }
}

/// How a chip looks.
pub(super) struct Look<'a> {
    mark: String,
    name: &'a str,
    status: Status,
    chosen: bool,
    hovered: bool,
}

impl<'a> Look<'a> {
    pub(super) fn of(view: View<'_>, measure: &'a Measure, chosen: bool, hovered: bool) -> Self {
        let mark = view.text(measure_words::class_mark_key(measure.scenario.class));
        Self { mark, name: &measure.name, status: measure.status, chosen, hovered }
    }
}

/// Draws a chip. A draft has an open frame, a paused one two bars, a retired one is struck through.
pub(super) fn paint_chip(painter: &Painter, tokens: &Tokens, look: &Look<'_>, rect: Rect, zoom: f32) {
    let radius = 4.0 * zoom;
    painter.rect_filled(rect, radius, tokens.chip);
    if look.chosen {
        painter.rect_stroke(rect, radius, Stroke::new(2.0, tokens.mark), StrokeKind::Outside);
    } else if look.hovered {
        painter.rect_stroke(rect, radius, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
    } else if look.status == Status::Draft {
        paint::dashed_frame(painter, rect.expand(1.0), Stroke::new(1.0, tokens.muted_bar), zoom * 0.5);
    }
    let text = if matches!(look.status, Status::Paused | Status::Retired) { tokens.dim } else { tokens.on_chip };
    let pad = CHIP_PAD * zoom;
    let room = rect.width() - pad * 2.0 - if look.status == Status::Paused { 6.0 * zoom } else { 0.0 };
    let mut job = chip_job(tokens, look, text, zoom);
    job.wrap.max_width = room;
    job.wrap.max_rows = if rect.height() > CHIP_LINE * zoom { 2 } else { 1 };
    job.wrap.break_anywhere = job.wrap.max_rows == 1;
    let galley = painter.layout_job(job);
    painter.galley(pos2(rect.left() + pad, rect.center().y - galley.size().y / 2.0), galley, text);
    if look.status == Status::Paused {
        for x in [5.0, 8.0] {
            let bar =
                Rect::from_min_size(pos2(rect.right() - x * zoom, rect.top() + 5.0 * zoom), vec2(1.5, 8.0) * zoom);
            painter.rect_filled(bar, 0.0, tokens.dim);
        }
    }
}

/// True when the words of a chip do not fit on one line of `width`.
pub(super) fn needs_two_lines(ui: &Ui, view: View<'_>, measure: &Measure, width: f32, zoom: f32) -> bool {
    let tokens = view.tokens;
    let mut job = chip_job(tokens, &Look::of(view, measure, false, false), tokens.on_chip, zoom);
    job.wrap.max_width = f32::INFINITY;
    let bars = if measure.status == Status::Paused { 6.0 * zoom } else { 0.0 };
    ui.painter().layout_job(job).size().x + bars > width
}

/// The words of a chip; whoever lays them out sets the width.
fn chip_job(tokens: &Tokens, look: &Look<'_>, color: Color32, zoom: f32) -> LayoutJob {
    let wrap = TextWrapping { max_rows: 1, break_anywhere: true, ..TextWrapping::default() };
    let mut job = LayoutJob { wrap, ..LayoutJob::default() };
    let mark = TextFormat::simple(crate::ui::theme::bold(paint::chip_font(zoom).size), tokens.mark);
    job.append(&look.mark, 0.0, mark);
    let mut name = TextFormat::simple(paint::chip_font(zoom), color);
    if look.status == Status::Retired {
        name.strikethrough = Stroke::new(1.0, color);
    }
    job.append(look.name, 3.0 * zoom, name);
    job
}
