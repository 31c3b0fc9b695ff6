//! Banks small enough to count by hand.

use std::sync::Arc;

use strategy_map::data::eval::Context;
use strategy_map::data::live::{Group, Who};
use strategy_map::data::portrait::{Portrait, PortraitOf, Profiler, likely_products};
use strategy_map::data::{Bitmap, Column, Source, Table, Watch};
use strategy_map::model::{Comparison, FieldType, Project, Role, Row, Rule, SegmentId, Unit, Value};

use crate::engine::{as_of, at_least, compare, field, segment, value};

/// Definitions and customers.
#[derive(Clone)]
pub(super) struct Bank {
    pub(super) project: Arc<Project>,
    pub(super) table: Arc<Table>,
}

impl Bank {
    pub(super) fn new(project: Project, columns: Vec<Column>) -> Self {
        let rows = columns.first().map_or(0, Column::rows);
        Self { project: Arc::new(project), table: Arc::new(Table::new(rows, columns)) }
    }

    /// How many of some customers a rule is true for.
    pub(super) fn count(&self, who: &Who, rule: &Rule) -> u64 {
        let context = self.context();
        let members = who.members(&self.project, &context, &Watch::default()).unwrap();
        members.and(&context.truth(rule).unwrap().yes).count_ones()
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context { source: Source { table: &self.table, fields: &self.project.fields }, as_of: Some(as_of()) }
    }

    /// The same customers in another order; `place` gives the row that comes next.
    pub(super) fn reordered(&self, place: impl Fn(usize) -> usize) -> Self {
        let rows = self.table.rows();
        let columns = self.table.columns().iter().map(|entry| {
            let column = entry.load().unwrap();
            let at = || (0..rows).map(&place);
            match column.kind() {
                FieldType::Number => Column::numbers(entry.name(), at().map(|row| column.number(row))),
                FieldType::Flag => Column::flags(entry.name(), at().map(|row| column.flag(row))),
                FieldType::Date => Column::dates(entry.name(), at().map(|row| column.date(row))),
                FieldType::Text => Column::texts(entry.name(), at().map(|row| column.text(row))),
            }
        });
        Self { project: Arc::clone(&self.project), table: Arc::new(Table::new(rows, columns.collect())) }
    }
}

pub(super) fn of(bank: &Bank, who: Who) -> PortraitOf {
    PortraitOf {
        who,
        products: likely_products(&bank.project.fields),
        project: Arc::clone(&bank.project),
        table: Arc::clone(&bank.table),
        as_of: Some(as_of()),
    }
}

pub(super) fn portrait(bank: &Bank, who: Who) -> Portrait {
    Profiler::default().answer(&of(bank, who), &Watch::default()).unwrap()
}

/// The customers of a segment.
pub(super) fn group(bank: &Bank, id: u32) -> Who {
    assert!(bank.project.segment(SegmentId(id)).is_some());
    Group { row: Some(Row::Segment(SegmentId(id))), column: None }.into()
}

/// The first rows of a table of 100.
pub(super) fn first(rows: usize) -> Who {
    Who { only: Some(Arc::new(Bitmap::from_fn(100, |row| row < rows))), ..Who::default() }
}

pub(super) fn first_forty() -> Who {
    first(40)
}

fn nobody() -> Rule {
    compare(value("年龄"), Comparison::Less, Value::Number(0.0))
}

