//! The time behind a day. It is left out of a date, and said.

use super::day::digits;

/// Words for the halves of a day, and whether it is the second one.
const HALVES: [(&str, bool); 6] =
    [("AM", false), ("PM", true), ("am", false), ("pm", true), ("\u{4e0a}\u{5348}", false), ("\u{4e0b}\u{5348}", true)];

/// Reads what follows a day: nothing, or ` hh:mm`, ` hh:mm:ss`, ` hh:mm:ss.fff`, `T` instead of the blank, a word for the
/// half of the day before or behind it, `Z` or `+08:00` behind it (which does not move the day). True when it is not
/// midnight; `None` when it is no time.
pub(super) fn time(text: &[u8]) -> Option<bool> {
    if text.is_empty() {
        return Some(false);
    }
    let apart = text.strip_prefix(b"T").or_else(|| text.strip_prefix(b" "));
    let (before, rest) = half(apart.unwrap_or(text));
    // A Chinese word may follow the day at once.
    if apart.is_none() && before.is_none() {
        return None;
    }
    let (hour, rest) = digits(rest.trim_ascii_start(), 1, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(b":")?, 2, 2)?;
    let (second, rest) = match rest.strip_prefix(b":") {
        Some(rest) => digits(rest, 2, 2)?,
        None => (0, rest),
    };
    let (split, rest) = match rest.strip_prefix(b".") {
        Some(rest) => {
            let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (fraction, rest) = rest.split_at_checked(count).filter(|_| count > 0)?;
            (fraction.iter().any(|digit| *digit != b'0'), rest)
        }
        None => (false, rest),
    };
    let (behind, rest) = if before.is_none() { half(rest) } else { (None, rest) };
    let hour = match before.or(behind) {
        Some(false) if hour == 12 => 0,
        Some(true) if hour == 0 => 12,
        _ => hour,
    };
    let zone = match rest {
        [] | b"Z" => true,
        [b'+' | b'-', zone @ ..] => zone.len() >= 4 && zone.iter().all(|byte| byte.is_ascii_digit() || *byte == b':'),
        _ => false,
    };
    clock(hour, minute, second, split).filter(|_| zone)
}

/// The half of the day that a text begins with, blanks before it left out, and what follows it.
fn half(text: &[u8]) -> (Option<bool>, &[u8]) {
    let bare = text.trim_ascii_start();
    let found = HALVES.iter().find_map(|(word, second)| Some((Some(*second), bare.strip_prefix(word.as_bytes())?)));
    found.unwrap_or((None, text))
}

/// `hhmmss`.
pub(super) fn clock_digits(text: &[u8]) -> Option<bool> {
    let (hour, rest) = digits(text, 2, 2)?;
    let (minute, rest) = digits(rest, 2, 2)?;
    let (second, _) = digits(rest, 2, 2)?;
    clock(hour, minute, second, false)
}

fn clock(hour: u32, minute: u32, second: u32, split: bool) -> Option<bool> {
    let real = hour <= 24 && minute <= 59 && second <= 59;
    real.then_some(!matches!(hour, 0 | 24) || minute != 0 || second != 0 || split)
}
