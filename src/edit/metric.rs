//! Changes of the metrics.

use crate::model::{Metric, Project};

use super::apply::{insert, remove, shift};
use super::{Edit, EditError};

/// Makes a change that is about a metric; `None` when it is about something else.
pub(super) fn change(project: &mut Project, edit: &Edit) -> Option<Result<(), EditError>> {
    Some(match edit {
        Edit::AddMetric { metric, at } => {
            let metric = Metric { id: project.next_metric_id(), ..metric.clone() };
            insert(&mut project.metrics, *at, metric);
            Ok(())
        }
        Edit::ChangeMetric(to) => project
            .metrics
            .iter_mut()
            .find(|metric| metric.id == to.id)
            .map(|metric| metric.clone_from(to))
            .ok_or(EditError::Gone),
        Edit::MoveMetric { id, to } => shift(&mut project.metrics, *to, |metric| metric.id == *id),
        Edit::RemoveMetric(id) => remove(&mut project.metrics, |metric| metric.id == *id).map(|_| ()),
        _ => return None,
    })
}
