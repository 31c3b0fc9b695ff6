//! The live map: keeps what it computed and answers the next question at the cost of what changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::cache::Truths;
use super::operands::Operands;
use super::question::{Answer, Focus, Group, ListOf, MapResult, Question};
use super::standing::{Standing, Wanted};
use super::views::Views;
use crate::data::bitmap::Bitmap;
use crate::data::eval::Context;
use crate::data::source::Source;
use crate::data::table::{Column as Values, Table};
use crate::model::{Axis, Column, Field, MetricKind, Project, Row, Rule, Value};

/// Answers questions about one map after the other. What it keeps belongs to one table, one set of fields and one day;
/// a question about others starts afresh.
#[derive(Debug, Default)]
pub struct LiveMap {
    base: Option<Base>,
    pub(super) truths: Truths,
    operands: Operands,
    standing: Option<Standing>,
    views: Views,
}

/// What all cached results depend on.
#[derive(Debug)]
struct Base {
    table: Arc<Table>,
    fields: Vec<Field>,
    as_of: Option<NaiveDate>,
    /// Columns that the last question named: they stay in memory until another question does not.
    named: Vec<Arc<Values>>,
}

impl LiveMap {
    /// A map that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A map of a sample, so small that to look at everybody is quicker than an index.
    pub(super) fn of_sample() -> Self {
        Self { truths: Truths::new(false), ..Self::default() }
    }

    /// Answers a question. The numbers are those of a computation from scratch, whatever was asked before.
    pub fn answer(&mut self, question: &Question) -> Answer {
        self.renew(question);
        self.hold_named(question);
        let project = &*question.project;
        let context = context_of(question);
        let rules = rules_of(project, question);
        let settled = self.truths.settle(&rules, &context);
        let truth_of = |focus: Focus| {
            let index = rules.iter().position(|(name, _)| *name == focus)?;
            settled.get(index).cloned()
        };
        let (plans, metric_faults) = self.operands.plan(&project.metrics, &context, truth_of);
        let segments: Vec<_> = project
            .segments
            .iter()
            .filter_map(|segment| Some((Row::Segment(segment.id), truth_of(Focus::Segment(segment.id))?)))
            .collect();
        let axis = axis_of(question);
        let stages: Vec<_> = axis
            .into_iter()
            .flat_map(|axis| {
                axis.by_rank()
                    .into_iter()
                    .filter_map(|index| axis.stages.get(index).map(|stage| stage.id))
                    .filter_map(|stage| Some((Column::Stage(stage), truth_of(Focus::Stage(stage))?)))
            })
            .collect();
        let customers = question.table.rows();
        let wanted =
            Wanted { segments, stages, columns: columns_of(axis), exclusive: project.exclusive, plans, customers };
        let standing = match self.standing.take() {
            Some(before) => before.turned(wanted),
            None => Standing::new(wanted),
        };
        let rule_faults =
            rules.iter().zip(&settled).filter_map(|((focus, _), settled)| Some((*focus, settled.fault.clone()?)));
        let faults = rule_faults.chain(metric_faults).collect();
        let metrics = project.metrics.iter().map(|metric| metric.id).collect();
        let map = MapResult { metrics, faults, ..self.standing.insert(standing).result() };
        let parts = question.focus.and_then(|focus| focus.rule(project)).map(|rule| self.parts(rule, &context));
        let answer = Answer {
            revision: question.revision,
            map,
            parts: parts.unwrap_or_default(),
            histogram: question.histogram.as_ref().and_then(|value| self.views.histogram(value, &context)),
            list: question.list.as_ref().map(|list| self.views.list(list, &self.listed(list, &context), &context)),
            scatter: question
                .scatter
                .as_ref()
                .and_then(|of| self.views.scatter(of, &self.customers_of(of.group), &context)),
        };
        let named: BTreeSet<Focus> = rules.iter().map(|(focus, _)| *focus).collect();
        self.truths
            .tidy(|focus| matches!(focus, Focus::Stage(_)) && project_has(project, *focus) || named.contains(focus));
        answer
    }

    /// Waits for what was begun in the background to make the next questions cheaper. Answers are the same without it.
    pub fn wait(&mut self) {
        self.truths.wait();
    }

