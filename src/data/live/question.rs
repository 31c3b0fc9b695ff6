//! What the live map is asked, and what it answers. `jobs` carries both between threads; `ui` shows the answer.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::data::{Bitmap, Table};
use crate::model::{AxisId, Column, MetricId, MetricKind, Project, Row, Rule, SegmentId, StageId, Value};
use crate::rule::RuleFault;

/// Everything the screen wants to know at one moment.
#[derive(Clone, Debug)]
pub struct Question {
    /// Counts up with every question; the answer carries it.
    pub revision: u64,
    /// The definitions.
    pub project: Arc<Project>,
    /// The customers.
    pub table: Arc<Table>,
    /// The day from which days are counted; `None` makes every day count blank.
    pub as_of: Option<NaiveDate>,
    /// The axis whose stages are the columns; `None` shows the system column only.
    pub axis: Option<AxisId>,
    /// The rule whose parts are counted one by one.
    pub focus: Option<Focus>,
    /// The numeric or date value whose distribution is wanted.
    pub histogram: Option<Value>,
    /// The group whose customers are listed.
    pub list: Option<ListOf>,
    /// The two values that are wanted against each other.
    pub scatter: Option<ScatterOf>,
}

/// A rule of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Focus {
    /// The rule of a segment.
    Segment(SegmentId),
    /// The rule of a stage.
    Stage(StageId),
    /// The condition of a rate metric.
    Metric(MetricId),
}

impl Focus {
    /// The rule in a project; `None` when it is gone, or when the metric has no condition.
    pub fn rule(self, project: &Project) -> Option<&Rule> {
        match self {
            Self::Segment(id) => project.segment(id).map(|segment| &segment.rule),
            Self::Stage(id) => project.stage(id).map(|(_, stage)| &stage.rule),
            Self::Metric(id) => match &project.metric(id)?.kind {
                MetricKind::Rate(rule) => Some(rule),
                _ => None,
            },
        }
    }
}

/// A group of customers: a cell, a whole row, a whole column, or everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// The row; `None` = every row.
    pub row: Option<Row>,
    /// The column ([`Column::Stage`] or [`Column::Rest`]); `None` = every column.
    pub column: Option<Column>,
}

/// Some customers: those of a group, or fewer of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Who {
    /// The group they are of.
    pub group: Group,
    /// Of those only these rows of the table; `None` = all.
    pub only: Option<Arc<Bitmap>>,
    /// And only those for whom this is true; `None` = all.
    pub within: Option<Rule>,
}

impl From<Group> for Who {
    fn from(group: Group) -> Self {
        Self { group, ..Self::default() }
    }
}

/// The customers of a group in an order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOf {
    /// Which customers.
    pub group: Group,
    /// Of those only these rows of the table; `None` = all.
    pub only: Option<Arc<Bitmap>>,
    /// And only those for whom this is true; `None` = all.
    pub within: Option<Rule>,
    /// Field to sort by; `None` = the order of the file.
    pub sort_by: Option<String>,
    /// Largest first. Blanks come last either way; ties keep the order of the file.
    pub descending: bool,
}

impl ListOf {
    /// True when both list the same customers, in whatever order.
    pub fn has_customers_of(&self, other: &Self) -> bool {
        let Self { group, only, within, sort_by: _, descending: _ } = self;
        (group, only, within) == (&other.group, &other.only, &other.within)
    }

    /// Whose list it is.
    pub fn who(&self) -> Who {
        Who { group: self.group, only: self.only.clone(), within: self.within.clone() }
    }
}

impl From<Who> for ListOf {
    fn from(Who { group, only, within }: Who) -> Self {
        Self { group, only, within, ..Self::default() }
    }
}

/// Two values, each a number or a date, of the customers of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct ScatterOf {
    /// Which customers.
    pub group: Group,
    /// The value that grows from left to right.
    pub across: Value,
    /// The value that grows from below.
    pub up: Value,
}

/// The answer to a [`Question`].
#[derive(Clone, Debug)]
pub struct Answer {
    /// The revision of the question.
    pub revision: u64,
    /// The map.
    pub map: MapResult,
    /// Counts of each part of the rule in focus, in depth-first order, the root first.
    pub parts: Vec<PartCount>,
    /// The distribution that was asked for.
    pub histogram: Option<Histogram>,
    /// The list that was asked for: row numbers of the table.
    pub list: Option<Arc<Vec<u32>>>,
    /// The picture of two values that was asked for; `None` too when one of them is a text or has a fault.
    pub scatter: Option<Arc<Scatter>>,
}

