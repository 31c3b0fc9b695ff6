//! Fields that stand in no column of the extract: folded from a further table, or calculated from other fields.

use serde::{Deserialize, Serialize};

use super::rule::names_of;
use super::{Chance, Clusters, Field, Rule, TableId, Value};

/// Where the values of a field come from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum FieldOrigin {
    /// A column of the file.
    #[default]
    Extract,
    /// The rows of a further table, folded into one value for each customer.
    Folded(Fold),
    /// Other fields.
    Derived(Formula),
}

/// How the rows of a further table become one value for each customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fold {
    /// The table.
    pub table: TableId,
    /// What is made of its rows.
    pub by: Folding,
    /// Rows that count, beside those the table leaves out; an empty group = all.
    pub only: Rule,
    /// Rows of this time only; `None` = of any time.
    pub window: Option<Window>,
}

/// What is made of the rows of a customer. The text names a field of the further table. Blanks are left out; without any
/// value the result is blank, but a count or a number of distinct values is 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Folding {
    /// How many rows.
    Count,
    /// Sum of a number.
    Sum(String),
    /// Mean of a number.
    Mean(String),
    /// The smallest number or the first day.
    Least(String),
    /// The largest number or the last day.
    Most(String),
    /// How many different values.
    Distinct(String),
    /// The value itself when all rows agree, else blank.
    Same(String),
    /// The value of the row with the last day in the second field; of rows of the same day, the later row.
    Latest(String, String),
}

/// Days before the as-of date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// A date field of the further table.
    pub date: String,
    /// Rows at most this many days old, the as-of date itself being 0 days old; later rows are left out.
    pub days: u32,
}

/// How a field is calculated from other fields of the same customer. Blank in, blank out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Formula {
    /// A value: a number, a day, a text, yes or no.
    Value(Value),
    /// A weighted sum of number fields; a blank counts as 0, but when all are blank the sum is blank.
    Sum(Vec<Term>),
    /// Whether a rule holds: yes, no, or blank when that is unknown.
    Flag(Rule),
    /// A name for each stretch of a number.
    Band(Bands),
    /// 1, 2, 3 … for the stretches of a number, so that equal values always share a score.
    Score {
        /// What is scored.
        value: Value,
        /// Ascending; a value equal to a cut belongs above it.
        cuts: Vec<f64>,
        /// True = the smallest values get the highest score, as for days since the last purchase.
        descending: bool,
    },
    /// A level that is reached at once and lost only slowly (domain.md §3.1): the best level reached in the last
    /// `grace + watch` months. The level of the current month alone when fewer months are given ([`Self::has_too_few_months`]).
    /// Blank where the current month is; a blank earlier month reaches no level.
    StickyTier {
        /// Number fields for the month of the as-of date, the month before it, and so on. Those past `grace + watch` play
        /// no part.
        months: Vec<String>,
        /// Lower bounds of the levels but the lowest, ascending.
        cuts: Vec<f64>,
        /// Names of the levels, the lowest first: one more than there are cuts.
        names: Vec<String>,
        /// Months below a level after which it is put under watch.
        grace: u32,
        /// Months after those in which it is lost, down to the best level of all these months. A level not reached for
        /// more than `grace` months is under watch until then.
        watch: u32,
    },
    /// Whether the level that a [`Self::StickyTier`] field keeps is under watch. The text is the name of that field.
    UnderWatch(String),
    /// The name of the group whose centre is nearest; of several at the same distance the first. Blank where an input is.
    Cluster(Clusters),
    /// The chance that something is so, 0–1. Blank where an input is.
    Chance(Chance),
}

/// A part of a sum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// A number field.
    pub field: String,
    /// By what it is multiplied: 1 unless the bank counts only a part of it.
    pub weight: f64,
}

/// Names for the stretches of a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bands {
    /// What is divided.
    pub value: Value,
    /// Ascending; a value equal to a cut belongs above it.
    pub cuts: Vec<f64>,
    /// One more than there are cuts, the lowest first.
    pub names: Vec<String>,
}

impl FieldOrigin {
    /// True for a column of the file.
    pub const fn is_extract(&self) -> bool {
        matches!(self, Self::Extract)
    }

    /// True when values from both are the same where what they are made of is.
    pub fn gives_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Derived(one), Self::Derived(other)) => one.gives_same(other),
            _ => self == other,
        }
    }
}

impl Field {
    /// True when both give the same column of the same table, under the same name.
    pub fn gives_same(&self, other: &Self) -> bool {
        let Self { source, name, kind, role, unit, notation, privacy, origin } = self;
        origin.gives_same(&other.origin)
            && (source, name, kind, role) == (&other.source, &other.name, &other.kind, &other.role)
            && (unit, notation, privacy) == (&other.unit, &other.notation, &other.privacy)
    }
}

impl Formula {
    /// True when both give the same values: what is only told of a model, such as its quality, may differ.
    pub fn gives_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Cluster(one), Self::Cluster(other)) => {
                (&one.inputs, &one.names, &one.centres) == (&other.inputs, &other.names, &other.centres)
            }
            (Self::Chance(one), Self::Chance(other)) => (one.intercept, &one.terms) == (other.intercept, &other.terms),
            _ => self == other,
        }
    }

    /// Calls `visit` with the name of every field in the formula; the name may be changed.
    pub fn visit_fields_mut(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Value(value) | Self::Score { value, .. } | Self::Band(Bands { value, .. }) => {
                value.visit_fields_mut(visit);
            }
            Self::Sum(terms) => terms.iter_mut().for_each(|term| visit(&mut term.field)),
            Self::StickyTier { months, .. } => months.iter_mut().for_each(visit),
            Self::UnderWatch(tier) => visit(tier),
            Self::Flag(rule) => rule.visit_fields_mut(visit),
            Self::Cluster(clusters) => {
                clusters.inputs.iter_mut().for_each(|scaled| scaled.input.visit_fields_mut(visit));
            }
            Self::Chance(chance) => {
                chance.of.visit_fields_mut(visit);
                chance.terms.iter_mut().for_each(|term| term.input.input.visit_fields_mut(visit));
            }
        }
    }

    /// The names of its stretches or levels, the lowest first, if it gives any.
    pub fn names(&self) -> Option<&[String]> {
        match self {
            Self::Band(Bands { names, .. })
            | Self::StickyTier { names, .. }
            | Self::Cluster(Clusters { names, .. }) => Some(names),
            _ => None,
        }
    }

    /// The rules that stand in the formula.
    pub fn rules(&self) -> Vec<&Rule> {
        match self {
            Self::Flag(rule) => vec![rule],
            Self::Cluster(clusters) => clusters.inputs.iter().filter_map(|scaled| scaled.input.rule()).collect(),
            Self::Chance(chance) => {
                let terms = chance.terms.iter().filter_map(|term| term.input.input.rule());
                terms.chain([&chance.of]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Names of the fields in the formula, sorted, without repeats.
    pub fn fields(&self) -> Vec<String> {
        names_of(|visit| self.clone().visit_fields_mut(visit))
    }
}

impl Fold {
    /// Calls `visit` with the name of every field of the further table in the recipe; the name may be changed.
    pub fn visit_fields_mut(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match &mut self.by {
            Folding::Count => {}
            Folding::Sum(name)
            | Folding::Mean(name)
            | Folding::Least(name)
            | Folding::Most(name)
            | Folding::Distinct(name)
            | Folding::Same(name) => visit(name),
            Folding::Latest(name, date) => {
                visit(name);
                visit(date);
            }
        }
        self.only.visit_fields_mut(visit);
        if let Some(window) = &mut self.window {
            visit(&mut window.date);
        }
    }
}
