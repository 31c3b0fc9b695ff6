//! What makes a group differ from everybody else: a pair of bars for each field, the group above the rest. Groups are
//! compared with the rest, never with a whole that contains them.

use eframe::egui::{Align, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use crate::data::portrait::{Difference, Portrait};
use crate::model::FieldType;
use crate::session::{Action, Portrayal};
use crate::ui::chart::shares_legend_ui;
use crate::ui::theme::tokens::{SMALL, SPACE_M, TEXT};
use crate::ui::theme::{self, Icon};
use crate::ui::{View, value, widgets};

/// Differences that are shown.
const SHOWN: usize = 6;
/// Height of one of the two bars.
const BAR: f32 = 6.0;

/// The profile of what is selected.
pub(super) fn profile_ui(ui: &mut Ui, view: &View<'_>, everybody: bool) {
    if view.session.table().is_none() {
        return;
    }
    ui.add_space(SPACE_M);
    widgets::bold(ui, view.text("panel-profile"));
    if everybody {
        widgets::small(ui, view.text("panel-profile-all"));
        return;
    }
    let ended = view.session.portrait_end().is_some();
    if ended && widgets::ask_again(ui, view.text("panel-failed"), view.text("status-again")) {
        view.send(Action::Portray(Portrayal::Again));
    }
    let current = view.session.portrait_is_current();
    match view.session.profile() {
        // A group that the last map did not have yet says nothing.
        Some(profile) if current || profile.customers.group > 0 => {
            ui.scope(|ui| {
                if !current {
                    ui.multiply_opacity(0.5);
                }
                differences_ui(ui, view, profile);
            });
        }
        _ if ended => {}
        _ => drop(widgets::small(ui, view.text("panel-profile-waiting"))),
    }
}

fn differences_ui(ui: &mut Ui, view: &View<'_>, portrait: &Portrait) {
    let worth: Vec<&Difference> = portrait.outstanding().take(SHOWN).collect();
    if worth.is_empty() || portrait.customers.group == 0 {
        widgets::small(ui, view.text("panel-profile-even"));
        return;
    }
    shares_legend_ui(ui, view);
    for difference in worth {
        difference_ui(ui, view, difference);
    }
}

fn difference_ui(ui: &mut Ui, view: &View<'_>, difference: &Difference) {
    let tokens = view.tokens;
    let field = view.session.project().and_then(|project| project.field(&difference.field));
    let is_share = value::is_share(field, difference.category.as_deref());
    let written = |number: f64| value::mean(field, is_share, number, view.texts());
    let (group, others) = (written(difference.group), written(difference.others));
    let name = difference.category.as_ref().map_or_else(
        || difference.field.clone(),
        |category| {
            let args = [("field", difference.field.as_str()), ("category", category.as_str())];
            view.text_with("panel-profile-category", &args)
        },
    );
    let said = view.text_with("panel-profile-name", &[("field", &name), ("group", &group), ("others", &others)]);
    let whole = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 3.0;
                ui.label(RichText::new(&group).font(theme::bold(TEXT - 1.0)));
                let (arrow, _) = ui.allocate_exact_size(vec2(11.0, 11.0), Sense::hover());
                let icon = if difference.effect >= 0.0 { Icon::Up } else { Icon::Down };
                icon.paint(ui.painter(), arrow, tokens.mark);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    widgets::elided(ui, RichText::new(&name).size(TEXT - 1.0));
                });
            });
        });
        if field.is_some_and(|field| field.kind == FieldType::Date) {
            // Days have no 0 to begin a bar at.
            widgets::small(ui, view.text_with("panel-profile-others-at", &[("value", &others)]));
        } else {
            bars_ui(ui, view, difference, &others);
        }
    });
    whole.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    whole.response.on_hover_text(&said);
}

/// Both bars on one scale from 0; the figure of the rest stands behind its bar.
fn bars_ui(ui: &mut Ui, view: &View<'_>, difference: &Difference, others: &str) {
    let tokens = view.tokens;
    let galley =
        ui.painter().layout_no_wrap(others.to_owned(), eframe::egui::FontId::proportional(SMALL - 1.0), tokens.dim);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR * 2.0 + 6.0), Sense::hover());
    let room = (rect.width() - galley.size().x - 8.0).max(20.0);
    let largest = difference.group.abs().max(difference.others.abs());
    let width = |number: f64| {
        let share = if largest > 0.0 { (number.abs() / largest).clamp(0.0, 1.0) } else { 0.0 };
        (room * narrow(share)).max(1.5)
    };
    let top = Rect::from_min_size(rect.min, vec2(width(difference.group), BAR));
    let below = Rect::from_min_size(rect.min + vec2(0.0, BAR + 2.0), vec2(width(difference.others), BAR));
    ui.painter().rect_filled(top, 2.0, tokens.accent);
    ui.painter().rect_filled(below, 2.0, tokens.muted_bar);
    let at = below.right_center() + vec2(5.0, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.dim);
}

#[expect(clippy::cast_possible_truncation, reason = "a width in points")]
fn narrow(share: f64) -> f32 {
    share as f32
}
