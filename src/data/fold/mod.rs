//! Further tables: their rows joined to customers and folded into fields.

mod counts;
mod folding;
mod keys;
mod lists;
mod owners;
mod pick;
mod preview;
mod propose;
mod recipe;
mod rfm;

pub use counts::ConditionCounts;
pub(super) use folding::same_tables;
pub use folding::{FoldFault, Folded, JoinReport, fold};
pub use preview::{FoldAnswer, FoldPreview, FoldQuestion, FoldSubject, answer};
pub use propose::Candidate;
pub use rfm::Rfm;
