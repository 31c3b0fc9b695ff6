//! The stages of the work, while it runs: what is done, what is being done and how far, what comes.

use eframe::egui::{RichText, Ui};

use crate::data::Step;
use crate::data::cluster::MOST_GROUPS;
use crate::text::number::percent;
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets;

use super::clusters_data::narrow;

/// The stages in their order.
const STAGES: [(Step, &str); 5] = [
    (Step::Scaling, "cluster-stage-scaling"),
    (Step::Grouping, "cluster-stage-grouping"),
    (Step::Fitting, "cluster-stage-fitting"),
    (Step::Describing, "cluster-stage-describing"),
    (Step::Profiling, "cluster-stage-profiling"),
];
/// Width of the bar.
const BAR: f32 = 96.0;

/// Draws the stages of the work that runs; nothing while none does.
pub(super) fn stages_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(progress) = view.session.cluster_progress() else { return };
    let Some(now) = STAGES.iter().position(|(step, _)| *step == progress.step) else {
        widgets::small(ui, view.text("cluster-stage-looking"));
        return;
    };
    ui.horizontal_wrapped(|ui| {
        for (place, (_, key)) in STAGES.iter().enumerate() {
            let name = view.text_with(key, &[("most", &MOST_GROUPS.to_string())]);
            let color = if place <= now { view.tokens.text } else { view.tokens.dim };
            let mark = if place < now { view.text_with("cluster-stage-done", &[("stage", &name)]) } else { name };
            ui.label(RichText::new(&mark).size(SMALL).color(color));
            if place == now {
                let fraction = (progress.total > 0).then(|| progress.done as f64 / progress.total as f64);
                let words = fraction.map_or_else(String::new, |fraction| percent(fraction, 0));
                widgets::progress(ui, &mark, BAR, fraction.map(narrow));
                widgets::small(ui, words);
            }
        }
    });
}
