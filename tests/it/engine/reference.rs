//! The same map, one customer after the other, in the plainest way. Shares no code with the engine.

use chrono::{Datelike, Days, NaiveDate};
use strategy_map::model::{Arithmetic, Comparison, MetricKind, Project, Rule, Value};

use super::as_of;
use super::random::Customer;

/// A value of one customer.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
enum Single {
    Number(f64),
    Text(String),
    Date(i32),
    Flag(bool),
}

/// What a rule says of a customer; `None` is unknown.
pub(crate) fn holds(rule: &Rule, customer: &Customer) -> Option<bool> {
    truth(rule, customer).unwrap_or(Some(false))
}

/// `None` for an empty group, which the group around it passes over.
#[expect(clippy::option_option, reason = "no group at all, unknown, and known are three things")]
fn truth(rule: &Rule, customer: &Customer) -> Option<Option<bool>> {
    let order = |a: &Value, b: &Value| Some(single(a, customer)?.partial_cmp(&single(b, customer)?).unwrap());
    let compared = |a: &Value, is: Comparison, b: &Value| {
        order(a, b).map(|order| match is {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::AtMost => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::AtLeast => order.is_ge(),
        })
    };
    let text = |value: &Value| match single(value, customer) {
        Some(Single::Text(text)) => Some(text),
        _ => None,
    };
    Some(match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            let decides = matches!(rule, Rule::Any(_));
            let parts: Vec<_> = parts.iter().filter_map(|part| truth(part, customer)).collect();
            if parts.is_empty() {
                return None;
            }
            if parts.contains(&Some(decides)) {
                Some(decides)
            } else if parts.contains(&None) {
                None
            } else {
                Some(!decides)
            }
        }
        Rule::Not(part) => truth(part, customer)?.map(|holds| !holds),
        Rule::Compare { left, is, right } => compared(left, *is, right),
        Rule::Between { value, low, high } => {
            match (compared(value, Comparison::AtLeast, low), compared(value, Comparison::AtMost, high)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            }
        }
        Rule::In { value, list } => {
            single(value, customer).map(|it| list.iter().any(|entry| single(entry, customer) == Some(it.clone())))
        }
        Rule::InPasted { list, .. } => customer.id.as_ref().map(|id| {
            // The lists of these tests hold every so-many-th customer below 400; the count gives the step away.
            let number: usize = id[1..].parse().unwrap();
            let step = (1..19).find(|step| (0..400).step_by(*step).count() == list.hashes.len()).unwrap();
            number < 400 && number.is_multiple_of(step)
        }),
        Rule::Contains { value, text: part } => text(value).map(|it| it.contains(part.as_str())),
        Rule::StartsWith { value, text: part } => text(value).map(|it| it.starts_with(part.as_str())),
        Rule::IsBlank(value) => Some(single(value, customer).is_none()),
    })
}

fn single(value: &Value, customer: &Customer) -> Option<Single> {
    match value {
        Value::Field(name) => match name.as_str() {
            "余额" => customer.balance.map(Single::Number),
            "产品数" => customer.products.map(Single::Number),
            "增长" => customer.growth.map(Single::Number),
            "城市" => customer.city.map(|city| Single::Text(city.to_owned())),
            "代发" => customer.payroll.map(Single::Flag),
            "开户" => customer.opened.map(Single::Date),
            other => panic!("{other}"),
        },
        Value::Number(number) => Some(Single::Number(*number)),
        Value::Text(text) => Some(Single::Text(text.clone())),
        Value::Date(date) => Some(Single::Date(date.to_epoch_days())),
        Value::Flag(flag) => Some(Single::Flag(*flag)),
        _ => number(value, customer).map(Single::Number),
    }
}

