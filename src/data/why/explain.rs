//! Where a customer stands on the map and why: every segment, every stage, every measure that concerns him.

use chrono::NaiveDate;

use super::judge::{Holds, Judgement};
use super::measures::{MeasureWhy, measures};
use super::people::{People, Person};
use crate::data::table::Table;
use crate::model::{Axis, AxisId, Column, Project, Row, Rule, SegmentId, StageId};
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

/// Explains where the customer of a row stands. Days are counted to `as_of`. `None` past the last row.
pub fn explain(project: &Project, table: &Table, as_of: Option<NaiveDate>, row: u32) -> Option<Explanation> {
    if row as usize >= table.rows() {
        return None;
    }
    let people = People::new(table, &project.fields, as_of);
    let person = people.person(row as usize);
    let segments = segments(project, &person);
    let axes: Vec<AxisWhy> = project.axes.iter().map(|axis| axis_why(axis, &person)).collect();
    let here = segments.iter().filter(|it| it.standing == Standing::Here);
    let mut rows: Vec<Row> = here.map(|it| Row::Segment(it.id)).collect();
    if rows.is_empty() {
        rows.push(Row::Rest);
    }
    let columns: Vec<Column> = axes.iter().map(|axis| axis.column).collect();
    let measures = measures(project, &person, &rows, &columns);
    Some(Explanation { row, rows, segments, axes, measures })
}

fn segments(project: &Project, person: &Person<'_>) -> Vec<SegmentWhy> {
    let mut is_taken = false;
    let why = |segment: &crate::model::Segment| {
        let judged = judged(person, &segment.rule);
        let standing = standing(&judged, is_taken && project.exclusive);
        is_taken |= standing == Standing::Here;
        SegmentWhy { id: segment.id, standing, judged }
    };
    project.segments.iter().map(why).collect()
}

fn axis_why(axis: &Axis, person: &Person<'_>) -> AxisWhy {
    let mut column = Column::Rest(axis.id);
    let by_rank = axis.by_rank().into_iter().filter_map(|index| axis.stages.get(index));
    let why = |stage: &crate::model::Stage| {
        let judged = judged(person, &stage.rule);
        let standing = standing(&judged, column != Column::Rest(axis.id));
        if standing == Standing::Here {
            column = Column::Stage(stage.id);
        }
        StageWhy { id: stage.id, standing, judged }
    };
    let stages = by_rank.map(why).collect();
    AxisWhy { id: axis.id, column, stages }
}

fn judged(person: &Person<'_>, rule: &Rule) -> Result<Judgement, RuleFault> {
    person.judge(&person.people.ready(rule)?)
}

fn standing(judged: &Result<Judgement, RuleFault>, is_taken: bool) -> Standing {
    match judged {
        Ok(Judgement { holds: Holds::Yes, .. }) if is_taken => Standing::Later,
        Ok(Judgement { holds: Holds::Yes, .. }) => Standing::Here,
        _ => Standing::Out,
    }
}
