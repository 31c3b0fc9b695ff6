//! Two fields of a group of customers against each other, in the main area.

mod scatter_data;
mod scatter_ui;
mod table_ui;

pub use scatter_ui::scatter_ui;
