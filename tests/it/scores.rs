//! Scores and levels in the part 评分: cuts that are moved, and combinations of scores with their names.

use std::sync::Arc;

use eframe::egui::{Modifiers, Pos2};
use strategy_map::data::derive::{Combination, Coverage, CoverageQuestion, combined_scores, coverage};
use strategy_map::data::{Column, Table, Watch};
use strategy_map::edit::Edit;
use strategy_map::model::{Arithmetic, Bands, Comparison, Field, FieldType, Formula, Role, Rule, Unit, Value};
use strategy_map::session::{Action, Command, InsightTab, ScoreAction, Selection, plain_request};

use crate::newcomer::Newcomer;
use crate::support::small_session;

fn score(name: &str, cuts: &[f64]) -> Field {
    let formula = Formula::Score { value: Value::Field("x".to_owned()), cuts: cuts.to_vec(), descending: false };
    Field::derived(name, FieldType::Number, Role::Activity, Unit::None, formula)
}

fn field(name: &str) -> Value {
    Value::Field(name.to_owned())
}

fn compare(left: Value, is: Comparison, right: f64) -> Rule {
    Rule::Compare { left, is, right: Value::Number(right) }
}

/// Scores R (1–2) and F (1–3) of seven customers, one of whom has no F.
fn asked(further: Vec<Field>, segments: Vec<(&str, Rule)>) -> CoverageQuestion {
    let (r, f) = (score("R", &[5.0]), score("F", &[5.0, 9.0]));
    let columns = vec![
        Column::numbers(&*r.column(), [1, 1, 2, 2, 2, 2, 1].map(|score| Some(f64::from(score)))),
        Column::numbers(&*f.column(), [Some(1.0), Some(1.0), Some(3.0), Some(3.0), Some(1.0), None, Some(2.0)]),
    ];
    CoverageQuestion {
        table: Arc::new(Table::new(7, columns)),
        fields: [r, f].into_iter().chain(further).collect(),
        segments: segments.into_iter().map(|(name, rule)| (name.to_owned(), rule)).collect(),
        as_of: None,
    }
}

fn found(asked: &CoverageQuestion) -> Coverage {
    coverage(asked, &Watch::default()).unwrap()
}

/// Scores, customers and names of a combination.
fn plain(it: &Combination) -> (Vec<u32>, u64, Vec<&str>) {
    (
        it.scores.clone(),
        it.customers,
        it.names.iter().map(|name| name.word.as_ref().unwrap_or(&name.by).as_str()).collect(),
    )
}

#[test]
fn every_combination_is_counted_the_highest_first() {
    let found = found(&asked(Vec::new(), Vec::new()));
    assert_eq!((found.scores.join(" "), found.blank), ("R F".to_owned(), 1));
    let counted: Vec<(Vec<u32>, u64)> = found.combinations.iter().map(|it| (it.scores.clone(), it.customers)).collect();
    let expected = [(2, 3, 2), (2, 2, 0), (2, 1, 1), (1, 3, 0), (1, 2, 1), (1, 1, 2)];
    assert_eq!(counted, expected.map(|(r, f, n)| (vec![r, f], n)));
    assert!(found.namers.is_empty() && found.combinations.iter().all(|it| it.names.is_empty()));
}

#[test]
fn segments_and_bands_of_the_scores_alone_give_names() {
    let sum = Value::Calc(Box::new(field("R")), Arithmetic::Add, Box::new(field("F")));
    let bands = Bands { value: sum, cuts: vec![4.0], names: vec!["低".to_owned(), "高".to_owned()] };
    let band = Field::derived("档", FieldType::Text, Role::Other, Unit::None, Formula::Band(bands));
    let segments = vec![
        ("常客", compare(field("F"), Comparison::AtLeast, 3.0)),
        // It also asks for something that does not follow from the scores.
        (
            "别的",
            Rule::All(vec![compare(field("F"), Comparison::AtLeast, 1.0), compare(field("x"), Comparison::Less, 1.0)]),
        ),
        ("高档", Rule::Compare { left: field("档"), is: Comparison::Equal, right: Value::Text("高".to_owned()) }),
        ("待填", Rule::All(Vec::new())),
    ];
    let asked = asked(vec![band], segments);
    let found = found(&asked);
    assert_eq!(found.namers, ["常客", "高档", "档"]);
    let named: Vec<_> = found.combinations.iter().map(plain).collect();
    assert_eq!(named[0], (vec![2, 3], 2, vec!["常客", "高档", "高"]));
    // Known though no customer has them.
    assert_eq!(named[1], (vec![2, 2], 0, vec!["高档", "高"]));
    assert_eq!(named[3], (vec![1, 3], 0, vec!["常客", "高档", "高"]));
    assert_eq!(named[5], (vec![1, 1], 2, vec!["低"]));
}

