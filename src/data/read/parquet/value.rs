//! Values of Parquet as cells: decimals and large numbers keep every digit, moments become days where they happened.

use chrono::{DateTime, Offset, TimeZone as _};
use polars::prelude::{AnyValue, DataType, Series, TimeUnit};

use super::super::cell::Cell;
use super::super::day::Day;

/// Whole numbers up to here stand exactly in a double (2^53), and so do powers of ten up to this one.
const EXACT: u128 = 1 << 53;
const POWERS: usize = 22;

/// A value of a column.
#[derive(Clone, Debug)]
pub(super) enum Value<'a> {
    Any(AnyValue<'a>),
    /// Digits that fit in no number of ours.
    Digits(String),
    Cell(Cell<'static>),
}

impl<'a> Value<'a> {
    pub(super) fn new(value: AnyValue<'a>, zone: &Zone) -> Self {
        match value {
            AnyValue::Decimal(digits, _, scale) => decimal(digits, scale),
            AnyValue::Datetime(moment, unit, _) | AnyValue::DatetimeOwned(moment, unit, _) => {
                Self::Cell(zone.day(moment, unit))
            }
            AnyValue::UInt64(value) => whole(i128::from(value)),
            AnyValue::Int128(value) => whole(value),
            value => Self::Any(value),
        }
    }

    pub(super) fn cell(&self) -> Cell<'_> {
        match self {
            Self::Digits(digits) => Cell::Text(digits.as_bytes()),
            Self::Cell(cell) => *cell,
            Self::Any(value) => any(value),
        }
    }
}

fn any<'a>(value: &'a AnyValue<'a>) -> Cell<'a> {
    match value {
        AnyValue::String(text) => Cell::Text(text.as_bytes()),
        AnyValue::StringOwned(text) => Cell::Text(text.as_bytes()),
        AnyValue::Binary(text) => Cell::Text(text),
        AnyValue::Boolean(flag) => Cell::Flag(*flag),
        AnyValue::Int8(value) => Cell::Whole(i64::from(*value)),
        AnyValue::Int16(value) => Cell::Whole(i64::from(*value)),
        AnyValue::Int32(value) => Cell::Whole(i64::from(*value)),
        AnyValue::Int64(value) => Cell::Whole(*value),
        AnyValue::UInt8(value) => Cell::Whole(i64::from(*value)),
        AnyValue::UInt16(value) => Cell::Whole(i64::from(*value)),
        AnyValue::UInt32(value) => Cell::Whole(i64::from(*value)),
        AnyValue::Float32(value) => Cell::Number(shortest(*value)),
        AnyValue::Float64(value) => Cell::Number(*value),
        AnyValue::Date(days) => Cell::Day(Day { days: *days, timed: false }),
        _ => Cell::Blank,
    }
}

/// The double that is written like a single: 0.1 stays 0.1.
fn shortest(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

fn whole(value: i128) -> Value<'static> {
    i64::try_from(value).map_or_else(|_| Value::Digits(value.to_string()), |value| Value::Cell(Cell::Whole(value)))
}

/// A decimal. Whole ones keep all digits, because they may be the number of something; others are rounded once, to the
/// nearest double.
fn decimal(digits: i128, scale: usize) -> Value<'static> {
    let unit = u32::try_from(scale).ok().and_then(|scale| 10i128.checked_pow(scale));
    if let Some(unit) = unit
        && digits % unit == 0
    {
        return whole(digits / unit);
    }
    if digits.unsigned_abs() <= EXACT && scale <= POWERS {
        // Both are exact, so the quotient is the nearest double.
        let unit = 10f64.powi(i32::try_from(scale).unwrap_or(0));
        return Value::Cell(Cell::Number(digits as f64 / unit));
    }
    let written = format!("{digits}e-{scale}");
    Value::Cell(written.parse().map_or(Cell::Error, Cell::Number))
}

/// Where the moments of a column happened: the seconds that the clocks there are ahead of Greenwich, by the moment.
pub(super) struct Zone(Box<dyn Fn(i64) -> i64>);

/// Midnight in China, in seconds of a day of Greenwich, and what to add there.
const MIDNIGHT: i64 = 16 * 3600;
const EAST: i64 = 8 * 3600;

const DAY: i64 = 86_400;

impl Zone {
    /// The zone of a column; `bare` says that its moments are those of Greenwich although no zone is named. Moments of
    /// Greenwich that all stand at midnight in China are days of China: programs that know no zone write them so.
    pub(super) fn of(series: &Series, bare: bool) -> Self {
        let DataType::Datetime(unit, zone) = series.dtype() else { return Self(Box::new(|_| 0)) };
        let named = zone.as_ref().filter(|zone| !matches!(zone.as_str(), "UTC" | "Etc/UTC" | "GMT" | "Z" | "+00:00"));
        let Some(zone) = named else {
            let greenwich = bare || zone.is_some();
            let ahead = if greenwich && at_midnight(series, per_second(*unit)) { EAST } else { 0 };
            return Self(Box::new(move |_| ahead));
        };
        let Ok(zone) = zone.to_chrono() else { return Self(Box::new(|_| 0)) };
        Self(Box::new(move |seconds| {
            let moment = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
            i64::from(zone.offset_from_utc_datetime(&moment.naive_utc()).fix().local_minus_utc())
        }))
    }

    fn day(&self, moment: i64, unit: TimeUnit) -> Cell<'static> {
        let second = per_second(unit);
        let (seconds, rest) = (moment.div_euclid(second), moment.rem_euclid(second));
        let local = seconds.saturating_add((self.0)(seconds));
        let days = i32::try_from(local.div_euclid(DAY));
        days.map_or(Cell::Error, |days| Cell::Day(Day { days, timed: rest != 0 || local.rem_euclid(DAY) != 0 }))
    }
}

/// True when all moments of a column stand at midnight in China.
fn at_midnight(series: &Series, second: i64) -> bool {
    let moments = series.to_physical_repr();
    let Ok(moments) = moments.i64() else { return false };
    moments.null_count() < moments.len()
        && moments.iter().flatten().all(|moment| moment.rem_euclid(DAY * second) == MIDNIGHT * second)
}

const fn per_second(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Nanoseconds => 1_000_000_000,
        TimeUnit::Microseconds => 1_000_000,
        TimeUnit::Milliseconds => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(digits: i128, scale: usize) -> f64 {
        match decimal(digits, scale) {
            Value::Cell(Cell::Number(value)) => value,
            Value::Cell(Cell::Whole(value)) => value as f64,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn decimals_are_the_nearest_double() {
        for (digits, scale, written) in [
            (123_456, 2, 1234.56),
            (-7, 2, -0.07),
            (100, 2, 1.0),
            (0, 2, 0.0),
            (900_719_925_474_099_301, 2, 9_007_199_254_740_993.01),
            (1, 38, 1e-38),
            (99_999_999_999_999_999_999_999_999_999_999_999_999, 38, 1.0),
        ] {
            let difference = number(digits, scale) - written;
            assert!(difference.abs() <= f64::EPSILON * written.abs(), "{digits} {scale}");
        }
        // A whole number keeps what no double holds.
        assert!(matches!(decimal(11_010_519_900_307_123_400, 2), Value::Cell(Cell::Whole(110_105_199_003_071_234))));
        assert!(
            matches!(decimal(62_220_212_345_678_901_234, 0), Value::Digits(digits) if digits == "62220212345678901234")
        );
        assert!((shortest(0.1) - 0.1).abs() < f64::MIN_POSITIVE);
    }
}
