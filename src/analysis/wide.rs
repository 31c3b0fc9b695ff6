//! The widest instructions that this machine has, for the inner loops over rows. What they compute is the same without
//! them: additions and multiplications are neither fused nor reordered. Used by `analysis` only.

use std::sync::LazyLock;

use fearless_simd::{Level, dispatch};

/// What this machine has, found once.
static LEVEL: LazyLock<Level> = LazyLock::new(Level::new);

/// Does some work with the widest instructions: all that is inlined into it is compiled for each kind of machine.
pub(super) fn wide<R>(work: impl FnOnce() -> R) -> R {
    dispatch!(*LEVEL, _level => work())
}
