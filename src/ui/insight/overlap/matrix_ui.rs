//! Every two segments as a square of figures, tinted by how much they overlap. Figures are always printed. Names stay in sight
//! when the square is moved.

use eframe::egui::{
    Align, Color32, FontId, Layout, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::data::overlap::{Among, Pair};
use crate::session::{Action, OverlapAct, PairFigure};
use crate::text::number::count;
use crate::ui::map::paint;
use crate::ui::theme;
use crate::ui::theme::tokens::{SMALL, TEXT};
use crate::ui::widgets;

use super::words::Shown;

/// Width of the names, of the least and the widest square, and the heights of a line and of the head.
const NAME: f32 = 150.0;
const SQUARE: (f32, f32) = (56.0, 104.0);
const LINE: f32 = 30.0;
const HEAD: f32 = 38.0;
/// What stands in the square of two segments that share nobody.
const NOBODY: &str = "\u{b7}";
/// Figures behind the squares: only here, also in others.
const SUMS: usize = 2;

/// Where the squares are.
struct Plan<'s> {
    shown: &'s Shown<'s>,
    figure: PairFigure,
    segments: usize,
    square: f32,
    /// The most customers that two different segments share.
    most: u64,
}

/// Draws the square.
pub(super) fn matrix_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let (view, segments) = (shown.view, shown.overlaps.segments.len());
    let figure = view.session.view().overlap.figure;
    ui.horizontal(|ui| {
        let mut chosen = figure;
        let options: Vec<(PairFigure, String)> =
            PairFigure::ALL.iter().map(|it| (*it, view.text(it.text_key()))).collect();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::segmented(ui, &view.text("overlap-figure"), &mut chosen, &options) {
                view.send(Action::Overlap(OverlapAct::Figure(chosen)));
            }
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                let key = match figure {
                    PairFigure::Customers => "overlap-matrix-customers",
                    PairFigure::Share => "overlap-matrix-share",
                    PairFigure::Jaccard => "overlap-matrix-jaccard",
                };
                widgets::small(ui, view.text(key));
            });
        });
    });
    let columns = (segments + SUMS) as f32;
    let square = ((ui.available_width() - NAME - 12.0) / columns).clamp(SQUARE.0, SQUARE.1);
    let plan = Plan { shown, figure, segments, square, most: shown.overlaps.pairs.most_shared() };
    let area = ScrollArea::both().id_salt("overlap-matrix").auto_shrink([false, false]);
    area.show_viewport(ui, |ui, sight| {
        let size = vec2(NAME + columns * square, HEAD + segments as f32 * LINE);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, view.text("overlap-matrix")));
        plan.squares_ui(ui, rect);
        plan.names_ui(ui, rect, rect.min + sight.min.to_vec2());
    });
}

