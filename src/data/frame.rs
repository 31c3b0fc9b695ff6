//! A table as a polars frame, for what polars does well: joins, group-bys, and an independent count in tests.

use polars::prelude::{
    BooleanChunked, Column as Series, DataFrame, DataType, Float64Chunked, Int32Chunked, IntoColumn, NewChunkedArray,
    PolarsError, PolarsResult, StringChunked,
};

use super::entry::Unreadable;
use super::table::{Column, Table, Values};

impl Table {
    /// The table as a frame: numbers as `f64`, dates as dates, flags as booleans, texts as texts; blanks as nulls.
    ///
    /// # Errors
    /// Two columns have the same name, or the stored copy of one cannot be read.
    pub fn to_frame(&self) -> PolarsResult<DataFrame> {
        let unreadable = |error: Unreadable| PolarsError::ComputeError(error.to_string().into());
        let columns = self.columns().iter().map(|column| series(&*column.load().map_err(unreadable)?));
        DataFrame::new(self.rows(), columns.collect::<PolarsResult<_>>()?)
    }
}

fn series(column: &Column) -> PolarsResult<Series> {
    let name = column.name.as_str().into();
    let rows = 0..column.rows();
    Ok(match &column.values {
        Values::Number(_) => Float64Chunked::from_iter_options(name, rows.map(|row| column.number(row))).into_column(),
        Values::Date(_) => {
            let days = Int32Chunked::from_iter_options(name, rows.map(|row| column.date(row)));
            days.into_column().cast(&DataType::Date)?
        }
        Values::Flag(_) => BooleanChunked::from_iter_options(name, rows.map(|row| column.flag(row))).into_column(),
        Values::Text(_) => StringChunked::from_iter_options(name, rows.map(|row| column.text(row))).into_column(),
    })
}
