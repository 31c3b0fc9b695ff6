//! Changes of the customer file and its fields.

use crate::model::{Extract, Field, FieldOrigin, FieldType, JoinTo, MetricKind, Project, Unit};

use super::{EditError, unique_name};

/// Takes another file. Columns are known again by their header.
pub(super) fn set(project: &mut Project, extract: &Extract, fields: &[Field]) {
    let known: Vec<Option<&Field>> =
        fields.iter().map(|field| project.extract_fields().find(|old| old.source == field.source)).collect();
    let made = project.fields.iter().filter(|field| !field.is_from_extract());
    let mut names: Vec<String> = known.iter().flatten().copied().chain(made).map(|old| old.name.clone()).collect();
    let mut next = Vec::with_capacity(fields.len());
    for (field, old) in fields.iter().zip(known) {
        next.push(old.cloned().unwrap_or_else(|| {
            // A column that is new must not take a name that rules already use for another column.
            let name = unique_name(names.iter().map(String::as_str), &field.name);
            names.push(name.clone());
            Field { name, ..field.clone() }
        }));
    }
    next.extend(project.fields.iter().filter(|field| !field.is_from_extract()).cloned());
    project.fields = next;
    project.extract = Some(extract.clone());
}

/// Adds a field that is no column of the file.
pub(super) fn add_field(project: &mut Project, field: &Field) -> Result<(), EditError> {
    if field.is_from_extract() {
        return Err(EditError::Gone);
    }
    project.fields.push(Field { source: String::new(), ..field.clone() });
    Ok(())
}

/// Removes a field that is no column of the file.
pub(super) fn remove_field(project: &mut Project, name: &str) -> Result<(), EditError> {
    let is = |field: &Field| field.name == name && !field.is_from_extract();
    let place = project.fields.iter().position(is).ok_or(EditError::Gone)?;
    project.fields.remove(place);
    Ok(())
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
    for step in &mut project.cleaning {
        step.fix.visit_fields_mut(&mut visit);
    }
    for field in &mut project.fields {
        if let FieldOrigin::Derived(formula) = &mut field.origin {
            formula.visit_fields_mut(&mut visit);
        }
    }
    for table in &mut project.tables {
        if let JoinTo::Customers { field } = &mut table.to {
            visit(field);
        }
    }
    for accepted in &mut project.accepted {
        visit(&mut accepted.field);
    }
}
