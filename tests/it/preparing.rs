//! Making the customers that rules see, and checking them: how far it is, how it is cancelled, and how one goes on then.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use eframe::egui::Vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use strategy_map::app::{App, Launch};
use strategy_map::data::check::{CheckQuestion, Checker};
use strategy_map::data::{Cancelled, Column, Entry, Ingredients, Preparer, Progress, Source, Step, Table, Watch};
use strategy_map::edit::Edit;
use strategy_map::model::{
    CleaningStep, Clusters, Comparison, Field, FieldOrigin, FieldType, Fix, Folding, Formula, Project, Role, Rule,
    Term, Unit, Value,
};
use strategy_map::session::{Action, Command, Session, Stopped, plain_request};

use crate::fold::{CUSTOMERS, field, folded, to_customers};
use crate::support::{quiet_session, setup};

fn step(fix: Fix) -> CleaningStep {
    CleaningStep { fix, note: String::new() }
}

fn below(name: &str, limit: f64) -> Fix {
    let left = Value::Field(name.to_owned());
    Fix::SetAside(Rule::Compare { left, is: Comparison::Less, right: Value::Number(limit) })
}

fn sum(name: &str, of: &str) -> Field {
    let formula = Formula::Sum(vec![Term { field: of.to_owned(), weight: 2.0 }]);
    Field::derived(name, FieldType::Number, Role::Other, Unit::None, formula)
}

/// Four customers of whom one is set aside, five transactions, one folded field and two derived ones.
fn ingredients() -> Ingredients {
    let ids = Column::texts(CUSTOMERS, ["a", "b", "c", "d"].map(Some));
    let balances = Column::numbers("余额", [10.0, 20.0, 30.0, 40.0].map(Some));
    let owners = Column::texts("客户", ["a", "b", "b", "c", "x"].map(Some));
    let table = to_customers(1, "客户", vec![field("客户", FieldType::Text)]);
    let id = Field::of_extract(CUSTOMERS, FieldType::Text, Role::CustomerId, Unit::None);
    let fields = vec![
        id,
        field("余额", FieldType::Number),
        folded("笔数", 1, Folding::Count),
        sum("双倍", "余额"),
        sum("四倍", "双倍"),
    ];
    Ingredients {
        table: Arc::new(Table::new(4, vec![ids, balances])),
        joined: [(table.id, Arc::new(Table::new(5, vec![owners])))].into(),
        fields,
        tables: vec![table],
        cleaning: vec![step(below("余额", 15.0)), step(Fix::Tidy { field: CUSTOMERS.to_owned(), upper: false })],
        as_of: None,
    }
}

/// A watch, and the last that it was told of each step.
fn recorded() -> (Watch, Arc<Mutex<Vec<Progress>>>) {
    let told: Arc<Mutex<Vec<Progress>>> = Arc::default();
    let heard = Arc::clone(&told);
    let watch = Watch::telling(move |watch| {
        let (now, mut told) = (watch.progress(), heard.lock().unwrap());
        told.retain(|before| before.step != now.step);
        told.push(now);
    });
    (watch, told)
}

/// A watch that is cancelled when a step begins.
fn ending_at(step: Step) -> Watch {
    Watch::telling(move |watch| {
        if watch.progress().step == step {
            watch.cancel();
        }
    })
}

#[test]
fn every_step_is_told_in_rows_until_all_are_done() {
    let (watch, told) = recorded();
    let prepared = Preparer::default().prepare(&ingredients(), &watch).unwrap();
    let table = &prepared.table;
    let column = |name: &str| {
        let field = ingredients().fields.into_iter().find(|it| it.name == name).unwrap();
        let column = table.column(&field.column()).unwrap();
        (0..3).map(|row| column.number(row)).collect::<Vec<_>>()
    };
    // b has two transactions, c one, d none; a is set aside.
    assert_eq!(column("笔数"), [2.0, 1.0, 0.0].map(Some));
    assert_eq!(column("四倍"), [80.0, 120.0, 160.0].map(Some));
    let all = |step, total| Progress { step, done: total, total };
    let expected = [
        // Two steps over four rows; five rows joined, and folded once; two fields of three customers; five columns of three
        // customers are no longer those of the file.
        all(Step::Cleaning, 8),
        all(Step::Folding, 10),
        all(Step::Deriving, 6),
        all(Step::Counting, 15),
    ];
    assert_eq!(*told.lock().unwrap(), expected);
}

