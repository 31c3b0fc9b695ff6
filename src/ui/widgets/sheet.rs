//! Tables. Rows are found by their number and only those in sight are drawn, so a table may hold all customers, however
//! many; the wheel, the keys and the scroll bar go by rows. The heads stay, wide tables are moved across.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use eframe::egui::{
    Align, Id, Key, Layout, Modifiers, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::text::number;
use crate::ui::theme::Tokens;

use super::rows::Extent;
use super::scroll_bar::{BAR, scroll_bar};
use super::sheet_head::{GAP, HEAD, SheetColumn, columns_at, edge_ui, head_ui};
use super::sheet_place::{Place, sheet_id};

/// Between two rows.
const ROW_GAP: f32 = 6.0;
/// How far an arrow key moves a wide table across.
const ACROSS: f32 = 80.0;

/// A table with a head.
#[derive(Debug)]
pub struct Sheet<'a> {
    id: &'a str,
    name: &'a str,
    columns: &'a [SheetColumn],
    row_height: f32,
    sorted: Option<(usize, bool)>,
    /// The current row, where the caller keeps it.
    chosen: Option<usize>,
    kept_by_caller: bool,
    about: u64,
    go_to: Option<usize>,
    main: bool,
}

/// What was done in a [`Sheet`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetResponse {
    /// The head of this column was clicked.
    pub head: Option<usize>,
    /// This row was clicked, or reached by a key.
    pub row: Option<usize>,
    /// This row was clicked twice, or Enter was pressed on it.
    pub opened: Option<usize>,
}

/// Where the parts of a sheet are on the screen.
struct Plan {
    id: Id,
    /// The whole sheet.
    rect: Rect,
    list: Extent,
    /// Height of a row with its gap.
    pitch: f32,
    columns: Vec<Range<f32>>,
}

impl<'a> Sheet<'a> {
    /// A table; `id` is unique in the window, `name` is read aloud.
    pub fn new(id: &'a str, name: &'a str, columns: &'a [SheetColumn]) -> Self {
        Self {
            id,
            name,
            columns,
            row_height: 26.0,
            sorted: None,
            chosen: None,
            kept_by_caller: false,
            about: 0,
            go_to: None,
            main: false,
        }
    }

    /// Height of what stands in a row, in points.
    #[must_use]
    pub fn row_height(mut self, height: f32) -> Self {
        self.row_height = height;
        self
    }

    /// Marks the column the rows are sorted by; true = largest first.
    #[must_use]
    pub fn sorted(mut self, column: usize, descending: bool) -> Self {
        self.sorted = Some((column, descending));
        self
    }

    /// The current row where the caller keeps it; otherwise the sheet does.
    #[must_use]
    pub fn chosen(mut self, row: Option<usize>) -> Self {
        self.chosen = row;
        self.kept_by_caller = true;
        self
    }

    /// What is listed, and in which order; when it changes the list begins at its first row again.
    #[must_use]
    pub fn about(mut self, what: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        self.about = hasher.finish();
        self
    }

    /// Makes a row the current one, in sight.
    #[must_use]
    pub fn go_to(mut self, row: Option<usize>) -> Self {
        self.go_to = row;
        self
    }

    /// Takes the keyboard when it is first shown and nothing else has it.
    #[must_use]
    pub fn main(mut self) -> Self {
        self.main = true;
        self
    }

