//! Steps that change values: blank, fill, scale. Each gives the new column, `None` when nothing changed, and how many
//! values did.

use crate::data::source::scaled;
use crate::data::{Bitmap, Column, Texts, Values};
use crate::model::{FieldType, Unit, Value};

/// Values become blank in these rows, and 0 behind that, as a reader makes blanks.
pub(super) fn blank(column: &Column, rows: &Bitmap) -> (Option<Column>, u64) {
    let gone = column.known.and(rows).count_ones();
    if gone == 0 {
        return (None, 0);
    }
    let is_gone = |row: usize| rows.get(row);
    let values = match &column.values {
        Values::Number(values) => Values::Number(with(values, is_gone, 0.0)),
        Values::Date(values) => Values::Date(with(values, is_gone, 0)),
        Values::Flag(flags) => Values::Flag(flags.and_not(rows)),
        Values::Text(texts) => Values::Text(Texts { codes: with(&texts.codes, is_gone, 0), ..texts.clone() }),
    };
    (Some(Column { name: column.name.clone(), values, known: column.known.and_not(rows) }), gone)
}

/// Blanks become a constant in these rows; money is given in 元. `None` when the constant is of another type.
pub(super) fn fill(column: &Column, value: &Value, unit: Unit, rows: &Bitmap) -> Option<(Option<Column>, u64)> {
    let blanks = rows.and_not(&column.known);
    let filled = |row: usize| blanks.get(row);
    let values = match (&column.values, value) {
        (Values::Number(values), Value::Number(number)) if number.is_finite() => {
            Values::Number(with(values, filled, number / unit.factor()))
        }
        (Values::Date(values), Value::Date(day)) => Values::Date(with(values, filled, day.to_epoch_days())),
        (Values::Flag(flags), Value::Flag(flag)) => {
            Values::Flag(if *flag { flags.or(&blanks) } else { flags.and_not(&blanks) })
        }
        (Values::Text(texts), Value::Text(text)) if !text.is_empty() => {
            let (texts, code) = with_word(texts, text);
            Values::Text(Texts { codes: with(&texts.codes, filled, code), ..texts })
        }
        _ => return None,
    };
    let count = blanks.count_ones();
    let changed = Column { name: column.name.clone(), values, known: column.known.or(&blanks) };
    Some(((count > 0).then_some(changed), count))
}

/// Numbers are multiplied in these rows; what is not finite then becomes blank. `None` for other columns.
pub(super) fn scale(column: &Column, factor: f64, rows: &Bitmap) -> Option<(Option<Column>, u64)> {
    let Values::Number(values) = &column.values else { return None };
    let scaled_at = |row: usize, value: f64| if rows.get(row) { scaled(value, factor) } else { value };
    let new: Vec<f64> = values.iter().enumerate().map(|(row, value)| scaled_at(row, *value)).collect();
    let differs = |row: usize| column.known.get(row) && values.get(row) != new.get(row);
    let count = Bitmap::from_fn(values.len(), differs).count_ones();
    let finite = Bitmap::from_fn(new.len(), |row| new.get(row).is_some_and(|value| value.is_finite()));
    let new = new.into_iter().map(|value| if value.is_finite() { value } else { 0.0 }).collect();
    let known = column.known.and(&finite);
    let changed = Column { name: column.name.clone(), values: Values::Number(new), known };
    Some(((count > 0).then_some(changed), count))
}

/// The type of a constant; that of a number for anything else.
pub(super) const fn kind_of(value: &Value) -> FieldType {
    match value {
        Value::Text(_) => FieldType::Text,
        Value::Date(_) => FieldType::Date,
        Value::Flag(_) => FieldType::Flag,
        _ => FieldType::Number,
    }
}

fn with<T: Copy>(values: &[T], picked: impl Fn(usize) -> bool, new: T) -> Vec<T> {
    values.iter().enumerate().map(|(row, value)| if picked(row) { new } else { *value }).collect()
}

/// The dictionary with a word, and the code of that word.
fn with_word(texts: &Texts, word: &str) -> (Texts, u32) {
    let code = texts.words().position(|it| it == word).and_then(|code| u32::try_from(code).ok());
    let mut texts = texts.clone();
    let code = code.unwrap_or_else(|| texts.add(word));
    (texts, code)
}
