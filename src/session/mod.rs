//! The whole application without a window: the project and its history, the table, the jobs, and what is shown.
//! [`Session::handle`] is the one place that changes anything. Tests, the command line and the window drive it.

mod action;
mod asking;
mod beside;
mod changes;
mod checking;
mod cleaning;
mod command;
mod derived;
mod document;
mod errands;
mod estimating;
mod explain;
mod figures;
mod files;
mod fix_words;
mod follow;
mod handle;
mod import;
mod inquiring;
mod insert;
mod insight;
mod job;
mod joining;
mod looking;
mod notice;
mod pasting;
mod preparing;
mod proposals;
mod reading;
mod recipe;
mod refresh;
mod run;
mod sampling;
mod saving;
mod scatter;
mod shift;
mod starter;
mod state;
mod tables;
pub mod template;
mod trial;
mod trying;
mod unmask;
mod view_state;
mod words;

#[cfg(test)]
mod tests;

pub use action::{Action, Dialog, Filter, InsightTab, Next, RecoverAnswer, Screen, Selection, UnsavedAnswer};
pub use changes::{Change, Effect, Fate, Touched};
pub use checking::{FindingKey, FindingState, FoundView};
pub use command::{Command, Menu, Shortcut};
pub use derived::{is_balance, role_of, unit_of};
pub use explain::{derive_reason, project_fault, read_fault, shape_key};
pub use fix_words::fix_sentence;
pub use import::{Concern, DELIMITERS, Failed, Remedy};
pub use inquiring::Inquiry;
pub use insert::fresh_key;
pub use insight::{
    BoardAction, ChanceForm, ClusterAction, Incoming, LaneEnd, OverlapAct, OverlapPart, OverlapView, PairFigure,
    PortraitPart, PortraitView, Portrayal, ScoreAction, Somebody, Taking, Timer, TimerAction, Told, Whom, WhyAnswer,
    WhyPanel, WhyView, is_told, not_kept_key,
};
pub use job::{JobView, Stopped};
pub use notice::{Message, Notice, Severity};
pub use reading::plain_request;
pub use recipe::{fold_fault, recipe_field, recipe_name, recipe_sentence, rfm_edit};
pub use refresh::Refresh;
pub use sampling::Sample;
pub use scatter::Drawing;
pub use state::{Request, Session, Setup};
pub use tables::{NewTable, table_name};
pub use trial::Tried;
pub use view_state::ViewState;
