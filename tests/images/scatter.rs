//! Pictures of two fields against each other: as points, as density, as a table, and with nothing to draw.

use eframe::egui::{Event, pos2};
use strategy_map::data::live::{Group, ListOf, ScatterOf};
use strategy_map::model::{FieldType, Value};
use strategy_map::session::{Action, Command, Drawing, Selection};

use crate::screens::third_of_the_map;
use crate::{LOOKS, Look, picture, window};
use strategy_map::text::Locale;

#[test]
fn two_fields_of_a_group() {
    let dark = Look { size: [1366.0, 768.0], dark: true, locale: Locale::Zh };
    let small = Look { size: [1024.0, 640.0], dark: false, locale: Locale::Zh };
    for look in LOOKS.into_iter().chain([dark, small]) {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        third_of_the_map(app, folder.path());
        app.handle(Action::Run(Command::OpenScatter));
        app.settle();
        picture(&mut harness, look, "scatter-points-few");
        let app = harness.state_mut();
        app.handle(Action::Select(Selection::Group(Group::default())));
        app.handle(Action::Run(Command::OpenScatter));
        for (drawing, name) in [(Drawing::Points, "points"), (Drawing::Density, "density"), (Drawing::Table, "table")] {
            harness.state_mut().handle(Action::DrawAs(drawing));
            harness.state_mut().settle();
            picture(&mut harness, look, &format!("scatter-{name}"));
        }
        // A day from left to right, and what the pointer tells.
        let app = harness.state_mut();
        let day = app.session().drawable_fields().into_iter().find(|field| field.kind == FieldType::Date);
        let across = Value::Field(day.unwrap().name.clone());
        let of = app.session().view().scatter.clone().unwrap();
        app.handle(Action::Scatter(Some(ScatterOf { across, ..of })));
        app.handle(Action::DrawAs(Drawing::Density));
        app.settle();
        harness.run();
        harness.event(Event::PointerMoved(pos2(look.size[0] / 2.0 - 80.0, look.size[1] / 2.0)));
        harness.run_steps(30);
        picture(&mut harness, look, "scatter-days");
        let app = harness.state_mut();
        let scatter = app.session().answer().unwrap().scatter.clone().unwrap();
        let within = Some(scatter.rule_of(15, 11));
        app.handle(Action::ListThese(ListOf { within, ..ListOf::default() }));
        app.settle();
        picture(&mut harness, look, "scatter-list");
        // A new segment has nobody in it.
        let app = harness.state_mut();
        app.handle(Action::CloseList);
        app.handle(Action::Run(Command::AddSegment));
        app.handle(Action::Run(Command::OpenScatter));
        app.settle();
        picture(&mut harness, look, "scatter-nobody");
    }
}
