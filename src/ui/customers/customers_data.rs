//! Which columns the list of customers has: those fields of the project that are in the table, who the customer is first.

use crate::data::{Entry, Table};
use crate::model::{Field, FieldType, Project, Role};

/// A field with its values.
pub(super) struct Shown<'a> {
    pub(super) field: &'a Field,
    pub(super) column: &'a Entry,
}

impl Shown<'_> {
    /// True when the values stand at the right.
    pub(super) fn numeric(&self) -> bool {
        self.field.kind == FieldType::Number && !self.field.role.is_personal()
    }
}

/// The fields in the order of the file, but the field the list is about comes first, and then who the customer is.
pub(super) fn shown_fields<'a>(project: &'a Project, table: &'a Table, about: Option<&str>) -> Vec<Shown<'a>> {
    let with_values = project.fields.iter().filter_map(|field| {
        let column = table.entry(&field.column())?;
        Some(Shown { field, column })
    });
    let mut shown: Vec<Shown<'a>> = with_values.collect();
    shown.sort_by_key(|it| match it.field.role {
        _ if about == Some(it.field.name.as_str()) => 0,
        Role::CustomerId => 1,
        Role::Name => 2,
        _ => 3,
    });
    shown
}
