//! A sheet as a table: where it begins, what its columns are called, what they hold.

use super::super::aside::Tally;
use super::super::column::ColumnBuilder;
use super::super::decide::{Verdict, judge, settle};
use super::super::error::ReadError;
use super::super::footing::Footing;
use super::super::names::{Header, findings};
use super::super::plan::{SAMPLE, opened, tried, wanted};
use super::super::raw::Raw;
use super::super::report::{Finding, FindingKind};
use super::super::request::{Limits, ReadRequest};
use super::super::shape::Line;
use super::super::words::{Vocabulary, WORDS};
use super::fill::Pass;
use super::held::{Merged, Row, Sheet};
use super::pour::{Frame, Poured};
use super::spread::Spread;
use super::top::{self, Top};
use crate::data::{Step, Watch};

/// A sheet to read.
pub(super) struct Job<'a> {
    pub(super) request: &'a ReadRequest,
    pub(super) limits: &'a Limits,
    pub(super) watch: &'a Watch,
    pub(super) sheet: &'a dyn Sheet,
}

impl Job<'_> {
    /// Reads it.
    pub(super) fn read(&self, name: &str) -> Result<Raw, ReadError> {
        let words: &Vocabulary = &WORDS;
        let sample = self.sample()?;
        if sample.is_empty() {
            return Err(ReadError::EmptySheet { name: name.to_owned() });
        }
        let top = top::find(self.sheet, &sample, self.request.layout.header, words)?;
        let body: Vec<&Row> = sample.iter().filter(|row| row.number >= top.body).collect();
        let mut frame = Frame { leave_out_hidden: self.request.layout.leave_out_hidden, ..top.frame(&body) };
        let mut sheet = Spread::new(self.sheet, tall(&top.merged, &top, &frame));
        let mut pass = self.pass(&sheet, &top, &frame, &body, words)?;
        // What stands beside the table or is drawn together may come to light far below.
        let wider = frame.widen(pass.poured.beside.iter().copied());
        let areas = if sheet.is_any() { Vec::new() } else { tall(&pass.poured.facts.merged, &top, &frame) };
        if wider || !areas.is_empty() {
            if !areas.is_empty() {
                sheet = Spread::new(self.sheet, areas);
            }
            pass = self.pass(&sheet, &top, &frame, &body, words)?;
        }
        let Passed { poured, titles, columns } = pass;
        let mut raw = Raw {
            heading: top.heading,
            unit: top.unit,
            findings: top.findings,
            headers: titles,
            columns,
            ..Raw::default()
        };
        let named = raw.heading.rows.map(|(_, last)| last);
        raw.findings.extend(findings(&raw.headers, &raw.columns, named));
        tell(&mut raw, &frame, poured);
        Ok(raw)
    }

    /// Reads all rows.
    fn pass(
        &self,
        sheet: &Spread<'_>,
        top: &Top,
        frame: &Frame,
        body: &[&Row],
        words: &Vocabulary,
    ) -> Result<Passed, ReadError> {
        if frame.columns.len() > self.limits.columns {
            return Err(ReadError::TooManyColumns { limit: self.limits.columns as u64 });
        }
        let titles = top.headers(frame);
        let names: Vec<String> = titles.iter().map(|title| title.name.clone()).collect();
        let lines: Vec<Line> = body.iter().take(top::ROWS).map(|row| frame.line(row, self.sheet.strings())).collect();
        let footing = Footing::new(&names, &lines, self.request.total, words);
        let mut builders = self.builders(&titles, body, frame, words);
        let (step, watch) = (Step::Reading, self.watch);
        let pass = Pass { sheet, frame, footing: &footing, step, watch, words };
        let poured = pass.run(&mut builders)?;
        again(&pass, &mut builders)?;
        let columns = builders.into_iter().flatten().map(|builder| settle(builder, words)).collect();
        Ok(Passed { poured, titles, columns })
    }

    /// The first rows.
    fn sample(&self) -> Result<Vec<Row>, ReadError> {
        let mut rows = Vec::new();
        self.sheet.rows(&mut |row| {
            rows.push(std::mem::take(row));
            Ok(rows.len() < SAMPLE + top::ROWS)
        })?;
        Ok(rows)
    }

    /// A column for each header, to be read as the first rows suggest.
    fn builders(
        &self,
        titles: &[Header],
        body: &[&Row],
        frame: &Frame,
        words: &Vocabulary,
    ) -> Vec<Option<ColumnBuilder>> {
        let strings = self.sheet.strings();
        let column = |(place, title): (usize, &Header)| {
            let column = frame.columns.get(place).copied().unwrap_or(usize::MAX);
            let cells = body
                .iter()
                .take(SAMPLE)
                .map(|row| row.cells.get(column).copied().unwrap_or_default().cell(&row.text, strings));
            let plan = tried(wanted(&title.name, self.request, words), &cells, words);
            Some(ColumnBuilder::new(plan, 0))
        };
        titles.iter().enumerate().map(column).collect()
    }
}

