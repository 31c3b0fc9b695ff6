//! Days as people write them in files. `03/04/2024` is never guessed.

/// A day and whether a time of day other than midnight stood beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// Days since 1970-01-01.
    pub(super) days: i32,
    /// True when a time was left out.
    pub(super) timed: bool,
}

/// How days may be written in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DateForms {
    /// `20260105`.
    pub(super) compact: bool,
    /// `2026-01`, `2026/1`, `202601`: the first day of the month.
    pub(super) months: bool,
}

const YEAR: &[u8] = "\u{5e74}".as_bytes();
const MONTH: &[u8] = "\u{6708}".as_bytes();
const DAY: &[u8] = "\u{65e5}".as_bytes();

/// Reads a day: `2026-01-05`, `2026/1/5`, `2026.1.5`, `2026年1月5日`, each with or without a time behind it, and the forms
/// that the column allows. Days that do not exist are not days. `text` has no blanks around it.
pub(super) fn day(text: &[u8], forms: DateForms) -> Option<Day> {
    let (year, rest) = digits(text, 4, 4)?;
    let year = i32::try_from(year).ok()?;
    if rest.first().is_none_or(u8::is_ascii_digit) {
        return compact_day(year, rest, forms);
    }
    let (separator, rest) = match rest.split_first()? {
        (mark @ (b'-' | b'/' | b'.'), rest) => (Some(*mark), rest),
        _ => (None, rest.strip_prefix(YEAR)?),
    };
    let (month, rest) = digits(rest, 1, 2)?;
    let rest = match separator {
        _ if forms.months && rest.is_empty() => return midnight(year, month, 1),
        Some(mark) => rest.strip_prefix(&[mark])?,
        None => rest.strip_prefix(MONTH)?,
    };
    if forms.months && separator.is_none() && rest.is_empty() {
        return midnight(year, month, 1);
    }
    let (day, rest) = digits(rest, 1, 2)?;
    let rest = if separator.is_none() { rest.strip_prefix(DAY)? } else { rest };
    let days = days_from_civil(year, month, day)?;
    Some(Day { days, timed: time(rest)? })
}

fn compact_day(year: i32, rest: &[u8], forms: DateForms) -> Option<Day> {
    let (month, rest) = digits(rest, 2, 2)?;
    if rest.is_empty() {
        return if forms.months { midnight(year, month, 1) } else { None };
    }
    let (day, rest) = digits(rest, 2, 2)?;
    if forms.compact && rest.is_empty() { midnight(year, month, day) } else { None }
}

fn midnight(year: i32, month: u32, day: u32) -> Option<Day> {
    Some(Day { days: days_from_civil(year, month, day)?, timed: false })
}

/// Takes between `least` and `most` digits.
fn digits(text: &[u8], least: usize, most: usize) -> Option<(u32, &[u8])> {
    let count = text.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(count)?;
    let value = number.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    (count >= least).then_some((value, rest))
}

/// Reads what follows a day: nothing, or ` hh:mm`, ` hh:mm:ss`, ` hh:mm:ss.fff`, `T` instead of the blank. True when it is
/// not midnight; `None` when it is no time.
fn time(text: &[u8]) -> Option<bool> {
    if text.is_empty() {
        return Some(false);
    }
    let rest = text.strip_prefix(b"T").or_else(|| text.strip_prefix(b" "))?;
    let (hour, rest) = digits(rest.trim_ascii_start(), 1, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(b":")?, 2, 2)?;
    let (second, rest) = match rest.strip_prefix(b":") {
        Some(rest) => digits(rest, 2, 2)?,
        None => (0, rest),
    };
    let fraction = rest.strip_prefix(b".");
    let split = fraction.map_or(Some(false), |text| {
        (!text.is_empty() && text.iter().all(u8::is_ascii_digit)).then(|| text.iter().any(|digit| *digit != b'0'))
    })?;
    if fraction.is_none() && !rest.is_empty() || hour > 24 || minute > 59 || second > 59 {
        return None;
    }
    Some(hour % 24 != 0 || minute != 0 || second != 0 || split)
}

/// Days since 1970-01-01 of a day of the Gregorian calendar, years 1 to 9999; `None` when there is no such day.
pub(super) fn days_from_civil(year: i32, month: u32, day: u32) -> Option<i32> {
    use chrono::Datelike;
    let epoch = chrono::NaiveDate::default().num_days_from_ce();
    if year < 1 {
        return None;
    }
    Some(chrono::NaiveDate::from_ymd_opt(year, month, day)?.num_days_from_ce() - epoch)
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "days as Chinese files write them")]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let plain = DateForms::default();
        // 2026-01-05 is 56 years of 365 days, 14 leap days and 4 days after 1970-01-01.
        let fifth = 56 * 365 + 14 + 4;
        for text in ["2026-01-05", "2026/1/5", "2026.1.5", "2026年1月5日", "2026-01-05 00:00:00", "2026-1-5T00:00"] {
            assert_eq!(day(text.as_bytes(), plain), Some(Day { days: fifth, timed: false }), "{text}");
        }
        assert_eq!(day(b"2026-01-05 13:22:10.5", plain), Some(Day { days: fifth, timed: true }));
        for text in [
            "2026-02-30",
            "0000-00-00",
            "20260105",
            "2026-01",
            "2026-01/05",
            "26-01-05",
            "2026-01-05x",
            "2026-01-05 25:00",
        ] {
            assert_eq!(day(text.as_bytes(), plain), None, "{text}");
        }
        let all = DateForms { compact: true, months: true };
        assert_eq!(day(b"20260105", all).unwrap().days, fifth);
        for text in ["2026-01", "2026年1月", "202601", "2026/1"] {
            assert_eq!(day(text.as_bytes(), all).unwrap().days, fifth - 4, "{text}");
        }
    }
}
