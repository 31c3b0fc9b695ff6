//! Which part goes where: bar at the top, rail at the left, inspector at the right, status at the bottom, the screen in
//! the middle, and dialogs and messages over it all.

use eframe::egui::{CentralPanel, Frame, Margin, Panel, Stroke, Ui};

use crate::session::Screen;

use super::theme::Tokens;
use super::view::View;
use super::{customers, dialog, menu_bar, panel, panel_guard, rail, screen, shortcut, start, status_bar, toasts};

const TOP: f32 = 46.0;
const RAIL: f32 = 80.0;
const BOTTOM: f32 = 28.0;

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, view: &View<'_>) {
    shortcut::dispatch(ui.ctx(), view);
    let tokens = Tokens::of(ui);
    let open = view.session.project().is_some();
    let bar = Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(12, 0));
    if open {
        Panel::top("top-bar").exact_size(TOP).resizable(false).frame(bar).show(ui, |ui| {
            panel_guard::guard(ui, view, "top-bar", menu_bar::menu_bar_ui);
        });
    }
    if open || view.session.job().is_some() {
        Panel::bottom("status-bar").exact_size(BOTTOM).resizable(false).frame(bar).show(ui, |ui| {
            panel_guard::guard(ui, view, "status-bar", status_bar::status_bar_ui);
        });
    }
    if open {
        let frame = Frame::new().fill(tokens.rail);
        Panel::left("rail").exact_size(RAIL).resizable(false).show_separator_line(false).frame(frame).show(ui, |ui| {
            panel_guard::guard(ui, view, "rail", rail::rail_ui);
        });
        inspector(ui, view, tokens);
    }
    middle(ui, view, tokens);
    dialog::dialog_ui(ui.ctx(), view);
    toasts::toasts_ui(ui.ctx(), view);
}

fn inspector(ui: &mut Ui, view: &View<'_>, tokens: &Tokens) {
    if !view.session.view().inspector || view.session.view().screen == Screen::Start {
        return;
    }
    let frame = Frame::new().fill(tokens.panel).stroke(Stroke::NONE).inner_margin(Margin::symmetric(12, 10));
    Panel::right("inspector").default_size(300.0).size_range(250.0..=460.0).resizable(true).frame(frame).show(
        ui,
        |ui| {
            panel_guard::guard(ui, view, "inspector", panel::inspector_ui);
        },
    );
}

fn middle(ui: &mut Ui, view: &View<'_>, tokens: &Tokens) {
    let frame = Frame::new().fill(tokens.background).inner_margin(Margin::symmetric(12, 10));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        if view.session.project().is_none() {
            panel_guard::guard(ui, view, "start", start::start_ui);
            return;
        }
        if view.session.view().list.is_some() {
            panel_guard::guard(ui, view, "customers", customers::customers_ui);
            return;
        }
        match view.session.view().screen {
            Screen::Start | Screen::Data => panel_guard::guard(ui, view, "data", screen::data_ui),
            Screen::Segments => panel_guard::guard(ui, view, "segments", screen::segments_ui),
            Screen::Stages => panel_guard::guard(ui, view, "stages", screen::stages_ui),
            Screen::Map => panel_guard::guard(ui, view, "map", screen::map_ui),
        }
    });
}
