//! Where the names of the columns stand, found from the first rows of a file or a sheet: title lines above them, a second
//! line of names, remarks below them, or no names at all. A row that looks like a customer is never taken for names.

use std::collections::BTreeSet;

use super::evidence::Evidence;
use super::report::{Finding, FindingKind, Heading};
use super::shape::{Line, Shape, is_filled, shape};
use super::unit_line::{unit_line, units};
use super::words::Vocabulary;
use crate::model::{HeaderRows, Unit};

/// Rows that are looked at: a reader hands over as many as there are.
pub(super) const TOP: usize = 60;

/// Rows below the first full one in which known names are looked for, and remarks below the names.
const REACH: usize = 6;
const NOTES: usize = 3;

/// Characters of a title that are kept.
const LONGEST: usize = 120;

/// The rows at the top of a file, by what they are. Indices into the rows that were handed over; blank ones among them are
/// in none of the lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Top {
    /// Title lines above the names.
    pub(super) titles: Vec<usize>,
    /// The rows of the names, two when names stand above each other; none when there are no names.
    pub(super) header: Vec<usize>,
    /// Remarks and units below the names.
    pub(super) notes: Vec<usize>,
    /// The first row that may be a customer.
    pub(super) body: usize,
    /// The names, joined with ` / ` where two stand above each other; blank where there is none.
    pub(super) names: Vec<String>,
    /// False when nothing but its place says that the header is one.
    pub(super) sure: bool,
}

impl Top {
    /// What the report says about it.
    pub(super) fn heading(&self, rows: &[Line]) -> Heading {
        let record = |index: Option<&usize>| index.and_then(|index| rows.get(*index)).map(|row| row.record);
        let titles = self.titles.iter().filter_map(|index| rows.get(*index));
        Heading {
            rows: record(self.header.first()).zip(record(self.header.last())),
            titles: titles.take(Heading::TITLES).map(|row| row.text().chars().take(LONGEST).collect()).collect(),
        }
    }

    /// The unit that a line above or below the names gives to the whole table.
    pub(super) fn unit(&self, rows: &[Line], words: &Vocabulary) -> Option<Unit> {
        let line = |index: &usize| rows.get(*index);
        let notes = self.notes.iter().filter_map(line).filter(|row| units(row, words).is_none());
        self.titles.iter().filter_map(line).chain(notes).find_map(|row| unit_line(&row.text(), words))
    }

    /// The units that a line below the names gives to its columns, in their order.
    pub(super) fn units(&self, rows: &[Line], words: &Vocabulary) -> Vec<Option<Unit>> {
        let mut notes = self.notes.iter().filter_map(|index| rows.get(*index));
        notes.find_map(|row| units(row, words)).unwrap_or_default()
    }

    /// What a person should know about it, unless it is as he said.
    pub(super) fn findings(&self, rows: &[Line], said: HeaderRows) -> Vec<Finding> {
        let first = self.header.first().copied().unwrap_or(self.body);
        let kind = if self.header.is_empty() { FindingKind::NoHeader } else { FindingKind::HeaderGuessed };
        let alone = rows.get(self.body..).unwrap_or_default().iter().all(|row| row.filled() == 0);
        if said != HeaderRows::Found || (kind == FindingKind::HeaderGuessed && (self.sure || alone)) {
            return Vec::new();
        }
        let example_rows = rows.get(first).map(|row| row.record).into_iter().collect();
        vec![Finding { kind, column: String::new(), count: 1, example_rows }]
    }
}

/// Finds the names of the columns. Blank rows may be among `rows` or not.
pub(super) fn find(rows: &[Line], said: HeaderRows, words: &Vocabulary) -> Top {
    let filled: Vec<usize> =
        (0..rows.len()).filter(|index| rows.get(*index).is_some_and(|row| row.filled() > 0)).collect();
    let finder = Finder { rows, filled, words };
    match said {
        HeaderRows::Found => finder.found(),
        HeaderRows::None => finder.without(0),
        HeaderRows::Rows(first, last) => finder.said(first, last),
    }
}

struct Finder<'a> {
    rows: &'a [Line],
    /// Indices of the rows that are not blank.
    filled: Vec<usize>,
    words: &'a Vocabulary,
}

