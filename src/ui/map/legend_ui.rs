//! The legend: which figures the tints stand for, and that large steps are by factors.

use eframe::egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::text::number;
use crate::ui::View;
use crate::ui::widgets;

use super::map_data::MapData;

/// Points of the strip.
const STRIP: (f32, f32) = (96.0, 10.0);
/// Steps in which the strip is painted.
const STEPS: u8 = 32;

/// The legend of the metric that is shown; nothing while there are no figures.
pub(super) fn legend_ui(ui: &mut Ui, view: &View<'_>, data: &MapData<'_>) {
    let (Some(scale), Some(metric)) = (data.scale, data.metric) else { return };
    let figure = |value: f64| {
        let exact = view.session.figure(Some(value), metric.id);
        if data.is_estimated() { number::roughly(&exact) } else { exact }
    };
    let (low, high) = (figure(scale.low), figure(scale.high));
    let kind = view.text(if scale.logarithmic { "map-scale-log" } else { "map-scale-linear" });
    let group = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        widgets::small(ui, &low);
        let (rect, strip) = ui.allocate_exact_size(vec2(STRIP.0, STRIP.1), Sense::hover());
        for step in 0..STEPS {
            let place = |at: u8| rect.left() + rect.width() * f32::from(at) / f32::from(STEPS);
            let part = Rect::from_min_max(pos2(place(step), rect.top()), pos2(place(step + 1) + 0.5, rect.bottom()));
            ui.painter().rect_filled(part, 0.0, view.tokens.cell(f32::from(step) / f32::from(STEPS - 1)));
        }
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, view.tokens.line), StrokeKind::Outside);
        widgets::small(ui, &high);
        widgets::small(ui, &kind);
        let middle = figure(scale.middle());
        strip.on_hover_text(view.text_with("map-scale-middle", &[("value", &middle)]));
    });
    let name = view.text_with("map-scale-name", &[("kind", &kind), ("low", &low), ("high", &high)]);
    group.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
}
