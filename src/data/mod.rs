//! Tables of customers: reading files, evaluating rules, the live map. The only home of polars and its sister crates.

mod bitmap;
mod build;
pub mod check;
pub mod clean;
pub mod cluster;
pub mod derive;
pub mod drift;
mod entry;
pub mod eval;
pub mod features;
pub mod fold;
mod frame;
pub mod generate;
mod gist;
pub mod live;
pub mod overlap;
mod picked;
mod prepare;
pub mod profile;
mod random;
pub mod read;
mod source;
mod table;
mod threads;
mod watch;
pub mod why;

pub use bitmap::Bitmap;
pub use build::{DateBuilder, FlagBuilder, NumberBuilder, TextBuilder};
pub use entry::{Entry, Unreadable};
pub use eval::hash_pasted;
pub use gist::Gist;
pub use prepare::{Ingredients, Prepared, Preparer};
pub use source::{Resolved, Source, factor};
pub use table::{Column, Table, Texts, Values};
pub use threads::leave_a_core;
pub use watch::{Cancelled, Progress, Step, Watch};
