//! Moving what is selected by one place with the keyboard: segments in the waterfall, stages in position, measures on the
//! map, notes on the board.

use crate::edit::Edit;
use crate::model::{Column, Measure, Place, Project, SegmentId, StageId};

use super::{Selection, Session};

impl Session {
    /// The edit that moves the selection by one place; `None` when there is no place to go.
    pub(super) fn shift(&self, across: i32, down: i32) -> Option<Edit> {
        let project = self.project()?;
        match self.view.selection {
            Selection::Segment(id) if down != 0 => shift_segment(project, id, down),
            Selection::Stage(id) => shift_stage(project, id, across + down),
            Selection::Note(id) => Self::shift_note(project, id, across, down),
            Selection::Measure(id) => self.shift_measure(project.measure(id)?, across, down),
            _ => None,
        }
    }

    fn shift_measure(&self, measure: &Measure, across: i32, down: i32) -> Option<Edit> {
        let rows = self.project()?.rows();
        let columns: Vec<Column> = std::iter::once(Column::Whole).chain(self.columns()).collect();
        let row = beside(&rows, measure.place.row, down)?;
        let column = beside(&columns, measure.place.column, across)?;
        Some(Edit::MoveMeasure { id: measure.id, place: Place { row, column } })
    }
}

fn shift_segment(project: &Project, id: SegmentId, down: i32) -> Option<Edit> {
    let ids: Vec<SegmentId> = project.segments.iter().map(|segment| segment.id).collect();
    let other = beside(&ids, id, down)?;
    let to = ids.iter().position(|id| *id == other)?;
    Some(Edit::MoveSegment { id, to })
}

fn shift_stage(project: &Project, id: StageId, across: i32) -> Option<Edit> {
    let (axis, _) = project.stage(id)?;
    let ids: Vec<StageId> = axis.stages.iter().map(|stage| stage.id).collect();
    let other = beside(&ids, id, across)?;
    let to = ids.iter().position(|id| *id == other)?;
    Some(Edit::MoveStage { id, to })
}

/// The thing `by` places from `current`, not past the ends.
fn beside<T: Copy + PartialEq>(things: &[T], current: T, by: i32) -> Option<T> {
    let at = i32::try_from(things.iter().position(|thing| *thing == current)?).ok()?;
    things.get(usize::try_from(at + by).ok()?).copied()
}
