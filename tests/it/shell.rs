//! The window around the screens: keys, the palette, dialogs, closing, and a part that fails.

use std::path::Path;

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers, Vec2, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use strategy_map::app::{App, Launch};
use strategy_map::io::Folders;
use strategy_map::session::{Action, Command, Dialog, Screen};
use strategy_map::ui::theme::{Tokens, install};
use strategy_map::ui::{ActionQueue, View, panel_guard};

use crate::support;

fn window(folder: &Path) -> Harness<'static, App> {
    let setup = support::setup(Some(Folders::at(folder)));
    let launch = Launch { setup, project: None, system_dialogs: false };
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1366.0, 768.0))
        .with_max_steps(64)
        .build_eframe(|creation| App::new(&creation.egui_ctx, launch).unwrap());
    harness.run();
    harness
}

fn with_project(folder: &Path) -> Harness<'static, App> {
    let mut harness = window(folder);
    for command in [Command::NewProject, Command::AddSegment] {
        harness.state_mut().handle(Action::Run(command));
    }
    harness.run();
    harness
}

#[test]
fn the_palette_finds_a_command_by_its_identifier_and_enter_runs_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_project(folder.path());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    assert_eq!(harness.state().session().dialog(), Some(&Dialog::Palette));
    harness.get_by_role_and_label(Role::TextInput, "搜索与命令").type_text("show stages");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().session().dialog(), None);
    assert_eq!(harness.state().session().view().screen, Screen::Stages);
}

#[test]
fn arrows_choose_in_the_palette_and_escape_closes_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_project(folder.path());
    harness.state_mut().handle(Action::Run(Command::Palette));
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "搜索与命令").type_text("show");
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    let chosen = harness
        .get_all_by_role(Role::ListBoxOption)
        .position(|option| option.accesskit_node().toggled() == Some(Toggled::True));
    assert_eq!(chosen, Some(1));
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().session().dialog(), None);
}

#[test]
fn keys_work_outside_text_fields_only() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_project(folder.path());
    let segments = |harness: &Harness<'_, App>| harness.state().session().project().unwrap().segments.len();
    let before = segments(&harness);
    harness.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::G);
    harness.run();
    assert_eq!(segments(&harness), before + 1);
    harness.state_mut().handle(Action::Open(Dialog::SaveAs));
    harness.run();
    harness.get_by_label("文件路径").focus();
    harness.run();
    harness.key_press(Key::Delete);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(segments(&harness), before + 1);
}

#[test]
fn what_stands_at_a_path_is_looked_up_each_time_and_named_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(folder.path());
    harness.state_mut().handle(Action::Run(Command::OpenProject));
    harness.run();
    let path = folder.path().join("map.ron");
    harness.get_by_label("文件路径").type_text(&path.display().to_string());
    harness.run();
    let mut enter = || {
        harness.key_press(Key::Enter);
        harness.run();
        harness.state_mut().settle();
        harness.run();
        assert_eq!(harness.state().session().dialog(), Some(&Dialog::OpenProject));
        let sees = |text: &str| harness.query_by_label(text).is_some();
        assert!(!sees("正在查看这个路径…"));
        (sees("没有这个文件，请检查路径。"), sees("这是一个文件夹，请写出其中的文件。"))
    };
    assert_eq!(enter(), (true, false));
    std::fs::create_dir(&path).unwrap();
    // Enter has taken the keyboard from the field; now it means the main button.
    assert_eq!(enter(), (false, true));
}

#[test]
fn closing_with_unsaved_work_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_project(folder.path());
    let close = |harness: &mut Harness<'_, App>| {
        harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
        harness.step();
        let output = &harness.output().viewport_output[&ViewportId::ROOT];
        output.commands.contains(&ViewportCommand::CancelClose)
    };
    assert!(close(&mut harness));
    harness.run();
    harness.get_by_role_and_label(Role::Dialog, "有尚未保存的修改");
    harness.get_by_label("不保存").click();
    harness.run();
    assert!(harness.state().session().is_saved());
}

#[test]
fn closing_without_work_does_not_ask() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(folder.path());
    harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
    harness.step();
    assert_eq!(harness.state().session().dialog(), None);
    let output = &harness.output().viewport_output[&ViewportId::ROOT];
    assert!(!output.commands.contains(&ViewportCommand::CancelClose));
}

#[test]
fn a_part_that_fails_says_so_and_can_be_tried_again() {
    let session = support::quiet_session();
    let tokens = Tokens::light();
    let mut harness = Harness::builder().with_context_setup(install).build_ui_state(
        move |ui, broken: &mut bool| {
            let actions = ActionQueue::default();
            let view = View::new(&session, &tokens, &actions);
            panel_guard::guard(ui, &view, "part", |ui, _| {
                assert!(!*broken, "the part fails");
                ui.label("works");
            });
        },
        true,
    );
    harness.run();
    harness.get_by_label("这一部分出错了");
    *harness.state_mut() = false;
    harness.run();
    harness.get_by_label("重试").click();
    harness.run();
    harness.get_by_label("works");
}
