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
mod moves;
mod operands;
mod order;
mod overlap;
mod parts;
mod profile;
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
pub(super) use histogram::histogram;
pub use map::LiveMap;
pub(super) use parts::count_parts;
pub use question::{
    Answer, Bins, ColumnCount, Difference, Figures, Focus, Group, Histogram, ListOf, MapResult, PartCount, Profile,
    Question, RowCount, Scatter, ScatterOf,
};
pub use sample::Draw;
