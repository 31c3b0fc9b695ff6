//! The `UpSet` plot: bars above, and below each bar the segments that it is about, marked in lines of dots.

use eframe::egui::{
    Color32, CursorIcon, FontId, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::data::overlap::{Combination, OverlapAnswer, UpsetOf};
use crate::session::{Action, OverlapAct};
use crate::text::number::count;
use crate::ui::map::paint;
use crate::ui::theme;
use crate::ui::theme::tokens::{SMALL, TEXT};

use super::words::Shown;

/// Width of the names with their customers, and of a bar with what is around it.
const LEFT: f32 = 236.0;
const COLUMN: (f32, f32) = (46.0, 84.0);
/// Heights of the bars, of a figure above a bar, of what is between bars and dots, and of a line of dots.
const BARS: (f32, f32) = (100.0, 190.0);
const FIGURE: f32 = 18.0;
const GAP: f32 = 6.0;
const LINE: (f32, f32) = (18.0, 26.0);
/// Height of the bar for the size of a segment.
const SIZE: f32 = 2.5;

/// Where the parts are.
struct Plan<'s> {
    shown: &'s Shown<'s>,
    answer: &'s OverlapAnswer,
    whole: Rect,
    /// The top of what is in sight: bars stay there when the lines are moved.
    top: f32,
    /// The segments that have a line.
    rows: &'s [usize],
    column: f32,
    bars: f32,
    line: f32,
    /// Customers of the longest bar.
    most: u64,
}

/// Draws the plot with a line for each of these segments.
pub(super) fn upset_plot(ui: &mut Ui, shown: &Shown<'_>, answer: &OverlapAnswer, rows: &[usize]) {
    let (bars, lines) = (answer.upset.bars.len() as f32, rows.len() as f32);
    let column = ((ui.available_width() - LEFT - 12.0) / bars).clamp(COLUMN.0, COLUMN.1);
    let room = ui.available_height() - FIGURE - GAP - 10.0;
    let height = (room - lines * LINE.0).clamp(BARS.0, BARS.1);
    let line = ((room - height) / lines).clamp(LINE.0, LINE.1);
    let most = answer.upset.bars.first().map_or(1, |bar| bar.customers.max(1));
    ScrollArea::both().id_salt("overlap-upset").auto_shrink([false, false]).show_viewport(ui, |ui, sight| {
        let size = vec2(LEFT + bars * column, FIGURE + height + GAP + lines * line);
        let (whole, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, shown.view.text("overlap-upset")));
        let top = whole.top() + sight.min.y;
        let plan = Plan { shown, answer, whole, top, rows, column, bars: height, line, most };
        plan.lines_ui(ui);
        let bars: Vec<Response> =
            answer.upset.bars.iter().enumerate().map(|(place, bar)| plan.bar_ui(ui, place, bar)).collect();
        plan.cover(ui);
        for (bar, response) in answer.upset.bars.iter().zip(&bars) {
            plan.paint_bar(ui, bar, response);
        }
        plan.heads(ui);
        plan.least_ui(ui);
    });
}

