//! Days written as bare numbers: six digits, and the days that spreadsheets count.

use super::clock::time;
use super::day::{DateForms, Dated, Day, DaySays, Serial, Six, What, on, value};
use super::day_order::century;
use super::report::Form;

/// Six digits: a month or a short day. With a time behind them they are a day whatever the header says.
pub(super) fn six(number: &[u8], rest: &[u8], forms: DateForms) -> Dated {
    if !forms.compact && rest.is_empty() {
        return Dated::default();
    }
    let (first, middle, last) = (value(number) / 10_000, value(number) / 100 % 100, value(number) % 100);
    let year = first * 100 + middle;
    let month = rest.is_empty() && (1900..=2100).contains(&year) && (1..=12).contains(&last);
    let born = forms.six == Six::Birth && middle > 50;
    let short = on(century(first), if born { middle - 50 } else { middle }, last, time(rest));
    let says = match (month, matches!(short.what, What::Day(_))) {
        (true, true) => DaySays::EitherSix,
        (true, false) => DaySays::Months,
        (false, true) => DaySays::Short,
        (false, false) => return Dated::default(),
    };
    match forms.six {
        Six::Month if month => on(year, last, 1, Some(false)).saying(says),
        Six::Short | Six::Birth if says != DaySays::Months => short.saying(says),
        _ => Dated::unread(says),
    }
}

/// A day that a spreadsheet counts from 1899-12-30, with or without a fraction. The 60th day is one that never was.
pub(super) fn serial(number: &[u8], rest: &[u8], serial: Serial) -> Dated {
    let fraction = rest.strip_prefix(b".").unwrap_or(rest);
    let pure = rest.is_empty() || (rest.first() == Some(&b'.') && fraction.iter().all(u8::is_ascii_digit));
    let known = if serial == Serial::Told { 1..=2_958_465 } else { 10_000..=73_050 };
    let count = i32::try_from(value(number)).unwrap_or(i32::MAX);
    if !pure || number.len() > 7 || !known.contains(&count) {
        return Dated::default();
    }
    let timed = !rest.is_empty() && fraction.iter().any(|digit| *digit != b'0');
    // 25569 is 1970-01-01. Before March 1900 spreadsheets are a day late.
    let days = if count < 60 { count - 25_568 } else { count - 25_569 };
    let what = if count == 60 { What::Impossible } else { What::Day(Day { days, timed }) };
    Dated { what, form: Some(Form::Serial), ..Dated::default() }
}
