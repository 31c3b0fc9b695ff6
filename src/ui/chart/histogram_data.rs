//! What a histogram with thresholds shows: bars cut where the condition begins and ends, the frame, the step of a
//! dragged threshold. Plain values; `histogram_ui` draws them.

use chrono::NaiveDate;

use crate::data::live::Histogram;
use crate::model::{NumberFormat, NumberUnit};
use crate::text::{Locale, number};

/// How many places a dragged threshold can take across the chart, at least.
const PLACES: f64 = 200.0;
/// A chart at least this wide gets whole numbers as thresholds.
const WHOLE_FROM: f64 = 30.0;

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
    /// Left edge.
    pub left: f64,
    /// Right edge.
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
    /// Smallest and largest value shown.
    pub range: (f64, f64),
    /// A threshold is dragged in multiples of this.
    pub step: f64,
    /// True when the numbers are days since 1970-01-01.
    pub dates: bool,
}

impl HistogramChart {
    /// The chart of a distribution with thresholds; `None` when every value is blank.
    pub fn new(histogram: &Histogram, accepted: Option<Accepted>, thresholds: &[f64]) -> Option<Self> {
        let (first, last) = (*histogram.edges.first()?, *histogram.edges.last()?);
        let pieces = histogram
            .edges
            .windows(2)
            .zip(&histogram.counts)
            .filter_map(|(edges, count)| match edges {
                [left, right] => Some(cut(*left, *right, *count as f64, accepted, thresholds)),
                _ => None,
            })
            .flatten()
            .collect();
        let low = thresholds.iter().copied().fold(first, f64::min);
        let high = thresholds.iter().copied().fold(last, f64::max);
        let margin = ((high - low) * 0.02).max(f64::MIN_POSITIVE);
        Some(Self {
            pieces,
            range: (low - margin, high + margin),
            step: step(last - first, histogram.dates),
            dates: histogram.dates,
        })
    }

    /// The multiple of the step nearest to `value`.
    pub fn snap(&self, value: f64) -> f64 {
        if self.step < 1.0 {
            // Dividing by the whole number keeps 0.3 as 0.3.
            let parts = (1.0 / self.step).round();
            (value * parts).round() / parts
        } else {
            (value / self.step).round() * self.step
        }
    }
}

/// The place of a value on an axis, in words.
pub fn axis_text(value: f64, dates: bool, locale: Locale) -> String {
    if dates {
        return date_from_days(value).map_or_else(String::new, |date| date.to_string());
    }
    let unit = if value.abs() >= 10_000.0 { NumberUnit::Auto } else { NumberUnit::Plain };
    let decimals = if value.fract() == 0.0 { 0 } else { 2 };
    let decimals = if unit == NumberUnit::Auto { 1 } else { decimals };
    number::format(Some(value), NumberFormat { unit, decimals }, locale)
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

fn cut(left: f64, right: f64, height: f64, accepted: Option<Accepted>, thresholds: &[f64]) -> Vec<Piece> {
    let mut edges: Vec<f64> = thresholds.iter().copied().filter(|at| left < *at && *at < right).collect();
    edges.extend([left, right]);
    edges.sort_by(f64::total_cmp);
    edges
        .windows(2)
        .filter_map(|pair| match pair {
            [left, right] => {
                let accepted = accepted.is_some_and(|accepted| accepted.holds(f64::midpoint(*left, *right)));
                Some(Piece { left: *left, right: *right, height, accepted })
            }
            _ => None,
        })
        .collect()
}

fn step(width: f64, dates: bool) -> f64 {
    if dates || !width.is_finite() || width <= 0.0 {
        return 1.0;
    }
    let step = 10_f64.powf((width / PLACES).log10().floor());
    if width >= WHOLE_FROM { step.max(1.0) } else { step }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ages() -> Histogram {
        Histogram { edges: vec![0.0, 50.0, 100.0], counts: vec![10, 30], ..Histogram::default() }
    }

    #[test]
    fn a_threshold_cuts_its_bar() {
        let chart = HistogramChart::new(&ages(), Some(Accepted::Inside(65.0, f64::INFINITY)), &[65.0]).unwrap();
        let parts: Vec<_> = chart.pieces.iter().map(|it| (it.left, it.right, it.height, it.accepted)).collect();
        assert_eq!(parts, [(0.0, 50.0, 10.0, false), (50.0, 65.0, 30.0, false), (65.0, 100.0, 30.0, true)]);
    }

    #[test]
    fn a_threshold_outside_widens_the_frame() {
        let chart = HistogramChart::new(&ages(), None, &[600.0]).unwrap();
        assert!(chart.range.0 <= 0.0 && chart.range.1 >= 600.0);
    }

    #[test]
    fn dragging_gives_round_numbers() {
        let chart = HistogramChart::new(&ages(), None, &[]).unwrap();
        assert!((chart.snap(64.6) - 65.0).abs() < 1e-12);
        let share = Histogram { edges: vec![0.0, 1.2], counts: vec![1], ..Histogram::default() };
        let chart = HistogramChart::new(&share, None, &[]).unwrap();
        assert_eq!(chart.snap(0.300_4).to_string(), "0.3");
    }

    #[test]
    fn nothing_but_blanks_has_no_chart() {
        assert_eq!(HistogramChart::new(&Histogram::default(), None, &[1.0]), None);
    }
}
