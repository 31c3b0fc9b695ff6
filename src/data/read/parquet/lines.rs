//! Rows of a Parquet file that are no customers: totals, remarks and blank rows of the sheet it once was, told from customers as
//! in a text file. Columns are looked at one by one; nearly always one is enough.

use std::collections::BTreeMap;

use super::super::cell::Cell;
use super::super::error::ReadError;
use super::super::footing::{Footing, TAIL};
use super::super::heading::TOP;
use super::super::labels::is_total;
use super::super::names::Header;
use super::super::report::Reason;
use super::super::shape::Line;
use super::super::words::Vocabulary;
use super::columns::{Opened, damaged};
use super::leaf::Leaf;
use super::value::{Value, Zone};

/// The rows that are no customers, from 0, with the reasons; `total` is a record that is known to hold totals.
pub(super) fn no_customers(
    file: &Opened<'_>,
    named: &[(Header, Leaf)],
    total: Option<u64>,
    words: &Vocabulary,
) -> Result<BTreeMap<usize, Reason>, ReadError> {
    let rows = file.metadata.num_rows;
    let (top, tail) = (TOP.min(rows), TAIL.min(rows));
    let titles: Vec<String> = named.iter().map(|(header, _)| header.name.clone()).collect();
    let footing = Footing::new(&titles, &lines(file, named, (0, top))?, total, words);
    let mut aside = between(file, named, footing.key())?;
    let tail = lines(file, named, (rows - tail, tail))?;
    let below = footing.below(&tail, words);
    let row = |line: &Line| usize::try_from(line.record).unwrap_or(0).saturating_sub(1);
    aside.extend(tail.iter().zip(below).filter_map(|(line, reason)| Some((row(line), reason?))));
    Ok(aside)
}

/// Some rows as texts.
fn lines(file: &Opened<'_>, named: &[(Header, Leaf)], part: (usize, usize)) -> Result<Vec<Line>, ReadError> {
    let records = (part.0..part.0 + part.1).map(|row| row as u64 + 1);
    let mut lines: Vec<Line> = records.map(|record| Line { record, ..Line::default() }).collect();
    for (column, (_, leaf)) in named.iter().enumerate() {
        each(file, leaf, part, |row, cell| {
            if let Some(line) = lines.get_mut(row) {
                line.cells.resize(column, String::new());
                line.cells.push(cell.shown());
            }
        })?;
    }
    Ok(lines)
}

/// Calls `take` with each cell of a part of a column, rows counted from the first of the part. Columns that cannot be read
/// have none.
fn each(
    file: &Opened<'_>,
    leaf: &Leaf,
    part: (usize, usize),
    mut take: impl FnMut(usize, Cell<'_>),
) -> Result<(), ReadError> {
    if !leaf.readable || part.1 == 0 {
        return Ok(());
    }
    let series = file.column(leaf.place, Some(part))?;
    let Some(values) = leaf.of(&series).map_err(damaged)? else { return Ok(()) };
    let zone = Zone::of(&values, false);
    values.iter().enumerate().for_each(|(row, value)| take(row, Value::new(value, &zone).cell()));
    Ok(())
}

/// A row whose key is no customer's.
struct Doubtful {
    row: usize,
    /// What its key is: a word for totals, or nothing, or else the name of its column.
    total: bool,
    keyless: bool,
    /// Whether its first value is a word for totals.
    first: Option<bool>,
    /// True while all its cells are the names of their columns.
    names: bool,
}

impl Doubtful {
    fn reason(&self) -> Option<Reason> {
        match self.first {
            None => Some(Reason::BlankLine),
            Some(total) if self.total || (self.keyless && total) => Some(Reason::TotalsRow),
            _ => self.names.then_some(Reason::RepeatedHeader),
        }
    }
}

/// Blank rows, totals and names of columns wherever they stand.
fn between(file: &Opened<'_>, named: &[(Header, Leaf)], key: usize) -> Result<BTreeMap<usize, Reason>, ReadError> {
    let all = (0, file.metadata.num_rows);
    let Some((header, leaf)) = named.get(key) else { return Ok(BTreeMap::new()) };
    let mut doubts = Vec::new();
    each(file, leaf, all, |row, cell| {
        let written = cell.written();
        let (keyless, total, name) = (written.is_empty(), is_total(written), written == header.name.as_bytes());
        if keyless || total || name {
            doubts.push(Doubtful { row, total, keyless, first: None, names: named.len() > 1 });
        }
    })?;
    if doubts.is_empty() {
        return Ok(BTreeMap::new());
    }
    for (header, leaf) in named.iter().filter(|(_, leaf)| leaf.readable) {
        let mut next = doubts.iter_mut().peekable();
        each(file, leaf, all, |row, cell| {
            if let Some(doubt) = next.next_if(|doubt| doubt.row == row) {
                let written = cell.written();
                if !written.is_empty() {
                    doubt.first.get_or_insert(is_total(written));
                }
                doubt.names &= written == header.name.as_bytes();
            }
        })?;
    }
    Ok(doubts.iter().filter_map(|doubt| Some((doubt.row, doubt.reason()?))).collect())
}
