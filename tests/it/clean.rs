//! Cleaning steps by hand on small tables, what holds for all of them, and the whole way: a finding is fixed by a step or
//! accepted with a note, its rows are listed, and all of it can be taken back.

use std::sync::Arc;

use proptest::prelude::*;
use strategy_map::data::clean::{Cleaned, StepFault, clean};
use strategy_map::data::read::FindingKind;
use strategy_map::data::{Values, Watch};
use strategy_map::edit::Edit;
use strategy_map::model::{CleaningStep, Comparison, Field, FieldType, Fix, Rule, Unit, Value};
use strategy_map::rule::RuleFaultKind;
use strategy_map::session::{Action, Command, FindingKey, FindingState, FoundView, Inquiry, Session, plain_request};

use crate::check::planted;
use crate::findings::proposed;
use crate::read::{file, read_text, shown};
use crate::support::quiet_session;

const TABLE: &str = "客户号,姓名,年龄,余额,开户日期,城市,代发标志\n\
    C1,张伟,30,100.5,2020-01-05,杭州,是\n\
    C2,王芳,,-20,2021-02-01,杭州 ,否\n\
    C1,张伟,31,7,2020-01-05,杭州\u{200b},\n\
    ,李娜,-3,12,,ＨＺ,是\n\
    C3,刘洋,200,0.07,2022-03-01,hz,否\n\
    ,赵敏,40,,2023-01-01,,是\n";

fn step(fix: Fix) -> CleaningStep {
    CleaningStep { fix, note: String::new() }
}

fn field(name: &str) -> String {
    name.to_owned()
}

fn compare(name: &str, is: Comparison, number: f64) -> Rule {
    Rule::Compare { left: Value::Field(field(name)), is, right: Value::Number(number) }
}

fn nowhere() -> Rule {
    Rule::All(Vec::new())
}

fn cleaned(fixes: Vec<Fix>) -> Cleaned {
    let (table, report) = read_text(TABLE);
    let steps: Vec<CleaningStep> = fixes.into_iter().map(step).collect();
    clean(&table, &report.fields, &steps, None, &Watch::default()).unwrap()
}

fn changed(cleaned: &Cleaned) -> Vec<u64> {
    assert!(cleaned.steps.iter().all(|it| it.fault.is_none()), "{:?}", cleaned.steps);
    cleaned.steps.iter().map(|it| it.changed).collect()
}

#[test]
fn c06_of_the_rows_of_one_number_one_stays_and_rows_without_a_number_all_stay() {
    let first = cleaned(vec![Fix::OneRowEach { last: false }]);
    assert_eq!((changed(&first), first.rows), (vec![1], Some(vec![0, 1, 3, 4, 5].into())));
    assert_eq!(shown(&first.table, "年龄"), ["30", "∅", "-3", "200", "40"]);
    let last = cleaned(vec![Fix::OneRowEach { last: true }]);
    assert_eq!((changed(&last), last.rows), (vec![1], Some(vec![1, 2, 3, 4, 5].into())));
}

#[test]
fn rows_are_set_aside_where_a_rule_is_true_and_not_where_it_is_unknown() {
    let missing = Rule::IsBlank(Value::Field(field("客户号")));
    let it = cleaned(vec![Fix::SetAside(missing), Fix::SetAside(compare("年龄", Comparison::Greater, 100.0))]);
    // Two rows without a number; then the age of 200. The blank age is not known to be over 100.
    assert_eq!((changed(&it), it.rows), (vec![2, 1], Some(vec![0, 1, 2].into())));
    // The dictionary holds the words that are left, once each.
    assert_eq!(shown(&it.table, "姓名"), ["张伟", "王芳", "张伟"]);
}

#[test]
fn values_become_blank_where_a_rule_is_true() {
    let impossible =
        Rule::Any(vec![compare("年龄", Comparison::Less, 0.0), compare("年龄", Comparison::Greater, 120.0)]);
    let it = cleaned(vec![Fix::Blank { field: field("年龄"), rule: impossible.clone() }]);
    assert_eq!((changed(&it), &it.rows), (vec![2], &None));
    assert_eq!(shown(&it.table, "年龄"), ["30", "∅", "31", "∅", "∅", "40"]);
    let Values::Number(ages) = &it.table.column("年龄").unwrap().values else { panic!("ages are numbers") };
    assert_eq!(ages, &[30.0, 0.0, 31.0, 0.0, 0.0, 40.0], "-3 and 200 do not stay behind the blanks");
    // A step sees what the one before has left: nothing is impossible any more.
    let again = cleaned(vec![
        Fix::Blank { field: field("年龄"), rule: impossible.clone() },
        Fix::Blank { field: field("年龄"), rule: impossible },
    ]);
    assert_eq!(changed(&again), [2, 0]);
}

