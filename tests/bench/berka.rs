//! One customer table from the eight tables of a Czech bank (Berka, PKDD'99), through the actions of a session: tables are
//! read, joined the way that is proposed, and folded into fields; segments and stages stand on them. It needs the data,
//! so it runs only when it is named:
//!
//! `STRATEGY_MAP_BERKA=…/berka STRATEGY_MAP_OUT=map.ron cargo test --test berka -- --nocapture`
//!
//! `berka.py` beside it then counts the same map independently and compares every cell.
#![expect(
    clippy::non_ascii_literal,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a script speaks Chinese, prints, and stops at the first surprise"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use strategy_map::data::read::{Limits, ReadRequest, Reader};
use strategy_map::edit::Edit;
use strategy_map::model::{
    Field, FieldType, Fold, Folding, JoinTo, Layout, Metric, MetricId, MetricKind, Notation, NumberFormat, NumberUnit,
    Rule, TableId, Value, Window,
};
use strategy_map::rule::{Schema, parse};
use strategy_map::session::{Action, Command, Selection, Session, Setup, Severity, recipe_field, recipe_sentence};
use strategy_map::text::Locale;

/// A table: its name, its file, its day columns (yymmdd), its key, the table (`None` = the customers) and field it
/// belongs to, and the rows that count.
struct Table {
    name: &'static str,
    file: &'static str,
    days: &'static [&'static str],
    key: &'static str,
    to: (Option<&'static str>, &'static str),
    only: &'static str,
}

const TABLES: [Table; 8] = [
    table("账户归属", "disp.asc", &[], "client_id", (None, "client_id"), "type = 'OWNER'"),
    table("账户", "account.asc", &["date"], "account_id", (Some("账户归属"), "account_id"), ""),
    table("卡", "card.asc", &[], "disp_id", (Some("账户归属"), "disp_id"), ""),
    table("贷款", "loan.asc", &["date"], "account_id", (Some("账户归属"), "account_id"), ""),
    table("常设指令", "order.asc", &[], "account_id", (Some("账户归属"), "account_id"), ""),
    table("早期交易", "trans.asc", &["date"], "account_id", (Some("账户归属"), "account_id"), ""),
    table("后期交易", "trans_later.csv", &["date"], "account_id", (Some("账户归属"), "account_id"), ""),
    table("地区", "district.asc", &[], "A1", (None, "district_id"), ""),
];

const fn table(
    name: &'static str,
    file: &'static str,
    days: &'static [&'static str],
    key: &'static str,
    to: (Option<&'static str>, &'static str),
    only: &'static str,
) -> Table {
    Table { name, file, days, key, to, only }
}

const SEGMENTS: [(&str, &str); 8] = [
    ("逾期贷款", "贷款状态 in ('B', 'D')"),
    ("金卡", "卡种 = 'gold'"),
    ("在贷", "贷款笔数 >= 1"),
    ("持卡", "卡张数 >= 1"),
    ("大额常设指令", "常设合计 >= 10000"),
    ("近一年活跃", "近一年交易 >= 12"),
    ("布拉格", "地区名 = 'Hl.m. Praha'"),
    ("早期活跃", "早期交易次数 >= 30 and 早期余额 >= 20000"),
];

const STAGES: [(&str, &str); 5] = [
    ("非户主", "开户日期 is null"),
    ("新户", "days(开户日期) between 0 and 548"),
    ("成长", "days(开户日期) <= 1096"),
    ("成熟", "days(开户日期) <= 1826"),
    ("老户", "days(开户日期) > 1826"),
];

fn text(text: &str) -> String {
    text.to_owned()
}

