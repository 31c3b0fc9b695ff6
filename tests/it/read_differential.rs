//! Thousands of generated files against two other readers: the same records, or a reason with a name.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use polars::prelude::{DataFrame, DataType};
use polars_io::SerReader;
use polars_io::csv::read::{CsvParseOptions, CsvReadOptions};
use strategy_map::data::read::{Limits, ReadError, ReadReport, ReadRequest, Reason, read_here};
use strategy_map::data::{Table, Watch};
use strategy_map::model::{FieldType, HeaderRows, Layout};

use crate::read::{file, request};

/// How another reader may differ from ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Because {
    /// It does not differ.
    Same,
    /// We set blank records aside; the csv crate skips empty lines, polars makes customers without values of them.
    BlankLine,
    /// We set rows aside that are too short or too long; the csv crate hands them on as they are, polars fills short ones
    /// with blanks and refuses a file with a long one.
    Ragged,
    /// Something follows a closing quotation mark: we set the row aside, the others keep it in some form.
    StrayQuote,
    /// A quoted field that runs over more than three lines stops us; the others swallow what it holds.
    RunawayQuote,
    /// The same with one that is never closed.
    OpenQuote,
    /// We take a lone text at the bottom for a remark.
    Remark,
    /// The file breaks off in its last record.
    Cut,
    /// We drop blank fields behind the last column; polars refuses the file.
    TrailingBlank,
    /// polars takes a quotation mark inside a plain field for the start of a quoted one.
    QuoteInField,
    /// polars does not know lines that end in CR alone.
    ReturnAlone,
}

/// A small generator of its own, so that every run tries the same files.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let place = self.roll(choices.len() as u64);
        choices[usize::try_from(place).unwrap()]
    }
}

const PIECES: [&str; 12] = ["a", "7", "é", "张", " ", "\"", ",", ";", "|", "\t", "\n", "\r\n"];

/// A field as a careful program writes it, or, now and then, as a careless one does.
fn field(dice: &mut Dice, delimiter: char) -> String {
    let length = dice.roll(4);
    let text: String = (0..length).map(|_| dice.of(&PIECES).to_owned()).collect();
    match dice.roll(200) {
        0 => text.replace(['\n', '\r', delimiter], ""),
        1 => format!("\"{}\"x", text.replace('"', "")),
        2 => format!("\"{}", text.replace('"', "")),
        _ if text.contains(['"', '\n', '\r', delimiter]) => format!("\"{}\"", text.replace('"', "\"\"")),
        _ => text,
    }
}

/// A file of a header and some records, and its separator.
fn generated(dice: &mut Dice) -> (String, char) {
    let delimiter = dice.of(&[",", ";", "|", "\t"]).chars().next().unwrap();
    let ends = [["\n", "\n"], ["\r\n", "\r\n"], ["\n", "\r\n"], ["\r", "\r"]];
    let ends = ends[usize::try_from(dice.roll(12).saturating_sub(8)).unwrap()];
    let columns = 2 + dice.roll(4);
    let header: Vec<String> = (1..=columns).map(|column| format!("name{column}")).collect();
    let mut text = header.join(&delimiter.to_string());
    for row in 0..dice.roll(30) {
        text.push_str(ends[usize::try_from(row % 2).unwrap()]);
        let fields = match dice.roll(200) {
            0 => columns - 1,
            1 => columns + 1,
            2 => continue,
            _ => columns,
        };
        text.extend([format!("k{row}")]);
        for _ in 1..fields {
            text.push(delimiter);
            text.push_str(&field(dice, delimiter));
        }
    }
    if dice.roll(2) == 0 {
        text.push_str(ends[0]);
    }
    (text, delimiter)
}

fn ours(text: &str, delimiter: char) -> Result<(Table, ReadReport), ReadError> {
    let (_folder, path) = file("a.csv", text.as_bytes());
    let layout = Layout { header: HeaderRows::Rows(1, 1), ..Layout::default() };
    let types = (1..=5).map(|column| (format!("name{column}"), FieldType::Text)).collect::<BTreeMap<_, _>>();
    let request = ReadRequest { layout, types, delimiter: Some(delimiter.into()), ..request(&path) };
    read_here(&request, &Limits::default(), &Watch::default())
}

/// The values of each row of our table, without blanks around them.
fn rows(table: &Table) -> Vec<Vec<String>> {
    let value = |row: usize| {
        let texts =
            table.columns().iter().map(|column| column.load().unwrap().text(row).unwrap_or_default().trim().to_owned());
        texts.collect()
    };
    (0..table.rows()).map(value).collect()
}

/// The records of the csv crate below the header.
fn theirs(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let record = |record: csv::StringRecord| record.iter().map(|field| field.trim().to_owned()).collect();
    reader.records().skip(1).map(|it| record(it.unwrap())).collect()
}

