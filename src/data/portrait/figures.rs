//! A portrait in figures. Every customer is counted; shares are of those whose value is known, and blanks stand beside.

use super::holding::Holding;
use crate::analysis::{Magnitude, share};
use crate::data::live::Bins;
use crate::model::{Comparison, Rule, Value};

/// Differences below this are taken for chance, after a correction for all that were looked at.
const MOST_CHANCE: f64 = 0.05;

/// A figure of a group and of everybody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Customers of the group.
    pub group: u64,
    /// Customers outside it.
    pub others: u64,
}

impl Counted {
    /// The shares that these are of a whole, each of its own; `None` of nobody.
    pub fn shares_of(self, whole: Self) -> (Option<f64>, Option<f64>) {
        (share(self.group, whole.group), share(self.others, whole.others))
    }
}

/// Some customers against the rest of the bank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Portrait {
    /// How many they are, and all others.
    pub customers: Counted,
    /// How each field is spread, in the order of the project. Dates and numbers in bins; texts with few words; flags.
    pub fields: Vec<FieldPortrait>,
    /// Texts with too many words to be shown as categories, by name.
    pub wordy: Vec<String>,
    /// Fields by which the group was chosen, in the order of the project: that it differs in these is no finding.
    pub defining: Vec<String>,
    /// Fields in which the group differs, the largest effect first; of equals those earlier in the project.
    pub differences: Vec<Difference>,
    /// Numbers, flags and categories that were compared to find them.
    pub compared: u64,
    /// What they are worth; `None` without a field of assets.
    pub worth: Option<Worth>,
    /// What they hold; `None` where no field tells.
    pub holding: Option<Holding>,
}

impl Portrait {
    /// The fewest customers with a known value, in the group and outside, of which a difference is told.
    pub const FEWEST: u64 = 20;

    /// True when a difference is worth a word: the group was not chosen by it, its effect is small at least (0.2), and it
    /// would come about by chance less than once in twenty portraits that compare so much (Bonferroni).
    pub fn stands_out(&self, difference: &Difference) -> bool {
        !self.defining.contains(&difference.field)
            && difference.magnitude() > Magnitude::Negligible
            && difference.chance * self.compared as f64 <= MOST_CHANCE
    }

    /// What stands out, the largest effect first.
    pub fn outstanding(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|it| self.stands_out(it))
    }

    /// How a field is spread.
    pub fn field(&self, name: &str) -> Option<&FieldPortrait> {
        self.fields.iter().find(|it| it.field == name)
    }
}

/// A field in which a group differs from everybody else.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Name of the field.
    pub field: String,
    /// The category, for a text field; `None` for numbers, dates and flags.
    pub category: Option<String>,
    /// Mean of a number, of a date in days since 1970-01-01, or share of a flag or category, in the group.
    pub group: f64,
    /// The same outside it.
    pub others: f64,
    /// Standardised difference: Cohen's d, or for shares Cohen's h; its sign is that of `group − others`.
    pub effect: f64,
    /// How likely such an effect comes about by chance, looked at by itself.
    pub chance: f64,
}

impl Difference {
    /// How large it is, in words.
    pub fn magnitude(&self) -> Magnitude {
        Magnitude::of(self.effect)
    }
}

/// What a group is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// Name of the field of assets.
    pub field: String,
    /// Customers whose value is known.
    pub known: Counted,
    /// Sums over the group and over all others, in 元; 0 when nothing is known.
    pub sum: (f64, f64),
    /// Means; `None` where nothing is known.
    pub mean: (Option<f64>, Option<f64>),
    /// Medians, of an even number the mean of the middle two; `None` where nothing is known.
    pub median: (Option<f64>, Option<f64>),
}

/// How a field is spread over a group and over everybody else.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPortrait {
    /// Name of the field.
    pub field: String,
    /// What its parts are.
    pub shape: Shape,
    /// Its parts: bins from the smallest on; words, those that most customers have first; no and yes. Parts that nobody of
    /// the group has are there too.
    pub parts: Vec<Part>,
    /// Customers whose value is known.
    pub known: Counted,
    /// Customers whose value is blank.
    pub blank: Counted,
    /// Means of numbers and dates, of the group and of the rest; `None` for others and without values.
    pub mean: (Option<f64>, Option<f64>),
}

/// What the parts of a field are.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Bins, the same for the group and the rest; before them may stand what lies below all, behind them what lies above.
    Bins(Bins),
    /// Words of a text.
    Words,
    /// No and yes.
    Flag,
}

/// Customers who have one value, or a value in one bin.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Which values.
    pub of: PartOf,
    /// How many have it.
    pub count: Counted,
}

/// Values of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartOf {
    /// Below all bins.
    Below,
    /// In the bin of this index.
    Bin(usize),
    /// Above all bins.
    Above,
    /// This word.
    Word(String),
    /// Yes or no.
    Flag(bool),
}

impl PartOf {
    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        if let Self::Word(word) = self { Some(word) } else { None }
    }
}

impl FieldPortrait {
    /// The shares of the group and of the rest that have a part, of those whose value is known.
    pub fn shares(&self, part: &Part) -> (Option<f64>, Option<f64>) {
        part.count.shares_of(self.known)
    }

    /// What is true for the customers of a part only.
    pub fn rule_of(&self, part: &Part) -> Rule {
        let value = Value::Field(self.field.clone());
        let equals = |right: Value| Rule::Compare { left: value.clone(), is: Comparison::Equal, right };
        match (&part.of, &self.shape) {
            (PartOf::Word(word), _) => equals(Value::Text(word.clone())),
            (PartOf::Flag(flag), _) => equals(Value::Flag(*flag)),
            (PartOf::Bin(bin), Shape::Bins(bins)) => Rule::All(bins.ends(&value, *bin)),
            (PartOf::Below, Shape::Bins(bins)) => {
                Rule::All(bins.end(&value, 0, Comparison::Less).into_iter().collect())
            }
            (PartOf::Above, Shape::Bins(bins)) => {
                Rule::All(bins.end(&value, bins.len(), Comparison::Greater).into_iter().collect())
            }
            _ => Rule::All(Vec::new()),
        }
    }

    /// What is true for the customers whose value is blank.
    pub fn blank_rule(&self) -> Rule {
        Rule::IsBlank(Value::Field(self.field.clone()))
    }
}

/// The share of a group over that of the rest, times 100; `None` when one of them is not known, or the rest has none.
pub fn index((group, others): (Option<f64>, Option<f64>)) -> Option<f64> {
    Some(group? / others? * 100.0).filter(|index| index.is_finite())
}
