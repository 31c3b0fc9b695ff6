//! The timer: a ring that empties, and a line that calls when the time is over.

use std::f32::consts::TAU;
use std::time::{Duration, Instant};

use eframe::egui::{FontId, Pos2, RichText, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use crate::session::{Action, BoardAction, Timer, TimerAction};
use crate::ui::theme::tokens::{HEADING, RADIUS};
use crate::ui::theme::{self, Icon};
use crate::ui::view::View;
use crate::ui::widgets;

/// Minutes that are offered.
const MINUTES: [u32; 7] = [3, 5, 8, 10, 15, 20, 30];
/// Between two pictures while it runs.
const TICK: Duration = Duration::from_millis(250);
/// Corners of the ring.
const CORNERS: u8 = 48;

/// Draws the timer.
pub(super) fn timer_ui(ui: &mut Ui, view: &View<'_>) {
    let (timer, now) = (view.session.timer(), Instant::now());
    let send = |asked| view.send(Action::Board(BoardAction::Timer(asked, now)));
    let over = timer.is_over(now);
    if over || timer.is_running(now) {
        ui.ctx().request_repaint_after(TICK);
    }
    ring_ui(ui, view, timer, now);
    let (key, icon) = if over {
        ("timer-again", Icon::Undo)
    } else if timer.is_running(now) {
        ("timer-pause", Icon::Pause)
    } else {
        ("timer-start", Icon::Play)
    };
    if widgets::icon_text_button(ui, icon, view.text(key)).clicked() {
        send(TimerAction::Toggle);
    }
    let mut minutes = timer.minutes();
    let options: Vec<(u32, String)> = MINUTES
        .iter()
        .map(|minutes| (*minutes, view.text_with("timer-minutes", &[("n", &minutes.to_string())])))
        .collect();
    ui.scope(|ui| {
        ui.spacing_mut().combo_width = 72.0;
        if widgets::choice(ui, &view.text("timer-length"), &mut minutes, &options) {
            send(TimerAction::Set(minutes));
        }
    });
}

/// The ring and what is left; over, it blinks.
fn ring_ui(ui: &mut Ui, view: &View<'_>, timer: Timer, now: Instant) {
    let tokens = view.tokens;
    let left = timer.left(now);
    let over = left.is_zero();
    let side = ui.spacing().interact_size.y;
    let words = if over { view.text("timer-over") } else { clock(left) };
    let font = if over { theme::bold(HEADING - 3.0) } else { FontId::proportional(HEADING - 1.0) };
    let width = ui.painter().layout_no_wrap(words.clone(), font.clone(), tokens.text).size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(side + width + 10.0, side), Sense::hover());
    let lit = over && ui.input(|input| input.time).rem_euclid(1.0) < 0.5;
    if lit {
        ui.painter().rect_filled(rect, RADIUS, tokens.danger);
    }
    let color = match (over, lit) {
        (_, true) => tokens.panel,
        (true, false) => tokens.danger,
        (false, false) => tokens.text,
    };
    let centre = rect.left_center() + vec2(side / 2.0, 0.0);
    let radius = side / 2.0 - 4.0;
    ui.painter().circle_stroke(centre, radius, Stroke::new(3.0, tokens.line));
    let whole = Duration::from_secs(60 * u64::from(timer.minutes()));
    let share = left.as_secs_f32() / whole.as_secs_f32();
    let corner = |at: u8| {
        let angle = TAU * share * f32::from(at) / f32::from(CORNERS) - TAU / 4.0;
        centre + radius * Vec2::angled(angle)
    };
    let arc: Vec<Pos2> = (0..=CORNERS).map(corner).collect();
    ui.painter().line(arc, Stroke::new(3.0, if over { tokens.danger } else { tokens.accent }));
    let galley = ui.painter().layout_no_wrap(words.clone(), font, color);
    ui.painter().galley(rect.left_center() + vec2(side + 4.0, -galley.size().y / 2.0), galley, color);
    let name = view.text_with("timer-name", &[("left", &words)]);
    response.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Label, true, &name));
    response.on_hover_text(RichText::new(view.text("timer-hint")));
}

/// Minutes and seconds; a second that has begun counts whole.
fn clock(left: Duration) -> String {
    let seconds = left.as_millis().div_ceil(1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
