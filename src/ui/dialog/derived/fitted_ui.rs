//! A model that was fitted: what it is made from, the names of its groups, how good it was. Only names and reasons are
//! written here; the rest comes from the fit.

use eframe::egui::{Grid, Ui};

use crate::model::{Chance, ChanceTerm, Formula, Scaled};
use crate::rule::input_phrase;
use crate::text::number;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

use super::draft::Draft;

/// Draws what may be read and changed of a fitted model.
pub(super) fn fitted_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    match draft.fitted.clone() {
        Some(Formula::Cluster(clusters)) => {
            names_ui(ui, view, draft);
            inputs_ui(ui, view, &clusters.inputs);
        }
        Some(Formula::Chance(chance)) => chance_ui(ui, view, &chance),
        _ => {}
    }
}

fn names_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    for (index, group) in draft.names.iter_mut().enumerate() {
        let name = view.text_with("derived-group-name", &[("n", &(index + 1).to_string())]);
        widgets::labelled(ui, &name, 120.0, |ui| TextField::new(&name, group).width(240.0).show(ui));
    }
    let name = view.text("derived-because");
    widgets::labelled(ui, &name, 120.0, |ui| TextField::new(&name, &mut draft.because).width(240.0).show(ui));
}

fn inputs_ui(ui: &mut Ui, view: &View<'_>, inputs: &[Scaled]) {
    widgets::small(ui, view.text("derived-inputs"));
    for scaled in inputs {
        widgets::dim(ui, input_phrase(&scaled.input, view.texts()));
    }
}

fn chance_ui(ui: &mut Ui, view: &View<'_>, chance: &Chance) {
    let quality = &chance.quality;
    let count = |n: u64| number::count(n);
    let (auc, brier) = (format!("{:.3}", quality.auc), format!("{:.3}", quality.brier));
    let (held, events) = (count(quality.held_out), count(quality.events));
    let args = [("held", held.as_str()), ("auc", &auc), ("brier", &brier), ("events", &events)];
    ui.label(view.text_with("derived-quality", &args));
    widgets::small(ui, view.text("derived-weights"));
    let mut terms: Vec<&ChanceTerm> = chance.terms.iter().collect();
    terms.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    Grid::new("derived-weights").num_columns(2).striped(true).show(ui, |ui| {
        for term in terms {
            ui.label(input_phrase(&term.input.input, view.texts()));
            ui.label(format!("{:+.3}", term.weight));
            ui.end_row();
        }
    });
}
