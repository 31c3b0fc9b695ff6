//! Seeing the customers: what the screen 洞察 asks of the table, beside the live map. Each kind of question has a lane of its
//! own.

mod ballots;
mod board;
mod clustering;
mod explaining;
mod keeping_up;
mod lane;
mod overlap_view;
mod overlap_words;
mod overlapping;
mod portrait_view;
mod profiling;
mod scoring;
mod timer;
mod whom;

pub use ballots::{Incoming, Taking};
pub use board::BoardAction;
pub use clustering::{ClusterAction, not_kept_key};
pub use explaining::WhyView;
pub(super) use keeping_up::{Insight, Seeing};
pub use lane::LaneEnd;
pub(super) use lane::{Asked, Lane, Work};
pub use overlap_view::{OverlapAct, OverlapPart, OverlapView, PairFigure};
pub use portrait_view::{PortraitPart, PortraitView, Portrayal};
pub use scoring::{ChanceForm, ScoreAction, is_told};
pub use timer::{Timer, TimerAction};
pub use whom::{Somebody, Told, Whom, WhyAnswer, WhyPanel};
