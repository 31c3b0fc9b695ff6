//! The start page: what the program does, and the ways to begin.

use eframe::egui::{Align, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use crate::io::{Recent, RecentKind};
use crate::session::{Action, Command, plain_request};
use crate::text::Locale;

use super::theme::tokens::{RADIUS, SMALL, SPACE_L, SPACE_M, TEXT};
use super::theme::{self, Icon};
use super::view::View;
use super::widgets;

const WIDTH: f32 = 820.0;
const CARD: f32 = 132.0;

/// Draws the start page.
pub fn start_ui(ui: &mut Ui, view: &View<'_>) {
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        let mut locale = view.texts().locale();
        // A language is written in itself, so that whoever reads it finds it.
        let options = [(Locale::Zh, view.text("locale-zh")), (Locale::En, view.text("locale-en"))];
        if widgets::segmented(ui, &view.text("start-language"), &mut locale, &options) {
            view.send(Action::SetLocale(locale));
        }
        let mut dark = view.tokens.dark;
        if widgets::switch(ui, &mut dark, &view.text("start-theme")) {
            view.run(Command::ToggleTheme);
        }
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = WIDTH.min(ui.available_width());
        let side = (ui.available_width() - width) / 2.0;
        ui.add_space((ui.available_height() * 0.08).clamp(8.0, 80.0));
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                page(ui, view);
            });
        });
    });
}

fn page(ui: &mut Ui, view: &View<'_>) {
    let tokens = view.tokens;
    ui.label(RichText::new(view.text("start-title")).font(theme::bold(28.0)));
    ui.add(Label::new(RichText::new(view.text("start-sentence")).color(tokens.dim).size(TEXT + 1.0)).wrap());
    ui.add_space(SPACE_L);
    ways(ui, view);
    if view.session.reading_job().is_some() {
        reading(ui, view);
    }
    ui.add_space(SPACE_L);
    recent(ui, view);
    ui.add_space(SPACE_L);
    widgets::small(ui, view.text("start-drop"));
    ui.horizontal(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        Icon::Lock.paint(ui.painter(), place, tokens.good);
        widgets::small(ui, view.text("start-private"));
    });
}

fn ways(ui: &mut Ui, view: &View<'_>) {
    let mut ways = vec![
        (Command::OpenExtract, "start-extract", "start-extract-body", Icon::Table),
        (Command::OpenProject, "start-project", "start-project-body", Icon::Folder),
    ];
    if Command::OpenSample.enabled(view.session) {
        ways.push((Command::OpenSample, "start-sample", "start-sample-body", Icon::Star));
    }
    let gap = 12.0;
    let width = (ui.available_width() - gap * 2.0) / 3.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (index, (command, title, body, icon)) in ways.into_iter().enumerate() {
            if way(ui, view, width, index == 0, icon, &view.text(title), &view.text(body)) {
                view.run(command);
            }
        }
    });
}

/// A large button with an icon, a name and a line about it.
fn way(ui: &mut Ui, view: &View<'_>, width: f32, main: bool, icon: Icon, title: &str, body: &str) -> bool {
    let tokens = view.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(width, CARD), Sense::click());
    let near = response.hovered() || response.has_focus();
    let (fill, text, soft) = match (main, near) {
        (true, false) => (tokens.accent, tokens.on_accent, tokens.on_accent),
        (true, true) => (tokens.accent.gamma_multiply(0.88), tokens.on_accent, tokens.on_accent),
        (false, near) => (if near { tokens.hover } else { tokens.panel }, tokens.text, tokens.dim),
    };
    let line = if near { tokens.accent } else { tokens.line };
    ui.painter().rect(rect, RADIUS + 2.0, fill, (1.0, line), StrokeKind::Inside);
    let inner = rect.shrink2(vec2(16.0, 16.0));
    icon.paint(ui.painter(), Rect::from_min_size(inner.min, vec2(24.0, 24.0)), if main { text } else { tokens.accent });
    let titled = ui.painter().layout(title.to_owned(), theme::bold(TEXT + 3.0), text, inner.width());
    let explained =
        ui.painter().layout(body.to_owned(), eframe::egui::FontId::proportional(TEXT - 1.0), soft, inner.width());
    let under = inner.min + vec2(0.0, 34.0);
    let below = under + vec2(0.0, titled.size().y + 2.0);
    ui.painter().galley(under, titled, text);
    ui.painter().galley(below, explained, soft);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand).clicked()
}

fn reading(ui: &mut Ui, view: &View<'_>) {
    let Some(job) = view.session.reading_job() else { return };
    ui.add_space(SPACE_M);
    widgets::card(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::bold(ui, view.text("start-reading"));
            widgets::dim(ui, job.message.text(view.texts()));
        });
        let width = ui.available_width();
        widgets::progress(ui, &view.text("start-reading"), width, job.fraction);
    });
}

fn recent(ui: &mut Ui, view: &View<'_>) {
    widgets::section(ui, view.text("start-recent"));
    if view.session.recent().is_empty() {
        widgets::dim(ui, view.text("start-no-recent"));
        return;
    }
    for (index, recent) in view.session.recent().iter().take(8).enumerate() {
        ui.push_id(index, |ui| recent_ui(ui, view, recent));
    }
}

/// A line that opens a recent file.
pub(super) fn recent_ui(ui: &mut Ui, view: &View<'_>, recent: &Recent) {
    let tokens = view.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS, tokens.chosen);
    }
    let icon = if recent.kind == RecentKind::Project { Icon::Grid } else { Icon::Table };
    let name = recent.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = recent.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let mut line = ui.new_child(
        eframe::egui::UiBuilder::new()
            .max_rect(rect.shrink2(vec2(8.0, 0.0)))
            .layout(Layout::left_to_right(Align::Center)),
    );
    let (place, _) = line.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
    icon.paint(line.painter(), place, tokens.accent);
    line.add(Label::new(RichText::new(&name)).truncate());
    line.add(Label::new(RichText::new(folder).size(SMALL).color(tokens.dim)).truncate());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.on_hover_text(recent.path.display().to_string()).clicked() {
        match recent.kind {
            RecentKind::Project => view.send(Action::OpenProject(recent.path.clone())),
            RecentKind::Extract => view.send(Action::ReadExtract(plain_request(recent.path.clone()))),
        }
    }
}
