//! Cleaning: the steps of a project applied to the table of its file, before anything is counted.

mod apply;

pub use apply::{Cleaned, StepReport, clean};
