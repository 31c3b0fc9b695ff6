//! The cells of the picture as a table, the fullest first.

use eframe::egui::{RichText, Ui};

use crate::text::number::count;
use crate::ui::View;
use crate::ui::chart::{Cell, ScatterChart};
use crate::ui::figures::share_of;
use crate::ui::theme::tokens::TEXT;
use crate::ui::widgets::{self, Sheet, SheetColumn};

/// Width of a number, of all that stands beside the two ranges, and the widths that these may have.
const NUMBER: f32 = 96.0;
const BESIDE: f32 = 2.0 * NUMBER + 64.0;
const RANGE: (f32, f32) = (120.0, 240.0);

/// The table of a picture; `names` are those of the values across and up. Returns the cell that was opened.
pub(super) fn table_ui(ui: &mut Ui, view: &View<'_>, chart: &ScatterChart<'_>, names: [&str; 2]) -> Option<Cell> {
    let [across, up] = names;
    let range = ((ui.available_width() - BESIDE) / 2.0).clamp(RANGE.0, RANGE.1);
    let columns = [
        SheetColumn::text(across, range),
        SheetColumn::text(up, range),
        SheetColumn::number(view.text("scatter-customers"), NUMBER),
        SheetColumn::number(view.text("scatter-share"), NUMBER),
    ];
    let cells = chart.fullest_first();
    let name = view.text("scatter-cells");
    let sheet =
        Sheet::new("scatter", &name, &columns).row_height(20.0).about((chart.scatter.of.group, across, up)).main();
    let opened = sheet.show(ui, cells.len(), |ui, row, column| {
        let Some(cell) = cells.get(row).copied() else { return };
        let words = match column {
            0 => chart.across_words(cell, view.texts()),
            1 => chart.up_words(cell, view.texts()),
            2 => count(cell.customers),
            _ => share_of(cell.customers, chart.scatter.customers),
        };
        widgets::elided(ui, RichText::new(words).size(TEXT - 1.0));
    });
    cells.get(opened.opened?).copied()
}
