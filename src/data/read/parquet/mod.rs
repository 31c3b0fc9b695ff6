//! Parquet through polars-io.

mod columns;
mod leaf;
mod lines;
mod value;

pub(super) use columns::read;
