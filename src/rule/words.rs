//! The words of the expression language: which names need quotes, which words are signs, in both scripts.
//! For the reader and the writer of rule text only.

use sqlparser::keywords::Keyword;

use crate::text::number::half_width;

/// Chinese words for `and`, `or` and `not` (且, 并且, 而且, 或, 或者, 非), the longer ones first.
const OPERATORS: [(&str, Keyword); 6] = [
    ("\u{5e76}\u{4e14}", Keyword::AND),
    ("\u{800c}\u{4e14}", Keyword::AND),
    ("\u{6216}\u{8005}", Keyword::OR),
    ("\u{4e14}", Keyword::AND),
    ("\u{6216}", Keyword::OR),
    ("\u{975e}", Keyword::NOT),
];

/// The functions of the language.
pub(super) const FUNCTIONS: [&str; 7] =
    ["days", "days_to_anniversary", "pct", "share", "contains", "starts_with", "in_pasted"];

/// Half-width and lower case: the form in which words are compared.
pub(super) fn folded(word: &str) -> String {
    word.chars().map(half_width).flat_map(char::to_lowercase).collect()
}

/// The reserved word that this is, in any case and width. `date` is one only before a quoted text.
pub(super) fn keyword(word: &str) -> Option<Keyword> {
    Some(match folded(word).as_str() {
        "and" => Keyword::AND,
        "or" => Keyword::OR,
        "not" => Keyword::NOT,
        "between" => Keyword::BETWEEN,
        "in" => Keyword::IN,
        "like" => Keyword::LIKE,
        "is" => Keyword::IS,
        "null" => Keyword::NULL,
        "true" => Keyword::TRUE,
        "false" => Keyword::FALSE,
        "date" => Keyword::DATE,
        _ => return None,
    })
}

/// The Chinese operator at the start of a word, and its length in bytes.
pub(super) fn leading_operator(word: &str) -> Option<(Keyword, usize)> {
    OPERATORS.iter().find(|(text, _)| word.starts_with(text)).map(|&(text, keyword)| (keyword, text.len()))
}

pub(super) fn starts_word(ch: char) -> bool {
    ch.is_alphabetic() || ch == '_'
}

pub(super) fn continues_word(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '_'
}

/// True when a field of this name can stand in a text without quotes, whatever stands around it.
pub(super) fn is_plain(name: &str) -> bool {
    let operator_inside =
        name.char_indices().any(|(at, _)| name.get(at..).is_some_and(|rest| leading_operator(rest).is_some()));
    name.chars().next().is_some_and(starts_word)
        && name.chars().all(continues_word)
        && !operator_inside
        && keyword(name).is_none()
}
