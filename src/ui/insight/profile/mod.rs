//! The tab 画像: some customers against the rest of the bank.

mod field_ui;
mod fields_data;
mod fields_ui;
mod holding_ui;
mod pairs_ui;
mod parts_ui;
mod tab_ui;
mod who_data;
mod who_ui;

pub(super) use tab_ui::profile_tab_ui;
