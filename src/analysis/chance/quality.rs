//! How good chances are, judged by what came of them.

use super::drawn::Drawn;
use crate::analysis::readable;

/// Of so many parts a sum may fall short by rounding alone.
const ROUNDING: f64 = 1.0 + 1e-12;

/// Rows of about the same chance: a tenth of all, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tenth {
    /// From which chance on a row belongs here, or farther up: the number with the fewest digits between this tenth and the
    /// one below.
    pub from: f64,
    /// The lowest and the highest chance among them.
    pub range: (f64, f64),
    /// How many rows.
    pub rows: u64,
    /// For how many of them it was so.
    pub events: u64,
    /// The share of all rows that they stand for.
    pub share: f64,
    /// Their mean chance.
    pub predicted: f64,
    /// The share for whom it was so.
    pub observed: f64,
}

/// The area under the ROC curve: how often, of a row where it is so and one where it is not, the first has the higher number;
/// equal numbers count half (Mann–Whitney). 0.5 = by luck, 1 = always. `None` when one of the sides has no row.
pub fn auc(numbers: &[f64], outcomes: &[bool]) -> Option<f64> {
    let pairs = sorted(numbers, outcomes);
    let (mut doubled, mut others_below) = (0_u128, 0_u128);
    for equal in pairs.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let events = equal.iter().filter(|pair| pair.1).count() as u128;
        let others = equal.len() as u128 - events;
        doubled += events * (2 * others_below + others);
        others_below += others;
    }
    let events = pairs.len() as u128 - others_below;
    let all = 2 * events * others_below;
    (all > 0).then(|| doubled as f64 / all as f64)
}

/// The mean squared difference of chance and outcome (G. Brier, Verification of forecasts expressed in terms of
/// probability, 1950): 0 = perfect. `None` without rows.
pub fn brier(chances: &[f64], outcomes: &[bool], drawn: Drawn) -> Option<f64> {
    let pairs = sorted(chances, outcomes);
    let square = |(chance, is): &(f64, bool)| drawn.weight(*is) * (chance - f64::from(u8::from(*is))).powi(2);
    (!pairs.is_empty()).then(|| pairs.iter().map(square).sum::<f64>() / weight(&pairs, drawn))
}

/// The rows in ten groups that stand for about as many by their chance, so that what was predicted can be held against what
/// came. Equal chances are never divided, so there may be fewer.
pub fn tenths(chances: &[f64], outcomes: &[bool], drawn: Drawn) -> Vec<Tenth> {
    let pairs = sorted(chances, outcomes);
    let upto = |sum: &mut f64, pair: &(f64, bool)| {
        *sum += drawn.weight(pair.1);
        Some(*sum)
    };
    let upto: Vec<f64> = pairs.iter().scan(0.0, upto).collect();
    let all = weight(&pairs, drawn);
    let mut tenths: Vec<Tenth> = Vec::new();
    let mut start = 0;
    for part in 1..=10 {
        let reached = upto.partition_point(|sum| *sum <= all * f64::from(part) / 10.0 * ROUNDING);
        let last = reached.checked_sub(1).and_then(|last| pairs.get(last));
        let end = last.map_or(0, |last| pairs.partition_point(|pair| pair.0 <= last.0));
        let rows = pairs.get(start..end).unwrap_or_default();
        if let Some((first, last)) = rows.first().zip(rows.last()) {
            let below = tenths.last().map_or(f64::NEG_INFINITY, |below| below.range.1);
            tenths.push(tenth(rows, readable(below, first.0), (first.0, last.0), drawn, all));
            start = end;
        }
    }
    tenths
}

fn tenth(rows: &[(f64, bool)], from: f64, range: (f64, f64), drawn: Drawn, all: f64) -> Tenth {
    let own = weight(rows, drawn);
    let events = rows.iter().filter(|row| row.1).count();
    let predicted = rows.iter().map(|row| drawn.weight(row.1) * row.0).sum::<f64>() / own;
    let observed = events as f64 * drawn.weight(true) / own;
    Tenth { from, range, rows: rows.len() as u64, events: events as u64, share: own / all, predicted, observed }
}

/// How many rows these stand for.
fn weight(rows: &[(f64, bool)], drawn: Drawn) -> f64 {
    rows.iter().map(|row| drawn.weight(row.1)).sum()
}

/// Numbers and outcomes, in the order of the numbers, whatever their order was.
fn sorted(numbers: &[f64], outcomes: &[bool]) -> Vec<(f64, bool)> {
    let mut pairs: Vec<(f64, bool)> = numbers.iter().copied().zip(outcomes.iter().copied()).collect();
    pairs.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    pairs
}