#[test]
fn one_score_is_not_combined_and_scores_of_activity_come_first() {
    assert!(combined_scores(&[score("R", &[5.0])]).is_empty());
    let other = Field { role: Role::Other, ..score("资产分", &[1.0]) };
    let fields = [other.clone(), score("R", &[5.0]), score("F", &[5.0])];
    let names: Vec<&str> = combined_scores(&fields).iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["R", "F"]);
    let fields = [other, score("R", &[5.0])];
    assert_eq!(combined_scores(&fields).len(), 2);
    // So many combinations are no table: 51 × 51.
    let many: Vec<f64> = (0..50).map(f64::from).collect();
    let mut asked = asked(Vec::new(), Vec::new());
    asked.fields = vec![score("R", &many), score("F", &many)];
    assert_eq!(found(&asked), Coverage::default());
}

/// A window on the part 评分 with customers who have 1, 2 … 100, and a score of it.
#[test]
fn a_segment_of_a_combination_is_selected_and_its_place_is_said() {
    let mut session = small_session();
    let rule = compare(field("R"), Comparison::Equal, 2.0);
    for place in [3, 4] {
        session.handle(Action::Score(ScoreAction::Segment(rule.clone(), "活跃".to_owned())));
        let segments = &session.project().unwrap().segments;
        let last = segments.last().unwrap();
        assert_eq!((segments.len(), &last.rule), (place, &rule));
        assert_eq!(session.view().selection, Selection::Segment(last.id));
        let said = session.notices().last().unwrap().message.text(session.texts());
        assert!(said.contains(&last.name) && said.contains("排在瀑布最后"), "{said}");
    }
    let names: Vec<&str> = session.project().unwrap().segments.iter().map(|it| it.name.as_str()).collect();
    assert!(names[2] == "活跃" && names[3] != "活跃");
}

fn window() -> (Newcomer, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<String> = (1..=100).map(|i| format!("C{i:03},{i}\n")).collect();
    let file = folder.path().join("customers.csv");
    std::fs::write(&file, format!("客户号,交易笔数\n{}", lines.concat())).unwrap();
    let mut user = Newcomer::new(folder.path());
    let formula = Formula::Score { value: field("交易笔数"), cuts: vec![20.0, 60.0], descending: false };
    let scored = Field::derived("活跃分", FieldType::Number, Role::Activity, Unit::None, formula);
    for action in [
        Action::Run(Command::NewProject),
        Action::ReadExtract(plain_request(file)),
        Action::Edit(Edit::AddField(scored)),
        Action::ShowInsight(InsightTab::Scores),
    ] {
        user.harness.state_mut().handle(action);
        user.settle();
    }
    (user, folder)
}

fn cuts(user: &Newcomer) -> Vec<f64> {
    match user.session().project().unwrap().field("活跃分").and_then(Field::formula) {
        Some(Formula::Score { cuts, .. }) => cuts.clone(),
        _ => Vec::new(),
    }
}

#[test]
fn cuts_are_typed_dragged_and_set_by_quantiles() {
    let (mut user, _folder) = window();
    assert!(user.sees("本项目的评分、层级与分档（1）"));
    // Below 20, from 20 to 59, from 60 on.
    assert!(user.sees("19") && user.sees("40") && user.sees("41"));
    user.fill("分档点 1", "30");
    assert_eq!(cuts(&user), [30.0, 60.0]);
    assert!(user.sees("29") && user.sees("30"));
    let knob = "分档点 2 的门槛";
    let at = user.place(knob).center();
    user.drag(knob, Pos2::new(at.x + 60.0, at.y), Modifiers::NONE);
    let dragged = cuts(&user);
    assert!(dragged[1] > 60.0 && dragged[0].to_bits() == 30.0_f64.to_bits());
    user.click("四分位");
    assert_eq!(cuts(&user), [26.0, 51.0, 76.0]);
    for before in [dragged, vec![30.0, 60.0]] {
        user.harness.state_mut().handle(Action::Run(Command::Undo));
        user.settle();
        assert_eq!(cuts(&user), before);
    }
}

#[test]
fn combinations_are_those_of_the_cuts_there_are_now() {
    let (mut user, _folder) = window();
    let formula = Formula::Score { value: field("交易笔数"), cuts: vec![50.0], descending: false };
    let second = Field::derived("半数", FieldType::Number, Role::Activity, Unit::None, formula);
    user.harness.state_mut().handle(Action::Edit(Edit::AddField(second)));
    user.settle();
    let counted = |user: &Newcomer| -> Vec<(Vec<u32>, u64)> {
        let combinations = &user.session().coverage().unwrap().combinations;
        combinations.iter().filter(|it| it.customers > 0).map(|it| (it.scores.clone(), it.customers)).collect()
    };
    // Below 20, to 49, to 59, from 60 on.
    assert_eq!(counted(&user), [(vec![3, 2], 41), (vec![2, 2], 10), (vec![2, 1], 30), (vec![1, 1], 19)]);
    user.fill("分档点 1", "30");
    user.settle();
    assert_eq!(counted(&user), [(vec![3, 2], 41), (vec![2, 2], 10), (vec![2, 1], 20), (vec![1, 1], 29)]);
}
