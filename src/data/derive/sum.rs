//! A weighted sum of fields, such as the assets of a customer from the balances.

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::calculate::DeriveFault;
use super::formula::{finite, number};
use crate::data::eval::{Context, Numbers};
use crate::data::source::nearest;
use crate::data::{Bitmap, Values};
use crate::model::{Term, Value};

/// Words of 64 customers that one thread takes at a time.
const WORDS: usize = 64;
/// Customers of a word.
const LANES: usize = 64;

/// The sum for each customer. A blank counts as 0; when all parts are blank the sum is.
pub(super) fn sum(context: &Context<'_>, terms: &[Term]) -> Result<(Values, Bitmap), DeriveFault> {
    let part = |term: &Term| Ok((number(context, &Value::Field(term.field.clone()))?, term.weight));
    let parts = terms.iter().map(part).collect::<Result<Vec<(Numbers, f64)>, DeriveFault>>()?;
    let rows = context.source.table.rows();
    let mut sums = vec![0.0; rows];
    sums.par_chunks_mut(LANES).enumerate().with_min_len(WORDS).for_each(|(word, sums)| add_up(word, sums, &parts));
    let known = parts.iter().fold(Bitmap::zeros(rows), |known, (numbers, _)| known.or(numbers.known()));
    Ok(finite(sums, &known))
}

/// The sums of the customers of one word.
fn add_up(word: usize, sums: &mut [f64], parts: &[(Numbers, f64)]) {
    let mut reach = [0.0; LANES];
    for (numbers, weight) in parts {
        let values = numbers.values().get(word * LANES..).unwrap_or_default();
        let known = numbers.known().word(word);
        for (lane, ((sum, reach), value)) in sums.iter_mut().zip(&mut reach).zip(values).enumerate() {
            let part = if known >> lane & 1 == 1 { value * weight } else { 0.0 };
            *sum += part;
            *reach += part.abs();
        }
    }
    for (sum, reach) in sums.iter_mut().zip(&reach) {
        *sum = settled(*sum, *reach, parts.len());
    }
}

/// The sum set right to whole fen when it is one but for the last bits of the additions, so that 499,999.90 + 0.10 reaches
/// 500,000. `reach` is the sum of the sizes of the parts.
fn settled(sum: f64, reach: f64, parts: usize) -> f64 {
    let fen = nearest(sum * 100.0) / 100.0;
    if (sum - fen).abs() <= reach * (2.0 * parts as f64 * f64::EPSILON) { fen } else { sum }
}
