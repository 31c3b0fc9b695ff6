//! What all parts of the map need while they are drawn, and where things lie on the screen.

use eframe::egui::{Rect, Ui, Vec2};

use crate::data::live::Group;
use crate::model::Measure;
use crate::session::{Action, Selection};
use crate::ui::View;

use super::geometry::Geometry;
use super::map_data::MapData;

/// The map while it is drawn.
pub(super) struct Canvas<'a> {
    pub(super) view: View<'a>,
    pub(super) data: &'a MapData<'a>,
    pub(super) geometry: &'a Geometry,
    /// From content points to the screen.
    pub(super) offset: Vec2,
    /// How far the content is scrolled.
    pub(super) scroll: Vec2,
    /// The part of the screen that the map covers.
    pub(super) frame: Rect,
}

impl Canvas<'_> {
    /// Where a rectangle of the content lies on the screen.
    pub(super) fn on_screen(&self, content: Rect) -> Rect {
        content.translate(self.offset)
    }

    /// The part of the screen below and beside the heads.
    pub(super) fn body(&self) -> Rect {
        Rect::from_min_max(self.frame.min + self.geometry.head, self.frame.max)
    }

    /// The part of the screen in which row heads show.
    pub(super) fn row_heads(&self) -> Rect {
        let mut area = self.frame;
        area.min.y += self.geometry.head.y;
        area.max.x = area.min.x + self.geometry.head.x;
        area.intersect(self.frame)
    }

    /// The part of the screen in which column heads show.
    pub(super) fn column_heads(&self) -> Rect {
        let mut area = self.frame;
        area.min.x += self.geometry.head.x;
        area.max.y = area.min.y + self.geometry.head.y;
        area.intersect(self.frame)
    }

    pub(super) fn zoom(&self) -> f32 {
        self.geometry.zoom
    }

    pub(super) fn select(&self, ui: &Ui, group: Group) {
        ui.memory_mut(|memory| memory.request_focus(super::keys::grid_id()));
        self.view.send(Action::Select(Selection::Group(group)));
    }

    pub(super) fn list(&self, group: Group) {
        if self.view.session.table().is_some() {
            self.view.send(Action::List { group, sort_by: None, descending: false });
        }
    }

    pub(super) fn is_selected(&self, group: Group) -> bool {
        self.view.session.view().selection == Selection::Group(group)
    }

    pub(super) fn is_chosen(&self, measure: &Measure) -> bool {
        self.view.session.view().selection == Selection::Measure(measure.id)
    }
}
