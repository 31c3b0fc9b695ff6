//! From a field to the inputs of a chance: a number or the days since a date on a common scale, a flag, one yes-or-no for each
//! word of a text with few words, and one for being blank where that is common.

use crate::analysis::Matrix;
use crate::data::cluster::Spread;
use crate::data::eval::Context;
use crate::data::features::{Feature, raw_feature, scaled_feature};
use crate::data::{Column, Watch};
use crate::model::{Comparison, Field, FieldType, Input, Role, Rule, Scaled, Value};
use crate::rule::RuleFaultKind;

/// Texts with more words are no categories.
const MOST_WORDS: usize = 20;
/// A word that fewer of a thousand customers have is no input of its own; nor is being blank.
const PER_MILLE: usize = 2;
/// From this skewness on a long tail is pulled in, where that halves it.
const SKEWED: f64 = 1.0;

/// Why a field gives no input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It tells the outcome, or is made from what does.
    Outcome,
    /// Everybody has the same value, or none.
    Constant,
    /// A text of which nearly everybody has the same word.
    Rare,
    /// A text with too many different words.
    ManyWords,
    /// It is not there, or cannot be read.
    Missing,
}

/// True for a field that may say something about a customer and points at no person.
pub fn is_candidate(field: &Field) -> bool {
    !field.role.is_personal() && field.role != Role::AsOf
}

/// The inputs of a field, with the scales that these customers give them; there is at least one.
///
/// # Errors
/// Why there are none.
pub(super) fn inputs_of(context: &Context<'_>, field: &Field) -> Result<Vec<Scaled>, LeftOut> {
    let raw = raw_inputs(context, field)?.into_iter();
    let scaled: Vec<Scaled> = raw
        .filter_map(|input| {
            let feature = raw_feature(context, &input).ok()?;
            scaled(input, &feature)
        })
        .collect();
    if scaled.is_empty() { Err(LeftOut::Constant) } else { Ok(scaled) }
}

/// The inputs of a field, still in their own units.
fn raw_inputs(context: &Context<'_>, field: &Field) -> Result<Vec<Input>, LeftOut> {
    let column = context.source.resolve(&field.name).map_err(|_fault| LeftOut::Missing)?.column;
    let value = Value::Field(field.name.clone());
    let mut inputs = match field.kind {
        FieldType::Number => vec![Input::Number(value.clone())],
        FieldType::Flag => vec![Input::Holds(is(&value, Value::Flag(true)))],
        FieldType::Date => vec![Input::Number(Value::Days(Box::new(value.clone())))],
        FieldType::Text => {
            words(&column)?.into_iter().map(|word| Input::Holds(is(&value, Value::Text(word)))).collect()
        }
    };
    let rows = column.rows();
    let known = usize::try_from(column.known.count_ones()).unwrap_or(usize::MAX);
    if is_common(rows - known, rows) && is_common(known, rows) {
        inputs.push(Input::Holds(Rule::IsBlank(value)));
    }
    Ok(inputs)
}

/// The words of a text but the most frequent one, against which the others are measured.
fn words(column: &Column) -> Result<Vec<String>, LeftOut> {
    let frequent = column.frequent();
    if frequent.len() < 2 {
        // Of very many words none are given.
        let has_any = column.known.count_ones() > 0;
        return Err(if frequent.is_empty() && has_any { LeftOut::ManyWords } else { LeftOut::Constant });
    }
    if frequent.len() > MOST_WORDS {
        return Err(LeftOut::ManyWords);
    }
    let is_common = |count: u64| is_common(usize::try_from(count).unwrap_or(usize::MAX), column.rows());
    let rest = frequent.into_iter().skip(1).filter(|(_, count)| is_common(*count));
    let rest: Vec<String> = rest.map(|(word, _)| word.to_owned()).collect();
    if rest.is_empty() { Err(LeftOut::Rare) } else { Ok(rest) }
}

fn is(value: &Value, what: Value) -> Rule {
    Rule::Compare { left: value.clone(), is: Comparison::Equal, right: what }
}

const fn is_common(count: usize, rows: usize) -> bool {
    count * 1000 >= rows * PER_MILLE && count > 0
}

/// An input with the scale that the customers it is fitted to give it: a long tail is pulled in, else the outer hundredths are
/// clipped; then the mean is 0 and the standard deviation 1. The median stands for a blank number, no for any other blank.
/// `None` when everybody is alike.
fn scaled(input: Input, feature: &Feature) -> Option<Scaled> {
    let watch = Watch::default();
    let spread = Spread::of(feature, &watch);
    let is_number = matches!(input, Input::Number(_));
    let plain = spread.shape(None, false);
    let log = is_number && plain.skew.abs() > SKEWED && spread.shape(None, true).skew.abs() < plain.skew.abs() / 2.0;
    let clip = spread.ends().filter(|_| is_number && !log);
    let shape = spread.shape(clip, log);
    let blank = Some(if is_number { spread.median() } else { 0.0 });
    (shape.deviation > 0.0).then_some(Scaled { input, blank, clip, log, centre: shape.mean, scale: shape.deviation })
}

/// The customers on the scales of the inputs.
///
/// # Errors
/// What is wrong with an input.
pub(super) fn matrix_of(context: &Context<'_>, inputs: &[Scaled]) -> Result<Matrix, RuleFaultKind> {
    let columns = inputs.iter().map(|scaled| scaled_feature(context, scaled)).collect::<Result<Vec<Feature>, _>>()?;
    let row = |place: usize| columns.iter().filter_map(move |column| column.values.get(place)).copied();
    Ok(Matrix::new(inputs.len(), (0..context.source.table.rows()).flat_map(row).collect()))
}
