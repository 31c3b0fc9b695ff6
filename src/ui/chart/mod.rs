//! Charts of the screens. Each has a table twin that says the same in words.

mod histogram_data;
mod histogram_ui;

pub use histogram_data::{Accepted, HistogramChart, Piece, axis_text, date_from_days, days_from_date};
pub use histogram_ui::{ChartEvent, Threshold, histogram_ui};
