//! The strategy-map workbench (策略图谱工作台): a library with the whole program, and a thin binary.
//!
//! Layers depend in one direction; `A ◄ B` means that B may use A:
//!
//! ```text
//! model ◄ rule ◄ edit ◄ session ◄ ui ◄ app ◄ main      model ◄ analysis ◄ data ◄ jobs ◄ session, rule ◄ data
//! io and text stand to the side; cli drives session without a window
//! ```
//!
//! - [`model`]: what is saved; plain values and their invariants.
//! - [`rule`]: rules as text, their types, and a sentence to read.
//! - [`edit`]: every change to a project, and the history of changes.
//! - [`data`]: tables, reading files, evaluating rules, the live map. The only home of polars.
//! - [`analysis`]: statistics: plain numbers in, plain results out.
//! - [`jobs`]: work off the drawing thread.
//! - [`io`]: project files, backups, the journal, preferences.
//! - [`text`]: words and numbers for the user, in both languages.
//! - [`session`]: the whole application without a window. [`session::Session::handle`] is the one place that changes it.
//! - [`ui`] and [`app`]: what is drawn, and the window around it.
//! - [`cli`]: the commands that run without a window.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod data;
pub mod edit;
pub mod io;
pub mod jobs;
pub mod model;
pub mod rule;
pub mod session;
pub mod text;
pub mod ui;
