//! Pictures of the screens with customers in them.

use std::path::Path;
use std::process::Command as Process;

use eframe::egui::Key;
use strategy_map::app::App;
use strategy_map::data::live::Group;
use strategy_map::model::{Column, Row, Unit};
use strategy_map::session::{Action, Command, Dialog, Screen, Selection, plain_request};

use crate::{LOOKS, picture, window};

pub(crate) fn customers(folder: &Path) -> std::path::PathBuf {
    so_many(folder, "5000")
}

pub(crate) fn so_many(folder: &Path, customers: &str) -> std::path::PathBuf {
    let file = folder.join("customers.csv");
    let program = env!("CARGO_BIN_EXE_strategy-map");
    let made = Process::new(program).args(["generate", "--customers", customers, "--out"]).arg(&file).status().unwrap();
    assert!(made.success());
    file
}

/// The map of 12,000 customers, on which the third segment is selected.
pub(crate) fn third_of_the_map(app: &mut App, folder: &Path) {
    app.handle(Action::ReadExtract(plain_request(so_many(folder, "12000"))));
    app.settle();
    for command in [Command::TemplateSegments, Command::TemplateRelationship] {
        app.handle(Action::Run(command));
    }
    for notice in app.session().notices().to_vec() {
        app.handle(Action::Dismiss(notice.id));
    }
    app.handle(Action::Show(Screen::Map));
    let third = app.session().project().unwrap().segments[2].id;
    app.handle(Action::Select(Selection::Group(Group { row: Some(Row::Segment(third)), column: None })));
}

#[test]
fn screens_with_customers() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        app.handle(Action::ReadExtract(plain_request(customers(folder.path()))));
        app.settle();
        picture(&mut harness, look, "data");
        let app = harness.state_mut();
        app.handle(Action::Open(Dialog::SegmentsFromField));
        picture(&mut harness, look, "SegmentsFromField-full");
        let app = harness.state_mut();
        app.handle(Action::CloseDialog);
        for command in [Command::TemplateSegments, Command::TemplateRelationship, Command::TemplateTier600] {
            app.handle(Action::Run(command));
        }
        for notice in app.session().notices().to_vec() {
            app.handle(Action::Dismiss(notice.id));
        }
        let stage = app.session().project().unwrap().axes[0].stages[1].id;
        let segment = app.session().project().unwrap().segments[2].id;
        app.handle(Action::Select(Selection::cell(Row::Segment(segment), Column::Stage(stage))));
        app.handle(Action::Run(Command::AddMeasure));
        app.settle();
        for (screen, name) in [(Screen::Segments, "segments"), (Screen::Stages, "stages"), (Screen::Map, "map")] {
            harness.state_mut().handle(Action::Show(screen));
            harness.state_mut().settle();
            picture(&mut harness, look, name);
        }
        harness.state_mut().handle(Action::Select(Selection::cell(Row::Segment(segment), Column::Stage(stage))));
        harness.state_mut().settle();
        picture(&mut harness, look, "map-cell");
        for dialog in [Dialog::Lists, Dialog::Metrics] {
            let name = format!("{dialog:?}");
            harness.state_mut().handle(Action::Open(dialog));
            picture(&mut harness, look, &name);
        }
        let app = harness.state_mut();
        app.handle(Action::CloseDialog);
        let group = Group { row: Some(Row::Segment(segment)), column: None };
        app.handle(Action::List { group, sort_by: None, descending: false });
        app.settle();
        picture(&mut harness, look, "customers");
        // Everybody, the richest first; the last of them is gone to.
        let app = harness.state_mut();
        let money = app.session().project().unwrap().fields.iter().find(|field| field.unit == Unit::Yuan);
        let sort_by = money.map(|field| field.name.clone());
        app.handle(Action::List { group: Group::default(), sort_by, descending: true });
        app.settle();
        harness.run();
        harness.key_press(Key::End);
        picture(&mut harness, look, "customers-end");
    }
}
