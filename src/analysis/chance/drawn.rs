//! Of either side of an outcome another share may have been drawn: what that does to chances, and how it is undone.

/// The share of all rows that was drawn of those where it is so, and of the others; above 0, at most 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// Of the rows where it is so.
    pub events: f64,
    /// Of the others.
    pub others: f64,
}

impl Drawn {
    /// Every row.
    pub const ALL: Self = Self { events: 1.0, others: 1.0 };

    /// How many rows a drawn one stands for.
    pub(super) fn weight(self, is_so: bool) -> f64 {
        (if is_so { self.events } else { self.others }).recip()
    }

    /// What the draw adds to the log odds of every row. Taken from the intercept, chances are those of all rows: the prior
    /// correction of G. King and L. Zeng, Logistic regression in rare events data, Political Analysis 9 (2001).
    pub(super) fn lift(self) -> f64 {
        libm::log(self.events / self.others)
    }
}
