//! A level that is reached at once and lost only slowly (domain.md §3.1).
//!
//! A bank re-rates each month: up immediately; after `grace` months below a level the customer is put under watch; after
//! `watch` months under watch he goes down to the best level of all those months. Counted from the month in which a level
//! was last reached, that is the best level of the last `grace + watch` months, and under watch it is from the month after
//! the months of grace. So the months before those need not be known.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::calculate::DeriveFault;
use super::formula::number;
use super::stretch::level;
use crate::data::Bitmap;
use crate::data::eval::{Context, Numbers};
use crate::model::{Formula, Value};

/// Customers that one thread takes at a time.
const PIECE: usize = 1 << 13;

/// The levels that customers keep.
pub(super) struct Tiers {
    /// The level, the lowest being 0.
    pub(super) levels: Vec<u32>,
    /// Where it is kept although it was not reached for more than the months of grace.
    pub(super) watched: Bitmap,
    /// Customers whose current month is not blank.
    pub(super) known: Bitmap,
}

/// The levels of a [`Formula::StickyTier`]; nobody has one by any other formula.
pub(super) fn tiers(context: &Context<'_>, formula: &Formula) -> Result<Tiers, DeriveFault> {
    let rows = context.source.table.rows();
    let Formula::StickyTier { months, cuts, grace, watch, .. } = formula else {
        return Ok(Tiers { levels: vec![0; rows], watched: Bitmap::zeros(rows), known: Bitmap::zeros(rows) });
    };
    let looked_at = if formula.has_too_few_months() { 1 } else { grace.saturating_add(*watch) as usize };
    let month = |name: &String| number(context, &Value::Field(name.clone()));
    let months = months.iter().take(looked_at).map(month).collect::<Result<Vec<Numbers>, DeriveFault>>()?;
    let Some(current) = months.first() else { return Err(DeriveFault::Shape(crate::model::ShapeFault::NoMonth)) };
    let kept: Vec<(u32, u32)> =
        (0..rows).into_par_iter().with_min_len(PIECE).map(|row| best_of(&months, cuts, row)).collect();
    let watched = Bitmap::from_fn(rows, |row| kept.get(row).is_some_and(|(_, since)| since > grace));
    let known = current.known().clone();
    Ok(Tiers { levels: kept.into_iter().map(|(level, _)| level).collect(), watched: watched.and(&known), known })
}

/// The best level that the months reach, and how many months ago it was last reached.
fn best_of(months: &[Numbers], cuts: &[f64], row: usize) -> (u32, u32) {
    let reached = months.iter().zip(0_u32..).filter(|(month, _)| month.known().get(row));
    let reached = reached.filter_map(|(month, ago)| Some((level(cuts, *month.values().get(row)?), ago)));
    // Of equal levels the later month counts; it comes first.
    reached.fold((0, 0), |best, next| if next.0 > best.0 { next } else { best })
}
