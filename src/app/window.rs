//! The program as eframe sees it. Each frame: take up what jobs have finished, draw, carry out what was asked for.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::Builder;
use std::time::{Duration, Instant};

use eframe::egui::{self, Context, ThemePreference, ViewportCommand};

use crate::data::live::Draw;
use crate::data::read::remove_leftovers;
use crate::io::Theme;
use crate::session::{Action, BoardAction, Command, Request, Session, Setup, plain_request};
use crate::ui::theme::{self, Tokens};
use crate::ui::{ActionQueue, View, dialog, window_ui};

use super::pick::{Picker, Picks};

/// How the window begins.
pub struct Launch {
    /// What the session needs; the window replaces `wake` with its own.
    pub setup: Setup,
    /// A project to open.
    pub project: Option<PathBuf>,
    /// False where there is no desktop: paths are then typed.
    pub system_dialogs: bool,
}

/// The program in its window.
pub struct App {
    session: Session,
    actions: ActionQueue,
    picks: Option<Picks>,
    light: Tokens,
    dark: Tokens,
    title: String,
    quitting: bool,
}

impl App {
    /// The program on its start page, or on the project of `launch`.
    pub fn new(ctx: &Context, launch: Launch) -> std::io::Result<Self> {
        theme::install(ctx);
        // Quitting asks about unsaved work first, so the key goes through the list of commands.
        ctx.options_mut(|options| options.quit_shortcuts.clear());
        let waking = ctx.clone();
        let setup = Setup { wake: Arc::new(move || waking.request_repaint()), ..launch.setup };
        let mut session = Session::new(setup)?;
        session.begin_estimates(Draw::default())?;
        // Customers that a killed program has left do not lie there until the next file is read.
        Builder::new().name("sweep".to_owned()).spawn(remove_leftovers)?;
        if let Some(project) = launch.project {
            session.handle(Action::OpenProject(project));
        }
        Ok(Self {
            session,
            actions: ActionQueue::default(),
            picks: launch.system_dialogs.then(Picks::default),
            light: Tokens::light(),
            dark: Tokens::dark(),
            title: String::new(),
            quitting: false,
        })
    }

    /// The application without the window.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Carries out an action as if it had been asked for in the window. For tests and pictures.
    pub fn handle(&mut self, action: Action) {
        self.session.handle(action);
    }

    /// The same, to wait for what is on its way or to hold it back. For tests and pictures.
    pub fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }

    /// Waits until nothing is being computed or read. For tests and pictures.
    pub fn settle(&mut self) {
        self.session.settle_check();
    }

    fn take_files(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        for path in dropped {
            self.session.handle(Action::Drop(path));
        }
        let Some(picks) = &mut self.picks else { return };
        let Some(picked) = picks.poll() else { return };
        dialog::picker_missing(ctx, picked.did_not_open);
        if let Some(path) = picked.path {
            self.session.handle(match picked.picker {
                Picker::Project => Action::OpenProject(path),
                Picker::Extract => Action::ReadExtract(plain_request(path)),
                Picker::Table(table) => Action::ReadTable { table, request: plain_request(path) },
                Picker::Save => Action::SaveTo(path),
                Picker::Ballots => Action::Board(BoardAction::ReadBallots(path)),
                Picker::SaveBallots => Action::Board(BoardAction::WriteBallots(path)),
            });
        }
    }

    fn grant_requests(&mut self, ctx: &Context) {
        for request in self.session.take_requests() {
            match request {
                Request::PickProject => self.pick(ctx, Picker::Project, String::new()),
                Request::PickTable(table) => self.pick(ctx, Picker::Table(table), String::new()),
                Request::PickExtract => self.pick(ctx, Picker::Extract, String::new()),
                Request::PickSave(name) => self.pick(ctx, Picker::Save, name),
                Request::PickBallots => self.pick(ctx, Picker::Ballots, String::new()),
                Request::PickBallotsToWrite(name) => self.pick(ctx, Picker::SaveBallots, name),
                Request::Copy(text) => ctx.copy_text(text),
                Request::Quit => {
                    self.quitting = true;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
            }
        }
    }

    fn pick(&mut self, ctx: &Context, picker: Picker, file_name: String) {
        dialog::picker_missing(ctx, false);
        if let Some(picks) = &mut self.picks {
            let folder = self.session.path().or_else(|| self.session.last_read().map(|read| read.path.as_path()));
            let folder = folder.and_then(std::path::Path::parent).map(std::path::Path::to_path_buf);
            picks.open(ctx, picker, self.session.texts(), folder, file_name);
        }
    }

    /// Closing the window is the command to quit, which asks about unsaved work and waits for a file that is being written,
    /// unless that is done.
    fn guard_close(&mut self, ctx: &Context) {
        let closing = ctx.input(|input| input.viewport().close_requested());
        if closing && !self.quitting && (self.session.is_saving() || !self.session.is_saved()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.session.handle(Action::Run(Command::Quit));
        }
    }

    fn show_title(&mut self, ctx: &Context) {
        let texts = self.session.texts();
        let title = match self.session.project() {
            None => texts.get("app-name"),
            Some(project) => {
                let key = if self.session.is_saved() { "app-title" } else { "app-title-unsaved" };
                texts.with(key, &[("name", &project.name)])
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn show_theme(&self, ctx: &Context) {
        let wanted = match self.session.theme() {
            Theme::Light => ThemePreference::Light,
            Theme::Dark => ThemePreference::Dark,
        };
        if ctx.options(|options| options.theme_preference) != wanted {
            ctx.set_theme(wanted);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.take_files(ctx);
        self.guard_close(ctx);
        self.session.poll(Instant::now());
        self.grant_requests(ctx);
        self.show_title(ctx);
        self.show_theme(ctx);
        if self.session.job().is_some() {
            ctx.request_repaint_after(Duration::from_millis(100));
        } else if let Some(after) = self.session.asks_after() {
            ctx.request_repaint_after(after);
        } else if !self.session.is_saved() {
            // The journal is written a second after the last change.
            ctx.request_repaint_after(Duration::from_secs(1));
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let tokens = if ui.visuals().dark_mode { &self.dark } else { &self.light };
        let view = View::new(&self.session, tokens, &self.actions);
        window_ui(ui, &view);
        let asked = self.actions.drain();
        if !asked.is_empty() {
            ui.request_repaint();
        }
        for action in asked {
            self.session.handle(action);
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
