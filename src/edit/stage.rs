//! Changes of the axes and their stages.

use crate::model::{Axis, AxisId, Column, Project, Stage, StageId};

use super::apply::{insert, remove, shift};
use super::{Edit, EditError};

/// Makes a change that is about an axis or a stage; `None` when it is about something else.
pub(super) fn change(project: &mut Project, edit: &Edit) -> Option<Result<(), EditError>> {
    Some(match edit {
        Edit::AddAxis { axis, at } => {
            add_axis(project, axis, *at);
            Ok(())
        }
        Edit::RenameAxis { id, name } => axis_mut(project, *id).map(|axis| axis.name.clone_from(name)),
        Edit::MoveAxis { id, to } => shift(&mut project.axes, *to, |axis| axis.id == *id),
        Edit::RemoveAxis(id) => remove_axis(project, *id),
        Edit::AddStage { axis, stage, at } => add_stage(project, *axis, stage, *at),
        Edit::RenameStage { id, name } => rename_stage(project, *id, name),
        Edit::SetStageRule { id, rule } => stage_mut(project, *id).map(|stage| stage.rule.clone_from(rule)),
        Edit::MoveStage { id, to } => {
            axis_of(project, *id).and_then(|axis| shift(&mut axis.stages, *to, |stage| stage.id == *id))
        }
        Edit::RankStage { id, to } => axis_of(project, *id).and_then(|axis| rank(axis, *id, *to)),
        Edit::RemoveStage(id) => axis_of(project, *id)
            .and_then(|axis| remove(&mut axis.stages, |stage| stage.id == *id))
            .map(|_| project.measures.retain(|measure| measure.place.column != Column::Stage(*id))),
        _ => return None,
    })
}

fn axis_mut(project: &mut Project, id: AxisId) -> Result<&mut Axis, EditError> {
    project.axes.iter_mut().find(|axis| axis.id == id).ok_or(EditError::Gone)
}

fn axis_of(project: &mut Project, id: StageId) -> Result<&mut Axis, EditError> {
    project.axes.iter_mut().find(|axis| axis.stages.iter().any(|stage| stage.id == id)).ok_or(EditError::Gone)
}

fn stage_mut(project: &mut Project, id: StageId) -> Result<&mut Stage, EditError> {
    project.axes.iter_mut().flat_map(|axis| &mut axis.stages).find(|stage| stage.id == id).ok_or(EditError::Gone)
}

fn add_axis(project: &mut Project, axis: &Axis, at: Option<usize>) {
    let ids = (project.next_stage_id().0..).map(StageId);
    let stages = axis.stages.iter().zip(ids).map(|(stage, id)| Stage { id, ..stage.clone() }).collect();
    let axis = Axis { id: project.next_axis_id(), name: axis.name.clone(), stages };
    insert(&mut project.axes, at, axis);
}

fn remove_axis(project: &mut Project, id: AxisId) -> Result<(), EditError> {
    let axis = remove(&mut project.axes, |axis| axis.id == id)?;
    project.measures.retain(|measure| match measure.place.column {
        Column::Whole => true,
        Column::Stage(stage) => axis.stages.iter().all(|it| it.id != stage),
        Column::Rest(other) => other != id,
    });
    Ok(())
}

fn add_stage(project: &mut Project, axis: AxisId, stage: &Stage, at: Option<usize>) -> Result<(), EditError> {
    let id = project.next_stage_id();
    let axis = axis_mut(project, axis)?;
    let rank = axis.stages.iter().map(|stage| stage.rank).max().map_or(1, |last| last.saturating_add(1));
    insert(&mut axis.stages, at, Stage { id, rank, ..stage.clone() });
    Ok(())
}

fn rename_stage(project: &mut Project, id: StageId, name: &str) -> Result<(), EditError> {
    let stage = stage_mut(project, id)?;
    let old = std::mem::replace(&mut stage.name, name.to_owned());
    if project.axes.iter().flat_map(|axis| &axis.stages).all(|stage| stage.name != old) {
        for tier in project.measures.iter_mut().flat_map(|measure| &mut measure.tiers).filter(|tier| **tier == old) {
            name.clone_into(tier);
        }
    }
    Ok(())
}

fn rank(axis: &mut Axis, id: StageId, to: usize) -> Result<(), EditError> {
    let mut order: Vec<StageId> =
        axis.by_rank().into_iter().filter_map(|index| axis.stages.get(index)).map(|stage| stage.id).collect();
    shift(&mut order, to, |stage| *stage == id)?;
    for (rank, id) in (1..).zip(order) {
        if let Some(stage) = axis.stages.iter_mut().find(|stage| stage.id == id) {
            stage.rank = rank;
        }
    }
    Ok(())
}
