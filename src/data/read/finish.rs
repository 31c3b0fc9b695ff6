//! From what a format's reader hands on to a table and its report: roles, figures, findings.

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::aside::{Records, Tally};
use super::cell::date;
use super::column::Books;
use super::figures::{Figures, figures};
use super::raw::Raw;
use super::report::{ColumnReport, Finding, FindingKind, ReadReport};
use super::words::guess_field;
use crate::data::{Column, Table, Values};
use crate::model::{Field, FieldType, Role};

/// Makes the table and the report of a file.
pub(super) fn finish(raw: Raw, today: Option<NaiveDate>) -> (Table, ReadReport) {
    let rows = raw.records.rows();
    let mut columns = Vec::with_capacity(raw.columns.len());
    let mut books = Vec::with_capacity(raw.columns.len());
    for (header, mut builder) in raw.headers.into_iter().zip(raw.columns) {
        let column_books = std::mem::take(&mut builder.books);
        let (values, known) = builder.finish();
        // A separator at the end of every line makes a column without name or value: it is none.
        let ghost = header.blank && known.count_ones() == 0 && column_books.rejected.count == 0;
        if !ghost {
            columns.push(Column { name: header.name, values, known });
            books.push(column_books);
        }
    }
    let fields: Vec<Field> = columns.iter().map(|column| guess_field(&column.name, column.kind())).collect();
    let figures: Vec<Figures> = columns.par_iter().map(figures).collect();
    let as_of = as_of(&columns, &fields);
    let entries = fields.iter().zip(&figures).zip(&books).map(|((field, figures), books)| {
        let shown = !field.role.is_personal();
        ColumnReport {
            name: field.source.clone(),
            kind: field.kind,
            role: field.role,
            blank: figures.blank,
            distinct: figures.distinct,
            min: figures.min.clone().filter(|_| shown),
            max: figures.max.clone().filter(|_| shown),
            rejected: books.rejected.count,
            rejects: Vec::new(),
            conversions: Vec::new(),
        }
    });
    let reports: Vec<ColumnReport> = entries.collect();
    let seen = Seen { records: &raw.records, rows, today: as_of.or(today) };
    let mut findings: Vec<Finding> =
        raw.unsupported.into_iter().map(|column| seen.whole(FindingKind::Unsupported, column)).collect();
    for (((column, report), field), books) in columns.iter().zip(&reports).zip(&fields).zip(&books) {
        seen.column(column, report, field, books, &mut findings);
    }
    if let Some(place) = fields.iter().position(|field| field.role == Role::CustomerId) {
        columns.get(place).into_iter().for_each(|column| seen.customers(column, &mut findings));
    }
    findings.extend(raw.findings);
    findings.sort_by_key(|finding| finding.kind);
    let report = ReadReport {
        rows,
        rows_in_file: rows + raw.aside.count(),
        set_aside: raw.aside.finish(),
        encoding: raw.encoding,
        delimiter: raw.delimiter,
        sheet: raw.sheet,
        sheets: raw.sheets,
        hidden_sheets: raw.hidden_sheets,
        hidden: raw.hidden,
        heading: raw.heading,
        records: raw.records.runs(),
        fields,
        columns: reports,
        findings,
        fingerprint: raw.fingerprint,
        as_of,
    };
    (Table::new(usize::try_from(rows).unwrap_or(usize::MAX), columns), report)
}

/// The latest day of the first as-of column.
fn as_of(columns: &[Column], fields: &[Field]) -> Option<NaiveDate> {
    let place = fields.iter().position(|field| field.role == Role::AsOf && field.kind == FieldType::Date)?;
    let column = columns.get(place)?;
    (0..column.rows()).filter_map(|row| column.date(row)).max().and_then(date)
}

/// Looks for what a person should know.
struct Seen<'a> {
    records: &'a Records,
    rows: u64,
    today: Option<NaiveDate>,
}

