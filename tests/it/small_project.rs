//! A small project with one of everything, for the tests of edits and files.

use chrono::NaiveDate;
use strategy_map::model::{
    Axis, AxisId, Channel, Column, Comparison, Extract, Field, FieldType, Lists, Measure, MeasureId, Metric, MetricId,
    MetricKind, NumberFormat, NumberUnit, Owner, PastedList, Place, Product, Project, Role, Row, Rule, Segment,
    SegmentId, Stage, StageId, Unit, Value,
};

pub(crate) fn field(name: &str, kind: FieldType, role: Role, unit: Unit) -> Field {
    Field { name: name.to_owned(), ..Field::of_extract(&format!("列 {name}"), kind, role, unit) }
}

pub(crate) fn at_least(field: &str, number: f64) -> Rule {
    Rule::Compare { left: Value::Field(field.to_owned()), is: Comparison::AtLeast, right: Value::Number(number) }
}

pub(crate) fn segment(id: u32, name: &str, rule: Rule) -> Segment {
    Segment { id: SegmentId(id), name: name.to_owned(), note: String::new(), rule }
}

pub(crate) fn stage(id: u32, name: &str, rank: u32, rule: Rule) -> Stage {
    Stage { id: StageId(id), name: name.to_owned(), rank, rule }
}

pub(crate) fn metric(id: u32, name: &str, kind: MetricKind) -> Metric {
    let format = NumberFormat { unit: NumberUnit::Auto, decimals: 1 };
    Metric { id: MetricId(id), name: name.to_owned(), kind, format }
}

pub(crate) fn measure(id: u32, name: &str, row: Row, column: Column) -> Measure {
    Measure::new(MeasureId(id), name.to_owned(), Place { row, column })
}

/// Segments 1 代发, 2 高净值, 3 名单; axes 1 关系 (stages 1 新客, 2 稳定) and 2 层级 (stage 3 金卡); four measures.
pub(crate) fn small_project() -> Project {
    let mut project = Project::empty("零售客户策略图谱".to_owned());
    project.as_of = NaiveDate::from_ymd_opt(2026, 10, 31);
    project.extract =
        Some(Extract { fingerprint: Some("ab12".to_owned()), ..Extract::at("/bank/data/客户.parquet") });
    project.fields = vec![
        field("客户号", FieldType::Text, Role::CustomerId, Unit::None),
        field("AUM月日均", FieldType::Number, Role::Aum, Unit::Yuan),
        field("开户日期", FieldType::Date, Role::OpenDate, Unit::None),
        field("代发标志", FieldType::Flag, Role::Flag, Unit::None),
    ];
    let payroll =
        Rule::Compare {
            left: Value::Field("代发标志".to_owned()), is: Comparison::Equal, right: Value::Flag(true)
        };
    let pasted = PastedList { key: "0011".to_owned(), hashes: ["aa".repeat(16), "bb".repeat(16)].into() };
    project.segments = vec![
        segment(1, "代发", Rule::All(vec![payroll.clone(), Rule::Not(Box::new(at_least("AUM月日均", 6e6)))])),
        segment(2, "高净值", at_least("AUM月日均", 6e6)),
        segment(3, "名单", Rule::InPasted { field: "客户号".to_owned(), list: pasted }),
    ];
    let days = Value::Days(Box::new(Value::Field("开户日期".to_owned())));
    let new = Rule::Between { value: days, low: Value::Number(0.0), high: Value::Number(90.0) };
    project.axes = vec![
        Axis {
            id: AxisId(1),
            name: "关系".to_owned(),
            stages: vec![stage(1, "新客", 1, new), stage(2, "稳定", 2, at_least("AUM月日均", 0.0))],
        },
        Axis {
            id: AxisId(2), name: "层级".to_owned(), stages: vec![stage(3, "金卡", 1, at_least("AUM月日均", 5e5))]
        },
    ];
    let aum = || Value::Field("AUM月日均".to_owned());
    project.metrics = vec![
        metric(1, "客户数", MetricKind::Customers),
        metric(2, "户均AUM", MetricKind::Mean(aum())),
        metric(3, "代发率", MetricKind::Rate(payroll)),
        metric(4, "占比", MetricKind::Ratio(aum(), aum())),
    ];
    project.lists = Lists {
        products: vec![
            Product { name: "理财".to_owned(), risk: Some(2) },
            Product { name: "存款".to_owned(), risk: None },
        ],
        channels: vec![Channel {
            name: "短信".to_owned(),
            daily_capacity: Some(5000),
            cap_7_days: Some(1),
            cap_30_days: None,
            priority: 60,
        }],
        owners: vec![Owner { name: "零售部".to_owned() }],
    };
    project.measures = vec![
        first_measure(),
        measure(2, "整行维护", Row::Segment(SegmentId(1)), Column::Whole),
        measure(3, "未归阶段", Row::Segment(SegmentId(2)), Column::Rest(AxisId(1))),
        measure(4, "其他客户", Row::Rest, Column::Stage(StageId(3))),
    ];
    project
}

fn first_measure() -> Measure {
    let mut first = measure(1, "代发首触", Row::Segment(SegmentId(1)), Column::Stage(StageId(1)));
    first.goal.baseline = Some(1000.0);
    first.goal.target = Some(1200.0);
    first.tiers = vec!["金卡".to_owned()];
    first.products = vec!["理财".to_owned(), "存款".to_owned()];
    first.channels = vec!["短信".to_owned()];
    "零售部".clone_into(&mut first.owner);
    "您好，\n“代发”有礼".clone_into(&mut first.script);
    first
}
