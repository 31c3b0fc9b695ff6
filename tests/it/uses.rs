//! Who names a field, and what becomes of definitions when the next month's file has other columns.

use std::collections::BTreeSet;

use strategy_map::edit::{Edit, UsedBy, apply, touched, uses};
use strategy_map::model::{
    CleaningStep, Field, FieldOrigin, FieldType, Fix, Fold, Folding, Formula, JoinTo, JoinedTable, MeasureId, MetricId,
    Project, Role, Rule, SegmentId, StageId, TableId, Unit, Value,
};

use crate::small_project::{at_least, field, segment, small_project};

fn derived(name: &str, from: &str) -> Field {
    let origin = FieldOrigin::Derived(Formula::Value(Value::Field(from.to_owned())));
    Field { origin, ..Field::of_extract(name, FieldType::Number, Role::Other, Unit::None) }
}

/// The small project with a cleaned field, a derived field, and a further table that is joined by the customer number.
fn wider_project() -> Project {
    let mut project = small_project();
    let fix = Fix::DropPointZero { field: "客户号".to_owned() };
    project.cleaning = vec![CleaningStep { fix, note: String::new() }];
    let extract = project.extract.clone().expect("there is one");
    project.tables = vec![JoinedTable {
        id: TableId(1),
        name: "交易".to_owned(),
        extract,
        fields: Vec::new(),
        key: "客户".to_owned(),
        to: JoinTo::Customers { field: "客户号".to_owned() },
        only: Rule::All(Vec::new()),
    }];
    let fold = Fold { table: TableId(1), by: Folding::Count, only: Rule::All(Vec::new()), window: None };
    let folded = Field { origin: FieldOrigin::Folded(fold), ..derived("交易笔数", "x") };
    project.fields.extend([folded, derived("活跃度", "交易笔数")]);
    project.segments.push(segment(4, "活跃", at_least("活跃度", 3.0)));
    project
}

fn names(project: &Project) -> Vec<&str> {
    project.fields.iter().map(|field| field.name.as_str()).collect()
}

fn refreshed(project: &Project, columns: &[&str], renamed: &[(&str, &str)]) -> Project {
    let extract = project.extract.clone().expect("there is one");
    let column = |name: &&str| Field::of_extract(name, FieldType::Number, Role::Other, Unit::None);
    let renamed = renamed.iter().map(|(name, header)| ((*name).to_owned(), (*header).to_owned())).collect();
    let edit = Edit::SetExtract { extract, fields: columns.iter().map(column).collect(), renamed };
    apply(project, &edit).expect("the file can be taken")
}

#[test]
fn a_field_knows_who_names_it() {
    let project = wider_project();
    assert_eq!(uses(&project, "代发标志"), [UsedBy::Segment(SegmentId(1)), UsedBy::Metric(MetricId(3))]);
    assert_eq!(
        uses(&project, "客户号"),
        [UsedBy::Segment(SegmentId(3)), UsedBy::Cleaning(0), UsedBy::Table(TableId(1))]
    );
    assert_eq!(uses(&project, "没有这个字段"), []);
}

#[test]
fn what_is_touched_reaches_through_tables_and_formulas_to_measures() {
    let project = wider_project();
    let of = |name: &str| touched(&project, &BTreeSet::from([name.to_owned()])).into_iter().collect::<Vec<_>>();
    assert_eq!(of("开户日期"), [UsedBy::Stage(StageId(1)), UsedBy::Measure(MeasureId(1))]);
    // The customer number joins the table, the table gives the count, the count the activity, the activity a segment.
    let expected = [
        UsedBy::Segment(SegmentId(3)),
        UsedBy::Segment(SegmentId(4)),
        UsedBy::Field("交易笔数".to_owned()),
        UsedBy::Field("活跃度".to_owned()),
        UsedBy::Cleaning(0),
        UsedBy::Table(TableId(1)),
    ];
    assert_eq!(of("客户号"), expected);
}

#[test]
fn c25_a_renamed_column_keeps_its_field_and_every_rule() {
    let project = small_project();
    let headers = ["列 客户号", "月日均资产", "列 开户日期", "列 代发标志"];
    let next = refreshed(&project, &headers, &[("AUM月日均", "月日均资产")]);
    assert_eq!(names(&next), names(&project));
    assert_eq!(next.fields[1], Field { source: "月日均资产".to_owned(), ..project.fields[1].clone() });
    assert_eq!((&next.segments, &next.axes, &next.metrics), (&project.segments, &project.axes, &project.metrics));
}

#[test]
fn c25_a_column_that_is_gone_stays_while_a_rule_names_it() {
    let mut project = small_project();
    project.fields.push(field("从不使用", FieldType::Text, Role::Other, Unit::None));
    let next = refreshed(&project, &["列 客户号", "新列"], &[]);
    assert_eq!(names(&next), ["客户号", "新列", "AUM月日均", "开户日期", "代发标志"]);
    assert_eq!(next.fields[2], project.fields[1]);
    // The month after, the column is back, and so is its place.
    let back = refreshed(&next, &["列 AUM月日均", "列 客户号", "列 开户日期", "列 代发标志"], &[]);
    assert_eq!(names(&back), ["AUM月日均", "客户号", "开户日期", "代发标志"]);
    assert_eq!(back.fields[0], project.fields[1]);
}

#[test]
fn two_fields_that_trade_their_columns_stay_apart() {
    let project = small_project();
    let headers = ["列 客户号", "列 开户日期"];
    let next = refreshed(&project, &headers, &[("AUM月日均", "列 开户日期")]);
    assert_eq!(names(&next), ["客户号", "AUM月日均", "开户日期", "代发标志"]);
    let sources: Vec<&str> = next.fields.iter().map(|field| field.source.as_str()).collect();
    assert_eq!(sources, ["列 客户号", "列 开户日期", "", "列 代发标志"]);
}
