//! Starting the window: its size, the way it is drawn, and what the session needs from this machine.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use eframe::egui::ViewportBuilder;
use eframe::{NativeOptions, Renderer};

use crate::data::leave_a_core;
use crate::data::read::{Limits, Reader};
use crate::io::Folders;
use crate::session::Setup;
use crate::text::{Locale, Texts};

use super::{App, Launch};

const SIZE: [f32; 2] = [1366.0, 820.0];
const SMALLEST: [f32; 2] = [1024.0, 640.0];
/// The sample project, below the folder of the program or one of those above it.
const SAMPLE: &str = "projects/retail-bank/retail-bank.ron";

/// Opens the window and returns when it is closed.
pub fn run(project: Option<&Path>, locale: Option<Locale>) -> ExitCode {
    quiet_panics();
    let threads = leave_a_core();
    // WGPU draws nearly everywhere; where it finds no driver (old virtual desktops), OpenGL often does.
    for renderer in [Renderer::Wgpu, Renderer::Glow] {
        let open = |creation: &eframe::CreationContext<'_>| {
            let setup = setup(locale, threads);
            let launch = Launch { setup, project: project.map(Path::to_path_buf), system_dialogs: true };
            Ok(Box::new(App::new(&creation.egui_ctx, launch)?) as Box<dyn eframe::App>)
        };
        if eframe::run_native("strategy-map", options(renderer), Box::new(open)).is_ok() {
            return ExitCode::SUCCESS;
        }
    }
    let texts = Texts::new(locale.unwrap_or_default());
    eprintln!("{}", texts.get("app-no-window"));
    ExitCode::FAILURE
}

fn options(renderer: Renderer) -> NativeOptions {
    let viewport =
        ViewportBuilder::default().with_inner_size(SIZE).with_min_inner_size(SMALLEST).with_app_id("strategy-map");
    NativeOptions { viewport, renderer, centered: true, ..NativeOptions::default() }
}

fn setup(locale: Option<Locale>, threads: usize) -> Setup {
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("strategy-map"));
    Setup {
        folders: Folders::system(),
        sample: sample(&program),
        reader: Reader::new(program, Limits { threads: Some(threads), ..Limits::default() }),
        locale,
        wake: Arc::new(|| ()),
    }
}

fn sample(program: &Path) -> Option<PathBuf> {
    let here = std::env::current_dir().ok();
    let folders = program.ancestors().skip(1).map(Path::to_path_buf).chain(here);
    folders.map(|folder| folder.join(SAMPLE)).find(|path| path.is_file())
}

/// Panics are caught where they happen and shown there. What they say may hold values of customers, so only their place
/// is written.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        eprintln!("panic at {place}");
    }));
}
