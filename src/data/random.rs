//! The program's own random numbers: `SplitMix64`, seeded anew for each of many things, so that none depends on those
//! before it. The generator makes customers of them, the live map draws a sample. Only integers, IEEE-exact operations
//! and `libm`: the same numbers on every machine.

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The finaliser of `SplitMix64`: every bit of the word moves every bit of what is given.
pub(super) fn mix(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

impl Random {
    /// The stream of one of many things: of a customer that is made up, of a stretch of a table that is sampled.
    pub(super) fn of(seed: u64, index: u64) -> Self {
        Self(mix(mix(seed.wrapping_add(GOLDEN)) ^ mix(index.wrapping_mul(GOLDEN).wrapping_add(1))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// A number from 0 to `bound − 1`; 0 when `bound` is not positive.
    pub(super) fn below(&mut self, bound: i64) -> i64 {
        let bound = u128::try_from(bound).unwrap_or(0);
        i64::try_from((u128::from(self.next()) * bound) >> 64).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included; `low` when they are the wrong way round.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high - low + 1)
    }

    /// Like [`Self::between`] with small numbers more often: the lower of two draws.
    pub(super) fn low_between(&mut self, low: i64, high: i64) -> i64 {
        self.between(low, high).min(self.between(low, high))
    }

    /// True in `per_mille` of 1000 cases.
    pub(super) fn chance(&mut self, per_mille: i64) -> bool {
        self.below(1000) < per_mille
    }

    /// An index, with the given weights; 0 when there are none.
    pub(super) fn pick(&mut self, weights: &[i64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// A number between 0 and 1, neither of them included.
    fn unit(&mut self) -> f64 {
        ((self.next() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// A bounded Pareto variable (inverse of its distribution function), rounded down.
    pub(super) fn pareto(&mut self, low: f64, high: f64, alpha: f64) -> i64 {
        let tail = libm::pow(low / high, alpha);
        whole(low * libm::pow(1.0 - self.unit() * (1.0 - tail), -1.0 / alpha)).min(whole(high))
    }

    /// A log-normal variable with the given median and spread of the logarithm, rounded down.
    pub(super) fn log_normal(&mut self, median: f64, spread: f64) -> i64 {
        // The sum of twelve uniform variables less six is close enough to normal and stays within six deviations.
        let normal = (0..12).map(|_| self.unit()).sum::<f64>() - 6.0;
        whole(median * libm::exp(spread * normal))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "casts of floats saturate, and no amount comes near 2^63")]
fn whole(value: f64) -> i64 {
    value as i64
}
