//! What is drawn: reads a [`View`] of the session and sends actions; it changes nothing itself.

pub mod chart;
pub mod customers;
pub mod data;
pub mod dialog;
pub mod figures;
pub mod import;
pub mod insight;
pub mod layout;
pub mod map;
pub mod menu_bar;
pub mod palette;
pub mod panel;
pub mod panel_guard;
pub mod rail;
pub mod rule_editor;
pub mod scatter;
pub mod screen;
pub mod segments;
pub mod shortcut;
pub mod stages;
pub mod start;
pub mod status_bar;
pub mod theme;
pub mod toasts;
mod value;
pub mod view;
pub mod why;
pub mod widgets;

pub use layout::window_ui;
pub use view::{ActionQueue, View};
