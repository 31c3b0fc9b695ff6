//! Stretches of a number: which one each customer is in, and what it is called.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelIterator};

use crate::data::{Bitmap, Texts};

/// Customers that one thread takes at a time.
const PIECE: usize = 1 << 13;

/// How many cuts a value reaches; one that equals a cut reaches it.
pub(super) fn level(cuts: &[f64], value: f64) -> u32 {
    cuts.iter().map(|cut| u32::from(*cut <= value)).sum()
}

/// The stretch of each value, the lowest being 0.
pub(super) fn levels(values: &[f64], cuts: &[f64]) -> Vec<u32> {
    values.par_iter().with_min_len(PIECE).map(|value| level(cuts, *value)).collect()
}

/// 1, 2, 3 … for the stretches; the other way round when `descending`.
pub(super) fn scores(values: &[f64], cuts: &[f64], descending: bool) -> Vec<f64> {
    let score = |value: &f64| {
        let level = f64::from(level(cuts, *value));
        if descending { cuts.len() as f64 + 1.0 - level } else { level + 1.0 }
    };
    values.par_iter().with_min_len(PIECE).map(score).collect()
}

/// The names of stretches as texts. Only those that occur become words, in the order in which they first do.
pub(super) fn texts_of(levels: &[u32], known: &Bitmap, names: &[String]) -> Texts {
    let mut code_of: Vec<Option<u32>> = vec![None; names.len()];
    let mut texts = Texts::default();
    for row in known.ones_iter() {
        let Some(level) = levels.get(row).map(|level| *level as usize) else { break };
        let (Some(code), Some(name)) = (code_of.get_mut(level), names.get(level)) else { continue };
        if code.is_none() {
            *code = u32::try_from(texts.ends.len()).ok();
            texts.words.push_str(name);
            texts.ends.push(texts.words.len());
            if texts.ends.len() == names.len() {
                break;
            }
        }
    }
    texts.codes = vec![0; levels.len()];
    texts.codes.par_iter_mut().zip(levels).with_min_len(PIECE).for_each(|(code, level)| {
        *code = code_of.get(*level as usize).copied().flatten().unwrap_or(0);
    });
    texts
}
