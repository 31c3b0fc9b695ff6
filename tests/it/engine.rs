//! The engine: tables, rules, the live map. Expected numbers come from hand computation, a row-by-row reference, or polars.

mod edits;
mod estimates;
mod hand;
mod lists;
mod made;
mod moved;
mod oracle;
mod property;
pub(crate) mod random;
mod reference;
mod rules;
mod scatter;
mod sizes;
mod soak;
mod views;

pub(crate) use made::{as_of, at_least, axis, compare, day, field, metrics, question, segment, stage, value};
pub(crate) use random::{Customer, customers, fields, rule as random_rule, table as table_of};
pub(crate) use reference::holds;
