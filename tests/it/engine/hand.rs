//! Maps small enough to compute by hand.

use std::sync::Arc;

use strategy_map::data::live::{Group, ListOf, LiveMap, MapResult};
use strategy_map::data::{Column, Table};
use strategy_map::model::{
    self, AxisId, Comparison, FieldType, MetricKind, Project, Role, Row, Rule, SegmentId, StageId, Unit, Value,
};
use strategy_map::rule::RuleFaultKind;

use super::{at_least, axis, compare, day, field, metrics, question, segment, stage, value};

/// | customer | 余额 | 年龄 | 城市 | 代发 | 开户 | days |
/// |---|---|---|---|---|---|---|
/// | 0 | 100.10 | 30 | 杭州 | yes | 2026-10-01 | 30 |
/// | 1 | 200.20 | 40 | 宁波 | no | 2025-10-31 | 365 |
/// | 2 | | 50 | 杭州 | yes | | |
/// | 3 | 50 | | | | 2020-02-29 | 2436 |
/// | 4 | 0 | 20 | 温州 | no | 2026-11-30 | −30 |
/// | 5 | 1000000 | 65 | 杭州 | yes | 2000-01-01 | 9800 |
pub(super) fn table() -> Arc<Table> {
    let opened = ["2026-10-01", "2025-10-31", "", "2020-02-29", "2026-11-30", "2000-01-01"];
    Arc::new(Table::new(
        6,
        vec![
            Column::numbers("余额", [Some(100.1), Some(200.2), None, Some(50.0), Some(0.0), Some(1e6)]),
            Column::numbers("年龄", [Some(30.0), Some(40.0), Some(50.0), None, Some(20.0), Some(65.0)]),
            Column::texts("城市", [Some("杭州"), Some("宁波"), Some("杭州"), None, Some("温州"), Some("杭州")]),
            Column::flags("代发", [Some(true), Some(false), Some(true), None, Some(false), Some(true)]),
            Column::dates("开户", opened.map(|text| (!text.is_empty()).then(|| day(text)))),
        ],
    ))
}

/// Segments: 1 余额 ≥ 100, 2 年龄 ≥ 50, 3 not 杭州. Stages: 1 any time ago, tried second; 2 within a year, tried first.
pub(super) fn project() -> Project {
    let days = || Value::Days(Box::new(value("开户")));
    let zero = Value::Number(0.0);
    let hangzhou = compare(value("城市"), Comparison::Equal, Value::Text("杭州".to_owned()));
    let payroll = compare(value("代发"), Comparison::Equal, Value::Number(1.0));
    let balance = || value("余额");
    let mut project = Project::empty("by hand".to_owned());
    project.fields = vec![
        field("余额", FieldType::Number, Role::Balance, Unit::Yuan),
        field("年龄", FieldType::Number, Role::Age, Unit::Years),
        field("城市", FieldType::Text, Role::Person, Unit::None),
        field("代发", FieldType::Flag, Role::Flag, Unit::None),
        field("开户", FieldType::Date, Role::OpenDate, Unit::None),
    ];
    project.segments = vec![
        segment(1, at_least("余额", 100.0)),
        segment(2, Rule::All(vec![at_least("年龄", 50.0), Rule::Any(vec![])])),
        segment(3, Rule::Not(Box::new(hangzhou))),
    ];
    project.axes = vec![axis(
        1,
        vec![
            stage(1, 2, compare(days(), Comparison::AtLeast, zero.clone())),
            stage(2, 1, Rule::Between { value: days(), low: zero, high: Value::Number(365.0) }),
        ],
    )];
    project.metrics = metrics(vec![
        MetricKind::Customers,
        MetricKind::Share,
        MetricKind::Sum(balance()),
        MetricKind::Mean(balance()),
        MetricKind::Median(balance()),
        MetricKind::Rate(payroll),
        MetricKind::Ratio(balance(), value("年龄")),
    ]);
    project
}

fn map_of(project: &Project) -> MapResult {
    LiveMap::new().answer(&question(project, &table())).map
}

#[test]
fn the_waterfall_takes_each_customer_once() {
    let map = map_of(&project());
    let rows: Vec<_> = map.rows.iter().map(|row| (row.matched, row.taken, row.unknown)).collect();
    assert_eq!(rows, [(3, 3, 1), (2, 1, 1), (2, 1, 1), (1, 1, 0)]);
    assert_eq!(map.rows[3].row, Row::Rest);
    assert_eq!(map.cells.iter().map(|cell| cell.customers).sum::<u64>(), 6);
    assert_eq!(map.customers, 6);
}

