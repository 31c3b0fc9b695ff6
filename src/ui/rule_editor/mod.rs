//! The rule editor that segments, stages, rate metrics and recipes share: the tree with a count on every part, the same rule as
//! text, a sentence to read, and the distribution behind a threshold.

mod chart_ui;
mod condition_data;
mod condition_ui;
mod defaults;
mod editing;
mod editor_ui;
mod group_ui;
mod left_ui;
mod line_ui;
mod list_ui;
mod paste;
mod pick_ui;
mod right_ui;
mod state;
mod text_ui;
mod tree_data;
mod typical;
mod wish;

pub use defaults::suggested_condition;
pub use editor_ui::{RuleDraft, rule_draft_ui, rule_editor_ui};
pub use pick_ui::field_pick_ui;
pub use text_ui::{fault_ui, formula_field_ui, rule_text_ui};
