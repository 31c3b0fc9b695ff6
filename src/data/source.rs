//! Where a rule finds its values: the fields of a project over the columns of a table. Used by `eval` and by everything
//! that reads a table by field name.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::bitmap::Bitmap;
use super::entry::Entry;
use super::table::{Column, Table, Texts, Values};
use crate::model::{Field, FieldType, Formula};
use crate::rule::RuleFaultKind;

/// A table seen through the fields of a project.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The customers.
    pub table: &'a Table,
    /// The project's fields; each names its column by `source`.
    pub fields: &'a [Field],
}

/// The column of a field, of the type the field declares.
#[derive(Clone, Debug)]
pub struct Resolved<'a> {
    /// The field.
    pub field: &'a Field,
    /// Its values; converted where the declared type differs from that of the file.
    pub column: Arc<Column>,
}

/// A field that has a column.
#[derive(Clone, Copy, Debug)]
pub struct Unresolved<'a> {
    /// The field.
    pub field: &'a Field,
    entry: &'a Entry,
}

impl<'a> Source<'a> {
    /// The column of the field called `name`.
    ///
    /// Where the declared type is not that of the column, 0 and 1 become flags, flags become 0 and 1, and texts that
    /// are all yes or no become flags. Anything else would lose something.
    ///
    /// # Errors
    /// [`RuleFaultKind::NoField`] when the project has no such field or the table no such column,
    /// [`RuleFaultKind::Unreadable`] when its stored copy cannot be read, [`RuleFaultKind::Expected`] when it holds values
    /// that the declared type cannot.
    pub fn resolve(&self, name: &str) -> Result<Resolved<'a>, RuleFaultKind> {
        let missing = || RuleFaultKind::NoField(name.to_owned());
        let field = self.fields.iter().find(|field| field.name == name).ok_or_else(missing)?;
        resolved(field, self.table.entry(&field.column()).ok_or_else(missing)?)
    }

    /// True when a field has the same values in another table too: the same column, or the same formula over fields that
    /// have. The day from which days are counted is that of whoever asks.
    pub fn is_same(&self, other: &Source<'_>, name: &str) -> bool {
        self.is_known_same(other, name, &mut BTreeMap::new())
    }

    /// The same, where `known` are the fields that were looked at: several may be made of one.
    fn is_known_same(&self, other: &Source<'_>, name: &str, known: &mut BTreeMap<String, bool>) -> bool {
        if let Some(known) = known.get(name) {
            return *known;
        }
        // What is derived in a circle has no column.
        let pair = self.field(name).zip(other.field(name));
        let is_same = pair.is_some_and(|((mine, one), (theirs, two))| {
            let is_alike =
                (mine.kind, mine.unit) == (theirs.kind, theirs.unit) && mine.origin.gives_same(&theirs.origin);
            let made_alike = |formula: &Formula| formula.fields().iter().all(|it| self.is_known_same(other, it, known));
            is_alike && (one.is(two) || mine.formula().is_some_and(made_alike))
        });
        known.insert(name.to_owned(), is_same);
        is_same
    }

    /// True when whatever is computed of a field here gives what it gives in the other table: the same column, read alike.
    pub(super) fn reads_same(&self, other: &Source<'_>, name: &str) -> bool {
        let read = |field: &Field| (field.kind, field.unit, field.privacy_class(), field.is_from_extract());
        let pair = self.field(name).zip(other.field(name));
        pair.is_some_and(|((mine, one), (theirs, two))| one.is(two) && read(mine) == read(theirs))
    }

    /// A field with its column.
    fn field(&self, name: &str) -> Option<(&'a Field, &'a Entry)> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        Some((field, self.table.entry(&field.column())?))
    }

    /// The fields of the file that have a column, in their order, each with a way to resolve it.
    pub fn extract(&self) -> Vec<Unresolved<'a>> {
        // Of several columns of one name the first counts.
        let columns: HashMap<&str, &Entry> = self.table.columns().iter().rev().map(|it| (it.name(), it)).collect();
        let own = self.fields.iter().filter(|field| field.is_from_extract());
        own.filter_map(|field| Some(Unresolved { field, entry: columns.get(&*field.column()).copied()? })).collect()
    }
}

impl<'a> Unresolved<'a> {
    /// The column; `None` when it cannot be read or not be made to fit.
    pub fn resolve(&self) -> Option<Resolved<'a>> {
        resolved(self.field, self.entry).ok()
    }
}

