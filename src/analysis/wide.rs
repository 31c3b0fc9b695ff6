//! The widest instructions that this machine has, for the few loops in which the time goes. What they compute is the same
//! without them: additions and multiplications are neither fused nor reordered. Used by `analysis` and `data`.

use std::sync::LazyLock;

use fearless_simd::{Level, dispatch};

/// What this machine has, found once.
static LEVEL: LazyLock<Level> = LazyLock::new(Level::new);

/// Does some work with the widest instructions: all that is inlined into it is compiled for each kind of machine. The
/// closure should be `#[inline(always)]`, and short: a loop over numbers.
pub(crate) fn wide<R>(work: impl FnOnce() -> R) -> R {
    dispatch!(*LEVEL, _level => work())
}
