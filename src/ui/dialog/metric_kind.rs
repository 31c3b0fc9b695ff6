//! The kinds of metric as the dialog offers them, and what stays of a metric when its kind changes. Plain values.

use crate::model::{Comparison, Field, FieldType, MetricKind, NumberFormat, NumberUnit, Project, Role, Rule, Value};

/// A kind of metric without what it is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Customers,
    Share,
    Sum,
    Mean,
    Median,
    Rate,
    Ratio,
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub(super) const ALL: &[Self] =
        &[Self::Customers, Self::Share, Self::Sum, Self::Mean, Self::Median, Self::Rate, Self::Ratio];

    /// The kind of a metric.
    pub(super) const fn of(kind: &MetricKind) -> Self {
        match kind {
            MetricKind::Customers => Self::Customers,
            MetricKind::Share => Self::Share,
            MetricKind::Sum(_) => Self::Sum,
            MetricKind::Mean(_) => Self::Mean,
            MetricKind::Median(_) => Self::Median,
            MetricKind::Rate(_) => Self::Rate,
            MetricKind::Ratio(..) => Self::Ratio,
        }
    }

    /// Key of the kind's name.
    pub(super) const fn text_key(self) -> &'static str {
        match self {
            Self::Customers => "metric-kind-customers",
            Self::Share => "metric-kind-share",
            Self::Sum => "metric-kind-sum",
            Self::Mean => "metric-kind-mean",
            Self::Median => "metric-kind-median",
            Self::Rate => "metric-kind-rate",
            Self::Ratio => "metric-kind-ratio",
        }
    }

    /// Key of what the kind computes, in a sentence.
    pub(super) const fn hint_key(self) -> &'static str {
        match self {
            Self::Customers => "metric-hint-customers",
            Self::Share => "metric-hint-share",
            Self::Sum => "metric-hint-sum",
            Self::Mean => "metric-hint-mean",
            Self::Median => "metric-hint-median",
            Self::Rate => "metric-hint-rate",
            Self::Ratio => "metric-hint-ratio",
        }
    }
}

/// A metric of another kind: the value it was computed from stays, else the first money field of the project is taken.
pub(super) fn with_kind(old: &MetricKind, kind: Kind, project: &Project) -> MetricKind {
    let value = || first_value(old).or_else(|| usual_value(project)).unwrap_or(Value::Number(0.0));
    match kind {
        Kind::Customers => MetricKind::Customers,
        Kind::Share => MetricKind::Share,
        Kind::Sum => MetricKind::Sum(value()),
        Kind::Mean => MetricKind::Mean(value()),
        Kind::Median => MetricKind::Median(value()),
        Kind::Ratio => {
            let above = value();
            let below = match old {
                MetricKind::Ratio(_, below) => below.clone(),
                _ => usual_value(project).filter(|usual| *usual != above).unwrap_or_else(|| above.clone()),
            };
            MetricKind::Ratio(above, below)
        }
        Kind::Rate => MetricKind::Rate(usual_condition(project)),
    }
}

/// The format that a kind usually has.
pub(super) fn usual_format(kind: &MetricKind, project: &Project) -> NumberFormat {
    let money = first_value(kind).is_some_and(|value| is_money(&value, project));
    let (unit, decimals) = match kind {
        MetricKind::Sum(_) | MetricKind::Mean(_) | MetricKind::Median(_) if money => (NumberUnit::Auto, 1),
        MetricKind::Customers | MetricKind::Sum(_) => (NumberUnit::Plain, 0),
        MetricKind::Mean(_) | MetricKind::Median(_) => (NumberUnit::Plain, 1),
        MetricKind::Share | MetricKind::Rate(_) | MetricKind::Ratio(..) => (NumberUnit::Percent, 1),
    };
    NumberFormat { unit, decimals }
}

fn first_value(kind: &MetricKind) -> Option<Value> {
    match kind {
        MetricKind::Sum(value) | MetricKind::Mean(value) | MetricKind::Median(value) | MetricKind::Ratio(value, _) => {
            Some(value.clone())
        }
        MetricKind::Customers | MetricKind::Share | MetricKind::Rate(_) => None,
    }
}

fn is_money(value: &Value, project: &Project) -> bool {
    value.fields().iter().filter_map(|name| project.field(name)).any(|field| field.unit.is_money())
}

fn usual_value(project: &Project) -> Option<Value> {
    let number = |field: &&Field| field.kind == FieldType::Number && !field.role.is_personal();
    let fields = || project.fields.iter().filter(number);
    let field = fields()
        .find(|field| field.role == Role::Aum)
        .or_else(|| fields().find(|field| field.unit.is_money()))
        .or_else(|| fields().next())?;
    Some(Value::Field(field.name.clone()))
}

fn usual_condition(project: &Project) -> Rule {
    let flag = project.fields.iter().find(|field| field.kind == FieldType::Flag && !field.role.is_personal());
    flag.map_or(Rule::All(Vec::new()), |field| {
        let left = Value::Field(field.name.clone());
        Rule::All(vec![Rule::Compare { left, is: Comparison::Equal, right: Value::Flag(true) }])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unit;

    fn project() -> Project {
        let field = |name: &str, kind, role, unit| Field::of_extract(name, kind, role, unit);
        let mut project = Project::empty("p".to_owned());
        project.fields = vec![
            field("age", FieldType::Number, Role::Age, Unit::Years),
            field("aum", FieldType::Number, Role::Aum, Unit::Yuan),
            field("paid", FieldType::Flag, Role::Flag, Unit::None),
        ];
        project
    }

    #[test]
    fn the_value_stays_when_the_kind_changes() {
        let age = Value::Field("age".to_owned());
        let mean = with_kind(&MetricKind::Sum(age.clone()), Kind::Mean, &project());
        assert_eq!(mean, MetricKind::Mean(age));
        let sum = with_kind(&MetricKind::Customers, Kind::Sum, &project());
        assert_eq!(sum, MetricKind::Sum(Value::Field("aum".to_owned())));
    }

    #[test]
    fn money_is_written_in_wan_and_rates_in_percent() {
        let sum = with_kind(&MetricKind::Customers, Kind::Sum, &project());
        assert_eq!(usual_format(&sum, &project()).unit, NumberUnit::Auto);
        let rate = with_kind(&MetricKind::Customers, Kind::Rate, &project());
        assert_eq!(usual_format(&rate, &project()).unit, NumberUnit::Percent);
    }
}
