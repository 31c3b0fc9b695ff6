//! The sample in the plane in which it is widest, each customer in the colour of his group.

use eframe::egui::{CursorIcon, Pos2, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};
use egui_plot::{Plot, PlotPoint, PlotPoints, PlotTransform, PlotUi, Points, Text};

use crate::data::cluster::{Fitted, Plane};
use crate::session::{Action, ClusterAction};
use crate::text::number::{count, percent};
use crate::ui::chart::still;
use crate::ui::theme;
use crate::ui::theme::tokens::{SMALL, TEXT};
use crate::ui::view::View;
use crate::ui::widgets;

/// Height of the picture.
const HEIGHT: f32 = 232.0;
/// Points farther from the pointer than this are not meant.
const REACH: f32 = 12.0;
/// Radius of a point.
const RADIUS: f32 = 1.7;
/// Height of a line of the legend.
const LINE: f32 = 18.0;
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
    let (n, all) = (plane.points.len() as u64, fitted.asked.panel.prepared.rows.len() as u64);
    let explained = percent(plane.explained.iter().sum(), 0);
    let args = [("n", count(n)), ("all", count(all)), ("share", explained)];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    let words = view.text_with(if n < all { "cluster-plane-words" } else { "cluster-plane-words-all" }, &args);
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
        points_ui(plot, view, plane, fitted.cards.len());
    });
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    legend_ui(ui, view, fitted, names);
    widgets::small(ui, &words);
    let near = shown.response.hover_pos().and_then(|at| nearest(plane, &shown.transform, at));
    let Some((group, card)) = near.and_then(|group| fitted.cards.get(group).map(|card| (group, card))) else { return };
    let name = names.get(group).map_or("", String::as_str);
    let size = count(card.size);
    let told = view.text_with("cluster-plane-group", &[("name", name), ("n", &size)]);
    let response = shown.response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text_at_pointer(told);
    if response.clicked() {
        view.send(Action::Cluster(ClusterAction::List(group)));
    }
}

/// The points of each group in its colour, the smallest groups on top; below them who is in none, as rings, and who is in a
/// group without a card. In the middle of each group stands its number.
fn points_ui(plot: &mut PlotUi<'_>, view: &View<'_>, plane: &Plane, cards: usize) {
    let mut groups: Vec<Vec<[f64; 2]>> = vec![Vec::new(); cards];
    let (mut small, mut none) = (Vec::new(), Vec::new());
    for (at, label) in &plane.points {
        match label.map(|label| groups.get_mut(label as usize)) {
            Some(Some(group)) => group.push(*at),
            Some(None) => small.push(*at),
            None => none.push(*at),
        }
    }
    let points = |points: &[[f64; 2]], radius| {
        let points: PlotPoints<'_> = points.iter().copied().collect();
        Points::new("", points).radius(radius).allow_hover(false)
    };
    plot.add(points(&small, RADIUS).color(view.tokens.muted_bar));
    plot.add(points(&none, 2.0 * RADIUS).filled(false).color(view.tokens.dim));
    for (number, own) in groups.iter().enumerate() {
        plot.add(points(own, RADIUS).color(view.tokens.group(Some(number)).gamma_multiply(0.7)));
    }
    for (number, own) in groups.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
        let mean = |direction: usize| own.iter().filter_map(|at| at.get(direction)).sum::<f64>() / own.len() as f64;
        let words = RichText::new(format!(" {} ", number + 1)).font(theme::bold(TEXT)).color(view.tokens.text);
        let words = words.background_color(view.tokens.panel.gamma_multiply(0.8));
        plot.add(Text::new("", PlotPoint::new(mean(0), mean(1)), words).allow_hover(false));
    }
}

/// What each colour and number stands for.
fn legend_ui(ui: &mut Ui, view: &View<'_>, fitted: &Fitted, names: &[String]) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = LINE;
        ui.spacing_mut().item_spacing.y = 0.0;
        for (number, (card, name)) in fitted.cards.iter().zip(names).enumerate() {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(LINE / 2.0, LINE), Sense::hover());
                ui.painter().circle_filled(rect.center(), LINE / 4.0, view.tokens.group(Some(number)));
                let (number, n) = ((number + 1).to_string(), count(card.size));
                let args = [("number", number.as_str()), ("name", name), ("n", &n)];
                widgets::elided(ui, RichText::new(view.text_with("cluster-plane-legend", &args)).size(SMALL));
            });
        }
        if fitted.outliers > 0 {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(LINE / 2.0, LINE), Sense::hover());
                ui.painter().circle_stroke(rect.center(), LINE / 4.0, Stroke::new(1.0, view.tokens.dim));
                widgets::small(ui, view.text_with("cluster-plane-outliers", &[("n", &count(fitted.outliers))]));
            });
        }
    });
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
