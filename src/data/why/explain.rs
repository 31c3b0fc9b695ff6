//! Where a customer stands on the map and why: every segment, every stage, every measure that concerns him.

use chrono::NaiveDate;

use super::judge::{Holds, Judgement, Ready};
use super::measures::{MeasureWhy, measures};
use super::people::{People, Person};
use crate::data::table::Table;
use crate::model::{Axis, AxisId, Column, Project, Row, SegmentId, StageId};
use crate::rule::RuleFault;

/// Why a customer stands where he does.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// His row in the table.
    pub row: u32,
    /// His rows on the map: one, unless segments overlap.
    pub rows: Vec<Row>,
    /// The segments in waterfall order.
    pub segments: Vec<SegmentWhy>,
    /// The axes in the order of the project.
    pub axes: Vec<AxisWhy>,
    /// The measures of his cells and rows, the highest priority first.
    pub measures: Vec<MeasureWhy>,
}

/// Whether a segment or stage has a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// He stands there.
    Here,
    /// Its rule is true for him, but an earlier one has taken him.
    Later,
    /// Its rule is not true for him.
    Out,
}

/// A segment and a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentWhy {
    /// The segment.
    pub id: SegmentId,
    /// Whether he stands there.
    pub standing: Standing,
    /// What its rule says of him; a rule with a fault matches nobody.
    pub judged: Result<Judgement, RuleFault>,
}

/// An axis and a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisWhy {
    /// The axis.
    pub id: AxisId,
    /// Where he stands: a stage or the system column.
    pub column: Column,
    /// The stages in the order in which their rules are tried.
    pub stages: Vec<StageWhy>,
}

/// A stage and a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct StageWhy {
    /// The stage.
    pub id: StageId,
    /// Whether he stands there.
    pub standing: Standing,
    /// What its rule says of him; a rule with a fault matches nobody.
    pub judged: Result<Judgement, RuleFault>,
}

/// Something with a rule, and the rule as it can be asked.
type Asked<I> = (I, Result<Ready, RuleFault>);

/// Explains where customers stand, one after the other.
#[derive(Debug)]
pub struct Explainer<'a> {
    project: &'a Project,
    people: People<'a>,
    rows: usize,
    segments: Vec<Asked<SegmentId>>,
    axes: Vec<(AxisId, Vec<Asked<StageId>>)>,
}

/// Explains where the customer of a row stands. Days are counted to `as_of`. `None` past the last row.
pub fn explain(project: &Project, table: &Table, as_of: Option<NaiveDate>, row: u32) -> Option<Explanation> {
    Explainer::new(project, table, as_of).explain(row)
}

impl<'a> Explainer<'a> {
    /// For the customers of a table. Days are counted to `as_of`; without it every day count is blank.
    pub fn new(project: &'a Project, table: &'a Table, as_of: Option<NaiveDate>) -> Self {
        let people = People::new(table, &project.fields, as_of);
        let by_rank = |axis: &'a Axis| axis.by_rank().into_iter().filter_map(|index| axis.stages.get(index));
        let stages = |axis| by_rank(axis).map(|stage| (stage.id, people.ready(&stage.rule))).collect();
        let axes = project.axes.iter().map(|axis| (axis.id, stages(axis))).collect();
        let segments = project.segments.iter().map(|segment| (segment.id, people.ready(&segment.rule))).collect();
        Self { project, rows: table.rows(), segments, axes, people }
    }

    /// Explains where the customer of a row stands; `None` past the last row.
    pub fn explain(&self, row: u32) -> Option<Explanation> {
        if row as usize >= self.rows {
            return None;
        }
        let person = self.people.person(row as usize);
        let segments = self.segments(&person);
        let axes: Vec<AxisWhy> = self.axes.iter().map(|(id, stages)| axis_why(*id, stages, &person)).collect();
        let here = segments.iter().filter(|it| it.standing == Standing::Here);
        let mut rows: Vec<Row> = here.map(|it| Row::Segment(it.id)).collect();
        if rows.is_empty() {
            rows.push(Row::Rest);
        }
        let columns: Vec<Column> = axes.iter().map(|axis| axis.column).collect();
        let measures = measures(self.project, &person, &rows, &columns);
        Some(Explanation { row, rows, segments, axes, measures })
    }

    fn segments(&self, person: &Person<'_>) -> Vec<SegmentWhy> {
        let mut is_taken = false;
        let why = |(id, rule): &Asked<SegmentId>| {
            let judged = judged(person, rule);
            let standing = standing(&judged, is_taken && self.project.exclusive);
            is_taken |= standing == Standing::Here;
            SegmentWhy { id: *id, standing, judged }
        };
        self.segments.iter().map(why).collect()
    }
}

fn axis_why(id: AxisId, stages: &[Asked<StageId>], person: &Person<'_>) -> AxisWhy {
    let mut column = Column::Rest(id);
    let why = |(stage, rule): &Asked<StageId>| {
        let judged = judged(person, rule);
        let standing = standing(&judged, column != Column::Rest(id));
        if standing == Standing::Here {
            column = Column::Stage(*stage);
        }
        StageWhy { id: *stage, standing, judged }
    };
    let stages = stages.iter().map(why).collect();
    AxisWhy { id, column, stages }
}

fn judged(person: &Person<'_>, rule: &Result<Ready, RuleFault>) -> Result<Judgement, RuleFault> {
    rule.as_ref().map_err(Clone::clone).and_then(|rule| person.judge(rule))
}

fn standing(judged: &Result<Judgement, RuleFault>, is_taken: bool) -> Standing {
    match judged {
        Ok(Judgement { holds: Holds::Yes, .. }) if is_taken => Standing::Later,
        Ok(Judgement { holds: Holds::Yes, .. }) => Standing::Here,
        _ => Standing::Out,
    }
}
