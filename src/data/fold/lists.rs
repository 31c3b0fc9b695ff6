//! A list of numbers for each of many places, all of them in one piece of memory. They are made by counting and not by
//! sorting: every step is a walk over pairs, and ends as soon as whoever waits wants no more of them.

use super::keys::NONE;

/// For each place its numbers.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Where the list of each place ends; it begins where the one before ends.
    ends: Vec<usize>,
    numbers: Vec<u32>,
}

impl Lists {
    /// The lists of so many places. `pairs` of a place and a number are gone through twice, and both times the same;
    /// numbers stand in their order.
    pub(super) fn of<P: Iterator<Item = (u32, u32)>>(places: usize, pairs: impl Fn() -> P) -> Self {
        let mut ends = vec![0; places];
        pairs().for_each(|(place, _)| ends.get_mut(place as usize).into_iter().for_each(|count| *count += 1));
        // First how many, then where they begin; and where they end once all are there.
        let mut total = 0;
        for end in &mut ends {
            total += std::mem::replace(end, total);
        }
        let mut numbers = vec![0; total];
        pairs().for_each(|(place, number)| {
            let Some(end) = ends.get_mut(place as usize) else { return };
            numbers.get_mut(*end).into_iter().for_each(|free| *free = number);
            *end += 1;
        });
        Self { ends, numbers }
    }

    /// Number of places.
    pub(super) fn places(&self) -> usize {
        self.ends.len()
    }

    /// The list of a place; empty when there is no such place.
    pub(super) fn at(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.numbers.get(start..*end)).unwrap_or(&[])
    }

    /// The places, ascending, with the numbers of each, which are below `numbers`: what a place holds twice comes once.
    pub(super) fn once_each(&self, numbers: usize) -> impl Iterator<Item = (u32, u32)> {
        let mut last = vec![NONE; numbers];
        let pairs = (0..).zip(0..self.places()).flat_map(|(place, at)| self.at(at).iter().map(move |it| (place, *it)));
        pairs.filter(move |(place, number)| {
            let last = last.get_mut(*number as usize);
            last.is_some_and(|last| std::mem::replace(last, *place) != *place)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_the_order_of_their_pairs() {
        let pairs = [(2, 7), (0, 5), (2, 1), (2, 7), (9, 4)];
        let lists = Lists::of(4, || pairs.into_iter());
        // There is no place 9.
        let all: Vec<&[u32]> = (0..5).map(|place| lists.at(place)).collect();
        assert_eq!(all, [&[5][..], &[], &[7, 1, 7], &[], &[]]);
        assert_eq!(lists.once_each(8).collect::<Vec<_>>(), [(0, 5), (2, 7), (2, 1)]);
    }

    #[test]
    fn pairs_that_end_early_do_no_harm() {
        let left = std::cell::Cell::new(5);
        let pairs = || (0..left.replace(2)).map(|number| (number % 2, number));
        // Five are counted, two are put down.
        let lists = Lists::of(2, pairs);
        assert!((0..2).all(|place| lists.at(place).len() <= 3));
    }
}