impl Finder<'_> {
    /// A row by its place among those that are not blank.
    fn row(&self, place: usize) -> Option<&Line> {
        self.filled.get(place).and_then(|index| self.rows.get(*index))
    }

    fn below(&self, place: usize) -> &[Line] {
        self.filled.get(place).and_then(|index| self.rows.get(index + 1..)).unwrap_or_default()
    }

    fn evidence(&self, place: usize) -> Evidence {
        self.row(place).map_or_else(Evidence::default, |row| Evidence::of(row, self.below(place), self.words))
    }

    fn found(&self) -> Top {
        let full = self.full();
        let Some(first) = (0..self.filled.len()).find(|place| self.row(*place).is_some_and(|row| row.filled() >= full))
        else {
            return self.without(0);
        };
        let evidence = self.evidence(first);
        // Days and years beside the customer number are names of columns too.
        if evidence.keys > 0 {
            return self.with_names_at(first);
        }
        if let Some(place) = (first + 1..=first + REACH).find(|place| full == 1 && self.evidence(*place).keys > 0) {
            return self.with(place, true);
        }
        let may = evidence.score() >= 0 && evidence.figures * 3 <= self.row(first).map_or(0, Line::filled);
        if may && evidence.figures == 0 {
            return self.with_names_at(first);
        }
        // Lines such as `机构,杭州,日期,2026-10-31` may be as long as the table; names that every bank uses tell.
        let named = (first + 1..=first + REACH).find(|place| {
            let filled = self.row(*place).map_or(0, Line::filled);
            let evidence = self.evidence(*place);
            evidence.known >= 2 && evidence.known * 2 >= filled && evidence.figures == 0 && evidence.score() > 0
        });
        match named {
            Some(place) => self.with(place, true),
            None if may => self.with_names_at(first),
            None => self.without(first),
        }
    }

    /// How many cells a row of the table fills at least.
    fn full(&self) -> usize {
        let mut counts: Vec<usize> =
            self.filled.iter().filter_map(|index| self.rows.get(*index)).map(Line::filled).collect();
        counts.sort_unstable();
        let typical = if counts.len() < 8 { counts.len().saturating_sub(1) } else { counts.len() * 3 / 4 };
        let typical = counts.get(typical).copied().unwrap_or(0);
        if typical < 2 { typical } else { typical.div_ceil(2).max(2) }
    }

    /// The lower of two lines of names, when `place` is the upper one; else `place`.
    fn lower(&self, place: usize) -> usize {
        let next = place + 1;
        let (Some(upper), Some(lower)) = (self.row(place), self.row(next)) else { return place };
        let evidence = self.evidence(next);
        let names = evidence.like == 0 && evidence.figures == 0 && (evidence.unlike > 0 || evidence.known > 1);
        let joined = completes(upper, lower) || parts(upper, lower);
        if names && joined { next } else { place }
    }

    /// The upper of two lines of names, when `place` is the lower one.
    fn upper(&self, place: usize) -> Option<usize> {
        let above = place.checked_sub(1)?;
        let (upper, lower) = (self.row(above)?, self.row(place)?);
        let close = self.filled.get(above)? + 1 == *self.filled.get(place)?;
        let titled = |cell: &String| cell.contains([':', '\u{ff1a}']);
        let plain = upper.cells.iter().all(|cell| !titled(cell)) && (upper.filled() > 1 || !upper.merged.is_empty());
        let over_all = upper.merged.iter().any(|(first, last)| last - first + 1 >= lower.cells.len());
        (close && plain && !over_all && (completes(upper, lower) || divides(upper, lower) || parts(upper, lower)))
            .then_some(above)
    }

    /// The names stand in `first`, or in two lines of which it is one.
    fn with_names_at(&self, first: usize) -> Top {
        let place = self.lower(first);
        {
            let evidence = self.evidence(place);
            self.with(place, evidence.score() > 0 || evidence.keys > 0)
        }
    }

    /// The names stand in `place`, or in two lines that end there.
    fn with(&self, place: usize, sure: bool) -> Top {
        let upper = self.upper(place);
        let header: Vec<usize> = upper.into_iter().chain([place]).collect();
        let titles = 0..upper.unwrap_or(place);
        let notes = place + 1..place + 1 + self.notes(place);
        self.top(titles, &header, notes, sure)
    }

    /// How many remarks follow the names in `place`.
    fn notes(&self, place: usize) -> usize {
        let is_note = |place: &usize| {
            let Some(row) = self.row(*place) else { return false };
            let evidence = self.evidence(*place);
            let strange = evidence.like == 0 && evidence.figures == 0 && evidence.unlike > 0;
            let below = self.below(*place).iter().filter(|line| line.filled() > 0).count();
            let most = evidence.unlike > 1 && evidence.unlike * 2 >= evidence.figure_columns && below > 1;
            // A lone `单位：元` is shorter than any customer.
            strange && below > 0 && (most || row.filled() == 1)
        };
        (place + 1..=place + NOTES).take_while(is_note).count()
    }

    /// There are no names: the first row that can be a customer is one.
    fn without(&self, first: usize) -> Top {
        let title = |place: &usize| {
            let (column, cell) = self.row(*place).and_then(Line::first).unwrap_or_default();
            let below: Vec<&str> = self.below(first).iter().map(|line| line.cell(column)).collect();
            let words = shape(cell, self.words) == Shape::Words;
            words && matches!(super::evidence::usual(&below, self.words), Some(Shape::Figure | Shape::Code(_)))
        };
        let titles = (0..first).take_while(title).count();
        self.top(0..titles, &[], titles..titles, true)
    }

    /// The names stand where the user says.
    fn said(&self, first: u64, last: u64) -> Top {
        let place = |record: u64| {
            self.filled.iter().filter_map(|index| self.rows.get(*index)).filter(|row| row.record < record).count()
        };
        let (from, to) = (place(first), place(last.max(first).saturating_add(1)));
        let header: Vec<usize> = (from..to).collect();
        self.top(0..from, &header, to..to, true)
    }

    fn top(&self, titles: std::ops::Range<usize>, header: &[usize], notes: std::ops::Range<usize>, sure: bool) -> Top {
        let index = |place: usize| self.filled.get(place).copied().unwrap_or(self.rows.len());
        let rows: Vec<&Line> = header.iter().filter_map(|place| self.row(*place)).collect();
        Top {
            body: index(notes.end.max(titles.end)),
            titles: titles.map(index).collect(),
            header: header.iter().map(|place| index(*place)).collect(),
            notes: notes.map(index).collect(),
            names: names(&rows),
            sure,
        }
    }
}

