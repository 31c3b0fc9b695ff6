//! The expression language of rules: text ⇄ tree, types, a sentence to read, and changes to a tree by path.

mod check;
mod complement;
mod constant;
mod convert;
mod explain;
mod fault;
mod formula;
mod formula_phrase;
mod lex;
mod parse;
mod print;
mod schema;
mod sentence;
mod tree;
mod words;

pub use check::{check, check_number, check_value};
pub use complement::not_true;
pub use constant::fit_value;
pub use explain::{explain_fault, explain_syntax};
pub use fault::{RuleFault, RuleFaultKind, SyntaxError, SyntaxErrorKind};
pub use formula::formula_type;
pub use formula_phrase::{formula_phrase, input_phrase};
pub use lex::MAX_SIGNS;
pub use parse::{parse, parse_value};
pub use print::{print, print_value};
pub use schema::Schema;
pub use sentence::{sentence, value_phrase};
pub use tree::{Joint, at, dissolved, inserted, joined, moved, negated, removed, replaced, wrapped};
