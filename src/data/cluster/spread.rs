//! How the numbers of a field are spread: percentiles and shape, the same whatever the order of the rows.

use crate::analysis::sorted;
use crate::data::Watch;
use crate::data::features::{Feature, pulled};
use crate::model::{Input, Scaled, Value};

/// The shares of customers below which, and above which, values are clipped.
const OUTER: (f64, f64) = (0.01, 0.99);
/// What the distance of the quartiles of a bell curve is in standard deviations (2 · 0.67449).
const QUARTILES: f64 = 1.348_979_500_392_163_5;

/// The numbers of a field in ascending order, blanks left out. When the work is not wanted any more it has no meaning.
pub(in crate::data) struct Spread<'w> {
    sorted: Vec<f64>,
    watch: &'w Watch,
}

/// The shape of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::data) struct Shape {
    pub(in crate::data) mean: f64,
    /// Standard deviation, over n; 0 when all are equal.
    pub(in crate::data) deviation: f64,
    /// Skewness g₁ = m₃ / m₂^1.5; 0 when all are equal.
    pub(in crate::data) skew: f64,
    /// How far the farthest value is from the mean, in standard deviations.
    pub(in crate::data) farthest: f64,
}

impl<'w> Spread<'w> {
    /// Those of a column. Runs on all threads.
    pub(in crate::data) fn of(feature: &Feature, watch: &'w Watch) -> Self {
        let value = |row: usize| feature.values.get(row).copied().filter(|_| feature.known.get(row));
        let sorted = sorted(feature.values.len(), value, f64::total_cmp, &|| !watch.is_cancelled());
        Self { sorted: sorted.unwrap_or_default(), watch }
    }

    /// How many there are.
    pub(in crate::data) fn count(&self) -> u64 {
        self.sorted.len() as u64
    }

    /// The value below which this share of the others lies, 0–1; 0 without values.
    pub(in crate::data) fn at(&self, share: f64) -> f64 {
        let last = self.sorted.len().saturating_sub(1);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
        let place = (share.clamp(0.0, 1.0) * last as f64).round() as usize;
        self.sorted.get(place).copied().unwrap_or_default()
    }

    /// The median; of an even number the mean of the middle two, 0 without values.
    pub(in crate::data) fn median(&self) -> f64 {
        let middle = |at: usize| self.sorted.get(at).copied().unwrap_or_default();
        f64::midpoint(middle(self.sorted.len().saturating_sub(1) / 2), middle(self.sorted.len() / 2))
    }

    /// True when there are values, all of them whole numbers from `least` to `most`.
    pub(in crate::data) fn is_whole_within(&self, least: f64, most: f64) -> bool {
        let ends = self.sorted.first().zip(self.sorted.last());
        let is_within = ends.is_some_and(|(first, last)| *first >= least && *last <= most);
        is_within && self.watch.wanted(&self.sorted).all(|value| value.fract().abs() <= 0.0)
    }

    /// Where values are clipped; `None` when that would make all of them equal.
    pub(in crate::data) fn ends(&self) -> Option<(f64, f64)> {
        let ends = (self.at(OUTER.0), self.at(OUTER.1));
        (ends.0 < ends.1).then_some(ends)
    }

    /// The shape after clipping and pulling in.
    pub(in crate::data) fn shape(&self, clip: Option<(f64, f64)>, log: bool) -> Shape {
        let scaled = unscaled(clip, log);
        let values = self.watch.wanted(&self.sorted);
        let pulled: Vec<f64> = values.map(|value| pulled(*value, &scaled)).collect();
        shape(&pulled)
    }

    /// The median after clipping and pulling in.
    pub(in crate::data) fn pulled_median(&self, clip: Option<(f64, f64)>, log: bool) -> f64 {
        pulled(self.median(), &unscaled(clip, log))
    }

    /// The distance of the quartiles in standard deviations of a bell curve, after clipping and pulling in.
    pub(in crate::data) fn quartile_deviation(&self, clip: Option<(f64, f64)>, log: bool) -> f64 {
        let scaled = unscaled(clip, log);
        (pulled(self.at(0.75), &scaled) - pulled(self.at(0.25), &scaled)) / QUARTILES
    }
}

/// A treatment without centre and scale; of what does not matter.
fn unscaled(clip: Option<(f64, f64)>, log: bool) -> Scaled {
    Scaled { input: Input::Number(Value::Number(0.0)), blank: None, clip, log, centre: 0.0, scale: 1.0 }
}

/// The shape of ascending numbers.
fn shape(sorted: &[f64]) -> Shape {
    let (Some(first), Some(last)) = (sorted.first(), sorted.last()) else { return Shape::default() };
    let count = sorted.len() as f64;
    // Measured from the middle, equal numbers have a mean that is exactly theirs.
    let from = f64::midpoint(*first, *last);
    let mean = from + sorted.iter().map(|value| value - from).sum::<f64>() / count;
    let (mut squares, mut cubes) = (0.0, 0.0);
    for value in sorted {
        let off = value - mean;
        squares += off * off;
        cubes += off * off * off;
    }
    let deviation = (squares / count).sqrt();
    if first.total_cmp(last).is_eq() || deviation <= 0.0 || !deviation.is_finite() {
        return Shape { mean, ..Shape::default() };
    }
    let skew = cubes / count / (deviation * deviation * deviation);
    Shape { mean, deviation, skew, farthest: (last - mean).max(mean - first) / deviation }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Bitmap;

    fn spread<'w>(values: &[f64], watch: &'w Watch) -> Spread<'w> {
        Spread::of(&Feature { values: values.to_vec(), known: Bitmap::ones(values.len()) }, watch)
    }

    #[test]
    fn the_shape_is_that_worked_out_by_hand() {
        let watch = Watch::default();
        // Mean 2, squares 1 1 4 0 0 0 … of 1, 1, 4 and 2, 2, 2: m₂ = 1, m₃ = (−1 −1 + 8) / 6 = 1.
        let shape = spread(&[4.0, 2.0, 1.0, 2.0, 1.0, 2.0], &watch).shape(None, false);
        assert!((shape.mean - 2.0).abs() < 1e-12 && (shape.deviation - 1.0).abs() < 1e-12);
        assert!((shape.skew - 1.0).abs() < 1e-12 && (shape.farthest - 2.0).abs() < 1e-12);
        let equal = spread(&[0.1; 7], &watch).shape(None, false);
        assert!(equal.deviation.abs() < 1e-300 && equal.skew.abs() < 1e-300);
        assert_eq!(spread(&[], &watch).shape(None, true), Shape::default());
    }

    #[test]
    fn percentiles_and_medians_are_values_of_the_list() {
        let watch = Watch::default();
        let hundred: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        let spread_of = spread(&hundred, &watch);
        assert_eq!(spread_of.ends(), Some((1.0, 99.0)));
        assert!((spread_of.median() - 50.0).abs() < 1e-12 && (spread_of.at(0.25) - 25.0).abs() < 1e-12);
        assert!((spread(&[1.0, 2.0, 4.0, 9.0], &watch).median() - 3.0).abs() < 1e-12);
        // Nearly everybody has 0: clipping would leave nothing.
        let mut zeros = vec![0.0; 1000];
        zeros.push(5.0);
        assert_eq!(spread(&zeros, &watch).ends(), None);
    }
}
