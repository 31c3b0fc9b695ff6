//! A made-up bank: customers with believable spreads, and a project of 18 segments, 8 stages and 6 metrics.

use chrono::NaiveDate;
use strategy_map::data::{Column, Table};
use strategy_map::model::{
    Axis, AxisId, Field, Metric, MetricId, MetricKind, NumberFormat, NumberUnit, Project, Role, Segment, SegmentId,
    Stage, StageId, Unit, Value,
};
use strategy_map::rule::{Schema, parse};

pub(crate) const CITIES: [&str; 8] = ["杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华", "台州"];
const JOBS: [&str; 6] = ["职员", "教师", "个体", "农户", "退休", "学生"];
const TIERS: [&str; 5] = ["普通", "金卡", "白金", "钻石", "私行"];

pub(crate) fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 31).unwrap()
}

/// A number below `range` for a row and a column; `SplitMix64` on both.
fn random(row: usize, column: u64, range: u64) -> u64 {
    let mut z = (row as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ column.wrapping_mul(0xd1b5_4a32_d192_ed03);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) % range
}

/// Money in 元 with two decimals: most have little, few have much; one in ten is blank.
fn money(row: usize, column: u64) -> Option<f64> {
    let digits = random(row, column, 10_000) as f64 / 10_000.0;
    let fen = (10_f64.powf(3.0 + 6.5 * digits * digits.sqrt())).round() + random(row, column + 100, 100) as f64;
    (random(row, column + 200, 10) > 0).then_some(fen / 100.0)
}

pub(crate) fn table(customers: usize) -> Table {
    let rows = || 0..customers;
    let text = |name: &str, column: u64, words: &'static [&'static str]| {
        let word =
            |row| (random(row, column + 300, 25) > 0).then(|| words[random(row, column, words.len() as u64) as usize]);
        Column::texts(name, rows().map(word))
    };
    let number = |name: &str, column: u64, range: u64, blanks: u64| {
        let value = |row| (random(row, column + 200, 100) >= blanks).then(|| random(row, column, range) as f64);
        Column::numbers(name, rows().map(value))
    };
    let today = as_of().to_epoch_days();
    let date = |name: &str, column: u64, ahead: i32, back: u64| {
        let day = |row| (random(row, column + 200, 20) > 0).then(|| today + ahead - random(row, column, back) as i32);
        Column::dates(name, rows().map(day))
    };
    let mut columns = vec![
        Column::texts("客户号", rows().map(|row| Some(format!("C{row:09}")))),
        text("性别", 1, &["男", "女"]),
        text("职业", 2, &JOBS),
        text("城市", 3, &CITIES),
        text("机构", 4, &["一部", "二部", "三部", "四部"]),
        text("等级", 5, &TIERS),
        date("出生日期", 6, -6600, 23_000),
        date("开户日期", 7, 0, 5000),
        date("最近交易日", 8, 0, 500),
        date("理财最近到期日", 9, 200, 400),
    ];
    let flags = ["代发标志", "商户标志", "企业主标志", "三农标志", "信用卡标志", "APP月活标志", "企微好友标志"];
    for (column, name) in (10..).zip(flags) {
        let flag = |row| (random(row, column + 200, 50) > 0).then(|| random(row, column, 4) == 0);
        columns.push(Column::flags(name, rows().map(flag)));
    }
    for (column, name) in
        (20..).zip(["AUM月日均", "AUM三月前", "AUM峰值", "活期余额", "定期余额", "理财余额", "房贷余额"])
    {
        columns.push(Column::numbers(name, rows().map(|row| money(row, column))));
    }
    columns.push(Column::numbers("近1月转入额", rows().map(|row| money(row, 30))));
    columns
        .push(Column::numbers("近12月中收", rows().map(|row| money(row, 31).map(|fee| (fee / 10.0).round() / 100.0))));
    columns.push(number("年龄", 32, 80, 3));
    columns.push(number("产品数", 33, 8, 0));
    columns.push(number("近3月交易笔数", 34, 120, 5));
    columns.push(number("近12月柜面笔数", 35, 30, 5));
    Table::new(customers, columns)
}

