//! What the editor of a measure offers: tiers, products, channels and owners of the project.

use crate::model::{Axis, Measure, Project, Role};

/// The axis whose stages are value tiers: every stage's rule is about assets or the bank's own level, and nothing else. The
/// first such axis counts.
pub(super) fn tier_axis(project: &Project) -> Option<&Axis> {
    let about_value = |name: &String| {
        let role = project.field(name).map(|field| field.role);
        matches!(role, Some(Role::Aum | Role::AumHistory | Role::Tier))
    };
    project.axes.iter().find(|axis| {
        let mut rules = axis.stages.iter().map(|stage| stage.rule.fields());
        !axis.stages.is_empty() && rules.all(|fields| !fields.is_empty() && fields.iter().all(about_value))
    })
}

/// Names to choose from: those of the project in their order, then those that only the measure still holds.
pub(super) fn options(offered: impl Iterator<Item = String>, held: &[String]) -> Vec<(String, String)> {
    let mut names: Vec<String> = offered.collect();
    for name in held {
        if !name.is_empty() && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names.into_iter().map(|name| (name.clone(), name)).collect()
}

/// True when the period ends before it begins.
pub(super) fn is_backwards(measure: &Measure) -> bool {
    matches!((measure.period.from, measure.period.to), (Some(from), Some(to)) if to < from)
}
