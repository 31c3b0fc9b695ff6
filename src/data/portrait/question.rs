//! What is asked of a portrait.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::data::Table;
use crate::data::eval::Context;
use crate::data::live::Who;
use crate::data::source::Source;
use crate::model::{Column, Field, FieldType, Metric, MetricKind, Project, Role, Row, Rule, Value, derived_order};

/// Whose portrait, on which table.
#[derive(Clone, Debug)]
pub struct PortraitOf {
    /// Which customers.
    pub who: Who,
    /// The fields that stand for products, by name; see [`is_product`](super::is_product).
    pub products: Vec<String>,
    /// The definitions.
    pub project: Arc<Project>,
    /// The customers of the bank.
    pub table: Arc<Table>,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
}

impl PortraitOf {
    /// True when both have the same answer: the same customers of the same table, with the same fields.
    pub fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (&*self.project, &*other.project);
        let is_defined_alike = || {
            (&one.fields, &one.segments, &one.axes, one.exclusive)
                == (&two.fields, &two.segments, &two.axes, two.exclusive)
        };
        Arc::ptr_eq(&self.table, &other.table)
            && self.as_of == other.as_of
            && (&self.who, &self.products) == (&other.who, &other.products)
            && (Arc::ptr_eq(&self.project, &other.project) || is_defined_alike())
            && worth_field(one) == worth_field(two)
    }

    /// The fields in which the customers differ from the rest by definition, in the order of the project: those that the
    /// rules name by which they were chosen, those from which such fields are derived, and those that follow from them
    /// alone.
    pub(super) fn defining(&self) -> Vec<String> {
        let Project { fields, .. } = &*self.project;
        let mut names: BTreeSet<String> = self.rules().flat_map(Rule::fields).collect();
        let derived = derived_order(fields).order.into_iter().filter_map(|place| fields.get(place));
        let derived: Vec<(&Field, Vec<String>)> =
            derived.filter_map(|field| Some((field, field.formula()?.fields()))).collect();
        for (field, from) in derived.iter().rev() {
            if names.contains(&field.name) {
                names.extend(from.iter().cloned());
            }
        }
        for (field, from) in &derived {
            if !from.is_empty() && from.iter().all(|name| names.contains(name)) {
                names.insert(field.name.clone());
            }
        }
        fields.iter().map(|field| &field.name).filter(|name| names.contains(*name)).cloned().collect()
    }

    /// The rules of the segment, the stage and the value by which the customers were chosen.
    fn rules(&self) -> impl Iterator<Item = &Rule> {
        let Who { group, within, .. } = &self.who;
        let segment = match group.row {
            Some(Row::Segment(id)) => self.project.segment(id).map(|segment| &segment.rule),
            _ => None,
        };
        let stage = match group.column {
            Some(Column::Stage(id)) => self.project.stage(id).map(|(_, stage)| &stage.rule),
            _ => None,
        };
        segment.into_iter().chain(stage).chain(within)
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context { source: Source { table: &self.table, fields: &self.project.fields }, as_of: self.as_of }
    }
}

/// True for a field that may be shown: not personal, and not the day of the file.
pub(super) fn is_shown(field: &Field) -> bool {
    !field.role.is_personal() && field.role != Role::AsOf
}

/// The field in which the bank counts what a customer is worth: the number of assets that the first metric of such a sum
/// adds up, else the first that a metric is made of, else the first.
pub(super) fn worth_field(project: &Project) -> Option<&Field> {
    let assets = || project.fields.iter().filter(|field| field.role == Role::Aum && field.kind == FieldType::Number);
    let summed = |metric: &Metric| match &metric.kind {
        MetricKind::Sum(Value::Field(name)) => assets().find(|field| field.name == *name),
        _ => None,
    };
    let is_measured = |field: &&Field| project.metrics.iter().any(|metric| metric.kind.fields().contains(&field.name));
    let of_sum = project.metrics.iter().find_map(summed);
    of_sum.or_else(|| assets().find(is_measured)).or_else(|| assets().next())
}
