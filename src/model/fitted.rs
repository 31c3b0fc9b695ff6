//! Models that were fitted to customers and are kept in the project, so that the next extract is scored as this one was:
//! groups with their centres, and the chance that something is so.

use serde::{Deserialize, Serialize};

use super::{Rule, Scaled};

/// Groups of customers with their centres; a customer belongs to the nearest one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Clusters {
    /// What distances are measured on.
    pub inputs: Vec<Scaled>,
    /// The names of the groups, which are the values of the field.
    pub names: Vec<String>,
    /// For each group its centre: one number for each input, on its scale.
    pub centres: Vec<Vec<f64>>,
    /// Seed of all chance in the fit.
    pub seed: u64,
    /// Why there are as many groups as there are, in the team's own words.
    pub because: String,
}

/// The chance that something is so, by logistic regression: `1 / (1 + exp(−(intercept + Σ weight · input)))`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chance {
    /// What it is the chance of.
    pub of: Rule,
    /// The weight of nothing.
    pub intercept: f64,
    /// What the chance depends on.
    pub terms: Vec<ChanceTerm>,
    /// Seed of all chance in the fit.
    pub seed: u64,
    /// How good it was on customers who were not used for fitting.
    pub quality: Quality,
}

/// An input and its weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChanceTerm {
    /// The input on its scale.
    pub input: Scaled,
    /// What one unit of it adds to the log odds.
    pub weight: f64,
}

/// How good a chance is on customers who were held out. Where they were drawn, AUC and Brier score are those of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Customers it was fitted to.
    pub fitted: u64,
    /// Customers it was measured on.
    pub held_out: u64,
    /// Of those, for how many it was so.
    pub events: u64,
    /// Area under the ROC curve, 0.5 = by luck, 1 = perfect.
    pub auc: f64,
    /// Mean squared difference of chance and outcome (Brier score), 0 = perfect.
    pub brier: f64,
}

impl Default for Chance {
    /// Nothing is fitted yet.
    fn default() -> Self {
        let quality = Quality::default();
        Self { of: Rule::All(Vec::new()), intercept: 0.0, terms: Vec::new(), seed: 0, quality }
    }
}
