//! Many random edits on one live map, with the index of every threshold at hand: after each the map is that of a new count,
//! so that nothing drifts. The bench `soak` does it for longer and with more customers.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use strategy_map::data::live::LiveMap;

use super::edits::{apply, edit, start};
use super::question;
use super::random::{customers, rule, table};

/// The same edits every time. Says after each edit how many have been made.
pub(super) fn soak(count: usize, edits: usize, mut after: impl FnMut(usize)) {
    let mut runner = TestRunner::deterministic();
    let table = table(&customers(count, 7));
    let mut project = start(drawn(&prop::array::uniform6(rule()), &mut runner));
    let mut live = LiveMap::new();
    let any = edit();
    for number in 1..=edits {
        let edit = drawn(&any, &mut runner);
        apply(&mut project, edit.clone());
        let question = question(&project, &table);
        let map = live.answer(&question).map;
        live.wait();
        assert!(map.faults.is_empty(), "after edit {number}, {edit:?}: {:?}", map.faults);
        assert!(map == LiveMap::new().answer(&question).map, "after edit {number}, {edit:?}: not what a new map says");
        after(number);
    }
}

fn drawn<S: Strategy>(strategy: &S, runner: &mut TestRunner) -> S::Value {
    strategy.new_tree(runner).unwrap().current()
}

#[test]
fn nothing_drifts_over_many_edits() {
    let mut made = 0;
    soak(5_000, 60, |number| made = number);
    assert_eq!(made, 60);
}
