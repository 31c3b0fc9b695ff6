//! What the waterfall says: who is taken here, who was taken above, who is unknown, who is left.

use crate::data::live::Focus;
use crate::model::{Project, Row, SegmentId};
use crate::rule::explain_fault;
use crate::session::Session;
use crate::text::Texts;
use crate::ui::figures::{Count, Newest, RuleCounts};

/// The waterfall in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SegmentsView {
    /// The segments in their order.
    pub rows: Vec<SegmentRow>,
    /// Customers in no segment; `None` until there are numbers.
    pub rest: Option<Count>,
    /// All customers.
    pub customers: u64,
    /// True while the numbers are estimates.
    pub estimated: bool,
    /// True when each customer is in one segment only.
    pub exclusive: bool,
}

/// A segment of the waterfall.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentRow {
    /// Which one.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// Its numbers; `None` until they are known.
    pub count: Option<RuleCounts>,
    /// Why its rule cannot be computed.
    pub fault: Option<String>,
    /// True when the rule has no condition yet.
    pub empty: bool,
}

impl SegmentsView {
    /// The waterfall of the open project.
    pub fn of(session: &Session) -> Self {
        let Some(project) = session.project() else { return Self::default() };
        Self::new(project, Newest::of(session), session.texts())
    }

    /// The waterfall of a project with its newest numbers. A segment these do not know has no numbers yet.
    pub fn new(project: &Project, newest: Option<Newest<'_>>, texts: &Texts) -> Self {
        let rows = project.segments.iter().map(|segment| {
            let fault = newest.and_then(|newest| newest.fault(Focus::Segment(segment.id)));
            SegmentRow {
                id: segment.id,
                name: segment.name.clone(),
                count: newest.and_then(|newest| newest.row(Row::Segment(segment.id))),
                fault: fault.map(|fault| explain_fault(fault, Some(&segment.rule), texts)),
                empty: segment.rule.pruned().is_none(),
            }
        });
        Self {
            rows: rows.collect(),
            rest: newest.and_then(|newest| newest.row(Row::Rest)).map(|counts| counts.taken),
            customers: newest.map_or(0, |newest| newest.map.customers),
            estimated: newest.is_some_and(|newest| newest.estimate.is_some()),
            exclusive: project.exclusive,
        }
    }

    /// Customers in the segments and outside them; in a waterfall this is everybody.
    pub fn sum(&self) -> u64 {
        let taken = self.rows.iter().filter_map(|row| row.count).map(|counts| counts.taken);
        taken.chain(self.rest).map(|count| count.customers).sum()
    }

    /// True when these are all customers. Estimates are rounded one by one, and their sum is not.
    pub fn is_whole(&self) -> bool {
        self.estimated || self.sum() == self.customers
    }

    /// A number of customers as a share of all, 0 when there are none.
    pub fn share(&self, customers: u64) -> f64 {
        if self.customers == 0 { 0.0 } else { customers as f64 / self.customers as f64 }
    }

    /// Where a segment stands.
    pub fn place(&self, id: SegmentId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// The place that a segment has after it was dropped before the row `before` (the number of rows = at the end);
    /// `None` when it would stay where it is.
    pub fn place_after_drop(&self, id: SegmentId, before: usize) -> Option<usize> {
        let from = self.place(id)?;
        let to = if before > from { before - 1 } else { before };
        (to != from).then_some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::live::{MapResult, RowCount};
    use crate::model::{Rule, Segment};
    use crate::text::Locale;

    fn project() -> Project {
        let mut project = Project::empty("p".to_owned());
        for id in 1..=3 {
            let name = format!("s{id}");
            project.segments.push(Segment {
                id: SegmentId(id),
                name,
                note: String::new(),
                rule: Rule::All(Vec::new()),
            });
        }
        project
    }

    fn map() -> MapResult {
        let row = |row, matched, taken, unknown| RowCount { row, matched, taken, unknown };
        MapResult {
            customers: 100,
            exclusive: true,
            rows: vec![
                row(Row::Segment(SegmentId(1)), 30, 30, 2),
                row(Row::Segment(SegmentId(2)), 40, 25, 0),
                row(Row::Segment(SegmentId(3)), 5, 0, 1),
                row(Row::Rest, 45, 45, 0),
            ],
            ..MapResult::default()
        }
    }

    #[test]
    fn what_matches_is_taken_here_or_was_taken_above() {
        let view = SegmentsView::new(&project(), Some(Newest::exact(&map())), &Texts::new(Locale::Zh));
        let second = view.rows.get(1).and_then(|row| row.count).unwrap();
        let counts = [second.matched, second.taken, second.before].map(|count| count.customers);
        assert_eq!(counts, [40, 25, 15]);
        assert_eq!(view.sum(), 100);
        assert!((view.share(25) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn without_data_there_are_names_but_no_numbers() {
        let view = SegmentsView::new(&project(), None, &Texts::new(Locale::Zh));
        assert_eq!(view.rows.len(), 3);
        assert!(view.rows.iter().all(|row| row.count.is_none() && row.empty));
    }

    #[test]
    fn a_row_dropped_beside_itself_stays() {
        let view = SegmentsView::new(&project(), None, &Texts::new(Locale::Zh));
        let after = |before| view.place_after_drop(SegmentId(2), before);
        assert_eq!([after(0), after(1), after(2), after(3)], [Some(0), None, None, Some(2)]);
    }
}
