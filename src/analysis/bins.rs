//! Edges of histogram bins that people like to read.

/// At most `most` bins (at least one) from `low` to `high`, with edges at multiples of 1, 2 or 5 times a power of ten. The
/// first edge is at or below `low`, the last above `high`.
///
/// When `whole` is set (every value is a whole number), no bin is narrower than 1. Both ends must be finite.
pub fn round_edges(low: f64, high: f64, most: usize, whole: bool) -> Vec<f64> {
    let most = most.max(1);
    // Edges closer than this would not differ in the last digits of a number.
    let span = (high - low).max(low.abs().max(high.abs()) * 1e-13).max(f64::MIN_POSITIVE);
    let smallest = (span / most as f64).log10().floor().clamp(-300.0, 300.0);
    let smallest = if whole { smallest.max(0.0) } else { smallest };
    for power in 0..4 {
        for digit in [1.0, 2.0, 5.0] {
            let step = Step::new(digit, smallest + f64::from(power));
            let (first, last) = (step.number(low), step.number(high) + 1.0);
            if last - first <= most as f64 {
                return step.edges(first, last);
            }
        }
    }
    vec![low, high.next_up()]
}

/// `digit × 10^power`. Small steps are divided out, so that 3 × 0.1 is 0.3.
struct Step {
    times: f64,
    over: f64,
}

impl Step {
    fn new(digit: f64, power: f64) -> Self {
        let ten = 10_f64.powf(power.abs()).round();
        if power < 0.0 { Self { times: digit, over: ten } } else { Self { times: digit * ten, over: 1.0 } }
    }

    /// The number of the last edge that is not above `value`.
    fn number(&self, value: f64) -> f64 {
        let number = (value * self.over / self.times).floor();
        // The quotient may be rounded up to the next number.
        if self.edge(number) > value { number - 1.0 } else { number }
    }

    fn edge(&self, number: f64) -> f64 {
        number * self.times / self.over
    }

    fn edges(&self, first: f64, last: f64) -> Vec<f64> {
        let mut edges = vec![self.edge(first)];
        let mut number = first;
        while number < last {
            number += 1.0;
            edges.push(self.edge(number));
        }
        edges
    }
}
