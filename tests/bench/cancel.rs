//! How soon a table that is being made or checked, or a formula that is tried out, is given up when nobody wants it any
//! more: it is cancelled at many moments, and the longest wait is printed. `cargo bench --bench cancel` makes a million
//! customers with twice as many rows of a further table; a number after `--` sets others.
#![expect(clippy::non_ascii_literal, clippy::unwrap_used, clippy::print_stdout, reason = "a bench")]

mod moments;

use std::sync::Arc;

use chrono::NaiveDate;
use moments::measure;
use strategy_map::data::check::{CheckQuestion, Checker};
use strategy_map::data::derive::{Trial, try_formula};
use strategy_map::data::{Column, Ingredients, Preparer, Table};
use strategy_map::model::{
    CleaningStep, Comparison, Extract, Field, FieldOrigin, FieldType, Fix, Fold, Folding, Formula, JoinTo, JoinedTable,
    Role, Rule, TableId, Term, Unit, Value,
};

/// Moments at which the work is cancelled.
const MOMENTS: u32 = 24;

fn field(name: &str, kind: FieldType, role: Role) -> Field {
    let unit = if matches!(role, Role::Balance | Role::Aum) { Unit::Yuan } else { Unit::None };
    Field::of_extract(name, kind, role, unit)
}

fn amount(row: usize, salt: usize) -> f64 {
    (row.wrapping_mul(2_654_435_761 + salt) % 100_000_000) as f64 / 100.0
}

/// Customers whose numbers, names and documents are all different.
fn customers(rows: usize) -> (Table, Vec<Field>) {
    let mut columns = vec![
        Column::texts("客户号", (0..rows).map(|row| Some(format!("C{row:09}")))),
        Column::texts("姓名", (0..rows).map(|row| Some(format!("\u{3000}客户{row}")))),
        Column::texts("证件号码", (0..rows).map(|row| Some(format!("3301{:014}", row * 7919)))),
    ];
    let mut fields = vec![
        field("客户号", FieldType::Text, Role::CustomerId),
        field("姓名", FieldType::Text, Role::Name),
        field("证件号码", FieldType::Text, Role::Document),
    ];
    for (salt, role) in [Role::Balance, Role::Balance, Role::Balance, Role::Aum].into_iter().enumerate() {
        let name = format!("金额{salt}");
        columns.push(Column::numbers(&name, (0..rows).map(|row| Some(amount(row, salt)))));
        fields.push(field(&name, FieldType::Number, role));
    }
    (Table::new(rows, columns), fields)
}

/// Two rows for each customer.
fn deeds(customers: usize) -> (JoinedTable, Table) {
    let ids = Column::texts("客户", (0..customers * 2).map(|row| Some(format!("C{:09}", row * 7 % customers))));
    let amounts = Column::numbers("金额", (0..customers * 2).map(|row| Some(amount(row, 9))));
    let table = JoinedTable {
        id: TableId(1),
        name: "交易".to_owned(),
        extract: Extract::default(),
        fields: vec![field("客户", FieldType::Text, Role::Other), field("金额", FieldType::Number, Role::Balance)],
        key: "客户".to_owned(),
        to: JoinTo::Customers { field: "客户号".to_owned() },
        only: Rule::All(Vec::new()),
    };
    (table, Table::new(customers * 2, vec![ids, amounts]))
}

fn made(rows: usize) -> Ingredients {
    let (table, mut fields) = customers(rows);
    let (deeds, read) = deeds(rows);
    let amount = || "金额".to_owned();
    for (number, by) in [Folding::Count, Folding::Sum(amount()), Folding::Distinct(amount())].into_iter().enumerate() {
        let fold = Fold { table: deeds.id, by, only: Rule::All(Vec::new()), window: None };
        let name = format!("汇总{number}");
        fields.push(Field { origin: FieldOrigin::Folded(fold), ..field(&name, FieldType::Number, Role::Other) });
    }
    for number in 0..3 {
        let terms = (0..4).map(|salt| Term { field: format!("金额{salt}"), weight: f64::from(number) + 0.5 }).collect();
        let (name, formula) = (format!("计算{number}"), Formula::Sum(terms));
        fields.push(Field::derived(&name, FieldType::Number, Role::Other, Unit::Yuan, formula));
    }
    let left = Value::Field("金额0".to_owned());
    let poor = Rule::Compare { left, is: Comparison::Less, right: Value::Number(1_000.0) };
    let tidy = |name: &str| Fix::Tidy { field: name.to_owned(), upper: false };
    let fixes = [Fix::OneRowEach { last: true }, tidy("姓名"), tidy("证件号码"), Fix::SetAside(poor)];
    Ingredients {
        table: Arc::new(table),
        joined: [(deeds.id, Arc::new(read))].into(),
        fields,
        tables: vec![deeds],
        cleaning: fixes.into_iter().map(|fix| CleaningStep { fix, note: String::new() }).collect(),
        as_of: NaiveDate::from_ymd_opt(2026, 10, 31),
    }
}

fn main() {
    let rows = std::env::args().find_map(|text| text.parse().ok()).unwrap_or(1_000_000);
    let ingredients = made(rows);
    println!("{rows} customers, {} rows of a further table", rows * 2);
    measure("the table is made", MOMENTS, |watch| Preparer::default().prepare(&ingredients, watch).map(drop));
    let raw = Arc::clone(&ingredients.table);
    let fields = ingredients.fields.iter().filter(|it| it.is_from_extract()).cloned().collect();
    let question = CheckQuestion { cleaned: Arc::clone(&raw), raw, fields, as_of: ingredients.as_of };
    measure("the table is checked", MOMENTS, |watch| Checker::default().answer(&question, watch).map(drop));
    let value = Value::Field("金额0".to_owned());
    let formula = Formula::Score { value, cuts: vec![1_000.0, 500_000.0], descending: false };
    let field = Field::derived("分数", FieldType::Number, Role::Other, Unit::None, formula);
    let trial = Trial { table: question.raw, fields: question.fields, field, as_of: question.as_of };
    measure("a score is tried out", MOMENTS, |watch| try_formula(&trial, watch).map(drop));
}
