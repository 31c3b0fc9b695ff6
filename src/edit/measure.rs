//! Changes of the measures and of the lists they choose from.

use crate::model::{Measure, MeasureId, Place, Project};

use super::apply::remove;
use super::{Edit, EditError, ListKind};

/// Makes a change that is about a measure or a list; `None` when it is about something else.
pub(super) fn change(project: &mut Project, edit: &Edit) -> Option<Result<(), EditError>> {
    Some(match edit {
        Edit::AddMeasure(measure) => {
            add(project, measure.clone());
            Ok(())
        }
        Edit::ChangeMeasure(to) => with(project, to.id, |measure| measure.clone_from(to)),
        Edit::DuplicateMeasure(id) => copy(project, *id, None),
        Edit::MoveMeasure { id, place } => with(project, *id, |measure| measure.place = *place),
        Edit::CopyMeasure { id, place } => copy(project, *id, Some(*place)),
        Edit::RemoveMeasure(id) => remove(&mut project.measures, |measure| measure.id == *id).map(|_| ()),
        _ => return change_list(project, edit),
    })
}

fn add(project: &mut Project, measure: Measure) {
    let id = project.next_measure_id();
    project.measures.push(Measure { id, ..measure });
}

fn with(project: &mut Project, id: MeasureId, change: impl FnOnce(&mut Measure)) -> Result<(), EditError> {
    project.measures.iter_mut().find(|measure| measure.id == id).map(change).ok_or(EditError::Gone)
}

fn copy(project: &mut Project, id: MeasureId, place: Option<Place>) -> Result<(), EditError> {
    let mut measure = project.measure(id).ok_or(EditError::Gone)?.clone();
    measure.place = place.unwrap_or(measure.place);
    add(project, measure);
    Ok(())
}

fn change_list(project: &mut Project, edit: &Edit) -> Option<Result<(), EditError>> {
    match edit {
        Edit::SetProducts(products) => project.lists.products.clone_from(products),
        Edit::SetChannels(channels) => project.lists.channels.clone_from(channels),
        Edit::SetOwners(owners) => project.lists.owners.clone_from(owners),
        Edit::RenameListed { list, from, to } => return Some(rename(project, *list, from, to)),
        Edit::RemoveListed { list, name } => {
            let lists = &mut project.lists;
            let removed = match list {
                ListKind::Products => remove(&mut lists.products, |it| it.name == *name).map(|_| ()),
                ListKind::Channels => remove(&mut lists.channels, |it| it.name == *name).map(|_| ()),
                ListKind::Owners => remove(&mut lists.owners, |it| it.name == *name).map(|_| ()),
            };
            if removed.is_err() {
                return Some(removed);
            }
        }
        _ => return None,
    }
    forget_unlisted(project);
    Some(Ok(()))
}

/// Takes names that are no longer in the lists out of the measures.
fn forget_unlisted(project: &mut Project) {
    let lists = &project.lists;
    for measure in &mut project.measures {
        measure.products.retain(|name| lists.products.iter().any(|it| it.name == *name));
        measure.channels.retain(|name| lists.channels.iter().any(|it| it.name == *name));
        if lists.owners.iter().all(|it| it.name != measure.owner) {
            measure.owner.clear();
        }
    }
}

fn rename(project: &mut Project, list: ListKind, from: &str, to: &str) -> Result<(), EditError> {
    let lists = &mut project.lists;
    let entry = match list {
        ListKind::Products => lists.products.iter_mut().map(|it| &mut it.name).find(|name| **name == from),
        ListKind::Channels => lists.channels.iter_mut().map(|it| &mut it.name).find(|name| **name == from),
        ListKind::Owners => lists.owners.iter_mut().map(|it| &mut it.name).find(|name| **name == from),
    };
    to.clone_into(entry.ok_or(EditError::Gone)?);
    for measure in &mut project.measures {
        let names = match list {
            ListKind::Products => measure.products.as_mut_slice(),
            ListKind::Channels => measure.channels.as_mut_slice(),
            ListKind::Owners => std::slice::from_mut(&mut measure.owner),
        };
        for name in names.iter_mut().filter(|name| **name == from) {
            to.clone_into(name);
        }
    }
    Ok(())
}