#[test]
fn stages_are_tried_by_rank_and_shown_by_position() {
    let map = map_of(&project());
    let columns: Vec<_> = map.columns.iter().map(|it| (it.column, it.matched, it.taken, it.unknown)).collect();
    let stage = |id| model::Column::Stage(StageId(id));
    assert_eq!(columns, [(stage(1), 4, 2, 1), (stage(2), 2, 2, 1), (model::Column::Rest(AxisId(1)), 2, 2, 0)]);
    let customers: Vec<_> = map.cells.iter().map(|cell| cell.customers).collect();
    assert_eq!(customers, [1, 2, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0]);
}

#[test]
fn every_metric_in_cells_and_totals() {
    let map = map_of(&project());
    let near = |values: &[Option<f64>], expected: [Option<f64>; 7]| {
        for (index, pair) in values.iter().zip(expected).enumerate() {
            match pair {
                (Some(a), Some(b)) => assert!((a - b).abs() <= b.abs() * 1e-14, "metric {index}: {a} for {b}"),
                (a, b) => assert_eq!(*a, b, "metric {index}"),
            }
        }
    };
    let third = Some(1.0 / 3.0);
    // Row 1, column 2: customers 0 and 1.
    near(
        &map.cells[1].values,
        [Some(2.0), third, Some(300.3), Some(150.15), Some(150.15), Some(0.5), Some(300.3 / 70.0)],
    );
    // An empty cell has a count and a share, nothing else.
    near(&map.cells[2].values, [Some(0.0), Some(0.0), None, None, None, None, None]);
    // Customer 2, whose balance is blank.
    near(&map.cells[5].values, [Some(1.0), Some(1.0 / 6.0), None, None, None, Some(1.0), None]);
    // Customer 3, whose age and flag are blank.
    near(&map.cells[9].values, [Some(1.0), Some(1.0 / 6.0), Some(50.0), Some(50.0), Some(50.0), None, None]);
    // Row 1: customers 0, 1 and 5.
    let sum = 1_000_300.3;
    near(
        &map.row_totals[0].values,
        [Some(3.0), Some(0.5), Some(sum), Some(sum / 3.0), Some(200.2), Some(2.0 / 3.0), Some(sum / 135.0)],
    );
    // Column 1: customers 3 and 5. The median of two is the mean of both; the age of 3 is blank.
    let sum = 1_000_050.0;
    near(
        &map.column_totals[0].values,
        [Some(2.0), third, Some(sum), Some(sum / 2.0), Some(500_025.0), Some(1.0), Some(sum / 65.0)],
    );
    let sum = 1_000_350.3;
    near(
        &map.all.values,
        [Some(6.0), Some(1.0), Some(sum), Some(sum / 5.0), Some(100.1), Some(0.6), Some(sum / 205.0)],
    );
}

#[test]
fn overlapping_segments_count_in_every_row_but_once_in_totals() {
    let mut project = project();
    project.exclusive = false;
    let map = map_of(&project);
    let rows: Vec<_> = map.rows.iter().map(|row| (row.matched, row.taken, row.unknown)).collect();
    assert_eq!(rows, [(3, 3, 1), (2, 2, 1), (2, 2, 1), (1, 1, 0)]);
    assert!(!map.exclusive);
    assert_eq!(map.column_totals.iter().map(|it| it.customers).collect::<Vec<_>>(), [2, 2, 2]);
    assert_eq!((map.all.customers, map.all.values[2]), (6, Some(1_000_350.3)));
    assert_eq!(map.all.values[4], Some(100.1));
    // Row 2 is customers 2 and 5.
    assert_eq!(map.row_totals[1].values[2], Some(1e6));
}

#[test]
fn rules_without_a_condition_or_with_a_fault_match_nobody() {
    let mut project = project();
    project.segments[0].rule = Rule::Not(Box::new(Rule::All(vec![Rule::Any(vec![])])));
    project.segments[1].rule = Rule::Not(Box::new(at_least("没有", 1.0)));
    project.segments[2].rule = compare(value("城市"), Comparison::Less, Value::Number(3.0));
    project.metrics[2].kind = MetricKind::Sum(value("城市"));
    let map = map_of(&project);
    assert_eq!(map.rows.iter().map(|row| row.taken).collect::<Vec<_>>(), [0, 0, 0, 6]);
    let kinds: Vec<_> = map.faults.iter().map(|(_, fault)| (fault.path.clone(), fault.kind.clone())).collect();
    assert_eq!(
        kinds,
        [
            (vec![0], RuleFaultKind::NoField("没有".to_owned())),
            (vec![], RuleFaultKind::Mismatch(FieldType::Text, FieldType::Number)),
            (vec![], RuleFaultKind::Expected(FieldType::Text, FieldType::Number)),
        ]
    );
    assert_eq!(map.all.values[2], None);
}

