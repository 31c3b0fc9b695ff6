//! The entrance of `eval`: what rules and values mean on a table at a day.

use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::bind::Binder;
use super::interval::Interval;
use super::lanes::{BLOCK, LANES};
use super::test::Test;
use super::truth::{Part, Truth};
use crate::data::bitmap::{BITS, Bitmap, tail_mask};
use crate::data::source::Source;
use crate::data::table::{Column, Values};
use crate::model::{FieldType, MAX_DEPTH, Rule, Value};
use crate::rule::{RuleFault, RuleFaultKind};

/// Words (of 64 customers) that one thread works on before it takes the next piece: a column's piece of 32 KiB stays in
/// the fast cache while all conditions on it are evaluated.
const PIECE: usize = 64;

/// A table, the fields of a project and the day from which days are counted.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The customers and the fields.
    pub source: Source<'a>,
    /// Day counts are blank without it.
    pub as_of: Option<NaiveDate>,
}

/// A number, date (days since 1970-01-01) or flag (0, 1) for each customer.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// What the numbers are.
    pub kind: FieldType,
    /// The values as a column of numbers; that of the table where the value is one.
    column: Arc<Column>,
}

impl Numbers {
    /// Values that have been computed, finite where they are known.
    pub(in crate::data) fn new(kind: FieldType, values: Vec<f64>, known: Bitmap) -> Self {
        Self { kind, column: Arc::new(Column { name: String::new(), values: Values::Number(values), known }) }
    }

    /// The values; finite, and without meaning where they are blank.
    pub fn values(&self) -> &[f64] {
        match &self.column.values {
            Values::Number(values) => values,
            _ => &[],
        }
    }

    /// Customers whose value is not blank.
    pub fn known(&self) -> &Bitmap {
        &self.column.known
    }
}

impl<'a> Context<'a> {
    /// For whom a rule is true and for whom unknown. Empty groups are passed over; a rule without any condition matches
    /// nobody.
    ///
    /// # Errors
    /// The first fault of the rule, in depth-first order.
    pub fn truth(&self, rule: &Rule) -> Result<Truth, RuleFault> {
        if rule.depth() > MAX_DEPTH {
            return Err(RuleFault { path: Vec::new(), kind: RuleFaultKind::TooDeep });
        }
        let mut fault = None;
        let found = conditions_of(rule);
        let mut truths = self.conditions(&found.iter().map(|(_, condition)| *condition).collect::<Vec<_>>());
        let mut found = found.into_iter().zip(truths.drain(..)).map(|((path, _), truth)| match truth {
            Ok(truth) => Some(Arc::new(truth)),
            Err(kind) => {
                fault.get_or_insert(RuleFault { path, kind });
                None
            }
        });
        let truth = combine(rule, &mut |_| found.next().flatten());
        found.for_each(drop);
        match fault {
            Some(fault) => Err(fault),
            None => Ok(truth.map_or_else(|| Truth::never(self.source.table.rows()), Arc::unwrap_or_clone)),
        }
    }

    /// The truths of several conditions (not groups), evaluated together. Runs on all threads.
    pub(crate) fn conditions(&self, conditions: &[&Rule]) -> Vec<Result<Truth, RuleFaultKind>> {
        let binder = self.binder();
        let tests: Vec<_> = conditions.iter().map(|condition| binder.condition(condition)).collect();
        let mut truths = evaluate(&tests.iter().flatten().collect::<Vec<_>>(), self.source.table.rows()).into_iter();
        tests.into_iter().map(|test| test.map(|_| truths.next().unwrap_or_default())).collect()
    }

    /// A number, date or flag for every customer; a column of numbers is not copied. Runs on all threads.
    ///
    /// # Errors
    /// What is wrong with the value; a text is [`RuleFaultKind::Expected`].
    pub fn numbers(&self, value: &Value) -> Result<Numbers, RuleFaultKind> {
        if value.depth() > MAX_DEPTH {
            return Err(RuleFaultKind::TooDeep);
        }
        let (kind, node) = self.binder().plain(value)?;
        if let Some(column) = node.as_column() {
            return Ok(Numbers { kind, column: Arc::clone(column) });
        }
        let rows = self.source.table.rows();
        let blocks = rows.div_ceil(LANES);
        let mut values = vec![0.0; blocks * LANES];
        let places = values.par_chunks_mut(LANES).enumerate().with_min_len(PIECE / BLOCK);
        let known = places.flat_map_iter(|(block, places)| {
            node.with_lanes(block, |lanes, mut known| {
                for (index, known) in known.iter_mut().enumerate() {
                    *known &= tail_mask(block * BLOCK + index, rows);
                }
                let words = places.chunks_mut(64).zip(lanes.chunks(64)).zip(known);
                for ((places, lanes), known) in words {
                    let values = places.iter_mut().zip(lanes).zip(BITS);
                    values.for_each(|((place, value), bit)| *place = if known & bit == 0 { 0.0 } else { *value });
                }
                known
            })
        });
        let known = Bitmap::from_words(known.collect(), rows);
        values.truncate(rows);
        Ok(Numbers::new(kind, values, known))
    }

