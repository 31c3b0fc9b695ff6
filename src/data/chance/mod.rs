//! The chance that something is so, from fields of the customers to a model that is kept: inputs on a common scale, the
//! customers it is fitted to, and how good it is. The mathematics is that of `analysis`.

mod fit;
mod inputs;
mod outcome;
mod question;
mod reach;
mod sample;

pub use crate::analysis::Tenth;
pub use fit::fit_chance;
pub use inputs::{LeftOut, is_candidate};
pub use outcome::{Outcome, told_by};
pub use question::{ChanceFault, ChanceQuestion, FittedChance, Reason};
pub use reach::{ReachQuestion, reach};
