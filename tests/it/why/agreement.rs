//! The evaluator of single rows and the engine over all rows share no code, and say the same of every customer.

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use strategy_map::data::eval::{Context, Truth};
use strategy_map::data::live::{Group, LiveMap, Question};
use strategy_map::data::why::{Explainer, Explanation, Holds, People, explain};
use strategy_map::data::{Source, Table};
use strategy_map::model::{Arithmetic, Comparison, Field, FieldType, Project, Role, Row, Rule, Unit, Value};
use strategy_map::session::{Action, Command};

use crate::engine::{as_of, question, random, segment};
use crate::support::quiet_session;

/// Customers that are asked about.
const ASKED: usize = 10_000;

/// `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn below(&mut self, range: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % range as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// The project of the sample on the bank that `generate` makes, with its day.
fn bank() -> (Arc<Project>, Arc<Table>, Option<NaiveDate>) {
    let mut session = quiet_session();
    session.handle(Action::Run(Command::OpenSample));
    session.settle();
    (Arc::clone(session.project().unwrap()), Arc::clone(session.table().unwrap()), session.as_of())
}

/// All columns, so that no row is read from the disk for as long as they are held.
fn loaded(table: &Table) -> Vec<Arc<strategy_map::data::Column>> {
    table.columns().iter().map(|column| column.load().unwrap()).collect()
}

fn said(truth: &Truth, row: usize) -> Holds {
    match (truth.yes.get(row), truth.unknown.get(row)) {
        (true, false) => Holds::Yes,
        (false, true) => Holds::Unknown,
        (false, false) => Holds::No,
        (true, true) => panic!("true and unknown at once"),
    }
}

/// Checks what is said of each rule, and where the customers stand, against the engine.
fn check(asked: &Question, rows: &[usize]) {
    let (project, table) = (&asked.project, &asked.table);
    let context = Context { source: Source { table, fields: &project.fields }, as_of: asked.as_of };
    let explainer = Explainer::new(project, table, asked.as_of);
    let why: Vec<Explanation> =
        rows.iter().map(|row| explainer.explain(u32::try_from(*row).unwrap()).unwrap()).collect();
    for (index, segment) in project.segments.iter().enumerate() {
        let truth = context.truth(&segment.rule).unwrap();
        for (row, why) in rows.iter().zip(&why) {
            let judged = why.segments[index].judged.as_ref().unwrap();
            assert_eq!(judged.holds, said(&truth, *row), "{} of row {row}", segment.name);
        }
    }
    let mut map = LiveMap::new();
    for (index, axis) in project.axes.iter().enumerate() {
        let answer = map.answer(&Question { axis: Some(axis.id), ..asked.clone() });
        assert!(answer.map.faults.is_empty());
        for stage in &axis.stages {
            let truth = context.truth(&stage.rule).unwrap();
            for (row, why) in rows.iter().zip(&why) {
                let it = why.axes[index].stages.iter().find(|it| it.id == stage.id).unwrap();
                assert_eq!(it.judged.as_ref().unwrap().holds, said(&truth, *row), "{} of row {row}", stage.name);
            }
        }
        for column in answer.map.columns.iter().map(|it| it.column) {
            let members = map.customers_of(Group { row: None, column: Some(column) });
            for (row, why) in rows.iter().zip(&why) {
                assert_eq!(members.get(*row), why.axes[index].column == column, "{column:?} of row {row}");
            }
        }
        for group in answer.map.rows.iter().map(|it| it.row) {
            let members = map.customers_of(Group { row: Some(group), column: None });
            for (row, why) in rows.iter().zip(&why) {
                assert_eq!(members.get(*row), why.rows.contains(&group), "{group:?} of row {row}");
            }
        }
    }
}

fn asked(project: &Arc<Project>, table: &Arc<Table>, as_of: Option<NaiveDate>) -> Question {
    Question { project: Arc::clone(project), as_of, ..question(project, table) }
}

#[test]
fn ten_thousand_customers_of_the_bank_stand_where_the_map_has_them() {
    let (project, table, as_of) = bank();
    let _in_memory = loaded(&table);
    assert!(project.segments.len() > 10 && project.axes.len() > 1 && as_of.is_some());
    let mut dice = Dice(7);
    let rows: Vec<usize> = (0..ASKED).map(|_| dice.below(table.rows())).collect();
    check(&asked(&project, &table, as_of), &rows);
    let overlapping = Arc::new(Project { exclusive: false, ..Project::clone(&project) });
    check(&asked(&overlapping, &table, as_of), &rows[..500]);
    check(&asked(&project, &table, None), &rows[..500]);
}