    /// What a condition says about one value, when it asks only whether a number, date or flag lies in an interval.
    /// Numbers are those that [`Self::numbers`] gives for the value. `None` for other conditions.
    pub(crate) fn interval(&self, condition: &Rule) -> Option<(Value, Interval)> {
        self.binder().interval(condition)
    }

    fn binder(&self) -> Binder<'a> {
        Binder::new(self.source, self.as_of)
    }
}

/// The conditions of a rule with their paths, depth first.
pub(crate) fn conditions_of(rule: &Rule) -> Vec<(Vec<usize>, &Rule)> {
    fn walk<'r>(rule: &'r Rule, path: &mut Vec<usize>, found: &mut Vec<(Vec<usize>, &'r Rule)>) {
        if !matches!(rule, Rule::All(_) | Rule::Any(_) | Rule::Not(_)) {
            found.push((path.clone(), rule));
        }
        for (index, child) in rule.children().iter().enumerate() {
            path.push(index);
            walk(child, path, found);
            path.pop();
        }
    }
    let mut found = Vec::new();
    walk(rule, &mut Vec::new(), &mut found);
    found
}

/// The truth of a rule from those of its conditions, which are asked for depth first, each once. `None` stands for an
/// empty group (and for whatever `condition` gives nothing for): the group around it passes it over.
pub(crate) fn combine(rule: &Rule, condition: &mut dyn FnMut(&Rule) -> Option<Arc<Truth>>) -> Option<Arc<Truth>> {
    part_of(rule, condition).map(Part::truth)
}

fn part_of(rule: &Rule, condition: &mut dyn FnMut(&Rule) -> Option<Arc<Truth>>) -> Option<Part> {
    let mut parts = |children: &[Rule], group: fn(Vec<Part>) -> Part| {
        let mut parts: Vec<Part> = children.iter().filter_map(|child| part_of(child, condition)).collect();
        if parts.len() > 1 { Some(group(parts)) } else { parts.pop() }
    };
    match rule {
        Rule::All(children) => parts(children, Part::All),
        Rule::Any(children) => parts(children, Part::Any),
        Rule::Not(child) => part_of(child, condition).map(|part| Part::Not(Box::new(part))),
        leaf => condition(leaf).map(Part::Is),
    }
}

/// Evaluates tests piece by piece, all tests on a piece before the next, so that each column is read from memory once.
fn evaluate(tests: &[&Test], rows: usize) -> Vec<Truth> {
    let words = rows.div_ceil(64);
    let mut results: Vec<(Vec<u64>, Vec<u64>)> = tests.iter().map(|_| (vec![0; words], vec![0; words])).collect();
    let mut pieces: Vec<Vec<(&mut [u64], &mut [u64])>> = Vec::new();
    pieces.resize_with(words.div_ceil(PIECE), Vec::new);
    for (yes, unknown) in &mut results {
        for ((piece, yes), unknown) in pieces.iter_mut().zip(yes.chunks_mut(PIECE)).zip(unknown.chunks_mut(PIECE)) {
            piece.push((yes, unknown));
        }
    }
    pieces.into_par_iter().enumerate().for_each(|(piece, places)| {
        for (test, (yes, unknown)) in tests.iter().zip(places) {
            let blocks = yes.chunks_mut(BLOCK).zip(unknown.chunks_mut(BLOCK));
            for (block, (yes, unknown)) in (piece * PIECE / BLOCK..).zip(blocks) {
                let found = test.block(block, rows);
                yes.iter_mut().zip(found.0).for_each(|(place, word)| *place = word);
                unknown.iter_mut().zip(found.1).for_each(|(place, word)| *place = word);
            }
        }
    });
    results.into_iter().map(|(yes, unknown)| Truth::of_words(yes, unknown, rows)).collect()
}
