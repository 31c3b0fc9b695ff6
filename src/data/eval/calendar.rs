//! Days and months for `eval`: the next anniversary of a date. Days are counted from 1970-01-01.

use chrono::{Datelike, NaiveDate};

/// The day a date stands for.
pub(super) fn day_number(date: NaiveDate) -> i32 {
    date.to_epoch_days()
}

/// Days from an as-of date to the next anniversary of every day of a year.
#[derive(Debug)]
pub(super) struct Anniversaries {
    /// By month − 1 and day − 1.
    days: [[f64; 31]; 12],
}

impl Anniversaries {
    /// Counted from `as_of`; 0 on the day itself. 29 February counts as 1 March in years that lack it.
    pub(super) fn new(as_of: NaiveDate) -> Self {
        let next = |month: usize, day: usize| {
            let month = u32::try_from(month).ok()? + 1;
            let day = u32::try_from(day).ok()? + 1;
            let on = |year: i32| match (NaiveDate::from_ymd_opt(year, month, day), month) {
                (None, 2) if day == 29 => NaiveDate::from_ymd_opt(year, 3, 1),
                (date, _) => date,
            };
            let this_year = on(as_of.year())?;
            let next = if this_year >= as_of { this_year } else { on(as_of.year() + 1)? };
            Some(f64::from(day_number(next) - day_number(as_of)))
        };
        let mut days = [[0.0; 31]; 12];
        for (month, row) in days.iter_mut().enumerate() {
            row.iter_mut().enumerate().for_each(|(day, place)| *place = next(month, day).unwrap_or(0.0));
        }
        Self { days }
    }

    /// Days to the next anniversary of a date, given as days since 1970-01-01.
    #[expect(clippy::cast_possible_truncation, reason = "dates are 32-bit days")]
    pub(super) fn days_from(&self, date: f64) -> f64 {
        let (month, day) = month_and_day(date as i32);
        self.days.get(month).and_then(|row| row.get(day)).copied().unwrap_or(0.0)
    }
}

/// Month and day of the month of a date in the Gregorian calendar, both counted from 0 (H. Hinnant, "chrono-compatible
/// low-level date algorithms", `civil_from_days`).
fn month_and_day(days: i32) -> (usize, usize) {
    let day_of_era = (i64::from(days) + 719_468).rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5;
    let month = if from_march < 10 { from_march + 2 } else { from_march - 10 };
    (usize::try_from(month).unwrap_or(0), usize::try_from(day).unwrap_or(0))
}
