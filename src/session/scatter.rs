//! The picture of two values of a group: which fields can be drawn, and which two are drawn first.

use crate::data::live::ScatterOf;
use crate::model::{Field, FieldType, Project, Role, Value};

use super::{Action, Selection, Session};

/// How two values are shown against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Tints for the number of customers in each cell of a grid.
    Density,
    /// A point for each customer, or for each of a sample.
    Points,
    /// The cells of the grid as a table.
    Table,
}

/// Fields that say most from left to right, and from below, by their role.
const ACROSS: [Role; 3] = [Role::Age, Role::OpenDate, Role::BirthDate];
const UP: [Role; 3] = [Role::Aum, Role::AumHistory, Role::Balance];

impl Session {
    /// Fields that can be drawn against each other: numbers and dates of the customers that are loaded, not personal ones.
    pub fn drawable_fields(&self) -> Vec<&Field> {
        let (Some(project), Some(table)) = (self.project(), self.table()) else { return Vec::new() };
        let fields = project.fields.iter().filter(|field| is_drawable(field));
        fields.filter(|field| table.entry(&field.column()).is_some()).collect()
    }

    /// Draws two values of the chosen customers: those that were drawn last, else the likeliest.
    pub(super) fn open_scatter(&mut self) {
        let Some(group) = self.chosen_group() else { return };
        let drawable = |value: &Value| self.drawable_fields().iter().any(|field| *value == value_of(field));
        let last = self.view.scattered.clone().filter(|(across, up)| drawable(across) && drawable(up));
        if let Some((across, up)) = last.or_else(|| self.likely_pair()) {
            self.handle(Action::Scatter(Some(ScatterOf { group, across, up })));
        }
    }

    /// Draws two values, or none.
    pub(super) fn scatter(&mut self, of: Option<ScatterOf>) {
        let view = &mut self.view;
        if let Some(of) = &of {
            view.list = None;
            view.scattered = Some((of.across.clone(), of.up.clone()));
        }
        view.scatter = of;
    }

    fn likely_pair(&self) -> Option<(Value, Value)> {
        let fields = self.drawable_fields();
        let of_role = |roles: &[Role]| roles.iter().find_map(|role| fields.iter().find(|field| field.role == *role));
        let across = of_role(&ACROSS).or(fields.first())?;
        let up = of_role(&UP).filter(|field| field.name != across.name);
        let up = up.or_else(|| fields.iter().find(|field| field.name != across.name))?;
        Some((value_of(across), value_of(up)))
    }
}

impl Drawing {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Density, Self::Points, Self::Table];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Density => "scatter-density",
            Self::Points => "scatter-points",
            Self::Table => "scatter-table",
        }
    }
}

/// True when everything that is drawn is in the project.
pub(super) fn stands_in(of: &ScatterOf, project: &Project) -> bool {
    let has = |value: &Value| project.fields.iter().any(|field| is_drawable(field) && *value == value_of(field));
    Selection::Group(of.group).stands_in(project) && has(&of.across) && has(&of.up)
}

fn is_drawable(field: &Field) -> bool {
    matches!(field.kind, FieldType::Number | FieldType::Date) && !field.role.is_personal() && field.role != Role::AsOf
}

fn value_of(field: &Field) -> Value {
    Value::Field(field.name.clone())
}
