//! The portrait of some customers against the rest of the bank, never against a whole that holds them: how many, what they
//! are worth, how each field is spread, what stands out, and which products they hold.

mod differences;
mod figures;
mod holding;
mod products;
mod profiler;
mod question;
mod tally;

pub use crate::analysis::{Magnitude, Pair};
pub use figures::{Counted, Difference, FieldPortrait, Part, PartOf, Portrait, Shape, Worth, index};
pub use holding::{Holding, HoldingOf, PairOf, TierRow, Warning};
pub use products::{holds_rule, is_product, likely_products};
pub use profiler::Profiler;
pub use question::PortraitOf;