    /// Draws the rows in sight; `cell` is called with (ui, row, column).
    pub fn show(self, ui: &mut Ui, rows: usize, mut cell: impl FnMut(&mut Ui, usize, usize)) -> SheetResponse {
        if ui.is_sizing_pass() {
            // A dialog is first drawn to measure it.
            ui.allocate_space(vec2(self.columns.iter().map(|column| column.width).sum(), 120.0));
            return SheetResponse::default();
        }
        let id = sheet_id(self.id);
        let (mut place, known) = Place::recall(ui, id, self.about);
        if !known && self.main && ui.memory(|memory| memory.focused().is_none()) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let row = if self.kept_by_caller { self.chosen } else { place.row };
        // A list that has become shorter has no line there any more.
        place.row = row.filter(|row| *row < rows);
        let plan = self.plan(ui, id, rows, &place);
        let mut clicked = self.moved(ui, &plan, &mut place);
        let bar = plan.list.last_top() > 0;
        let body = Rect::from_min_max(plan.rect.min, plan.rect.max - vec2(if bar { BAR } else { 0.0 }, 0.0));
        let mut across = ui.new_child(UiBuilder::new().scope_id(id.with("across")).max_rect(body));
        ScrollArea::horizontal().id_salt("across").auto_shrink(false).show(&mut across, |ui| {
            if ui.memory(|memory| memory.has_focus(id)) {
                move_across(ui);
            }
            self.contents_ui(ui, &plan, &mut place, &mut clicked, &mut cell);
        });
        if bar {
            let track = Rect::from_min_max(pos2(plan.rect.right() - BAR, plan.rect.top() + HEAD), plan.rect.max);
            place.top = scroll_bar(ui, track, id.with("bar"), self.name, plan.list, place.top);
        }
        place.keep(ui, id);
        clicked
    }

    /// Takes the room: as much as all rows need, or as there is.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows that fit on a screen")]
    fn plan(&self, ui: &mut Ui, id: Id, rows: usize, place: &Place) -> Plan {
        let pitch = self.row_height + ROW_GAP;
        let room = ui.available_size_before_wrap();
        let columns = columns_at(self.columns, place, 0.0);
        let wide = columns.last().is_some_and(|last| last.end > room.x - BAR);
        let bottom = if wide { ui.spacing().scroll.allocated_width() } else { 0.0 };
        // Within something that scrolls there is no end; what is in sight is enough then.
        let tallest = if room.y.is_finite() { room.y } else { ui.clip_rect().height() };
        let fitting = ((tallest - HEAD - bottom) / pitch).floor().max(1.0) as usize;
        let list = Extent { rows, sight: fitting };
        let shown = rows.min(fitting) as f32;
        let all = HEAD + shown * pitch + bottom;
        let height = if list.last_top() > 0 { all.max(tallest) } else { all };
        let (rect, _) = ui.allocate_exact_size(vec2(room.x, height), Sense::hover());
        let bar = if list.last_top() > 0 { BAR } else { 0.0 };
        Plan { id, rect, list, pitch, columns: columns_at(self.columns, place, rect.width() - bar) }
    }

