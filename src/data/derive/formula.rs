//! What each kind of formula gives on a table, column by column.

use std::sync::Arc;

use super::calculate::DeriveFault;
use super::fitted::{chances, nearest};
use super::stretch::{levels, scores, texts_of};
use super::sum::sum;
use super::tier::{Tiers, tiers};
use crate::data::eval::{Context, Numbers};
use crate::data::{Bitmap, Column, Texts, Values, Watch};
use crate::model::{FieldType, Formula, Value};
use crate::rule::{RuleFaultKind, Schema, check_value};

/// The column that a formula gives. What is not finite is blank. Once it is not wanted any more it may be unfinished.
pub(super) fn column_of(
    context: &Context<'_>,
    formula: &Formula,
    name: &str,
    watch: &Watch,
) -> Result<Column, DeriveFault> {
    formula.shape().map_err(DeriveFault::Shape)?;
    let (values, known) = match formula {
        Formula::Value(value) => value_of(context, value)?,
        Formula::Sum(terms) => sum(context, terms)?,
        Formula::Flag(rule) => {
            let truth = context.truth(rule).map_err(|fault| DeriveFault::Rule(fault.kind))?;
            let known = truth.unknown.not();
            (Values::Flag(Arc::unwrap_or_clone(truth.yes)), known)
        }
        Formula::Band(bands) => {
            let numbers = number(context, &bands.value)?;
            let levels = levels(numbers.values(), &bands.cuts);
            (Values::Text(texts_of(&levels, numbers.known(), &bands.names)), numbers.known().clone())
        }
        Formula::Score { value, cuts, descending } => {
            let numbers = number(context, value)?;
            (Values::Number(scores(numbers.values(), cuts, *descending)), numbers.known().clone())
        }
        Formula::StickyTier { names, .. } => {
            let Tiers { levels, known, .. } = tiers(context, formula)?;
            (Values::Text(texts_of(&levels, &known, names)), known)
        }
        Formula::UnderWatch(tier) => under_watch(context, tier)?,
        Formula::Cluster(clusters) => nearest(context, clusters, watch)?,
        Formula::Chance(chance) => chances(context, chance, watch)?,
    };
    Ok(Column { name: name.to_owned(), values, known })
}

/// A number for each customer; a flag counts as 0 or 1.
pub(super) fn number(context: &Context<'_>, value: &Value) -> Result<Numbers, DeriveFault> {
    let numbers = context.numbers(value).map_err(DeriveFault::Rule)?;
    match numbers.kind {
        FieldType::Number | FieldType::Flag => Ok(numbers),
        kind => Err(DeriveFault::Rule(RuleFaultKind::Expected(kind, FieldType::Number))),
    }
}

fn value_of(context: &Context<'_>, value: &Value) -> Result<(Values, Bitmap), DeriveFault> {
    let kind = check_value(value, &Schema::of(context.source.fields)).map_err(|fault| DeriveFault::Rule(fault.kind))?;
    if kind == FieldType::Text {
        return text_of(context, value);
    }
    let numbers = context.numbers(value).map_err(DeriveFault::Rule)?;
    let known = numbers.known().clone();
    Ok(match numbers.kind {
        FieldType::Date => (Values::Date(numbers.values().iter().map(|day| whole_day(*day)).collect()), known),
        FieldType::Flag => {
            let values = numbers.values();
            let yes = Bitmap::from_fn(known.len(), |row| values.get(row).is_some_and(|value| *value > 0.0));
            (Values::Flag(yes.and(&known)), known)
        }
        FieldType::Number | FieldType::Text => finite(numbers.values().to_vec(), &known),
    })
}

#[expect(clippy::cast_possible_truncation, reason = "days come from 32-bit days")]
fn whole_day(day: f64) -> i32 {
    day as i32
}

/// A text field as it is, or the same text for everybody.
fn text_of(context: &Context<'_>, value: &Value) -> Result<(Values, Bitmap), DeriveFault> {
    let rows = context.source.table.rows();
    match value {
        Value::Field(name) => {
            let column = context.source.resolve(name).map_err(DeriveFault::Rule)?.column;
            Ok((column.values.clone(), column.known.clone()))
        }
        Value::Text(text) if !text.is_empty() && rows > 0 => {
            let texts = Texts { codes: vec![0; rows], words: text.clone(), ends: vec![text.len()] };
            Ok((Values::Text(texts), Bitmap::ones(rows)))
        }
        _ => Ok((Values::Text(Texts { codes: vec![0; rows], ..Texts::default() }), Bitmap::zeros(rows))),
    }
}

/// Numbers of which those that are not finite have become blank.
pub(super) fn finite(mut values: Vec<f64>, known: &Bitmap) -> (Values, Bitmap) {
    let sound = Bitmap::from_fn(values.len(), |row| values.get(row).is_some_and(|value| value.is_finite()));
    for row in sound.not().ones_iter() {
        if let Some(value) = values.get_mut(row) {
            *value = 0.0;
        }
    }
    let known = known.and(&sound);
    (Values::Number(values), known)
}

fn under_watch(context: &Context<'_>, tier: &str) -> Result<(Values, Bitmap), DeriveFault> {
    let field = context.source.fields.iter().find(|field| field.name == tier);
    let field = field.ok_or_else(|| DeriveFault::Rule(RuleFaultKind::NoField(tier.to_owned())))?;
    let Some(formula @ Formula::StickyTier { .. }) = field.formula() else {
        return Err(DeriveFault::NotATier(tier.to_owned()));
    };
    if formula.shape().is_err() {
        return Err(DeriveFault::Needs(tier.to_owned()));
    }
    let Tiers { watched, known, .. } = tiers(context, formula)?;
    Ok((Values::Flag(watched), known))
}
