//! Scoring by models that are kept in the project: the nearest group, and the chance that something is so.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

use super::calculate::DeriveFault;
use super::formula::finite;
use super::stretch::texts_of;
use crate::data::eval::Context;
use crate::data::features::{Feature, scaled_feature};
use crate::data::{Bitmap, Values, Watch};
use crate::model::{Chance, Clusters};

/// Customers that one thread takes at a time.
const PIECE: usize = 1 << 13;

/// The name of the group whose centre is nearest. Once nobody wants it any more it is not finished.
pub(super) fn nearest(
    context: &Context<'_>,
    clusters: &Clusters,
    watch: &Watch,
) -> Result<(Values, Bitmap), DeriveFault> {
    let features = clusters.inputs.iter().take_while(|_| !watch.is_cancelled());
    let features = features.map(|scaled| scaled_feature(context, scaled)).collect::<Result<Vec<Feature>, _>>();
    let features = features.map_err(DeriveFault::Rule)?;
    let everybody = Bitmap::ones(context.source.table.rows());
    let known = features.iter().fold(everybody, |known, feature| known.and(&feature.known));
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

/// The chance that something is so. One input is in memory at a time. Once nobody wants it any more it is not finished.
pub(super) fn chances(context: &Context<'_>, chance: &Chance, watch: &Watch) -> Result<(Values, Bitmap), DeriveFault> {
    let rows = context.source.table.rows();
    let (mut chances, mut known) = (vec![0.0; rows], Bitmap::ones(rows));
    for term in chance.terms.iter().take_while(|_| !watch.is_cancelled()) {
        let feature = scaled_feature(context, &term.input).map_err(DeriveFault::Rule)?;
        let sums = chances.par_iter_mut().zip(&feature.values).with_min_len(PIECE);
        sums.for_each(|(log_odds, value)| *log_odds += term.weight * value);
        known = known.and(&feature.known);
    }
    chances.par_iter_mut().with_min_len(PIECE).for_each(|it| *it = 1.0 / (1.0 + libm::exp(-(chance.intercept + *it))));
    Ok(finite(chances, &known))
}

fn value(feature: &Feature, row: usize) -> f64 {
    feature.values.get(row).copied().unwrap_or_default()
}
