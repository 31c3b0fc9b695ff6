//! The expression language of rules: text ⇄ tree, types, a sentence to read.

mod fault;

pub use fault::{RuleFault, RuleFaultKind};
