//! The newest figures of the map: the exact ones, or what a sample suggests for as long as these are on their way. Every
//! screen takes them from here, so that one window never shows two numbers for one thing; and because only drawing code
//! can, nothing that saves, copies or exports takes an estimate for an answer.

use crate::data::live::{
    CountMargin, Estimate, Figures, Focus, Group, MapResult, Margins, PartCount, RowCount, RuleMargins,
};
use crate::model::{Column, MetricKind, Row};
use crate::rule::RuleFault;
use crate::session::Session;

/// The newest map there is.
#[derive(Clone, Copy, Debug)]
pub struct Newest<'a> {
    /// Its figures.
    pub map: &'a MapResult,
    /// Where they come from while the exact ones are on their way; `None` where they are exact.
    pub estimate: Option<&'a Estimate>,
}

/// A number of customers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    /// How many.
    pub customers: u64,
    /// `None` where the number is exact.
    pub margin: Option<CountMargin>,
}

/// The customers of a rule; `matched = taken + before`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RuleCounts {
    /// Those for whom it is true.
    pub matched: Count,
    /// Those who stand in its row or column.
    pub taken: Count,
    /// Those who were taken by rules that are tried before.
    pub before: Count,
    /// Those for whom it is unknown.
    pub unknown: Count,
}

/// Figures of a cell or a total.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The figures.
    pub figures: &'a Figures,
    /// `None` where they are exact.
    margins: Option<&'a Margins>,
    /// True of everybody, whose number no sample needs to tell.
    everybody: bool,
}

impl<'a> Shown<'a> {
    /// The customers.
    pub fn customers(self) -> Count {
        let margins = self.margins_of(&MetricKind::Customers);
        Count { customers: self.figures.customers, margin: margins.map(|margins| margins.customers) }
    }

    /// The margins of the figure of a metric; `None` where it is exact.
    pub fn margins_of(self, kind: &MetricKind) -> Option<&'a Margins> {
        let is_known = self.everybody && matches!(kind, MetricKind::Customers | MetricKind::Share);
        self.margins.filter(|_| !is_known)
    }
}

impl<'a> Newest<'a> {
    /// The newest map of a session; `None` before the first.
    pub fn of(session: &'a Session) -> Option<Self> {
        let estimated = session.estimate().map(|estimate| Self { map: &estimate.map, estimate: Some(estimate) });
        estimated.or_else(|| session.answer().map(|answer| Self::exact(&answer.map)))
    }

    /// Figures that are exact.
    pub const fn exact(map: &'a MapResult) -> Self {
        Self { map, estimate: None }
    }

    /// The place of a row.
    pub fn row_at(self, row: Row) -> Option<usize> {
        self.map.rows.iter().position(|count| count.row == row)
    }

    /// The place of a column.
    pub fn column_at(self, column: Column) -> Option<usize> {
        self.map.columns.iter().position(|count| count.column == column)
    }

    /// The figures of the cell in these places, or of a total where one is `None`.
    pub fn at(self, row: Option<usize>, column: Option<usize>) -> Option<Shown<'a>> {
        let (map, margins) = (self.map, self.estimate.map(|estimate| &estimate.margins));
        let (figures, margins) = match (row, column) {
            (Some(row), Some(column)) => {
                let cell = row * map.columns.len() + column;
                (map.cells.get(cell), margins.and_then(|margins| margins.cells.get(cell)))
            }
            (Some(row), None) => (map.row_totals.get(row), margins.and_then(|margins| margins.row_totals.get(row))),
            (None, Some(column)) => {
                (map.column_totals.get(column), margins.and_then(|margins| margins.column_totals.get(column)))
            }
            (None, None) => (Some(&map.all), margins.map(|margins| &margins.all)),
        };
        Some(Shown { figures: figures?, margins, everybody: (row, column) == (None, None) })
    }

    /// The figures of a group; `None` when the map does not know it.
    pub fn group(self, group: Group) -> Option<Shown<'a>> {
        let row = match group.row {
            Some(row) => Some(self.row_at(row)?),
            None => None,
        };
        let column = match group.column {
            Some(column) => Some(self.column_at(column)?),
            None => None,
        };
        self.at(row, column)
    }

    /// The customers of a row.
    pub fn row(self, row: Row) -> Option<RuleCounts> {
        let at = self.row_at(row)?;
        let RowCount { matched, taken, unknown, .. } = *self.map.rows.get(at)?;
        let margins = self.estimate.map(|estimate| &estimate.margins);
        let margins = margins.and_then(|it| Some((*it.rows.get(at)?, it.row_totals.get(at)?.customers)));
        Some(RuleCounts::new([matched, taken, unknown], margins))
    }

    /// The customers of a column.
    pub fn column(self, column: Column) -> Option<RuleCounts> {
        let at = self.column_at(column)?;
        let count = self.map.columns.get(at)?;
        let margins = self.estimate.map(|estimate| &estimate.margins);
        let margins = margins.and_then(|it| Some((*it.columns.get(at)?, it.column_totals.get(at)?.customers)));
        Some(RuleCounts::new([count.matched, count.taken, count.unknown], margins))
    }

    /// Why a rule or a metric cannot be computed on this data, if so.
    pub fn fault(self, focus: Focus) -> Option<&'a RuleFault> {
        self.map.faults.iter().find(|(it, _)| *it == focus).map(|(_, fault)| fault)
    }
}

impl RuleCounts {
    /// The counts of a part of a rule, which takes nobody from others.
    pub fn of_part(part: &PartCount, margins: Option<RuleMargins>) -> Self {
        Self::new([part.matched, part.matched, part.unknown], margins.map(|margins| (margins, margins.matched)))
    }

    /// From matched, taken and unknown, with the margins of the rule and of those taken.
    fn new([matched, taken, unknown]: [u64; 3], margins: Option<(RuleMargins, CountMargin)>) -> Self {
        // A difference is no farther off than both of its parts together.
        let before = margins.map(|(rule, taken)| CountMargin {
            seen: rule.matched.seen.saturating_sub(taken.seen),
            margin: rule.matched.margin + taken.margin,
        });
        Self {
            matched: Count { customers: matched, margin: margins.map(|(rule, _)| rule.matched) },
            taken: Count { customers: taken, margin: margins.map(|(_, taken)| taken) },
            before: Count { customers: matched.saturating_sub(taken), margin: before },
            unknown: Count { customers: unknown, margin: margins.map(|(rule, _)| rule.unknown) },
        }
    }
}