#[test]
fn blanks_are_filled_in_every_type() {
    let day = chrono::NaiveDate::from_ymd_opt(2019, 12, 31).unwrap();
    let it = cleaned(vec![
        Fix::Fill { field: field("余额"), value: Value::Number(0.0) },
        Fix::Fill { field: field("开户日期"), value: Value::Date(day) },
        Fix::Fill { field: field("城市"), value: Value::Text(field("未知")) },
        Fix::Fill { field: field("代发标志"), value: Value::Flag(true) },
    ]);
    assert_eq!(changed(&it), [1, 1, 1, 1]);
    assert_eq!(shown(&it.table, "余额")[5], "0");
    assert_eq!(shown(&it.table, "开户日期")[3], "2019-12-31");
    assert_eq!(shown(&it.table, "城市")[5], "未知");
    assert_eq!(shown(&it.table, "代发标志")[2], "yes");
}

#[test]
fn money_is_scaled_to_whole_fen_and_filled_in_yuan() {
    let some = compare("余额", Comparison::Less, 1.0);
    let it = cleaned(vec![
        Fix::Scale { field: field("余额"), factor: 10_000.0, rule: some },
        Fix::Scale { field: field("余额"), factor: 2.0, rule: nowhere() },
    ]);
    // −20 and 0.07 are below 1; then every value but the blank is doubled.
    assert_eq!(changed(&it), [2, 5]);
    assert_eq!(shown(&it.table, "余额"), ["201", "-400000", "14", "24", "1400", "∅"]);
    // A field in 万元: 5,000 元 stand as 0.5.
    let (table, report) = read_text("客户号,余额\nC1,1.5\nC2,\n");
    let fields: Vec<Field> = report
        .fields
        .iter()
        .map(|it| if it.name == "余额" { Field { unit: Unit::WanYuan, ..it.clone() } } else { it.clone() })
        .collect();
    let fill = step(Fix::Fill { field: field("余额"), value: Value::Number(5_000.0) });
    let it = clean(&table, &fields, &[fill], None, &Watch::default()).unwrap();
    assert_eq!(shown(&it.table, "余额"), ["1.5", "0.5"]);
}

#[test]
fn texts_are_replaced_and_tidied_word_by_word() {
    let tidy = |upper| Fix::Tidy { field: field("城市"), upper };
    let it = cleaned(vec![tidy(true)]);
    assert_eq!(shown(&it.table, "城市"), ["杭州", "杭州", "杭州", "HZ", "HZ", "∅"]);
    let replace =
        |to: &str| Fix::Replace { field: field("城市"), from: vec![field("HZ"), field("HANGZHOU")], to: field(to) };
    let it = cleaned(vec![tidy(true), replace("杭州")]);
    assert_eq!(shown(&it.table, "城市"), ["杭州", "杭州", "杭州", "杭州", "杭州", "∅"]);
    assert_eq!(it.steps[1].changed, 2);
    let it = cleaned(vec![tidy(true), replace("")]);
    assert_eq!(shown(&it.table, "城市"), ["杭州", "杭州", "杭州", "∅", "∅", "∅"]);
    let (table, report) = read_text("客户号,城市\n17850.0,a\n17851,b\n");
    let drop = step(Fix::DropPointZero { field: field("客户号") });
    let it = clean(&table, &report.fields, &[drop], None, &Watch::default()).unwrap();
    assert_eq!((shown(&it.table, "客户号"), it.steps[0].changed), (vec![field("17850"), field("17851")], 1));
}

#[test]
fn a_step_that_does_not_fit_says_why_and_changes_nothing() {
    let it = cleaned(vec![
        Fix::Tidy { field: field("没有"), upper: false },
        Fix::Tidy { field: field("年龄"), upper: false },
        Fix::SetAside(compare("没有", Comparison::Less, 0.0)),
    ]);
    let faults: Vec<StepFault> = it.steps.iter().filter_map(|it| it.fault.clone()).collect();
    let gone = StepFault::Rule(RuleFaultKind::NoField(field("没有")));
    assert_eq!(
        faults,
        [gone.clone(), StepFault::Rule(RuleFaultKind::Expected(FieldType::Number, FieldType::Text)), gone]
    );
    assert_eq!((it.rows, it.table.rows()), (None, 6));
    let (table, report) = read_text("城市\nx\ny\n");
    let it = clean(&table, &report.fields, &[step(Fix::OneRowEach { last: true })], None, &Watch::default()).unwrap();
    assert_eq!(it.steps[0].fault, Some(StepFault::NoCustomerNumber));
}

