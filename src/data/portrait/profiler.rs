//! Makes portraits, one after the other, and keeps what all of them on one table have in common: the sums over everybody.

use std::sync::{Arc, Weak};

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::differences::difference;
use super::figures::{Counted, FieldPortrait, Part, PartOf, Portrait, Shape, Worth};
use super::holding::holding;
use super::question::{PortraitOf, worth_field};
use super::tally::{Subject, Tally};
use crate::analysis::median;
use crate::data::bitmap::Bitmap;
use crate::data::eval::{Context, Numbers};
use crate::data::live::{Bins, edges};
use crate::data::{Cancelled, Step, Table, Watch};
use crate::model::{Field, FieldType, Value};

/// Answers questions about portraits.
#[derive(Debug, Default)]
pub struct Profiler {
    bank: Option<Bank>,
}

/// Everybody, field by field, on one table at one day.
#[derive(Debug)]
struct Bank {
    table: Weak<Table>,
    fields: Vec<Field>,
    as_of: Option<NaiveDate>,
    columns: Vec<Whole>,
    wordy: Vec<String>,
}

/// One field of everybody.
#[derive(Debug)]
struct Whole {
    field: Field,
    /// Edges of the bins of a number or a date.
    bins: Bins,
    tally: Tally,
}

/// What is known of a field of everybody.
enum Found {
    Whole(Box<Whole>),
    Wordy(String),
}

impl Profiler {
    /// The portrait that is asked for, the same whatever was asked before.
    ///
    /// # Errors
    /// [`Cancelled`]
    pub fn answer(&mut self, of: &PortraitOf, watch: &Watch) -> Result<Portrait, Cancelled> {
        portrait(&mut self.bank, of, watch)
    }
}

fn portrait(known: &mut Option<Bank>, of: &PortraitOf, watch: &Watch) -> Result<Portrait, Cancelled> {
    let context = of.context();
    let group = of.who.members(&of.project, &context, watch)?;
    let bank = match known.take().filter(|bank| bank.is_of(of)) {
        Some(bank) => bank,
        None => Bank::new(of, &context, watch)?,
    };
    let bank = known.insert(bank);
    let rest = group.not();
    let mut portrait = bank.portrait(&group, &context, watch)?;
    portrait.defining = of.defining();
    portrait.worth = worth_of(of, &group, &rest, watch);
    portrait.holding = holding(of, (&group, &rest), watch);
    watch.go_on()?;
    Ok(portrait)
}

impl Bank {
    fn new(of: &PortraitOf, context: &Context<'_>, watch: &Watch) -> Result<Self, Cancelled> {
        let (fields, rows) = (&of.project.fields, of.table.rows());
        let everybody = Bitmap::ones(rows);
        watch.begin(Step::Counting, fields.len() * rows);
        let found = |field: &Field| {
            watch.go_on()?;
            let whole = whole(field, &everybody, context, watch);
            watch.done(rows)?;
            Ok(whole)
        };
        let found: Vec<Option<Found>> = fields.par_iter().map(found).collect::<Result<_, Cancelled>>()?;
        let (table, as_of) = (Arc::downgrade(&of.table), of.as_of);
        let mut bank = Self { table, fields: fields.clone(), as_of, columns: Vec::new(), wordy: Vec::new() };
        for found in found.into_iter().flatten() {
            match found {
                Found::Whole(whole) => bank.columns.push(*whole),
                Found::Wordy(name) => bank.wordy.push(name),
            }
        }
        Ok(bank)
    }

    /// The place of a table is not given to another one while somebody remembers it.
    fn is_of(&self, of: &PortraitOf) -> bool {
        self.table.as_ptr() == Arc::as_ptr(&of.table) && self.as_of == of.as_of && self.fields == of.project.fields
    }

    fn portrait(&self, group: &Bitmap, context: &Context<'_>, watch: &Watch) -> Result<Portrait, Cancelled> {
        let rows = group.len();
        watch.begin(Step::Counting, self.columns.len() * rows);
        let compare = |whole: &Whole| {
            watch.go_on()?;
            let compared = whole.compare(group, context, watch);
            watch.done(rows)?;
            Ok(compared)
        };
        let compared: Vec<_> = self.columns.par_iter().map(compare).collect::<Result<_, Cancelled>>()?;
        let customers = group.count_ones();
        let customers = Counted { group: customers, others: rows as u64 - customers };
        let mut portrait = Portrait { customers, wordy: self.wordy.clone(), ..Portrait::default() };
        for (field, (difference, compared)) in compared.into_iter().flatten() {
            portrait.fields.push(field);
            portrait.differences.extend(difference);
            portrait.compared += compared;
        }
        portrait.differences.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
        Ok(portrait)
    }
}

