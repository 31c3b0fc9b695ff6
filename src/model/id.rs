//! Identifiers of the things a project holds. They stay the same when a thing is renamed or moved; a new one is one
//! more than the largest in use. Used wherever one part of a project points at another.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The next free identifier after those in `used`; 1 when there is none.
            pub fn next(used: impl IntoIterator<Item = Self>) -> Self {
                Self(used.into_iter().map(|id| id.0).max().map_or(1, |largest| largest.saturating_add(1)))
            }
        }
    };
}

id!(
    /// A customer segment.
    SegmentId
);
id!(
    /// An axis: one set of columns of the map.
    AxisId
);
id!(
    /// A stage, unique over all axes of the project.
    StageId
);
id!(
    /// A metric.
    MetricId
);
id!(
    /// A measure.
    MeasureId
);
id!(
    /// A further table.
    TableId
);
id!(
    /// A note on the board.
    NoteId
);
id!(
    /// A group of notes.
    NoteGroupId
);
