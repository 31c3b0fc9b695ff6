//! The strategy map: the toolbar and, below it, heads and cells in one area that scrolls both ways.

use eframe::egui::{Rect, ScrollArea, Ui, UiBuilder, vec2};

use crate::data::live::Group;
use crate::model::Column;
use crate::session::{Action, Command, Selection};
use crate::ui::View;
use crate::ui::widgets;

use super::canvas::Canvas;
use super::chip_ui::needs_two_lines;
use super::geometry::{Geometry, LineWish, Wish};
use super::head_ui::{Side, name_lines};
use super::line::Line;
use super::map_data::MapData;
use super::{cell_ui, drop_ui, head_ui, keys, toolbar_ui};

/// Free space at the right and the bottom for the scroll bars.
const MARGIN: f32 = 12.0;

/// The screen of the map.
pub fn map_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(data) = MapData::new(view.session) else { return };
    if beginning_ui(ui, view) {
        return;
    }
    toolbar_ui::toolbar_ui(ui, view, &data);
    no_data_ui(ui, view);
    zoom_by_wheel(ui, view);
    let geometry = Geometry::new(&wish(ui, view, &data));
    // A fade would veil the heads, which stay at the edges.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let area = ScrollArea::both().id_salt("map").auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        let origin = ui.min_rect().min;
        ui.set_min_size(geometry.size() + vec2(MARGIN, MARGIN));
        let canvas = Canvas {
            view: *view,
            data: &data,
            geometry: &geometry,
            offset: origin.to_vec2(),
            scroll: viewport.min.to_vec2(),
            frame: Rect::from_min_size(origin + viewport.min.to_vec2(), viewport.size()),
        };
        keys::keys_ui(ui, &canvas);
        body_ui(ui, &canvas);
        drop_ui::drop_ui(ui, &canvas);
        follow_selection(ui, &canvas);
    });
}

/// What stands here until there are rows and columns; true while it does.
fn beginning_ui(ui: &mut Ui, view: &View<'_>) -> bool {
    let Some(project) = view.session.project() else { return true };
    let (title, body, commands) = if project.segments.is_empty() {
        ("map-no-segments", "map-no-segments-body", [Command::TemplateSegments, Command::AddSegment])
    } else if project.axes.is_empty() {
        ("map-no-axis", "map-no-axis-body", [Command::TemplateRelationship, Command::AddAxis])
    } else {
        return false;
    };
    let buttons = commands.map(|command| view.text(command.text_key()));
    let pressed = widgets::empty_state(ui, &view.text(title), &view.text(body), &buttons);
    if let Some(command) = pressed.and_then(|index| commands.get(index)) {
        view.run(*command);
    }
    true
}

/// Without customers the map still shows what is planned, and how to get figures.
fn no_data_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.table().is_some() || view.session.reading_job().is_some() {
        return;
    }
    ui.horizontal(|ui| {
        widgets::dim(ui, view.text("map-no-data"));
        if widgets::button(ui, view.text(Command::OpenExtract.text_key())).clicked() {
            view.run(Command::OpenExtract);
        }
    });
}

fn zoom_by_wheel(ui: &Ui, view: &View<'_>) {
    let over = ui.rect_contains_pointer(ui.available_rect_before_wrap());
    let delta = ui.input(eframe::egui::InputState::zoom_delta);
    if over && (delta - 1.0).abs() > f32::EPSILON {
        view.send(Action::SetZoom(view.session.view().zoom * delta));
    }
}

/// What the map needs room for.
fn wish(ui: &Ui, view: &View<'_>, data: &MapData<'_>) -> Wish {
    let state = view.session.view();
    let zoom = state.zoom.clamp(0.5, 2.0);
    let mut wish = Wish {
        rows: Vec::new(),
        columns: Vec::new(),
        width: ui.available_width() - MARGIN,
        zoom,
        compact: state.compact,
        two_lines: !data.counts_customers(),
    };
    // Widths come first: names are broken to them.
    wish.columns = data.across.iter().map(|line| line_wish(data, line)).collect();
    let plain = Geometry::new(&wish);
    let no_scroll = vec2(0.0, 0.0);
    wish.columns = (0..)
        .zip(&data.across)
        .map(|(index, line)| {
            let width = plain.column_head(index, no_scroll).map_or(0.0, |head| head.width());
            with_words(ui, view, data, line, width, zoom)
        })
        .collect();
    wish.rows = (0..)
        .zip(&data.down)
        .map(|(index, line)| {
            let width = plain.row_head(0, no_scroll).map_or(plain.head.x, |head| head.width());
            let row = LineWish { tall_head_chips: false, ..with_words(ui, view, data, line, width, zoom) };
            with_cells(ui, view, data, index, row, &plain)
        })
        .collect();
    wish
}

fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

fn line_wish(data: &MapData<'_>, line: &Line) -> LineWish {
    let head = MapData::head_place(line).map_or(0, |place| data.measures(place).len());
    let used = head > 0 || data.holds_measures(line);
    let system = line.number.is_none();
    LineWish {
        name_lines: 1,
        head_chips: small(head),
        thin: system && line.customers().is_some_and(|count| count.customers == 0) && !used,
        ..LineWish::default()
    }
}

/// What the words in a head of this width need.
fn with_words(ui: &Ui, view: &View<'_>, data: &MapData<'_>, line: &Line, width: f32, zoom: f32) -> LineWish {
    let room = Geometry::chip_words(width, zoom);
    let chips = MapData::head_place(line).map_or(&[][..], |place| data.measures(place));
    LineWish {
        name_lines: name_lines(ui, line, width, zoom),
        tall_head_chips: chips.iter().any(|measure| needs_two_lines(ui, *view, measure, room, zoom)),
        ..line_wish(data, line)
    }
}

/// What the fullest cell of a row needs.
fn with_cells(ui: &Ui, view: &View<'_>, data: &MapData<'_>, down: usize, row: LineWish, plain: &Geometry) -> LineWish {
    let mut row = row;
    for across in 0..data.across.len() {
        let Some(place) = data.place(down, across) else { continue };
        let measures = data.measures(place);
        row.cell_chips = row.cell_chips.max(small(measures.len()));
        let width = plain.column_head(across, vec2(0.0, 0.0)).map_or(0.0, |head| head.width());
        let room = Geometry::chip_words(width, plain.zoom);
        row.tall_chips |= measures.iter().any(|measure| needs_two_lines(ui, *view, measure, room, plain.zoom));
    }
    row
}

/// Cells first, then the heads over them, then the corner: each in its own part of the screen.
fn body_ui(ui: &mut Ui, canvas: &Canvas<'_>) {
    let seen = canvas.body().translate(-canvas.offset);
    let rows = canvas.geometry.visible_rows(seen.y_range());
    let columns = canvas.geometry.visible_columns(seen.x_range());
    clipped(ui, "cells", canvas.body(), |ui| {
        for row in rows.clone() {
            for column in columns.clone() {
                cell_ui::cell_ui(ui, canvas, row, column);
            }
        }
    });
    clipped(ui, "row-heads", canvas.row_heads(), |ui| {
        for row in rows {
            head_ui::head_ui(ui, canvas, Side::Left, row);
        }
    });
    clipped(ui, "column-heads", canvas.column_heads(), |ui| {
        for column in columns {
            head_ui::head_ui(ui, canvas, Side::Top, column);
        }
    });
    head_ui::corner_ui(ui, canvas);
}

fn clipped(ui: &mut Ui, salt: &str, area: Rect, contents: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(area));
    child.set_clip_rect(area.intersect(ui.clip_rect()));
    contents(&mut child);
}

/// Brings a new selection into view, wherever it was made.
fn follow_selection(ui: &Ui, canvas: &Canvas<'_>) {
    let selection = &canvas.view.session.view().selection;
    let key = ui.scope_id().with("followed");
    let before = ui.data(|data| data.get_temp::<Selection>(key));
    if before.as_ref() == Some(selection) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(key, selection.clone()));
    let group = match selection {
        Selection::Group(group) => *group,
        Selection::Measure(id) => {
            let measure = canvas.view.session.project().and_then(|project| project.measure(*id));
            let Some(place) = measure.map(|measure| measure.place) else { return };
            Group { row: Some(place.row), column: Some(place.column).filter(|column| *column != Column::Whole) }
        }
        _ => return,
    };
    let (down, across) = canvas.data.lines_of(group);
    if let Some(wanted) = canvas.geometry.to_show(down, across, canvas.scroll) {
        ui.scroll_to_rect(canvas.on_screen(wanted), None);
    }
}
