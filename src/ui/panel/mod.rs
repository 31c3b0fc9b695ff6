//! The inspector: what is selected, in words and numbers, and the editor of measures.

mod field_ui;
mod group_data;
mod group_ui;
mod inspector_ui;
mod measure_data;
mod measure_ui;
pub(in crate::ui) mod measure_words;
mod picks_ui;
mod profile_ui;

pub(in crate::ui) use group_data::title as group_title;
pub use inspector_ui::inspector_ui;
