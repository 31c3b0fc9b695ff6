//! Overlaps of segments: counted by hand on eight customers, against plain sets on random ones, and at the limits.

mod hand;
mod managers;
mod random;
mod window;

use std::sync::Arc;

use strategy_map::data::overlap::{OverlapAnswer, OverlapAnswerer, OverlapQuestion, Signature, UpsetOf};
use strategy_map::data::{Column, Table, Watch};
use strategy_map::model::{FieldType, Project, Role, Rule, Unit};

use crate::engine::{as_of, field, segment};

/// A project with a number for each field and these segments.
pub(super) fn project(fields: &[&str], rules: Vec<Rule>) -> Arc<Project> {
    let mut project = Project::empty("重叠".to_owned());
    project.fields = fields.iter().map(|name| field(name, FieldType::Number, Role::Other, Unit::None)).collect();
    project.segments = (1..).zip(rules).map(|(id, rule)| segment(id, rule)).collect();
    Arc::new(project)
}

pub(super) fn table(columns: Vec<Column>) -> Arc<Table> {
    Arc::new(Table::new(columns.first().map_or(0, Column::rows), columns))
}

pub(super) fn question(project: &Arc<Project>, table: &Arc<Table>) -> OverlapQuestion {
    let (project, table) = (Arc::clone(project), Arc::clone(table));
    OverlapQuestion { project, table, as_of: Some(as_of()), upset: UpsetOf::default() }
}

pub(super) fn answer(question: &OverlapQuestion) -> OverlapAnswer {
    OverlapAnswerer::default().answer(question, &Watch::default()).unwrap()
}

/// The bars as lists of places with their customers.
pub(super) fn bars(answer: &OverlapAnswer) -> Vec<(Vec<usize>, u64)> {
    answer.upset.bars.iter().map(|bar| (bar.segments.places().collect(), bar.customers)).collect()
}

pub(super) fn set(places: &[usize]) -> Signature {
    Signature::of(places.iter().copied())
}
