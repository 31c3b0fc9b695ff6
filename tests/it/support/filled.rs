//! A window with customers, and what tests of it begin with. Tests only.

use std::fs;
use std::path::Path;

use strategy_map::edit::Edit;
use strategy_map::model::{Comparison, Rule, SegmentId, Value};
use strategy_map::session::{Action, Command, Selection, plain_request};

use crate::newcomer::Newcomer;

/// A window with a new project of the customers of this text; their file and what the program keeps lie in `folder`.
pub(crate) fn with_customers(folder: &Path, text: &str) -> Newcomer {
    let file = folder.join("customers.csv");
    fs::write(&file, text).unwrap();
    let mut user = Newcomer::new(folder);
    for action in [Action::Run(Command::NewProject), Action::ReadExtract(plain_request(file))] {
        user.harness.state_mut().handle(action);
    }
    user.settle();
    user
}

pub(crate) fn compare(field: &str, is: Comparison, number: f64) -> Rule {
    Rule::Compare { left: Value::Field(field.to_owned()), is, right: Value::Number(number) }
}

/// What is selected after a command that adds something.
pub(crate) fn add(user: &mut Newcomer, command: Command) -> Selection {
    user.harness.state_mut().handle(Action::Run(command));
    user.session().view().selection.clone()
}

pub(crate) fn edit(user: &mut Newcomer, edit: Edit) {
    user.harness.state_mut().handle(Action::Edit(edit));
    user.harness.state_mut().handle(Action::EndGesture);
}

/// The segment 高净值 of customers with 100,000 and more.
pub(crate) fn add_rich(user: &mut Newcomer) -> SegmentId {
    let segment = add(user, Command::AddSegment);
    let Selection::Segment(id) = segment else { panic!("{segment:?}") };
    edit(user, Edit::SetSegmentRule { id, rule: compare("AUM月日均", Comparison::AtLeast, 100_000.0) });
    edit(user, Edit::RenameSegment { id, name: "高净值".to_owned() });
    id
}
