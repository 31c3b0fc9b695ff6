//! Where a list stands, in whole rows: what a wheel, a key or a scroll bar makes of the row at the top. Rows are counted and
//! never turned into points, so that the last of many million is found as exactly as the first.

/// A list with room for some of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Rows of the list.
    pub(super) rows: usize,
    /// Rows that have room; at least one.
    pub(super) sight: usize,
}

impl Extent {
    /// The row at the top when the last row is in sight.
    pub(super) const fn last_top(self) -> usize {
        self.rows.saturating_sub(self.sight)
    }

    /// The row at the top after going some rows down, or up.
    pub(super) fn moved(self, top: usize, by: isize) -> usize {
        top.saturating_add_signed(by).min(self.last_top())
    }

    /// The nearest row at the top with which `row` is in sight.
    pub(super) fn showing(self, top: usize, row: usize) -> usize {
        let lowest = (row + 1).saturating_sub(self.sight);
        top.clamp(lowest, row).min(self.last_top())
    }

    /// The row some rows below another, or above; within the list.
    pub(super) fn stepped(self, row: usize, by: isize) -> usize {
        row.saturating_add_signed(by).min(self.rows.saturating_sub(1))
    }

    /// How far down the list stands, 0–1.
    #[expect(clippy::cast_precision_loss, reason = "rows are fewer than 2^53")]
    pub(super) fn share(self, top: usize) -> f64 {
        if self.last_top() == 0 { 0.0 } else { top as f64 / self.last_top() as f64 }
    }

    /// The row at the top where the list stands so far down; 1 and more is the end.
    #[expect(clippy::cast_precision_loss, reason = "rows are fewer than 2^53")]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 0 to the last row"
    )]
    pub(super) fn top_at(self, share: f64) -> usize {
        ((share.clamp(0.0, 1.0) * self.last_top() as f64).round() as usize).min(self.last_top())
    }

    /// Length of the thumb on a track: the share of the rows in sight, but long enough to be taken hold of.
    #[expect(clippy::cast_precision_loss, reason = "a length on the screen")]
    pub(super) fn thumb(self, track: f32, least: f32) -> f32 {
        (track * (self.sight as f32 / self.rows.max(1) as f32)).max(least).min(track)
    }
}

/// Whole rows in a turn of the wheel, together with what was left of the turns before; and what is left now.
#[expect(clippy::cast_possible_truncation, reason = "a turn of the wheel is some rows")]
pub(super) fn wheel_rows(left: f32, turned: f32, height: f32) -> (isize, f32) {
    let rows = left + turned / height;
    (rows.trunc() as isize, rows.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN_MILLION: Extent = Extent { rows: 10_000_000, sight: 24 };
    const HUGE: Extent = Extent { rows: 1 << 31, sight: 24 };

    #[test]
    fn the_last_row_is_reached_and_never_passed() {
        for (list, last_top) in [(TEN_MILLION, 9_999_976), (HUGE, 2_147_483_624)] {
            assert_eq!(list.last_top(), last_top);
            assert_eq!(list.top_at(1.0), last_top);
            assert_eq!(list.top_at(1.7), last_top);
            assert_eq!(list.moved(last_top - 1, 1), last_top);
            assert_eq!(list.moved(last_top, 24), last_top);
            assert_eq!(list.moved(5, -24), 0);
            assert_eq!(list.stepped(list.rows - 1, 1), list.rows - 1);
            assert_eq!(list.stepped(3, isize::MIN), 0);
            assert_eq!(list.stepped(3, isize::MAX), list.rows - 1);
        }
    }

    #[test]
    fn every_row_has_a_place_of_its_own_on_the_bar() {
        for list in [TEN_MILLION, HUGE] {
            for top in [0, 1, 799_999, 800_000, 16_777_217, list.last_top() / 2, list.last_top() - 1, list.last_top()] {
                let top = top.min(list.last_top());
                assert_eq!(list.top_at(list.share(top)), top);
            }
        }
        assert_eq!(TEN_MILLION.top_at(0.5), 4_999_988);
    }

    #[test]
    fn a_row_is_brought_into_sight_by_the_shortest_way() {
        assert_eq!(TEN_MILLION.showing(0, 9_999_999), 9_999_976);
        assert_eq!(TEN_MILLION.showing(100, 110), 100);
        assert_eq!(TEN_MILLION.showing(100, 99), 99);
        assert_eq!(TEN_MILLION.showing(100, 123), 100);
        assert_eq!(TEN_MILLION.showing(100, 124), 101);
        assert_eq!(HUGE.showing(0, 2_147_483_646), 2_147_483_623);
    }

    #[test]
    fn a_list_that_fits_stands_still() {
        let few = Extent { rows: 3, sight: 24 };
        assert_eq!((few.last_top(), few.share(0), few.top_at(1.0), few.moved(0, 5)), (0, 0.0, 0, 0));
        assert_eq!((few.showing(0, 2), few.thumb(300.0, 20.0)), (0, 300.0));
        let none = Extent { rows: 0, sight: 1 };
        assert_eq!((none.last_top(), none.stepped(0, 1), none.moved(0, 1)), (0, 0, 0));
    }

    #[test]
    fn the_thumb_can_be_taken_hold_of() {
        assert!((TEN_MILLION.thumb(600.0, 24.0) - 24.0).abs() < f32::EPSILON);
        assert!((Extent { rows: 100, sight: 25 }.thumb(600.0, 24.0) - 150.0).abs() < f32::EPSILON);
        assert!((TEN_MILLION.thumb(10.0, 24.0) - 10.0).abs() < f32::EPSILON);
    }

    #[test]
    fn small_turns_of_the_wheel_add_up() {
        let (mut left, mut rows) = (0.0, 0);
        for _ in 0..8 {
            let (whole, rest) = wheel_rows(left, 7.0, 28.0);
            (left, rows) = (rest, rows + whole);
        }
        assert_eq!(rows, 2);
        assert_eq!(wheel_rows(0.0, -70.0, 28.0), (-2, -0.5));
    }
}
