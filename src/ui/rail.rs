//! The rail at the left: the screens, in the order of the loop.

use eframe::egui::{Align2, FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::session::{Action, Screen};

use super::theme::tokens::{SMALL, TEXT};
use super::theme::{self, Icon};
use super::view::View;

const ENTRY: f32 = 58.0;

const ENTRIES: [(Screen, &str, Icon); 5] = [
    (Screen::Data, "rail-data", Icon::Table),
    (Screen::Insight, "rail-insight", Icon::Search),
    (Screen::Segments, "rail-segments", Icon::Layers),
    (Screen::Stages, "rail-stages", Icon::Columns),
    (Screen::Map, "rail-map", Icon::Grid),
];

/// Draws the rail.
pub fn rail_ui(ui: &mut Ui, view: &View<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(6.0);
    let shown = match view.session.view().screen {
        Screen::Start => Screen::Data,
        screen => screen,
    };
    for (screen, key, icon) in ENTRIES {
        let open = if screen == Screen::Data { view.session.open_findings() } else { 0 };
        if entry(ui, view, &view.text(key), icon, (screen == shown, open)) {
            view.send(Action::Show(screen));
        }
    }
}

fn entry(ui: &mut Ui, view: &View<'_>, name: &str, icon: Icon, (chosen, open): (bool, usize)) -> bool {
    let tokens = view.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ENTRY), Sense::click());
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(rect, 0.0, tokens.rail_chosen);
        let edge = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(edge, 0.0, tokens.mark);
    } else if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 0.0, tokens.rail_chosen.gamma_multiply(0.45));
    }
    let color = if chosen { eframe::egui::Color32::WHITE } else { tokens.rail_text };
    let top = Rect::from_center_size(pos2(rect.center().x, rect.top() + 20.0), vec2(18.0, 18.0));
    icon.paint(painter, top, color);
    let font = if chosen { theme::bold(TEXT - 1.0) } else { FontId::proportional(TEXT - 1.0) };
    painter.text(pos2(rect.center().x, rect.bottom() - 17.0), Align2::CENTER_CENTER, name, font, color);
    if open > 0 {
        let at = top.right_top() + vec2(9.0, -1.0);
        painter.circle_filled(at, 8.0, tokens.mark);
        let number = if open > 99 { "99+".to_owned() } else { open.to_string() };
        painter.text(at, Align2::CENTER_CENTER, number, theme::bold(SMALL - 2.0), eframe::egui::Color32::WHITE);
        let hint = view.text_with("rail-open-findings", &[("n", &open.to_string())]);
        response.clone().on_hover_text(hint);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, name));
    response.clicked()
}
