//! Cuts on a number: where a dragged one may stand, and which score a stretch between two has.

/// Where a dragged cut may stand: it cannot reach or pass its neighbours. `None` = it stays.
pub(super) fn between_neighbours(cuts: &[f64], index: usize, to: f64) -> Option<f64> {
    let below = index.checked_sub(1).and_then(|below| cuts.get(below));
    let free = below.is_none_or(|below| *below < to) && cuts.get(index + 1).is_none_or(|above| to < *above);
    free.then_some(to)
}

/// The score of a stretch, counted from 0 below.
pub(super) fn score_of(stretch: usize, cuts: usize, descending: bool) -> usize {
    if descending { cuts + 1 - stretch.min(cuts) } else { stretch + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_of_days_go_the_other_way() {
        assert_eq!([0, 1, 2].map(|stretch| score_of(stretch, 2, false)), [1, 2, 3]);
        assert_eq!([0, 1, 2].map(|stretch| score_of(stretch, 2, true)), [3, 2, 1]);
    }

    #[test]
    fn a_cut_stays_between_its_neighbours() {
        assert_eq!(between_neighbours(&[1.0, 5.0, 9.0], 1, 9.0), None);
        assert_eq!(between_neighbours(&[1.0, 5.0, 9.0], 1, 8.0), Some(8.0));
    }
}
