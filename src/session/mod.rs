//! The whole application without a window: the project and its history, the table, the jobs, and what is shown.
//! [`Session::handle`] is the one place that changes anything. Tests, the command line and the window drive it.

mod action;
mod command;
mod document;
mod explain;
mod figures;
mod files;
mod follow;
mod handle;
mod insert;
mod notice;
mod preparing;
mod reading;
mod run;
mod shift;
mod starter;
mod state;
pub mod template;
mod view_state;

pub use action::{Action, Dialog, Filter, Next, RecoverAnswer, Screen, Selection, UnsavedAnswer};
pub use command::{Command, Menu, Shortcut};
pub use explain::{derive_reason, project_fault, read_fault, shape_key};
pub use insert::fresh_key;
pub use notice::{Message, Notice, Severity};
pub use reading::plain_request;
pub use state::{JobView, Request, Session, Setup};
pub use view_state::ViewState;
