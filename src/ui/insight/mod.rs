//! The screen 洞察: seeing the customers, by rules, by machine learning and by what people know.

mod board;
mod clusters;
mod insight_ui;
mod overlap;
mod profile;
mod scores;

pub use board::open_vote_ui;
pub use insight_ui::insight_ui;
