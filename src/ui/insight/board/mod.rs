//! The tab 头脑风暴: a board of notes, votes on them, and what becomes of them.

mod board_ui;
mod card_ui;
mod column_ui;
mod counted;
mod detail_ui;
mod entry_ui;
mod open_vote_ui;
mod results_ui;
mod timer_ui;
mod vote_ui;
mod words;

pub(super) use board_ui::board_ui;
pub use open_vote_ui::open_vote_ui;
