//! From fields of customers to a chance that is kept: inputs, sample, faults, shuffling.

use std::fs;
use std::path::Path;

use strategy_map::data::Watch;
use strategy_map::data::chance::{ChanceFault, ChanceQuestion, FittedChance, LeftOut, Outcome, fit_chance, told_by};
use strategy_map::data::features::on_scale;
use strategy_map::data::{Column, Table};
use strategy_map::model::{Comparison, Field, FieldType, Formula, Input, Role, Rule, Unit, Value};
use strategy_map::session::{Action, Command, InsightTab, ScoreAction, Session, plain_request};

use crate::support::quiet_session;

/// 600 customers: those who are older and those in 杭州 leave more often. Every fortieth age is blank.
pub(super) fn lines() -> Vec<String> {
    let line = |i: u32| {
        let (age, city) = (20 + i % 50, ["杭州", "宁波", "温州"][(i % 3) as usize]);
        let odds = -1.5 + 0.06 * (f64::from(age) - 45.0) + if city == "杭州" { 1.5 } else { 0.0 };
        let left = f64::from(i * 331 % 600) / 600.0 < 1.0 / (1.0 + (-odds).exp());
        let age = if i % 40 == 7 { String::new() } else { age.to_string() };
        format!("C{i:04},{age},{city},{},{},浙江", i * 37 % 1000 * 100, if left { "是" } else { "否" })
    };
    (0..600).map(line).collect()
}

pub(super) const HEADS: &str = "客户号,年龄,城市,活期余额,已流失,省份";

pub(super) fn opened(folder: &Path, lines: &[String]) -> Session {
    let file = folder.join("customers.csv");
    fs::write(&file, format!("{HEADS}\n{}\n", lines.join("\n"))).unwrap();
    let mut session = quiet_session();
    session.handle(Action::Run(Command::NewProject));
    session.handle(Action::ReadExtract(plain_request(file)));
    session.settle();
    session
}

fn fitted(session: &mut Session) -> FittedChance {
    session.handle(Action::Score(ScoreAction::Fit));
    session.settle();
    session.chance().unwrap().unwrap().clone()
}

#[test]
fn a_chance_is_fitted_kept_and_scored() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path(), &lines());
    assert_eq!(session.chance_form().outcome, Some(Outcome::Flag("已流失".to_owned())));
    let found = fitted(&mut session);
    assert_eq!((found.yes + found.no, found.unknown), (600, 0));
    let quality = found.chance.quality;
    assert_eq!(quality.fitted + quality.held_out, 600);
    assert!(quality.auc > 0.65 && quality.auc < 0.95, "{}", quality.auc);
    assert_eq!(found.tenths.iter().map(|tenth| tenth.rows).sum::<u64>(), quality.held_out);
    // The strongest reasons are those by which the customers were made.
    let age =
        found.reasons.iter().position(|it| it.input.input == Input::Number(Value::Field("年龄".to_owned()))).unwrap();
    let home = found.reasons.iter().position(|it| matches!(&it.input.input, Input::Holds(Rule::Compare { right, .. }) if *right == Value::Text("宁波".to_owned()) || *right == Value::Text("温州".to_owned()))).unwrap();
    assert!(age < 2 && found.reasons[age].weight > 0.0);
    assert!(home < 3 && found.reasons[home].weight < 0.0);
    assert_eq!(found.left_out, [("省份".to_owned(), LeftOut::Constant)]);

    assert_eq!(session.proposed_chance_name(), "已流失的概率");
    session.handle(Action::Score(ScoreAction::Keep("流失概率".to_owned())));
    session.settle();
    let field = session.kept_chance().unwrap().clone();
    assert_eq!(session.chance().unwrap().unwrap(), &found, "a kept chance is not fitted anew");
    let column = session.table().unwrap().column(&field.column()).unwrap();
    // The first customer: 20 years old, of 杭州, nothing on the account.
    let value = |input: &Input| match input {
        Input::Number(Value::Field(name)) if name == "年龄" => 20.0,
        Input::Holds(Rule::Compare { right: Value::Text(word), .. }) if word == "杭州" => 1.0,
        _ => 0.0,
    };
    let odds: f64 = found.chance.terms.iter().map(|it| it.weight * on_scale(value(&it.input.input), &it.input)).sum();
    let expected = 1.0 / (1.0 + (-(odds + found.chance.intercept)).exp());
    assert!((column.number(0).unwrap() - expected).abs() < 1e-12);
    // A blank age has a chance too.
    assert!(column.number(7).is_some());

    session.handle(Action::ShowInsight(InsightTab::Scores));
    session.handle(Action::Score(ScoreAction::AtLeast(0.4)));
    session.settle();
    let high = (0..600).filter(|row| column.number(*row).unwrap() >= 0.4).count() as u64;
    assert_eq!(session.reached(), Some(high));
    let rule = session.likely_rule().unwrap();
    session.handle(Action::Score(ScoreAction::Segment(rule, "流失概率 ≥ 40%".to_owned())));
    session.settle();
    let segment = session.project().unwrap().segments[0].clone();
    let (left, right) = (Value::Field(field.name.clone()), Value::Number(0.4));
    assert_eq!(segment.rule, Rule::Compare { left, is: Comparison::AtLeast, right });
    for _ in 0..2 {
        session.handle(Action::Run(Command::Undo));
    }
    session.settle();
    assert!(session.project().unwrap().field(&field.name).is_none());
}

