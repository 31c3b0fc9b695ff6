//! What happens to customers in the cube: they enter cells, leave them, or go from one to another. The cube adds up all of
//! these in the same way.

use std::ops::{AddAssign, Range, SubAssign};

/// Customers of one piece, and the cells they leave and enter: an entry for each customer, or none where nobody leaves or
/// enters. No customer enters a cell twice or leaves it twice.
#[derive(Debug)]
pub(super) struct Steps {
    pub(super) who: Who,
    pub(super) leave: Vec<u32>,
    pub(super) enter: Vec<u32>,
}

/// Some customers.
#[derive(Debug)]
pub(super) enum Who {
    /// All of a range that begins at a multiple of 64.
    Run(Range<usize>),
    /// These.
    Some(Vec<u32>),
}

impl Who {
    /// Number of customers.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Run(customers) => customers.len(),
            Self::Some(customers) => customers.len(),
        }
    }
}

impl Default for Steps {
    fn default() -> Self {
        Self { who: Who::Some(Vec::new()), leave: Vec::new(), enter: Vec::new() }
    }
}

impl Steps {
    /// Number of customers.
    pub(super) fn len(&self) -> usize {
        self.who.len()
    }

    /// The cells that are touched, some more than once.
    pub(super) fn cells(&self) -> impl Iterator<Item = u32> {
        self.leave.iter().chain(&self.enter).copied()
    }

    /// Takes an amount of each customer away where he leaves and adds it where he enters.
    #[expect(
        clippy::indexing_slicing,
        reason = "a hot loop; steps name cells of the assignment that sums are made for"
    )]
    pub(super) fn put<S: From<i64> + AddAssign + SubAssign>(&self, sums: &mut [S], amounts: &[i64]) {
        for (cell, amount) in self.leave.iter().zip(amounts) {
            sums[*cell as usize] -= S::from(*amount);
        }
        for (cell, amount) in self.enter.iter().zip(amounts) {
            sums[*cell as usize] += S::from(*amount);
        }
    }
}
