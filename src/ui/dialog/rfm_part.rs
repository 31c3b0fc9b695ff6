//! One of recency, frequency and amount: which way it is scored, its distribution with the cuts, and the customers of
//! each score.

use eframe::egui::{Grid, Ui};

use crate::data::derive::Scale;
use crate::data::fold::Rfm;
use crate::session::shape_key;
use crate::text::number;
use crate::ui::chart::{ChartEvent, Threshold, histogram_ui};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::cuts::{between_neighbours, score_of};
use super::rfm_data::Part;

/// Width of the input of a cut.
const CUT: f32 = 88.0;

/// Which of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Days since the last row.
    Recency,
    /// Number of rows.
    Frequency,
    /// Sum of the amount.
    Amount,
}

impl Kind {
    /// In the order of [`Rfm::folds`].
    pub(super) const ALL: [Self; 3] = [Self::Recency, Self::Frequency, Self::Amount];

    /// True when a smaller value has the higher score.
    const fn descending(self) -> bool {
        matches!(self, Self::Recency)
    }

    /// Keys of its name, of the sentence that says which way it is scored, and of its unit.
    const fn keys(self) -> [&'static str; 3] {
        match self {
            Self::Recency => ["fold-rfm-part-recency", "fold-rfm-way-recency", "unit-days"],
            Self::Frequency => ["fold-rfm-part-frequency", "fold-rfm-way-frequency", "fold-rfm-times"],
            Self::Amount => ["fold-rfm-part-amount", "fold-rfm-way-amount", "unit-yuan"],
        }
    }
}

/// Draws a part.
pub(super) fn part_ui(
    ui: &mut Ui,
    view: &View<'_>,
    rfm: &Rfm,
    kind: Kind,
    scores: usize,
    part: &mut Part,
    scale: &Scale,
) {
    let [name, way, _] = kind.keys();
    let name = view.text(name);
    widgets::bold(ui, &name);
    let (days, amount) = (rfm.days.to_string(), rfm.amount.as_deref().unwrap_or_default());
    widgets::small(ui, view.text_with(way, &[("days", &days), ("field", amount)]));
    chart_ui(ui, view, &name, part, scale);
    rows_ui(ui, view, kind, &name, part, scale);
    notes_ui(ui, view, scores, part, scale, kind);
}

fn cut_name(view: &View<'_>, name: &str, index: usize) -> String {
    view.text_with("fold-rfm-cut", &[("name", name), ("n", &(index + 1).to_string())])
}

fn chart_ui(ui: &mut Ui, view: &View<'_>, name: &str, part: &mut Part, scale: &Scale) {
    let threshold = |(index, cut): (usize, &f64)| Threshold {
        value: *cut,
        name: view.text_with("segment-threshold", &[("value", &cut_name(view, name, index))]),
    };
    let lines: Vec<Threshold> = part.cuts.iter().enumerate().map(threshold).collect();
    if let Some(ChartEvent::Moved { index, to }) = histogram_ui(ui, view, name, &scale.histogram, None, &lines)
        && let Some(to) = between_neighbours(&part.cuts, index, to)
    {
        part.put(index, to);
    }
}

/// The scores from the lowest value up, each with where it begins and its customers.
fn rows_ui(ui: &mut Ui, view: &View<'_>, kind: Kind, name: &str, part: &mut Part, scale: &Scale) {
    let counts = scale.counts(&part.cuts);
    let all = scale.sorted.len().max(1) as f64;
    let [.., unit] = kind.keys().map(|key| view.text(key));
    Grid::new(("rfm-scores", kind)).num_columns(3).spacing([12.0, 4.0]).striped(true).show(ui, |ui| {
        for key in ["fold-rfm-score", "derived-cut-head", "derived-customers"] {
            widgets::small(ui, view.text(key));
        }
        ui.end_row();
        for (row, count) in counts.iter().enumerate() {
            let score = score_of(row, part.cuts.len(), kind.descending()).to_string();
            ui.label(view.text_with("derived-score-number", &[("n", &score)]));
            ui.horizontal(|ui| {
                from_ui(ui, view, name, part, row, scale);
                widgets::small(ui, &unit);
            });
            let share = number::percent(*count as f64 / all, 1);
            ui.label(view.text_with("fold-rfm-count", &[("n", &number::count(*count)), ("share", &share)]));
            ui.end_row();
        }
    });
}

/// Where a score begins: the smallest value, or a cut that can be typed.
fn from_ui(ui: &mut Ui, view: &View<'_>, name: &str, part: &mut Part, row: usize, scale: &Scale) {
    let Some(index) = row.checked_sub(1) else {
        let least = scale.sorted.first().map(|least| number::spoken(*least, view.texts().locale()));
        widgets::dim(ui, least.unwrap_or_default());
        return;
    };
    let Some(mut cut) = part.cuts.get(index).copied() else { return };
    if widgets::number_field(ui, &cut_name(view, name, index), &mut cut, CUT).changed {
        part.put(index, cut);
    }
}

/// What equal values and missing ones mean for the scores.
fn notes_ui(ui: &mut Ui, view: &View<'_>, scores: usize, part: &Part, scale: &Scale, kind: Kind) {
    let [.., unit] = kind.keys().map(|key| view.text(key));
    if let Some(fault) = part.fault() {
        widgets::notice_line(ui, Tone::Fault, &view.text(shape_key(fault)));
    } else if let Some((value, count)) = part.passed(scale) {
        let value = number::spoken(value, view.texts().locale());
        let args = [("n", number::count(count)), ("value", value), ("unit", unit)];
        let args: Vec<(&str, &str)> = args.iter().map(|(key, value)| (*key, value.as_str())).collect();
        widgets::notice_line(ui, Tone::Note, &view.text_with("fold-rfm-passed", &args));
    }
    if part.cuts.is_empty() {
        widgets::notice_line(ui, Tone::Note, &view.text("fold-rfm-one-value"));
    } else if part.cuts.len() + 1 < scores {
        let (made, wished) = ((part.cuts.len() + 1).to_string(), scores.to_string());
        let words = view.text_with("fold-rfm-fewer", &[("made", &made), ("wished", &wished)]);
        widgets::notice_line(ui, Tone::Note, &words);
    }
    let blank = scale.histogram.blank;
    if blank > 0 {
        widgets::small(ui, view.text_with("fold-rfm-blank", &[("n", &number::count(blank))]));
    }
}
