//! Days that do not begin with the year: by number, where only the column can say what comes first, and with the name of the
//! month.

use super::clock::time;
use super::day::{DateForms, Dated, DaySays, Order, Six, What, digits, on, value};

/// `03/04/2024`, `5-Jan-24`, `05JAN2024`.
pub(super) fn day_or_month_first(number: &[u8], rest: &[u8], forms: DateForms) -> Dated {
    let first = value(number);
    let separator = rest.first().copied().filter(|sign| b"-/. ".contains(sign));
    let after = if separator.is_some() { rest.get(1..).unwrap_or_default() } else { rest };
    if let Some((month, rest)) = month_name(after) {
        return short_or_long_year(rest, separator)
            .map_or_else(Dated::default, |(year, rest)| on(year, month, first, time(rest)));
    }
    let read = || {
        let separator = separator.filter(|sign| *sign != b' ')?;
        let (second, rest) = digits(after, 1, 2)?;
        let rest = rest.strip_prefix(&[separator])?;
        Some((second, digits(rest, 4, 4), rest))
    };
    let Some((second, long, rest)) = read() else { return Dated::default() };
    let Some((year, rest)) = long else { return short_year(first, second, rest, forms) };
    let Some(timed) = time(rest) else { return Dated::default() };
    let says = match (first <= 12, second <= 12) {
        (true, true) => DaySays::EitherOrder,
        (false, true) => DaySays::DayFirst,
        (true, false) => DaySays::MonthFirst,
        (false, false) => return Dated { what: What::Impossible, ..Dated::default() },
    };
    match (forms.order, says) {
        (Some(Order::Day), DaySays::DayFirst | DaySays::EitherOrder) => {
            on(year, second, first, Some(timed)).saying(says)
        }
        (Some(Order::Month), DaySays::MonthFirst | DaySays::EitherOrder) => {
            on(year, first, second, Some(timed)).saying(says)
        }
        _ => Dated::unread(says),
    }
}

/// `20/1/1`, in a column of days: the year may stand first or last, and the column does not say which.
fn short_year(first: u32, second: u32, rest: &[u8], forms: DateForms) -> Dated {
    let Some((last, rest)) = digits(rest, 1, 2).filter(|_| forms.compact) else { return Dated::default() };
    let timed = time(rest);
    match forms.order {
        _ if timed.is_none() => Dated::default(),
        _ if forms.six == Six::Birth => on(century(first), second, last, timed),
        Some(Order::Day) => on(century(last), second, first, timed).saying(DaySays::EitherOrder),
        Some(Order::Month) => on(century(last), first, second, timed).saying(DaySays::EitherOrder),
        None => Dated::unread(DaySays::EitherOrder),
    }
}

/// `Jan 5, 2024`.
pub(super) fn named_month_first(text: &[u8]) -> Option<Dated> {
    let (month, rest) = month_name(text)?;
    let (day, rest) = digits(rest.trim_ascii_start(), 1, 2)?;
    let rest = rest.strip_prefix(b",").unwrap_or(rest).trim_ascii_start();
    let (year, rest) = digits(rest, 4, 4)?;
    Some(on(year, month, day, time(rest)))
}

/// The month that a text begins with, in English, short or whole.
fn month_name(text: &[u8]) -> Option<(u32, &[u8])> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let length = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, rest) = text.split_at_checked(length)?;
    let fits = |name: &&str| {
        let whole = word.eq_ignore_ascii_case(name.as_bytes());
        whole || (length == 3 && name.as_bytes().get(..3).is_some_and(|short| word.eq_ignore_ascii_case(short)))
    };
    let place = NAMES.iter().position(fits)?;
    Some((u32::try_from(place).ok()? + 1, rest))
}

fn short_or_long_year(text: &[u8], separator: Option<u8>) -> Option<(u32, &[u8])> {
    let rest = match separator {
        Some(sign) => text.strip_prefix(&[sign])?,
        None => text,
    };
    digits(rest, 4, 4).or_else(|| digits(rest, 2, 2).map(|(year, rest)| (century(year), rest)))
}

pub(super) fn century(year: u32) -> u32 {
    if year < 30 { 2000 + year } else { 1900 + year }
}
