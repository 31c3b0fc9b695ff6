//! Who belongs to several segments: counted by what the rule of each segment matches, whatever a waterfall takes. (The rows
//! of a map whose segments may overlap are those of `live`.)

mod among;
mod answer;
mod combinations;
mod managers;
mod overlaps;
mod owners;
mod pairs;
mod question;
mod signature;
mod upset;

pub use among::{Among, rows_among};
pub use answer::{OverlapAnswer, OverlapAnswerer};
pub use combinations::Combination;
pub use managers::{ManagerPlace, Managers, ManagersQuestion, SeveralManagers, managers};
pub use overlaps::{Counted, Overlaps};
pub use owners::OwnerConflicts;
pub use pairs::{Pair, Pairs};
pub use question::OverlapQuestion;
pub use signature::{MOST_SEGMENTS, Signature};
pub use upset::{Upset, UpsetOf};
