//! The same map as one polars query: a chain of when/then for each axis, and a group-by.

use polars::prelude::{DataType, IntoLazy, LazyFrame, col, lit, when};
use strategy_map::data::live::LiveMap;
use strategy_map::model::{Comparison, MetricKind, Project, Rule, Value};

use super::random::{customers, fields, table};
use super::{at_least, axis, compare, metrics, question, segment, stage, value};

fn project() -> Project {
    let days = || Value::Days(Box::new(value("开户")));
    let number = |number: f64| Value::Number(number);
    let mut project = Project::empty("oracle".to_owned());
    project.fields = fields();
    project.segments = vec![
        segment(1, Rule::All(vec![at_least("余额", 50_000.0), at_least("产品数", 3.0)])),
        segment(2, compare(value("城市"), Comparison::Equal, Value::Text("杭州".to_owned()))),
        segment(3, Rule::Any(vec![at_least("增长", 0.5), Rule::IsBlank(value("余额"))])),
    ];
    project.axes = vec![axis(
        1,
        vec![
            stage(1, 1, compare(days(), Comparison::AtMost, number(90.0))),
            stage(2, 2, Rule::Between { value: days(), low: number(91.0), high: number(2000.0) }),
        ],
    )];
    project.metrics = metrics(vec![
        MetricKind::Sum(value("余额")),
        MetricKind::Mean(value("产品数")),
        MetricKind::Median(value("余额")),
        MetricKind::Rate(at_least("产品数", 2.0)),
    ]);
    project
}

fn query(frame: LazyFrame) -> LazyFrame {
    let days = || lit(super::as_of().to_epoch_days()) - col("开户").cast(DataType::Int32);
    let row = when(col("余额").gt_eq(lit(50_000.0)).and(col("产品数").gt_eq(lit(3.0))))
        .then(lit(0))
        .when(col("城市").eq(lit("杭州")))
        .then(lit(1))
        .when(col("增长").gt_eq(lit(0.5)).or(col("余额").is_null()))
        .then(lit(2))
        .otherwise(lit(3));
    let column = when(days().lt_eq(lit(90)))
        .then(lit(0))
        .when(days().gt_eq(lit(91)).and(days().lt_eq(lit(2000))))
        .then(lit(1))
        .otherwise(lit(2));
    frame.group_by([row.alias("row"), column.alias("column")]).agg([
        lit(1).sum().alias("unused"),
        polars::prelude::len().cast(DataType::Int64).alias("customers"),
        col("余额").sum().alias("sum"),
        col("产品数").mean().alias("mean"),
        col("余额").median().alias("median"),
        col("产品数").gt_eq(lit(2.0)).cast(DataType::Float64).mean().alias("rate"),
    ])
}

#[test]
fn polars_counts_the_same() {
    let table = table(&customers(20_000, 11));
    let map = LiveMap::new().answer(&question(&project(), &table)).map;
    let frame = query(table.to_frame().unwrap().lazy()).collect().unwrap();
    assert_eq!(frame.height(), map.cells.iter().filter(|cell| cell.customers > 0).count());
    let number =
        |name: &str, at: usize| frame.column(name).unwrap().cast(&DataType::Float64).unwrap().f64().unwrap().get(at);
    for at in 0..frame.height() {
        let place = number("row", at).unwrap() * 3.0 + number("column", at).unwrap();
        let cell = map.cells.iter().enumerate().find(|(index, _)| (*index as f64 - place).abs() < 0.5).unwrap().1;
        assert_eq!(Some(cell.customers as f64), number("customers", at));
        for (found, name) in cell.values.iter().zip(["sum", "mean", "median", "rate"]) {
            let (found, expected) = (found.unwrap(), number(name, at).unwrap());
            assert!((found - expected).abs() <= expected.abs() * 1e-12, "{name}: {found} for {expected}");
        }
    }
}
