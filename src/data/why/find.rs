//! Finding a customer by his number, exactly, and what may be wrong when there is none.

use std::sync::{Arc, Weak};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::data::entry::Unreadable;
use crate::data::table::{Column, Table, Texts, Values};
use crate::data::watch::{Cancelled, Watch};
use crate::model::{Field, Role};
use crate::text::number;

/// Numbers nearly like the one that was typed, at most.
const NEAR: usize = 5;

/// Who has a customer number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// These rows of the table, ascending; at least one.
    Rows(Vec<u32>),
    /// Nobody.
    Nobody(Missing),
    /// No field has the role of the customer number.
    NoField,
    /// The field of the customer numbers cannot be read.
    Unreadable(String),
}

/// What may be wrong with a customer number that nobody has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Rows whose numbers are the same but for zeros in front, case, and signs between; at most five.
    pub near: Vec<u32>,
    /// How many signs the numbers of the table have, the fewest and the most; `None` when all are blank.
    pub lengths: Option<(usize, usize)>,
    /// True when it was written by a spreadsheet in the way of `1.1E+17`.
    pub is_rounded: bool,
}

/// Finds customers, and remembers the last search: while a project changes, the same number is asked for again and again.
#[derive(Debug, Default)]
pub struct Finder {
    last: Option<Search>,
}

/// A search that has ended.
#[derive(Debug)]
struct Search {
    table: Weak<Table>,
    /// The fields of the customer number.
    fields: Vec<Field>,
    typed: String,
    found: Found,
}

impl Finder {
    /// What [`find`] finds.
    ///
    /// # Errors
    /// When nobody wants to know any more.
    pub fn find(
        &mut self,
        table: &Arc<Table>,
        fields: &[Field],
        typed: &str,
        watch: &Watch,
    ) -> Result<Found, Cancelled> {
        let fields: Vec<Field> = numbers(fields).cloned().collect();
        // The place of a table is not given to another one while somebody remembers it.
        let is_same = |last: &&Search| {
            std::ptr::eq(last.table.as_ptr(), Arc::as_ptr(table)) && last.fields == fields && last.typed == typed
        };
        if let Some(last) = self.last.as_ref().filter(is_same) {
            return Ok(last.found.clone());
        }
        let found = find(table, &fields, typed, watch)?;
        let (table, typed) = (Arc::downgrade(table), typed.to_owned());
        self.last = Some(Search { table, fields, typed, found: found.clone() });
        Ok(found)
    }
}

fn numbers(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.role == Role::CustomerId)
}

/// The customers whose number is `typed`: blanks around it and full-width letters and digits do not count.
///
/// # Errors
/// When nobody wants to know any more.
pub fn find(table: &Table, fields: &[Field], typed: &str, watch: &Watch) -> Result<Found, Cancelled> {
    let wanted = plain(typed);
    let mut columns = Vec::new();
    for field in numbers(fields) {
        match table.entry(&field.column()).map(crate::data::Entry::load) {
            Some(Ok(column)) => columns.push(column),
            Some(Err(Unreadable)) => return Ok(Found::Unreadable(field.name.clone())),
            None => {}
        }
    }
    if columns.is_empty() {
        return Ok(Found::NoField);
    }
    let rows = rows_with(&columns, watch, |id| plain_is(id, &wanted))?;
    if !rows.is_empty() {
        return Ok(Found::Rows(rows));
    }
    let rough = rough(&wanted);
    let mut near = rows_with(&columns, watch, |id| rough_is(id, &rough))?;
    near.truncate(NEAR);
    let all = columns.iter().filter_map(|column| lengths(column, watch));
    let lengths = all.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    watch.go_on()?;
    Ok(Found::Nobody(Missing { near, lengths, is_rounded: is_rounded(&wanted) }))
}

/// The rows with such a number in one of the columns, ascending.
fn rows_with(
    columns: &[Arc<Column>],
    watch: &Watch,
    is_it: impl Fn(&str) -> bool + Sync,
) -> Result<Vec<u32>, Cancelled> {
    let mut rows: Vec<u32> = columns.iter().flat_map(|column| rows_where(column, watch, &is_it)).collect();
    watch.go_on()?;
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

/// Half-width, without blanks around it.
fn plain(text: &str) -> String {
    text.chars().map(number::half_width).collect::<String>().trim().to_owned()
}

fn plain_is(id: &str, wanted: &str) -> bool {
    id == wanted || (!id.is_ascii() || id.starts_with(' ') || id.ends_with(' ')) && plain(id) == wanted
}

/// Letters and digits alone, in capitals, without zeros in front.
fn rough(text: &str) -> String {
    rough_signs(text).collect()
}

fn rough_signs(text: &str) -> impl Iterator<Item = char> + '_ {
    let signs = text.chars().map(number::half_width).filter(|sign| sign.is_alphanumeric());
    signs.flat_map(char::to_uppercase).skip_while(|sign| *sign == '0')
}

fn rough_is(id: &str, wanted: &str) -> bool {
    !wanted.is_empty() && rough_signs(id).eq(wanted.chars())
}

/// The rows whose value, as a text, is one of those.
fn rows_where(column: &Column, watch: &Watch, is_it: impl Fn(&str) -> bool + Sync) -> Vec<u32> {
    let rows = wanted(column.rows(), watch);
    match &column.values {
        Values::Text(texts) => {
            let codes: Vec<u32> = words(texts, watch).filter(|code| is_it(texts.word(*code))).collect();
            let has = |row: &u32| {
                let at = *row as usize;
                texts.codes.get(at).is_some_and(|code| codes.contains(code)) && column.known.get(at)
            };
            if codes.is_empty() { Vec::new() } else { rows.filter(has).collect() }
        }
        Values::Number(_) => {
            let has = |row: &u32| column.number(*row as usize).is_some_and(|number| is_it(&number.to_string()));
            rows.filter(has).collect()
        }
        Values::Date(_) | Values::Flag(_) => Vec::new(),
    }
}

/// The numbers below `end`, on all threads; fewer once they are not wanted any more, as the watch tells.
fn wanted(end: usize, watch: &Watch) -> impl ParallelIterator<Item = u32> {
    (0..u32::try_from(end).unwrap_or(u32::MAX)).into_par_iter().filter(|_| !watch.is_cancelled())
}

/// The codes of the words of a column.
fn words(texts: &Texts, watch: &Watch) -> impl ParallelIterator<Item = u32> {
    wanted(texts.distinct(), watch)
}

/// The fewest and the most signs of the values of a column.
fn lengths(column: &Column, watch: &Watch) -> Option<(usize, usize)> {
    let Values::Text(texts) = &column.values else { return None };
    let length = |code: u32| texts.word(code).chars().count();
    let of_word = words(texts, watch).map(|code| (length(code), length(code)));
    of_word.reduce_with(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// True for the way in which spreadsheets write numbers too long for a cell.
fn is_rounded(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['e', 'E']) else { return false };
    let numeric = |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    numeric(digits) && power.strip_prefix('+').is_some_and(numeric)
}