impl Seen<'_> {
    fn finding(&self, kind: FindingKind, column: &str, tally: &Tally) -> Finding {
        let example_rows = tally.rows.iter().map(|row| self.records.of(*row)).collect();
        Finding { kind, column: column.to_owned(), count: tally.count, example_rows }
    }

    fn whole(&self, kind: FindingKind, column: String) -> Finding {
        Finding { kind, column, count: self.rows, example_rows: Vec::new() }
    }

    fn column(
        &self,
        column: &Column,
        report: &ColumnReport,
        field: &Field,
        books: &Books,
        findings: &mut Vec<Finding>,
    ) {
        let name = &column.name;
        if self.rows > 0 && report.blank == self.rows {
            findings.push(self.whole(FindingKind::BlankColumn, name.clone()));
        }
        if self.rows > 1 && report.blank == 0 && report.distinct == 1 && field.role != Role::AsOf {
            findings.push(self.whole(FindingKind::ConstantColumn, name.clone()));
        }
        let text = field.kind == FieldType::Text;
        let lost = if text { written_short(column) } else { Tally::default() };
        let mut tallies = vec![
            (FindingKind::Unconverted, &books.rejected),
            (FindingKind::TimeDropped, &books.timed),
            (FindingKind::DigitsLost, &books.digits_lost),
            (FindingKind::DigitsLost, &lost),
        ];
        if !text {
            tallies.push((FindingKind::NotFinite, &books.not_finite));
        }
        let future = self.future(column, field);
        tallies.push((FindingKind::FutureDate, &future));
        let told = tallies.into_iter().filter(|(_, tally)| tally.count > 0);
        findings.extend(told.map(|(kind, tally)| self.finding(kind, name, tally)));
    }

    /// Births, openings and deeds after the as-of date.
    fn future(&self, column: &Column, field: &Field) -> Tally {
        let mut tally = Tally::default();
        let past = matches!(field.role, Role::BirthDate | Role::OpenDate | Role::Activity | Role::Contact);
        let (Some(today), true) = (self.today, past && field.kind == FieldType::Date) else { return tally };
        let days = today.signed_duration_since(NaiveDate::default()).num_days();
        let later = |row: &usize| column.date(*row).is_some_and(|day| i64::from(day) > days);
        (0..column.rows()).filter(later).for_each(|row| tally.add(row as u64));
        tally
    }

    /// Customer numbers that stand twice or are missing.
    fn customers(&self, column: &Column, findings: &mut Vec<Finding>) {
        let (mut twice, mut missing) = (Tally::default(), Tally::default());
        let Values::Text(texts) = &column.values else { return };
        let mut seen = vec![false; texts.distinct()];
        for (row, code) in texts.codes.iter().enumerate() {
            if !column.known.get(row) {
                missing.add(row as u64);
            } else if let Some(seen) = seen.get_mut(*code as usize)
                && std::mem::replace(seen, true)
            {
                twice.add(row as u64);
            }
        }
        for (kind, tally) in [(FindingKind::DuplicateCustomer, twice), (FindingKind::MissingCustomer, missing)] {
            if tally.count > 0 {
                findings.push(self.finding(kind, &column.name, &tally));
            }
        }
    }
}

/// Rows of a text column whose value is a number in the short form of a spreadsheet, such as `1.10105E+17`.
fn written_short(column: &Column) -> Tally {
    let mut tally = Tally::default();
    let Values::Text(texts) = &column.values else { return tally };
    let short: Vec<bool> = texts.words().map(is_short).collect();
    if short.contains(&true) {
        let lost = |(row, code): &(usize, &u32)| {
            column.known.get(*row) && short.get(**code as usize).copied().unwrap_or(false)
        };
        texts.codes.iter().enumerate().filter(lost).for_each(|(row, _)| tally.add(row as u64));
    }
    tally
}

fn is_short(word: &str) -> bool {
    let Some((digits, exponent)) = word.split_once("E+") else { return false };
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let long = exponent.len() == 2 && exponent.parse::<u32>().is_ok_and(|exponent| exponent >= 10);
    plain && digits.starts_with(|sign: char| sign.is_ascii_digit()) && long
}