/// True when the lower line names columns that the upper one leaves without a name.
fn completes(upper: &Line, lower: &Line) -> bool {
    let columns = upper.cells.len().max(lower.cells.len());
    let open = |column: &usize| !is_filled(upper.cell(*column)) && is_filled(lower.cell(*column));
    let spread =
        upper.merged.iter().any(|(first, last)| (*first..=*last).filter(|it| is_filled(lower.cell(*it))).count() > 1);
    spread || (0..columns).any(|column| open(&column))
}

/// True when the upper line tells equal names of the lower one apart, or names columns that have none there.
fn divides(upper: &Line, lower: &Line) -> bool {
    let own = |column: &usize| is_filled(upper.cell(*column)) && !is_filled(lower.cell(*column));
    let mut names: Vec<&str> = lower.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    names.len() < all || (0..upper.cells.len()).any(|column| own(&column))
}

/// True when the lower line does nothing but tell equal names of the upper one apart.
fn parts(upper: &Line, lower: &Line) -> bool {
    let twice = |name: &str| upper.cells.iter().filter(|cell| cell.trim() == name).count() > 1;
    let filled = || (0..lower.cells.len()).filter(|column| is_filled(lower.cell(*column)));
    let pairs: BTreeSet<(&str, &str)> =
        filled().map(|column| (upper.cell(column).trim(), lower.cell(column).trim())).collect();
    let all = filled().count();
    all > 1 && pairs.len() == all && pairs.iter().all(|(name, _)| !name.is_empty() && twice(name))
}

/// Names from lines that stand above each other. A name of an upper line also covers the columns to its right that have a
/// name of their own below and none above: merged cells hold their text in the first column only.
fn names(rows: &[&Line]) -> Vec<String> {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut names = vec![String::new(); columns];
    for (depth, row) in rows.iter().enumerate() {
        let below = rows.get(depth + 1..).unwrap_or_default();
        let mut cover = "";
        for (column, name) in names.iter_mut().enumerate() {
            let own = row.cell(column).trim();
            let divided = below.iter().any(|row| is_filled(row.cell(column)));
            let merged = row.merged.iter().any(|(first, last)| (*first..=*last).contains(&column));
            cover = match (own, divided) {
                ("", true) if row.merged.is_empty() || merged => cover,
                (_, false) | ("", true) => "",
                (own, true) => own,
            };
            let text = if own.is_empty() { cover } else { own };
            if !text.is_empty() && *name != text {
                if !name.is_empty() {
                    name.push_str(" / ");
                }
                name.push_str(text);
            }
        }
    }
    names
}