#[test]
fn shuffled_customers_give_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let expected = fitted(&mut opened(folder.path(), &lines()));
    let all = lines();
    let shuffled: Vec<String> = (0..600).map(|place| all[place * 77 % 600].clone()).collect();
    assert_eq!(shuffled.iter().collect::<std::collections::BTreeSet<_>>().len(), 600);
    let found = fitted(&mut opened(folder.path(), &shuffled));
    assert!((found.chance.intercept - expected.chance.intercept).abs() < 1e-9);
    for (one, other) in found.chance.terms.iter().zip(&expected.chance.terms) {
        assert_eq!(one.input.input, other.input.input);
        assert!((one.weight - other.weight).abs() < 1e-9);
    }
    assert!((found.chance.quality.auc - expected.chance.quality.auc).abs() < 1e-9);
}

fn text(name: &str) -> Field {
    Field::of_extract(name, FieldType::Text, Role::Other, Unit::None)
}

fn number(name: &str) -> Field {
    Field::of_extract(name, FieldType::Number, Role::Other, Unit::None)
}

fn asked(columns: Vec<Column>, fields: Vec<Field>, from: &[&str]) -> ChanceQuestion {
    let rows = columns.first().map_or(0, Column::rows);
    ChanceQuestion {
        table: Table::new(rows, columns).into(),
        fields,
        as_of: None,
        of: Outcome::Word("y".to_owned(), "yes".to_owned()).rule(),
        among: None,
        from: from.iter().map(|name| (*name).to_owned()).collect(),
        most: ChanceQuestion::MOST,
        seed: 1,
    }
}

/// 200 customers with an answer that is yes for one in four, blank for the last ten.
fn answers() -> Column {
    let word = |row: usize| (row < 190).then_some(if row.is_multiple_of(4) { "yes" } else { "no" });
    Column::texts("y", (0..200).map(word))
}

#[test]
fn what_tells_the_outcome_by_itself_is_suspected() {
    let honest = Column::numbers("x", (0..200).map(|row| Some(f64::from(row * 7 % 31))));
    let leaking =
        Column::numbers("d", (0..200).map(|row| Some(f64::from(if row % 4 == 0 { 50 } else { 0 } + row % 7))));
    let asked =
        asked(vec![answers(), honest, leaking], vec![text("y"), number("x"), number("d")], &["x", "d", "y", "z"]);
    let found = fit_chance(&asked, &Watch::default()).unwrap().unwrap();
    assert_eq!((found.yes, found.no, found.unknown), (48, 142, 10));
    let suspicious: Vec<bool> = found.reasons.iter().map(strategy_map::data::chance::Reason::is_suspicious).collect();
    assert_eq!(suspicious, [true, false]);
    assert!((found.reasons[0].alone - 1.0).abs() < 1e-12);
    let left = [("y".to_owned(), LeftOut::Outcome), ("z".to_owned(), LeftOut::Missing)];
    assert_eq!(found.left_out, left);
}

