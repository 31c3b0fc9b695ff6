//! A panic while a part is drawn shows "this part failed" in its place. Nothing can be half done: drawing changes nothing
//! but the queue of actions.

use std::panic::{AssertUnwindSafe, catch_unwind};

use eframe::egui::{Id, RichText, Ui};

use super::theme::{self, tokens};
use super::view::View;
use super::widgets;

/// Draws a part. Once it has failed it is not drawn again until the user asks for it.
pub fn guard(ui: &mut Ui, view: &View<'_>, name: &str, part: impl FnOnce(&mut Ui, &View<'_>)) {
    let failed = Id::unique(("failed", name));
    if !ui.data(|data| data.get_temp::<bool>(failed).unwrap_or(false)) {
        let drawn = ui.scope(|ui| catch_unwind(AssertUnwindSafe(|| part(ui, view)))).inner;
        if drawn.is_ok() {
            return;
        }
        ui.data_mut(|data| data.insert_temp(failed, true));
        ui.request_repaint();
        return;
    }
    ui.vertical(|ui| {
        ui.label(RichText::new(view.text("guard-title")).font(theme::bold(tokens::TEXT)));
        widgets::dim(ui, view.text("guard-body"));
        if widgets::button(ui, view.text("guard-retry")).clicked() {
            ui.data_mut(|data| data.insert_temp(failed, false));
        }
    });
}
