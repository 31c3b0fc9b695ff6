//! The customers of what a note is bound to, counted live. That there are some proves nothing of what the note says.

use crate::data::live::{Focus, Group};
use crate::model::{Bond, Column, Place, Project, Row, SegmentId};
use crate::text::number;
use crate::ui::figures::{self, Newest};
use crate::ui::view::View;

/// Customers of what a note is bound to.
pub(super) struct Counted {
    /// How many of how many stand in the row or the cell of the map.
    pub(super) text: String,
    /// How many match the rule, when segments before take some of them.
    pub(super) note: Option<String>,
    /// Who they are, to be listed.
    pub(super) group: Group,
}

impl Counted {
    /// Counts them. A segment without a rule says nothing yet; neither does one whose rule does not fit the data.
    pub(super) fn of(view: &View<'_>, bond: Bond) -> Option<Self> {
        let project = view.session.project()?;
        view.session.table()?;
        let place = match bond {
            Bond::Segment(id) => Place { row: Row::Segment(id), column: Column::Whole },
            Bond::Measure(id) => project.measure(id)?.place,
        };
        let newest = Newest::of(view.session)?;
        if let Row::Segment(id) = place.row
            && !has_rule(project, newest, id)
        {
            return None;
        }
        let group =
            Group { row: Some(place.row), column: Some(place.column).filter(|column| *column != Column::Whole) };
        let (here, all) = (newest.group(group)?.customers(), number::count(newest.map.customers));
        let written = figures::customers(view, here);
        let text = view.text_with("note-customers", &[("n", &written), ("all", &all)]);
        let matched = newest.row(place.row).map(|row| row.matched).filter(|it| it.customers != here.customers);
        let note = matched.filter(|_| group.column.is_none()).map(|matched| {
            view.text_with("note-customers-matched", &[("n", &figures::customers(view, matched)), ("all", &all)])
        });
        Some(Self { text, note, group })
    }
}

fn has_rule(project: &Project, newest: Newest<'_>, id: SegmentId) -> bool {
    let ruled = project.segment(id).is_some_and(|segment| segment.rule.pruned().is_some());
    ruled && newest.fault(Focus::Segment(id)).is_none()
}
