//! Days as people write them in files. `03/04/2024` and `201201` are never guessed: what each of them says about its column
//! is handed on, and the column decides.

use super::amount::narrow;
use super::clock::{clock_digits, time};
use super::day_count::{serial, six};
use super::day_order::{day_or_month_first, named_month_first};
use super::report::Form;

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
    /// `20260105`, and six digits as `six` says.
    pub(super) compact: bool,
    /// `2026-01`, `2026/1`: the first day of the month.
    pub(super) months: bool,
    /// True when the header says that six digits are a month.
    pub(super) monthly: bool,
    /// What six digits are.
    pub(super) six: Six,
    /// Which whole numbers are days that a spreadsheet counts.
    pub(super) serial: Serial,
    /// What comes first in `03/04/2024`; `None` = nobody knows.
    pub(super) order: Option<Order>,
}

/// What six digits are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Six {
    /// Nobody knows.
    #[default]
    Open,
    /// `202601` is January 2026.
    Month,
    /// `930101` is 1 January 1993.
    Short,
    /// The same, and 50 is added to the month of a woman, as in Czech birth numbers.
    Birth,
}

/// What comes first in `03/04/2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// 3 April.
    Day,
    /// 4 March.
    Month,
}

/// Which whole numbers are days that a spreadsheet counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Serial {
    /// None.
    #[default]
    No,
    /// Those from 1927 to 2099.
    Likely,
    /// All.
    Told,
}

/// What a text says as a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) what: What,
    /// What it says about the other days of its column.
    pub(super) says: DaySays,
    /// How it is written when not as `2026-01-05`.
    pub(super) form: Option<Form>,
}

/// The day itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum What {
    /// A day.
    Day(Day),
    /// Written like a day, but no calendar has it.
    Impossible,
    /// Not a day, or not one by the forms of the column.
    #[default]
    No,
}

/// What a day says about the other days of its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DaySays {
    /// Nothing.
    #[default]
    Nothing,
    /// `13/04/2024`
    DayFirst,
    /// `04/13/2024`
    MonthFirst,
    /// `03/04/2024`
    EitherOrder,
    /// `202613` is no day of 2020, `202601` no month 26.
    Months,
    /// `930101`
    Short,
    /// `201201`
    EitherSix,
}

const YEAR: &[u8] = "\u{5e74}".as_bytes();
const MONTH: &[u8] = "\u{6708}".as_bytes();
const DAYS: [&[u8]; 2] = ["\u{65e5}".as_bytes(), "\u{53f7}".as_bytes()];

/// Reads a day: `2026-01-05`, `2026/1/5`, `2026.1.5`, `2026年1月5日`, `5-Jan-24`, each with or without a time behind it, and
/// the forms that the column allows. Two digits of a year from 30 on belong to the last century, as in spreadsheets. Days
/// that do not exist are not days. `text` has no blanks around it.
pub(super) fn day(text: &[u8], forms: DateForms) -> Dated {
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text
        && [y1, y2, y3, y4, m1, m2, d1, d2].iter().all(|byte| byte.is_ascii_digit())
    {
        let two = |tens: u8, ones: u8| u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
        return on(two(*y1, *y2) * 100 + two(*y3, *y4), two(*m1, *m2), two(*d1, *d2), Some(false)).plain();
    }
    // A day begins with a digit, the name of a month, or a full-width digit.
    match text.first() {
        Some(b'0'..=b'9') => written(text, forms),
        Some(0xef) => std::str::from_utf8(text).map_or_else(|_| Dated::default(), |text| wide(text, forms)),
        Some(letter) if letter.is_ascii_alphabetic() => named_month_first(text).unwrap_or_default(),
        _ => Dated::default(),
    }
}

fn wide(text: &str, forms: DateForms) -> Dated {
    let narrow = narrow(text);
    if narrow.as_bytes().first() == Some(&0xef) {
        Dated::default()
    } else {
        day(narrow.as_bytes(), forms).as_form(Form::Date)
    }
}

impl Dated {
    fn plain(self) -> Self {
        Self { form: None, ..self }
    }

    fn as_form(self, form: Form) -> Self {
        Self { form: Some(form), ..self }
    }

    pub(super) fn saying(self, says: DaySays) -> Self {
        Self { says, ..self }
    }

    /// Only what it says.
    pub(super) fn unread(says: DaySays) -> Self {
        Self { says, ..Self::default() }
    }
}

fn written(text: &[u8], forms: DateForms) -> Dated {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(count).unwrap_or((text, b""));
    if forms.serial == Serial::Told || (forms.serial == Serial::Likely && count == 5) {
        let told = serial(number, rest, forms.serial);
        if told.what != What::No {
            return told;
        }
    }
    match count {
        4 => year_first(number, rest, forms),
        // Programs that take a day for a number write it with a fraction.
        8 if forms.compact => compact(number, time(if rest == b".0" { b"" } else { rest })),
        14 if forms.compact && rest.is_empty() => {
            let (date, clock) = number.split_at(8);
            compact(date, clock_digits(clock))
        }
        6 => six(number, rest, forms),
        1 | 2 => day_or_month_first(number, rest, forms),
        _ => Dated::default(),
    }
}

/// The day of a year, a month and a day; `timed` as [`time`] gives it.
pub(super) fn on(year: u32, month: u32, day: u32, timed: Option<bool>) -> Dated {
    let Some(timed) = timed else { return Dated::default() };
    let days = i32::try_from(year).ok().and_then(|year| days_from_civil(year, month, day));
    let what = days.map_or(What::Impossible, |days| What::Day(Day { days, timed }));
    Dated { what, form: Some(Form::Date), ..Dated::default() }
}

fn year_first(year: &[u8], rest: &[u8], forms: DateForms) -> Dated {
    let year = value(year);
    let read = || {
        let (separator, rest) = match rest.split_first()? {
            (mark @ (b'-' | b'/' | b'.'), rest) => (Some(*mark), rest),
            _ => (None, rest.strip_prefix(YEAR)?),
        };
        let (month, rest) = digits(rest, 1, 2)?;
        let rest = match separator {
            _ if rest.is_empty() => return forms.months.then(|| on(year, month, 1, Some(false))),
            Some(mark) => rest.strip_prefix(&[mark])?,
            None => rest.strip_prefix(MONTH)?,
        };
        if separator.is_none() && rest.is_empty() {
            return forms.months.then(|| on(year, month, 1, Some(false)));
        }
        let (day, rest) = digits(rest, 1, 2)?;
        let rest = if separator.is_some() { rest } else { DAYS.iter().find_map(|sign| rest.strip_prefix(*sign))? };
        Some(on(year, month, day, time(rest)))
    };
    read().unwrap_or_default()
}

fn compact(date: &[u8], timed: Option<bool>) -> Dated {
    let number = value(date);
    on(number / 10_000, number / 100 % 100, number % 100, timed)
}

/// Takes between `least` and `most` digits.
pub(super) fn digits(text: &[u8], least: usize, most: usize) -> Option<(u32, &[u8])> {
    let count = text.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(count)?;
    (count >= least).then(|| (value(number), rest))
}

/// The value of at most nine digits.
pub(super) fn value(digits: &[u8]) -> u32 {
    digits.iter().fold(0u32, |value, digit| value.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
}

/// Days since 1970-01-01 of a day of the Gregorian calendar, years 1 to 9999; `None` when there is no such day.
pub(super) fn days_from_civil(year: i32, month: u32, day: u32) -> Option<i32> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    Some(chrono::NaiveDate::from_ymd_opt(year, month, day)?.to_epoch_days())
}
