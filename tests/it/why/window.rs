//! The panel in the real window, worked by accessible names, on six customers.

use eframe::egui::{Key, Modifiers};
use strategy_map::data::live::Group;
use strategy_map::edit::Edit;
use strategy_map::model::{
    CleaningStep, Column, Comparison, Field, Fix, Role, Row, Rule, SegmentId, StageId, Unit, Value,
};
use strategy_map::session::{Action, Command, Screen, Selection, Whom, WhyAnswer};

use crate::newcomer::Newcomer;
use crate::support::filled::{add, add_rich, compare, edit, with_customers};

const CUSTOMERS: &str = "客户号,姓名,年龄,AUM月日均,数据日期\n\
    90000001,张三,25,1000,2026-10-31\n\
    90000002,李四,35,320000,2026-10-31\n\
    90000003,王小五,,250000,2026-10-31\n\
    90000004,赵六,50,700000,2026-10-31\n\
    90000005,欧阳娜娜,55,30000,2026-10-31\n\
    90000005,孙七,65,650000,2026-10-31\n";

struct Window {
    user: Newcomer,
    rich: SegmentId,
    older: SegmentId,
    stage: StageId,
    _folder: tempfile::TempDir,
}

/// Segments 高净值 (from 100,000) and 年长 (from 30 years), an axis with the stage 成熟 (from 500,000).
fn open() -> Window {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path(), CUSTOMERS);
    let rich = add_rich(&mut user);
    let Selection::Segment(older) = add(&mut user, Command::AddSegment) else { panic!("no segment") };
    edit(&mut user, Edit::SetSegmentRule { id: older, rule: compare("年龄", Comparison::AtLeast, 30.0) });
    edit(&mut user, Edit::RenameSegment { id: older, name: "年长".to_owned() });
    add(&mut user, Command::AddAxis);
    user.harness.state_mut().handle(Action::Show(Screen::Stages));
    let Selection::Stage(stage) = add(&mut user, Command::AddStage) else { panic!("no stage") };
    edit(&mut user, Edit::SetStageRule { id: stage, rule: compare("AUM月日均", Comparison::AtLeast, 500_000.0) });
    edit(&mut user, Edit::RenameStage { id: stage, name: "成熟".to_owned() });
    user.harness.state_mut().handle(Action::Show(Screen::Map));
    user.settle();
    Window { user, rich, older, stage, _folder: folder }
}

/// Looks for a number as a user does.
fn search(user: &mut Newcomer, number: &str) {
    user.press_with(Modifiers::COMMAND, Key::F);
    user.type_into("客户号", number);
    user.press(Key::Enter);
}

#[test]
fn a_number_is_searched_and_each_line_says_what_decides() {
    let Window { mut user, .. } = open();
    search(&mut user, " ９００００００２　");
    assert!(user.sees("90****02  李*") && !user.sees_part("90000002"), "masked, and nothing typed is left");
    assert!(user.sees("第 2 行 · 数据日期 2026-10-31"));
    assert!(user.name_of("高净值 · ").ends_with("归入此客群 · AUM月日均 = 320,000 元，满足 ≥10万元"));
    assert!(user.name_of("年长 · ").ends_with("也符合，已先归入“高净值” · 年龄 = 35，满足 ≥30"));
    assert!(user.name_of("成熟 · ").ends_with("不符合 · AUM月日均 = 320,000 元，需 ≥50万元"));
    search(&mut user, "90000003");
    assert!(user.name_of("年长 · ").ends_with("无法判断 · 年龄为空，无法判断（需 ≥30）"));
    search(&mut user, "90000001");
    assert!(user.name_of("其他 · ").contains("没有一个客群的规则成立"));
}

#[test]
fn the_answer_follows_the_rules_and_leads_to_them() {
    let Window { mut user, rich, older, stage, .. } = open();
    search(&mut user, "90000002");
    edit(&mut user, Edit::SetSegmentRule { id: rich, rule: compare("AUM月日均", Comparison::AtLeast, 400_000.0) });
    user.settle();
    assert!(user.sees("归入“年长”，因为年龄 = 35，满足 ≥30") && !user.sees_part("高净值 · "), "the answer first");
    user.click("前面 1 个客群都不符合");
    assert!(user.name_of("高净值 · ").ends_with("AUM月日均 = 320,000 元，需 ≥40万元"));
    assert!(user.name_of("年长 · ").contains("归入此客群"));
    let name = user.name_of("年长 · ");
    user.click(&name);
    let view = user.session().view();
    assert_eq!((view.screen, &view.selection), (Screen::Segments, &Selection::Segment(older)));
    let name = user.name_of("成熟 · ");
    user.click(&name);
    let view = user.session().view();
    assert_eq!((view.screen, &view.selection), (Screen::Stages, &Selection::Stage(stage)));
    user.click("关闭“为什么在这里”");
    assert!(user.session().view().why.is_none() && !user.sees_part("需 ≥40万元"));
}

