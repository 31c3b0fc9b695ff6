//! Tables. Only the rows in sight are drawn, so a table may hold all customers.

use eframe::egui::{Align, Label, Layout, RichText, Sense, Ui};
use egui_extras::{Column, TableBuilder};

use crate::ui::theme::tokens::TEXT;
use crate::ui::theme::{self, Icon, Tokens};

/// A column of a [`Sheet`].
#[derive(Clone, Debug)]
pub struct SheetColumn {
    /// The head.
    pub title: String,
    /// Width in points at first; it can be dragged.
    pub width: f32,
    /// Numbers stand at the right.
    pub numeric: bool,
}

impl SheetColumn {
    /// A column of texts.
    pub fn text(title: impl Into<String>, width: f32) -> Self {
        Self { title: title.into(), width, numeric: false }
    }

    /// A column of numbers.
    pub fn number(title: impl Into<String>, width: f32) -> Self {
        Self { title: title.into(), width, numeric: true }
    }
}

/// A table with a head.
#[derive(Debug)]
pub struct Sheet<'a> {
    id: &'a str,
    columns: &'a [SheetColumn],
    row_height: f32,
    sorted: Option<(usize, bool)>,
    chosen: Option<usize>,
}

/// What was clicked in a [`Sheet`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetResponse {
    /// The head of this column.
    pub head: Option<usize>,
    /// This row.
    pub row: Option<usize>,
    /// This row, twice.
    pub opened: Option<usize>,
}

impl<'a> Sheet<'a> {
    /// A table; `id` is unique in the window.
    pub fn new(id: &'a str, columns: &'a [SheetColumn]) -> Self {
        Self { id, columns, row_height: 26.0, sorted: None, chosen: None }
    }

    /// Height of a row in points.
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

    /// Marks a row.
    #[must_use]
    pub fn chosen(mut self, row: Option<usize>) -> Self {
        self.chosen = row;
        self
    }

    /// Draws the rows in sight; `cell` is called with (ui, row, column).
    pub fn show(self, ui: &mut Ui, rows: usize, mut cell: impl FnMut(&mut Ui, usize, usize)) -> SheetResponse {
        let mut clicked = SheetResponse::default();
        if ui.is_sizing_pass() {
            // A dialog is first drawn to measure it; a table would keep the narrow columns of that.
            ui.allocate_space(eframe::egui::vec2(self.columns.iter().map(|column| column.width).sum(), 120.0));
            return clicked;
        }
        let mut builder = TableBuilder::new(ui)
            .id_salt(self.id)
            .striped(true)
            .resizable(true)
            .sense(Sense::click())
            .cell_layout(Layout::left_to_right(Align::Center));
        for (index, column) in self.columns.iter().enumerate() {
            let last = index + 1 == self.columns.len();
            let wish = if last { Column::remainder() } else { Column::initial(column.width) };
            builder = builder.column(wish.at_least(if last { column.width } else { 36.0 }).clip(true));
        }
        let table = builder.header(28.0, |mut head| {
            for (index, column) in self.columns.iter().enumerate() {
                let (_, response) = head.col(|ui| self.head_ui(ui, index, column));
                if response.clicked() {
                    clicked.head = Some(index);
                }
            }
        });
        table.body(|body| {
            body.rows(self.row_height, rows, |mut row| {
                let index = row.index();
                row.set_selected(self.chosen == Some(index));
                for (column, wish) in self.columns.iter().enumerate() {
                    row.col(|ui| aligned(ui, wish.numeric, |ui| cell(ui, index, column)));
                }
                let response = row.response();
                if response.clicked() {
                    clicked.row = Some(index);
                }
                if response.double_clicked() {
                    clicked.opened = Some(index);
                }
            });
        });
        clicked
    }

    fn head_ui(&self, ui: &mut Ui, index: usize, column: &SheetColumn) {
        let dim = Tokens::of(ui).dim;
        aligned(ui, column.numeric, |ui| {
            if let Some((_, descending)) = self.sorted.filter(|(sorted, _)| *sorted == index) {
                let (rect, _) = ui.allocate_exact_size(eframe::egui::Vec2::splat(12.0), Sense::hover());
                let icon = if descending { Icon::Down } else { Icon::Up };
                icon.paint(ui.painter(), rect, dim);
            }
            let text = RichText::new(&column.title).font(theme::bold(TEXT - 1.0)).color(dim);
            ui.add(Label::new(text).truncate());
        });
    }
}

fn aligned(ui: &mut Ui, right: bool, contents: impl FnOnce(&mut Ui)) {
    if right {
        ui.with_layout(Layout::right_to_left(Align::Center), contents);
    } else {
        contents(ui);
    }
}
