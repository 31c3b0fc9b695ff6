//! The screen 数据: what was read, the as-of date, the fields with their types and roles, and the first customers.

mod add_field_ui;
mod cleaning_ui;
mod data_ui;
mod derived_ui;
mod fields_data;
mod fields_ui;
mod findings_data;
mod findings_ui;
mod preview_ui;
mod tables_ui;

pub use data_ui::data_ui;
pub use fields_data::{FieldRow, field_rows, head_with_unit, unit_key, with_kind, with_unit};
