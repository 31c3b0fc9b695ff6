//! In which order derived fields can be calculated, and which of them never can.

use std::collections::BTreeMap;

use super::Field;

/// The derived fields of a list, by their places in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DerivedOrder {
    /// Each after those it needs; fields that need one of a circle are here too.
    pub order: Vec<usize>,
    /// Those that need themselves, directly or through others, in the order of the list.
    pub circles: Vec<usize>,
}

/// Puts the derived fields into an order in which they can be calculated. Of two fields with one name the first counts.
pub fn derived_order(fields: &[Field]) -> DerivedOrder {
    let mut place_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, field) in fields.iter().enumerate() {
        place_of.entry(&field.name).or_insert(place);
    }
    let mut needs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, field) in fields.iter().enumerate() {
        if let Some(formula) = field.formula() {
            needs.insert(
                place,
                formula.fields().iter().filter_map(|name| place_of.get(name.as_str()).copied()).collect(),
            );
        }
    }
    for parts in needs.values_mut() {
        parts.retain(|part| fields.get(*part).is_some_and(|it| it.formula().is_some()));
    }
    let circles: Vec<usize> = needs.keys().copied().filter(|place| reaches_itself(*place, &needs)).collect();
    let mut order: Vec<usize> = Vec::new();
    let mut waiting: Vec<usize> = needs.keys().copied().filter(|place| !circles.contains(place)).collect();
    // Each round takes at least one, because no circle is left.
    while !waiting.is_empty() {
        let done = |place: &usize| order.contains(place) || circles.contains(place);
        let (ready, later): (Vec<usize>, Vec<usize>) =
            waiting.into_iter().partition(|place| needs.get(place).is_none_or(|parts| parts.iter().all(done)));
        if ready.is_empty() {
            break;
        }
        order.extend(ready);
        waiting = later;
    }
    DerivedOrder { order, circles }
}

fn reaches_itself(start: usize, needs: &BTreeMap<usize, Vec<usize>>) -> bool {
    let mut seen: Vec<usize> = Vec::new();
    let mut open = vec![start];
    while let Some(place) = open.pop() {
        for part in needs.get(&place).into_iter().flatten() {
            if *part == start {
                return true;
            }
            if !seen.contains(part) {
                seen.push(*part);
                open.push(*part);
            }
        }
    }
    false
}
