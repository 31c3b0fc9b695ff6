//! A map of the Bank Marketing data (UCI, 45,211 customers), made in the real window by accessible names, saved and opened
//! again. It needs the data, so it runs only when it is named:
//!
//! `STRATEGY_MAP_BANK_FULL=bank-full.csv STRATEGY_MAP_OUT=map.ron cargo test --test bank_marketing`
//!
//! `bank_marketing.py` beside it then counts the same map independently and compares every cell.
#![expect(
    clippy::non_ascii_literal,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a script speaks Chinese, prints, and stops at the first surprise"
)]

#[expect(dead_code, reason = "shared with the tests of the window")]
#[path = "../it/newcomer.rs"]
mod newcomer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use strategy_map::session::Severity;

use newcomer::Newcomer;

/// How the rule of a segment is made.
enum Rule {
    /// Typed as text.
    Text(&'static str),
    /// Put together in the tree: field, operator, value.
    Tree(&'static [(&'static str, &'static str, &'static str)]),
}

const SEGMENTS: [(&str, Rule); 8] = [
    ("退休或学生", Rule::Text("job in ('retired', 'student')")),
    ("高余额", Rule::Tree(&[("balance", "不低于", "5000")])),
    ("管理人员", Rule::Tree(&[("job", "等于", "management"), ("education", "等于", "tertiary")])),
    ("双贷", Rule::Text("housing = true and loan = true")),
    ("年轻单身", Rule::Text("age < 30 and marital = 'single'")),
    ("负余额", Rule::Text("balance < 0")),
    ("蓝领", Rule::Text("job = 'blue-collar'")),
    ("房贷客户", Rule::Text("housing = true")),
];

/// In the order in which they are tried, which is also that in which they are shown.
const STAGES: [(&str, &str); 5] = [
    ("上次成功", "poutcome = 'success'"),
    ("上次被拒", "poutcome = 'failure'"),
    ("多次触达", "campaign >= 4"),
    ("首次触达", "pdays = -1 and campaign = 1"),
    ("近期触达", "pdays between 0 and 180"),
];

#[test]
fn the_map_of_a_real_bank_is_made_in_the_window() {
    let file = path_in("STRATEGY_MAP_BANK_FULL", "bank-full.csv of the UCI Bank Marketing data");
    let out = path_in("STRATEGY_MAP_OUT", "the project to be written, a path that ends in .ron");
    let home = tempfile::tempdir().unwrap();
    let mut user = Newcomer::new(home.path());

    user.click("打开客户文件");
    user.fill("文件路径", &file.display().to_string());
    user.go_to("客群");
    for (name, rule) in &SEGMENTS {
        user.click("新增客群");
        user.double_click("新客群");
        user.fill("客群名称", name);
        match rule {
            Rule::Text(text) => user.fill("输入规则文字", text),
            Rule::Tree(conditions) => build(&mut user, conditions),
        }
    }
    user.go_to("阶段");
    user.click("新增阶段体系");
    for (name, rule) in STAGES {
        user.click("新增阶段");
        user.double_click("新阶段");
        user.fill("阶段名称", name);
        user.fill("输入规则文字", rule);
    }
    user.choose("编辑", "指标…");
    for (name, kind) in [("余额合计", "合计"), ("余额中位数", "中位数")] {
        user.click("新增指标");
        user.fill("名称", name);
        user.click("算法");
        user.click(kind);
        pick(&mut user, "取值的字段", "balance");
    }
    user.click("关闭");
    user.go_to("图谱");
    reopen(&mut user, &out);
    println!("{} interactions", user.interactions);
}

/// Conditions in the tree of the rule that is shown.
fn build(user: &mut Newcomer, conditions: &[(&str, &str, &str)]) {
    for (index, (field, operator, value)) in conditions.iter().enumerate() {
        let named = |what: &str| format!("条件 {} 的{what}", index + 1);
        user.click("条件");
        pick(user, &named("字段"), field);
        user.click(&named("比较"));
        user.click(operator);
        if value.parse::<f64>().is_ok() {
            user.fill(&named("值"), value);
        } else {
            pick(user, &named("值"), value);
        }
    }
}

/// Searches one of a list.
fn pick(user: &mut Newcomer, name: &str, what: &str) {
    user.click(name);
    user.fill(&format!("搜索：{name}"), what);
}

/// Saves under a typed path, closes, opens the file again: everything is as it was, the map included.
fn reopen(user: &mut Newcomer, out: &Path) {
    let (project, map) = (Arc::clone(user.session().project().unwrap()), user.session().answer().unwrap().map.clone());
    assert_eq!(map.customers, 45_211);
    user.choose("文件", "另存为…");
    user.fill("文件路径", &out.display().to_string());
    assert!(user.session().is_saved() && out.exists(), "{:?}", user.session().notices());
    user.choose("文件", "关闭项目");
    assert!(user.session().project().is_none());
    user.click("打开项目");
    user.fill("文件路径", &out.display().to_string());
    assert_eq!(user.session().project(), Some(&project));
    assert_eq!(user.session().answer().unwrap().map, map);
    let errors = user.session().notices().iter().filter(|notice| notice.severity == Severity::Error).count();
    assert_eq!(errors, 0, "{:?}", user.session().notices());
}

fn path_in(variable: &str, what: &str) -> PathBuf {
    let Ok(path) = std::env::var(variable) else { panic!("{variable} is not set: {what}") };
    std::path::absolute(path).unwrap()
}
