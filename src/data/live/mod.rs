//! The live map: conditions as bitmaps, the waterfall, the cube, and updates that cost what changed.

mod question;

pub use question::{
    Answer, ColumnCount, Difference, Figures, Focus, Group, Histogram, ListOf, MapResult, PartCount, Profile, Question,
    RowCount,
};
