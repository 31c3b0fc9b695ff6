//! In what a group differs from everybody else, and how much.

use super::figures::{Difference, FieldPortrait, Part, PartOf, Portrait, Shape};
use super::tally::Tally;
use crate::analysis::{chance, cohens_d, cohens_h, wholly_apart};

/// Effects no further apart are equal: of two words one differs as much as the other, but for the last digits.
const EQUAL: f64 = 1e-9;

/// The category, the shares of the group and of the rest, and the effect.
type Found = (Option<String>, f64, f64, f64);

/// The difference of a field, and how many comparisons it took; nothing is compared where too few values are known. Of
/// several words the one that differs most is named; of equals the one that more customers have.
pub(super) fn difference(field: &FieldPortrait, group: &Tally, others: &Tally) -> (Option<Difference>, u64) {
    let (mine, theirs) = (field.known.group, field.known.others);
    if mine.min(theirs) < Portrait::FEWEST {
        return (None, 0);
    }
    let named = |category: Option<String>, group: f64, others: f64, effect: f64| Difference {
        field: field.field.clone(),
        category,
        group,
        others,
        effect,
        chance: chance(effect, mine, theirs),
    };
    let found = match field.shape {
        Shape::Bins(_) => of_means(group, others).map(|(mine, theirs, effect)| named(None, mine, theirs, effect)),
        Shape::Words | Shape::Flag => {
            // No and yes say the same; of words each is looked at.
            let parts = field.parts.iter().filter(|part| part.of != PartOf::Flag(false));
            let larger = |a: Found, b: Found| if b.3.abs() > a.3.abs() + EQUAL { b } else { a };
            let largest = parts.filter_map(|part| of_shares(field, part)).reduce(larger);
            largest.map(|(category, mine, theirs, effect)| named(category, mine, theirs, effect))
        }
    };
    let compared = if field.shape == Shape::Words { field.parts.len() as u64 } else { 1 };
    (found.filter(|it| it.effect != 0.0), compared)
}

fn of_means(group: &Tally, others: &Tally) -> Option<(f64, f64, f64)> {
    let (one, other) = (&group.moments, &others.moments);
    // There are enough values: without a number there is no spread.
    let effect = cohens_d(one, other).or_else(|| wholly_apart(one, other))?;
    Some((group.moments.mean()?, others.moments.mean()?, effect))
}

fn of_shares(field: &FieldPortrait, part: &Part) -> Option<Found> {
    let (mine, theirs) = field.shares(part);
    let (mine, theirs) = (mine?, theirs?);
    Some((part.of.word().map(str::to_owned), mine, theirs, cohens_h(mine, theirs)))
}
