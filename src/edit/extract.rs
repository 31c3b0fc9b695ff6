//! Changes of the customer file and its fields.

use crate::model::{Extract, Field, FieldType, Project, Unit};
use crate::rule::{Schema, formula_type};

use super::uses::{all_uses, visit};
use super::{EditError, unique_name};

/// Takes another file. Columns are known again by their header; `renamed` says which field has another header now. A field
/// that is gone from the file stays while something names it: it is missing until a later file has it again.
pub(super) fn set(project: &mut Project, extract: &Extract, fields: &[Field], renamed: &[(String, String)]) {
    let used = all_uses(project);
    let (mut old, made): (Vec<Field>, Vec<Field>) =
        std::mem::take(&mut project.fields).into_iter().partition(Field::is_from_extract);
    for field in &mut old {
        if let Some((_, header)) = renamed.iter().find(|(name, _)| *name == field.name) {
            field.source.clone_from(header);
        }
    }
    // The field that was said to have a header has it, whatever had it before.
    let chosen = |field: &Field| renamed.iter().any(|(name, _)| *name == field.name);
    let of = |header: &str| {
        let mut same = old.iter().filter(|field| field.source == header);
        same.clone().find(|field| chosen(field)).or_else(|| same.next())
    };
    let known: Vec<Option<&Field>> = fields.iter().map(|field| of(&field.source)).collect();
    let is_kept = |field: &&Field| known.iter().flatten().any(|kept| kept.name == field.name);
    let missing = old.iter().filter(|field| !is_kept(field) && used.contains_key(&field.name));
    let taken = |header: &String| fields.iter().any(|field| field.source == *header);
    let missing = missing
        .cloned()
        .map(|field| Field { source: Some(field.source).filter(|it| !taken(it)).unwrap_or_default(), ..field });
    let missing: Vec<Field> = missing.collect();
    let kept = known.iter().flatten().copied().chain(&missing).chain(&made);
    let mut names: Vec<String> = kept.map(|old| old.name.clone()).collect();
    let mut next = Vec::with_capacity(fields.len());
    for (field, old) in fields.iter().zip(&known) {
        next.push(old.cloned().unwrap_or_else(|| {
            // A column that is new must not take a name that rules already use for another column.
            let name = unique_name(names.iter().map(String::as_str), &field.name);
            names.push(name.clone());
            Field { name, ..field.clone() }
        }));
    }
    next.extend(missing);
    next.extend(made);
    project.fields = next;
    project.extract = Some(extract.clone());
}

/// Adds a field that is no column of the file.
pub(super) fn add_field(project: &mut Project, field: &Field) -> Result<(), EditError> {
    if field.is_from_extract() {
        return Err(EditError::Gone);
    }
    project.fields.push(settled(field, project));
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
    let to = settled(to, project);
    let field = project.fields.iter_mut().find(|field| field.name == name).ok_or(EditError::Gone)?;
    *field = to.clone();
    if to.name != name {
        rename(project, name, &to.name);
    }
    Ok(())
}

/// The field with what follows from the rest: the type of a derived field is that of its formula, only numbers have a unit,
/// and only columns of the file have a header.
fn settled(field: &Field, project: &Project) -> Field {
    let mut settled = field.clone();
    if let Some(formula) = field.formula() {
        let kind = formula_type(formula, &Schema::of(&project.fields));
        settled.kind = kind.unwrap_or(field.kind);
        settled.unit = settled.unit.computed();
    }
    if settled.kind != FieldType::Number {
        settled.unit = Unit::None;
    }
    if !field.is_from_extract() {
        settled.source.clear();
    }
    settled
}

fn rename(project: &mut Project, from: &str, to: &str) {
    let carry = |name: &mut String| {
        if name == from {
            to.clone_into(name);
        }
    };
    visit(project, &mut |_, name| carry(name));
    for accepted in &mut project.accepted {
        carry(&mut accepted.field);
    }
}
