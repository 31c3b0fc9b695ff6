//! What a histogram with thresholds shows: bars cut where the condition begins and ends, on an axis of bins. Plain values;
//! `histogram_ui` draws them.

use chrono::NaiveDate;

use crate::data::live::Histogram;
use crate::model::{NumberFormat, NumberUnit};
use crate::text::{Locale, number};

use super::bin_axis::BinAxis;

/// How many places a dragged threshold can take within a bin, at least.
const PLACES: f64 = 5.0;

/// The values that a condition accepts: one range, or everything but one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Accepted {
    /// From the first to the second.
    Inside(f64, f64),
    /// Below the first and above the second.
    Outside(f64, f64),
}

impl Accepted {
    /// True when the middle of a piece that no threshold cuts is accepted.
    fn holds(self, value: f64) -> bool {
        match self {
            Self::Inside(low, high) => low <= value && value <= high,
            Self::Outside(low, high) => value < low || value > high,
        }
    }
}

/// A part of a bar: a bin, or what a threshold cuts off it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Place of the left edge.
    pub left: f64,
    /// Place of the right edge.
    pub right: f64,
    /// Customers in the whole bin.
    pub height: f64,
    /// True when the condition accepts this part.
    pub accepted: bool,
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct HistogramChart {
    /// The bars from left to right.
    pub pieces: Vec<Piece>,
    /// First and last place shown.
    pub range: (f64, f64),
    /// True when the numbers are days since 1970-01-01.
    pub dates: bool,
    axis: BinAxis,
}

impl HistogramChart {
    /// The chart of a distribution with thresholds; `None` when every value is blank.
    pub fn new(histogram: &Histogram, accepted: Option<Accepted>, thresholds: &[f64]) -> Option<Self> {
        let axis = BinAxis::new(&histogram.edges)?;
        let mut chart = Self { pieces: Vec::new(), range: (0.0, 0.0), dates: histogram.dates, axis };
        let last = chart.axis.end();
        let places: Vec<f64> = thresholds.iter().map(|value| chart.place(*value)).collect();
        let low = places.iter().copied().fold(0.0, f64::min);
        let high = places.iter().copied().fold(last, f64::max);
        chart.range = (low - 0.3, high + 0.3);
        let cut = |(bin, count): (usize, &u64)| {
            let (left, right) = (bin as f64, bin as f64 + 1.0);
            let mut cuts: Vec<f64> = places.iter().copied().filter(|at| left < *at && *at < right).collect();
            cuts.extend([left, right]);
            cuts.sort_by(f64::total_cmp);
            let piece = |pair: &[f64]| match pair {
                [left, right] => {
                    let middle = chart.value(f64::midpoint(*left, *right));
                    let accepted = accepted.is_some_and(|accepted| accepted.holds(middle));
                    Some(Piece { left: *left, right: *right, height: *count as f64, accepted })
                }
                _ => None,
            };
            cuts.windows(2).filter_map(piece).collect::<Vec<_>>()
        };
        chart.pieces = histogram.counts.iter().enumerate().flat_map(cut).collect();
        Some(chart)
    }

    /// Where a value stands; values far outside stand just outside.
    pub fn place(&self, value: f64) -> f64 {
        self.axis.place(value)
    }

    /// The value at a place.
    pub fn value(&self, place: f64) -> f64 {
        self.axis.value(place)
    }

    /// The round value nearest to a place, as fine as the bin is wide.
    pub fn round_value(&self, place: f64) -> f64 {
        round_to(self.value(place), self.step(place))
    }

    /// The value so many steps from `value`.
    pub fn stepped(&self, value: f64, steps: f64) -> f64 {
        let step = self.step(self.place(value));
        round_to(value + steps * step, step)
    }

    fn step(&self, place: f64) -> f64 {
        let (_, left, right) = self.axis.bin(place);
        if self.dates {
            return 1.0;
        }
        // A little more, so that a power of ten is one on every machine.
        let step = 10_f64.powf((((right - left) / PLACES).log10() + 1e-9).floor());
        let whole = self.axis.edges().iter().all(|edge| edge.fract() == 0.0);
        if whole { step.max(1.0) } else { step }
    }

