//! Writing derived fields: formulas, sums, bands, scores, flags and levels, with a live preview.

mod draft;
mod editor_ui;
mod fitted_ui;
mod flag_ui;
mod preview_ui;
mod remove_ui;
mod stretch_ui;
mod sum_ui;
mod tier_ui;
mod value_ui;

pub(in crate::ui) use draft::Draft;
pub(super) use editor_ui::{edit_ui, new_ui};
pub(super) use remove_ui::remove_ui;
pub(in crate::ui) use stretch_ui::stretch_ui;
