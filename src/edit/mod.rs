//! Every change of a project, and the history of changes. `session` uses it; it uses `model` only, and knows neither
//! files nor windows nor the clock.

mod apply;
mod board;
mod board_edit;
mod change;
mod cleaning;
mod extract;
mod history;
mod measure;
mod merge;
mod metric;
mod name;
mod personal;
mod rename_value;
mod segment;
mod stage;
mod step;
mod table;
mod uses;

pub use apply::{EditError, apply};
pub use board_edit::BoardEdit;
pub use change::{Edit, EditKind, ListKind};
pub use history::History;
pub use merge::MergeKey;
pub use name::unique_name;
pub use rename_value::{RenamedValue, renamed_values};
pub use step::Step;
pub use uses::{UsedBy, all_uses, touched, uses};
