//! The cut-offs of the shipped tiers, for fields that divide customers as they do.

use crate::model::{Comparison, Field, FieldType, Role, Rule, Unit, Value};
use crate::rule::{Schema, parse};
use crate::text::Locale;

use super::shipped::Kind;
use super::source::Source;

/// A set of levels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TierPreset {
    /// What it is called.
    pub name: String,
    /// Lower bounds of the levels but the lowest, ascending, in 元.
    pub cuts: Vec<f64>,
    /// Names of the levels, the lowest first.
    pub names: Vec<String>,
}

/// The shipped tiers in a language, the usual one first.
pub fn tier_presets(locale: Locale) -> Vec<TierPreset> {
    [Kind::Tier600, Kind::TierCmb, Kind::Tier4].map(|kind| preset(kind, locale)).into()
}

fn preset(kind: Kind, locale: Locale) -> TierPreset {
    let source = Source::of(kind.source());
    let assets = Field::of_extract("AUM\u{6708}\u{65e5}\u{5747}", FieldType::Number, Role::Aum, Unit::Yuan);
    let schema = Schema::of(&[assets]);
    let bound = |text: &str| parse(text, &schema).ok().and_then(|rule| lower_bound(&rule));
    TierPreset {
        name: source.name.text(locale),
        cuts: source.stages.iter().filter_map(|stage| bound(&stage.rule)).collect(),
        names: source.stages.iter().map(|stage| stage.name.text(locale)).collect(),
    }
}

/// The number that a rule asks a customer to reach.
fn lower_bound(rule: &Rule) -> Option<f64> {
    match rule {
        Rule::Compare { is: Comparison::AtLeast, right: Value::Number(bound), .. } => Some(*bound),
        group => group.children().iter().find_map(lower_bound),
    }
}
