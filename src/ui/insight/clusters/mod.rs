//! The part 聚类: fields, numbers of groups, groups and what becomes of them, on one screen that explains itself.

mod card_ui;
mod cards_ui;
mod clusters_data;
mod clusters_ui;
mod field_ui;
mod fields_ui;
mod keep_ui;
mod method_ui;
mod panel_ui;
mod plane_ui;
mod spark_ui;
mod stages_ui;

pub(super) use clusters_ui::clusters_ui;
