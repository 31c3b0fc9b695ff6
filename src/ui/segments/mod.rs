//! The screen 客群: the waterfall of segments beside the rule of the one that is selected.

mod list_ui;
mod rename_ui;
mod segments_data;
mod segments_ui;

pub use rename_ui::{Renaming, rename_ui};
pub use segments_data::{SegmentRow, SegmentsView};
pub use segments_ui::segments_ui;
pub(crate) use segments_ui::templates_ui;
