//! Assets against the balances they are made of: sums that do not add up, and amounts in 万元 among amounts in 元.
//!
//! Balances and total of one customer are the only amounts that can be compared without guessing. So nothing is said
//! unless nearly every customer adds up, or would in another unit: else the file holds only some of the parts.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::data::read::FindingKind;
use crate::data::{Bitmap, Resolved};
use crate::model::{Field, FieldType, Role};

/// Share of the customers that must add up.
const NEARLY_ALL: f64 = 0.95;
/// In a small file so many need not …
const FEW: usize = 3;
/// … when at least this share does.
const MOST: f64 = 0.8;
/// A difference counts from more than 1 元 …
const YUAN: f64 = 1.0;
/// … and more than this share of the larger amount.
const SHARE: f64 = 0.005;
/// 元 in a 万元.
const WAN: f64 = 10_000.0;
/// Amounts in 万元 are rounded to two digits after the point: half of the last one is 50 元.
const ROUNDED: f64 = 51.0;
/// Smaller amounts are not taken for another unit.
const LEAST: f64 = 2_000.0;
/// Of the customers that do not add up at least this share must be explained by the unit: a part that the file lacks may
/// look like another unit here and there.
const EXPLAINED: f64 = 0.1;

/// How a customer adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Adds {
    /// There is nothing to add.
    Nothing,
    Up,
    /// The total is larger than the parts.
    Above,
    /// The total is smaller.
    Below,
    /// The total is in another unit.
    Total,
    /// This part is in 万元.
    Part(usize),
}

impl Adds {
    /// Its place in a list of all.
    const fn place(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Up => 1,
            Self::Above => 2,
            Self::Below => 3,
            Self::Total => 4,
            Self::Part(part) => 5 + part,
        }
    }
}

/// What does not add up, with the field it is about.
pub(super) fn check<'a>(columns: &[Resolved<'a>]) -> Vec<(&'a Field, FindingKind, Bitmap)> {
    let of = |role: Role| {
        let money = move |it: &&Resolved<'a>| {
            it.field.role == role && it.field.kind == FieldType::Number && it.field.unit.is_money()
        };
        columns.iter().filter(money).collect::<Vec<_>>()
    };
    let parts = of(Role::Balance);
    if parts.len() < 2 {
        return Vec::new();
    }
    // Of several totals (today, average of the month) the first that is one counts.
    of(Role::Aum).into_iter().find_map(|total| against(total, &parts)).unwrap_or_default()
}

/// Findings when the parts make up this total for nearly every customer; `None` when they do not.
fn against<'a>(total: &Resolved<'a>, parts: &[&Resolved<'a>]) -> Option<Vec<(&'a Field, FindingKind, Bitmap)>> {
    let rows = total.column.rows();
    let adds: Vec<Adds> = (0..rows).into_par_iter().map(|row| add(total, parts, row)).collect();
    let mut counts = vec![0; Adds::Part(parts.len()).place()];
    for it in &adds {
        counts.get_mut(it.place()).into_iter().for_each(|count| *count += 1);
    }
    let count = |it: Adds| counts.get(it.place()).copied().unwrap_or(0);
    let units = || (0..parts.len()).map(Adds::Part).chain([Adds::Total]);
    let up = count(Adds::Up);
    let all = rows - count(Adds::Nothing);
    let other_unit: usize = units().map(count).sum();
    let is_unit = other_unit as f64 >= EXPLAINED * (all - up) as f64;
    let good = if is_unit { up + other_unit } else { up };
    let is_column = is_nearly(up + units().map(count).max().unwrap_or(0), all);
    if !is_nearly(good, all) || (up * 2 < all && !is_column) {
        return None;
    }
    let (above, below) = (count(Adds::Above), count(Adds::Below));
    // Totals that are only ever larger than the parts, and not just once or twice: a part is missing from the file.
    let lacks_a_part = below == 0 && above * 100 > all.max(1_000);
    let rows_of =
        |is: &(dyn Fn(Adds) -> bool + Sync)| Bitmap::from_fn(rows, |row| adds.get(row).is_some_and(|it| is(*it)));
    let mut found = Vec::new();
    if !lacks_a_part {
        let off =
            |it| matches!(it, Adds::Above | Adds::Below) || (!is_unit && matches!(it, Adds::Total | Adds::Part(_)));
        found.push((total.field, FindingKind::SumMismatch, rows_of(&off)));
    }
    if is_unit {
        found.push((total.field, FindingKind::MixedUnit, rows_of(&|it| it == Adds::Total)));
        for (place, part) in parts.iter().enumerate() {
            found.push((part.field, FindingKind::MixedUnit, rows_of(&|it| it == Adds::Part(place))));
        }
    }
    Some(found)
}

/// True when `good` are nearly all.
fn is_nearly(good: usize, all: usize) -> bool {
    let (part, whole) = (good as f64, all as f64);
    part >= NEARLY_ALL * whole || (all - good <= FEW && part >= MOST * whole)
}

fn add(total: &Resolved<'_>, parts: &[&Resolved<'_>], row: usize) -> Adds {
    let Some(sum) = total.number(row) else { return Adds::Nothing };
    let amounts = || parts.iter().map(|part| part.number(row).unwrap_or(0.0));
    let added: f64 = amounts().sum();
    if sum == 0.0 && amounts().all(|amount| amount == 0.0) || parts.iter().all(|part| !part.column.known.get(row)) {
        return Adds::Nothing;
    }
    let off = (sum - added).abs();
    if off <= YUAN || off <= SHARE * sum.abs().max(added.abs()) {
        return Adds::Up;
    }
    if is_wan(sum, added) {
        return Adds::Total;
    }
    let in_wan = |amount: f64| is_wan(amount, sum - (added - amount));
    if let Some(place) = amounts().position(in_wan) {
        return Adds::Part(place);
    }
    if is_wan(added, sum) {
        return Adds::Total;
    }
    if sum > added { Adds::Above } else { Adds::Below }
}

/// True when `amount` in 万元 is `yuan`.
fn is_wan(amount: f64, yuan: f64) -> bool {
    yuan >= LEAST && amount > 0.0 && (amount * WAN - yuan).abs() <= ROUNDED.max(yuan * 5e-4)
}
