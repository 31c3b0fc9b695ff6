//! Further tables: their rows joined to customers and folded into fields.

mod folding;

pub use folding::{FoldFault, Folded, JoinReport, fold};
