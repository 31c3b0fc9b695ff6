//! Charts of the screens. Each has a table twin that says the same in words.

mod bin_axis;
mod histogram_data;
mod histogram_ui;
mod scatter_data;
mod scatter_ui;
mod shares_ui;
mod still;

pub use bin_axis::BinAxis;
pub use histogram_data::{Accepted, HistogramChart, Piece, axis_text, date_from_days, days_from_date};
pub use histogram_ui::{ChartEvent, Threshold, histogram_ui};
pub use scatter_data::{Cell, ScatterChart, bin_words};
pub use scatter_ui::{scatter_chart_ui, scatter_color};
pub use shares_ui::{ShareBar, SharesChart, shares_chart_ui, shares_legend_ui};
pub(in crate::ui) use still::still;
