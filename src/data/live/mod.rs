//! The live map: conditions as bitmaps, the waterfall, the cube, and updates that cost what changed.

mod cache;
mod cube;
mod estimate;
mod figures;
pub(in crate::data) mod fixed;
mod histogram;
mod index;
mod map;
mod median;
mod members;
mod moves;
mod operands;
mod order;
mod overlap;
mod parts;
mod question;
mod rows;
mod sample;
mod scaling;
mod scatter;
mod standing;
mod steps;
mod views;
mod waterfall;

pub use estimate::{CountMargin, Estimate, Estimator, MapMargins, Margins, RuleMargins};
pub(super) use histogram::{edges, histogram, place};
pub use map::LiveMap;
pub(super) use parts::count_parts;
pub use question::{
    Answer, Bins, ColumnCount, Figures, Focus, Group, Histogram, ListOf, MapResult, PartCount, Question, RowCount,
    Scatter, ScatterOf, Who,
};
pub use sample::Draw;
