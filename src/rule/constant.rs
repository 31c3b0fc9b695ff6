//! Constants as people write them: days and yes/no. For the rule layer only.

use chrono::NaiveDate;

use crate::model::{FieldType, Value};
use crate::text::number::half_width;

/// Reads a day: 2026-01-31, 2026/1/31, 2026.1.31, 2026年1月31日 or 20260131, full-width digits too.
pub(super) fn date_from(text: &str) -> Option<NaiveDate> {
    let text: String = text.trim().chars().map(half_width).collect();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let day = |part: Option<&str>| part.and_then(number);
        let (year, month, date) = (day(text.get(..4))?, day(text.get(4..6))?, day(text.get(6..))?);
        return NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, date);
    }
    let mut parts = text.split(['-', '/', '.', '\u{5e74}', '\u{6708}', '\u{65e5}']);
    let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.any(|rest| !rest.is_empty()) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, number(month)?, number(date)?)
}

/// Reads yes or no: 是/否, Y/N, yes/no, true/false, 1/0.
pub(super) fn flag_from(text: &str) -> Option<bool> {
    match super::words::folded(text.trim()).as_str() {
        "\u{662f}" | "y" | "yes" | "true" | "1" => Some(true),
        "\u{5426}" | "n" | "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// The constant as it is meant beside a value of type `wanted`; itself when it does not fit.
pub(super) fn fitted(value: &Value, wanted: FieldType) -> Value {
    let fit = match (wanted, value) {
        (FieldType::Date, Value::Text(text)) => date_from(text).map(Value::Date),
        (FieldType::Date, Value::Number(number)) => date_from(&number.to_string()).map(Value::Date),
        (FieldType::Flag, Value::Text(text)) => flag_from(text).map(Value::Flag),
        (FieldType::Flag, Value::Number(number)) => flag_from(&number.to_string()).map(Value::Flag),
        (FieldType::Number, Value::Flag(flag)) => Some(Value::Number(f64::from(u8::from(*flag)))),
        _ => None,
    };
    fit.unwrap_or_else(|| value.clone())
}

/// The value with the constants within it fitted: a day count of a text becomes one of a day, yes/no in a calculation 1/0.
pub fn fit_value(value: &Value) -> Value {
    let boxed = |part: &Value, wanted| Box::new(fitted(&fit_value(part), wanted));
    match value {
        Value::Calc(left, sign, right) => {
            Value::Calc(boxed(left, FieldType::Number), *sign, boxed(right, FieldType::Number))
        }
        Value::Pct(left, right) => Value::Pct(boxed(left, FieldType::Number), boxed(right, FieldType::Number)),
        Value::Share(left, right) => Value::Share(boxed(left, FieldType::Number), boxed(right, FieldType::Number)),
        Value::Days(date) => Value::Days(boxed(date, FieldType::Date)),
        Value::DaysToAnniversary(date) => Value::DaysToAnniversary(boxed(date, FieldType::Date)),
        Value::Field(_) | Value::Number(_) | Value::Text(_) | Value::Date(_) | Value::Flag(_) => value.clone(),
    }
}
