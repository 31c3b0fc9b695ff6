//! The part 评分: scores and levels with their cuts, and the chance that something is so, with its quality and its reasons.

mod calibration_ui;
mod cuts;
mod fields_ui;
mod keep_ui;
mod outcome_data;
mod outcome_ui;
mod quality_ui;
mod reasons_ui;
mod scores_data;
mod scores_ui;

pub(super) use scores_ui::scores_ui;
