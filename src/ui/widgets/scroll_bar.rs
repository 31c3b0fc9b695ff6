//! The scroll bar of a list: its track stands for all rows, and every place on it for a row.

use eframe::egui::accesskit::Action;
use eframe::egui::{Id, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::Tokens;

use super::rows::Extent;

/// Width of the bar.
pub(super) const BAR: f32 = 12.0;
/// Least length of the thumb.
const THUMB: f32 = 28.0;

/// Draws the bar and gives the row at the top that it was moved to; `top` when it was not.
pub(super) fn scroll_bar(ui: &Ui, rect: Rect, id: Id, name: &str, list: Extent, top: usize) -> usize {
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let thumb = thumb(rect, list, top);
    let moved = asked(ui, &response, list, top).or_else(|| pointed(ui, &response, thumb, list)).unwrap_or(top);
    let tokens = Tokens::of(ui);
    let held = response.hovered() || response.is_pointer_button_down_on();
    let shape = self::thumb(rect, list, moved).shrink2(vec2(2.0, 0.0));
    ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), 4.0, tokens.hover);
    ui.painter().rect_filled(shape, 4.0, if held { tokens.accent } else { tokens.muted_bar });
    say(ui, &response, name, list, moved);
    moved
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn thumb(rect: Rect, list: Extent, top: usize) -> Rect {
    let length = list.thumb(rect.height(), THUMB);
    let down = (list.share(top) * f64::from(rect.height() - length)) as f32;
    Rect::from_min_size(pos2(rect.left(), rect.top() + down), vec2(rect.width(), length))
}

/// Where the pointer has put the thumb. Pressed beside it, the thumb comes to the pointer; pressed upon it, it stays until
/// the pointer moves.
fn pointed(ui: &Ui, response: &Response, thumb: Rect, list: Extent) -> Option<usize> {
    let key = response.id.with("grip");
    let at = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on());
    let Some(at) = at else {
        ui.data_mut(|data| data.remove_temp::<f32>(key));
        return None;
    };
    let before = ui.data(|data| data.get_temp::<f32>(key));
    let upon = thumb.y_range().contains(at.y);
    let grip = before.unwrap_or(if upon { at.y - thumb.top() } else { thumb.height() / 2.0 });
    ui.data_mut(|data| data.insert_temp(key, grip));
    let moves = ui.input(|input| input.pointer.delta().y != 0.0) || (before.is_none() && !upon);
    let room = response.rect.height() - thumb.height();
    (moves && room > 0.0).then(|| list.top_at(f64::from(at.y - grip - response.rect.top()) / f64::from(room)))
}

/// Where assistive technology has asked to go: a page on or back.
fn asked(ui: &Ui, response: &Response, list: Extent, top: usize) -> Option<usize> {
    let asked = |action| ui.input(|input| input.has_accesskit_action_request(response.id, action));
    let page = isize::try_from(list.sight).unwrap_or(isize::MAX);
    if asked(Action::Increment) {
        Some(list.moved(top, page))
    } else {
        asked(Action::Decrement).then(|| list.moved(top, page.saturating_neg()))
    }
}

/// The name, and as the value the first row in sight, counted from 1.
#[expect(clippy::cast_precision_loss, reason = "rows are fewer than 2^53")]
fn say(ui: &Ui, response: &Response, name: &str, list: Extent, top: usize) {
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ScrollBar, ui.is_enabled(), name);
        info.value = Some((top + 1) as f64);
        info
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(1.0);
        node.set_max_numeric_value((list.last_top() + 1) as f64);
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
}
