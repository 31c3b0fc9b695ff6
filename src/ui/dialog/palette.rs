//! The palette: a field and what fits it. Arrow keys choose, Enter does it.

use eframe::egui::{
    Align, Align2, Context, Id, Key, Label, Layout, Modal, Modifiers, RichText, Role, ScrollArea, Sense, Ui,
    WidgetInfo, vec2,
};

use crate::session::Action;
use crate::ui::palette::{Entry, entries, find};
use crate::ui::shortcut::shortcut_text;
use crate::ui::theme::tokens::{RADIUS, SMALL};
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

use super::frame::{keep, recall};

const WIDTH: f32 = 600.0;
const LINE: f32 = 32.0;
const LINES: f32 = 12.0;

/// The palette over the window.
pub(super) fn palette_ui(ctx: &Context, view: &View<'_>) {
    let id = Id::unique("palette");
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, 72.0));
    let frame = eframe::egui::Frame::new()
        .fill(view.tokens.panel)
        .stroke((1.0, view.tokens.line))
        .corner_radius(8.0)
        .inner_margin(10)
        .shadow(ctx.global_style().visuals.window_shadow);
    let drawn = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
        ui.set_width(WIDTH.min(ui.content_rect().width() - 48.0));
        body(ui, view);
    });
    let name = view.text("palette-name");
    drawn.response.widget_info(|| WidgetInfo::labeled(Role::Dialog, true, &name));
    if drawn.should_close() {
        view.send(Action::CloseDialog);
    }
}

fn body(ui: &mut Ui, view: &View<'_>) {
    let (mut typed, mut chosen) = recall(ui, "palette", || (String::new(), 0_usize));
    let down = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown));
    let up = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp));
    let (name, hint) = (view.text("palette-name"), view.text("palette-hint"));
    let width = ui.available_width();
    let field = TextField::new(&name, &mut typed).hint(&hint).width(width).focus().show(ui);
    let found = find(entries(view), &typed);
    if field.changed {
        chosen = 0;
    }
    chosen = (chosen + down).min(found.len().saturating_sub(1)).saturating_sub(up);
    let moved = down + up > 0 || field.changed;
    let entered = field.committed && ui.input(|input| input.key_pressed(Key::Enter));
    if found.is_empty() {
        widgets::dim(ui, view.text("palette-nothing"));
    }
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let scroll = ScrollArea::vertical().max_height(LINE * LINES).auto_shrink([false, true]);
    scroll.show(ui, |ui| {
        for (index, entry) in found.iter().enumerate() {
            if line(ui, view, entry, index == chosen, moved) {
                clicked = Some(index);
            }
        }
    });
    if let Some(entry) = clicked.or_else(|| entered.then_some(chosen)).and_then(|index| found.get(index)) {
        view.send(Action::CloseDialog);
        for action in &entry.actions {
            view.send(action.clone());
        }
    }
    keep(ui, "palette", (typed, chosen));
}

fn line(ui: &mut Ui, view: &View<'_>, entry: &Entry, chosen: bool, moved: bool) -> bool {
    let tokens = view.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    if chosen && moved {
        ui.scroll_to_rect(rect, None);
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &entry.name));
    if !ui.is_rect_visible(rect) {
        return false;
    }
    if chosen {
        ui.painter().rect_filled(rect, RADIUS, tokens.chosen);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, tokens.hover);
    }
    let builder = eframe::egui::UiBuilder::new()
        .max_rect(rect.shrink2(vec2(8.0, 0.0)))
        .layout(Layout::right_to_left(Align::Center));
    let mut row = ui.new_child(builder);
    let small = |text: String| RichText::new(text).size(SMALL).color(tokens.dim);
    if let Some(keys) = entry.command.and_then(crate::session::Command::shortcut) {
        row.label(small(shortcut_text(row.ctx(), keys)));
    }
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let color = if chosen { tokens.on_chosen } else { tokens.text };
        ui.add(Label::new(RichText::new(&entry.name).color(color)).truncate());
        ui.add(Label::new(small(view.text(entry.kind))).truncate());
    });
    response.clicked()
}
