//! How good chances are, judged by what came of them.

/// Rows of about the same chance: a tenth of all, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tenth {
    /// The lowest and the highest chance among them.
    pub range: (f64, f64),
    /// How many rows.
    pub rows: u64,
    /// For how many of them it was so.
    pub events: u64,
    /// Their mean chance.
    pub predicted: f64,
}

impl Tenth {
    /// The share for whom it was so.
    pub fn observed(&self) -> f64 {
        self.events as f64 / self.rows.max(1) as f64
    }
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
pub fn brier(chances: &[f64], outcomes: &[bool]) -> Option<f64> {
    let pairs = sorted(chances, outcomes);
    let square = |(chance, is): &(f64, bool)| (chance - f64::from(u8::from(*is))).powi(2);
    (!pairs.is_empty()).then(|| pairs.iter().map(square).sum::<f64>() / pairs.len() as f64)
}

/// The rows in ten groups of about the same size by their chance, so that what was predicted can be held against what came.
/// Equal chances are never divided, so there may be fewer.
pub fn tenths(chances: &[f64], outcomes: &[bool]) -> Vec<Tenth> {
    let pairs = sorted(chances, outcomes);
    let mut tenths = Vec::new();
    let mut start = 0;
    for part in 1..=10 {
        let last = (pairs.len() * part / 10).checked_sub(1).and_then(|last| pairs.get(last));
        let end = last.map_or(0, |last| pairs.partition_point(|pair| pair.0 <= last.0));
        if let Some([first, rest @ ..]) = pairs.get(start..end) {
            let rows = end - start;
            let sum = rest.iter().fold(first.0, |sum, pair| sum + pair.0);
            let events = u64::from(first.1) + rest.iter().filter(|pair| pair.1).count() as u64;
            let highest = rest.last().unwrap_or(first).0;
            tenths.push(Tenth { range: (first.0, highest), rows: rows as u64, events, predicted: sum / rows as f64 });
            start = end;
        }
    }
    tenths
}

/// Numbers and outcomes, in the order of the numbers, whatever their order was.
fn sorted(numbers: &[f64], outcomes: &[bool]) -> Vec<(f64, bool)> {
    let mut pairs: Vec<(f64, bool)> = numbers.iter().copied().zip(outcomes.iter().copied()).collect();
    pairs.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    pairs
}
