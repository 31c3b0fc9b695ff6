//! Changes of the segments.

use crate::model::{Project, Row, Segment, SegmentId};

use super::apply::{insert, remove, shift};
use super::{Edit, EditError};

/// Makes a change that is about a segment; `None` when it is about something else.
pub(super) fn change(project: &mut Project, edit: &Edit) -> Option<Result<(), EditError>> {
    Some(match edit {
        Edit::AddSegment { segment, at } => {
            let segment = Segment { id: project.next_segment_id(), ..segment.clone() };
            insert(&mut project.segments, *at, segment);
            Ok(())
        }
        Edit::RenameSegment { id, name } => with(project, *id, |segment| segment.name.clone_from(name)),
        Edit::NoteSegment { id, note } => with(project, *id, |segment| segment.note.clone_from(note)),
        Edit::SetSegmentRule { id, rule } => with(project, *id, |segment| segment.rule.clone_from(rule)),
        Edit::MoveSegment { id, to } => shift(&mut project.segments, *to, |segment| segment.id == *id),
        Edit::DuplicateSegment { id, name } => duplicate(project, *id, name),
        Edit::RemoveSegment(id) => remove(&mut project.segments, |segment| segment.id == *id)
            .map(|_| project.measures.retain(|measure| measure.place.row != Row::Segment(*id))),
        _ => return None,
    })
}

fn with(project: &mut Project, id: SegmentId, change: impl FnOnce(&mut Segment)) -> Result<(), EditError> {
    project.segments.iter_mut().find(|segment| segment.id == id).map(change).ok_or(EditError::Gone)
}

fn duplicate(project: &mut Project, id: SegmentId, name: &str) -> Result<(), EditError> {
    let at = project.segments.iter().position(|segment| segment.id == id).ok_or(EditError::Gone)?;
    let original = project.segments.get(at).ok_or(EditError::Gone)?;
    let copy = Segment { id: project.next_segment_id(), name: name.to_owned(), ..original.clone() };
    insert(&mut project.segments, Some(at + 1), copy);
    Ok(())
}