    /// Follows the wheel, the keys and the caller before anything is drawn.
    fn moved(&self, ui: &Ui, plan: &Plan, place: &mut Place) -> SheetResponse {
        let mut clicked = SheetResponse::default();
        let response = ui.interact(plan.rect, plan.id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, ui.is_enabled(), self.name));
        if let Some(row) = self.go_to {
            place.go_to(plan.list, row);
        }
        if ui.rect_contains_pointer(plan.rect) {
            place.turn(ui, plan.list, plan.pitch);
        }
        if response.has_focus() && plan.list.rows > 0 {
            if place.press(ui, plan.id, plan.list) {
                clicked.row = place.row;
            }
            if place.row.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
                clicked.opened = place.row;
            }
            let frame = plan.rect.expand(1.0);
            ui.painter().rect_stroke(frame, 3.0, (1.0, Tokens::of(ui).accent), eframe::egui::StrokeKind::Outside);
        }
        place.top = place.top.min(plan.list.last_top());
        clicked
    }

    fn contents_ui(
        &self,
        ui: &mut Ui,
        plan: &Plan,
        place: &mut Place,
        clicked: &mut SheetResponse,
        cell: &mut impl FnMut(&mut Ui, usize, usize),
    ) {
        let rows = place.top..plan.list.rows.min(place.top + plan.list.sight);
        let width = plan.columns.last().map_or(0.0, |last| last.end);
        let size = vec2(width, HEAD + rows.len() as f32 * plan.pitch);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let head = Rect::from_min_size(rect.min, vec2(width, HEAD));
        self.heads_ui(ui, plan, head, place, clicked);
        for (line, row) in rows.enumerate() {
            let top = rect.top() + HEAD + line as f32 * plan.pitch;
            let line = Rect::from_min_size(pos2(rect.left(), top), vec2(width, plan.pitch));
            let response = self.row_ui(ui, plan, line, row, place.row == Some(row));
            if response.clicked() {
                ui.memory_mut(|memory| memory.request_focus(plan.id));
                place.row = Some(row);
                clicked.row = Some(row);
            }
            if response.double_clicked() {
                clicked.opened = Some(row);
            }
            self.cells_ui(ui, plan, line, row, &response, cell);
        }
    }

    fn heads_ui(&self, ui: &Ui, plan: &Plan, head: Rect, place: &mut Place, clicked: &mut SheetResponse) {
        let last = self.columns.len().saturating_sub(1);
        for (index, (column, at)) in self.columns.iter().zip(&plan.columns).enumerate() {
            let rect = Rect::from_x_y_ranges(head.left() + at.start..=head.left() + at.end, head.y_range());
            let sorted = self.sorted.filter(|(sorted, _)| *sorted == index).map(|(_, descending)| descending);
            if head_ui(ui, plan.id.with(("head", index)), column, rect, sorted) {
                clicked.head = Some(index);
            }
            if index < last {
                edge_ui(ui, plan.id.with(("edge", index)), (index, column), rect, place);
            }
        }
        ui.painter().hline(head.x_range(), head.bottom(), (1.0, Tokens::of(ui).line));
    }

    fn row_ui(&self, ui: &Ui, plan: &Plan, rect: Rect, row: usize, current: bool) -> Response {
        let tokens = Tokens::of(ui);
        let response = ui.interact(rect, plan.id.with(("row", row)), Sense::CLICK);
        let fill = match (current, response.hovered()) {
            (true, _) => Some(tokens.chosen),
            (false, true) => Some(tokens.hover),
            (false, false) => (row % 2 == 1).then_some(ui.visuals().faint_bg_color),
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(rect, 0.0, fill);
        }
        let name = format!("{} {}", self.name, number::count(row as u64 + 1));
        response.widget_info(|| WidgetInfo::labeled(Role::Row, ui.is_enabled(), &name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_row_index(row);
            node.set_selected(current);
        });
        response
    }

    fn cells_ui(
        &self,
        ui: &mut Ui,
        plan: &Plan,
        line: Rect,
        row: usize,
        parent: &Response,
        cell: &mut impl FnMut(&mut Ui, usize, usize),
    ) {
        for (index, (column, at)) in self.columns.iter().zip(&plan.columns).enumerate() {
            let whole = Rect::from_x_y_ranges(line.left() + at.start..=line.left() + at.end, line.y_range());
            if !ui.clip_rect().intersects(whole) {
                continue;
            }
            let align = if column.numeric { Layout::right_to_left } else { Layout::left_to_right };
            let room = whole.shrink2(vec2(GAP / 2.0, ROW_GAP / 2.0));
            let builder =
                UiBuilder::new().scope_id(plan.id.with((row, index))).max_rect(room).layout(align(Align::Center));
            let mut inner = ui.new_child(builder.accessibility_parent(parent.id));
            inner.shrink_clip_rect(whole);
            cell(&mut inner, row, index);
        }
    }
}

/// Arrow keys to the left and right, while the sheet has the keyboard.
fn move_across(ui: &Ui) {
    for (key, by) in [(Key::ArrowLeft, ACROSS), (Key::ArrowRight, -ACROSS)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(by, 0.0));
        }
    }
}
