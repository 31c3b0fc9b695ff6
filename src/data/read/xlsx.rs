//! Excel workbooks through calamine's streaming reader. The dense one asks for the whole used range at once, which two cells
//! far apart can blow up to half a terabyte.

use std::borrow::Cow;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::cell::{Cell, number_text};
use super::column::ColumnBuilder;
use super::day::{Day, days_from_civil};
use super::decide::{Verdict, judge, settle};
use super::error::ReadError;
use super::names::{Header, headers};
use super::package::check;
use super::plan::{SAMPLE, opened, tried, wanted};
use super::raw::Raw;
use super::report::Reason;
use super::request::{Limits, Progress, ReadRequest, Step};
use super::words::{Vocabulary, WORDS};

const KIND: &str = "xlsx";

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads a workbook that is in memory.
pub(super) fn read(
    request: &ReadRequest,
    bytes: &[u8],
    limits: &Limits,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Raw, ReadError> {
    check(bytes, limits)?;
    let read = || workbook(request, bytes, progress);
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(ReadError::damaged(KIND)))
}

fn workbook(request: &ReadRequest, bytes: &[u8], progress: &(dyn Fn(Progress) + Sync)) -> Result<Raw, ReadError> {
    let words: &Vocabulary = &WORDS;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let names: Vec<String> = sheets.iter().map(|(name, _)| name.clone()).collect();
    let sheet = choose(&mut book, request, &sheets)?;
    let sample = Sheet { book: &mut book, name: &sheet }.sample()?;
    let Some((header, rows)) = sample else { return Err(ReadError::EmptySheet { name: sheet }) };
    let (first, titles) = title(&header);
    let mut builders: Vec<Option<ColumnBuilder>> = Vec::with_capacity(titles.len());
    for (place, title) in titles.iter().enumerate() {
        let cells = rows.iter().map(|row| row.get(first + place).map_or(Cell::Blank, Held::cell));
        let plan = tried(wanted(&title.name, request, words), &cells, words);
        builders.push(Some(ColumnBuilder::new(plan, 0)));
    }
    let mut raw = Raw { sheets: names, fingerprint: blake3::hash(bytes).to_hex().to_string(), ..Raw::default() };
    let mut pass =
        Fill { first, step: Step::Reading, progress, words, builders: &mut builders, raw: Some(&mut raw), last: 0 };
    Sheet { book: &mut book, name: &sheet }.rows(&mut |row, cells| pass.row(row, cells))?;
    let again = |builder: &Option<ColumnBuilder>| builder.as_ref().is_some_and(|it| judge(it) == Verdict::Again);
    if builders.iter().any(again) {
        let mut second: Vec<Option<ColumnBuilder>> = builders
            .iter()
            .map(|builder| {
                builder
                    .as_ref()
                    .filter(|it| judge(it) == Verdict::Again)
                    .map(|it| ColumnBuilder::new(opened(it.plan), 0))
            })
            .collect();
        let mut pass = Fill { first, step: Step::Again, progress, words, builders: &mut second, raw: None, last: 0 };
        Sheet { book: &mut book, name: &sheet }.rows(&mut |row, cells| pass.row(row, cells))?;
        for (builder, second) in builders.iter_mut().zip(second) {
            if second.is_some() {
                *builder = second;
            }
        }
    }
    raw.sheet = Some(sheet);
    raw.headers = titles;
    raw.columns = builders.into_iter().flatten().map(|builder| settle(builder, words)).collect();
    Ok(raw)
}

/// The sheet that was asked for, or the first visible one that holds a cell.
fn choose(book: &mut Book<'_>, request: &ReadRequest, sheets: &[(String, bool)]) -> Result<String, ReadError> {
    if let Some(name) = &request.sheet {
        let known = sheets.iter().any(|(sheet, _)| sheet == name);
        let no_sheet =
            || ReadError::NoSheet { name: name.clone(), sheets: sheets.iter().map(|it| it.0.clone()).collect() };
        return known.then(|| name.clone()).ok_or_else(no_sheet);
    }
    let mut empty = None;
    let (visible, hidden): (Vec<_>, Vec<_>) = sheets.iter().partition(|(_, visible)| *visible);
    for (name, _) in visible.into_iter().chain(hidden) {
        if (Sheet { book: &mut *book, name }).sample()?.is_some() {
            return Ok(name.clone());
        }
        empty.get_or_insert_with(|| name.clone());
    }
    Err(empty.map_or(ReadError::NoColumns, |name| ReadError::EmptySheet { name }))
}

fn fault(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Protected,
        _ => ReadError::damaged(KIND),
    }
}

/// A cell of a row.
#[derive(Clone, Debug)]
enum Held<'a> {
    Blank,
    Text(Cow<'a, str>),
    Number(f64),
    Whole(i64),
    Day(Day),
    Flag(bool),
    Error,
}

impl Held<'_> {
    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Blank => Cell::Blank,
            Self::Text(text) => Cell::Text(text.as_bytes()),
            Self::Number(value) => Cell::Number(*value),
            Self::Whole(value) => Cell::Whole(*value),
            Self::Day(day) => Cell::Day(*day),
            Self::Flag(flag) => Cell::Flag(*flag),
            Self::Error => Cell::Error,
        }
    }

    /// The same, outliving its row.
    fn kept(&self) -> Held<'static> {
        match self {
            Self::Blank => Held::Blank,
            Self::Text(text) => Held::Text(Cow::Owned(text.clone().into_owned())),
            Self::Number(value) => Held::Number(*value),
            Self::Whole(value) => Held::Whole(*value),
            Self::Day(day) => Held::Day(*day),
            Self::Flag(flag) => Held::Flag(*flag),
            Self::Error => Held::Error,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone().into_owned(),
            Self::Number(value) => number_text(*value),
            Self::Whole(value) => value.to_string(),
            Self::Day(day) => super::cell::day_text(day.days),
            Self::Flag(flag) => flag.to_string(),
            Self::Blank | Self::Error => String::new(),
        }
    }
}

