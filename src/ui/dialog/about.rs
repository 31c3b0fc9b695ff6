//! What the program is, its licences, and that nothing leaves the machine.

use eframe::egui::{Align, Label, Layout, Ui};

use crate::session::Action;
use crate::ui::import;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

/// The dialog.
pub(super) fn about_ui(ui: &mut Ui, view: &View<'_>) {
    widgets::bold(ui, view.text("app-name"));
    widgets::dim(ui, view.text_with("dialog-about-version", &[("version", env!("CARGO_PKG_VERSION"))]));
    ui.add(Label::new(view.text("dialog-about-body")).wrap());
    ui.add_space(8.0);
    widgets::notice_line(ui, Tone::Good, &view.text("dialog-about-private"));
    ui.add_space(8.0);
    widgets::small(ui, view.text("dialog-about-licence"));
    widgets::small(ui, view.text("dialog-about-font"));
    import::record_ui(ui, view, 110.0);
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if widgets::button(ui, view.text("common-close")).clicked() {
            view.send(Action::CloseDialog);
        }
    });
}
