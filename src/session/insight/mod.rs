//! Seeing the customers: what the screen 洞察 asks of the table, beside the live map. Each kind of question has a lane of its
//! own.

mod keeping_up;
mod lane;

pub(super) use keeping_up::Insight;
pub use lane::LaneEnd;
pub(super) use lane::{Asked, Lane};
