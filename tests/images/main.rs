//! Pictures of the real window, drawn by a software Vulkan driver. Each must be drawn at all, with glyphs for every sign
//! (kittest fails on a missing one); they are left in the target folder to be looked at.
#![expect(
    clippy::non_ascii_literal,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests speak Chinese and stop at the first surprise"
)]

mod board;
mod clusters;
mod derived;
mod estimates;
mod findings;
mod import;
mod overlap;
mod portrait;
mod scatter;
mod scores;
mod screens;
mod shell;
mod tables;
mod why;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{Theme, Vec2};
use egui_kittest::Harness;
use strategy_map::app::{App, Launch};
use strategy_map::data::read::{Limits, Reader};
use strategy_map::io::Folders;
use strategy_map::session::{Action, Command, Setup};
use strategy_map::text::Locale;

/// How a window is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) size: [f32; 2],
    pub(crate) dark: bool,
    pub(crate) locale: Locale,
}

/// The looks in which the window is tried.
pub(crate) const LOOKS: [Look; 4] = [
    Look { size: [1366.0, 768.0], dark: false, locale: Locale::Zh },
    Look { size: [1366.0, 768.0], dark: true, locale: Locale::En },
    Look { size: [1920.0, 1080.0], dark: false, locale: Locale::En },
    Look { size: [1024.0, 640.0], dark: false, locale: Locale::En },
];

/// The sample project of the repository.
pub(crate) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/retail-bank/retail-bank.ron")
}

/// The real window; preferences lie in `folder`.
pub(crate) fn window(look: Look, folder: &Path) -> Harness<'static, App> {
    let setup = Setup {
        folders: Some(Folders::at(folder)),
        reader: Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), Limits::default()),
        sample: Some(sample()),
        locale: Some(look.locale),
        wake: Arc::new(|| ()),
    };
    let launch = Launch { setup, project: None, system_dialogs: false };
    let mut harness = Harness::builder()
        .with_size(Vec2::from(look.size))
        .with_theme(if look.dark { Theme::Dark } else { Theme::Light })
        .with_max_steps(32)
        .with_render_cursor(false)
        .wgpu()
        .build_eframe(|creation| App::new(&creation.egui_ctx, launch).unwrap());
    harness.state_mut().handle(Action::SetLocale(look.locale));
    if look.dark {
        harness.state_mut().handle(Action::Run(Command::ToggleTheme));
    }
    harness.run();
    harness
}

/// Lets the window settle and takes its picture.
pub(crate) fn picture(harness: &mut Harness<'static, App>, look: Look, name: &str) {
    harness.run();
    picture_now(harness, look, name);
}

/// Draws the window, checks that something is there, and leaves the picture in the target folder.
pub(crate) fn picture_now(harness: &mut Harness<'static, App>, look: Look, name: &str) {
    let image = harness.render().expect("a software Vulkan driver is installed");
    let first = *image.get_pixel(0, 0);
    assert!(image.pixels().any(|pixel| *pixel != first), "{name} is empty");
    let theme = if look.dark { "dark" } else { "light" };
    let [width, height] = look.size;
    let file = format!("{name}-{}-{theme}-{width}x{height}.png", look.locale.id());
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    image.save(folder.join(file)).unwrap();
}