impl Plan<'_> {
    fn square(&self, whole: Rect, row: usize, column: usize) -> Rect {
        let corner = whole.min + vec2(NAME + column as f32 * self.square, HEAD + row as f32 * LINE);
        Rect::from_min_size(corner, vec2(self.square, LINE)).shrink(1.0)
    }

    fn squares_ui(&self, ui: &mut Ui, whole: Rect) {
        for row in 0..self.segments {
            for column in 0..self.segments {
                let rect = self.square(whole, row, column);
                if ui.is_rect_visible(rect)
                    && let Some(pair) = self.shown.overlaps.pairs.at(row, column)
                {
                    self.square_ui(ui, rect, &pair);
                }
            }
            let Some(segment) = self.shown.overlaps.segments.get(row) else { continue };
            for (at, customers) in [segment.alone, segment.customers - segment.alone].into_iter().enumerate() {
                let rect = self.square(whole, row, self.segments + at);
                figure_ui(ui, rect, &count(customers), self.shown.view.tokens.dim);
            }
        }
    }

    fn square_ui(&self, ui: &mut Ui, rect: Rect, pair: &Pair) {
        let (view, tokens) = (self.shown.view, self.shown.view.tokens);
        let whole = pair.first == pair.second;
        let among =
            if whole { self.shown.id(pair.first).map(|id| Among::AtLeast(vec![id])) } else { self.shown.pair(pair) };
        let response = ui.interact(rect, ui.scope_id().with(("overlap", pair.first, pair.second)), Sense::CLICK);
        let fill = if whole { tokens.panel } else { tokens.cell(self.strength(pair)) };
        ui.painter().rect_filled(rect, 3.0, fill);
        if whole || response.hovered() || response.has_focus() {
            let line = if response.hovered() || response.has_focus() { tokens.accent } else { tokens.line };
            ui.painter().rect_stroke(rect, 3.0, Stroke::new(1.0, line), StrokeKind::Inside);
        }
        let chosen = among.is_some() && view.session.view().overlap.chosen == among;
        if chosen {
            ui.painter().rect_stroke(rect, 3.0, Stroke::new(2.0, tokens.mark), StrokeKind::Inside);
        }
        let color = if pair.both == 0 { tokens.dim } else { tokens.text_on(fill) };
        figure_ui(ui, rect, &self.figure(pair), color);
        // Only who asks for the words has them written.
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, self.words(pair)));
        let response = response.on_hover_ui(|ui| drop(ui.label(self.words(pair))));
        if response.double_clicked() && pair.both > 0 {
            if let Some(among) = among {
                view.send(Action::Overlap(OverlapAct::List(among)));
            }
        } else if response.clicked() {
            view.send(Action::Overlap(OverlapAct::Choose(among)));
        }
    }

    /// How strong the tint is, 0–1.
    #[expect(clippy::cast_possible_truncation, reason = "a tint")]
    fn strength(&self, pair: &Pair) -> f32 {
        let share = match self.figure {
            PairFigure::Customers => (self.most > 0).then(|| pair.both as f64 / self.most as f64),
            PairFigure::Share => pair.share_of_first(),
            PairFigure::Jaccard => pair.jaccard(),
        };
        share.unwrap_or(0.0) as f32
    }

    fn figure(&self, pair: &Pair) -> String {
        match self.figure {
            PairFigure::Customers if pair.first == pair.second => count(pair.both),
            _ if pair.first == pair.second => self.shown.view.text_with("overlap-whole", &[("n", &count(pair.both))]),
            _ if pair.both == 0 => NOBODY.to_owned(),
            PairFigure::Customers => count(pair.both),
            PairFigure::Share => self.shown.share(pair.share_of_first()),
            PairFigure::Jaccard => self.shown.share(pair.jaccard()),
        }
    }

    fn words(&self, pair: &Pair) -> String {
        if pair.first != pair.second {
            return self.shown.pair_words("overlap-cell", pair);
        }
        let segment = self.shown.overlaps.segments.get(pair.first);
        let (alone, unknown) = segment.map_or((0, 0), |segment| (segment.alone, segment.unknown));
        let figures = [pair.both, alone, unknown].map(count);
        let [n, alone, unknown] = figures;
        let args = [("name", self.shown.name(pair.first)), ("n", n), ("alone", alone), ("unknown", unknown)];
        self.shown.view.text_with("overlap-cell-whole", &args.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// The names at the left and above, where `corner` is the place in sight.
    fn names_ui(&self, ui: &Ui, whole: Rect, corner: Pos2) {
        let (view, tokens) = (self.shown.view, self.shown.view.tokens);
        let (painter, font) = (ui.painter(), FontId::proportional(SMALL));
        let left = Rect::from_min_max(pos2(corner.x, whole.top()), pos2(corner.x + NAME, whole.bottom()));
        painter.rect_filled(left, 0.0, tokens.background);
        for row in 0..self.segments {
            let at = pos2(corner.x + 2.0, whole.top() + HEAD + row as f32 * LINE + 6.0);
            paint::line(painter, at, &self.shown.name(row), theme::bold(TEXT - 1.0), tokens.text, NAME - 8.0);
        }
        let head = Rect::from_min_size(pos2(whole.left(), corner.y), vec2(whole.width(), HEAD));
        painter.rect_filled(head, 0.0, tokens.background);
        let sums = ["overlap-alone", "overlap-shared"].map(|key| view.text(key));
        for (column, name) in (0..self.segments).map(|place| self.shown.name(place)).chain(sums).enumerate() {
            let left = whole.left() + NAME + column as f32 * self.square + 3.0;
            if left < corner.x + NAME - 1.0 {
                continue;
            }
            let galley = paint::words(painter, &name, font.clone(), tokens.text, self.square - 8.0, 2);
            // Above the figures, which stand at the right.
            let at = pos2(left + self.square - 8.0 - galley.size().x, corner.y + HEAD - 3.0 - galley.size().y);
            painter.galley(at, galley, tokens.text);
        }
        painter.rect_filled(Rect::from_min_size(corner, vec2(NAME, HEAD)), 0.0, tokens.background);
    }
}

/// A figure at the right of a square.
fn figure_ui(ui: &Ui, rect: Rect, text: &str, color: Color32) {
    let font = FontId::proportional(TEXT - 1.0);
    let size = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), color).size();
    let room = rect.width() - 6.0;
    let at = pos2(rect.right() - 3.0 - size.x.min(room), rect.center().y - size.y / 2.0);
    paint::figures(ui.painter(), at, text, font, color, room);
}
