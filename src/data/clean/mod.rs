//! Cleaning: the steps of a project applied to the table of its file, before anything is counted.

mod apply;
mod rows;
mod values;
mod words;

pub use apply::{Cleaned, StepFault, StepReport, changes, clean};
