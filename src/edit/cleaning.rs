//! Changes of the cleaning steps and of the findings that were accepted.

use crate::model::{AcceptedFinding, CleaningStep, Project};

use super::apply::insert;
use super::{Edit, EditError};

/// Carries out a change of this kind; `None` for another one.
pub(super) fn change(project: &mut Project, edit: &Edit) -> Option<Result<(), EditError>> {
    Some(match edit {
        Edit::AddCleaning { step, at } => {
            insert(&mut project.cleaning, *at, step.clone());
            Ok(())
        }
        Edit::ChangeCleaning { at, to } => set(&mut project.cleaning, *at, to),
        Edit::MoveCleaning { from, to } => take(&mut project.cleaning, *from).map(|step| {
            insert(&mut project.cleaning, Some(*to), step);
        }),
        Edit::RemoveCleaning(at) => take(&mut project.cleaning, *at).map(drop),
        Edit::AcceptFinding(accepted) => {
            accept(&mut project.accepted, accepted);
            Ok(())
        }
        Edit::WithdrawAcceptance { finding, field } => {
            let before = project.accepted.len();
            project.accepted.retain(|it| !(it.finding == *finding && it.field == *field));
            if project.accepted.len() < before { Ok(()) } else { Err(EditError::Gone) }
        }
        _ => return None,
    })
}

fn set(steps: &mut [CleaningStep], at: usize, to: &CleaningStep) -> Result<(), EditError> {
    let step = steps.get_mut(at).ok_or(EditError::Gone)?;
    step.clone_from(to);
    Ok(())
}

fn take(steps: &mut Vec<CleaningStep>, at: usize) -> Result<CleaningStep, EditError> {
    if at < steps.len() { Ok(steps.remove(at)) } else { Err(EditError::Gone) }
}

/// A finding is accepted once; accepting it again changes count and note.
fn accept(accepted: &mut Vec<AcceptedFinding>, new: &AcceptedFinding) {
    let same = |it: &&mut AcceptedFinding| it.finding == new.finding && it.field == new.field;
    match accepted.iter_mut().find(same) {
        Some(old) => old.clone_from(new),
        None => accepted.push(new.clone()),
    }
}
