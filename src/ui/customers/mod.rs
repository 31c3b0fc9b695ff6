//! The customers behind a number of the map.

mod customers_data;
mod customers_ui;

pub use customers_ui::customers_ui;
