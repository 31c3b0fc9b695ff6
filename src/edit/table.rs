//! Changes of further tables.

use crate::model::{Field, FieldOrigin, JoinTo, JoinedTable, Project, TableId};

use super::apply::remove;
use super::{Edit, EditError};

/// Carries out a change of a further table; `None` when the change is another.
pub(super) fn change(project: &mut Project, edit: &Edit) -> Option<Result<(), EditError>> {
    Some(match edit {
        Edit::AddTable(table) => {
            let id = project.next_table_id();
            project.tables.push(JoinedTable { id, ..table.clone() });
            Ok(())
        }
        Edit::ChangeTable(to) => match project.tables.iter_mut().find(|table| table.id == to.id) {
            Some(table) => {
                table.clone_from(to);
                Ok(())
            }
            None => Err(EditError::Gone),
        },
        Edit::ChangeTableField { table, name, to } => change_field(project, *table, name, to),
        Edit::RemoveTable(id) => remove(&mut project.tables, |table| table.id == *id).map(drop),
        _ => return None,
    })
}

/// Changes one field of a table and carries another name into whatever names it.
fn change_field(project: &mut Project, id: TableId, name: &str, to: &Field) -> Result<(), EditError> {
    let table = project.tables.iter_mut().find(|table| table.id == id).ok_or(EditError::Gone)?;
    let field = table.fields.iter_mut().find(|field| field.name == name).ok_or(EditError::Gone)?;
    field.clone_from(to);
    if to.name != name {
        rename(project, id, name, &to.name);
    }
    Ok(())
}

fn rename(project: &mut Project, id: TableId, from: &str, to: &str) {
    let mut visit = |name: &mut String| {
        if name == from {
            to.clone_into(name);
        }
    };
    for table in &mut project.tables {
        if table.id == id {
            visit(&mut table.key);
            table.only.visit_fields_mut(&mut visit);
        }
        if let JoinTo::Table { table: through, field } = &mut table.to
            && *through == id
        {
            visit(field);
        }
    }
    for field in &mut project.fields {
        if let FieldOrigin::Folded(fold) = &mut field.origin
            && fold.table == id
        {
            fold.visit_fields_mut(&mut visit);
        }
    }
}
