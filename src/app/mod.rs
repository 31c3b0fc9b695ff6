//! The window around the program: eframe, the system's file dialogs, files that are dropped, and the question before
//! unsaved work is closed.

mod pick;
mod startup;
mod window;

pub use startup::run;
pub use window::{App, Launch};
