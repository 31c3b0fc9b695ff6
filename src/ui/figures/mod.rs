//! The figures of the map for every screen that shows some: which are the newest, and how exact and estimated ones are
//! written.

mod newest;
mod words;

pub use newest::{Count, Newest, RuleCounts, Shown};
pub(in crate::ui) use words::{
    PALE, customers, customers_note, customers_short, metric, metric_note, percent, share, share_of, share_of_sum,
};
