//! The same map as one lazy polars query, made from the same rules.

use polars::prelude::{Categories, DataFrame, DataType, Expr, IntoLazy, NULL, col, len, lit, when};
use strategy_map::data::Table;
use strategy_map::data::live::MapResult;
use strategy_map::model::{Arithmetic, Comparison, Metric, MetricKind, Project, Rule, Value};

use super::bank;

/// The table as polars likes it best: texts of few words as categories.
pub(crate) fn frame(table: &Table) -> DataFrame {
    let frame = table.to_frame().unwrap();
    let category = DataType::from_categories(Categories::global());
    let columns = frame.columns().iter().map(|column| {
        let is_category = column.dtype() == &DataType::String && column.name() != "客户号";
        if is_category { column.cast(&category).unwrap() } else { column.clone() }
    });
    DataFrame::new(frame.height(), columns.collect()).unwrap()
}

/// One row for each cell that is not empty: row, column, customers, and the metrics.
pub(crate) fn run(frame: &DataFrame, project: &Project) -> DataFrame {
    let segments = project.segments.iter().map(|segment| &segment.rule).enumerate();
    let stages = &project.axes[0].stages;
    let mut by_rank: Vec<usize> = (0..stages.len()).collect();
    by_rank.sort_by_key(|index| stages[*index].rank);
    let row = chain(segments, project.segments.len());
    let column = chain(by_rank.into_iter().map(|index| (index, &stages[index].rule)), stages.len());
    let metrics = project.metrics.iter().map(aggregate);
    let lazy = frame.clone().lazy();
    let grouped = lazy.group_by([row.alias("row"), column.alias("column")]);
    grouped.agg(std::iter::once(len().alias("customers")).chain(metrics).collect::<Vec<_>>()).collect().unwrap()
}

/// The first rule that is true, as one chain of when/then.
fn chain<'a>(rules: impl Iterator<Item = (usize, &'a Rule)>, rest: usize) -> Expr {
    let number = |index: usize| lit(i32::try_from(index).unwrap());
    let rules: Vec<_> = rules.collect();
    let (first, others) = rules.split_first().unwrap();
    let (second, others) = others.split_first().unwrap();
    let start = when(truth(first.1)).then(number(first.0)).when(truth(second.1)).then(number(second.0));
    others
        .iter()
        .fold(start, |chain, (index, rule)| chain.when(truth(rule)).then(number(*index)))
        .otherwise(number(rest))
}

fn truth(rule: &Rule) -> Expr {
    let joined = |parts: &[Rule], how: fn(Expr, Expr) -> Expr| parts.iter().map(truth).reduce(how).unwrap();
    match rule {
        Rule::All(parts) => joined(parts, Expr::and),
        Rule::Any(parts) => joined(parts, Expr::or),
        Rule::Not(part) => truth(part).not(),
        Rule::Compare { left, is, right } => {
            let (left, right) = (value(left), value(right));
            match is {
                Comparison::Equal => left.eq(right),
                Comparison::NotEqual => left.neq(right),
                Comparison::Less => left.lt(right),
                Comparison::AtMost => left.lt_eq(right),
                Comparison::Greater => left.gt(right),
                Comparison::AtLeast => left.gt_eq(right),
            }
        }
        Rule::Between { value: inner, low, high } => {
            value(inner).gt_eq(value(low)).and(value(inner).lt_eq(value(high)))
        }
        Rule::In { value: inner, list } => {
            list.iter().map(|entry| value(inner).eq(value(entry))).reduce(Expr::or).unwrap()
        }
        Rule::IsBlank(inner) => value(inner).is_null(),
        other => panic!("{other:?} is not in this bench"),
    }
}

/// A value; what is divided by zero is blank.
fn value(value_of: &Value) -> Expr {
    let divided = |a: &Value, b: &Value| {
        let below = value(b);
        value(a) / when(below.clone().neq(lit(0.0))).then(below).otherwise(lit(NULL))
    };
    match value_of {
        Value::Field(name) => col(name.as_str()),
        Value::Number(number) => lit(*number),
        Value::Text(text) => lit(text.as_str()),
        Value::Flag(flag) => lit(*flag),
        Value::Days(date) => lit(bank::as_of().to_epoch_days()) - value(date).cast(DataType::Int32),
        Value::Share(a, b) | Value::Calc(a, Arithmetic::Divide, b) => divided(a, b),
        Value::Pct(a, b) => divided(a, b) - lit(1.0),
        other => panic!("{other:?} is not in this bench"),
    }
}

fn aggregate(metric: &Metric) -> Expr {
    let sum = |inner: &Value| when(value(inner).count().gt(lit(0))).then(value(inner).sum()).otherwise(lit(NULL));
    let expression = match &metric.kind {
        MetricKind::Customers => len().cast(DataType::Float64),
        MetricKind::Sum(inner) => sum(inner),
        MetricKind::Mean(inner) => value(inner).mean(),
        MetricKind::Median(inner) => value(inner).median(),
        MetricKind::Rate(rule) => truth(rule).cast(DataType::Float64).mean(),
        MetricKind::Ratio(a, b) => sum(a) / sum(b),
        MetricKind::Share => panic!("a share needs the whole"),
    };
    expression.alias(metric.name.as_str())
}

/// The same cells have customers in the map and in the query, as many, and, to a millionth of a millionth, the same metrics.
/// The query has no other cells, and no totals.
pub(crate) fn compare(map: &MapResult, answer: &DataFrame) {
    let number = |name: &str, at: usize| {
        let column = answer.column(name).unwrap().cast(&DataType::Float64).unwrap();
        column.f64().unwrap().get(at)
    };
    let filled = map.cells.iter().filter(|cell| cell.customers > 0).count();
    assert_eq!(answer.height(), filled, "cells with customers");
    for at in 0..answer.height() {
        let place = number("row", at).unwrap() * map.columns.len() as f64 + number("column", at).unwrap();
        let (index, cell) = map.cells.iter().enumerate().find(|(index, _)| *index as f64 == place).unwrap();
        assert_eq!(number("customers", at), Some(cell.customers as f64), "customers of cell {index}");
        for (metric, found) in map.metrics.iter().zip(&cell.values) {
            match (found, number(&format!("metric {}", metric.0), at)) {
                (Some(a), Some(b)) => {
                    assert!((a - b).abs() <= b.abs() * 1e-12, "cell {index}, metric {metric:?}: {a} for {b}");
                }
                (a, b) => assert_eq!(*a, b, "cell {index}, metric {metric:?}"),
            }
        }
    }
}
