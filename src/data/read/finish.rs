//! From what a format's reader hands on to a table and its report: roles, figures, findings.

use chrono::NaiveDate;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::aside::Records;
use super::cell::date;
use super::checked::checked;
use super::column::{ColumnBuilder, Plan};
use super::figures::{Figures, figures};
use super::names::Header;
use super::noticed::{Noted, Seen};
use super::raw::Raw;
use super::report::{ColumnReport, Finding, FindingKind, Form, ReadReport, Reject};
use super::shown::is_shown;
use super::signs::{Signs, signs};
use super::title_day::title_day;
use super::words::{WORDS, guess_field};
use crate::data::check::rows_to_check;
use crate::data::{Cancelled, Column, Step, Table, Values, Watch};
use crate::model::{Field, FieldType, Role, Unit};
use crate::text::mask::mask;

/// Makes the table and the report of a file.
pub(super) fn finish(raw: Raw, today: Option<NaiveDate>, watch: &Watch) -> Result<(Table, ReadReport), Cancelled> {
    watch.begin(Step::Counting, 0);
    let rows = raw.records.rows();
    let mut taken = Taken::default();
    raw.headers.into_iter().zip(raw.columns).for_each(|(header, builder)| taken.add(header, builder));
    let Taken { columns, mut notes, refused } = taken;
    let mut fields: Vec<Field> = columns.iter().map(|column| guess_field(&column.name, column.kind())).collect();
    let height = usize::try_from(rows).unwrap_or(usize::MAX);
    let (figures, signs) = counted(&columns, &fields, height, watch)?;
    for ((field, noted), signs) in fields.iter_mut().zip(&mut notes).zip(signs) {
        noted.signs = signs;
        amend(field, noted, raw.unit);
    }
    // Days of the rows are nearer than what a line says of the table.
    let titled = || raw.heading.titles.iter().find_map(|title| title_day(title, &WORDS));
    let as_of = as_of(&columns, &fields).or_else(titled);
    let votes = || notes.iter().map(|noted| noted.books.votes.numbers);
    let pointed = votes().any(|votes| votes.point > 0) && votes().all(|votes| votes.comma == 0);
    let seen = Seen { records: &raw.records, rows, pointed };
    let entries = fields.iter().zip(&figures).zip(&notes);
    let reports: Vec<ColumnReport> =
        entries.map(|((field, figures), noted)| entry(field, figures, noted, &raw.records)).collect();
    let mut findings: Vec<Finding> =
        raw.unsupported.into_iter().map(|column| seen.whole(FindingKind::Unsupported, column)).collect();
    findings.extend(refused.into_iter().map(|column| seen.whole(FindingKind::Refused, column)));
    for ((column, field), noted) in columns.iter().zip(&fields).zip(&notes) {
        seen.column(field, &column.known, noted, &mut findings);
    }
    // What a format has told itself is not told twice.
    findings.retain(|it| !raw.findings.iter().any(|told| told.kind == it.kind && told.column == it.column));
    findings.extend(raw.findings);
    let table = Table::new(height, columns);
    findings.extend(checked(&table, &fields, as_of.or(today), &raw.records, &findings, watch)?);
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
    Ok((table, report))
}

/// The columns that are taken over, with what is known of them, and the names of those that are refused.
#[derive(Default)]
struct Taken {
    columns: Vec<Column>,
    notes: Vec<Noted>,
    refused: Vec<String>,
}

impl Taken {
    fn add(&mut self, header: Header, mut builder: ColumnBuilder) {
        let Plan { secret, notation, wish, .. } = builder.plan;
        let books = std::mem::take(&mut builder.books);
        let (values, known) = builder.finish();
        let nothing = known.count_ones() == 0;
        // A separator at the end of every line makes a column without name or value: it is none.
        if header.blank && nothing && books.rejected.count == 0 {
            return;
        }
        // Whether there is a password may be known; what it is may not.
        if secret && (nothing || books.rejected.count > 0) {
            self.refused.push(header.name);
            return;
        }
        let unit = WORDS.stated_unit(&header.name).or(header.unit);
        self.columns.push(Column { name: header.name, values, known });
        self.notes.push(Noted { books, signs: Signs::default(), unit, notation, wish });
    }
}

