//! Messages at the lower right. What was done goes away by itself, errors stay until they are dismissed.

use eframe::egui::{
    Align, Align2, Area, Context, Frame, Id, Label, Layout, Margin, Order, Rect, RichText, Role, Stroke, Ui,
    WidgetInfo, vec2,
};

use crate::session::{Action, Notice, Severity};

use super::theme::tokens::{RADIUS, SMALL, SPACE_M};
use super::theme::{Icon, Tokens};
use super::view::View;
use super::widgets;

/// Most messages in sight; the others are counted.
const SHOWN: usize = 4;
const WIDTH: f32 = 340.0;
/// Seconds until a message about something done goes away, and one about something to know.
const DONE_SECONDS: f64 = 4.0;
const WARNING_SECONDS: f64 = 15.0;

/// Draws the messages.
pub fn toasts_ui(ctx: &Context, view: &View<'_>) {
    let notices = view.session.notices();
    if notices.is_empty() {
        return;
    }
    Area::new(Id::unique("toasts"))
        .order(Order::Tooltip)
        .anchor(Align2::RIGHT_BOTTOM, vec2(-14.0, -40.0))
        .movable(false)
        .show(ctx, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = SPACE_M;
            let hidden = notices.len().saturating_sub(SHOWN);
            if hidden > 0 {
                more(ui, view, hidden);
            }
            for notice in notices.iter().skip(hidden) {
                toast(ui, view, notice);
                fade(ui, view, notice);
            }
        });
}

fn colored(tokens: &Tokens, severity: Severity) -> (Icon, eframe::egui::Color32) {
    match severity {
        Severity::Done => (Icon::Check, tokens.good),
        Severity::Warning => (Icon::Info, tokens.mark),
        Severity::Error => (Icon::Warning, tokens.danger),
    }
}

fn frame(tokens: &Tokens) -> Frame {
    Frame::new().fill(tokens.panel).stroke(Stroke::new(1.0, tokens.line)).corner_radius(RADIUS).inner_margin(Margin {
        left: 14,
        right: 6,
        top: 8,
        bottom: 8,
    })
}

fn toast(ui: &mut Ui, view: &View<'_>, notice: &Notice) {
    let tokens = view.tokens;
    let (icon, color) = colored(tokens, notice.severity);
    let text = notice.message.text(view.texts());
    let shadow = ui.visuals().popup_shadow;
    let drawn = frame(tokens).shadow(shadow).show(ui, |ui| {
        ui.push_id(notice.id, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                if widgets::icon_button(ui, Icon::Close, &view.text("toast-dismiss")).clicked() {
                    view.send(Action::Dismiss(notice.id));
                }
                ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                    let (place, _) = ui.allocate_exact_size(vec2(16.0, 24.0), eframe::egui::Sense::hover());
                    icon.paint(ui.painter(), place, color);
                    ui.vertical(|ui| {
                        ui.add_space(3.0);
                        ui.add(Label::new(RichText::new(&text).color(tokens.text)).wrap().selectable(true));
                    });
                });
            });
        });
    });
    let rect = drawn.response.rect;
    let edge = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
    ui.painter().rect_filled(edge, 2.0, color);
    drawn.response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &text));
}

fn more(ui: &mut Ui, view: &View<'_>, hidden: usize) {
    frame(view.tokens).show(ui, |ui| {
        ui.horizontal(|ui| {
            let text = view.text_with("toast-more", &[("count", &hidden.to_string())]);
            ui.label(RichText::new(text).size(SMALL).color(view.tokens.dim));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::quiet_button(ui, view.text("toast-dismiss-all")).clicked() {
                    for notice in view.session.notices() {
                        view.send(Action::Dismiss(notice.id));
                    }
                }
            });
        });
    });
}

/// Sends a message away when its time has come. The time begins when it is first drawn, and rests under the pointer.
fn fade(ui: &Ui, view: &View<'_>, notice: &Notice) {
    let limit = match notice.severity {
        Severity::Done => DONE_SECONDS,
        Severity::Warning => WARNING_SECONDS,
        Severity::Error => return,
    };
    let now = ui.time();
    let key = Id::unique(("toast-since", notice.id));
    let since = ui.data_mut(|data| *data.get_temp_mut_or_insert_with(key, || now));
    let left = limit - (now - since);
    if left > 0.0 {
        ui.request_repaint_after(std::time::Duration::from_secs_f64(left));
    } else if ui.rect_contains_pointer(ui.max_rect()) {
        ui.request_repaint_after(std::time::Duration::from_secs(1));
    } else {
        view.send(Action::Dismiss(notice.id));
    }
}
