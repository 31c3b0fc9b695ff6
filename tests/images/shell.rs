//! Pictures of the start page, the bars, the palette and the dialogs.

use eframe::egui::{HoveredFile, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use strategy_map::session::{Action, Command, Dialog, Next, UnsavedAnswer};

use crate::{LOOKS, picture, picture_now, window};

#[test]
fn start_page_and_its_dialogs() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        picture(&mut harness, look, "start");
        harness.state_mut().handle(Action::Run(Command::OpenExtract));
        picture(&mut harness, look, "open-extract");
        harness.state_mut().handle(Action::CloseDialog);
        harness.state_mut().handle(Action::Run(Command::About));
        picture(&mut harness, look, "about");
    }
}

#[test]
fn bars_palette_and_dialogs_of_a_project() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        for command in [Command::NewProject, Command::AddSegment, Command::AddAxis, Command::AddStage, Command::Undo] {
            harness.state_mut().handle(Action::Run(command));
        }
        harness.state_mut().handle(Action::CloseDialog);
        picture(&mut harness, look, "project");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        picture(&mut harness, look, "palette");
        harness.event(eframe::egui::Event::Text("seg".to_owned()));
        picture(&mut harness, look, "palette-found");
        for dialog in [
            Dialog::Unsaved(Next::Quit),
            Dialog::SaveAs,
            Dialog::Versions,
            Dialog::ProjectSettings,
            Dialog::Shortcuts,
            Dialog::SegmentsFromField,
        ] {
            let name = format!("{dialog:?}").chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
            harness.state_mut().handle(Action::Open(dialog));
            picture(&mut harness, look, &name);
        }
        harness.state_mut().handle(Action::CloseDialog);
        harness.run();
        let file = harness.state().session().texts().get("menu-file");
        harness.get_by_label(&file).click();
        picture(&mut harness, look, "menu");
        harness.key_press(Key::Escape);
        harness.state_mut().handle(Action::Run(Command::TemplateRelationship));
        harness.state_mut().handle(Action::OpenProject("nowhere.ron".into()));
        harness.state_mut().handle(Action::Unsaved(UnsavedAnswer::Discard));
        harness.state_mut().settle();
        picture(&mut harness, look, "toasts");
        harness.input_mut().hovered_files.push(HoveredFile::default());
        // The window is drawn again and again while a file hangs over it.
        harness.run_steps(2);
        picture_now(&mut harness, look, "drop");
    }
}
