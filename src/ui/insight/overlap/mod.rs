//! The tab 重叠: customers who are in several segments.

mod chosen_ui;
mod conflicts_ui;
mod managers_ui;
mod matrix_ui;
mod overlap_ui;
mod pairs_ui;
mod upset_plot;
mod upset_ui;
mod words;

pub(super) use overlap_ui::overlap_ui;
