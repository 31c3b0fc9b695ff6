//! What can be wrong with the text of a rule, and with a rule on a given set of fields. Data, not sentences.

use std::ops::Range;

use crate::model::FieldType;

/// A text that is not a rule, with the place in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text of a rule cannot be read at bytes {at:?}")]
pub struct SyntaxError {
    /// The part that is wrong: bytes of the text as it was typed. Empty at the end of the text.
    pub at: Range<usize>,
    /// The same place for a person: the first character is 1.
    pub column: usize,
    /// What is wrong.
    pub kind: SyntaxErrorKind,
}

/// What is wrong with the text of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// This word or sign cannot stand here.
    Unexpected(String),
    /// The text ends where a value or condition is needed.
    UnexpectedEnd,
    /// A quoted text or name without its closing mark.
    UnclosedQuote,
    /// A bracket without its partner.
    UnclosedBracket,
    /// No function has this name.
    UnknownFunction(String),
    /// A function was given the second number of arguments instead of the first.
    ArgumentCount {
        /// The function.
        function: String,
        /// Arguments it needs; for `in_pasted` at least these.
        expected: usize,
        /// Arguments that stand there.
        found: usize,
    },
    /// The name of a field is needed here.
    FieldExpected,
    /// A quoted text is needed here.
    TextExpected,
    /// A list may hold constants only.
    ConstantExpected,
    /// A value stands where a condition is needed.
    NotACondition,
    /// A condition stands where a value is needed, as in `1 < a < 2`.
    NotAValue,
    /// Something is compared with `null`.
    NullCompared,
    /// A pattern of `like` other than `'text'`, `'text%'` and `'%text%'`.
    LikePattern,
    /// The text after `date` is not a day.
    NotADate(String),
    /// A number that no computer number can hold.
    NumberRange,
    /// A construct of SQL that rules do not have.
    Unsupported,
    /// Nested deeper than [`MAX_DEPTH`](crate::model::MAX_DEPTH), or more brackets than any such rule needs.
    TooDeep,
    /// More signs (comparisons, and, or …) than [`MAX_SIGNS`](super::MAX_SIGNS).
    TooLong,
}

/// A fault of a rule or value, with the place in the tree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a rule does not fit the fields at {path:?}")]
pub struct RuleFault {
    /// Child indices of the condition from the root of the rule; empty for the root or for a plain value.
    pub path: Vec<usize>,
    /// What is wrong.
    pub kind: RuleFaultKind,
}

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleFaultKind {
    /// No field has this name.
    NoField(String),
    /// The stored copy of the values of this field cannot be read.
    Unreadable(String),
    /// Two types cannot be compared.
    Mismatch(FieldType, FieldType),
    /// A value of the first type stands where the second is needed.
    Expected(FieldType, FieldType),
    /// A personal field is compared with a plain constant or searched; only blanks and pasted lists are allowed.
    Personal(String),
    /// The tree is nested too deep.
    TooDeep,
    /// A list without any entry.
    EmptyList,
    /// A list holds something that is not a constant.
    NotConstant,
    /// A number that is not finite.
    NotFinite,
}