/// Holds our rows, and what we set aside, against the records of the csv crate, one by one.
fn against_csv(text: &str, delimiter: char) -> BTreeSet<Because> {
    let (table, report) = match ours(text, delimiter) {
        Ok(read) => read,
        Err(ReadError::RunawayQuote { .. }) => return BTreeSet::from([Because::RunawayQuote]),
        Err(ReadError::UnclosedQuote { .. }) => return BTreeSet::from([Because::OpenQuote]),
        Err(ReadError::CutOff { .. }) => return BTreeSet::from([Because::Cut]),
        Err(error) => panic!("{error} in {text:?}"),
    };
    let aside: BTreeMap<u64, Reason> =
        report.set_aside.iter().flat_map(|it| it.rows.iter().map(|row| (*row, it.reason))).collect();
    let width = table.columns().len();
    let (mut rows, mut theirs) = (rows(&table).into_iter(), theirs(text, delimiter).into_iter().peekable());
    let mut differences = BTreeSet::new();
    for record in 2..report.rows_in_file + 2 {
        let Some(reason) = aside.get(&record) else {
            assert_eq!(
                rows.next(),
                theirs.next().map(|it| it.into_iter().take(width).collect()),
                "{record} of {text:?}"
            );
            continue;
        };
        let because = match reason {
            Reason::BlankLine => {
                theirs.next_if(|fields| fields.iter().all(String::is_empty));
                Because::BlankLine
            }
            Reason::ShortRow | Reason::CutRow => {
                assert!(theirs.next().is_some_and(|fields| fields.len() < width), "{record} of {text:?}");
                Because::Ragged
            }
            Reason::LongRow => {
                assert!(theirs.next().is_some_and(|fields| fields.len() > width), "{record} of {text:?}");
                Because::Ragged
            }
            Reason::NoteRow => {
                assert!(theirs.next().is_some_and(|fields| fields.len() < width), "{record} of {text:?}");
                Because::Remark
            }
            Reason::StrayQuote => {
                assert!(theirs.next().is_some());
                Because::StrayQuote
            }
            other => panic!("{other:?} in {text:?}"),
        };
        differences.insert(because);
    }
    assert_eq!((rows.next(), theirs.next()), (None, None), "{text:?}");
    if differences.is_empty() { BTreeSet::from([Because::Same]) } else { differences }
}

fn polars(text: &str, delimiter: char) -> Option<DataFrame> {
    CsvReadOptions::default()
        .with_infer_schema_length(Some(0))
        .with_parse_options(CsvParseOptions::default().with_separator(u8::try_from(delimiter).unwrap()))
        .into_reader_with_file_handle(Cursor::new(text.as_bytes()))
        .finish()
        .ok()
}

/// Holds our table against that of polars, when we read the whole file.
fn against_polars(text: &str, delimiter: char) -> Because {
    let (table, report) = match ours(text, delimiter) {
        Ok(read) => read,
        Err(ReadError::RunawayQuote { .. }) => return Because::RunawayQuote,
        Err(ReadError::UnclosedQuote { .. }) => return Because::OpenQuote,
        Err(_) => return Because::Cut,
    };
    if let Some(first) = report.set_aside.first() {
        return match first.reason {
            Reason::BlankLine => Because::BlankLine,
            Reason::StrayQuote => Because::StrayQuote,
            _ => Because::Ragged,
        };
    }
    if text.split('"').step_by(2).any(|plain| plain.replace("\r\n", "").contains('\r')) {
        return Because::ReturnAlone;
    }
    let width = table.columns().len();
    if theirs(text, delimiter).iter().any(|record| record.len() > width) {
        return Because::TrailingBlank;
    }
    let values = polars(text, delimiter).map(|frame| {
        let columns: Vec<Vec<String>> = frame
            .columns()
            .iter()
            .take(width)
            .map(|column| {
                let column = column.cast(&DataType::String).unwrap();
                let texts = column.as_materialized_series().str().unwrap();
                texts.iter().map(|text| text.unwrap_or_default().trim().to_owned()).collect()
            })
            .collect();
        (0..frame.height())
            .map(|row| columns.iter().map(|column| column[row].clone()).collect())
            .collect::<Vec<Vec<_>>>()
    });
    if values.as_ref() == Some(&rows(&table)) {
        return Because::Same;
    }
    // A quotation mark that stands neither at the start nor at the end of its field.
    let inside = text.as_bytes().windows(2).any(|signs| {
        let plain = |sign: u8| ![b'"', b'\n', b'\r', u8::try_from(delimiter).unwrap()].contains(&sign);
        signs[1] == b'"' && plain(signs[0])
    });
    assert!(inside, "{text:?} gives {values:?} and {:?}", rows(&table));
    Because::QuoteInField
}

#[test]
fn generated_files_are_split_as_the_csv_crate_splits_them() {
    let mut dice = Dice(20_261_031);
    let mut tally: BTreeMap<Because, u32> = BTreeMap::new();
    for _ in 0..4000 {
        let (text, delimiter) = generated(&mut dice);
        for because in against_csv(&text, delimiter) {
            *tally.entry(because).or_default() += 1;
        }
    }
    assert!(tally[&Because::Same] > 1000, "{tally:?}");
    for because in [Because::BlankLine, Because::Ragged, Because::StrayQuote, Because::RunawayQuote, Because::OpenQuote]
    {
        assert!(tally.contains_key(&because), "never tried: {because:?} {tally:?}");
    }
}

#[test]
fn generated_files_give_the_table_of_polars() {
    let mut dice = Dice(7);
    let mut tally: BTreeMap<Because, u32> = BTreeMap::new();
    for _ in 0..2000 {
        let (text, delimiter) = generated(&mut dice);
        *tally.entry(against_polars(&text, delimiter)).or_default() += 1;
    }
    assert!(tally[&Because::Same] > 500, "{tally:?}");
}