/// The folded fields: name, table, recipe, condition, days.
fn recipes() -> Vec<(&'static str, &'static str, Folding, &'static str, Option<u32>)> {
    vec![
        ("开户日期", "账户", Folding::Least(text("date")), "", None),
        ("对账频率", "账户", Folding::Same(text("frequency")), "", None),
        ("卡种", "卡", Folding::Same(text("type")), "", None),
        ("卡张数", "卡", Folding::Count, "", None),
        ("贷款状态", "贷款", Folding::Same(text("status")), "", None),
        ("贷款笔数", "贷款", Folding::Count, "", None),
        ("贷款合计", "贷款", Folding::Sum(text("amount")), "", None),
        ("常设合计", "常设指令", Folding::Sum(text("amount")), "", None),
        ("常设银行数", "常设指令", Folding::Distinct(text("bank_to")), "", None),
        ("早期交易次数", "早期交易", Folding::Count, "", None),
        ("早期存入", "早期交易", Folding::Sum(text("amount")), "type = 'PRIJEM'", None),
        ("早期余额", "早期交易", Folding::Latest(text("balance"), text("date")), "", None),
        ("近一年交易", "后期交易", Folding::Count, "", Some(365)),
        ("近一年均额", "后期交易", Folding::Mean(text("amount")), "", Some(365)),
        ("最近交易", "后期交易", Folding::Most(text("date")), "", None),
        ("地区名", "地区", Folding::Same(text("A2")), "", None),
        ("平均工资", "地区", Folding::Same(text("A11")), "", None),
    ]
}

#[test]
fn one_customer_table_from_eight() {
    let folder = path_in("STRATEGY_MAP_BERKA", "the folder of account.asc, client.asc …");
    let out = path_in("STRATEGY_MAP_OUT", "the project to be written, a path that ends in .ron");
    let mut session = session();
    session.handle(Action::ReadExtract(ReadRequest { path: folder.join("client.asc"), ..ReadRequest::default() }));
    session.settle();
    session.handle(Action::Edit(Edit::SetAsOf(NaiveDate::from_ymd_opt(1999, 1, 1))));
    for table in &TABLES {
        add_table(&mut session, &folder, table);
    }
    for (name, table, by, only, days) in recipes() {
        add_field(&mut session, name, table, by, only, days);
    }
    session.settle();
    add_map(&mut session);
    tell_joins(&session);
    session.handle(Action::SaveTo(out.clone()));
    session.settle();
    assert!(session.is_saved(), "{:?}", session.notices());
    let (project, map) = (Arc::clone(session.project().unwrap()), session.answer().unwrap().map.clone());
    assert_eq!(map.faults, []);
    session.handle(Action::Run(Command::CloseProject));
    let started = Instant::now();
    session.handle(Action::OpenProject(out));
    session.settle();
    println!("opened and computed in {:.1} s", started.elapsed().as_secs_f64());
    assert_eq!(session.project(), Some(&project));
    assert_eq!(session.answer().unwrap().map, map);
    let errors = session.notices().iter().filter(|notice| notice.severity == Severity::Error).count();
    assert_eq!(errors, 0, "{:?}", session.notices());
}

fn session() -> Session {
    let reader = Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), Limits::default());
    Session::new(Setup { folders: None, reader, sample: None, locale: Some(Locale::Zh), wake: Arc::new(|| ()) })
        .unwrap()
}

fn id_of(session: &Session, name: &str) -> TableId {
    session.project().unwrap().tables.iter().find(|table| table.name == name).unwrap().id
}

fn rule_on(fields: &[Field], text: &str) -> Rule {
    if text.is_empty() { Rule::All(Vec::new()) } else { parse(text, &Schema::of(fields)).unwrap() }
}

