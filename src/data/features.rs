//! The inputs of fitted models as columns of plain numbers, on their scales. Fitting and scoring both see customers through
//! this file, so that a model scores what it was fitted to.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

use crate::data::Bitmap;
use crate::data::eval::Context;
use crate::model::{FieldType, Input, Scaled};
use crate::rule::RuleFaultKind;

/// Customers that one thread takes at a time.
const PIECE: usize = 1 << 13;

/// A number for each customer.
#[derive(Clone, Debug)]
pub struct Feature {
    /// The numbers; without meaning where they are blank.
    pub values: Vec<f64>,
    /// Customers whose number is not blank.
    pub known: Bitmap,
}

/// An input of every customer in its own unit: money in 元, a flag or a rule as 0 and 1.
///
/// # Errors
/// What is wrong with the value or the rule; a text or a plain date is [`RuleFaultKind::Expected`].
pub fn raw_feature(context: &Context<'_>, input: &Input) -> Result<Feature, RuleFaultKind> {
    match input {
        Input::Number(value) => {
            let numbers = context.numbers(value)?;
            match numbers.kind {
                FieldType::Number | FieldType::Flag => {
                    Ok(Feature { values: numbers.values().to_vec(), known: numbers.known().clone() })
                }
                kind => Err(RuleFaultKind::Expected(kind, FieldType::Number)),
            }
        }
        Input::Holds(rule) => {
            let truth = context.truth(rule).map_err(|fault| fault.kind)?;
            let mut values = vec![0.0; truth.unknown.len()];
            for row in truth.yes.ones_iter() {
                if let Some(value) = values.get_mut(row) {
                    *value = 1.0;
                }
            }
            Ok(Feature { values, known: truth.unknown.not() })
        }
    }
}

/// The same on its scale; a blank is what stands for it, or stays blank.
///
/// # Errors
/// As those of [`raw_feature`].
pub fn scaled_feature(context: &Context<'_>, scaled: &Scaled) -> Result<Feature, RuleFaultKind> {
    let Feature { mut values, mut known } = raw_feature(context, &scaled.input)?;
    if let Some(blank) = scaled.blank {
        for row in known.not().ones_iter() {
            if let Some(value) = values.get_mut(row) {
                *value = blank;
            }
        }
        known = Bitmap::ones(values.len());
    }
    values.par_iter_mut().with_min_len(PIECE).for_each(|value| *value = on_scale(*value, scaled));
    Ok(Feature { values, known })
}

/// A number in the unit of its input, on the scale.
pub fn on_scale(value: f64, scaled: &Scaled) -> f64 {
    (pulled(value, scaled) - scaled.centre) / scaled.scale
}

/// A number as it is before it is centred: clipped, and its tail pulled in. The logarithm is that of a portable library, so
/// that every machine finds the same.
pub fn pulled(value: f64, scaled: &Scaled) -> f64 {
    let clipped = scaled.clip.map_or(value, |(low, high)| value.max(low).min(high));
    if scaled.log { libm::copysign(libm::log1p(clipped.abs()), clipped) } else { clipped }
}
