//! The sample in the plane in which it is widest, each customer in the colour of his group.

use eframe::egui::{CursorIcon, Pos2, Role, Sense, Ui, Vec2, WidgetInfo};
use egui_plot::{Plot, PlotPoint, PlotPoints, PlotTransform, Points};

use crate::data::cluster::{Fitted, Plane};
use crate::text::number::{count, percent};
use crate::ui::chart::still;
use crate::ui::view::View;
use crate::ui::widgets;

use super::clusters_data::list_of;

/// Height of the picture.
const HEIGHT: f32 = 232.0;
/// Points farther from the pointer than this are not meant.
const REACH: f32 = 12.0;
/// The share of the width that is left free at each side.
const AROUND: f64 = 0.04;

/// Draws the picture. A click opens the customers of the group whose point is nearest.
pub(super) fn plane_ui(ui: &mut Ui, view: &View<'_>, fitted: &Fitted, names: &[String], width: f32) {
    ui.set_width(width);
    widgets::bold(ui, view.text("cluster-plane"));
    let Some(plane) = &fitted.plane else {
        widgets::small(ui, view.text("cluster-plane-none"));
        return;
    };
    let (n, all) = (count(plane.points.len() as u64), count(fitted.asked.panel.prepared.rows.len() as u64));
    let explained = percent(plane.explained.iter().sum(), 0);
    let args = [("n", n.as_str()), ("all", &all), ("share", &explained)];
    let words = view.text_with("cluster-plane-words", &args);
    let plot = still(Plot::new("cluster-plane"))
        .height(HEIGHT)
        .width(width)
        .show_axes([false, false])
        .show_grid(false)
        .sense(Sense::click());
    let ends = [ends_of(plane, 0), ends_of(plane, 1)];
    let shown = plot.show(ui, |plot| {
        let [across, up] = ends;
        plot.set_plot_bounds_x(across.0..=across.1);
        plot.set_plot_bounds_y(up.0..=up.1);
        let groups = (0..).take(fitted.cards.len()).map(Some).chain([None]);
        for group in groups {
            let own = plane.points.iter().filter(|(_, label)| *label == group).map(|(at, _)| *at);
            let points: PlotPoints<'_> = own.collect();
            let color = view.tokens.group(group.map(|group| group as usize)).gamma_multiply(0.7);
            plot.add(Points::new("", points).radius(1.7).color(color).allow_hover(false));
        }
    });
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    widgets::small(ui, &words);
    let near = shown.response.hover_pos().and_then(|at| nearest(plane, &shown.transform, at));
    let Some(card) = near.and_then(|group| fitted.cards.get(group)) else { return };
    let name = near.and_then(|group| names.get(group)).map_or("", String::as_str);
    let size = count(card.size);
    let told = view.text_with("cluster-plane-group", &[("name", name), ("n", &size)]);
    let response = shown.response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text_at_pointer(told);
    if response.clicked() {
        view.send(list_of(card));
    }
}

fn ends_of(plane: &Plane, direction: usize) -> (f64, f64) {
    let places = || plane.points.iter().filter_map(|(at, _)| at.get(direction).copied());
    let (least, most) = (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
    let room = ((most - least) * AROUND).max(1e-9);
    (least - room, most + room)
}

/// The group of the point that is nearest to a place of the screen, if one is near.
fn nearest(plane: &Plane, transform: &PlotTransform, at: Pos2) -> Option<usize> {
    let distance = |[across, up]: [f64; 2]| {
        let there: Vec2 = transform.position_from_point(&PlotPoint::new(across, up)) - at;
        there.length()
    };
    let points = plane.points.iter().filter_map(|(place, label)| Some((distance(*place), (*label)?)));
    let nearest = points.min_by(|one, other| one.0.total_cmp(&other.0)).filter(|(far, _)| *far <= REACH)?;
    usize::try_from(nearest.1).ok()
}
