//! Amounts of one column that fall into two groups, 10,000 times apart: some are in 元, the others in 万元.

use crate::data::{Bitmap, Resolved, Values};
use crate::model::Value;
use crate::model::{Fix, Rule};

/// Fewer amounts than this have no groups.
const LEAST: usize = 20;
/// The smaller group has at least so many …
const FEW: u64 = 3;
/// … and one of so many amounts.
const SHARE: u64 = 100;
/// Empty steps of doubling between the groups: an amount is at least eight times any of the lower group.
const GAP: usize = 3;
/// 元 in a 万元.
const WAN: f64 = 10_000.0;

/// The amounts in the other unit.
#[derive(Debug)]
pub(super) struct Others {
    /// Their rows: the smaller group.
    pub(super) rows: Bitmap,
    low: f64,
    high: f64,
    /// What turns them into the unit of the rest.
    factor: f64,
}

impl Others {
    /// The step that puts them right.
    pub(super) fn fix(&self, field: &str) -> Fix {
        let (low, high) = (Value::Number(self.low), Value::Number(self.high));
        let rule = Rule::Between { value: Value::Field(field.to_owned()), low, high };
        Fix::Scale { field: field.to_owned(), factor: self.factor, rule }
    }
}

/// The smaller group of a column of money, as far as amounts above zero tell. There is one only where the lower group
/// times 10,000 lies within twice the range of the upper one.
pub(super) fn others(it: &Resolved<'_>) -> Option<Others> {
    let Values::Number(values) = &it.column.values else { return None };
    if !it.field.unit.is_money() {
        return None;
    }
    let edge = edge(it)?;
    let (mut lower, mut upper) = (Group::default(), Group::default());
    it.each_number(|amount| {
        if amount > 0.0 {
            if amount < edge { lower.add(amount) } else { upper.add(amount) }
        }
    });
    let fits = lower.low * WAN * 2.0 >= upper.low && lower.high * WAN <= upper.high * 2.0;
    let fewer = lower.count.min(upper.count);
    if !fits || fewer < FEW || fewer * SHARE < lower.count + upper.count {
        return None;
    }
    let is_low = lower.count <= upper.count;
    let (Group { low, high, .. }, factor) = if is_low { (lower, WAN) } else { (upper, 1.0 / WAN) };
    let among = |row: usize| it.number(row).is_some_and(|amount| (low..=high).contains(&amount));
    Some(Others { rows: Bitmap::from_fn(values.len(), among), low, high, factor })
}

#[derive(Debug, Default)]
struct Group {
    count: u64,
    low: f64,
    high: f64,
}

impl Group {
    fn add(&mut self, amount: f64) {
        self.low = if self.count == 0 { amount } else { self.low.min(amount) };
        self.high = self.high.max(amount);
        self.count += 1;
    }
}

/// Where the widest gap between amounts ends, counted in steps of doubling.
fn edge(amounts: &Resolved<'_>) -> Option<f64> {
    let mut steps = [0_usize; 2048];
    amounts.each_number(|amount| {
        // The exponent of the number. Below zero it is past the end, and that of zero is the first.
        if let Some(count) = steps.get_mut((amount.to_bits() >> 52) as usize) {
            *count += 1;
        }
    });
    let above_zero = || steps.iter().enumerate().skip(1);
    let filled: Vec<usize> = above_zero().filter(|(_, count)| **count > 0).map(|(step, _)| step).collect();
    let gaps = filled.iter().zip(filled.iter().skip(1)).map(|(below, above)| (above - below - 1, *above));
    let (empty, above) = gaps.max()?;
    let enough = above_zero().map(|(_, count)| count).sum::<usize>() >= LEAST && empty >= GAP;
    enough.then(|| f64::from_bits((above as u64) << 52))
}
