//! The whole application without a window: the project and its history, the table, the jobs, and what is shown.
//! [`Session::handle`] is the one place that changes anything. Tests, the command line and the window drive it.

mod action;
mod changes;
mod checking;
mod command;
mod document;
mod explain;
mod figures;
mod files;
mod fix_words;
mod follow;
mod handle;
mod import;
mod insert;
mod notice;
mod preparing;
mod proposals;
mod reading;
mod recipe;
mod refresh;
mod run;
mod shift;
mod starter;
mod state;
mod tables;
pub mod template;
mod trying;
mod view_state;
mod words;

pub use action::{Action, Dialog, Filter, Next, RecoverAnswer, Screen, Selection, UnsavedAnswer};
pub use changes::{Change, Effect, Fate, Touched};
pub use checking::{FindingKey, FindingState, FoundView};
pub use command::{Command, Menu, Shortcut};
pub use explain::{derive_reason, project_fault, read_fault, shape_key};
pub use fix_words::fix_sentence;
pub use import::{Concern, DELIMITERS, ENCODINGS, Failed, Remedy};
pub use insert::fresh_key;
pub use notice::{Message, Notice, Severity};
pub use reading::plain_request;
pub use recipe::{fold_fault, recipe_field, recipe_name, recipe_sentence, rfm_edit};
pub use refresh::Refresh;
pub use state::{JobView, Request, Session, Setup};
pub use tables::{NewTable, table_name};
pub use view_state::ViewState;
