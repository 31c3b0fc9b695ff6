//! A believable Chinese retail bank, made up from a seed: the extract that samples, exercises and tests work on. The same
//! options give the same bytes on every machine. Used by `session` and by tests.

mod activity;
mod column;
mod contact;
mod csv;
mod customer;
mod debt;
mod holding;
mod options;
mod parquet;
mod person;
mod relation;
mod wealth;
mod words;
mod write;
mod xlsx;

pub use column::{Cell, Column, columns};
pub use customer::{Customer, customers};
pub use options::{ColumnSet, Encoding, GenerateError, GenerateOptions, XLSX_MAX_CUSTOMERS};
pub use write::write;