/// A sheet that has been read.
struct Passed {
    poured: Poured,
    titles: Vec<Header>,
    columns: Vec<ColumnBuilder>,
}

/// Areas of several rows among the customers.
fn tall(merged: &[Merged], top: &Top, frame: &Frame) -> Vec<Merged> {
    let tall = merged.iter().filter(|it| it.last.0 > it.first.0 && it.first.0 >= top.body);
    tall.filter(|it| frame.columns.binary_search(&it.first.1).is_ok()).copied().collect()
}

/// Reads some columns once more, as open texts.
fn again(pass: &Pass<'_>, builders: &mut [Option<ColumnBuilder>]) -> Result<(), ReadError> {
    let mut second: Vec<Option<ColumnBuilder>> = Vec::with_capacity(builders.len());
    for builder in builders.iter_mut() {
        let again = builder.take_if(|it| judge(it) == Verdict::Again);
        second.push(again.map(|it| ColumnBuilder::new(opened(it.plan), 0)));
    }
    if second.iter().all(Option::is_none) {
        return Ok(());
    }
    Pass { step: Step::Again, ..*pass }.run(&mut second)?;
    for (builder, second) in builders.iter_mut().zip(second) {
        if second.is_some() {
            *builder = second;
        }
    }
    Ok(())
}

/// Adds the books of the sheet and what there is to say about it.
fn tell(raw: &mut Raw, frame: &Frame, poured: Poured) {
    let rows = poured.records.rows();
    let facts = poured.facts;
    let hidden =
        |column: usize| facts.hidden.iter().any(|(first, last)| (*first as usize..=*last as usize).contains(&column));
    for (((header, column), odd), place) in raw.headers.iter().zip(&mut raw.columns).zip(poured.odd).zip(&frame.columns)
    {
        let mut say = |kind, count, example_rows| {
            if count > 0 {
                raw.findings.push(Finding { kind, column: header.name.clone(), count, example_rows });
            }
        };
        say(FindingKind::ErrorCell, odd.errors.count, odd.errors.rows);
        say(FindingKind::FormulaWithoutValue, odd.unsolved.count, odd.unsolved.rows);
        if let Some(spread) = facts.spread.get(place) {
            say(FindingKind::MergedCells, spread.count, spread.rows.clone());
        }
        if hidden(*place) {
            say(FindingKind::HiddenColumn, rows, Vec::new());
            raw.hidden.1 += 1;
        }
        if odd.exact {
            // Its numbers end in zeros by chance: others show that none has been in a double.
            column.books.digits_lost = Tally::default();
        }
    }
    raw.hidden.0 = poured.hidden.count;
    if poured.hidden.count > 0 && !frame.leave_out_hidden {
        raw.findings.push(Finding {
            kind: FindingKind::HiddenRows,
            column: String::new(),
            count: poured.hidden.count,
            example_rows: poured.hidden.rows,
        });
    }
    (raw.records, raw.aside) = (poured.records, poured.aside);
}
