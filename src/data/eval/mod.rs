//! Rules and values over a table: from the trees of `model` to bitmaps and numbers. `live` keeps the results; anything
//! that needs one rule or one value only may call [`Context`] directly.

mod bind;
mod calendar;
mod context;
mod interval;
mod lanes;
mod pasted;
mod test;
mod truth;

pub use context::{Context, Numbers};
pub(crate) use context::{combine, conditions_of};
pub(crate) use interval::Interval;
pub use pasted::hash_pasted;
pub use truth::Truth;
