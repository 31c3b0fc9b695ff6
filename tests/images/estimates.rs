//! Pictures of the screens while their figures are estimates.

use std::time::Duration;

use strategy_map::data::live::Draw;
use strategy_map::edit::Edit;
use strategy_map::session::{Action, Command, Screen, Selection, plain_request};

use crate::screens::customers;
use crate::{LOOKS, picture, window};

#[test]
fn the_screens_with_estimates() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let session = harness.state_mut().session_mut();
        session.begin_estimates(Draw { size: 3000, seed: 1 }).unwrap();
        session.handle(Action::ReadExtract(plain_request(customers(folder.path()))));
        session.settle();
        session.hold_map(true);
        for command in [Command::TemplateSegments, Command::TemplateRelationship] {
            session.handle(Action::Run(command));
        }
        for notice in session.notices().to_vec() {
            session.handle(Action::Dismiss(notice.id));
        }
        session.handle(Action::Show(Screen::Map));
        session.settle_estimate(Duration::from_mins(1));
        assert!(session.estimate().is_some());
        picture(&mut harness, look, "map-estimates");
        harness.state_mut().handle(Action::Run(Command::NextMetric));
        picture(&mut harness, look, "map-estimates-metric");

        let session = harness.state_mut().session_mut();
        let project = session.project().unwrap();
        let (segment, stage) = (project.segments[4].id, project.axes[0].stages[0].id);
        session.handle(Action::Run(Command::ShowSegments));
        session.handle(Action::Select(Selection::Segment(segment)));
        harness.run();
        // The parts of the rule that is shown are asked with the next change.
        let session = harness.state_mut().session_mut();
        session.handle(Action::Edit(Edit::NoteSegment { id: segment, note: String::new() }));
        session.settle_estimate(Duration::from_mins(1));
        picture(&mut harness, look, "segments-estimates");
        harness.state_mut().handle(Action::Run(Command::ShowStages));
        harness.state_mut().handle(Action::Select(Selection::Stage(stage)));
        picture(&mut harness, look, "stages-estimates");
    }
}
