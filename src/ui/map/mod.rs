//! The strategy map, where people live: tint, figure and measures of every cell at once.

mod canvas;
mod cell_ui;
mod chip_ui;
mod drop_ui;
mod figure_words;
mod geometry;
mod head_ui;
mod keys;
mod legend_ui;
mod line;
mod map_data;
mod map_ui;
mod menu_ui;
pub(in crate::ui) mod paint;
mod scale;
mod toolbar_ui;

pub use map_data::GAP_SHARE;
pub use map_ui::map_ui;
