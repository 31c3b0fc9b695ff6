//! Rules and values over a table: from the trees of `model` to bitmaps and numbers. `live` keeps the results; anything
//! that needs one rule or one value only may call [`Context`] directly.

mod bind;
mod calendar;
mod context;
mod lanes;
mod pasted;
mod test;
mod truth;

pub use context::{Context, Numbers};
pub(crate) use context::{combine, conditions_of};
pub use pasted::hash_pasted;
pub use truth::Truth;
