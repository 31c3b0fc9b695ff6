//! The import path: what was understood of a file and what should be answered about it, what can be done about a file that
//! could not be read, and what is different in the file that takes the place of another.

mod card_ui;
mod concerns_ui;
mod drift_ui;
mod encoding_ui;
mod failed_ui;
mod options_ui;
mod refresh_ui;
mod sample_ui;
mod unmask_ui;

pub use card_ui::{card_ui, row_numbers};
pub use encoding_ui::encoding_ui;
pub use failed_ui::failed_ui;
pub use refresh_ui::refresh_ui;
pub use sample_ui::sample_ui;
pub use unmask_ui::{record_ui, unmask_ui};