/// A field of everybody, its numbers measured from their mean: sums about it lose least.
fn whole(field: &Field, everybody: &Bitmap, context: &Context<'_>, watch: &Watch) -> Option<Found> {
    let subject = Subject::of(field, context)?;
    let mut bins = Bins::default();
    let mut centre = 0.0;
    match &subject {
        Subject::Wordy => return Some(Found::Wordy(field.name.clone())),
        Subject::Numbers(numbers) => {
            bins.dates = numbers.kind == FieldType::Date;
            bins.edges = edges(numbers, numbers.known(), false).unwrap_or_default();
            centre = Tally::over(&subject, everybody, &[], 0.0, watch).moments.mean().unwrap_or(0.0);
        }
        Subject::Flags(_) | Subject::Words(_) => {}
    }
    let tally = Tally::over(&subject, everybody, &bins.edges, centre, watch);
    Some(Found::Whole(Box::new(Whole { field: field.clone(), bins, tally })))
}

impl Whole {
    fn compare(
        &self,
        group: &Bitmap,
        context: &Context<'_>,
        watch: &Watch,
    ) -> Option<(FieldPortrait, (Option<super::Difference>, u64))> {
        let subject = Subject::of(&self.field, context)?;
        let mine = Tally::over(&subject, group, &self.bins.edges, self.tally.moments.centre, watch);
        let theirs = self.tally.without(&mine);
        let known = Counted { group: mine.known, others: theirs.known };
        let all = Counted { group: group.count_ones(), others: group.len() as u64 - group.count_ones() };
        let field = FieldPortrait {
            field: self.field.name.clone(),
            shape: match &subject {
                Subject::Numbers(_) => Shape::Bins(self.bins.clone()),
                Subject::Flags(_) => Shape::Flag,
                Subject::Words(_) | Subject::Wordy => Shape::Words,
            },
            parts: self.parts(&subject, &mine, &theirs),
            known,
            blank: Counted {
                group: all.group.saturating_sub(known.group),
                others: all.others.saturating_sub(known.others),
            },
            mean: (mine.moments.mean(), theirs.moments.mean()),
        };
        let difference = difference(&field, &mine, &theirs);
        Some((field, difference))
    }

    fn parts(&self, subject: &Subject, mine: &Tally, theirs: &Tally) -> Vec<Part> {
        let texts = subject.texts();
        let bins = self.bins.len();
        let of = |place: usize| match (subject, texts) {
            (Subject::Flags(_), _) => Some(PartOf::Flag(place == 1)),
            (_, Some(texts)) => Some(PartOf::Word(texts.word(u32::try_from(place).ok()?).to_owned())),
            _ if place == 0 => Some(PartOf::Below),
            _ if place > bins => Some(PartOf::Above),
            _ => Some(PartOf::Bin(place - 1)),
        };
        let counts = mine.counts.iter().zip(&theirs.counts).enumerate();
        let part = |(place, (group, others)): (usize, (&u64, &u64))| {
            Some(Part { of: of(place)?, count: Counted { group: *group, others: *others } })
        };
        let mut parts: Vec<Part> = counts.filter_map(part).collect();
        // Words that nobody has any more, and nothing beyond the bins, are no parts.
        parts.retain(|part| part.count.group + part.count.others > 0 || !is_left_out(&part.of));
        if texts.is_some() {
            let order = |part: &Part| std::cmp::Reverse(part.count.group + part.count.others);
            parts.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.of.word().cmp(&b.of.word())));
        }
        parts
    }
}

/// True for a part that is shown only when somebody has it.
const fn is_left_out(part: &PartOf) -> bool {
    matches!(part, PartOf::Word(_) | PartOf::Below | PartOf::Above)
}

/// The median of the known values of some customers.
fn median_of(numbers: &Numbers, group: &Bitmap, watch: &Watch) -> Option<f64> {
    let members = group.and(numbers.known());
    let values = watch.wanted(members.ones_iter()).filter_map(|row| numbers.values().get(row));
    median(&mut values.copied().collect::<Vec<f64>>())
}

fn worth_of(of: &PortraitOf, group: &Bitmap, rest: &Bitmap, watch: &Watch) -> Option<Worth> {
    let field = worth_field(&of.project)?;
    let numbers = of.context().numbers(&Value::Field(field.name.clone())).ok()?;
    let subject = Subject::Numbers(numbers.clone());
    let [mine, theirs] = [group, rest].map(|who| Tally::over(&subject, who, &[], 0.0, watch));
    let sum = |tally: &Tally| tally.moments.first;
    Some(Worth {
        field: field.name.clone(),
        known: Counted { group: mine.known, others: theirs.known },
        sum: (sum(&mine), sum(&theirs)),
        mean: (mine.moments.mean(), theirs.moments.mean()),
        median: (median_of(&numbers, group, watch), median_of(&numbers, rest, watch)),
    })
}
