//! The groups themselves, over all customers: who belongs where, what each group is, which earlier group it was.

use std::sync::Arc;

use super::card::{Card, cards};
use super::describe::describe_all;
use super::fault::ClusterFault;
use super::matrix::Prepared;
use super::panel::{Panel, PanelAsked};
use super::settings::Method;
use crate::analysis::{KMeans, Matrix, density, k_means_from, mixture, principal_plane, same_groups};
use crate::data::{Bitmap, Cancelled, Step, Values, Watch};
use crate::model::{Clusters, Formula};

/// Groups that are looked at, at most: by density there may be very many, the last of which are small.
pub const SHOWN: usize = 20;

/// What groups are asked for.
#[derive(Clone, Debug)]
pub struct FitAsked {
    /// The customers and how they are treated.
    pub panel: Arc<Panel>,
    /// How many groups; of no account for [`Method::Density`].
    pub k: usize,
}

/// Groups of customers.
#[derive(Debug)]
pub struct Fitted {
    /// What was asked.
    pub asked: FitAsked,
    /// The groups, the largest first; of very many the largest [`SHOWN`].
    pub cards: Vec<Card>,
    /// How many groups there are.
    pub groups: usize,
    /// Centres on the common scale, where groups have such.
    pub centres: Option<Matrix>,
    /// Customers who are near to nobody, for [`Method::Density`].
    pub outliers: u64,
    /// The sample as points of a plane; `None` when there is no plane to draw (fewer than two fields).
    pub plane: Option<Plane>,
    /// For each group the name that it had in the kept model.
    pub carried: Vec<Option<Carried>>,
    /// Names of the kept model that no group has any more.
    pub gone: Vec<String>,
}

/// The sample in the plane in which it is widest (principal components).
#[derive(Clone, Debug)]
pub struct Plane {
    /// Each customer with the number of his group.
    pub points: Vec<([f64; 2], Option<u32>)>,
    /// Which part of the whole spread each direction shows, 0–1.
    pub explained: [f64; 2],
}

/// A name that a group brings along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The name.
    pub name: String,
    /// Customers of the group who had it.
    pub shared: u64,
    /// Customers who had it.
    pub of: u64,
}

/// Who belongs where.
pub(super) struct Members {
    /// The group of each row of the matrix.
    pub(super) labels: Vec<Option<u32>>,
    /// How many groups there are.
    groups: usize,
    /// The customers of the largest groups, as rows of the table.
    pub(super) bitmaps: Vec<Arc<Bitmap>>,
}

/// Finds the groups and what they are.
///
/// # Errors
/// [`Cancelled`]; what else is wrong is part of the answer.
pub fn fit(asked: &FitAsked, watch: &Watch) -> Result<Result<Fitted, ClusterFault>, Cancelled> {
    let made = make(asked, watch);
    watch.go_on()?;
    Ok(made)
}

fn make(asked: &FitAsked, watch: &Watch) -> Result<Fitted, ClusterFault> {
    let panel = &asked.panel;
    let (context, prepared, settings) = (panel.asked.context(), &panel.prepared, &panel.asked.settings);
    watch.begin(Step::Fitting, 0);
    let (labels, centres) = groups(asked, watch)?;
    let members = Members::of(labels, prepared, watch);
    if members.bitmaps.is_empty() {
        return Err(ClusterFault::Nobody);
    }
    let described = describe_all(&context, prepared, &members, &panel.asked.looks, settings.seed, watch)?;
    let cards = cards(&context, &panel.asked.looks, &members, described, watch)?;
    let (carried, gone) = carried(asked, &members, watch);
    let outliers = members.labels.iter().filter(|label| label.is_none()).count() as u64;
    let plane = plane(prepared, &members.labels, watch);
    Ok(Fitted { asked: asked.clone(), cards, groups: members.groups, centres, outliers, plane, carried, gone })
}

/// The group of each row of the matrix, and the centres.
fn groups(asked: &FitAsked, watch: &Watch) -> Result<(Vec<Option<u32>>, Option<Matrix>), ClusterFault> {
    let FitAsked { panel, k, .. } = asked;
    let (prepared, settings) = (&panel.prepared, &panel.asked.settings);
    let wanted = || !watch.is_cancelled();
    let all = |labels: Vec<u32>| labels.into_iter().map(Some).collect();
    match settings.method {
        Method::KMeans => {
            // From the groups of the sample, which the panel has found.
            let start = panel.qualities.iter().find(|it| it.k == *k).ok_or(ClusterFault::Method)?;
            let how = KMeans::new(*k, settings.seed);
            let found = k_means_from(&prepared.matrix, &start.centres, &how, &wanted)?;
            Ok((all(found.labels), Some(found.centres)))
        }
        Method::Mixture => {
            let found = mixture(&prepared.matrix, *k, settings.seed, &wanted)?;
            Ok((all(found.labels), None))
        }
        Method::Density => {
            let distance = panel.distance.unwrap_or_default();
            let found = density(&prepared.matrix, distance, settings.neighbours, &wanted)?;
            Ok((found.labels, None))
        }
    }
}