#[test]
fn what_was_cancelled_at_any_step_leaves_nothing_behind() {
    let whole = format!("{:?}", Preparer::default().prepare(&ingredients(), &Watch::default()).unwrap());
    for step in [Step::Cleaning, Step::Folding, Step::Deriving, Step::Counting] {
        let (wanted, mut preparer) = (ingredients(), Preparer::default());
        assert_eq!(preparer.prepare(&wanted, &ending_at(step)).unwrap_err(), Cancelled, "{step:?}");
        let after = preparer.prepare(&wanted, &Watch::default()).unwrap();
        assert_eq!(format!("{after:?}"), whole, "{step:?}");
    }
}

/// The derived columns of a table that another one does not have, by the names of their fields.
fn made_anew(now: &Table, before: &Table) -> String {
    let is_new = |column: &&Entry| !before.columns().iter().any(|known| known.is(column));
    let names = now.columns().iter().filter(is_new).filter_map(|column| column.name().strip_prefix('\u{1}'));
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn only_derived_fields_that_come_out_otherwise_are_made_anew() {
    let (mut preparer, mut wanted) = (Preparer::default(), ingredients());
    wanted.cleaning.clear();
    let next = |preparer: &mut Preparer, wanted: &Ingredients, before: &Table| {
        let made = preparer.prepare(wanted, &Watch::default()).unwrap();
        let afresh = Preparer::default().prepare(wanted, &Watch::default()).unwrap();
        assert_eq!(format!("{made:?}"), format!("{afresh:?}"));
        (made_anew(&made.table, before), made.table)
    };
    let (made, table) = next(&mut preparer, &wanted, &wanted.table);
    assert_eq!(made, "笔数 双倍 四倍");

    wanted.fields.push(sum("三笔", "笔数"));
    let (made, table) = next(&mut preparer, &wanted, &table);
    assert_eq!(made, "三笔");

    // 四倍 is made of 双倍, which is made of 余额.
    let term = |weight| Formula::Sum(vec![Term { field: "余额".to_owned(), weight }]);
    wanted.fields[3].origin = FieldOrigin::Derived(term(5.0));
    let (made, table) = next(&mut preparer, &wanted, &table);
    assert_eq!(made, "双倍 四倍");

    // In 万元 all that reads it is another number; what was folded is folded anew.
    (wanted.fields[1].role, wanted.fields[1].unit) = (Role::Balance, Unit::WanYuan);
    let (made, table) = next(&mut preparer, &wanted, &table);
    assert_eq!(made, "笔数 双倍 三笔 四倍");

    wanted.as_of = NaiveDate::from_ymd_opt(2026, 10, 31);
    let (made, _) = next(&mut preparer, &wanted, &table);
    assert_eq!(made, "笔数 双倍 三笔 四倍");
}

#[test]
fn fields_on_fields_are_compared_once_each() {
    // Each is made of the two before it.
    let name = |level: usize| format!("第{level}层");
    let terms = |level: usize| [level - 1, level.saturating_sub(2)].map(|of| Term { field: name(of), weight: 1.0 });
    let sum = |level| {
        let formula = Formula::Sum(terms(level).to_vec());
        Field::derived(&name(level), FieldType::Number, Role::Other, Unit::None, formula)
    };
    let fields: Vec<Field> = [field(&name(0), FieldType::Number)].into_iter().chain((1..60).map(sum)).collect();
    let first = Entry::from(Column::numbers(name(0), [Some(1.0)]));
    let table = |last: f64| {
        let made = |field: &Field| Entry::from(Column::numbers(field.column(), [Some(last)]));
        Table::of(1, [first.clone()].into_iter().chain(fields[1..].iter().map(made)).collect())
    };
    let (one, other) = (table(1.0), table(1.0));
    let [one, other] = [&one, &other].map(|table| Source { table, fields: &fields });
    assert!(one.is_same(&other, &name(59)));
    let elsewhere = Table::of(1, vec![Entry::from(Column::numbers(name(0), [Some(1.0)]))]);
    assert!(!one.is_same(&Source { table: &elsewhere, fields: &fields }, &name(59)));
}

#[test]
fn what_is_only_told_of_a_model_makes_no_other_table() {
    let model = Clusters {
        names: vec!["甲".to_owned()],
        centres: vec![vec![]],
        because: "试试".to_owned(),
        ..Clusters::default()
    };
    let with = |model: &Clusters| {
        let mut ingredients = ingredients();
        let formula = Formula::Cluster(model.clone());
        ingredients.fields.push(Field::derived("客群", FieldType::Text, Role::Other, Unit::None, formula));
        ingredients
    };
    let (before, mut other) = (with(&model), model);
    let same = |other: &Clusters| {
        let now = Ingredients { table: Arc::clone(&before.table), joined: before.joined.clone(), ..with(other) };
        before.same(&now)
    };
    other.because = "分行商定".to_owned();
    assert!(same(&other));
    other.names = vec!["乙".to_owned()];
    assert!(!same(&other));
}

#[test]
fn a_loop_ends_soon_after_it_is_cancelled() {
    let watch = Watch::default();
    let mut seen = 0;
    for item in watch.wanted(0..10_000_000) {
        seen += 1;
        if item == 1_000 {
            watch.cancel();
        }
    }
    assert!((1_001..200_000).contains(&seen), "{seen} items");
    assert_eq!(watch.wanted(0..10).count(), 0);
    assert_eq!(watch.go_on(), Err(Cancelled));
}

#[test]
fn a_check_is_told_in_rows_and_can_be_cancelled() {
    let ingredients = ingredients();
    let prepared = Preparer::default().prepare(&ingredients, &Watch::default()).unwrap();
    let fields: Vec<Field> = ingredients.fields.iter().filter(|it| it.is_from_extract()).cloned().collect();
    let question = CheckQuestion { raw: ingredients.table, cleaned: prepared.cleaned, fields, as_of: None };
    let mut checker = Checker::default();
    assert_eq!(checker.answer(&question, &ending_at(Step::Checking)).unwrap_err(), Cancelled);
    // Two columns, and three ways to compare columns: twenty rows of the file and fifteen after cleaning.
    let total = |checker: &mut Checker| {
        let (watch, told) = recorded();
        let found = checker.answer(&question, &watch).unwrap();
        assert_eq!((found.raw.len(), found.cleaned.len()), (0, 0));
        told.lock().unwrap().clone()
    };
    assert_eq!(total(&mut checker), [Progress { step: Step::Checking, done: 35, total: 35 }]);
    // What was found in the file is known by now.
    assert_eq!(total(&mut checker), [Progress { step: Step::Checking, done: 15, total: 15 }]);
}

/// So many customers that tidying their names takes a while. Every second has less than 50.
const MANY: usize = 40_000;

fn many(folder: &Path) -> std::path::PathBuf {
    let mut text = "客户号,姓名,余额\n".to_owned();
    for row in 0..MANY {
        writeln!(text, "C{row:06},\u{3000}客户{row},{}", row % 100).unwrap();
    }
    let path = folder.join("many.csv");
    std::fs::write(&path, text).unwrap();
    path
}

fn rows(session: &Session) -> usize {
    session.table().unwrap().rows()
}

fn add(fix: Fix) -> Action {
    Action::Edit(Edit::AddCleaning { step: step(fix), at: None })
}

/// A session with customers whose names are tidied, and whose poorer half was to be set aside when that was cancelled.
fn cancelled(session: &mut Session, folder: &Path) {
    session.handle(Action::ReadExtract(plain_request(many(folder))));
    session.settle();
    session.handle(add(Fix::Tidy { field: "姓名".to_owned(), upper: false }));
    session.handle(Action::EndGesture);
    session.settle();
    assert_eq!((rows(session), session.stopped()), (MANY, None));
    session.handle(add(below("余额", 50.0)));
    session.handle(Action::EndGesture);
    assert!(session.job().unwrap().can_cancel);
    session.handle(Action::CancelJob);
    session.settle();
}

fn steps(project: &Project) -> usize {
    project.cleaning.len()
}

#[test]
fn after_a_cancel_the_earlier_customers_stand_and_one_can_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    cancelled(&mut session, folder.path());
    let told = |session: &Session| session.notices().iter().any(|it| it.message.key == "notice-prepare-cancelled");
    assert!(told(&session) && session.job().is_none());
    assert_eq!((rows(&session), steps(session.project().unwrap())), (MANY, 2));
    assert_eq!(session.stopped(), Some(Stopped::Table));
    assert!(session.answer_is_current(), "nothing is on its way");

    // Undone, the customers are those of the project.
    let standing = Arc::clone(session.table().unwrap());
    session.handle(Action::Run(Command::Undo));
    assert_eq!((session.stopped(), session.job()), (None, None));
    assert!(Arc::ptr_eq(&standing, session.table().unwrap()));
    session.handle(Action::Run(Command::Redo));
    session.settle();
    assert_eq!((rows(&session), session.stopped()), (MANY / 2, None));
}

