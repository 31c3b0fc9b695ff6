//! The screens of the rail.

mod placeholder;

pub use placeholder::{data_ui, map_ui, segments_ui, stages_ui};
