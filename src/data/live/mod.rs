//! The live map: conditions as bitmaps, the waterfall, the cube, and updates that cost what changed.

mod assign;
mod cache;
mod cube;
mod delta;
mod figures;
pub(in crate::data) mod fixed;
mod histogram;
mod map;
mod median;
mod operands;
mod parts;
mod profile;
mod question;
mod standing;
mod views;

pub(super) use histogram::histogram;
pub use map::LiveMap;
pub(super) use parts::count_parts;
pub use question::{
    Answer, ColumnCount, Difference, Figures, Focus, Group, Histogram, ListOf, MapResult, PartCount, Profile, Question,
    RowCount,
};
