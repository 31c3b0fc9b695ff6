//! Dates: several as-of days, the future, stand-ins for "none" and "for ever", and ages.

use chrono::{Datelike, NaiveDate};

use crate::data::read::FindingKind;
use crate::data::{Bitmap, Resolved, Values};
use crate::model::{Field, FieldType, Role};

/// 1900-01-01 and everything before it stands for "not known": nobody alive was born then.
const EARLY: i32 = -25_567;
/// 1970-01-01, the zero of computers: a holiday, so nobody opened an account on it.
const ZERO: i32 = 0;
/// 2099-12-31, and everything from 2900-01-01 on, stands for "for ever".
const CENTURY_END: i32 = 47_481;
const FAR: i32 = 339_676;

/// What is wrong with the days of a date column, or with the ages of an age column.
pub(super) fn check(it: &Resolved<'_>, as_of: Option<NaiveDate>) -> Vec<(FindingKind, Bitmap)> {
    let (column, role) = (&*it.column, it.field.role);
    let known = &column.known;
    match &column.values {
        Values::Date(days) if role != Role::AsOf => {
            let past = matches!(role, Role::BirthDate | Role::OpenDate | Role::Activity | Role::Contact);
            let mut found = vec![
                (FindingKind::PlaceholderDate, known.those(days, |day| is_placeholder(day, role))),
                (FindingKind::OpenEndDate, known.those(days, is_open_end)),
            ];
            if let (true, Some(today)) = (past, as_of.map(|day| day.to_epoch_days())) {
                found.push((FindingKind::FutureDate, known.those(days, |day| day > today && !is_open_end(day))));
            }
            found
        }
        Values::Date(days) => {
            let latest = known.ones_iter().filter_map(|row| days.get(row)).max().copied();
            vec![(FindingKind::SeveralAsOf, known.those(days, |day| Some(day) < latest))]
        }
        Values::Number(ages) if role == Role::Age => {
            vec![(FindingKind::ImpossibleAge, known.those(ages, |age| !is_possible(age)))]
        }
        _ => Vec::new(),
    }
}

fn is_placeholder(day: i32, role: Role) -> bool {
    day <= EARLY || (is_deed(role) && day == ZERO)
}

/// Days on which the bank did something.
pub(super) const fn is_deed(role: Role) -> bool {
    matches!(role, Role::OpenDate | Role::Activity | Role::Contact | Role::Maturity)
}

/// The last day that stands for "not known", and the one that does for deeds.
pub(super) fn placeholder_days() -> [NaiveDate; 2] {
    [EARLY, ZERO].map(|day| NaiveDate::from_epoch_days(day).unwrap_or_default())
}

/// The day that stands for "for ever", and the first of all those that do.
pub(super) fn open_end_days() -> [NaiveDate; 2] {
    [CENTURY_END, FAR].map(|day| NaiveDate::from_epoch_days(day).unwrap_or_default())
}

const fn is_open_end(day: i32) -> bool {
    day == CENTURY_END || day >= FAR
}

/// 0–120 years.
fn is_possible(age: f64) -> bool {
    (0.0..=120.0).contains(&age)
}

/// Rows whose age is more than a year away from what the date of birth says; the field is the age. Ages and births that
/// are findings of their own are left out.
pub(super) fn ages<'a>(columns: &[Resolved<'a>], as_of: Option<NaiveDate>) -> Option<(&'a Field, Bitmap)> {
    let of = |role: Role, kind: FieldType| columns.iter().find(|it| it.field.role == role && it.column.kind() == kind);
    let (age, birth) = (of(Role::Age, FieldType::Number)?, of(Role::BirthDate, FieldType::Date)?);
    let today = as_of?;
    let disagree = |row: usize| {
        let (Some(age), Some(day)) = (age.column.number(row), birth.column.date(row)) else { return false };
        let sound = is_possible(age) && day > EARLY && day <= today.to_epoch_days();
        sound && years(day, today).is_some_and(|years| (age - f64::from(years)).abs() > 1.0)
    };
    Some((age.field, Bitmap::from_fn(age.column.rows(), disagree)))
}

/// Full years from a day, counted from 1970-01-01, to another.
fn years(day: i32, today: NaiveDate) -> Option<i32> {
    let birth = NaiveDate::from_epoch_days(day)?;
    let not_yet = (today.month(), today.day()) < (birth.month(), birth.day());
    Some(today.year() - birth.year() - i32::from(not_yet))
}
