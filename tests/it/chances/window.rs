//! The part 评分 in the real window, worked by accessible names.

use std::fs;

use strategy_map::session::{Action, Command, InsightTab, plain_request};
use strategy_map::text::number::exact_percent;

use super::fit::{HEADS, lines};
use crate::newcomer::Newcomer;

fn window() -> (Newcomer, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("customers.csv");
    fs::write(&file, format!("{HEADS}\n{}\n", lines().join("\n"))).unwrap();
    let mut user = Newcomer::new(folder.path());
    for action in [Action::Run(Command::NewProject), Action::ReadExtract(plain_request(file))] {
        user.harness.state_mut().handle(action);
        user.settle();
    }
    user.harness.state_mut().handle(Action::ShowInsight(InsightTab::Scores));
    user.settle();
    (user, folder)
}

#[test]
fn from_an_outcome_to_a_segment_on_one_screen() {
    let (mut user, _folder) = window();
    user.click("发生概率");
    user.click("计算概率");
    assert!(user.sees_part("AUC 0."));
    assert!(user.sees_part("在未参与拟合的"));
    assert!(user.sees("预测与实际") && user.sees("最强的理由") && user.sees("越高，概率越大"));
    assert!(user.sees("拟合所用的客户都一样，未用：省份"));
    user.fill("字段名称", "流失概率");
    user.click("保留为字段");
    assert!(user.sees("已保留为字段“流失概率”。"));
    user.fill("概率不低于", "40");
    user.click("做成客群");
    let segments = &user.session().project().unwrap().segments;
    assert_eq!(segments.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["流失概率 ≥ 40%"]);
}

#[test]
fn fields_are_unticked_and_the_result_says_it_is_of_before() {
    let (mut user, _folder) = window();
    user.click("发生概率");
    user.click("计算概率");
    assert!(!user.sees("左侧的选择已改，下面仍是上次的结果。"));
    user.click("年龄");
    assert!(user.sees("左侧的选择已改，下面仍是上次的结果。"));
    user.click("类别");
    assert!(user.sees_part("发生：") && user.sees_part("与结果同源"));
    user.click("计算概率");
    assert!(user.sees_part("AUC"));
}

#[test]
fn a_tenth_opens_all_customers_of_its_chances() {
    let (mut user, _folder) = window();
    user.click("发生概率");
    user.click("计算概率");
    user.click("保留为字段");
    user.settle();
    let tenths = user.session().chance().unwrap().unwrap().tenths.clone();
    let (low, high) = (tenths[3].from, tenths[4].from);
    let table = user.session().table().unwrap().clone();
    let column = table.column(&user.session().kept_chance().unwrap().column()).unwrap();
    let expected = (0..600).filter(|row| column.number(*row).is_some_and(|it| it >= low && it < high)).count();
    let name = user.name_of(&format!("打开全部客户中概率 {}\u{2013}", exact_percent(low)));
    user.click(&name);
    user.settle();
    assert!(user.sees_part(&format!("{expected} 位客户")), "{expected}");
}
