//! Scores, tiers and bands of the project: their cuts on the distribution of what they divide, and the combinations of
//! scores.

mod coverage_data;
mod coverage_ui;
mod cuts_ui;
mod list_ui;

pub(super) use cuts_ui::cuts_ui;
