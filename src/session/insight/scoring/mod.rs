//! The part 评分: the chance that something is so.

mod asked;
mod form;
mod keep;
mod state;

pub use form::{ChanceForm, ScoreAction, is_told};
pub(super) use state::Scoring;
