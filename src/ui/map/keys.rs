//! Walking over the map with the keyboard: arrows from cell to cell and onto the heads, Enter for the customers, Insert for a
//! new measure, Space from measure to measure. Other keys are shortcuts of commands.

use eframe::egui::{EventFilter, Id, Key, Popup, Sense, Ui};

use crate::model::{Column, Measure, Place};
use crate::session::{Action, Command, Selection};

use super::canvas::Canvas;

/// A place of the map: a line down and a line across; `None` = the head.
type Spot = (Option<usize>, Option<usize>);

/// The one stop of the Tab key for the whole map.
pub(super) fn grid_id() -> Id {
    Id::unique("map-grid")
}

/// Makes the map a stop of the Tab key, and does what keys ask while the map has the keyboard or nothing else has it.
pub(super) fn keys_ui(ui: &Ui, canvas: &Canvas<'_>) {
    let view = canvas.view;
    let response = ui.interact(canvas.frame, grid_id(), Sense::focusable_noninteractive());
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Grid, true, view.text("map-grid")));
    let free = is_free(ui);
    let busy = view.session.dialog().is_some() || Popup::is_any_open(ui.ctx());
    if busy || !(free || response.has_focus()) {
        return;
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(grid_id(), arrows));
    if !ui.input(|input| input.modifiers.is_none()) {
        return;
    }
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(eframe::egui::Modifiers::NONE, key));
    for (key, walk) in WALKS {
        if pressed(*key) {
            let (down, across) = step(spot(canvas), *walk, canvas.data.down.len(), canvas.data.across.len());
            view.send(Action::Select(Selection::Group(canvas.data.group(down, across))));
        }
    }
    if pressed(Key::Enter) {
        view.run(Command::OpenCustomers);
    }
    if pressed(Key::Insert) {
        view.run(Command::AddMeasure);
    }
    if pressed(Key::Space)
        && let Some(next) = next_measure(canvas)
    {
        view.send(Action::Select(next));
    }
}

/// True when nothing has the keyboard, and nothing had it a frame ago: the Enter that ends a text field is not for the map.
fn is_free(ui: &Ui) -> bool {
    let key = grid_id().with("free");
    let free = ui.memory(|memory| memory.focused().is_none());
    let before = ui.data(|data| data.get_temp::<bool>(key)).unwrap_or(true);
    ui.data_mut(|data| data.insert_temp(key, free));
    free && before
}

/// A step over the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Walk {
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
}

const WALKS: &[(Key, Walk)] = &[
    (Key::ArrowUp, Walk::Up),
    (Key::ArrowDown, Walk::Down),
    (Key::ArrowLeft, Walk::Left),
    (Key::ArrowRight, Walk::Right),
    (Key::Home, Walk::Home),
    (Key::End, Walk::End),
];

/// Where the selection stands; `None` when it is not on the map.
fn spot(canvas: &Canvas<'_>) -> Option<Spot> {
    match &canvas.view.session.view().selection {
        Selection::Group(group) => Some(canvas.data.lines_of(*group)),
        Selection::Measure(id) => {
            let place = canvas.view.session.project()?.measure(*id)?.place;
            Some(canvas.data.lines_of(crate::data::live::Group {
                row: Some(place.row),
                column: Some(place.column).filter(|column| *column != Column::Whole),
            }))
        }
        _ => None,
    }
}

/// The place one step further. Beyond the first cell lies the head; from nowhere the first cell is taken.
fn step(from: Option<Spot>, walk: Walk, downs: usize, acrosses: usize) -> Spot {
    let Some((down, across)) = from else {
        return ((downs > 0).then_some(0), (acrosses > 0).then_some(0));
    };
    let back = |at: Option<usize>| at.and_then(|at| at.checked_sub(1));
    let forth = |at: Option<usize>, count: usize| count.checked_sub(1).map(|last| at.map_or(0, |at| at + 1).min(last));
    match walk {
        Walk::Up => (back(down), across),
        Walk::Down => (forth(down, downs), across),
        Walk::Left => (down, back(across)),
        Walk::Right => (down, forth(across, acrosses)),
        Walk::Home => (down, (acrosses > 0).then_some(0)),
        Walk::End => (down, acrosses.checked_sub(1)),
    }
}

/// The measure after the one selected, at the same place; after the last one the place itself.
fn next_measure(canvas: &Canvas<'_>) -> Option<Selection> {
    let session = canvas.view.session;
    let place: Place = session.chosen_place()?;
    let measures: &[&Measure] = canvas.data.measures(place);
    let next = match session.view().selection {
        Selection::Measure(id) => measures.iter().position(|measure| measure.id == id).map_or(0, |at| at + 1),
        _ => 0,
    };
    let home = crate::data::live::Group {
        row: Some(place.row),
        column: Some(place.column).filter(|column| *column != Column::Whole),
    };
    Some(measures.get(next).map_or(Selection::Group(home), |measure| Selection::Measure(measure.id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_walk_over_cells_and_onto_heads() {
        let walk = |from, walk| step(from, walk, 3, 2);
        assert_eq!(walk(None, Walk::Down), (Some(0), Some(0)));
        assert_eq!(walk(Some((Some(0), Some(0))), Walk::Down), (Some(1), Some(0)));
        assert_eq!(walk(Some((Some(2), Some(1))), Walk::Down), (Some(2), Some(1)));
        assert_eq!(walk(Some((Some(0), Some(1))), Walk::Up), (None, Some(1)));
        assert_eq!(walk(Some((None, Some(1))), Walk::Down), (Some(0), Some(1)));
        assert_eq!(walk(Some((Some(1), Some(0))), Walk::Left), (Some(1), None));
        assert_eq!(walk(Some((Some(1), None)), Walk::Left), (Some(1), None));
        assert_eq!(walk(Some((Some(1), None)), Walk::Right), (Some(1), Some(0)));
        assert_eq!(walk(Some((Some(1), Some(0))), Walk::End), (Some(1), Some(1)));
        assert_eq!(walk(Some((Some(1), Some(1))), Walk::Home), (Some(1), Some(0)));
    }

    #[test]
    fn an_empty_map_has_nowhere_to_go() {
        assert_eq!(step(None, Walk::Down, 0, 0), (None, None));
        assert_eq!(step(Some((None, None)), Walk::Right, 1, 0), (None, None));
    }
}