impl Members {
    fn of(labels: Vec<Option<u32>>, prepared: &Prepared, watch: &Watch) -> Self {
        let groups = labels.iter().flatten().max().map_or(0, |last| *last as usize + 1);
        let customers = usize::try_from(prepared.customers).unwrap_or_default();
        let mut bitmaps = vec![Bitmap::zeros(customers); groups.min(SHOWN)];
        for (label, row) in watch.wanted(labels.iter().zip(&prepared.rows)) {
            if let Some(bitmap) = label.and_then(|label| bitmaps.get_mut(label as usize)) {
                bitmap.set(*row as usize, true);
            }
        }
        Self { labels, groups, bitmaps: bitmaps.into_iter().map(Arc::new).collect() }
    }
}

fn plane(prepared: &Prepared, labels: &[Option<u32>], watch: &Watch) -> Option<Plane> {
    if prepared.inputs.len() < 2 {
        return None;
    }
    let found = principal_plane(&prepared.sample, &|| !watch.is_cancelled()).ok()?;
    let label = |place: &u32| labels.get(*place as usize).copied().flatten();
    let points = found.points.into_iter().zip(prepared.sampled.iter().map(label)).collect();
    Some(Plane { points, explained: found.explained })
}

/// The names that groups bring along from the kept model, and those that none does.
fn carried(asked: &FitAsked, members: &Members, watch: &Watch) -> (Vec<Option<Carried>>, Vec<String>) {
    let nothing = || (vec![None; members.bitmaps.len()], Vec::new());
    let panel = &asked.panel;
    let before = panel.asked.before.as_ref().and_then(|name| Before::of(&panel.asked, name, watch));
    let Some(before) = before else { return nothing() };
    let (mut were, mut are) = (Vec::new(), Vec::new());
    for (label, row) in watch.wanted(members.labels.iter().zip(&panel.prepared.rows)) {
        if let Some(label) = label {
            were.push(before.groups.get(*row as usize).copied().flatten());
            are.push(*label);
        }
    }
    let mut carried = vec![None; members.bitmaps.len()];
    for found in same_groups(&were, &are).into_iter().filter(|found| found.kept) {
        let (Some(place), Some(old)) = (carried.get_mut(found.group as usize), found.was) else { continue };
        let of = before.groups.iter().filter(|group| **group == Some(old)).count() as u64;
        let size = members.bitmaps.get(found.group as usize).map_or(0, |members| members.count_ones());
        // Half of all who are in the group, and of all who had the name: those without a group on the other side count too.
        if 2 * found.shared >= size.max(of) {
            let name = before.names.get(old as usize).cloned().unwrap_or_default();
            *place = Some(Carried { name, shared: found.shared, of });
        }
    }
    let is_kept = |name: &&String| carried.iter().flatten().any(|it: &Carried| it.name == **name);
    let gone = before.names.iter().filter(|name| !is_kept(name)).cloned().collect();
    (carried, gone)
}

/// A kept model and the group it gives each customer.
struct Before {
    names: Vec<String>,
    groups: Vec<Option<u32>>,
}

impl Before {
    fn of(asked: &PanelAsked, name: &str, watch: &Watch) -> Option<Self> {
        let field = asked.fields.iter().find(|field| field.name == name)?;
        let Some(Formula::Cluster(Clusters { names, .. })) = field.formula() else { return None };
        let column = asked.table.column(&field.column())?;
        let Values::Text(texts) = &column.values else { return None };
        let place = |word: &str| names.iter().position(|name| name == word).and_then(|at| u32::try_from(at).ok());
        let group_of: Vec<Option<u32>> = texts.words().map(place).collect();
        let group = |row: usize| {
            let code = texts.codes.get(row).filter(|_| column.known.get(row))?;
            group_of.get(*code as usize).copied().flatten()
        };
        Some(Self { groups: watch.wanted(0..column.rows()).map(group).collect(), names: names.clone() })
    }
}
