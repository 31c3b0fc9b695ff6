//! Two things that customers have, and how often both: the measures of association rules (domain.md §7.5).

/// Counts of two things over the customers of whom both are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Customers of whom both are known.
    pub known: u64,
    /// Those who have the first.
    pub first: u64,
    /// Those who have the second.
    pub second: u64,
    /// Those who have both.
    pub both: u64,
}

impl Pair {
    /// Share of customers who have both; `None` without customers.
    pub fn support(&self) -> Option<f64> {
        share(self.both, self.known)
    }

    /// Of those who have the first the share who have the second too; `None` when nobody has the first.
    pub fn confidence(&self) -> Option<f64> {
        share(self.both, self.first)
    }

    /// How many times as often both come together as they would if neither had to do with the other: confidence over the
    /// share of the second, the same in either direction. `None` when nobody has one of them.
    pub fn lift(&self) -> Option<f64> {
        Some(self.confidence()? / share(self.second, self.known)?).filter(|lift| lift.is_finite())
    }

    /// Customers who would have both if neither had to do with the other.
    pub fn expected(&self) -> f64 {
        share(self.first, self.known).map_or(0.0, |share| share * self.second as f64)
    }

    /// The same seen from the second.
    #[must_use]
    pub const fn turned(&self) -> Self {
        Self { first: self.second, second: self.first, ..*self }
    }
}

/// A part as a share of the whole; `None` where there is nothing to have a share in.
pub fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
