//! The part 聚类 in the real window, worked by accessible names.

use strategy_map::session::{Action, Command, InsightTab, plain_request};

use super::{customers, file, written};
use crate::newcomer::Newcomer;

fn window() -> (Newcomer, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = file(folder.path(), "customers.csv", &written(&customers()));
    let mut user = Newcomer::new(folder.path());
    for action in [Action::Run(Command::NewProject), Action::ReadExtract(plain_request(file))] {
        user.harness.state_mut().handle(action);
        user.settle();
    }
    user.harness.state_mut().handle(Action::ShowInsight(InsightTab::Clusters));
    user.settle();
    (user, folder)
}

#[test]
fn from_fields_to_segments_on_one_screen() {
    let (mut user, _folder) = window();
    assert!(user.sees("1 选字段：已选 3 个") && user.sees("把相近的客户聚成群"));
    user.click("开始分群");
    assert!(user.sees("以下指标算在全部有值的 180 位客户上（种子 1）；全体 180 位，因空值未分群 0 位。"));
    assert!(user.sees("k = 3 建议") && user.sees_part("建议 3 群：重抽样稳定"));
    assert!(user.name_of("轮廓系数，按 k").contains("3: 0."));
    assert!(user.sees("3 群共 180 位，未分群 0 位（占全行 0.0%）。"));
    assert!(user.sees("3 认识各群：3 群") && user.sees_part("60 位，占全行 33.3%"));
    assert!(user.sees_part("找到本群 20 位中的 20 位（100%），误入 0 位"));
    user.click("k = 2");
    assert!(user.sees("3 认识各群：2 群"));
    user.click("k = 3 建议");
    user.fill("第 1 群的名称", "第一批");
    assert_eq!(super::names(user.session())[0], "第一批");
    let names = super::names(user.session());
    user.click("查看客户");
    assert!(user.sees_part("60 位客户"));
    assert!(names.iter().any(|name| user.sees_part(name)), "the list is called as its group: {names:?}");
    user.click("返回");
    user.click("采纳为客群");
    assert_eq!(user.session().project().unwrap().segments.len(), 1);
    user.click("保留模型");
    assert!(user.sees_part("模型已保留为字段"));
    assert!(user.session().kept_clusters().is_some());
}

#[test]
fn a_field_is_taken_away_treated_and_proposed_again() {
    let (mut user, _folder) = window();
    user.click("年龄");
    assert!(user.sees("1 选字段：已选 2 个"));
    assert!(user.sees_part("说明价值，偏斜") && !user.sees_part("（手动设置）"));
    assert!(!user.sees("压缩长尾"), "what can be chosen is shown when it is asked for");
    user.click("“AUM月日均”的处理");
    user.click("压缩长尾");
    assert!(user.sees_part("（手动设置）"));
    user.click("恢复建议");
    assert!(user.sees("1 选字段：已选 3 个") && !user.sees_part("（手动设置）"));
    user.click("密度");
    assert!(user.sees("最少邻居"));
    user.click("开始分群");
    assert!(user.sees("2 按密度分群") && user.sees_part("密度分群没有模型可留"));
}
