//! Where everything of the map lies: heads, cells, totals, chips. Pure arithmetic over sizes; what is drawn there stands in
//! the `*_ui.rs` files beside it.
//!
//! Positions are in *content* points: (0, 0) is the corner where both heads meet, whatever has been scrolled. The last row
//! and the last column hold the totals.

use std::ops::Range;

use eframe::egui::{Pos2, Rangef, Rect, Vec2, vec2};

/// Most chips that a cell stacks before it says "+n".
pub(super) const MAX_CHIPS: u8 = 3;
/// Below this zoom a cell has no room for chips and shows their number only.
pub(super) const CHIP_ZOOM: f32 = 0.65;

/// Sizes at zoom 1, in points.
const GAP: f32 = 3.0;
/// Free space along the edge of a cell.
pub(super) const PAD: f32 = 6.0;
const HEAD_WIDTH: f32 = 138.0;
const COLUMN_MIN: f32 = 80.0;
const COLUMN_MAX: f32 = 232.0;
const THIN_COLUMN: f32 = 60.0;
/// The totals are as wide as a column, up to this.
const TOTAL_MAX: f32 = 112.0;
/// Columns at least this wide have room for a second figure beside the first.
const ROOMY: f32 = 104.0;
/// Height of a line with a name or a figure.
pub(super) const NAME_LINE: f32 = 19.0;
/// Height of a line in small print.
pub(super) const SMALL_LINE: f32 = 15.0;
/// Height of a chip with one line of words, and the space below it.
pub(super) const CHIP_LINE: f32 = 21.0;
/// What a second line of words adds to a chip.
const CHIP_SECOND: f32 = 14.0;

/// Between a cell and its chips, and between a chip and its words.
const CHIP_INSET: f32 = 3.0;
pub(super) const CHIP_PAD: f32 = 4.0;

/// What a row or a column of the map needs room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LineWish {
    /// Lines that the name in the head takes, at least one.
    pub(super) name_lines: u8,
    /// Chips in the head (measures for the whole row).
    pub(super) head_chips: u8,
    /// Most chips in one of the cells.
    pub(super) cell_chips: u8,
    /// True when the name of some chip in a cell needs a second line.
    pub(super) tall_chips: bool,
    /// True when the name of some chip in the head needs a second line.
    pub(super) tall_head_chips: bool,
    /// True when there is next to nothing to show: a system column or row without customers and measures.
    pub(super) thin: bool,
}

/// What the map needs room for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wish {
    /// From top to bottom, without the totals.
    pub(super) rows: Vec<LineWish>,
    /// From left to right, without the totals.
    pub(super) columns: Vec<LineWish>,
    /// Width that the window has for it.
    pub(super) width: f32,
    /// 0.5–2.
    pub(super) zoom: f32,
    /// True = no chips.
    pub(super) compact: bool,
    /// True = the number of customers has a line of its own below the figure.
    pub(super) two_lines: bool,
}

/// Where everything of the map lies.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Geometry {
    /// Everything is this much larger than at natural size.
    pub(super) zoom: f32,
    /// False when cells show the number of their chips only.
    pub(super) chips: bool,
    /// True when the number of customers stands below the figure.
    pub(super) two_lines: bool,
    /// True when columns are wide enough for a share beside the figure.
    pub(super) roomy: bool,
    /// Width of the row heads, height of the column heads.
    pub(super) head: Vec2,
    rows: Vec<Rangef>,
    columns: Vec<Rangef>,
    /// Rows whose cells have chips of two lines.
    tall: Vec<bool>,
}

/// What lies at a place of the map. Indices count the lines shown; the totals have the last ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hit {
    /// A cell, or a total.
    Cell(usize, usize),
    /// The head of a row.
    RowHead(usize),
    /// The head of a column.
    ColumnHead(usize),
    /// Where both heads meet.
    Corner,
}

