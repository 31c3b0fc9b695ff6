//! Numbers of a workbook: what stands in the XML, and what its format makes of it.

use super::super::cell::number_text;
use super::super::day::Day;
use super::held::Held;
use super::styles::Look;

/// The number of 1970-01-01, and of the day after the last of the year 9999.
const EPOCH: f64 = 25_569.0;
const BEYOND: f64 = 2_958_466.0;

/// Days between the beginnings of the two calendars.
const LATER: f64 = 1462.0;

/// Half a millisecond of a day: what lies nearer to midnight is midnight.
const MIDNIGHT: f64 = 0.5 / 86_400_000.0;

/// Numbers from here on are not exact in a double (2^53).
const INEXACT: f64 = 9_007_199_254_740_992.0;

/// Zeros to put in front.
const ZEROS: &str = "0000000000000000000000000000000000000000";

/// What a number of the XML is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// This cell.
    Cell(Held),
    /// A text: the digits as they are written, with zeros in front.
    Digits(&'static str),
}

/// How the numbers of a workbook are to be understood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers<'p> {
    pub(super) looks: &'p [Look],
    pub(super) from_1904: bool,
}

impl Numbers<'_> {
    /// What a number is that the XML writes so.
    pub(super) fn meaning(self, written: &str, format: usize) -> Meaning {
        let Ok(value) = written.parse::<f64>() else { return Meaning::Digits("") };
        match self.look(format) {
            Look::Day => Meaning::Cell(self.day(value).map_or(Held::Number(value), Held::Day)),
            Look::Percent => Meaning::Cell(Held::Percent(value)),
            Look::Padded(width) if digits(written) => {
                Meaning::Digits(ZEROS.get(..width.saturating_sub(written.len())).unwrap_or(ZEROS))
            }
            _ if value.abs() >= INEXACT && digits(written.trim_start_matches('-')) => exact(written, value),
            _ => Meaning::Cell(Held::Number(value)),
        }
    }

    /// The cell of a number that stands in binary; what becomes a text is put behind those of its row.
    pub(super) fn held(self, value: f64, format: usize, texts: &mut String) -> Held {
        if self.look(format) == Look::Plain {
            return Held::Number(value);
        }
        let written = number_text(value);
        match self.meaning(&written, format) {
            Meaning::Cell(held) => held,
            Meaning::Digits(zeros) => Held::own(texts, &format!("{zeros}{written}")),
        }
    }

    fn look(self, format: usize) -> Look {
        self.looks.get(format).copied().unwrap_or_default()
    }

    /// The day of a serial number; `None` for those that are no day, 29 February 1900 among them, which the first
    /// spreadsheets believed in.
    fn day(self, value: f64) -> Option<Day> {
        serial(value, self.from_1904)
    }
}

/// The day of a serial number.
pub(super) fn serial(value: f64, from_1904: bool) -> Option<Day> {
    let value = if from_1904 { value + LATER } else { value };
    let whole = (value + MIDNIGHT).floor();
    let days = match whole {
        61.0..BEYOND => whole - EPOCH,
        1.0..60.0 => whole - EPOCH + 1.0,
        _ => return None,
    };
    #[expect(clippy::cast_possible_truncation, reason = "a whole number of at most seven digits")]
    let days = days as i32;
    Some(Day { days, timed: (value - whole).abs() > MIDNIGHT })
}

/// A whole number that a double may not hold. One that is written otherwise than its double would be has never been in a
/// double, so its digits are right.
fn exact(written: &str, value: f64) -> Meaning {
    if value.to_string() == written {
        return Meaning::Cell(Held::Number(value));
    }
    written.parse().map_or(Meaning::Digits(""), |whole| Meaning::Cell(Held::Whole(whole)))
}

fn digits(written: &str) -> bool {
    !written.is_empty() && written.bytes().all(|sign| sign.is_ascii_digit())
}

/// Row (the first being 1) and column (from 0) of `B12`.
pub(super) fn place(reference: &str) -> Option<(u64, usize)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, row) = reference.split_at_checked(letters).filter(|(letters, _)| matches!(letters.len(), 1..=4))?;
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((row.parse().ok()?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::super::super::day::days_from_civil;
    use super::*;

    #[test]
    fn places_and_days() {
        assert_eq!(place("A1"), Some((1, 0)));
        assert_eq!(place("AA10"), Some((10, 26)));
        assert_eq!(place("XFD1048576"), Some((1_048_576, 16_383)));
        assert_eq!(place("1"), None);
        assert_eq!(place("A"), None);
        let day = |year, month, day, timed| Some(Day { days: days_from_civil(year, month, day).unwrap(), timed });
        assert_eq!(serial(1.0, false), day(1900, 1, 1, false));
        assert_eq!(serial(59.0, false), day(1900, 2, 28, false));
        assert_eq!(serial(60.0, false), None);
        assert_eq!(serial(61.0, false), day(1900, 3, 1, false));
        assert_eq!(serial(46_027.0, false), day(2026, 1, 5, false));
        assert_eq!(serial(46_027.75, false), day(2026, 1, 5, true));
        // A midnight that arithmetic has missed by a little.
        assert_eq!(serial(46_026.999_999_999_99, false), day(2026, 1, 5, false));
        assert_eq!(serial(0.0, true), day(1904, 1, 1, false));
        assert_eq!(serial(44_565.0, true), day(2026, 1, 5, false));
        assert_eq!(serial(2_958_465.0, false), day(9999, 12, 31, false));
        for none in [0.0, -1.0, 2_958_466.0, f64::NAN, 1e300] {
            assert_eq!(serial(none, false), None);
        }
    }

    #[test]
    fn digits_that_no_double_holds_stay() {
        let numbers = Numbers { looks: &[Look::Plain, Look::Padded(6)], from_1904: false };
        let cell = |held| Meaning::Cell(held);
        assert_eq!(numbers.meaning("110105199003071234", 0), cell(Held::Whole(110_105_199_003_071_234)));
        // This is what a double prints: it may have been one.
        assert_eq!(numbers.meaning("110105199003070000", 0), cell(Held::Number(110_105_199_003_070_000.0)));
        assert_eq!(numbers.meaning("62220212345678901234", 0), Meaning::Digits(""));
        assert_eq!(numbers.meaning("123", 1), Meaning::Digits("000"));
        assert_eq!(numbers.meaning("1234567", 1), Meaning::Digits(""));
        assert_eq!(numbers.meaning("1.5", 1), cell(Held::Number(1.5)));
        assert_eq!(numbers.meaning("1E+2", 0), cell(Held::Number(100.0)));
    }
}
