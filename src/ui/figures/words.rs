//! Figures of the map as they are written: exact ones to the last customer, estimated ones marked with ≈ and only as
//! precise as their margin.

use crate::data::live::Margins;
use crate::model::{Metric, NumberFormat, NumberUnit};
use crate::text::number;
use crate::ui::View;

use super::newest::{Count, Shown};

/// How much of its colour a tint or a bar keeps while its figure is an estimate.
pub(in crate::ui) const PALE: f32 = 0.6;

/// Whole customers …
const COUNT: NumberFormat = NumberFormat { unit: NumberUnit::Plain, decimals: 0 };
/// … and the same in a few digits.
const SHORT: NumberFormat = NumberFormat { unit: NumberUnit::Auto, decimals: 1 };

/// Shares have one digit behind the point …
const PERCENT: NumberFormat = NumberFormat { unit: NumberUnit::Percent, decimals: 1 };
/// … and below this share they would read as nothing.
const SMALLEST: f64 = 0.0005;

/// A number of customers. Of a few the sample says too little; of none at all it says that there are next to none.
pub(in crate::ui) fn customers(view: &View<'_>, count: Count) -> String {
    count_as(COUNT, view, count)
}

/// The same in a few digits.
pub(in crate::ui) fn customers_short(view: &View<'_>, count: Count) -> String {
    count_as(SHORT, view, count)
}

fn count_as(format: NumberFormat, view: &View<'_>, count: Count) -> String {
    let (customers, locale) = (count.customers as f64, view.texts().locale());
    match count.margin {
        None => number::format(Some(customers), format, locale),
        Some(margin) if margin.is_few() && count.customers > 0 => view.text("map-estimate-few"),
        Some(margin) => number::about(customers, margin.margin, format, locale),
    }
}

/// The share of a number of customers in all; empty when the sample has too few of them.
pub(in crate::ui) fn share(view: &View<'_>, count: Count, all: u64) -> String {
    match count.margin {
        None => share_of(count.customers, all),
        Some(margin) if margin.is_few() || all == 0 => String::new(),
        Some(margin) => {
            let all = all as f64;
            about_percent(view, count.customers as f64 / all, margin.margin / all)
        }
    }
}

/// An exact share in percent; empty when there is nothing to have a share in.
pub(in crate::ui) fn share_of(part: u64, all: u64) -> String {
    if all == 0 { String::new() } else { percent(part as f64 / all as f64) }
}

/// The figure of a metric, which has this place among the figures.
pub(in crate::ui) fn metric(view: &View<'_>, metric: &Metric, at: usize, shown: Shown<'_>) -> String {
    let value = shown.figures.values.get(at).copied().flatten();
    match (value, shown.margins_of(&metric.kind)) {
        (Some(value), Some(margins)) => match margin(margins, at) {
            Some(margin) => number::about(value, margin, metric.format, view.texts().locale()),
            None => view.text("map-estimate-few"),
        },
        _ => view.session.figure(value, metric.id),
    }
}

/// The share of a group in a sum over everybody, which has this place among the figures; `None` where there is none to
/// tell.
pub(in crate::ui) fn share_of_sum(
    view: &View<'_>,
    sum: &Metric,
    at: usize,
    part: Shown<'_>,
    all: Shown<'_>,
) -> Option<String> {
    let value = |shown: Shown<'_>| shown.figures.values.get(at).copied().flatten();
    let (value, whole) = (value(part)?, value(all).filter(|whole| *whole > 0.0)?);
    match part.margins_of(&sum.kind) {
        None => Some(percent(value / whole)),
        Some(margins) => margin(margins, at).map(|margin| about_percent(view, value / whole, margin / whole)),
    }
}

/// What is said of an estimated number of customers: the sample, and how far it is likely off. `None` for an exact one.
pub(in crate::ui) fn customers_note(view: &View<'_>, count: Count) -> Option<String> {
    let margin = count.margin?;
    let known = (!margin.is_few()).then_some(margin.margin);
    Some(note(view, known, COUNT))
}

/// The same of the figure of a metric.
pub(in crate::ui) fn metric_note(view: &View<'_>, metric: &Metric, at: usize, shown: Shown<'_>) -> Option<String> {
    shown.margins_of(&metric.kind).map(|margins| note(view, margin(margins, at), metric.format))
}

fn note(view: &View<'_>, margin: Option<f64>, format: NumberFormat) -> String {
    let sample = number::count(view.session.estimate().map_or(0, |estimate| estimate.sample));
    match margin.map(|margin| number::margin(margin, format, view.texts().locale())) {
        Some(margin) => view.text_with("map-estimate-note", &[("sample", &sample), ("margin", &margin)]),
        None => view.text_with("map-estimate-few-note", &[("sample", &sample)]),
    }
}

/// The margin of the figure of a metric; `None` where the sample says too little.
fn margin(margins: &Margins, at: usize) -> Option<f64> {
    let values = Some(&margins.values).filter(|_| !margins.customers.is_few())?;
    values.get(at).copied().flatten()
}

/// What is there but rounds to nothing is "<0.1%".
pub(in crate::ui) fn percent(share: f64) -> String {
    if share > 0.0 && share < SMALLEST { "<0.1%".to_owned() } else { number::percent(share, 1) }
}

fn about_percent(view: &View<'_>, share: f64, margin: f64) -> String {
    if share < SMALLEST {
        return number::roughly(&percent(share));
    }
    number::about(share, margin, PERCENT, view.texts().locale())
}