fn any_fix() -> impl Strategy<Value = Fix> {
    let number = prop::sample::select(vec!["年龄", "余额", "没有"]);
    let text = prop::sample::select(vec!["城市", "客户号", "年龄"]);
    let rule = (number.clone(), -50.0..150.0_f64).prop_map(|(name, limit)| compare(name, Comparison::Less, limit));
    prop_oneof![
        any::<bool>().prop_map(|last| Fix::OneRowEach { last }),
        rule.clone().prop_map(Fix::SetAside),
        (number.clone(), rule.clone()).prop_map(|(name, rule)| Fix::Blank { field: field(name), rule }),
        (number.clone(), 0.0..9.0_f64)
            .prop_map(|(name, value)| Fix::Fill { field: field(name), value: Value::Number(value) }),
        (number, -3.0..3.0_f64, rule).prop_map(|(name, factor, rule)| Fix::Scale { field: field(name), factor, rule }),
        (text.clone(), any::<bool>()).prop_map(|(name, upper)| Fix::Tidy { field: field(name), upper }),
        text.prop_map(|name| Fix::Replace { field: field(name), from: vec![field("杭州")], to: field("C1") }),
    ]
}

proptest! {
    #[test]
    fn cleaning_is_the_same_every_time_and_every_row_is_kept_or_set_aside(
        fixes in prop::collection::vec(any_fix(), 0..8),
    ) {
        let (one, two) = (cleaned(fixes.clone()), cleaned(fixes.clone()));
        prop_assert_eq!(&one.steps, &two.steps);
        prop_assert_eq!(&one.rows, &two.rows);
        for column in one.table.columns() {
            prop_assert_eq!(shown(&one.table, column.name()), shown(&two.table, column.name()));
        }
        let is_aside = |fix: &Fix| matches!(fix, Fix::OneRowEach { .. } | Fix::SetAside(_));
        let aside: u64 = fixes.iter().zip(&one.steps).filter(|it| is_aside(it.0)).map(|it| it.1.changed).sum();
        prop_assert_eq!(one.table.rows() as u64 + aside, 6);
        let rows = one.rows.clone().unwrap_or_else(|| Arc::new((0..6).collect()));
        prop_assert_eq!(rows.len(), one.table.rows());
        prop_assert!(rows.is_sorted());
    }
}

fn checked_session() -> (tempfile::TempDir, Session) {
    let (folder, path) = file("faults.csv", planted().text().as_bytes());
    let mut session = quiet_session();
    session.handle(Action::ReadExtract(plain_request(path)));
    session.settle_check();
    (folder, session)
}

fn key(kind: FindingKind, name: &str) -> FindingKey {
    FindingKey { kind, field: field(name) }
}

fn state(session: &Session, key: &FindingKey) -> Option<FindingState> {
    session.findings().into_iter().find(|it| it.key == *key).map(|it| it.state)
}

#[test]
fn a_finding_opens_its_rows_and_is_fixed_by_a_step_that_can_be_taken_back() {
    let (_folder, mut session) = checked_session();
    let open = session.open_findings();
    assert_eq!(open, planted().expected.len());
    for found in session.findings().into_iter().filter(FoundView::has_rows) {
        session.handle(Action::ListFinding { key: found.key.clone(), sort_by: None, descending: false });
        session.settle();
        let rows: Vec<u64> =
            session.answer().unwrap().list.as_ref().unwrap().iter().map(|row| u64::from(*row) + 2).collect();
        assert_eq!(rows, planted().expected[&(found.key.kind, found.key.field.clone())], "{:?}", found.key);
        session.handle(Action::CloseList);
    }
    let negative = key(FindingKind::NegativeBalance, "活期余额");
    session.handle(Action::ListFinding { key: negative.clone(), sort_by: None, descending: false });
    let fix = proposed(&mut session, &negative).remove(0);
    session.handle(Action::Edit(Edit::AddCleaning { step: step(fix), at: None }));
    session.settle_check();
    assert_eq!(session.prepared().unwrap().steps[0].changed, 4);
    assert_eq!(state(&session, &negative), Some(FindingState::Fixed(vec![0])));
    assert_eq!(session.view().list, None, "the list of a finding that is gone is closed");
    session.handle(Action::Run(Command::Undo));
    session.settle_check();
    assert_eq!(state(&session, &negative), Some(FindingState::Open));
    assert_eq!(session.open_findings(), open);
}

