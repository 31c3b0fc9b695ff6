//! Conditions of a tree: intervals of a column, and the readable numbers they begin and end at.

/// An interval of a column, in the unit of the matrix: `low ≤ x < high`. At least one end is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// Column of the matrix.
    pub column: usize,
    /// The least value inside; `None` = no lower end.
    pub low: Option<f64>,
    /// The least value above; `None` = no upper end.
    pub high: Option<f64>,
}

impl Cut {
    /// True when the row lies inside.
    pub fn holds(&self, row: &[f64]) -> bool {
        row.get(self.column).is_some_and(|value| self.contains(*value))
    }

    /// True when the value lies inside.
    pub fn contains(&self, value: f64) -> bool {
        self.low.is_none_or(|low| value >= low) && self.high.is_none_or(|high| value < high)
    }
}

/// The number with the fewest digits above `below` and at most `upto`: a cut there separates the two as any other between
/// them does. Of numbers that are not finite, or the wrong way round, `upto`.
pub fn readable(below: f64, upto: f64) -> f64 {
    if !(below < upto && below.is_finite() && upto.is_finite()) {
        return upto;
    }
    if below < 0.0 && upto >= 0.0 {
        return 0.0;
    }
    let largest = below.abs().max(upto.abs());
    let highest = power_of(largest.log10());
    let steps = (-12..=highest).rev().flat_map(|power| [(1.0, power), (5.0, power - 1), (2.0, power - 1)]);
    let mut numbers = steps.map(|(digit, power)| multiple_below(upto, digit, power));
    numbers.find(|number| *number > below && *number <= upto).unwrap_or(upto)
}

/// The power of ten at or above a logarithm, within those whose multiples are exact numbers.
#[expect(clippy::cast_possible_truncation, reason = "clamped")]
fn power_of(logarithm: f64) -> i32 {
    logarithm.ceil().clamp(-12.0, 15.0) as i32
}

/// The largest multiple of `digit · 10^power` that is at most `upto`. Divided rather than multiplied by a fraction, so that
/// a tenth is the tenth that is typed.
fn multiple_below(upto: f64, digit: f64, power: i32) -> f64 {
    let scale = 10_f64.powi(power.abs());
    if power < 0 {
        (upto * scale / digit).floor() * digit / scale
    } else {
        (upto / (digit * scale)).floor() * digit * scale
    }
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn a_cut_stands_at_the_shortest_number() {
        let cases = [
            ((420_000.0, 580_000.0), 500_000.0),
            ((42.0, 48.0), 45.0),
            ((0.0, 1.0), 1.0),
            ((-3.0, 2.0), 0.0),
            ((0.12, 0.19), 0.15),
            ((-48.0, -42.0), -45.0),
            ((31.0, 32.0), 32.0),
            ((0.1, 0.3), 0.2),
        ];
        for ((below, upto), expected) in cases {
            assert_eq!(readable(below, upto).to_bits(), f64::to_bits(expected), "{below} {upto}");
        }
    }

    #[test]
    fn of_two_neighbours_it_is_the_upper_one() {
        let below = 0.1_f64 + 0.2;
        assert_eq!(readable(below, below.next_up()).to_bits(), below.next_up().to_bits());
    }
}