#[test]
fn no_axis_no_segments_no_customers() {
    let mut project = project();
    project.axes.clear();
    let map = map_of(&project);
    assert_eq!(map.columns.iter().map(|it| (it.column, it.taken)).collect::<Vec<_>>(), [(model::Column::Whole, 6)]);
    project.segments.clear();
    let map = map_of(&project);
    assert_eq!((map.cells.len(), map.cells[0].customers, map.rows[0].taken), (1, 6, 6));
    let columns = vec![
        Column::numbers("余额", []),
        Column::numbers("年龄", []),
        Column::texts::<&str>("城市", []),
        Column::flags("代发", []),
        Column::dates("开户", []),
    ];
    let empty = Arc::new(Table::new(0, columns));
    let project = self::project();
    let map = LiveMap::new().answer(&question(&project, &empty)).map;
    assert_eq!((map.customers, map.all.customers, map.cells.len()), (0, 0, 12));
    assert_eq!(map.all.values[1], None, "a share of nobody");
}

#[test]
fn money_in_wan_is_computed_in_yuan_to_the_fen() {
    let wan = [Some(0.07), Some(0.1), Some(0.2), None, Some(12.3456), Some(0.000_001)];
    let table = Arc::new(Table::new(6, vec![Column::numbers("余额(万元)", wan)]));
    let mut project = Project::empty("wan".to_owned());
    let mut balance = field("余额", FieldType::Number, Role::Balance, Unit::WanYuan);
    balance.source = "余额(万元)".to_owned();
    project.fields = vec![balance];
    project.segments = vec![
        segment(1, compare(value("余额"), Comparison::Equal, Value::Number(700.0))),
        segment(2, compare(value("余额"), Comparison::AtMost, Value::Number(2000.0))),
    ];
    project.metrics = metrics(vec![MetricKind::Sum(value("余额"))]);
    let map = LiveMap::new().answer(&question(&project, &table)).map;
    assert_eq!(map.rows.iter().map(|row| (row.taken, row.unknown)).collect::<Vec<_>>(), [(1, 1), (3, 1), (2, 0)]);
    assert_eq!(map.row_totals[1].values[0], Some(3000.01));
    assert_eq!(map.all.values[0], Some(127_156.01));
}

#[test]
fn rows_and_columns_that_change_at_once_count_each_customer_once() {
    let is = |number| compare(value("号"), Comparison::Equal, Value::Number(number));
    let numbers = (0..8).map(|row| Some(f64::from(row)));
    let table = Arc::new(Table::new(8, vec![Column::numbers("号", numbers)]));
    let mut project = Project::empty("at once".to_owned());
    project.fields = vec![field("号", FieldType::Number, Role::Other, Unit::None)];
    project.segments = vec![segment(1, is(-1.0)), segment(2, is(-1.0))];
    project.axes = vec![axis(1, vec![stage(1, 1, is(-1.0))])];
    let mut map = LiveMap::new();
    let cells = |map: MapResult| map.cells.iter().map(|cell| cell.customers).collect::<Vec<_>>();
    assert_eq!(cells(map.answer(&question(&project, &table)).map), [0, 0, 0, 0, 0, 8]);
    // The first segment takes customer 1, the second customer 0, and the stage both.
    project.segments[0].rule = is(1.0);
    project.segments[1].rule = is(0.0);
    project.axes[0].stages[0].rule = Rule::Any(vec![is(0.0), is(1.0)]);
    assert_eq!(cells(map.answer(&question(&project, &table)).map), [1, 0, 1, 0, 0, 6]);
}

#[test]
fn a_cell_lists_exactly_its_customers() {
    let project = project();
    let mut map = LiveMap::new();
    let mut question = question(&project, &table());
    let answer = map.answer(&question).map;
    for (row, row_count) in answer.rows.iter().enumerate() {
        for (column, column_count) in answer.columns.iter().enumerate() {
            let group = Group { row: Some(row_count.row), column: Some(column_count.column) };
            question.list = Some(ListOf { group, only: None, within: None, sort_by: None, descending: false });
            let list = map.answer(&question).list.unwrap();
            assert_eq!(list.len() as u64, answer.cells[row * answer.columns.len() + column].customers);
            assert_eq!(map.customers_of(group).ones_iter().count(), list.len());
        }
    }
    let first = Group { row: Some(Row::Segment(SegmentId(1))), column: None };
    assert_eq!(map.customers_of(first).ones_iter().collect::<Vec<_>>(), [0, 1, 5]);
}