/// 100 customers; the first 40 are the group. Age is 60 or 62 in the group, else 40 or 42; the flag is set for three in
/// four of the group and one in four outside; the city is the same everywhere. Segment 1 is the group, segment 2 nobody.
pub(super) fn two_groups() -> Bank {
    let group = |number: usize| number < 40;
    let columns = vec![
        Column::numbers("年龄", (0..100).map(|it| Some((if group(it) { 60 } else { 40 } + it % 2 * 2) as f64))),
        Column::flags("代发", (0..100).map(|it| Some(if group(it) { it % 4 > 0 } else { it % 4 == 0 }))),
        Column::texts("城市", (0..100).map(|it| Some(["杭州", "宁波"][it % 2]))),
        Column::texts("客户号", (0..100).map(|it| Some(format!("C{it}")))),
        Column::texts("等级", (0..100).map(|it| Some(if group(it) { "金" } else { ["银", "铜"][it / 2 % 2] }))),
    ];
    let mut project = Project::empty("two groups".to_owned());
    project.fields = vec![
        field("年龄", FieldType::Number, Role::Age, Unit::Years),
        field("代发", FieldType::Flag, Role::Flag, Unit::None),
        field("城市", FieldType::Text, Role::Person, Unit::None),
        field("客户号", FieldType::Text, Role::CustomerId, Unit::None),
        field("等级", FieldType::Text, Role::Other, Unit::None),
    ];
    project.segments = vec![segment(1, at_least("年龄", 50.0)), segment(2, nobody())];
    Bank::new(project, columns)
}

/// A text of which each customer has another.
pub(super) fn wordy() -> Bank {
    let mut project = Project::empty("wordy".to_owned());
    project.fields = vec![field("网点", FieldType::Text, Role::Branch, Unit::None)];
    Bank::new(project, vec![Column::texts("网点", (0..100).map(|it| Some(format!("{it} 号网点"))))])
}

/// Ten customers; segment 1 are the first six, segment 2 nobody. Customer 6 tells nothing of what he holds.
///
/// | customer | 产品数 | 客户等级 | 基金余额 | 保险余额 | 理财 | AUM |
/// |---|---|---|---|---|---|---|
/// | 0 | 1 | 私行 | 100 | 1 | yes | 10 |
/// | 1 | 1 | 财富 | 0 | 2 | yes | 20 |
/// | 2 | 2 | 私行 | 50 | 0 | yes | 30 |
/// | 3 | 3 | 私行 | 10 | 5 | no | |
/// | 4 | 5 | 财富 | 0 | 0 | | 100 |
/// | 5 | | 私行 | | 7 | yes | 40 |
/// | 6 | 0 | 财富 | | | | 1 |
/// | 7 | 1 | 私行 | 0 | 0 | no | 2 |
/// | 8 | 2 | 财富 | 5 | 0 | no | 3 |
/// | 9 | 4 | | 5 | 1 | yes | 4 |
pub(super) fn bank() -> Bank {
    let numbers = |name: &str, values: [i32; 10]| {
        Column::numbers(name, values.map(|value| (value >= 0).then(|| f64::from(value))))
    };
    let tier = |row: usize| ["私行", "财富", "私行", "私行", "财富", "私行", "财富", "私行", "财富"].get(row).copied();
    let wealth = [1, 1, 1, 0, -1, 1, -1, 0, 0, 1];
    let columns = vec![
        numbers("年龄", [60, 60, 60, 60, 60, 60, 30, 30, 30, 30]),
        numbers("产品数", [1, 1, 2, 3, 5, -1, 0, 1, 2, 4]),
        Column::texts("客户等级", (0..10).map(tier)),
        numbers("基金余额", [100, 0, 50, 10, 0, -1, -1, 0, 5, 5]),
        numbers("保险余额", [1, 2, 0, 5, 0, 7, -1, 0, 0, 1]),
        Column::flags("理财", wealth.map(|it| (it >= 0).then_some(it == 1))),
        numbers("AUM", [10, 20, 30, -1, 100, 40, 1, 2, 3, 4]),
    ];
    let mut project = Project::empty("bank".to_owned());
    project.fields = vec![
        field("年龄", FieldType::Number, Role::Age, Unit::Years),
        field("产品数", FieldType::Number, Role::Products, Unit::Count),
        field("客户等级", FieldType::Text, Role::Tier, Unit::None),
        field("基金余额", FieldType::Number, Role::Balance, Unit::Yuan),
        field("保险余额", FieldType::Number, Role::Balance, Unit::Yuan),
        field("理财", FieldType::Flag, Role::Products, Unit::None),
        field("AUM", FieldType::Number, Role::Aum, Unit::Yuan),
    ];
    project.segments = vec![segment(1, at_least("年龄", 50.0)), segment(2, nobody())];
    Bank::new(project, columns)
}