#[test]
fn what_cannot_be_told_or_told_from_is_said() {
    let words: Vec<String> = (0..200).map(|row| format!("w{row}")).collect();
    let many = Column::texts("many", words.iter().map(|word| Some(word.as_str())));
    let same = Column::numbers("same", (0..200).map(|_| Some(3.0)));
    let fields = vec![text("y"), text("many"), number("same")];
    let of = |columns: &[&Column], from: &[&str]| {
        let columns = columns.iter().map(|column| (*column).clone()).collect();
        fit_chance(&asked(columns, fields.clone(), from), &Watch::default()).unwrap()
    };
    assert_eq!(of(&[&answers(), &many, &same], &["many", "same"]), Err(ChanceFault::NoInput));
    // One in a thousand is no category.
    let words = |row: i32| Some(if row % 1000 == 7 { "小微" } else { "个人" });
    let rare = Column::texts("many", (0..3000).map(words));
    let told = Column::texts("y", (0..3000).map(|row| Some(if row % 3 == 0 { "yes" } else { "no" })));
    let ramp = Column::numbers("same", (0..3000).map(|row| Some(f64::from(row))));
    let found = of(&[&told, &rare, &ramp], &["many", "same"]).unwrap();
    assert_eq!(found.left_out, [("many".to_owned(), LeftOut::Rare)]);
    let never = Column::texts("y", (0..200).map(|_| Some("no")));
    let ramp = Column::numbers("same", (0..200).map(|row| Some(f64::from(row))));
    let few = ChanceFault::TooFew { yes: 0, no: 200, needed: 10 };
    assert_eq!(of(&[&never, &ramp], &["same"]), Err(few));
    assert!(matches!(of(&[&ramp], &["same"]), Err(ChanceFault::Outcome(_))));
    let watch = Watch::default();
    watch.cancel();
    assert!(fit_chance(&asked(vec![answers(), ramp], fields.clone(), &["same"]), &watch).is_err());
}

/// `rows` customers with an outcome that is so for one in `every` of those whose x is large, and never else, and a flag
/// that says nothing.
fn rare(rows: u32, every: u32) -> ChanceQuestion {
    let x = |row: u32| f64::from(row * 7919 % rows) / f64::from(rows);
    let is_so = |row: u32| x(row) > 0.5 && (row * 31 % rows).is_multiple_of(every);
    let columns = vec![
        Column::texts("y", (0..rows).map(|row| Some(if is_so(row) { "yes" } else { "no" }))),
        Column::numbers("x", (0..rows).map(|row| Some(x(row)))),
        Column::numbers("z", (0..rows).map(|row| Some(f64::from(u8::from((row * 13 % rows).is_multiple_of(3)))))),
    ];
    asked(columns, vec![text("y"), number("x"), number("z")], &["x", "z"])
}

/// The mean chance of all customers, worked out from the model.
fn mean_chance(question: &ChanceQuestion, found: &FittedChance) -> f64 {
    let value = |input: &Input, row: usize| match input {
        Input::Number(Value::Field(name)) => question.table.column(name).unwrap().number(row).unwrap(),
        _ => panic!("only numbers"),
    };
    let chance = |row: usize| {
        let terms = found.chance.terms.iter();
        let odds: f64 = terms.map(|it| it.weight * on_scale(value(&it.input.input, row), &it.input)).sum();
        1.0 / (1.0 + (-(odds + found.chance.intercept)).exp())
    };
    (0..question.table.rows()).map(chance).sum::<f64>() / question.table.rows() as f64
}

