//! The screens of the rail.

pub use super::data::data_ui;
pub use super::insight::insight_ui;
pub use super::map::map_ui;
pub use super::segments::segments_ui;
pub use super::stages::stages_ui;