#[test]
fn several_rows_of_one_number_are_offered_and_a_wrong_number_says_so() {
    let Window { mut user, .. } = open();
    search(&mut user, "90000005");
    assert!(user.sees_part("有 2 行都是这个客户号"));
    user.click("第 6 行  90****05  孙*");
    assert!(user.sees("90****05  孙*") && user.sees("第 6 行 · 数据日期 2026-10-31"));
    search(&mut user, "090000001");
    assert!(user.sees("没有客户号“09*****01”。") && user.sees_part("只差开头的 0"));
    user.click("第 1 行  90****01  张*");
    assert!(user.sees("90****01  张*"));
    search(&mut user, "9000000");
    assert!(user.sees("这里的客户号都是 8 位。"));
    user.click("修改");
    assert!(user.says("9000000"), "a digit can be added");
    user.type_into("客户号", "2");
    user.press(Key::Enter);
    assert!(user.sees("90****02  李*"));
}

#[test]
fn a_line_of_the_list_is_explained_by_enter_and_by_its_button() {
    let Window { mut user, rich, .. } = open();
    let group = Group { row: Some(Row::Segment(rich)), column: None };
    user.harness.state_mut().handle(Action::List { group, sort_by: None, descending: false });
    user.settle();
    user.press(Key::Home);
    user.press(Key::Enter);
    assert!(user.sees("第 2 行 · 数据日期 2026-10-31"));
    user.click("客户清单 3");
    user.click("为什么在这里");
    assert!(user.sees("第 4 行 · 数据日期 2026-10-31"));
}

#[test]
fn cleaning_neither_loses_him_nor_shows_another() {
    let Window { mut user, .. } = open();
    search(&mut user, "90000004");
    let young = compare("年龄", Comparison::Less, 30.0);
    let drop = |rule: Rule| {
        Action::Edit(Edit::AddCleaning {
            step: CleaningStep { fix: Fix::SetAside(rule), note: String::new() },
            at: None,
        })
    };
    user.harness.state_mut().handle(drop(young));
    user.settle();
    assert!(user.sees("90****04  赵*") && user.sees("第 4 行 · 数据日期 2026-10-31"));
    search(&mut user, "90000001");
    assert!(user.sees_part("客户文件里有 1 行是这个客户号，但已被清洗步骤剔除"));
    assert!(matches!(user.session().why().unwrap().answer, WhyAnswer::Nobody { set_aside: 1, .. }));
}

#[test]
fn a_personal_number_is_masked_in_a_reason() {
    let Window { mut user, rich, stage, .. } = open();
    let known = Rule::Not(Box::new(Rule::IsBlank(Value::Field("AUM月日均".to_owned()))));
    edit(&mut user, Edit::SetSegmentRule { id: rich, rule: known.clone() });
    edit(&mut user, Edit::SetStageRule { id: stage, rule: known });
    user.settle();
    search(&mut user, "90000002");
    assert!(user.name_of("高净值 · ").contains("AUM月日均 = 320,000 元"));
    let assets = user.session().project().unwrap().field("AUM月日均").unwrap().clone();
    let to = Field { role: Role::Card, unit: Unit::None, ..assets };
    edit(&mut user, Edit::ChangeField { name: to.name.clone(), to });
    user.settle();
    assert_eq!(user.session().project().unwrap().field("AUM月日均").unwrap().role, Role::Card);
    // Of a card number of fewer than eight signs the last two are shown.
    assert!(user.name_of("高净值 · ").contains("AUM月日均 = *****00"), "{}", user.name_of("高净值 · "));
    assert!(!user.sees_part("320,0") && !user.sees_part("320000"));
}

#[test]
fn a_measure_is_offered_or_says_what_keeps_it_away() {
    let Window { mut user, rich, .. } = open();
    user.harness.state_mut().handle(Action::Select(Selection::cell(Row::Segment(rich), Column::Whole)));
    let Selection::Measure(id) = add(&mut user, Command::AddMeasure) else { panic!("no measure") };
    search(&mut user, "90000002");
    assert!(user.sees("不适用 1 项") && user.sees_part("状态为草稿"));
    let mut measure = user.session().project().unwrap().measure(id).unwrap().clone();
    measure.status = strategy_map::model::Status::Active;
    edit(&mut user, Edit::ChangeMeasure(measure));
    user.settle();
    assert!(user.sees("适用 1 项") && !user.sees_part("状态为草稿"));
    user.harness.state_mut().handle(Action::Explain(Some(Whom::Nobody)));
    user.settle();
    assert!(user.session().why().is_none() && user.sees_part("按回车"));
}