/// Rules over the fields of the bank, with limits that some customer meets exactly.
struct Writer<'a> {
    dice: Dice,
    table: &'a Table,
    fields: Vec<&'a Field>,
}

impl Writer<'_> {
    fn field(&mut self, kind: FieldType) -> Value {
        let fit: Vec<_> = self.fields.iter().filter(|field| field.kind == kind).collect();
        Value::Field(self.dice.pick(&fit).name.clone())
    }

    /// What some customer has of a field.
    fn constant(&mut self, of: &Value) -> Option<Value> {
        let Value::Field(name) = of else { return None };
        let field = self.fields.iter().find(|field| field.name == *name)?;
        let (column, row) = (self.table.column(&field.column())?, self.dice.below(self.table.rows()));
        Some(match field.kind {
            FieldType::Number => Value::Number(column.number(row)? * field.unit.factor()),
            FieldType::Text => Value::Text(column.text(row)?.to_owned()),
            FieldType::Date => Value::Date(NaiveDate::from_epoch_days(column.date(row)?)?),
            FieldType::Flag => Value::Flag(column.flag(row)?),
        })
    }

    fn number(&mut self, depth: usize) -> Value {
        let boxed = |value| Box::new(value);
        match self.dice.below(if depth == 0 { 3 } else { 7 }) {
            0 | 1 => self.field(FieldType::Number),
            2 if self.dice.below(2) == 0 => Value::Days(boxed(self.field(FieldType::Date))),
            2 => Value::DaysToAnniversary(boxed(self.field(FieldType::Date))),
            3 => Value::Share(boxed(self.number(depth - 1)), boxed(self.number(depth - 1))),
            4 => Value::Pct(boxed(self.number(depth - 1)), boxed(self.number(depth - 1))),
            _ => {
                use Arithmetic::{Add, Divide, Multiply, Subtract};
                let sign = *self.dice.pick(&[Add, Subtract, Multiply, Divide]);
                Value::Calc(boxed(self.number(depth - 1)), sign, boxed(self.number(depth - 1)))
            }
        }
    }

    fn condition(&mut self) -> Rule {
        use Comparison::{AtLeast, AtMost, Equal, Greater, Less, NotEqual};
        use FieldType::{Date, Flag, Number, Text};
        let is = *self.dice.pick(&[Equal, NotEqual, Less, AtMost, Greater, AtLeast]);
        match self.dice.below(8) {
            0 => Rule::Compare { left: self.number(2), is, right: self.number(1) },
            1 => Rule::IsBlank(self.number(1)),
            2 => Rule::Between { value: self.number(1), low: Value::Number(-5.0), high: Value::Number(200.0) },
            kind => {
                let kind = *self.dice.pick(if kind < 6 { &[Number, Number, Date] } else { &[Text, Flag, Text] });
                let value = self.field(kind);
                let Some(right) = self.constant(&value) else { return Rule::IsBlank(value) };
                match (self.dice.below(3), &right) {
                    (0, Value::Text(text)) => Rule::Contains { value, text: text.chars().take(1).collect() },
                    (1, _) => {
                        Rule::In { list: [self.constant(&value), Some(right)].into_iter().flatten().collect(), value }
                    }
                    _ => Rule::Compare { left: value, is, right },
                }
            }
        }
    }

    fn rule(&mut self, depth: usize) -> Rule {
        if depth == 0 || self.dice.below(4) == 0 {
            return self.condition();
        }
        let parts = 1 + self.dice.below(3);
        match self.dice.below(5) {
            0 => Rule::Not(Box::new(self.rule(depth - 1))),
            1 | 2 => Rule::All((0..parts).map(|_| self.rule(depth - 1)).collect()),
            _ => Rule::Any((0..parts).map(|_| self.rule(depth - 1)).collect()),
        }
    }
}

