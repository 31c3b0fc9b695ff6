//! From a figure to a tint: logarithmic for counts and sums, whose cells differ by orders of magnitude, linear for rates. A
//! mean, a median or a ratio is linear too, unless its cells differ as much. Pure; the legend and the cells use the same
//! scale.

use crate::model::MetricKind;

/// The widest span of a logarithmic scale: smaller figures share its lightest tint.
const DECADES: f64 = 4.0;
/// A mean whose largest figure is this many times the middle one is scaled by logarithm.
const SKEWED: f64 = 10.0;
/// The lightest tint of a figure that is not zero, so that it differs from an empty cell.
const FLOOR: f64 = 0.07;

/// How figures become tints.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// True = equal steps of the tint stand for equal factors.
    pub(super) logarithmic: bool,
    /// The figure of the lightest tint.
    pub(super) low: f64,
    /// The figure of the darkest tint.
    pub(super) high: f64,
}

impl Scale {
    /// The scale for the cells of a metric; `None` when no cell has a figure. Totals must not be among the figures. A
    /// metric that is counted or summed is scaled by logarithm unless some figure is negative.
    pub(super) fn new(kind: &MetricKind, figures: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let finite = figures.filter(|figure| figure.is_finite());
        let (low, high) = bounds(finite.clone())?;
        let counted = matches!(kind, MetricKind::Customers | MetricKind::Share | MetricKind::Sum(_));
        let skewed = !matches!(kind, MetricKind::Rate(_)) && high > SKEWED * middle(finite.clone());
        if (counted || skewed) && low >= 0.0 && high > 0.0 {
            let smallest = bounds(finite.filter(|figure| *figure > 0.0)).map_or(high, |(low, _)| low);
            let low = smallest.max(high / 10_f64.powf(DECADES));
            return Some(Self { logarithmic: true, low, high });
        }
        // Sums and counts are measured from nothing; a mean may lie far from it.
        let low = if counted { low.min(0.0) } else { low };
        Some(Self { logarithmic: false, low, high })
    }

    /// The tint of a figure, from 0 (empty) to 1 (the largest).
    pub(super) fn share(&self, figure: f64) -> f32 {
        if self.logarithmic && figure <= 0.0 {
            return 0.0;
        }
        let place = if self.logarithmic {
            (figure / self.low).ln() / (self.high / self.low).ln()
        } else {
            (figure - self.low) / (self.high - self.low)
        };
        // All figures are the same: 0 / 0.
        if place.is_nan() {
            return if figure == 0.0 { 0.0 } else { 1.0 };
        }
        let place = place.clamp(0.0, 1.0);
        narrow(FLOOR + (1.0 - FLOOR) * place)
    }

    /// The figure in the middle of the scale.
    pub(super) fn middle(&self) -> f64 {
        if self.logarithmic { (self.low * self.high).sqrt() } else { f64::midpoint(self.low, self.high) }
    }
}

/// The upper middle of some figures; they are not empty.
fn middle(figures: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = figures.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

fn bounds(figures: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    figures.fold(None, |bounds, figure| {
        let (low, high) = bounds.unwrap_or((figure, figure));
        Some((figure.min(low), figure.max(high)))
    })
}

#[expect(clippy::cast_possible_truncation, reason = "a tint between 0 and 1")]
fn narrow(share: f64) -> f32 {
    share as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Rule, Value};

    fn sum() -> MetricKind {
        MetricKind::Sum(Value::Number(1.0))
    }

    fn rate() -> MetricKind {
        MetricKind::Rate(Rule::All(Vec::new()))
    }

    fn near(one: f32, other: f64) -> bool {
        (f64::from(one) - other).abs() < 1e-6
    }

    #[test]
    fn counts_are_tinted_by_order_of_magnitude() {
        let scale = Scale::new(&MetricKind::Customers, [0.0, 10.0, 100.0, 1000.0].into_iter()).unwrap();
        assert_eq!(scale, Scale { logarithmic: true, low: 10.0, high: 1000.0 });
        assert!(near(scale.share(0.0), 0.0));
        assert!(near(scale.share(10.0), FLOOR));
        assert!(near(scale.share(100.0), FLOOR + (1.0 - FLOOR) / 2.0));
        assert!(near(scale.share(1000.0), 1.0));
        assert!((scale.middle() - 100.0).abs() < 1e-9);
    }

    #[test]
    fn tiny_figures_do_not_stretch_the_scale() {
        let scale = Scale::new(&sum(), [1.0, 1e9].into_iter()).unwrap();
        assert!((scale.low - 1e5).abs() < 1e-3);
        assert!(near(scale.share(1.0), FLOOR));
    }

    #[test]
    fn rates_are_linear_between_the_least_and_the_largest() {
        let scale = Scale::new(&rate(), [0.2, 0.4].into_iter()).unwrap();
        assert!(!scale.logarithmic);
        assert!(near(scale.share(0.3), FLOOR + (1.0 - FLOOR) / 2.0));
        assert!((scale.middle() - 0.3).abs() < 1e-12);
    }

    #[test]
    fn a_mean_is_linear_unless_its_cells_differ_by_orders_of_magnitude() {
        let mean = MetricKind::Mean(Value::Number(1.0));
        let even = Scale::new(&mean, [1.0, 2.0, 9.0].into_iter()).unwrap();
        assert_eq!(even, Scale { logarithmic: false, low: 1.0, high: 9.0 });
        let skewed = Scale::new(&mean, [1.0, 2.0, 90.0].into_iter()).unwrap();
        assert_eq!(skewed, Scale { logarithmic: true, low: 1.0, high: 90.0 });
    }

    #[test]
    fn negative_sums_fall_back_to_a_line() {
        let scale = Scale::new(&sum(), [-100.0, 300.0].into_iter()).unwrap();
        assert_eq!(scale, Scale { logarithmic: false, low: -100.0, high: 300.0 });
    }

    #[test]
    fn the_edges() {
        assert_eq!(Scale::new(&sum(), [].into_iter()), None);
        assert_eq!(Scale::new(&sum(), [f64::NAN].into_iter()), None);
        let one = Scale::new(&MetricKind::Customers, [7.0].into_iter()).unwrap();
        assert!(near(one.share(7.0), 1.0));
        let nothing = Scale::new(&MetricKind::Customers, [0.0, 0.0].into_iter()).unwrap();
        assert!(!nothing.logarithmic);
        assert!(near(nothing.share(0.0), 0.0));
    }
}
