//! The screen 阶段: the sets of columns, their stages in the order shown and in the order tried, and the rule of the one
//! that is selected.

mod axes_ui;
mod rank_ui;
mod stages_data;
mod stages_ui;
mod strip_ui;

pub use stages_data::{StageCard, StagesView};
pub use stages_ui::stages_ui;
