//! Edges of histogram bins for numbers with a long tail, such as money: each bin is a little wider than the one before, so
//! that small and large values can both be seen.

/// Steps within a power of ten.
const DIGITS: [f64; 5] = [1.0, 1.5, 2.0, 3.0, 5.0];
/// The same where there are many powers of ten.
const FEW_DIGITS: [f64; 3] = [1.0, 2.0, 5.0];

/// Edges from 0 to above `high`: 0, then round numbers from at or below `low` on. `low` is a small value that is still
/// common; both must be positive and finite, `low` at most `high`. At most `most` bins where there are round numbers so
/// far apart.
pub fn long_tail_edges(low: f64, high: f64, most: usize) -> Vec<f64> {
    let fine = edges(low, high, &DIGITS);
    if fine.len() <= most + 1 { fine } else { edges(low, high, &FEW_DIGITS) }
}

fn edges(low: f64, high: f64, digits: &[f64]) -> Vec<f64> {
    let mut edges = vec![0.0];
    let mut power = low.log10().floor();
    // Numbers of a computer end at 1e308.
    while power < 308.0 {
        for (digit, next) in digits.iter().zip(digits.iter().skip(1).chain([&10.0])) {
            let scale = 10_f64.powf(power.abs()).round();
            let at = |digit: f64| if power < 0.0 { digit / scale } else { digit * scale };
            if at(*next) <= low {
                continue;
            }
            edges.push(at(*digit));
            if at(*digit) > high {
                return edges;
            }
        }
        power += 1.0;
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_widen_with_the_values() {
        let expected = [0.0, 20.0, 30.0, 50.0, 100.0, 150.0, 200.0, 300.0, 500.0, 1000.0, 1500.0];
        assert_eq!(long_tail_edges(25.0, 1000.0, 40), expected);
    }

    #[test]
    fn many_powers_of_ten_get_fewer_steps() {
        let edges = long_tail_edges(1.0, 1e9, 40);
        assert!(edges.starts_with(&[0.0, 1.0, 2.0, 5.0, 10.0]));
        assert!(edges.last().is_some_and(|last| *last > 1e9));
    }

    #[test]
    fn small_numbers_stay_round() {
        assert_eq!(long_tail_edges(0.02, 0.04, 40), [0.0, 0.02, 0.03, 0.05]);
    }
}