#[test]
fn what_was_cancelled_can_be_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    cancelled(&mut session, folder.path());
    session.handle(Action::AskAgain);
    assert!(session.stopped().is_none() && session.job().is_some());
    session.settle();
    assert_eq!((rows(&session), session.stopped()), (MANY / 2, None));
}

#[test]
fn a_newer_change_overtakes_the_customers_that_are_being_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    cancelled(&mut session, folder.path());
    for limit in [60.0, 70.0, 80.0, 90.0] {
        session.handle(add(below("余额", limit)));
    }
    session.settle();
    assert_eq!((rows(&session), session.stopped()), (MANY / 10, None));
    assert!(session.notices().iter().filter(|it| it.message.key == "notice-prepare-cancelled").count() == 1);
}

#[test]
fn a_closed_project_leaves_no_work_to_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    cancelled(&mut session, folder.path());
    session.handle(Action::AskAgain);
    session.handle(Action::Run(Command::NewProject));
    session.handle(Action::Unsaved(strategy_map::session::UnsavedAnswer::Discard));
    assert!(session.reading_job().is_none());
    session.settle();
    assert!(session.table().is_none() && session.stopped().is_none() && session.job().is_none());
}

#[test]
fn the_line_at_the_bottom_says_what_was_stopped_and_goes_on_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let launch = Launch { setup: setup(None), project: None, system_dialogs: false };
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1366.0, 768.0))
        .with_max_steps(64)
        .build_eframe(|creation| App::new(&creation.egui_ctx, launch).unwrap());
    cancelled(harness.state_mut().session_mut(), folder.path());
    harness.state_mut().settle();
    harness.run();
    harness.get_by_label("图谱 按之前的数据");
    harness.get_by_label("数据未按项目准备好");
    harness.get_by_label("重新计算").click();
    harness.run();
    harness.state_mut().settle();
    harness.run();
    assert_eq!(rows(harness.state().session()), MANY / 2);
    harness.get_by_label("图谱 精确");
    assert!(harness.query_by_label("重新计算").is_none());
}
