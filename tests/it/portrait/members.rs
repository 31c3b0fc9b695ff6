//! The customers of a portrait are those of the live map, and those of a list of the same.

use std::sync::Arc;

use strategy_map::data::live::{Group, ListOf, LiveMap, Who};
use strategy_map::data::{Bitmap, Watch};
use strategy_map::model::{AxisId, Column, Row, SegmentId, StageId};

use super::made::two_groups;
use crate::engine::{at_least, axis, question, segment, stage};

#[test]
fn they_are_those_of_the_map() {
    let mut bank = two_groups();
    let project = Arc::make_mut(&mut bank.project);
    project.segments = vec![segment(1, at_least("年龄", 62.0)), segment(2, at_least("年龄", 42.0))];
    // The second is tried first.
    let stages = vec![stage(1, 2, at_least("年龄", 40.0)), stage(2, 1, at_least("年龄", 61.0))];
    project.axes = vec![axis(1, stages), axis(2, Vec::new())];
    let rows = [None, Some(Row::Segment(SegmentId(1))), Some(Row::Segment(SegmentId(2))), Some(Row::Rest)];
    let gone = Some(Row::Segment(SegmentId(9)));
    let columns = [
        None,
        Some(Column::Whole),
        Some(Column::Stage(StageId(1))),
        Some(Column::Stage(StageId(2))),
        Some(Column::Rest(AxisId(1))),
    ];
    for exclusive in [true, false] {
        Arc::make_mut(&mut bank.project).exclusive = exclusive;
        let mut map = LiveMap::new();
        map.answer(&question(&bank.project, &bank.table));
        for (row, column) in rows.into_iter().chain([gone]).flat_map(|row| columns.map(|column| (row, column))) {
            let group = Group { row, column };
            let members = Who::from(group).members(&bank.project, &bank.context(), &Watch::default()).unwrap();
            assert_eq!(members, map.customers_of(group), "{group:?} {exclusive}");
        }
    }
}

#[test]
fn a_list_and_its_customers_are_the_same_words() {
    let only = Some(Arc::new(Bitmap::from_fn(100, |row| row % 3 == 0)));
    let who = Who { only, within: Some(at_least("年龄", 50.0)), group: Group { row: Some(Row::Rest), column: None } };
    let list = ListOf::from(who.clone());
    assert_eq!((list.who(), &list.sort_by), (who, &None));
    let bank = two_groups();
    let who = Who { group: Group::default(), ..list.who() };
    let members = who.members(&bank.project, &bank.context(), &Watch::default()).unwrap();
    // Of the first 40 every third from the first on.
    assert_eq!(members.count_ones(), 14);
}