#[test]
fn random_rules_say_the_same_of_ten_thousand_customers_of_the_bank() {
    let (project, table, as_of) = bank();
    let _in_memory = loaded(&table);
    let fields = project.fields.iter().filter(|field| !field.role.is_personal());
    let mut writer = Writer { dice: Dice(11), table: &table, fields: fields.collect() };
    let rules: Vec<Rule> = (0..30).map(|_| writer.rule(3)).collect();
    let context = Context { source: Source { table: &table, fields: &project.fields }, as_of };
    let people = People::new(&table, &project.fields, as_of);
    let rows: Vec<usize> = (0..ASKED).map(|_| writer.dice.below(table.rows())).collect();
    let mut counts = [0_u32; 3];
    for rule in &rules {
        let (truth, ready) = (context.truth(rule).unwrap(), people.ready(rule).unwrap());
        for row in &rows {
            let judged = people.person(*row).judge(&ready).unwrap();
            assert_eq!(judged.holds, said(&truth, *row), "{rule:?} of row {row}");
            counts[judged.holds as usize] += 1_u32;
        }
    }
    assert!(counts.iter().all(|count| *count > 5_000), "each answer comes often: {counts:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_rules_put_any_customers_where_the_map_has_them(
        seed: u64,
        rules in prop::collection::vec(random::rule(), 6),
        exclusive: bool,
    ) {
        let everybody = random::customers(160, seed);
        let mut project = Project::empty("random".to_owned());
        project.fields = random::fields();
        project.exclusive = exclusive;
        project.segments = (1..).zip(&rules[..3]).map(|(id, rule)| segment(id, rule.clone())).collect();
        let stages = (1..).zip(&rules[3..]).map(|(id, rule)| crate::engine::stage(id, 9 - id, rule.clone()));
        project.axes = vec![crate::engine::axis(1, stages.collect())];
        let table = random::table(&everybody);
        check(&asked(&Arc::new(project), &table, Some(as_of())), &(0..160).collect::<Vec<_>>());
    }
}

/// A file of three customers with an amount in 万元, and a flag written in words and one in numbers.
#[test]
fn amounts_and_flags_of_a_file_are_read_alike() {
    use strategy_map::data::Column as Values;
    let table = Arc::new(Table::new(
        4,
        vec![
            Values::numbers("额", [Some(0.07), Some(1e305), None, Some(123.456_789_1)]),
            Values::texts("签约", [Some("是"), Some("N"), None, Some("yes")]),
            Values::numbers("有效", [Some(1.0), Some(0.0), None, Some(1.0)]),
            Values::flags("持有", [Some(true), Some(false), None, Some(true)]),
        ],
    ));
    let mut project = Project::empty("units".to_owned());
    let field = |name: &str, kind, unit| crate::engine::field(name, kind, Role::Other, unit);
    project.fields = vec![
        field("额", FieldType::Number, Unit::WanYuan),
        field("签约", FieldType::Flag, Unit::None),
        field("有效", FieldType::Flag, Unit::None),
        field("持有", FieldType::Number, Unit::None),
    ];
    let compare = |name: &str, is, right| crate::engine::compare(crate::engine::value(name), is, right);
    let rules = [
        compare("额", Comparison::Equal, Value::Number(700.0)),
        compare("额", Comparison::Equal, Value::Number(123.456_789_1 * 10_000.0)),
        compare("额", Comparison::Greater, Value::Number(1e300)),
        compare("签约", Comparison::Equal, Value::Flag(true)),
        compare("有效", Comparison::Equal, Value::Flag(false)),
        compare("持有", Comparison::AtLeast, Value::Number(1.0)),
    ];
    project.segments = (1..).zip(rules).map(|(id, rule)| segment(id, rule)).collect();
    let by_hand = [
        [Holds::Yes, Holds::No, Holds::No, Holds::Yes, Holds::No, Holds::Yes],
        // The amount is too large to be one.
        [Holds::Unknown, Holds::Unknown, Holds::Unknown, Holds::No, Holds::Yes, Holds::No],
        [Holds::Unknown; 6],
        [Holds::No, Holds::Yes, Holds::No, Holds::Yes, Holds::No, Holds::Yes],
    ];
    let project = Arc::new(project);
    for (row, expected) in (0..).zip(by_hand) {
        let why = explain(&project, &table, None, row).unwrap();
        let found: Vec<Holds> = why.segments.iter().map(|it| it.judged.as_ref().unwrap().holds).collect();
        assert_eq!(found, expected, "row {row}");
    }
    check(&asked(&project, &table, None), &[0, 1, 2, 3]);
    assert_eq!(explain(&project, &table, None, 0).unwrap().rows, [Row::Segment(project.segments[0].id)]);
    assert!(explain(&project, &table, None, 4).is_none());
}
