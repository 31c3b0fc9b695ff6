//! The frame that dialogs share: a title, a way to close, and a memory for what is typed.

use eframe::egui::{Align, Context, Frame, Id, Layout, Margin, Modal, Role, ScrollArea, Ui, WidgetInfo, vec2};

use crate::session::Action;
use crate::ui::theme::{Icon, Tokens};
use crate::ui::view::View;
use crate::ui::{panel_guard, widgets};

/// A dialog with a title and a close button; Escape and a click beside it close it too.
pub(super) fn dialog(ctx: &Context, view: &View<'_>, title: &str, width: f32, body: impl FnOnce(&mut Ui, &View<'_>)) {
    let closed = framed(ctx, view, title, width, true, body);
    if closed {
        view.send(Action::CloseDialog);
    }
}

/// The frame alone. Returns true when the user wants to close it.
pub(super) fn framed(
    ctx: &Context,
    view: &View<'_>,
    title: &str,
    width: f32,
    closable: bool,
    body: impl FnOnce(&mut Ui, &View<'_>),
) -> bool {
    let room = ctx.content_rect();
    let width = width.min(room.width() - 48.0);
    let mut closed = false;
    let name = view.text(title);
    let drawn = Modal::new(Id::unique(("dialog", title))).frame(frame(view.tokens)).show(ctx, |ui| {
        ui.set_width(width);
        ui.set_max_height(room.height() - 96.0);
        ui.horizontal(|ui| {
            widgets::heading(ui, &name);
            if closable {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    closed = widgets::icon_button(ui, Icon::Close, &view.text("common-close")).clicked();
                });
            }
        });
        ui.add_space(6.0);
        panel_guard::guard(ui, view, title, body);
    });
    drawn.response.widget_info(|| WidgetInfo::labeled(Role::Dialog, true, &name));
    closed || drawn.should_close()
}

fn frame(tokens: &Tokens) -> Frame {
    Frame::new()
        .fill(tokens.panel)
        .stroke((1.0, tokens.line))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(20, 16))
        .shadow(eframe::egui::Shadow {
            offset: [0, 10],
            blur: 36,
            spread: 0,
            color: eframe::egui::Color32::from_black_alpha(90),
        })
}

/// Width of what is shown beside.
const BESIDE: f32 = 400.0;
/// Height that the title and the last line need.
const AROUND: f32 = 210.0;

/// What is written at the left and what it gives at the right, each scrolling by itself.
pub(super) fn beside(ui: &mut Ui, id: &str, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let height = (ui.ctx().content_rect().height() - AROUND).max(220.0);
    let width = ui.available_width() - BESIDE - 24.0;
    ui.horizontal_top(|ui| {
        ui.set_max_height(height);
        ui.allocate_ui(vec2(width, height), |ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                let area = ScrollArea::vertical().id_salt((id, "left")).max_height(height).auto_shrink([false, true]);
                area.show(ui, left);
            });
        });
        ui.separator();
        ui.vertical(|ui| {
            ui.set_width(BESIDE);
            let area = ScrollArea::both().id_salt((id, "right")).max_height(height).auto_shrink([false, true]);
            area.show(ui, right);
        });
    });
}

/// What is typed in a dialog, kept while it is shown; a dialog that is opened again begins anew.
#[derive(Clone)]
struct Kept<T> {
    pass: u64,
    value: T,
}

/// The value kept under `key`, or a new one when the dialog has just been opened.
pub(in crate::ui) fn recall<T: Clone + Send + Sync + 'static>(ui: &Ui, key: &str, new: impl FnOnce() -> T) -> T {
    let kept = ui.data(|data| data.get_temp::<Kept<T>>(Id::unique(("dialog-value", key))));
    let pass = ui.cumulative_pass_nr();
    kept.filter(|kept| kept.pass + 1 >= pass).map_or_else(new, |kept| kept.value)
}

/// Keeps the value for the next frame.
pub(in crate::ui) fn keep<T: Clone + Send + Sync + 'static>(ui: &Ui, key: &str, value: T) {
    let pass = ui.cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(Id::unique(("dialog-value", key)), Kept { pass, value }));
}