fn add_table(session: &mut Session, folder: &Path, table: &Table) {
    let mut request = ReadRequest { path: folder.join(table.file), ..ReadRequest::default() };
    request.layout = Layout { accept_cut: table.file == "trans.asc", ..Layout::default() };
    for day in table.days {
        request.types.insert(text(day), FieldType::Date);
        request.notations.insert(text(day), Notation::YearFirstShort);
    }
    session.handle(Action::ReadTable { table: None, request });
    session.settle();
    let Some(new) = session.new_table() else { panic!("{}: {:?}", table.file, session.notices()) };
    let ways = new.ways.as_ref().unwrap();
    let field = text(table.to.1);
    let to = match table.to.0 {
        None => JoinTo::Customers { field },
        Some(other) => JoinTo::Table { table: id_of(session, other), field },
    };
    let place = ways.iter().position(|way| way.key == table.key && way.to == to);
    println!(
        "{}: {} rows; wanted way is number {:?} of {}",
        table.file,
        new.report.rows,
        place.map(|it| it + 1),
        ways.len()
    );
    let only = rule_on(&new.report.fields, table.only);
    session.handle(Action::AddTable { name: text(table.name), key: text(table.key), to, only });
}

fn add_field(session: &mut Session, name: &str, table: &str, by: Folding, only: &str, days: Option<u32>) {
    let id = id_of(session, table);
    let project = session.project().unwrap();
    let only = rule_on(&project.table(id).unwrap().fields, only);
    let window = days.map(|days| Window { date: text("date"), days });
    let fold = Fold { table: id, by, only, window };
    println!("{name}: {}", recipe_sentence(project, &fold, session.texts()));
    let field = recipe_field(project, text(name), fold);
    session.handle(Action::Edit(Edit::AddField(field)));
}

fn add_map(session: &mut Session) {
    let rule = |session: &Session, text: &str| parse(text, session.schema().unwrap()).unwrap();
    for (name, text) in SEGMENTS {
        session.handle(Action::Run(Command::AddSegment));
        let Selection::Segment(id) = session.view().selection else { panic!("no segment") };
        session.handle(Action::Edit(Edit::RenameSegment { id, name: name.to_owned() }));
        let rule = rule(session, text);
        session.handle(Action::Edit(Edit::SetSegmentRule { id, rule }));
    }
    session.handle(Action::Run(Command::AddAxis));
    for (name, text) in STAGES {
        session.handle(Action::Run(Command::AddStage));
        let Selection::Stage(id) = session.view().selection else { panic!("no stage") };
        session.handle(Action::Edit(Edit::RenameStage { id, name: name.to_owned() }));
        let rule = rule(session, text);
        session.handle(Action::Edit(Edit::SetStageRule { id, rule }));
    }
    let field = |name: &str| Value::Field(name.to_owned());
    let metrics = [
        ("贷款合计值", MetricKind::Sum(field("贷款合计"))),
        ("常设合计值", MetricKind::Sum(field("常设合计"))),
        ("常设银行均值", MetricKind::Mean(field("常设银行数"))),
        ("早期存入值", MetricKind::Sum(field("早期存入"))),
        ("早期余额中位", MetricKind::Median(field("早期余额"))),
        ("近一年均额均值", MetricKind::Mean(field("近一年均额"))),
        ("平均工资均值", MetricKind::Mean(field("平均工资"))),
    ];
    for (name, kind) in metrics {
        let format = NumberFormat { unit: NumberUnit::Plain, decimals: 2 };
        let metric = Metric { id: MetricId(0), name: name.to_owned(), kind, format };
        session.handle(Action::Edit(Edit::AddMetric { metric, at: None }));
    }
    session.settle();
}

fn tell_joins(session: &Session) {
    let (project, prepared) = (session.project().unwrap(), session.prepared().unwrap());
    assert_eq!((&prepared.unfolded, &prepared.underived), (&Vec::new(), &Vec::new()));
    for join in &prepared.joins {
        let name = &project.table(join.table).unwrap().name;
        println!(
            "{name}: rows {}, left out {}, joined {}, orphans {}, shared {}, customers {}, {:?}",
            join.rows, join.left_out, join.joined, join.orphans, join.shared, join.customers, join.fault
        );
    }
}

fn path_in(variable: &str, what: &str) -> PathBuf {
    let Ok(path) = std::env::var(variable) else { panic!("{variable} is not set: {what}") };
    std::path::absolute(path).unwrap()
}
