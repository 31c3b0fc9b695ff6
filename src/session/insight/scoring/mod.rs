//! The part 评分: the chance that something is so.

mod asked;
mod form;
mod keep;
mod state;

pub use form::{ChanceForm, ScoreAction};
pub(super) use state::Scoring;
