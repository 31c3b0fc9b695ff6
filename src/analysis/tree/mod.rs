//! A group of rows in words: the few conditions of a shallow decision tree that tell it from all others.

mod cut;
mod describe;
mod grow;

pub use cut::{Cut, readable};
pub use describe::{Description, describe};