impl Geometry {
    /// Lays the map out. Columns share the width that is there, between a least and a largest width; rows are as high as
    /// what stands in them.
    pub(super) fn new(wish: &Wish) -> Self {
        let zoom = wish.zoom.clamp(0.5, 2.0);
        let chips = !wish.compact && zoom >= CHIP_ZOOM;
        let head = vec2(HEAD_WIDTH * zoom, column_head_height(wish, chips) * zoom);
        let width = column_width(wish, zoom);
        let columns = spans(head.x, zoom, column_widths(wish, width));
        let heights = wish.rows.iter().map(|row| row_height(*row, chips, wish.two_lines));
        let total = PAD * 2.0 + NAME_LINE + if wish.two_lines { SMALL_LINE } else { 0.0 };
        let rows = spans(head.y, zoom, heights.chain([total]));
        let tall = wish.rows.iter().map(|row| row.tall_chips).collect();
        Self { zoom, chips, two_lines: wish.two_lines, roomy: width >= ROOMY, head, rows, columns, tall }
    }

    /// Size of everything, heads and totals included.
    pub(super) fn size(&self) -> Vec2 {
        let end = |lines: &[Rangef], start: f32| lines.last().map_or(start, |last| last.max);
        vec2(end(&self.columns, self.head.x), end(&self.rows, self.head.y))
    }

    /// Rows that lie at least partly between two heights.
    pub(super) fn visible_rows(&self, y: Rangef) -> Range<usize> {
        visible(&self.rows, y)
    }

    /// Columns that lie at least partly between two places.
    pub(super) fn visible_columns(&self, x: Rangef) -> Range<usize> {
        visible(&self.columns, x)
    }

    /// The rectangle of a cell or a total; `None` when there is no such line.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<Rect> {
        let (y, x) = (self.rows.get(row)?, self.columns.get(column)?);
        Some(Rect::from_x_y_ranges(*x, *y))
    }

    /// The rectangle of a row's head when the map is scrolled to `scroll`: heads stay at the left edge.
    pub(super) fn row_head(&self, row: usize, scroll: Vec2) -> Option<Rect> {
        let y = self.rows.get(row)?;
        Some(Rect::from_x_y_ranges(scroll.x..=scroll.x + self.head.x - GAP * self.zoom, *y))
    }

    /// The rectangle of a column's head when the map is scrolled to `scroll`: heads stay at the top.
    pub(super) fn column_head(&self, column: usize, scroll: Vec2) -> Option<Rect> {
        let x = self.columns.get(column)?;
        Some(Rect::from_x_y_ranges(*x, scroll.y..=scroll.y + self.head.y - GAP * self.zoom))
    }

    /// The rectangle where both heads meet.
    pub(super) fn corner(&self, scroll: Vec2) -> Rect {
        Rect::from_min_size(scroll.to_pos2(), self.head - Vec2::splat(GAP * self.zoom))
    }

    /// The rectangle of the chip in the `slot`-th place of a cell in this row, counted from 0.
    pub(super) fn cell_chip(&self, row: usize, cell: Rect, slot: u8) -> Rect {
        let above = PAD + NAME_LINE + if self.two_lines { SMALL_LINE } else { 0.0 } + 1.0;
        self.chip(cell, above, self.tall.get(row).copied().unwrap_or(false), slot)
    }

    /// The rectangle of the chip in the `slot`-th place of a head whose name takes `name_lines` lines.
    pub(super) fn head_chip(&self, head: Rect, name_lines: u8, tall: bool, slot: u8) -> Rect {
        self.chip(head, PAD + NAME_LINE * f32::from(name_lines.max(1)) + SMALL_LINE + 1.0, tall, slot)
    }

    /// The width that the words of a chip have in a frame of this width.
    pub(super) fn chip_words(width: f32, zoom: f32) -> f32 {
        width - (CHIP_INSET + CHIP_PAD) * 2.0 * zoom
    }

    fn chip(&self, frame: Rect, above: f32, tall: bool, slot: u8) -> Rect {
        let line = chip_line(tall);
        let top = frame.top() + (above + line * f32::from(slot)) * self.zoom;
        let inset = CHIP_INSET * self.zoom;
        let x = Rangef::new(frame.left() + inset, frame.right() - inset);
        Rect::from_x_y_ranges(x, top..=top + (line - 2.0) * self.zoom)
    }

    /// What lies at `at` when the map is scrolled to `scroll`; `None` between cells and beyond them.
    pub(super) fn hit(&self, at: Pos2, scroll: Vec2) -> Option<Hit> {
        let in_row_heads = at.x - scroll.x < self.head.x;
        let in_column_heads = at.y - scroll.y < self.head.y;
        let row = || line_at(&self.rows, at.y);
        let column = || line_at(&self.columns, at.x);
        match (in_row_heads, in_column_heads) {
            (true, true) => Some(Hit::Corner),
            (true, false) => row().map(Hit::RowHead),
            (false, true) => column().map(Hit::ColumnHead),
            (false, false) => Some(Hit::Cell(row()?, column()?)),
        }
    }

    /// What must lie in view for a cell, or for the head of a line, to be seen beside the heads, which cover the edges.
    pub(super) fn to_show(&self, down: Option<usize>, across: Option<usize>, scroll: Vec2) -> Option<Rect> {
        let (rect, beside) = match (down, across) {
            (Some(down), Some(across)) => (self.cell(down, across)?, self.head),
            (Some(down), None) => (self.row_head(down, scroll)?, vec2(0.0, self.head.y)),
            (None, Some(across)) => (self.column_head(across, scroll)?, vec2(self.head.x, 0.0)),
            (None, None) => return None,
        };
        Some(Rect::from_min_max((rect.min - beside).max(Pos2::ZERO), rect.max))
    }
}

