//! Dialogs over the window. The session says which one is shown; what is typed in it stays in egui's memory until it is
//! confirmed.

mod about;
mod ballots;
mod cleaning;
mod cuts;
mod derived;
mod field;
mod finding;
mod fold;
mod fold_data;
mod fold_preview;
mod frame;
mod lists;
mod lists_data;
mod metric_form;
mod metric_kind;
mod metrics;
mod odd_rows;
mod open;
mod palette;
mod path_field;
mod recovery;
mod rfm;
mod rfm_data;
mod rfm_part;
mod save_as;
mod settings;
mod shortcuts;
mod show;
mod table;
mod table_join;
mod time;
mod unsaved;
mod versions;

pub(super) use derived::{Draft, stretch_ui};
pub(super) use frame::{keep, recall};
pub(super) use open::reading_ui;
pub use path_field::picker_missing;
pub use show::dialog_ui;
pub use table_join::{found_words, way_words};