fn fields(table: &Table) -> Vec<Field> {
    let field = |column: &Column| {
        let role = if column.name == "客户号" { Role::CustomerId } else { Role::Other };
        Field::of_extract(&column.name, column.kind(), role, Unit::None)
    };
    table.columns().iter().map(|column| field(&column.load().unwrap())).collect()
}

const SEGMENTS: [&str; 18] = [
    "AUM月日均 >= 6000000",
    "AUM月日均 >= 500000 and days(开户日期) <= 365",
    "AUM月日均 >= 500000 and pct(AUM月日均, AUM三月前) < -0.3",
    "企业主标志 = 1 and (AUM月日均 >= 200000 or 近1月转入额 >= 500000)",
    "代发标志 = 1 and 年龄 >= 55 and AUM月日均 >= 50000",
    "商户标志 = 1 and 近3月交易笔数 >= 60",
    "三农标志 = 1 and 城市 in ('湖州', '金华', '台州')",
    "代发标志 = 1 and 产品数 >= 3 and not (近12月柜面笔数 > 20)",
    "职业 = '退休' or 年龄 >= 60",
    "近3月交易笔数 >= 30 and 信用卡标志 = 1 and 房贷余额 > 0",
    "AUM峰值 >= 1000000 and share(AUM月日均, AUM峰值) < 0.2",
    "理财余额 >= 50000 and days(理财最近到期日) between -30 and 0",
    "APP月活标志 = 1 and 企微好友标志 = 1 and 年龄 between 18 and 35",
    "定期余额 >= 100000 and 产品数 <= 2",
    "近1月转入额 >= 5000 and 活期余额 > 定期余额",
    "职业 in ('学生', '教师') and 城市 = '杭州'",
    "days(最近交易日) > 180 or 最近交易日 is null",
    "产品数 = 1 and 等级 <> '普通'",
];

/// In the order shown; the rank in which each is tried stands before it.
const STAGES: [(u32, &str); 8] = [
    (3, "days(开户日期) between 0 and 30"),
    (4, "days(开户日期) between 31 and 180"),
    (5, "pct(AUM月日均, AUM三月前) >= 0.3 and 产品数 >= 2"),
    (6, "AUM月日均 >= 50000 and 产品数 >= 4"),
    (2, "AUM峰值 > 0 and share(AUM月日均, AUM峰值) < 0.1 and days(最近交易日) > 60"),
    (1, "days(最近交易日) > 365"),
    (7, "days(最近交易日) <= 30 and 近3月交易笔数 >= 10"),
    (8, "AUM月日均 >= 1000"),
];

pub(crate) fn project() -> Project {
    let mut project = Project::empty("bench".to_owned());
    project.fields = fields(&table(1));
    let schema = Schema::of(&project.fields);
    let rule = |text: &str| parse(text, &schema).unwrap();
    project.segments = (1..)
        .zip(SEGMENTS)
        .map(|(id, text)| Segment { id: SegmentId(id), name: text.to_owned(), note: String::new(), rule: rule(text) })
        .collect();
    let stages = (1..).zip(STAGES).map(|(id, (rank, text))| Stage {
        id: StageId(id),
        name: text.to_owned(),
        rank,
        rule: rule(text),
    });
    project.axes = vec![Axis { id: AxisId(1), name: "lifecycle".to_owned(), stages: stages.collect() }];
    let value = |name: &str| Value::Field(name.to_owned());
    let kinds = [
        MetricKind::Customers,
        MetricKind::Sum(value("AUM月日均")),
        MetricKind::Mean(value("产品数")),
        MetricKind::Median(value("AUM月日均")),
        MetricKind::Rate(rule("产品数 = 1")),
        MetricKind::Ratio(value("近12月中收"), value("AUM月日均")),
    ];
    let format = NumberFormat { unit: NumberUnit::Plain, decimals: 0 };
    let metric = |(id, kind)| Metric { id: MetricId(id), name: format!("metric {id}"), kind, format };
    project.metrics = (1..).zip(kinds).map(metric).collect();
    project
}
