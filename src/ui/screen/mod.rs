//! The screens of the rail.

mod placeholder;

pub use super::map::map_ui;
pub use placeholder::{data_ui, segments_ui, stages_ui};