fn held(value: DataRef<'_>) -> Held<'_> {
    match value {
        DataRef::Empty => Held::Blank,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Held::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => Held::Text(Cow::Borrowed(text)),
        DataRef::Float(value) => Held::Number(value),
        DataRef::Int(value) => Held::Whole(value),
        DataRef::Bool(flag) => Held::Flag(flag),
        DataRef::Error(_) => Held::Error,
        DataRef::DateTime(moment) if moment.is_duration() => Held::Number(moment.as_f64()),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let days = days_from_civil(i32::from(year), u32::from(month), u32::from(day));
            days.map_or(Held::Error, |days| Held::Day(Day { days, timed: (hour, minute, second) != (0, 0, 0) }))
        }
    }
}

/// A row that outlives its sheet.
type Row = Vec<Held<'static>>;

struct Sheet<'b, 'a> {
    book: &'b mut Book<'a>,
    name: &'b str,
}

impl Sheet<'_, '_> {
    /// Calls `take` with the number (from 1) and the cells of each row that holds one, until it returns false.
    fn rows(self, take: &mut dyn FnMut(u64, &[Held<'_>]) -> bool) -> Result<(), ReadError> {
        let mut reader = self.book.worksheet_cells_reader(self.name).map_err(|error| fault(&error))?;
        let mut cells: Vec<Held<'_>> = Vec::new();
        let mut current = 0u32;
        let mut filled = false;
        while let Some(cell) = reader.next_cell().map_err(|error| fault(&error))? {
            let (row, column) = cell.get_position();
            if row != current {
                if filled && !take(u64::from(current) + 1, &cells) {
                    return Ok(());
                }
                if row < current {
                    return Err(ReadError::damaged(KIND));
                }
                cells.clear();
                (current, filled) = (row, false);
            }
            let value = held(cell.get_value().clone());
            let blank = match &value {
                Held::Blank => true,
                Held::Text(text) => super::number::trim(text.as_bytes()).is_empty(),
                _ => false,
            };
            if blank {
                continue;
            }
            filled = true;
            let column = column as usize;
            if cells.len() <= column {
                cells.resize(column + 1, Held::Blank);
            }
            if let Some(place) = cells.get_mut(column) {
                *place = value;
            }
        }
        if filled {
            take(u64::from(current) + 1, &cells);
        }
        Ok(())
    }

    /// The header and the first rows below it; `None` when no cell holds anything.
    fn sample(self) -> Result<Option<(Row, Vec<Row>)>, ReadError> {
        let mut header: Option<Row> = None;
        let mut rows: Vec<Row> = Vec::new();
        self.rows(&mut |_, cells| {
            match &header {
                None => header = Some(cells.iter().map(Held::kept).collect()),
                Some(_) => rows.push(cells.iter().map(Held::kept).collect()),
            }
            rows.len() < SAMPLE
        })?;
        Ok(header.map(|header| (header, rows)))
    }
}

/// Where the header begins, and its names up to the last cell that holds something.
fn title(header: &[Held<'_>]) -> (usize, Vec<Header>) {
    let first = header.iter().take_while(|cell| matches!(cell, Held::Blank)).count();
    let names: Vec<String> = header.iter().skip(first).map(Held::text).collect();
    (first, headers(names.iter().map(String::as_str)))
}

/// Adds rows to columns.
struct Fill<'a> {
    first: usize,
    step: Step,
    progress: &'a (dyn Fn(Progress) + Sync),
    words: &'a Vocabulary,
    builders: &'a mut [Option<ColumnBuilder>],
    /// The books; `None` in a second reading.
    raw: Option<&'a mut Raw>,
    /// The last row seen, 0 above the header.
    last: u64,
}

impl Fill<'_> {
    fn row(&mut self, row: u64, cells: &[Held<'_>]) -> bool {
        if row.is_multiple_of(4096) {
            (self.progress)(Progress { step: self.step, done: row, total: 0 });
        }
        let width = self.builders.len();
        let (above, last) = (cells.get(..self.first.min(cells.len())).unwrap_or_default(), self.first + width);
        let beyond = cells.get(last.min(cells.len())..).unwrap_or_default();
        let outside = above.iter().chain(beyond).any(|cell| !matches!(cell, Held::Blank));
        let last = std::mem::replace(&mut self.last, row);
        if last == 0 {
            return true;
        }
        if let Some(raw) = &mut self.raw {
            raw.aside.add_run(Reason::BlankLine, last + 1, row - last - 1);
            if outside {
                raw.aside.add(Reason::LongRow, row);
            } else {
                raw.records.push(row);
            }
        }
        if outside {
            return true;
        }
        for (place, builder) in self.builders.iter_mut().enumerate() {
            let Some(builder) = builder else { continue };
            builder.push(cells.get(self.first + place).map_or(Cell::Blank, Held::cell), self.words);
        }
        true
    }
}
