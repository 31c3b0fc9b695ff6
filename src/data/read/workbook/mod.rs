//! Workbooks: those of Office Open XML from their own parts, the others through calamine.

mod choose;
mod contents;
mod fill;
mod held;
mod merged;
mod number;
mod open;
mod other;
mod pour;
mod sheet;
mod spread;
mod strings;
mod styles;
mod table;
mod top;
mod xml;

pub(super) use open::{read_ole, read_package};
