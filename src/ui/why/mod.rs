//! The panel 为什么在这里: why a customer stands where he does. It stays open while the project is changed.

mod head_ui;
mod line_ui;
mod measures_ui;
mod need_words;
mod person_ui;
mod reason_words;
mod search_ui;
mod why_ui;

pub use why_ui::why_ui;