impl Plan<'_> {
    /// Where bars stand.
    fn ground(&self) -> f32 {
        self.top + FIGURE + self.bars
    }

    /// The place in which a segment has its line.
    fn line(&self, place: usize) -> Rect {
        let top = self.whole.top() + FIGURE + self.bars + GAP + place as f32 * self.line;
        Rect::from_min_size(pos2(self.whole.left(), top), vec2(self.whole.width(), self.line))
    }

    #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
    fn height(&self, customers: u64) -> f32 {
        (f64::from(self.bars) * customers as f64 / self.most as f64) as f32
    }

    /// The segments with their customers, on a bar for their size.
    fn lines_ui(&self, ui: &mut Ui) {
        let (view, tokens) = (self.shown.view, self.shown.view.tokens);
        let largest = self.shown.overlaps.segments.iter().map(|segment| segment.customers).max().unwrap_or(0);
        for (place, segment) in self.rows.iter().enumerate() {
            let rect = self.line(place);
            let name = self.shown.name(*segment);
            let Some(segment) = self.shown.overlaps.segments.get(*segment) else { continue };
            if place % 2 == 0 {
                ui.painter().rect_filled(rect, 0.0, tokens.panel);
            }
            let left = Rect::from_min_size(rect.min, vec2(LEFT - 8.0, rect.height())).shrink2(vec2(0.0, 1.5));
            #[expect(clippy::cast_possible_truncation, reason = "a width in points")]
            let share = if largest == 0 { 0.0 } else { (segment.customers as f64 / largest as f64) as f32 };
            // Below the words, so that its end is not taken for a sign among them.
            let size = Rect::from_min_size(left.left_bottom() - vec2(0.0, SIZE), vec2(left.width() * share, SIZE));
            ui.painter().rect_filled(size, 1.0, tokens.muted_bar);
            let figure = count(segment.customers);
            let font = FontId::proportional(SMALL);
            let wide = ui.painter().layout_no_wrap(figure.clone(), font.clone(), tokens.text);
            let middle = |height: f32| rect.center().y - SIZE / 2.0 - height / 2.0;
            let at = pos2(left.right() - wide.size().x, middle(wide.size().y));
            let room = left.width() - wide.size().x - 12.0;
            ui.painter().galley(at, wide, tokens.text);
            let words = paint::words(ui.painter(), &name, theme::bold(SMALL), tokens.text, room, 1);
            ui.painter().galley(pos2(left.left() + 3.0, middle(words.size().y)), words, tokens.text);
            let said = view.text_with("overlap-row", &[("name", &name), ("n", &figure)]);
            let response = ui.interact(left, ui.scope_id().with(("overlap-row", place)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            response.on_hover_text(said);
        }
    }

    /// The strip of a bar: its dots, and what is said and done there.
    fn bar_ui(&self, ui: &mut Ui, place: usize, bar: &Combination) -> Response {
        let view = self.shown.view;
        let left = self.whole.left() + LEFT + place as f32 * self.column;
        let rect = Rect::from_min_max(pos2(left, self.top), pos2(left + self.column, self.whole.bottom()));
        let among = self.shown.bar(bar.segments, self.answer.of.inclusive);
        let response = ui.interact(rect, ui.scope_id().with(("overlap-bar", bar.segments)), Sense::CLICK);
        let chosen = self.is_chosen(bar);
        self.paint_dots(ui, rect, bar, &response);
        let (who, n) = (view.session.among_words(&among), count(bar.customers));
        let share = self.shown.share_of_all(bar.customers);
        let said = view.text_with("overlap-bar", &[("who", &who), ("n", &n), ("share", &share)]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &said));
        let response = response.on_hover_text(said);
        if response.double_clicked() {
            view.send(Action::Overlap(OverlapAct::List(among)));
        } else if response.clicked() {
            view.send(Action::Overlap(OverlapAct::Choose(Some(among))));
        }
        response
    }

    fn is_chosen(&self, bar: &Combination) -> bool {
        let among = self.shown.bar(bar.segments, self.answer.of.inclusive);
        self.shown.view.session.view().overlap.chosen == Some(among)
    }

    fn color(&self, bar: &Combination) -> Color32 {
        let tokens = self.shown.view.tokens;
        if self.is_chosen(bar) { tokens.mark } else { tokens.accent }
    }

    fn light(&self, bar: &Combination, response: &Response) -> Option<Color32> {
        let lit = response.hovered() || response.has_focus() || self.is_chosen(bar);
        lit.then(|| self.shown.view.tokens.accent.gamma_multiply(0.10))
    }

    fn paint_dots(&self, ui: &Ui, rect: Rect, bar: &Combination, response: &Response) {
        let (painter, tokens) = (ui.painter(), self.shown.view.tokens);
        if let Some(light) = self.light(bar, response) {
            painter.rect_filled(rect, 0.0, light);
        }
        let color = self.color(bar);
        let at = |place: usize| pos2(rect.center().x, self.line(place).center().y);
        let held = |place: &usize| self.rows.get(*place).is_some_and(|segment| bar.segments.has(*segment));
        let places = || (0..self.rows.len()).filter(held);
        if let Some((first, last)) = places().next().zip(places().next_back()) {
            painter.line_segment([at(first), at(last)], Stroke::new(2.0, color));
        }
        for place in 0..self.rows.len() {
            let (radius, color): (f32, Color32) = if held(&place) { (5.5, color) } else { (3.0, tokens.muted_bar) };
            painter.circle_filled(at(place), radius.min(self.line * 0.33), color);
        }
    }

    /// What the bars count, beside them, and what the figures behind the names count.
    fn heads(&self, ui: &Ui) {
        let (view, tokens) = (self.shown.view, self.shown.view.tokens);
        let words = |key: &str| {
            paint::words(ui.painter(), &view.text(key), FontId::proportional(SMALL), tokens.dim, LEFT / 2.0, 1)
        };
        let (above, below) = (words("overlap-axis"), words("overlap-axis-segments"));
        let left = self.whole.left();
        ui.painter().galley(pos2(left + LEFT - 24.0 - above.size().x, self.top), above, tokens.dim);
        ui.painter().galley(pos2(left + 3.0, self.ground() + GAP - below.size().y), below, tokens.dim);
    }

    /// Covers lines that were moved under the bars.
    fn cover(&self, ui: &Ui) {
        let lid = Rect::from_min_max(pos2(self.whole.left(), self.top), pos2(self.whole.right(), self.ground() + GAP));
        ui.painter().rect_filled(lid, 0.0, self.shown.view.tokens.background);
    }

    fn paint_bar(&self, ui: &Ui, bar: &Combination, response: &Response) {
        let (painter, tokens) = (ui.painter(), self.shown.view.tokens);
        if let Some(light) = self.light(bar, response) {
            let lid = Rect::from_x_y_ranges(response.rect.x_range(), self.top..=self.ground() + GAP);
            painter.rect_filled(lid, 0.0, light);
        }
        let across = response.rect.center().x;
        let height = self.height(bar.customers).max(1.5);
        let half = (self.column * 0.32).min(16.0);
        let body = Rect::from_min_max(pos2(across - half, self.ground() - height), pos2(across + half, self.ground()));
        painter.rect_filled(body, 2.0, self.color(bar));
        let (text, font) = (count(bar.customers), FontId::proportional(SMALL));
        let wide = painter.layout_no_wrap(text.clone(), font.clone(), tokens.text).size();
        let at = pos2(across - wide.x.min(self.column - 2.0) / 2.0, body.top() - wide.y - 1.0);
        paint::figures(painter, at, &text, font, tokens.text, self.column - 2.0);
    }

    /// The line below which bars are left out; it can be dragged.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the longest bar")]
    fn least_ui(&self, ui: &mut Ui) {
        let (view, tokens) = (self.shown.view, self.shown.view.tokens);
        let wanted = view.session.view().overlap.upset;
        let from = self.whole.left() + LEFT - 10.0;
        let y = self.ground() - self.height(wanted.least.min(self.most));
        let line = [pos2(from, y), pos2(self.whole.right(), y)];
        let grip = Rect::from_center_size(Pos2::new(from, y), vec2(20.0, 16.0));
        let response = ui.interact(grip, ui.scope_id().with("overlap-least"), Sense::click_and_drag());
        let color = if response.hovered() || response.dragged() { tokens.mark } else { tokens.dim };
        ui.painter().extend(eframe::egui::Shape::dashed_line(&line, Stroke::new(1.0, color), 5.0, 4.0));
        ui.painter().circle_filled(grip.center(), 4.5, color);
        let said = view.text_with("overlap-least-line", &[("n", &count(wanted.least))]);
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &said));
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged()) {
            let share = f64::from((self.ground() - at.y) / self.bars).clamp(0.0, 1.0);
            let least = ((share * self.most as f64) as u64).max(1);
            if least != wanted.least {
                view.send(Action::Overlap(OverlapAct::Bars(UpsetOf { least, ..wanted })));
            }
        }
        if wanted.least > 1 {
            let figure = view.text_with("overlap-least-figure", &[("n", &count(wanted.least))]);
            let wide = ui.painter().layout_no_wrap(figure, FontId::proportional(TEXT - 2.0), color);
            ui.painter().galley(pos2(from - 12.0 - wide.size().x, y - wide.size().y / 2.0), wide, color);
        }
        response.on_hover_and_drag_cursor(CursorIcon::ResizeVertical).on_hover_text(said);
    }
}
