//! What is drawn: reads a [`View`] of the session and sends actions; it changes nothing itself.

pub mod theme;
pub mod widgets;
