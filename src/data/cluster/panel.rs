//! How good each number of groups is: the same figures for k = 2 to 10, all on one sample, and the number that they propose.

use std::sync::Arc;

use chrono::NaiveDate;

use super::fault::ClusterFault;
use super::look::FieldLook;
use super::matrix::{Prepared, prepare};
use super::settings::{Method, Settings};
use crate::analysis::{DENSITY_ROWS, KQuality, k_panel, proposed_distance};
use crate::data::eval::Context;
use crate::data::{Cancelled, Source, Step, Table, Watch};
use crate::model::Field;

/// Groups that are tried at most.
pub const MOST_GROUPS: usize = 10;
/// Customers that there must be for each group.
const EACH: usize = 10;
/// The distance of neighbours where nothing can be proposed, because customers lie on top of each other.
const NO_DISTANCE: f64 = 1e-6;
/// A number of groups is stable when resamples agree this much (mean adjusted Rand index).
pub const STABLE: f64 = 0.8;
/// Silhouettes that differ by less are as good as equal; then more groups tell more.
pub const ALIKE: f64 = 0.005;

/// What groups are asked for.
#[derive(Clone, Debug)]
pub struct PanelAsked {
    /// The customers.
    pub table: Arc<Table>,
    /// The fields of the project.
    pub fields: Vec<Field>,
    /// Day counts are blank without it.
    pub as_of: Option<NaiveDate>,
    /// What was found of every field.
    pub looks: Arc<Vec<FieldLook>>,
    /// What the groups are to stand on.
    pub settings: Settings,
    /// The kept model whose names are carried over: the name of its field.
    pub before: Option<String>,
}

/// How good each number of groups is.
#[derive(Debug)]
pub struct Panel {
    /// What was asked.
    pub asked: PanelAsked,
    /// The customers as comparable numbers.
    pub prepared: Prepared,
    /// Figures of each number of groups; none for [`Method::Density`], which finds the number itself.
    pub qualities: Vec<KQuality>,
    /// The number that is proposed.
    pub proposed: Option<ProposedK>,
    /// How near neighbours are, for [`Method::Density`].
    pub distance: Option<f64>,
}

/// A number of groups and why it is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposedK {
    /// The number.
    pub k: usize,
    /// Among those that came into question, the number with the highest silhouette; that of `k` is as good.
    pub best: usize,
    /// Why.
    pub why: Why,
}

/// Why a number of groups is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Of those that are stable it has the highest silhouette, or one as good.
    StableAndBest,
    /// None is stable; it has the highest silhouette, or one as good.
    BestOnly,
}

impl PanelAsked {
    /// How rules see the customers.
    pub(super) fn context(&self) -> Context<'_> {
        Context { source: Source { table: &self.table, fields: &self.fields }, as_of: self.as_of }
    }
}

/// Prepares the customers and compares the numbers of groups.
///
/// # Errors
/// [`Cancelled`]; what else is wrong is part of the answer.
pub fn panel(asked: &PanelAsked, watch: &Watch) -> Result<Result<Panel, ClusterFault>, Cancelled> {
    let made = make(asked, watch);
    watch.go_on()?;
    Ok(made)
}

fn make(asked: &PanelAsked, watch: &Watch) -> Result<Panel, ClusterFault> {
    let settings = &asked.settings;
    let prepared = prepare(&asked.context(), settings, watch)?;
    let rows = prepared.matrix.rows();
    if rows < 2 * EACH {
        return Err(ClusterFault::TooFew { rows: rows as u64, needed: 2 * EACH as u64 });
    }
    let mut made = Panel { asked: asked.clone(), prepared, qualities: Vec::new(), proposed: None, distance: None };
    if settings.method == Method::Density {
        if rows > DENSITY_ROWS {
            return Err(ClusterFault::TooMany { rows: rows as u64, most: DENSITY_ROWS as u64 });
        }
        let wanted = || !watch.is_cancelled();
        let proposed = || proposed_distance(&made.prepared.matrix, settings.neighbours, &wanted).max(NO_DISTANCE);
        made.distance = Some(settings.distance.unwrap_or_else(proposed));
        return Ok(made);
    }
    let ks = 2..=MOST_GROUPS.min(rows / EACH);
    watch.begin(Step::Grouping, ks.clone().count());
    // Whether it goes on is asked elsewhere.
    let told = |_: usize| watch.done(1).unwrap_or_default();
    made.qualities = k_panel(&made.prepared.sample, ks, settings.seed, &|| !watch.is_cancelled(), &told)?;
    made.proposed = proposed(&made.qualities);
    Ok(made)
}

/// Of the stable numbers the one with the highest silhouette, of all when none is stable; of those that are as good the
/// largest.
fn proposed(qualities: &[KQuality]) -> Option<ProposedK> {
    let stable: Vec<&KQuality> = qualities.iter().filter(|it| it.stability >= STABLE).collect();
    let (among, why) =
        if stable.is_empty() { (qualities.iter().collect(), Why::BestOnly) } else { (stable, Why::StableAndBest) };
    let best = among.iter().copied().reduce(|best, it| if it.silhouette > best.silhouette { it } else { best })?;
    let as_good = among.iter().filter(|it| it.silhouette >= best.silhouette - ALIKE);
    as_good.map(|it| it.k).max().map(|k| ProposedK { k, best: best.k, why })
}
