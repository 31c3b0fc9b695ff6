//! Where each sheet of the window stands: the row at the top, the current row, and the widths that were dragged. Kept by
//! the window while it is open.

use std::collections::BTreeMap;

use eframe::egui::{EventFilter, Id, Key, Modifiers, Ui};

use super::rows::{Extent, wheel_rows};

/// Where a sheet stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// What is listed; something else begins at its first row.
    pub(super) about: u64,
    /// The row at the top.
    pub(super) top: usize,
    /// The current row.
    pub(super) row: Option<usize>,
    /// What is left of turns of the wheel that were less than a row.
    wheel: f32,
    /// Widths of columns that were dragged, by their places; each with the title of its column, for another may stand
    /// there one day.
    widths: BTreeMap<usize, (String, f32)>,
}

/// The identifier of a sheet.
pub(super) fn sheet_id(id: &str) -> Id {
    Id::unique(("sheet", id))
}

/// The current row of a sheet that has so many, if there is one.
pub fn sheet_row(ui: &Ui, id: &str, rows: usize) -> Option<usize> {
    let place = ui.data(|data| data.get_temp::<Place>(sheet_id(id)))?;
    place.row.filter(|row| *row < rows)
}

impl Place {
    /// Where the sheet stood a frame ago, and whether it was shown then and about the same.
    pub(super) fn recall(ui: &Ui, id: Id, about: u64) -> (Self, bool) {
        match ui.data(|data| data.get_temp::<Self>(id)) {
            Some(place) if place.about == about => (place, true),
            other => {
                let widths = other.map(|place| place.widths).unwrap_or_default();
                (Self { about, widths, ..Self::default() }, false)
            }
        }
    }

    /// The width to which a column was dragged.
    pub(super) fn width(&self, place: usize, title: &str) -> Option<f32> {
        self.widths.get(&place).filter(|(known, _)| known == title).map(|(_, width)| *width)
    }

    /// Keeps the width to which a column was dragged; `None` gives it back its own.
    pub(super) fn set_width(&mut self, place: usize, title: &str, width: Option<f32>) {
        match width {
            Some(width) => self.widths.insert(place, (title.to_owned(), width)),
            None => self.widths.remove(&place),
        };
    }

    /// Remembers it for the next frame.
    pub(super) fn keep(self, ui: &Ui, id: Id) {
        ui.data_mut(|data| data.insert_temp(id, self));
    }

    /// Turns of the wheel over the sheet; a list that fits leaves them to what is around it.
    pub(super) fn turn(&mut self, ui: &Ui, list: Extent, row_height: f32) {
        if list.last_top() == 0 {
            return;
        }
        let turned = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
        let (rows, left) = wheel_rows(self.wheel, -turned, row_height);
        let top = list.moved(self.top, rows);
        self.wheel = if rows != 0 && top == self.top { 0.0 } else { left };
        self.top = top;
    }

    /// Makes a row the current one, in sight.
    pub(super) fn go_to(&mut self, list: Extent, row: usize) {
        let row = row.min(list.rows.saturating_sub(1));
        self.row = Some(row);
        self.top = list.showing(self.top, row);
    }

    /// What keys ask of the sheet that has the keyboard: true when they have moved the current row.
    pub(super) fn press(&mut self, ui: &Ui, id: Id, list: Extent) -> bool {
        let arrows = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let page = isize::try_from(list.sight).unwrap_or(isize::MAX);
        let steps = [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, page),
            (Key::PageUp, -page),
            (Key::Home, isize::MIN),
            (Key::End, isize::MAX),
        ];
        let mut moved = false;
        for (key, by) in steps {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                // Without a current row the first key begins with what is in sight.
                let row = match self.row {
                    Some(row) => list.stepped(row, by),
                    None if by.unsigned_abs() == 1 => self.top,
                    None => list.stepped(self.top, by),
                };
                self.go_to(list, row);
                moved = true;
            }
        }
        moved
    }
}