/// Lines one after the other, with a gap between them.
fn spans(start: f32, zoom: f32, sizes: impl IntoIterator<Item = f32>) -> Vec<Rangef> {
    let mut at = start;
    let place = |size: f32| {
        let span = Rangef::new(at, at + size * zoom);
        at = span.max + GAP * zoom;
        span
    };
    sizes.into_iter().map(place).collect()
}

/// The width at zoom 1 that all ordinary columns share with the totals.
fn column_width(wish: &Wish, zoom: f32) -> f32 {
    let thin = wish.columns.iter().filter(|column| column.thin).count();
    let wide = wish.columns.len() - thin;
    let fixed = HEAD_WIDTH + THIN_COLUMN * thin as f32 + GAP * wish.columns.len() as f32;
    let room = wish.width / zoom - fixed;
    let equal = room / (wide + 1) as f32;
    let width = if equal > TOTAL_MAX { (room - TOTAL_MAX) / wide.max(1) as f32 } else { equal };
    width.clamp(COLUMN_MIN, COLUMN_MAX)
}

/// Widths at zoom 1, the totals last.
fn column_widths(wish: &Wish, width: f32) -> impl Iterator<Item = f32> {
    let columns = wish.columns.iter().map(move |column| if column.thin { THIN_COLUMN } else { width });
    columns.chain([width.min(TOTAL_MAX)])
}

/// Height at zoom 1 of all column heads.
fn column_head_height(wish: &Wish, chips: bool) -> f32 {
    let height = |column: &LineWish| head_height(*column, chips);
    wish.columns.iter().map(height).fold(PAD * 2.0 + NAME_LINE + SMALL_LINE, f32::max) + GAP
}

fn head_height(line: LineWish, chips: bool) -> f32 {
    let shown = if chips { line.head_chips.min(MAX_CHIPS) } else { 0 };
    PAD * 2.0
        + NAME_LINE * f32::from(line.name_lines.max(1))
        + SMALL_LINE
        + chip_line(line.tall_head_chips) * f32::from(shown)
}

/// Height of a chip with the space below it.
fn chip_line(tall: bool) -> f32 {
    if tall { CHIP_LINE + CHIP_SECOND } else { CHIP_LINE }
}

/// Height at zoom 1 of a row: what its head needs, or the fullest of its cells.
fn row_height(line: LineWish, chips: bool, two_lines: bool) -> f32 {
    let shown = if chips { line.cell_chips.min(MAX_CHIPS) } else { 0 };
    let figures = NAME_LINE + if two_lines { SMALL_LINE } else { 0.0 };
    let cell = PAD * 2.0 + figures + chip_line(line.tall_chips) * f32::from(shown);
    cell.max(head_height(line, chips))
}

fn visible(lines: &[Rangef], seen: Rangef) -> Range<usize> {
    let start = lines.partition_point(|line| line.max <= seen.min);
    let end = lines.partition_point(|line| line.min < seen.max);
    start..end.max(start)
}

fn line_at(lines: &[Rangef], at: f32) -> Option<usize> {
    let index = lines.partition_point(|line| line.max < at);
    lines.get(index).filter(|line| line.contains(at)).map(|_| index)
}

#[cfg(test)]
mod tests;
