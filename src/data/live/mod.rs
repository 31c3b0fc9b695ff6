//! The live map: conditions as bitmaps, the waterfall, the cube, and updates that cost what changed.

mod assign;
mod cache;
mod cube;
mod delta;
mod figures;
mod fixed;
mod histogram;
mod map;
mod median;
mod operands;
mod parts;
mod profile;
mod question;
mod views;

pub use map::LiveMap;
pub use question::{
    Answer, ColumnCount, Difference, Figures, Focus, Group, Histogram, ListOf, MapResult, PartCount, Profile, Question,
    RowCount,
};

/// PLACEHOLDER of the lead: the engine replaces this.
#[derive(Debug, Default)]
pub struct LiveMap;

impl LiveMap {
    /// An empty map.
    pub fn new() -> Self {
        Self
    }

    /// Answers.
    pub fn answer(&mut self, question: &Question) -> Answer {
        Answer {
            revision: question.revision,
            map: MapResult::default(),
            parts: Vec::new(),
            histogram: None,
            profile: None,
            list: None,
        }
    }
}
