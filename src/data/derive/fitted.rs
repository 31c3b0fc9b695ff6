//! Scoring by models that are kept in the project: the nearest group, and the chance that something is so.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::calculate::DeriveFault;
use super::formula::finite;
use super::stretch::texts_of;
use crate::data::eval::Context;
use crate::data::features::{Feature, scaled_feature};
use crate::data::{Bitmap, Values};
use crate::model::{Chance, Clusters, Scaled};

/// Customers that one thread takes at a time.
const PIECE: usize = 1 << 13;

/// The name of the group whose centre is nearest.
pub(super) fn nearest(context: &Context<'_>, clusters: &Clusters) -> Result<(Values, Bitmap), DeriveFault> {
    let (features, known) = features(context, clusters.inputs.iter())?;
    let nearest = |row: usize| {
        let square = |centre: &Vec<f64>| -> f64 {
            let differences = features.iter().zip(centre).map(|(feature, at)| value(feature, row) - at);
            differences.map(|difference| difference * difference).sum()
        };
        let distances = clusters.centres.iter().map(square).zip(0_u32..);
        // Of equal distances the first; it comes first.
        distances.reduce(|best, next| if next.0 < best.0 { next } else { best }).map_or(0, |(_, group)| group)
    };
    let groups: Vec<u32> = (0..known.len()).into_par_iter().with_min_len(PIECE).map(nearest).collect();
    Ok((Values::Text(texts_of(&groups, &known, &clusters.names)), known))
}

/// The chance that something is so.
pub(super) fn chances(context: &Context<'_>, chance: &Chance) -> Result<(Values, Bitmap), DeriveFault> {
    let (features, known) = features(context, chance.terms.iter().map(|term| &term.input))?;
    let odds = |row: usize| {
        let terms = features.iter().zip(&chance.terms).map(|(feature, term)| term.weight * value(feature, row));
        let log_odds = chance.intercept + terms.sum::<f64>();
        1.0 / (1.0 + libm::exp(-log_odds))
    };
    let chances = (0..known.len()).into_par_iter().with_min_len(PIECE).map(odds).collect();
    Ok(finite(chances, &known))
}

/// The inputs on their scales, and the customers of whom none is blank.
fn features<'s>(
    context: &Context<'_>,
    inputs: impl Iterator<Item = &'s Scaled>,
) -> Result<(Vec<Feature>, Bitmap), DeriveFault> {
    let made: Result<Vec<Feature>, _> = inputs.map(|scaled| scaled_feature(context, scaled)).collect();
    let features = made.map_err(DeriveFault::Rule)?;
    let everybody = Bitmap::ones(context.source.table.rows());
    let known = features.iter().fold(everybody, |known, feature| known.and(&feature.known));
    Ok((features, known))
}

fn value(feature: &Feature, row: usize) -> f64 {
    feature.values.get(row).copied().unwrap_or_default()
}