#[test]
fn of_many_customers_all_of_the_rarer_side_are_used_and_chances_are_those_of_all() {
    let mut question = rare(20_000, 100);
    let all = fit_chance(&question, &Watch::default()).unwrap().unwrap();
    let rate = all.yes as f64 / 20_000.0;
    assert!(rate < 0.006, "{rate}");
    question.most = 2_000;
    let drawn = fit_chance(&question, &Watch::default()).unwrap().unwrap();
    assert_eq!((drawn.yes, drawn.no, drawn.unknown), (all.yes, all.no, 0));
    let quality = drawn.chance.quality;
    assert_eq!(quality.fitted + quality.held_out, 2_000);
    assert_eq!(drawn.fitted_yes + quality.events, all.yes);
    for found in [&all, &drawn] {
        let mean = mean_chance(&question, found);
        assert!((mean - rate).abs() < rate * 0.15, "{mean} {rate}");
        let observed: f64 = found.tenths.iter().map(|it| it.share * it.observed).sum();
        assert!((observed - rate).abs() < rate * 0.02, "{observed} {rate}");
    }
    // The same Brier score as of all, but for chance; without the weights it would be that of one customer in twenty.
    assert!((quality.brier - all.chance.quality.brier).abs() < 0.001);
    // Room for everybody changes nothing.
    question.most = 20_000;
    assert_eq!(fit_chance(&question, &Watch::default()).unwrap().unwrap(), all);
}

#[test]
fn the_scales_are_those_of_the_customers_it_is_fitted_to() {
    let question = rare(600, 3);
    let found = fit_chance(&question, &Watch::default()).unwrap().unwrap();
    let column = question.table.column("z").unwrap();
    let fitted: Vec<f64> =
        (0..600).filter(|row| !found.held.contains(row)).map(|row| column.number(row as usize).unwrap()).collect();
    assert_eq!(fitted.len() as u64, found.chance.quality.fitted);
    let centre =
        found.reasons.iter().map(|it| &it.input).find(|it| it.input == Input::Number(Value::Field("z".to_owned())));
    let mean = fitted.iter().sum::<f64>() / fitted.len() as f64;
    assert!((centre.unwrap().centre - mean).abs() < 1e-12);
    let all = (0..600).map(|row| column.number(row).unwrap()).sum::<f64>() / 600.0;
    assert!((mean - all).abs() > 1e-6, "the sample of this test tells nothing");
}

#[test]
fn silence_counts_only_those_who_could_be_heard() {
    // Days before the as-of date: the last deed and the opening of 60 customers. 20 are silent, 20 are not, 12 came less than
    // 90 days ago, of 8 the last deed is not known.
    let today = 20_000;
    let day = |ago: Option<i32>| ago.map(|ago| today - ago);
    let last = |row: i32| match row {
        0..20 => Some(200 + row),
        20..40 => Some(row),
        40..52 => Some(10),
        _ => None,
    };
    let since = |row: i32| Some(if (40..52).contains(&row) { 30 } else { 1_000 + row * 13 % 7 });
    let columns = vec![
        Column::dates("末次", (0..60).map(|row| day(last(row)))),
        Column::dates("开户", (0..60).map(|row| day(since(row)))),
        Column::numbers("x", (0..60).map(|row| Some(f64::from(row * 7 % 11)))),
    ];
    let date = |name: &str| Field::of_extract(name, FieldType::Date, Role::Other, Unit::None);
    let outcome = Outcome::Silent { last: "末次".to_owned(), since: "开户".to_owned(), days: 90 };
    let mut question = asked(columns, vec![date("末次"), date("开户"), number("x")], &["x"]);
    (question.of, question.among) = (outcome.rule(), outcome.eligible());
    assert_eq!(fit_chance(&question, &Watch::default()).unwrap(), Err(ChanceFault::Unknown));
    question.as_of = chrono::NaiveDate::from_epoch_days(today);
    let found = fit_chance(&question, &Watch::default()).unwrap().unwrap();
    assert_eq!((found.yes, found.no, found.unknown), (20, 20, 20));
}

#[test]
fn fields_made_from_the_outcome_tell_it() {
    let made = |name: &str, from: &str| {
        let formula = Formula::Value(Value::Field(from.to_owned()));
        Field::derived(name, FieldType::Number, Role::Other, Unit::None, formula)
    };
    // c is made from b, which is made from a; x and y from each other.
    let fields = [number("a"), made("b", "a"), made("c", "b"), number("d"), made("x", "y"), made("y", "x")];
    let of = Rule::IsBlank(Value::Field("a".to_owned()));
    let told: Vec<&str> =
        fields.iter().map(|field| field.name.as_str()).filter(|name| told_by(&of, &fields, name)).collect();
    assert_eq!(told, ["a", "b", "c"]);
}
