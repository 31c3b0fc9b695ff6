//! Which part goes where: bar at the top, rail at the left, inspector at the right, status at the bottom, the screen in
//! the middle, and dialogs and messages over it all.

use eframe::egui::{Align2, CentralPanel, Context, Frame, Id, LayerId, Margin, Order, Panel, Stroke, StrokeKind, Ui};

use crate::session::{Screen, Selection};

use super::theme::{self, Tokens};
use super::view::View;
use super::{
    customers, dialog, menu_bar, panel, panel_guard, rail, scatter, screen, shortcut, start, status_bar, toasts, why,
};

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
        if view.session.view().why.is_some() {
            why_panel(ui, view, tokens);
        } else {
            inspector(ui, view, tokens);
        }
    }
    middle(ui, view, tokens);
    dialog::dialog_ui(ui.ctx(), view);
    toasts::toasts_ui(ui.ctx(), view);
    drop_hint(ui.ctx(), view);
}

/// Says that a file that is dragged over the window may be dropped.
fn drop_hint(ctx: &Context, view: &View<'_>) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::unique("drop-hint")));
    let all = ctx.content_rect();
    painter.rect_filled(all, 0.0, view.tokens.background.gamma_multiply(0.85));
    painter.rect_stroke(all.shrink(12.0), 8.0, (3.0, view.tokens.accent), StrokeKind::Inside);
    let font = theme::bold(theme::tokens::HEADING + 5.0);
    painter.text(all.center(), Align2::CENTER_CENTER, view.text("drop-here"), font, view.tokens.accent);
}

/// Why a customer stands where he does, in place of the inspector; a measure, which nothing else shows, is inspected above it.
fn why_panel(ui: &mut Ui, view: &View<'_>, tokens: &Tokens) {
    let frame = Frame::new().fill(tokens.panel).stroke(Stroke::NONE).inner_margin(Margin::symmetric(12, 10));
    let side = Panel::right("why").default_size(380.0).size_range(300.0..=560.0).resizable(true).frame(frame);
    side.show(ui, |ui| {
        if inspects(view) && matches!(view.session.view().selection, Selection::Measure(_)) {
            let half = ui.available_height() / 2.0;
            Panel::top("why-measure").default_size(half).resizable(true).frame(Frame::NONE).show(ui, |ui| {
                panel_guard::guard(ui, view, "inspector", panel::inspector_ui);
            });
            ui.add_space(theme::tokens::SPACE_M);
        }
        panel_guard::guard(ui, view, "why", why::why_ui);
    });
}

/// True on screens beside which something is inspected, unless it is not wanted.
fn inspects(view: &View<'_>) -> bool {
    // What is inspected is chosen on the other screens; tables and pictures need the room.
    let state = view.session.view();
    state.inspector && !matches!(state.screen, Screen::Start | Screen::Data | Screen::Insight)
}

fn inspector(ui: &mut Ui, view: &View<'_>, tokens: &Tokens) {
    if !inspects(view) {
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
        if view.session.view().scatter.is_some() {
            panel_guard::guard(ui, view, "scatter", scatter::scatter_ui);
            return;
        }
        match view.session.view().screen {
            Screen::Start | Screen::Data => panel_guard::guard(ui, view, "data", screen::data_ui),
            Screen::Insight => panel_guard::guard(ui, view, "insight", screen::insight_ui),
            Screen::Segments => panel_guard::guard(ui, view, "segments", screen::segments_ui),
            Screen::Stages => panel_guard::guard(ui, view, "stages", screen::stages_ui),
            Screen::Map => panel_guard::guard(ui, view, "map", screen::map_ui),
        }
    });
}
