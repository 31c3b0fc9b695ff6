//! Whether a formula is complete in itself: the number of its parts, cuts that ascend, names for all. What it says about
//! the fields is a question for `crate::rule`.

use super::{Bands, ChanceTerm, Clusters, Formula, Scaled};

/// What a formula lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShapeFault {
    /// A sum of nothing.
    NoTerm,
    /// A field stands twice in a sum or among the months.
    FieldTwice,
    /// A flag without any condition.
    NoCondition,
    /// Stretches without any cut.
    NoCut,
    /// A cut is not larger than the one before it.
    NotAscending,
    /// There are not as many names as cuts and one more.
    NameCount,
    /// A name is empty or blank.
    NameEmpty,
    /// Two stretches have one name.
    NameTwice,
    /// No month is named.
    NoMonth,
    /// A level that is never kept: no months of grace and none of watch.
    NoGrace,
    /// A cut or weight is not finite.
    NotFinite,
    /// A fitted model without inputs or groups.
    NothingFitted,
    /// A centre has not as many numbers as there are inputs.
    CentreSize,
}

impl Formula {
    /// Whether the formula is complete.
    ///
    /// # Errors
    /// The first thing it lacks.
    pub fn shape(&self) -> Result<(), ShapeFault> {
        match self {
            Self::Value(_) | Self::UnderWatch(_) => Ok(()),
            Self::Sum(terms) => {
                some(!terms.is_empty(), ShapeFault::NoTerm)?;
                some(terms.iter().all(|term| term.weight.is_finite()), ShapeFault::NotFinite)?;
                once(terms.iter().map(|term| &term.field), ShapeFault::FieldTwice)
            }
            Self::Flag(rule) => some(rule.pruned().is_some(), ShapeFault::NoCondition),
            Self::Band(Bands { cuts, names, .. }) => stretches(cuts).and_then(|()| labels(cuts, names)),
            Self::Score { cuts, .. } => stretches(cuts),
            Self::StickyTier { months, cuts, names, grace, watch } => {
                some(!months.is_empty(), ShapeFault::NoMonth)?;
                once(months.iter(), ShapeFault::FieldTwice)?;
                some(grace.saturating_add(*watch) > 0, ShapeFault::NoGrace)?;
                stretches(cuts).and_then(|()| labels(cuts, names))
            }
            Self::Cluster(clusters) => groups(clusters),
            Self::Chance(chance) => {
                some(!chance.terms.is_empty(), ShapeFault::NothingFitted)?;
                let sound = |term: &ChanceTerm| term.weight.is_finite() && term.input.is_sound();
                some(chance.intercept.is_finite() && chance.terms.iter().all(sound), ShapeFault::NotFinite)
            }
        }
    }

    /// True for a level that cannot be kept, because months are missing: it is that of the current month.
    pub fn has_too_few_months(&self) -> bool {
        match self {
            Self::StickyTier { months, grace, watch, .. } => months.len() < grace.saturating_add(*watch) as usize,
            _ => false,
        }
    }
}

fn groups(clusters: &Clusters) -> Result<(), ShapeFault> {
    let Clusters { inputs, names, centres, .. } = clusters;
    some(!inputs.is_empty() && !centres.is_empty(), ShapeFault::NothingFitted)?;
    some(centres.iter().all(|centre| centre.len() == inputs.len()), ShapeFault::CentreSize)?;
    let finite = centres.iter().flatten().all(|number| number.is_finite()) && inputs.iter().all(Scaled::is_sound);
    some(finite, ShapeFault::NotFinite)?;
    some(names.len() == centres.len(), ShapeFault::NameCount)?;
    distinct(names)
}

fn some(sound: bool, fault: ShapeFault) -> Result<(), ShapeFault> {
    if sound { Ok(()) } else { Err(fault) }
}

fn stretches(cuts: &[f64]) -> Result<(), ShapeFault> {
    some(!cuts.is_empty(), ShapeFault::NoCut)?;
    some(cuts.iter().all(|cut| cut.is_finite()), ShapeFault::NotFinite)?;
    some(cuts.windows(2).all(|pair| matches!(pair, [low, high] if low < high)), ShapeFault::NotAscending)
}

fn labels(cuts: &[f64], names: &[String]) -> Result<(), ShapeFault> {
    some(names.len() == cuts.len() + 1, ShapeFault::NameCount)?;
    distinct(names)
}

fn distinct(names: &[String]) -> Result<(), ShapeFault> {
    some(names.iter().all(|name| !name.trim().is_empty()), ShapeFault::NameEmpty)?;
    once(names.iter(), ShapeFault::NameTwice)
}

fn once<'a>(names: impl Iterator<Item = &'a String>, fault: ShapeFault) -> Result<(), ShapeFault> {
    let mut names: Vec<&String> = names.collect();
    names.sort();
    some(names.windows(2).all(|pair| matches!(pair, [one, other] if one != other)), fault)
}
