//! Every combination of a few scores: how many customers have it, and what it is called by segments and bands that follow from
//! these scores alone. What a combination is called is found on one made-up customer for each, so that combinations without
//! customers are known too.

use std::sync::Arc;

use chrono::NaiveDate;

use super::calculate::derive;
use crate::data::eval::Context;
use crate::data::{Cancelled, Column, Source, Table, Watch};
use crate::model::{Field, FieldOrigin, FieldType, Formula, Role, Rule};

/// Scores that are combined at most.
const MOST_SCORES: usize = 3;
/// Combinations at most.
const MOST_COMBINATIONS: usize = 2_000;

/// Scores whose combinations are asked for.
#[derive(Clone, Debug)]
pub struct CoverageQuestion {
    /// The customers with all fields of the project.
    pub table: Arc<Table>,
    /// The fields of the project.
    pub fields: Vec<Field>,
    /// The segments of the project: names and rules.
    pub segments: Vec<(String, Rule)>,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
}

/// All combinations of some scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// The names of the score fields, two or three; none when the project has fewer.
    pub scores: Vec<String>,
    /// The combinations, the highest scores first.
    pub combinations: Vec<Combination>,
    /// Customers of whom a score is blank.
    pub blank: u64,
    /// What gives names: segments and bands that follow from these scores alone.
    pub namers: Vec<String>,
}

/// A combination of scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Combination {
    /// The scores, 1 the lowest.
    pub scores: Vec<u32>,
    /// Customers who have it.
    pub customers: u64,
    /// What it is called.
    pub names: Vec<CombinationName>,
}

/// What a combination of scores is called by one segment or one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CombinationName {
    /// The name of the segment or the field.
    pub by: String,
    /// What the field says; `None` of a segment.
    pub word: Option<String>,
}

/// The fields whose scores are combined: those of activity, as recency, frequency and amount are, else all; the first three.
pub fn combined_scores(fields: &[Field]) -> Vec<&Field> {
    let scores = || fields.iter().filter(|field| matches!(field.formula(), Some(Formula::Score { .. })));
    let active: Vec<&Field> = scores().filter(|field| field.role == Role::Activity).take(MOST_SCORES).collect();
    let chosen = if active.len() > 1 { active } else { scores().take(MOST_SCORES).collect() };
    if chosen.len() > 1 { chosen } else { Vec::new() }
}

/// Counts and names all combinations.
///
/// # Errors
/// [`Cancelled`]
pub fn coverage(asked: &CoverageQuestion, watch: &Watch) -> Result<Coverage, Cancelled> {
    let scores = combined_scores(&asked.fields);
    let most: Vec<u32> = scores.iter().filter_map(|field| levels(field)).collect();
    let count: usize = most.iter().map(|most| *most as usize).product();
    if scores.is_empty() || count > MOST_COMBINATIONS {
        return Ok(Coverage::default());
    }
    let mut combinations: Vec<Combination> = (0..count).map(|place| combination(place, &most)).collect();
    let columns: Vec<Arc<Column>> = scores.iter().filter_map(|field| asked.table.column(&field.column())).collect();
    let mut blank = 0;
    for row in watch.wanted(0..asked.table.rows()) {
        match place_of(&columns, &most, row).and_then(|place| combinations.get_mut(place)) {
            Some(combination) => combination.customers += 1,
            None => blank += 1,
        }
    }
    watch.go_on()?;
    let namers = name(asked, &scores, &mut combinations, watch)?;
    combinations.reverse();
    Ok(Coverage { scores: scores.iter().map(|field| field.name.clone()).collect(), combinations, blank, namers })
}

fn levels(field: &Field) -> Option<u32> {
    match field.formula() {
        Some(Formula::Score { cuts, .. }) => u32::try_from(cuts.len() + 1).ok(),
        _ => None,
    }
}

/// The combination at a place, the last score counting fastest.
fn combination(mut place: usize, most: &[u32]) -> Combination {
    let mut scores = vec![1; most.len()];
    for (score, most) in scores.iter_mut().zip(most).rev() {
        *score += u32::try_from(place % *most as usize).unwrap_or_default();
        place /= *most as usize;
    }
    Combination { scores, customers: 0, names: Vec::new() }
}

/// Where the combination of a customer stands; `None` when a score is blank, or none of those there are.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "scores are small whole numbers from 1 on")]
fn place_of(columns: &[Arc<Column>], most: &[u32], row: usize) -> Option<usize> {
    if columns.len() != most.len() {
        return None;
    }
    columns.iter().zip(most).try_fold(0, |place, (column, most)| {
        let (score, most) = (column.number(row)? as usize, *most as usize);
        (1..=most).contains(&score).then(|| place * most + score - 1)
    })
}

/// Names the combinations, and says what gave names.
fn name(
    asked: &CoverageQuestion,
    scores: &[&Field],
    combinations: &mut [Combination],
    watch: &Watch,
) -> Result<Vec<String>, Cancelled> {
    let (table, fields) = made_up(asked, scores, combinations, watch)?;
    let context = Context { source: Source { table: &table, fields: &fields }, as_of: asked.as_of };
    let mut namers = Vec::new();
    let follows = |names: Vec<String>| {
        !names.is_empty() && names.iter().all(|name| fields.iter().any(|field| field.name == *name))
    };
    for (name, rule) in asked.segments.iter().filter(|(_, rule)| follows(rule.fields())) {
        let Ok(truth) = context.truth(rule) else { continue };
        namers.push(name.clone());
        for place in truth.yes.ones_iter() {
            combinations
                .get_mut(place)
                .into_iter()
                .for_each(|it| it.names.push(CombinationName { by: name.clone(), word: None }));
        }
    }
    for field in fields.iter().filter(|field| field.kind == FieldType::Text) {
        let Some(column) = table.column(&field.column()) else { continue };
        namers.push(field.name.clone());
        for (place, combination) in combinations.iter_mut().enumerate() {
            let word = column.text(place).map(str::to_owned);
            let name = word.map(|word| CombinationName { by: field.name.clone(), word: Some(word) });
            combination.names.extend(name);
        }
    }
    Ok(namers)
}

/// One customer for each combination, with all fields that follow from the scores alone.
fn made_up(
    asked: &CoverageQuestion,
    scores: &[&Field],
    combinations: &[Combination],
    watch: &Watch,
) -> Result<(Table, Vec<Field>), Cancelled> {
    let column = |(at, field): (usize, &&Field)| {
        let score = |combination: &Combination| combination.scores.get(at).map(|score| f64::from(*score));
        Column::numbers(&field.name, combinations.iter().map(score))
    };
    let table = Table::new(combinations.len(), scores.iter().enumerate().map(column).collect());
    let given = |field: &&Field| Field { source: field.name.clone(), origin: FieldOrigin::Extract, ..(*field).clone() };
    let mut fields: Vec<Field> = scores.iter().map(given).collect();
    loop {
        let is_known = |name: &String| fields.iter().any(|field| field.name == *name);
        let next = asked.fields.iter().find(|field| {
            let needs = field.formula().map(Formula::fields).filter(|needs| !needs.is_empty());
            !is_known(&field.name) && needs.is_some_and(|needs| needs.iter().all(is_known))
        });
        let Some(next) = next.cloned() else { break };
        fields.push(next);
    }
    Ok((derive(&table, &fields, asked.as_of, watch)?.table, fields))
}
