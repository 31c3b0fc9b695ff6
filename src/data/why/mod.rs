//! Why a customer stands where he does: rules, stages and measures judged for one row of the table. An evaluator of its own,
//! one row after the other; it shares the definitions with `eval` and `live` but none of their code, so that either can
//! tell when the other is wrong.

mod contact;
mod explain;
mod fact;
mod find;
mod judge;
mod measures;
mod people;
mod reason;
mod value;

pub use explain::{AxisWhy, Explainer, Explanation, SegmentWhy, StageWhy, Standing, explain};
pub use fact::{Blank, Fact};
pub use find::{Finder, Found, Missing, find};
pub use judge::{Holds, Judgement, Ready};
pub use measures::{Bar, Lack, MeasureWhy, Shut};
pub use people::{People, Person};
pub use reason::{Reason, Seen};
