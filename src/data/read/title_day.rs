//! The day that a line above the names of the columns gives to the whole table.

use chrono::NaiveDate;

use super::cell::date;
use super::day::{DateForms, What, day};
use super::words::Vocabulary;
use crate::model::Role;

/// The day of a line such as `数据日期：2026-10-31` or `杭州分行 统计日期:20261031 制表人：王一`: a name that a column of such days
/// would bear, a colon, and one day.
pub(super) fn title_day(text: &str, words: &Vocabulary) -> Option<NaiveDate> {
    let forms = DateForms { compact: true, ..DateForms::default() };
    let parts: Vec<&str> = text.split([':', '\u{ff1a}']).collect();
    parts.iter().zip(parts.iter().skip(1)).find_map(|(before, after)| {
        let ends = |sign: char| !sign.is_alphanumeric() && sign != '_';
        let name = before.trim_end().rsplit(ends).next()?;
        let closes = |sign: char| sign.is_whitespace() || matches!(sign, ')' | '\u{ff09}' | ',' | '\u{ff0c}' | ';');
        let said = after.trim_start().split(closes).next()?;
        let is_named = words.hint(name).role == Some(Role::AsOf);
        match day(said.as_bytes(), forms).what {
            What::Day(day) if is_named => date(day.days),
            _ => None,
        }
    })
}
