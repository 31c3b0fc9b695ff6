//! What a group is in words of the fields: how many, what they are worth, in which fields they differ most from the bank.

use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::ClusterFault;
use super::describe::Described;
use super::fit::Members;
use super::look::FieldLook;
use crate::analysis::{Moments, cohens_d, cohens_h, median, wholly_apart};
use crate::data::eval::Context;
use crate::data::features::{Feature, pulled, raw_feature};
use crate::data::{Bitmap, Step, Watch};
use crate::model::{FieldType, Input, Role, Scaled};

/// Fewer customers with a value, in the group or outside, say nothing.
pub const FEWEST: u64 = 20;
/// Fields that are named for each group.
const MOST: usize = 6;
/// An effect below this is none (Cohen calls 0.2 small).
const LEAST_EFFECT: f64 = 0.2;

/// A group of customers.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its customers, as rows of the table.
    pub members: Arc<Bitmap>,
    /// How many they are.
    pub size: u64,
    /// What they are worth, where a field tells.
    pub money: Option<Money>,
    /// In what they differ from the bank, the most telling first; none below [`FEWEST`] members. Of fields that say the same
    /// (assets of this month and of earlier ones, age and date of birth) one.
    pub differing: Vec<Differing>,
    /// The group as a rule; `None` when it is too small or no rule tells it from the others.
    pub described: Option<Described>,
}

/// The assets of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// The field.
    pub field: String,
    /// Sum in 元.
    pub sum: f64,
    /// The same of all customers.
    pub bank: f64,
    /// Mean in 元 over those who have a value; `None` when nobody has.
    pub mean: Option<f64>,
}

/// A field in which a group differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// The field.
    pub field: String,
    /// What both figures are.
    pub figure: Figure,
    /// Of the group.
    pub group: f64,
    /// Of all customers who have a value.
    pub bank: f64,
    /// Cohen's d against the customers outside the group, after the tail is pulled in where that is proposed; h for flags.
    /// Positive = more than outside; infinite when all values of the group are one and all others another.
    pub effect: f64,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Medians.
    Median,
    /// Means: the medians are equal, or differ the other way than the groups do.
    Mean,
    /// Shares of customers.
    Share,
}

/// What one field says of each group, and of everybody.
struct Column {
    differing: Vec<Option<Differing>>,
    money: Option<Vec<Money>>,
}

/// A card for each group. Runs on all threads.
pub(super) fn cards(
    context: &Context<'_>,
    looks: &[FieldLook],
    groups: &Members,
    described: Vec<Option<Described>>,
    watch: &Watch,
) -> Result<Vec<Card>, ClusterFault> {
    let valued = looks.iter().position(|look| look.role == Role::Aum && look.kind == FieldType::Number);
    let telling: Vec<(usize, &FieldLook)> =
        looks.iter().enumerate().filter(|(at, look)| !look.is_constant || Some(*at) == valued).collect();
    watch.begin(Step::Profiling, telling.len());
    let column = |(at, look): &(usize, &FieldLook)| {
        watch.go_on()?;
        let column = column(context, look, groups, Some(*at) == valued, watch);
        watch.done(1)?;
        Ok(column)
    };
    let columns: Vec<Option<Column>> = telling.par_iter().map(column).collect::<Result<_, ClusterFault>>()?;
    let columns: Vec<Column> = columns.into_iter().flatten().collect();
    let cards = groups.bitmaps.iter().zip(described).enumerate();
    let told = |differing: &Differing| looks.iter().find(|look| look.field == differing.field).and_then(told);
    Ok(cards.map(|(group, (members, described))| card(group, members, described, &columns, told)).collect())
}

/// What several fields tell; `None` for one that stands for itself.
const fn told(look: &FieldLook) -> Option<Role> {
    match look.role {
        Role::Aum | Role::AumHistory => Some(Role::Aum),
        Role::Age | Role::BirthDate => Some(Role::Age),
        _ => None,
    }
}

