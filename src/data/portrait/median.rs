//! The median of a number over some customers, exactly.

use crate::data::Watch;
use crate::data::bitmap::Bitmap;
use crate::data::eval::Numbers;

/// The median of the known values, of an even number the mean of the middle two; `None` without values.
pub(super) fn median(numbers: &Numbers, group: &Bitmap, watch: &Watch) -> Option<f64> {
    let members = group.and(numbers.known());
    let rows = watch.wanted(members.ones_iter());
    let mut values: Vec<f64> = rows.filter_map(|row| numbers.values().get(row)).copied().collect();
    let half = values.len() / 2;
    if values.is_empty() || watch.is_cancelled() {
        return None;
    }
    let is_odd = values.len() % 2 == 1;
    let (below, middle, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    let middle = *middle;
    if is_odd {
        return Some(middle);
    }
    below.iter().copied().max_by(f64::total_cmp).map(|lower| f64::midpoint(lower, middle))
}