    /// The customers of a group on the map of the last question; nobody when there is no such row or column.
    pub fn customers_of(&self, group: Group) -> Bitmap {
        let Some(standing) = &self.standing else { return Bitmap::default() };
        let assignment = standing.assignment();
        let everybody = assignment.customers();
        let row = group.row.map(|row| assignment.rows.slot(row));
        let column = group.column.filter(|column| *column != Column::Whole);
        let column = column.map(|column| assignment.column_slot(column));
        match (row, column) {
            (Some(None), _) | (_, Some(None)) => Bitmap::zeros(everybody),
            (None, None) => Bitmap::ones(everybody),
            (Some(Some(row)), None) => assignment.rows.members(row),
            (None, Some(Some(column))) => assignment.columns.members(column),
            (Some(Some(row)), Some(Some(column))) => {
                assignment.columns.members(column).and(&assignment.rows.members(row))
            }
        }
    }

    /// Nobody when the rule of the list has a fault.
    fn listed(&self, list: &ListOf, context: &Context<'_>) -> Bitmap {
        let within = list.within.as_ref().map(|rule| context.truth(rule).unwrap_or_default().yes);
        let parts = list.only.iter().chain(&within);
        parts.fold(self.customers_of(list.group), |group, part| group.and(part))
    }

    /// Forgets everything that belongs to another table, other fields or another day.
    fn renew(&mut self, question: &Question) {
        let is_same = self.base.as_ref().is_some_and(|base| {
            Arc::ptr_eq(&base.table, &question.table)
                && base.fields == question.project.fields
                && base.as_of == question.as_of
        });
        if !is_same {
            let base = Base {
                table: Arc::clone(&question.table),
                fields: question.project.fields.clone(),
                as_of: question.as_of,
                named: Vec::new(),
            };
            *self = Self { base: Some(base), truths: self.truths.anew(), ..Self::default() };
        }
    }

    /// Keeps the columns of this question in memory, so that the next one finds them there, and lets go of all others.
    fn hold_named(&mut self, question: &Question) {
        let fields = fields_of(question);
        let named = question.project.fields.iter().filter(|field| fields.contains(&field.name));
        // What cannot be read is found out where it is needed.
        let columns = named.filter_map(|field| question.table.column(&field.column())).collect();
        if let Some(base) = &mut self.base {
            base.named = columns;
        }
        self.truths.retain(|value| value.fields().iter().all(|name| fields.contains(name)));
    }
}

/// The fields that the map of a question and the rule in focus are made of.
pub(super) fn fields_of_map(question: &Question) -> BTreeSet<String> {
    let project = &question.project;
    let rules = rules_of(project, question).into_iter().map(|(_, rule)| rule.fields());
    let focus = question.focus.and_then(|focus| focus.rule(project)).map(Rule::fields);
    let metrics = project.metrics.iter().map(|metric| metric.kind.fields());
    rules.chain(focus).chain(metrics).flatten().collect()
}

/// The fields that a question is about.
fn fields_of(question: &Question) -> BTreeSet<String> {
    let Question { histogram, list, scatter, .. } = question;
    let drawn = scatter.iter().flat_map(|of| [&of.across, &of.up]).chain(histogram).map(Value::fields);
    let sorted = list.iter().filter_map(|list| list.sort_by.clone());
    let within = list.iter().filter_map(|list| list.within.as_ref()).flat_map(Rule::fields);
    fields_of_map(question).into_iter().chain(drawn.flatten()).chain(sorted).chain(within).collect()
}

fn context_of(question: &Question) -> Context<'_> {
    Context { source: Source { table: &question.table, fields: &question.project.fields }, as_of: question.as_of }
}

fn axis_of(question: &Question) -> Option<&Axis> {
    question.axis.and_then(|axis| question.project.axis(axis))
}

/// Stages and the system column; without an axis one column for everybody.
fn columns_of(axis: Option<&Axis>) -> Vec<Column> {
    let Some(axis) = axis else { return vec![Column::Whole] };
    axis.stages.iter().map(|stage| Column::Stage(stage.id)).chain([Column::Rest(axis.id)]).collect()
}

/// The rules that the map needs.
fn rules_of<'q>(project: &'q Project, question: &'q Question) -> Vec<(Focus, &'q Rule)> {
    let segments = project.segments.iter().map(|segment| (Focus::Segment(segment.id), &segment.rule));
    let stages = axis_of(question).into_iter().flat_map(|axis| &axis.stages);
    let metrics = project.metrics.iter().filter_map(|metric| match &metric.kind {
        MetricKind::Rate(rule) => Some((Focus::Metric(metric.id), rule)),
        _ => None,
    });
    segments.chain(stages.map(|stage| (Focus::Stage(stage.id), &stage.rule))).chain(metrics).collect()
}

fn project_has(project: &Project, focus: Focus) -> bool {
    focus.rule(project).is_some()
}
