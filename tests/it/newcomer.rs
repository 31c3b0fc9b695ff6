//! A user of the real window who knows nothing but the names that are read aloud: finds things by them, points, types,
//! drags, and counts what it took. Tests and scripts only.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use strategy_map::app::{App, Launch};
use strategy_map::data::read::{Limits, Reader};
use strategy_map::io::Folders;
use strategy_map::session::{Session, Setup};
use strategy_map::text::Locale;

/// A window and its user.
pub(crate) struct Newcomer {
    pub(crate) harness: Harness<'static, App>,
    pub(crate) interactions: usize,
}

impl Newcomer {
    /// A Chinese window of 1366 × 768 on the start page; what the program keeps lies in `folder`.
    pub(crate) fn new(folder: &Path) -> Self {
        let setup = Setup {
            folders: Some(Folders::at(folder)),
            reader: Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), Limits::default()),
            sample: None,
            locale: Some(Locale::Zh),
            wake: Arc::new(|| ()),
        };
        let launch = Launch { setup, project: None, system_dialogs: false };
        let mut harness = Harness::builder()
            .with_size(Vec2::new(1366.0, 768.0))
            .with_step_dt(1.0 / 30.0)
            .with_max_steps(128)
            .build_eframe(|creation| App::new(&creation.egui_ctx, launch).unwrap());
        harness.run();
        Self { harness, interactions: 0 }
    }

    pub(crate) fn session(&self) -> &Session {
        self.harness.state().session()
    }

    /// True when something of this name is in the window.
    pub(crate) fn sees(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// True when something whose name or words hold this is in the window.
    pub(crate) fn sees_part(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).next().is_some()
    }

    /// True when something in the window has this value, which is read aloud after its name.
    pub(crate) fn says(&self, value: &str) -> bool {
        self.harness.query_all_by_value(value).next().is_some()
    }

    /// The whole name of the one thing whose name begins like this.
    pub(crate) fn name_of(&self, beginning: &str) -> String {
        let names = self.harness.query_all_by_label_contains(beginning);
        let mut names =
            names.filter_map(|node| node.accesskit_node().label()).filter(|name| name.starts_with(beginning));
        names.next().unwrap_or_else(|| panic!("nothing in the window has a name that begins with {beginning}"))
    }

    pub(crate) fn click(&mut self, name: &str) {
        self.interactions += 1;
        self.bring_into_sight(name);
        self.find(name).click();
        self.settle();
    }

    pub(crate) fn click_at(&mut self, at: Pos2) {
        self.interactions += 1;
        self.harness.event(Event::PointerMoved(at));
        self.harness.run();
        for pressed in [true, false] {
            self.button(at, pressed, Modifiers::NONE);
        }
        self.settle();
    }

    pub(crate) fn double_click(&mut self, name: &str) {
        self.interactions += 1;
        self.bring_into_sight(name);
        let at = self.place(name).center();
        self.harness.event(Event::PointerMoved(at));
        for pressed in [true, false, true, false] {
            self.button(at, pressed, Modifiers::NONE);
        }
        self.settle();
    }

    /// Opens a menu of the bar and takes an entry.
    pub(crate) fn choose(&mut self, menu: &str, entry: &str) {
        self.click(menu);
        self.click(entry);
    }

    /// Goes to a screen of the rail.
    pub(crate) fn go_to(&mut self, name: &str) {
        self.interactions += 1;
        self.harness.get_by_role_and_label(Role::Tab, name).click();
        self.settle();
    }

    /// Types into the field that has the keyboard, which must be the one of this name.
    pub(crate) fn type_into(&mut self, name: &str, text: &str) {
        self.interactions += 1;
        let field = self.find(name);
        assert!(field.is_focused(), "{name} does not have the keyboard");
        field.type_text(text);
        self.settle();
    }

    /// Types over everything in a field and confirms it.
    pub(crate) fn fill(&mut self, name: &str, text: &str) {
        if !self.find(name).is_focused() {
            self.click(name);
        }
        self.press_with(Modifiers::COMMAND, Key::A);
        self.type_into(name, text);
        self.press(Key::Enter);
    }

    pub(crate) fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub(crate) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.interactions += 1;
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Drags something to a place of the screen.
    pub(crate) fn drag(&mut self, name: &str, to: Pos2, modifiers: Modifiers) {
        self.interactions += 1;
        self.bring_into_sight(name);
        let from = self.place(name).center();
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.event(Event::PointerMoved(from));
        self.button(from, true, modifiers);
        for step in 1..=4_u8 {
            self.harness.event(Event::PointerMoved(from + (to - from) * (f32::from(step) / 4.0)));
        }
        self.harness.run();
        self.button(to, false, modifiers);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    /// Where something is on the screen.
    pub(crate) fn place(&self, name: &str) -> Rect {
        self.find(name).rect()
    }

    /// Waits until nothing is read, computed or moving any more.
    pub(crate) fn settle(&mut self) {
        // What was found out in the first round may be gone on with in the second.
        for _ in 0..2 {
            self.harness.run();
            self.harness.state_mut().settle();
        }
        self.harness.run();
    }

    /// The last thing of this name, because what opened last lies on top. A word beside an input is not the input.
    fn find<'a>(&'a self, name: &'a str) -> Node<'a> {
        let found: Vec<Node<'a>> = self.harness.query_all_by_label(name).collect();
        let input = found.iter().rev().find(|node| node.accesskit_node().role() != Role::Label);
        let Some(node) = input.or(found.last()) else {
            let names = self.harness.query_all_by(|node| node.label().is_some());
            let names: Vec<String> = names.filter_map(|node| node.accesskit_node().label()).collect();
            panic!("nothing in the window is called {name}; there are: {}", names.join(" | "));
        };
        *node
    }

    fn bring_into_sight(&mut self, name: &str) {
        self.find(name).scroll_to_me();
        self.harness.run();
    }

    fn button(&self, pos: Pos2, pressed: bool, modifiers: Modifiers) {
        self.harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
    }
}