/// The strategy map in numbers. All counts are exact and over all customers unless said otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapResult {
    /// N, the customers of the table.
    pub customers: u64,
    /// True when each customer stands in one row only.
    pub exclusive: bool,
    /// One for each row in the order shown, the system row last.
    pub rows: Vec<RowCount>,
    /// One for each column in the order shown, the system column last.
    pub columns: Vec<ColumnCount>,
    /// The metrics that `values` stand for.
    pub metrics: Vec<MetricId>,
    /// Row by row, `rows.len() × columns.len()`.
    pub cells: Vec<Figures>,
    /// One for each row.
    pub row_totals: Vec<Figures>,
    /// One for each column.
    pub column_totals: Vec<Figures>,
    /// Everybody.
    pub all: Figures,
    /// Rules and metrics that cannot be computed on this table. Such a rule matches nobody.
    pub faults: Vec<(Focus, RuleFault)>,
}

/// Numbers of one row of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowCount {
    /// The row.
    pub row: Row,
    /// Customers for whom the rule is true, whatever rows above took. For the system row = `taken`.
    pub matched: u64,
    /// Customers who stand in this row. When segments overlap, = `matched`.
    pub taken: u64,
    /// Customers for whom the rule is unknown. 0 for the system row.
    pub unknown: u64,
}

/// Numbers of one column of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnCount {
    /// The column.
    pub column: Column,
    /// Customers for whom the rule is true, whatever earlier ranks took. For the system column = `taken`.
    pub matched: u64,
    /// Customers who stand in this column.
    pub taken: u64,
    /// Customers for whom the rule is unknown. 0 for the system column.
    pub unknown: u64,
}

/// The figures of a cell or a total.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Customers of the group.
    pub customers: u64,
    /// One for each metric; `None` = no result.
    pub values: Vec<Option<f64>>,
}

/// Counts of one part of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartCount {
    /// Child indices from the root; empty for the root itself.
    pub path: Vec<usize>,
    /// Customers for whom the part is true.
    pub matched: u64,
    /// Customers for whom it is unknown.
    pub unknown: u64,
    /// Why the part cannot be computed, if so.
    pub fault: Option<RuleFault>,
}

/// The distribution of a number, or of a date in days since 1970-01-01.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// True when the numbers are days since 1970-01-01.
    pub dates: bool,
    /// Edges of the bins, one more than `counts`; empty when every value is blank. The last bin includes its right edge.
    /// Bins need not be equally wide: those of a long tail widen.
    pub edges: Vec<f64>,
    /// Customers in each bin.
    pub counts: Vec<u64>,
    /// Customers below the first edge and above the last (the outer hundredths may be cut off).
    pub outside: (u64, u64),
    /// Customers whose value is blank.
    pub blank: u64,
}

/// Two values of a group against each other. `blank`, `outside` and all `counts` together are `customers`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    /// What it is of.
    pub of: ScatterOf,
    /// Customers of the group.
    pub customers: u64,
    /// Customers of whom one value or both are blank.
    pub blank: u64,
    /// Customers with a value beyond the bins (the outer hundredths may be cut off).
    pub outside: u64,
    /// The bins from left to right.
    pub across: Bins,
    /// The bins from below.
    pub up: Bins,
    /// Customers in each cell of the grid: the lowest bins of `up` first, in each from left to right.
    pub counts: Vec<u64>,
    /// The values of single customers on the grid: of all of them, or of 5,000 that a fixed rule chooses.
    pub points: Vec<(f64, f64)>,
}

impl Scatter {
    /// Customers who stand on the grid.
    pub const fn shown(&self) -> u64 {
        self.customers - self.blank - self.outside
    }

    /// True when every customer on the grid is a point.
    pub const fn is_all_points(&self) -> bool {
        self.points.len() as u64 == self.shown()
    }
}

/// The bins of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bins {
    /// True when the numbers are days since 1970-01-01.
    pub dates: bool,
    /// As those of a [`Histogram`].
    pub edges: Vec<f64>,
}

impl Bins {
    /// How many there are; 0 without any value.
    pub const fn len(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// True without any value.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