/// What is counted of each column, and how its texts look.
fn counted(
    columns: &[Column],
    fields: &[Field],
    rows: usize,
    watch: &Watch,
) -> Result<(Vec<Figures>, Vec<Signs>), Cancelled> {
    watch.begin(Step::Counting, rows * columns.len() + rows_to_check(rows, columns.len()));
    let look = |(column, field): (&Column, &Field)| {
        let signs = match &column.values {
            Values::Text(texts) => signs(texts, &column.known, field.role, watch),
            _ => Signs::default(),
        };
        let figures = figures(column, watch);
        watch.done(rows).map(|()| (figures, signs))
    };
    let looked: Vec<(Figures, Signs)> = columns.par_iter().zip(fields).map(look).collect::<Result<_, Cancelled>>()?;
    Ok(looked.into_iter().unzip())
}

/// What the values, and a line about the whole table, add to the guess at a field.
fn amend(field: &mut Field, noted: &mut Noted, line: Option<Unit>) {
    field.notation = noted.notation;
    if let Some(unit) = noted.unit.filter(|_| field.kind == FieldType::Number) {
        field.unit = unit;
    }
    // What is said of a column is nearer than what a line says of the table.
    if let Some(unit) = line.filter(|unit| unit.is_multiple() && noted.unit.is_none() && field.unit == Unit::Yuan) {
        (field.unit, noted.unit) = (unit, line);
    }
    // Texts where the header speaks of numbers or days are still what it speaks of: corrected, or read in another way,
    // they are numbers again.
    let promised = || WORDS.hint(&field.source).role.filter(|_| noted.is_unlike(field.kind));
    if let Some(role) = noted.signs.person.or_else(promised) {
        field.role = role;
    }
    if field.unit.is_money() && noted.foreign() {
        field.unit = Unit::None;
    } else if field.kind == FieldType::Number && field.unit == Unit::None {
        let money = noted.books.units.count + noted.books.count(Form::Currency) > 0;
        field.unit = match noted.books.percents.count {
            0 if money => Unit::Yuan,
            0 if noted.books.count(Form::Years) > 0 => Unit::Years,
            0 if noted.books.count(Form::Periods) > 0 => Unit::Count,
            0 => Unit::None,
            _ => Unit::Percent,
        };
    }
}

fn entry(field: &Field, figures: &Figures, noted: &Noted, records: &Records) -> ColumnReport {
    let Noted { books, signs, .. } = noted;
    let personal = field.role.is_personal();
    let shown = !noted.is_unlike(field.kind) && is_shown(field, figures, signs, records.rows());
    let reject = |(row, text): &(u64, String)| {
        let text = if personal { mask(field.role, text) } else { text.clone() };
        Reject { record: records.of(*row), text }
    };
    ColumnReport {
        name: field.source.clone(),
        kind: field.kind,
        role: field.role,
        blank: figures.blank,
        distinct: figures.distinct,
        min: figures.min.clone().filter(|_| shown),
        max: figures.max.clone().filter(|_| shown),
        rejected: books.rejected.count,
        rejects: books.rejects.iter().map(reject).collect(),
        conversions: books.conversions(),
        blanks: books.blank_words().map(|(word, count)| (WORDS.blank_word(word).to_owned(), count)).collect(),
    }
}

/// The latest day of the first as-of column.
fn as_of(columns: &[Column], fields: &[Field]) -> Option<NaiveDate> {
    let place = fields.iter().position(|field| field.role == Role::AsOf && field.kind == FieldType::Date)?;
    let column = columns.get(place)?;
    (0..column.rows()).filter_map(|row| column.date(row)).max().and_then(date)
}