fn resolved<'a>(field: &'a Field, entry: &Entry) -> Result<Resolved<'a>, RuleFaultKind> {
    let column = entry.load().map_err(|_unreadable| RuleFaultKind::Unreadable(field.name.clone()))?;
    let column = convert(&column, field.kind).ok_or(RuleFaultKind::Expected(column.kind(), field.kind))?;
    Ok(Resolved { field, column })
}

impl Resolved<'_> {
    /// The number at `row` in the unit in which it is computed (元 for money).
    pub fn number(&self, row: usize) -> Option<f64> {
        self.column.number(row).map(|value| self.in_base_unit(value))
    }

    /// Visits the numbers that are known, in the same unit and in the order of the rows; nothing for other columns.
    pub fn each_number(&self, mut visit: impl FnMut(f64)) {
        let Values::Number(values) = &self.column.values else { return };
        match self.factor() {
            Some(factor) => self.column.known.each(values, |value| visit(scaled(value, factor))),
            None => self.column.known.each(values, visit),
        }
    }

    /// By what the numbers must be multiplied before they are used; `None` where they are used as they are.
    pub fn factor(&self) -> Option<f64> {
        factor(self.field)
    }

    fn in_base_unit(&self, value: f64) -> f64 {
        self.factor().map_or(value, |factor| scaled(value, factor))
    }
}

/// By what the numbers of a field are multiplied before they are used: money of the file that is not in 元. Money that was
/// folded or derived is in 元 already.
pub fn factor(field: &Field) -> Option<f64> {
    let scaled = field.unit.is_multiple() && field.kind == FieldType::Number && field.is_from_extract();
    scaled.then(|| field.unit.factor())
}

/// An amount times a factor. The product is set right to whole fen when it is one but for the last bits of the
/// multiplication, so that 0.07 万元 is 700 元 and not a little more.
pub(super) fn scaled(value: f64, factor: f64) -> f64 {
    let product = value * factor;
    let fen = nearest(product * 100.0) / 100.0;
    if (product - fen).abs() <= product.abs() * (2.0 * f64::EPSILON) { fen } else { product }
}

/// The nearest whole number, of two equally near the even one. What `f64::round_ties_even` gives, without a function call
/// on processors that lack the instruction.
#[inline]
pub(super) fn nearest(value: f64) -> f64 {
    // From here on every number is whole; added and taken away, it leaves no room for a fraction.
    const WHOLE: f64 = (1_u64 << 52) as f64;
    let whole = WHOLE.copysign(value);
    if value.abs() < WHOLE { (value + whole) - whole } else { value }
}

/// What a text says when it stands for yes or no.
pub(super) fn flag_of(text: &str) -> Option<bool> {
    const YES: [&str; 6] = ["1", "y", "yes", "t", "true", "\u{662f}"];
    const NO: [&str; 6] = ["0", "n", "no", "f", "false", "\u{5426}"];
    let text = text.trim().to_lowercase();
    let stands_in = |list: [&str; 6]| list.contains(&text.as_str());
    if stands_in(YES) { Some(true) } else { stands_in(NO).then_some(false) }
}

fn convert(column: &Arc<Column>, kind: FieldType) -> Option<Arc<Column>> {
    let rows = column.rows();
    let values = match (&column.values, kind) {
        _ if column.kind() == kind => return Some(Arc::clone(column)),
        (Values::Flag(flags), FieldType::Number) => {
            Values::Number((0..rows).map(|row| f64::from(u8::from(flags.get(row)))).collect())
        }
        (Values::Number(values), FieldType::Flag) => {
            let is = |row: usize, wanted: f64| values.get(row).is_some_and(|value| value.to_bits() == wanted.to_bits());
            let fits = column.known.ones_iter().all(|row| is(row, 0.0) || is(row, 1.0));
            Values::Flag(fits.then(|| Bitmap::from_fn(rows, |row| is(row, 1.0)))?)
        }
        (Values::Text(texts), FieldType::Flag) => Values::Flag(flags_of(texts, rows)?),
        _ => return None,
    };
    Some(Arc::new(Column { name: column.name.clone(), values, known: column.known.clone() }))
}

fn flags_of(texts: &Texts, rows: usize) -> Option<Bitmap> {
    let yes = texts.words().map(flag_of).collect::<Option<Vec<bool>>>()?;
    let bit = |row: usize| texts.codes.get(row).and_then(|code| yes.get(*code as usize)).copied().unwrap_or(false);
    Some(Bitmap::from_fn(rows, bit))
}
