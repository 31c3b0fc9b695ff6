//! Changes of the customer file and its fields.

use crate::model::{Extract, Field, FieldType, MetricKind, Project, Unit};

use super::{EditError, unique_name};

/// Takes another file. Columns are known again by their header.
pub(super) fn set(project: &mut Project, extract: &Extract, fields: &[Field]) {
    let known: Vec<Option<&Field>> =
        fields.iter().map(|field| project.fields.iter().find(|old| old.source == field.source)).collect();
    let mut names: Vec<String> = known.iter().flatten().map(|old| old.name.clone()).collect();
    let mut next = Vec::with_capacity(fields.len());
    for (field, old) in fields.iter().zip(known) {
        next.push(old.cloned().unwrap_or_else(|| {
            // A column that is new must not take a name that rules already use for another column.
            let name = unique_name(names.iter().map(String::as_str), &field.name);
            names.push(name.clone());
            Field { name, ..field.clone() }
        }));
    }
    project.fields = next;
    project.extract = Some(extract.clone());
}

/// Changes one field and carries another name into every rule and metric.
pub(super) fn change_field(project: &mut Project, name: &str, to: &Field) -> Result<(), EditError> {
    let field = project.fields.iter_mut().find(|field| field.name == name).ok_or(EditError::Gone)?;
    *field = to.clone();
    if field.kind != FieldType::Number {
        field.unit = Unit::None;
    }
    if to.name != name {
        rename(project, name, &to.name);
    }
    Ok(())
}

fn rename(project: &mut Project, from: &str, to: &str) {
    let mut visit = |name: &mut String| {
        if name == from {
            to.clone_into(name);
        }
    };
    let stages = project.axes.iter_mut().flat_map(|axis| &mut axis.stages).map(|stage| &mut stage.rule);
    for rule in project.segments.iter_mut().map(|segment| &mut segment.rule).chain(stages) {
        rule.visit_fields_mut(&mut visit);
    }
    for metric in &mut project.metrics {
        match &mut metric.kind {
            MetricKind::Customers | MetricKind::Share => {}
            MetricKind::Sum(value) | MetricKind::Mean(value) | MetricKind::Median(value) => {
                value.visit_fields_mut(&mut visit);
            }
            MetricKind::Rate(rule) => rule.visit_fields_mut(&mut visit),
            MetricKind::Ratio(above, below) => {
                above.visit_fields_mut(&mut visit);
                below.visit_fields_mut(&mut visit);
            }
        }
    }
}
