//! What a chance is asked of, what comes of it, and why there may be none.

use std::sync::Arc;

use chrono::NaiveDate;

use super::inputs::LeftOut;
use crate::analysis::Tenth;
use crate::data::Table;
use crate::model::{Chance, Field, Rule, Scaled};
use crate::rule::RuleFaultKind;

/// A single input that tells by itself as well as this is suspected of coming from the outcome.
const SUSPICIOUS: f64 = 0.8;

/// A chance asked of the customers.
#[derive(Clone, Debug)]
pub struct ChanceQuestion {
    /// The customers with all fields of the project.
    pub table: Arc<Table>,
    /// The fields of the project.
    pub fields: Vec<Field>,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
    /// What it is the chance of.
    pub of: Rule,
    /// The customers who count at all; `None` = all. Those for whom it is unknown do not.
    pub among: Option<Rule>,
    /// The names of the fields it may depend on.
    pub from: Vec<String>,
    /// Customers that are used at most.
    pub most: usize,
    /// Seed of all chance.
    pub seed: u64,
}

impl ChanceQuestion {
    /// Customers that are used at most, unless there is a reason for others.
    pub const MOST: usize = 100_000;
}

/// Why there is no chance. Data, not sentences.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ChanceFault {
    /// The outcome cannot be told.
    #[error("the outcome cannot be told")]
    Outcome(RuleFaultKind),
    /// Of nobody it is known: everything that would tell is blank, or days cannot be counted.
    #[error("the outcome of nobody is known")]
    Unknown,
    /// No field gives an input.
    #[error("no input")]
    NoInput,
    /// It is so, or not so, for too few customers.
    #[error("{yes} yes, {no} no, {needed} needed")]
    TooFew {
        /// Customers for whom it is so.
        yes: u64,
        /// Customers for whom it is not.
        no: u64,
        /// How many of either are needed.
        needed: u64,
    },
    /// The method came to no result.
    #[error("the method failed")]
    Method,
}

/// A chance and what is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedChance {
    /// The model, as it is kept.
    pub chance: Chance,
    /// What counts, the strongest first: the terms of the model.
    pub reasons: Vec<Reason>,
    /// What was predicted for customers who were held out, against what came, as it would be of all customers.
    pub tenths: Vec<Tenth>,
    /// All customers for whom it is so.
    pub yes: u64,
    /// All customers for whom it is not.
    pub no: u64,
    /// Customers of whom it is unknown; they play no part.
    pub unknown: u64,
    /// Of those it was fitted to, for how many it was so.
    pub fitted_yes: u64,
    /// The rows of those who were held out, ascending.
    pub held: Vec<u32>,
    /// Fields that gave no input, and why, in the order asked.
    pub left_out: Vec<(String, LeftOut)>,
}

/// An input and how much it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The input on its scale.
    pub input: Scaled,
    /// What one standard deviation of it adds to the log odds.
    pub weight: f64,
    /// How well it would tell by itself, 0.5–1.
    pub alone: f64,
}

impl Reason {
    /// True when it tells the outcome nearly by itself, so that one should ask whether it was known before.
    pub fn is_suspicious(&self) -> bool {
        self.alone >= SUSPICIOUS
    }
}
