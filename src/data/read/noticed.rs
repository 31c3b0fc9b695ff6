//! What there is to say about a column once it has been read.

use super::aside::{Records, Tally};
use super::books::Books;
use super::column::Wish;
use super::marks::is_foreign;
use super::report::{Finding, FindingKind, Form};
use super::signs::Signs;
use crate::data::Bitmap;
use crate::model::{Field, FieldType, Notation, Unit};

/// Looks for what a person should know.
pub(super) struct Seen<'a> {
    pub(super) records: &'a Records,
    pub(super) rows: u64,
    /// True when the numbers of the file have a point before their fractions, as far as they have any.
    pub(super) pointed: bool,
}

/// What is known of a column beside its values.
pub(super) struct Noted {
    pub(super) books: Books,
    pub(super) signs: Signs,
    /// What the header, or the line below it, says in so many words.
    pub(super) unit: Option<Unit>,
    pub(super) notation: Notation,
    /// What the header promises.
    pub(super) wish: Wish,
}

impl Noted {
    /// Percentages beside numbers that are none, or that the file holds as fractions.
    fn mixed_percent(&self, known: u64) -> bool {
        let percents = self.books.percents.count;
        let plain = known > percents && self.unit != Some(Unit::Percent);
        percents > 0 && (plain || self.books.native > 0)
    }

    /// Amounts with 万 of their own in a column that is in 万元 or the like already, or beside amounts that bear no unit at all.
    fn mixed_unit(&self, known: u64) -> bool {
        let units = self.books.units.count;
        let large = self.books.count(Form::Wan) + self.books.count(Form::Yi);
        match self.unit {
            Some(Unit::Yuan) => false,
            Some(unit) if unit.is_multiple() => units > 0,
            _ => large > 0 && units < known,
        }
    }

    /// True when amounts are in a foreign currency.
    pub(super) fn foreign(&self) -> bool {
        Form::ALL.iter().any(|form| is_foreign(*form) && self.books.count(*form) > 0)
    }

    /// Numbers that can all be read in two ways. In a file that writes a point before its fractions, `1,234` cannot.
    fn ambiguous(&self, pointed: bool) -> bool {
        let votes = self.books.votes.numbers;
        let told = matches!(self.notation, Notation::DecimalPoint | Notation::DecimalComma);
        !told && votes.point == 0 && votes.comma == 0 && (!pointed || self.books.dotted > 0)
    }

    /// True when the header speaks of numbers or days and the values are neither.
    pub(super) fn is_unlike(&self, kind: FieldType) -> bool {
        let promised = matches!(self.wish, Wish::Name(FieldType::Number | FieldType::Date));
        promised && kind == FieldType::Text
    }
}

impl Seen<'_> {
    /// A finding about some rows.
    pub(super) fn finding(&self, kind: FindingKind, column: &str, tally: &Tally) -> Finding {
        let example_rows = tally.rows.iter().map(|row| self.records.of(*row)).collect();
        Finding { kind, column: column.to_owned(), count: tally.count, example_rows }
    }

    /// A finding about a whole column.
    pub(super) fn whole(&self, kind: FindingKind, column: String) -> Finding {
        Finding { kind, column, count: self.rows, example_rows: Vec::new() }
    }

    /// All findings about a column; `values` are the rows that hold one.
    pub(super) fn column(&self, field: &Field, values: &Bitmap, noted: &Noted, findings: &mut Vec<Finding>) {
        let name = &field.source;
        let known = values.count_ones();
        let mut tallies = Vec::new();
        tallies.extend(booked(noted, field.kind, known, self.pointed));
        let looked = noted.signs.told.iter().map(|(kind, tally)| (*kind, tally));
        // Numbers of the file that lost digits may end in zeros as texts: said once.
        let lost = noted.books.digits_lost.count > 0;
        tallies.extend(looked.filter(|(kind, _)| !lost || *kind != FindingKind::DigitsLost));
        let told = tallies.into_iter().filter(|(_, tally)| tally.count > 0);
        let before = findings.len();
        findings.extend(told.map(|(kind, tally)| self.finding(kind, name, tally)));
        // Whoever says why a column stays text need not say that it does.
        if findings.len() == before && known > 0 && noted.is_unlike(field.kind) {
            let mut tally = Tally::default();
            values.ones_iter().for_each(|row| tally.add(row as u64));
            findings.push(self.finding(FindingKind::UnlikeHeader, name, &tally));
        }
    }
}

/// What the books of a column say.
fn booked(noted: &Noted, kind: FieldType, known: u64, pointed: bool) -> impl Iterator<Item = (FindingKind, &Tally)> {
    let books = &noted.books;
    let number = kind == FieldType::Number;
    let told = [
        (FindingKind::Unconverted, &books.unconverted, true),
        (FindingKind::ErrorCell, &books.errors, true),
        (FindingKind::NotFinite, &books.not_finite, kind != FieldType::Text),
        (FindingKind::DigitsLost, &books.digits_lost, true),
        (FindingKind::TextNumber, &books.texts, number && books.native > 0),
        (FindingKind::TimeDropped, &books.timed, true),
        (FindingKind::AmbiguousNumber, &books.either_number, !number || noted.ambiguous(pointed)),
        (FindingKind::AmbiguousDate, &books.either_day, true),
        (FindingKind::DebitCredit, &books.sided, true),
        (FindingKind::ForeignCurrency, &books.marked, number && noted.foreign()),
        (FindingKind::SeveralUnits, &books.marked, !number),
        (FindingKind::MixedPercent, &books.percents, number && noted.mixed_percent(known)),
        (FindingKind::MixedUnit, &books.units, number && noted.mixed_unit(known)),
        (FindingKind::ImpossibleDate, &books.impossible, true),
        (FindingKind::OpenEndDate, &books.open_end, true),
        (FindingKind::SerialDate, &books.serial, noted.notation != Notation::Serial),
    ];
    told.into_iter().filter(|(_, _, is)| *is).map(|(kind, tally, _)| (kind, tally))
}
