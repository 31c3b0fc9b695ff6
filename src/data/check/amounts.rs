//! Numbers: balances below zero, amounts in another unit, and figures that are far from all others.

use super::units::others;
use crate::data::read::FindingKind;
use crate::data::{Bitmap, Resolved, Values};
use crate::model::Role;

/// Fewer values than this say nothing about what is usual.
const LEAST: usize = 30;
/// Values from which the usual size is worked out.
const SAMPLE: usize = 10_000;
/// How many deviations from the median a figure must be, on a logarithmic scale …
const DEVIATIONS: f64 = 10.0;
/// … and how many times the largest figure that is not far away: money has a long tail, but no gaps.
const GAP: f64 = 100.0;
/// Of a thousand figures at most this many are far away; more of them are a kind of customer.
const FEW: usize = 5;

/// What is wrong with the numbers of a column; nothing for other columns.
pub(super) fn check(it: &Resolved<'_>) -> Vec<(FindingKind, Bitmap)> {
    let (Values::Number(values), role) = (&it.column.values, it.field.role) else { return Vec::new() };
    let known = &it.column.known;
    let mut found = Vec::new();
    if matches!(role, Role::Aum | Role::AumHistory | Role::Balance) {
        found.push((FindingKind::NegativeBalance, known.those(values, |value| value < 0.0)));
    }
    if let Some(others) = others(it) {
        // What is in another unit is no outlier.
        found.push((FindingKind::MixedUnit, others.rows));
    } else if role != Role::Age
        && !role.is_personal()
        && let Some(limit) = limit(values, known)
    {
        found.push((FindingKind::Outlier, known.those(values, |value| value.abs() >= limit)));
    }
    found
}

/// From which size on figures are outliers; `None` when none is. The sign does not count, zeros are left out.
fn limit(values: &[f64], known: &Bitmap) -> Option<f64> {
    let step = values.len().div_ceil(SAMPLE).max(1);
    let (mut sample, mut until) = (Vec::new(), 0);
    known.each(values, |value| {
        if value != 0.0 {
            if until == 0 {
                sample.push(value.abs().ln());
                until = step;
            }
            until -= 1;
        }
    });
    if sample.len() < LEAST {
        return None;
    }
    let middle = median(&mut sample)?;
    for size in &mut sample {
        *size = (*size - middle).abs();
    }
    // 1.4826 × the median deviation is the standard deviation of a normal distribution; never less than a tenth, for
    // columns in which most customers have the same figure.
    let deviation = (median(&mut sample)? * 1.4826).max(0.1);
    let usual = (middle + DEVIATIONS * deviation).exp();
    let (mut far, mut largest) = (Vec::new(), 0.0f64);
    known.each(
        values,
        |value| {
            if value.abs() > usual { far.push(value.abs()) } else { largest = largest.max(value.abs()) }
        },
    );
    if far.len() * 1000 > values.len().max(1000) * FEW {
        return None;
    }
    far.push(largest);
    far.sort_by(f64::total_cmp);
    let gap = far.iter().zip(far.iter().skip(1)).rev().find(|(below, above)| **above >= **below * GAP);
    gap.map(|(_, above)| *above)
}

fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    (middle < values.len()).then(|| *values.select_nth_unstable_by(middle, f64::total_cmp).1)
}