#[test]
fn the_proposed_fixes_make_their_findings_go_away() {
    let (_folder, mut session) = checked_session();
    let mut fixable: Vec<FindingKey> = session.findings().into_iter().map(|it| it.key).collect();
    fixable.retain(|it| !proposed(&mut session, it).is_empty());
    // Fifteen kinds; late dates and other units stand in two fields each.
    assert_eq!(fixable.len(), 17);
    for key in fixable {
        let fix = proposed(&mut session, &key).remove(0);
        session.handle(Action::Edit(Edit::AddCleaning { step: step(fix), at: None }));
        session.settle_check();
        let now = state(&session, &key);
        assert!(matches!(now, Some(FindingState::Fixed(_))), "{key:?} {now:?}");
        session.handle(Action::Run(Command::Undo));
        session.settle_check();
    }
}

#[test]
fn a_finding_is_accepted_with_a_note_until_there_are_more_rows() {
    let (_folder, mut session) = checked_session();
    let far = key(FindingKind::Outlier, "近12月中收");
    let accept = session.acceptance(&far, "已与网点核对").unwrap();
    session.handle(Action::Edit(accept.clone()));
    assert_eq!(state(&session, &far), Some(FindingState::Accepted("已与网点核对".to_owned())));
    session.handle(Action::Run(Command::Undo));
    assert_eq!(state(&session, &far), Some(FindingState::Open));
    let Edit::AcceptFinding(mut fewer) = accept else { panic!("{accept:?}") };
    fewer.count = 1;
    session.handle(Action::Edit(Edit::AcceptFinding(fewer)));
    assert_eq!(state(&session, &far), Some(FindingState::Open), "two rows are more than one");
}

#[test]
fn no_value_of_a_person_gets_into_a_step() {
    let (_folder, mut session) = checked_session();
    for fix in [
        Fix::Fill { field: field("姓名"), value: Value::Text(field("无")) },
        Fix::Replace { field: field("客户号"), from: vec![field("C000001")], to: String::new() },
        Fix::SetAside(Rule::StartsWith { value: Value::Field(field("客户号")), text: field("C0") }),
    ] {
        session.handle(Action::Edit(Edit::AddCleaning { step: step(fix), at: None }));
        assert!(session.project().unwrap().cleaning.is_empty());
    }
    let missing = Fix::SetAside(Rule::IsBlank(Value::Field(field("客户号"))));
    session.handle(Action::Edit(Edit::AddCleaning { step: step(missing), at: None }));
    assert_eq!(session.project().unwrap().cleaning.len(), 1);
    session.settle();
    assert_eq!(session.table().unwrap().rows(), 396);
}

/// What a step would change, once it is counted.
fn tried(session: &mut Session, fix: &Fix) -> Option<Result<u64, String>> {
    session.handle(Action::Inquire(Inquiry::Step(fix.clone())));
    session.settle();
    session.try_cleaning(fix)
}

#[test]
fn what_a_step_would_change_is_counted_before_it_is_added() {
    let (_folder, path) = file("rows.csv", TABLE.as_bytes());
    let mut session = quiet_session();
    let older = Fix::SetAside(compare("年龄", Comparison::Greater, 30.0));
    assert!(session.try_cleaning(&older).is_none(), "no file is read");
    session.handle(Action::ReadExtract(plain_request(path)));
    session.settle();
    // 31, 200 and 40; the blank age is not known to be over 30.
    assert_eq!(tried(&mut session, &older), Some(Ok(3)));
    let spelt = Fix::Replace { field: field("城市"), from: vec![field("hz"), field("ＨＺ")], to: field("杭州") };
    assert_eq!(tried(&mut session, &spelt), Some(Ok(2)));
    let of_a_person = Fix::SetAside(Rule::StartsWith { value: Value::Field(field("客户号")), text: field("C1") });
    assert!(session.try_cleaning(&of_a_person).unwrap().is_err());
    assert!(session.project().unwrap().cleaning.is_empty());
}

#[test]
fn a_step_whose_field_is_gone_is_named() {
    let (_folder, mut session) = checked_session();
    let gone = Fix::Tidy { field: field("没有"), upper: false };
    session.handle(Action::Edit(Edit::AddCleaning { step: step(gone), at: None }));
    session.settle();
    let faults = session.cleaning_faults();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].contains("没有"), "{faults:?}");
}
