//! What happens to a customer in the cube: he enters a cell, leaves one, or goes from one to another. The cube adds up
//! each in the same way.

use std::ops::{AddAssign, SubAssign};

/// A step of one customer.
pub(super) trait Step: Sync {
    /// The customer.
    fn customer(&self) -> usize;

    /// Puts a value of the customer where he goes and takes it away where he leaves; `place` is where the sum of a cell
    /// stands among `sums`.
    fn put<S: AddAssign + SubAssign + Copy>(&self, sums: &mut [S], value: S, place: impl Fn(usize) -> usize);
}

/// A customer enters a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Enter {
    pub(super) customer: u32,
    pub(super) cell: u32,
}

/// A customer leaves a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leave {
    pub(super) customer: u32,
    pub(super) cell: u32,
}

/// A customer goes from one cell to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Go {
    pub(super) customer: u32,
    pub(super) from: u32,
    pub(super) to: u32,
}

// Sums exist for every cell that a step can name: steps come from the assignment that the cube was made for.
#[expect(clippy::indexing_slicing, reason = "the hottest loop there is")]
impl Step for Enter {
    fn customer(&self) -> usize {
        self.customer as usize
    }

    fn put<S: AddAssign + SubAssign + Copy>(&self, sums: &mut [S], value: S, place: impl Fn(usize) -> usize) {
        sums[place(self.cell as usize)] += value;
    }
}

#[expect(clippy::indexing_slicing, reason = "as above")]
impl Step for Leave {
    fn customer(&self) -> usize {
        self.customer as usize
    }

    fn put<S: AddAssign + SubAssign + Copy>(&self, sums: &mut [S], value: S, place: impl Fn(usize) -> usize) {
        sums[place(self.cell as usize)] -= value;
    }
}

#[expect(clippy::indexing_slicing, reason = "as above")]
impl Step for Go {
    fn customer(&self) -> usize {
        self.customer as usize
    }

    fn put<S: AddAssign + SubAssign + Copy>(&self, sums: &mut [S], value: S, place: impl Fn(usize) -> usize) {
        sums[place(self.from as usize)] -= value;
        sums[place(self.to as usize)] += value;
    }
}