/// A number of a customer; what is not finite is blank.
pub(super) fn number(value: &Value, customer: &Customer) -> Option<f64> {
    let both = |a: &Value, b: &Value| Some((number(a, customer)?, number(b, customer)?));
    let date = |value: &Value| match single(value, customer)? {
        Single::Date(days) => NaiveDate::from_epoch_days(days),
        other => panic!("{other:?}"),
    };
    let result = match value {
        Value::Calc(a, how, b) => {
            let (a, b) = both(a, b)?;
            match how {
                Arithmetic::Add => a + b,
                Arithmetic::Subtract => a - b,
                Arithmetic::Multiply => a * b,
                Arithmetic::Divide => a / b,
            }
        }
        Value::Pct(a, b) => both(a, b).map(|(a, b)| a / b - 1.0)?,
        Value::Share(a, b) => both(a, b).map(|(a, b)| a / b)?,
        Value::Days(value) => as_of().signed_duration_since(date(value)?).num_days() as f64,
        Value::DaysToAnniversary(value) => {
            let date = date(value)?;
            let is_it = |day: NaiveDate| {
                let leap = NaiveDate::from_ymd_opt(day.year(), 2, 29).is_some();
                let same = (day.month(), day.day()) == (date.month(), date.day());
                same || ((date.month(), date.day()) == (2, 29) && !leap && (day.month(), day.day()) == (3, 1))
            };
            (0..=366_u32).find(|days| is_it(as_of() + Days::new(u64::from(*days)))).map(f64::from)?
        }
        Value::Field(_) | Value::Number(_) | Value::Flag(_) | Value::Text(_) | Value::Date(_) => {
            match single(value, customer)? {
                Single::Number(number) => number,
                Single::Flag(flag) => f64::from(u8::from(flag)),
                other => panic!("{other:?}"),
            }
        }
    };
    Some(result).filter(|result| result.is_finite())
}

/// Where a customer stands: his rows (one, when exclusive), and his column.
pub(super) fn places(project: &Project, axis: usize, customer: &Customer) -> (Vec<usize>, usize) {
    let mut rows: Vec<usize> = (0..project.segments.len())
        .filter(|index| holds(&project.segments[*index].rule, customer) == Some(true))
        .collect();
    if project.exclusive {
        rows.truncate(1);
    }
    if rows.is_empty() {
        rows.push(project.segments.len());
    }
    let stages = &project.axes[axis].stages;
    let mut order: Vec<usize> = (0..stages.len()).collect();
    order.sort_by_key(|index| stages[*index].rank);
    let column = order.into_iter().find(|index| holds(&stages[*index].rule, customer) == Some(true));
    (rows, column.unwrap_or(stages.len()))
}

/// A metric over a group, with how far the engine may be off.
pub(super) fn metric(kind: &MetricKind, group: &[&Customer], everybody: usize) -> (Option<f64>, f64) {
    let known = |value: &Value| group.iter().filter_map(|customer| number(value, customer)).collect::<Vec<f64>>();
    let slack = |values: &[f64]| values.iter().map(|value| value.abs()).sum::<f64>() * 1e-12;
    let sum = |values: &[f64]| (!values.is_empty()).then(|| values.iter().sum::<f64>());
    let count = group.len() as f64;
    match kind {
        MetricKind::Customers => (Some(count), 0.0),
        MetricKind::Share => ((everybody > 0).then(|| count / everybody as f64), 0.0),
        MetricKind::Sum(value) => (sum(&known(value)), slack(&known(value))),
        MetricKind::Mean(value) => {
            let values = known(value);
            (sum(&values).map(|sum| sum / values.len() as f64), slack(&values))
        }
        MetricKind::Median(value) => {
            let mut values = known(value);
            values.sort_by(f64::total_cmp);
            let middle = values.len() / 2;
            let median = match values.len() {
                0 => None,
                odd if odd % 2 == 1 => Some(values[middle]),
                _ => Some(f64::midpoint(values[middle - 1], values[middle])),
            };
            (median, 0.0)
        }
        MetricKind::Rate(rule) => {
            let truths: Vec<_> = group.iter().filter_map(|customer| holds(rule, customer)).collect();
            let yes = truths.iter().filter(|holds| **holds).count();
            ((!truths.is_empty()).then(|| yes as f64 / truths.len() as f64), 0.0)
        }
        MetricKind::Ratio(above, below) => {
            let (above, below) = (known(above), known(below));
            let divisor = sum(&below).filter(|divisor| *divisor != 0.0);
            let ratio = sum(&above).zip(divisor).map(|(above, below)| above / below);
            (ratio, slack(&above) / divisor.unwrap_or(1.0).abs())
        }
    }
}