fn card(
    group: usize,
    members: &Arc<Bitmap>,
    described: Option<Described>,
    columns: &[Column],
    told: impl Fn(&Differing) -> Option<Role>,
) -> Card {
    let mut differing: Vec<Differing> =
        columns.iter().filter_map(|column| column.differing.get(group).cloned().flatten()).collect();
    differing.sort_by(|one, other| other.effect.abs().total_cmp(&one.effect.abs()));
    let mut seen = Vec::new();
    differing.retain(|it| {
        let role = told(it);
        let is_new = role.is_none() || !seen.contains(&role);
        seen.push(role);
        is_new
    });
    differing.truncate(MOST);
    let money = columns.iter().find_map(|column| column.money.as_ref()?.get(group).cloned());
    Card { members: Arc::clone(members), size: members.count_ones(), money, differing, described }
}

fn column(context: &Context<'_>, look: &FieldLook, groups: &Members, is_value: bool, watch: &Watch) -> Option<Column> {
    let feature = raw_feature(context, &Input::Number(look.value())).ok()?;
    let everybody = Bitmap::ones(feature.known.len());
    let all = Figures::of(look, &feature, &everybody, watch);
    let of_group = |members: &Arc<Bitmap>| Figures::of(look, &feature, members, watch);
    let of_groups: Vec<Figures> = groups.bitmaps.iter().map(of_group).collect();
    let differing = of_groups.iter().map(|group| group.differing(look, &all)).collect();
    let money = is_value.then(|| of_groups.iter().map(|group| group.money(look, &all)).collect());
    Some(Column { differing, money })
}

/// Figures of one field over some customers.
struct Figures {
    known: u64,
    /// The plain numbers; medians and shares come from them.
    median: f64,
    sum: f64,
    mean: f64,
    /// After the tail is pulled in.
    moments: Moments,
}

impl Figures {
    fn of(look: &FieldLook, feature: &Feature, members: &Bitmap, watch: &Watch) -> Self {
        let treated = &look.proposal;
        let scaled = Scaled {
            input: Input::Number(treated.value.clone()),
            blank: None,
            clip: look.ends.filter(|_| treated.clip),
            log: treated.log,
            centre: 0.0,
            scale: 1.0,
        };
        let members = members.and(&feature.known);
        let value = |row: usize| feature.values.get(row).copied();
        let mut values: Vec<f64> = watch.wanted(members.ones_iter()).filter_map(value).collect();
        let mut moments = Moments::about(pulled(look.median, &scaled));
        for value in watch.wanted(&values) {
            moments.add(pulled(*value, &scaled));
        }
        let sum: f64 = values.iter().sum();
        Self {
            known: values.len() as u64,
            sum,
            mean: sum / values.len().max(1) as f64,
            median: median(&mut values).unwrap_or_default(),
            moments,
        }
    }

    fn differing(&self, look: &FieldLook, all: &Self) -> Option<Differing> {
        if self.known < FEWEST || all.known - self.known < FEWEST {
            return None;
        }
        let others = all.moments.without(&self.moments);
        let (figure, group, bank, effect) = if look.kind == FieldType::Flag {
            let share = others.mean()?;
            (Figure::Share, self.mean, all.mean, cohens_h(self.mean, share))
        } else {
            let effect = cohens_d(&self.moments, &others).or_else(|| wholly_apart(&self.moments, &others))?;
            let agrees = |difference: f64| difference * effect > 0.0;
            if agrees(self.median - all.median) {
                (Figure::Median, self.median, all.median, effect)
            } else if agrees(self.mean - all.mean) {
                (Figure::Mean, self.mean, all.mean, effect)
            } else {
                // A few extremes pull the plain figures the other way: neither is to be called more or less.
                return None;
            }
        };
        (effect.abs() >= LEAST_EFFECT).then(|| Differing { field: look.field.clone(), figure, group, bank, effect })
    }

    fn money(&self, look: &FieldLook, all: &Self) -> Money {
        let mean = (self.known > 0).then_some(self.mean);
        Money { field: look.field.clone(), sum: self.sum, bank: all.sum, mean }
    }
}