    /// Places that are labelled, with the values there.
    pub fn labels(&self) -> Vec<(f64, f64)> {
        self.axis.labels()
    }
}

/// The multiple of a step nearest to a value; small steps are divided out, so that 0.3 stays 0.3.
fn round_to(value: f64, step: f64) -> f64 {
    if step < 1.0 {
        let parts = (1.0 / step).round();
        (value * parts).round() / parts
    } else {
        (value / step).round() * step
    }
}

/// The place of a value on an axis, in words.
pub fn axis_text(value: f64, dates: bool, locale: Locale) -> String {
    if dates {
        return date_from_days(value).map_or_else(String::new, |date| date.to_string());
    }
    if value.abs() >= 10_000.0 {
        let written = |decimals| number::format(Some(value), NumberFormat { unit: NumberUnit::Auto, decimals }, locale);
        let fine = written(1);
        return if fine.contains(".0") { written(0) } else { fine };
    }
    let decimals = if value.fract() == 0.0 { 0 } else { 2 };
    number::format(Some(value), NumberFormat { unit: NumberUnit::Plain, decimals }, locale)
}

/// The day that lies so many days after 1970-01-01; `None` far outside the calendar.
pub fn date_from_days(days: f64) -> Option<NaiveDate> {
    let whole = days.round();
    if !(-1e7..=1e7).contains(&whole) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the range that was just checked")]
    NaiveDate::from_epoch_days(whole as i32)
}

/// Days from 1970-01-01 to a day.
pub fn days_from_date(date: NaiveDate) -> f64 {
    f64::from(date.to_epoch_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn histogram(edges: &[f64], counts: &[u64]) -> Histogram {
        Histogram { edges: edges.to_vec(), counts: counts.to_vec(), ..Histogram::default() }
    }

    fn ages() -> Histogram {
        histogram(&[0.0, 50.0, 100.0], &[10, 30])
    }

    #[test]
    fn a_threshold_cuts_its_bar() {
        let chart = HistogramChart::new(&ages(), Some(Accepted::Inside(75.0, f64::INFINITY)), &[75.0]).unwrap();
        let parts: Vec<_> = chart.pieces.iter().map(|it| (it.left, it.right, it.height, it.accepted)).collect();
        assert_eq!(parts, [(0.0, 1.0, 10.0, false), (1.0, 1.5, 30.0, false), (1.5, 2.0, 30.0, true)]);
    }

    #[test]
    fn places_and_values_are_two_ways_of_the_same() {
        let chart = HistogramChart::new(&histogram(&[0.0, 10.0, 100.0, 1000.0], &[1, 1, 1]), None, &[]).unwrap();
        for (value, place) in [(0.0, 0.0), (5.0, 0.5), (10.0, 1.0), (55.0, 1.5), (1000.0, 3.0), (1450.0, 3.5)] {
            assert!((chart.place(value) - place).abs() < 1e-12, "{value}");
            assert!((chart.value(place) - value).abs() < 1e-9, "{value}");
        }
    }

    #[test]
    fn a_threshold_far_outside_stands_beside_the_bars() {
        let chart = HistogramChart::new(&ages(), None, &[6_000_000.0]).unwrap();
        assert!(chart.range.1 > 2.0 && chart.range.1 < 4.0);
    }

    #[test]
    fn dragging_gives_round_numbers() {
        let chart = HistogramChart::new(&ages(), None, &[]).unwrap();
        assert!((chart.round_value(1.29) - 60.0).abs() < 1e-12);
        let share = HistogramChart::new(&histogram(&[0.0, 0.5, 1.0], &[1, 1]), None, &[]).unwrap();
        assert_eq!(share.round_value(0.602).to_string(), "0.3");
        assert_eq!(share.stepped(0.3, 1.0).to_string(), "0.4");
    }

    #[test]
    fn nothing_but_blanks_has_no_chart() {
        assert_eq!(HistogramChart::new(&Histogram::default(), None, &[1.0]), None);
    }
}
