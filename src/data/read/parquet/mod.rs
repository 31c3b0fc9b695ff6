//! Parquet through polars-io.

mod columns;
mod leaf;
mod value;

pub(super) use columns::read;
