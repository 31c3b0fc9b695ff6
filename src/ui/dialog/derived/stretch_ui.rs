//! Cuts and the names of the stretches between them: typed, taken from a preset or from the data, dragged.

use eframe::egui::{Grid, Ui};

use crate::model::{Formula, FormulaKind, Unit, Value};
use crate::rule::parse_value;
use crate::session::template::tier_presets;
use crate::session::unit_of;
use crate::text::number;
use crate::ui::chart::{ChartEvent, Threshold, histogram_ui};
use crate::ui::data::head_with_unit;
use crate::ui::dialog::cuts::score_of;
use crate::ui::theme::Icon;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

use super::draft::Draft;

/// Width of a column of the stretches.
const CELL: f32 = 124.0;

/// Draws the stretches of a draft.
pub(in crate::ui) fn stretch_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    ui.add_space(4.0);
    presets_ui(ui, view, draft);
    ui.add_space(4.0);
    rows_ui(ui, view, draft);
    if draft.kind == FormulaKind::Score {
        widgets::check(ui, &mut draft.descending, view.text("derived-descending"));
    }
    chart_ui(ui, view, draft);
}

fn band_name(view: &View<'_>, n: usize) -> String {
    view.text_with("derived-band-number", &[("n", &n.to_string())])
}

fn presets_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let scale = view.session.trial().and_then(|trial| trial.scale.as_ref());
    ui.horizontal_wrapped(|ui| {
        if widgets::icon_text_button(ui, Icon::Plus, view.text("derived-add-cut")).clicked() {
            draft.add_cut(&band_name(view, draft.names.len() + 1));
        }
        for (key, groups) in [("derived-quartiles", 4), ("derived-quintiles", 5)] {
            let cuts = scale.map(|scale| scale.quantiles(groups)).filter(|cuts| !cuts.is_empty());
            if widgets::button_if(ui, cuts.is_some(), view.text(key)).clicked()
                && let Some(cuts) = cuts
            {
                draft.set_cuts(cuts, |n| band_name(view, n));
            }
        }
        if draft.kind == FormulaKind::Score {
            return;
        }
        for preset in tier_presets(view.texts().locale()) {
            if widgets::button(ui, &preset.name).clicked() {
                (draft.cuts, draft.names) = (preset.cuts, preset.names);
            }
        }
    });
}

fn rows_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let counts = counts(view, draft);
    let mut removed = None;
    // A text field is never wider than its column was before.
    let grid = Grid::new("derived-stretches").num_columns(4).spacing([8.0, 4.0]).min_col_width(CELL);
    grid.show(ui, |ui| {
        widgets::small(ui, view.text("derived-name-head"));
        widgets::small(ui, cut_head(view, draft));
        widgets::small(ui, if counts.is_empty() { String::new() } else { view.text("derived-customers") });
        ui.end_row();
        for row in 0..=draft.cuts.len() {
            name_ui(ui, view, draft, row);
            match row.checked_sub(1) {
                None => {
                    let cut = draft.cuts.first().map(|cut| number::spoken(*cut, view.texts().locale()));
                    widgets::dim(ui, view.text_with("derived-below", &[("cut", &cut.unwrap_or_default())]));
                }
                Some(below) => {
                    let name = view.text_with("derived-cut", &[("n", &row.to_string())]);
                    if let Some(cut) = draft.cuts.get_mut(below) {
                        widgets::number_field(ui, &name, cut, CELL - 16.0);
                    }
                }
            }
            widgets::dim(ui, counts.get(row).map(|count| number::count(*count)).unwrap_or_default());
            if let Some(below) = row.checked_sub(1) {
                let name = view.text_with("derived-remove-cut", &[("n", &row.to_string())]);
                if widgets::icon_button(ui, Icon::Close, &name).clicked() {
                    removed = Some(below);
                }
            }
            ui.end_row();
        }
    });
    if let Some(index) = removed {
        draft.remove_cut(index);
    }
}

/// What the cuts are, with the unit in which they are typed.
fn cut_head(view: &View<'_>, draft: &Draft) -> String {
    let head = view.text("derived-cut-head");
    let (Some(project), Some(schema)) = (view.session.project(), view.session.schema()) else { return head };
    let value = match draft.kind {
        FormulaKind::StickyTier => draft.months.first().map(|month| Value::Field(month.clone())),
        _ => parse_value(&draft.text, schema).ok(),
    };
    let unit = value.map_or(Unit::None, |value| unit_of(&Formula::Value(value), &project.fields));
    head_with_unit(&head, unit, view.texts())
}

fn name_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, row: usize) {
    if draft.kind == FormulaKind::Score {
        let score = score_of(row, draft.cuts.len(), draft.descending);
        ui.label(view.text_with("derived-score-number", &[("n", &score.to_string())]));
        return;
    }
    let label = view.text_with("derived-band-name", &[("n", &(row + 1).to_string())]);
    if let Some(name) = draft.names.get_mut(row) {
        TextField::new(&label, name).width(CELL - 16.0).show(ui);
    }
}

/// Customers of each stretch by its place, counted on the values at hand, so that a dragged cut is followed at once.
fn counts(view: &View<'_>, draft: &Draft) -> Vec<u64> {
    // A level that is kept is not that of the current month: its counts stand in the preview.
    if draft.kind == FormulaKind::StickyTier {
        return Vec::new();
    }
    let scale = view.session.trial().and_then(|trial| trial.scale.as_ref());
    scale.map(|scale| scale.counts(&draft.cuts)).unwrap_or_default()
}

fn chart_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let Some(scale) = view.session.trial().and_then(|trial| trial.scale.as_ref()) else { return };
    widgets::small(ui, view.text("derived-chart"));
    let threshold = |(index, cut): (usize, &f64)| Threshold {
        value: *cut,
        name: view.text_with(
            "segment-threshold",
            &[("value", &view.text_with("derived-cut", &[("n", &(index + 1).to_string())]))],
        ),
    };
    let lines: Vec<Threshold> = draft.cuts.iter().enumerate().map(threshold).collect();
    let name = view.text("derived-value");
    if let Some(ChartEvent::Moved { index, to }) = histogram_ui(ui, view, &name, &scale.histogram, None, &lines) {
        draft.move_cut(index, to);
    }
}
