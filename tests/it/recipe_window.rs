//! Recipes made with the mouse in the real window: scores cut before they are made, conditions as rows of the rule
//! editor, the same dialog for a later change. Counts by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use eframe::egui::{Key, Modifiers};
use strategy_map::data::read::FindingKind;
use strategy_map::model::{Comparison, FieldOrigin, Formula, JoinTo, Rule, Value};
use strategy_map::session::{Action, FindingKey, plain_request};

use crate::newcomer::Newcomer;

/// Deeds of customers 1 to 10. Customer n had the last one n days ago; each is 10 元, every second one at the counter.
const DEEDS: [u32; 10] = [1, 1, 1, 1, 2, 2, 3, 5, 8, 0];

/// Customers and their deeds, on the part of the further tables.
fn with_deeds(folder: &Path) -> Newcomer {
    let mut customers = "客户号,姓名,数据日期\n".to_owned();
    let mut deeds = "流水号,客户号,交易日期,金额,渠道\n".to_owned();
    let mut line = 0;
    for (number, count) in (1_u32..).zip(DEEDS) {
        writeln!(customers, "C{number:03},张三,2026-10-31").unwrap();
        for deed in 0..count {
            line += 1;
            let (day, channel) = (31 - number, ["柜面", "手机"][(deed % 2) as usize]);
            writeln!(deeds, "{line},C{number:03},2026-10-{day:02},10.00,{channel}").unwrap();
        }
    }
    let (one, two) = (folder.join("客户.csv"), folder.join("交易.csv"));
    fs::write(&one, customers).unwrap();
    fs::write(&two, deeds).unwrap();
    let mut user = Newcomer::new(folder);
    let (name, key) = ("交易".to_owned(), "客户号".to_owned());
    let to = JoinTo::Customers { field: key.clone() };
    for action in [
        Action::ReadExtract(plain_request(one)),
        Action::ReadTable { table: None, request: plain_request(two) },
        Action::AddTable { name, key, to, only: Rule::All(Vec::new()) },
    ] {
        user.harness.state_mut().handle(action);
        user.settle();
    }
    user.go_to("数据");
    user.click("其他数据表");
    user
}

#[test]
fn scores_are_cut_before_the_fields_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_deeds(folder.path());
    let before = user.session().project().unwrap().fields.len();
    user.click("最近·次数·金额（RFM）…");
    assert!(user.sees_part("天数越少，得分越高"));
    // Frequencies 0 1 1 1 1 2 2 3 5 8: the first and the second fifth begin with the same value.
    assert!(user.sees("值相同的客户多，只能分成 4 档（想要 5 档）。"));
    assert!(user.sees("4 位 · 40.0%"));
    user.fill("次数（F） 分界 2", "３");
    assert!(user.sees("有 2 位客户的值同为 2 次，分界越过后一起改分。"));
    assert!(user.sees("6 位 · 60.0%"));
    user.click("新增这些字段");

    assert!(user.session().dialog().is_none(), "{:?}", user.session().notices());
    let fields = &user.session().project().unwrap().fields[before..];
    let cuts = |at: usize| match &fields[at].origin {
        FieldOrigin::Derived(Formula::Score { cuts, descending, .. }) => (cuts.clone(), *descending),
        other => panic!("{other:?}"),
    };
    assert_eq!(fields.len(), 6);
    assert_eq!(cuts(3), (vec![2.0, 4.0, 6.0, 8.0], true));
    assert_eq!(cuts(4), (vec![1.0, 3.0, 5.0], false));
    user.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(user.session().project().unwrap().fields.len(), before);
}

#[test]
fn a_cut_of_a_score_is_dragged_on_its_distribution() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_deeds(folder.path());
    user.click("最近·次数·金额（RFM）…");
    let (first, second) = ("最近一次（R） 分界 1 的门槛", "最近一次（R） 分界 2 的门槛");
    let between = user.place(first).center().lerp(user.place(second).center(), 0.5);
    user.drag(first, between, Modifiers::NONE);
    user.click("新增这些字段");
    let fields = &user.session().project().unwrap().fields;
    let score = fields.iter().find_map(|field| match field.formula() {
        Some(Formula::Score { cuts, descending: true, .. }) => Some(cuts.clone()),
        _ => None,
    });
    assert_eq!(score.unwrap(), [3.0, 4.0, 6.0, 8.0]);
}

#[test]
fn a_recipe_is_limited_by_conditions_and_changed_in_the_same_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_deeds(folder.path());
    user.click("新增汇总字段…");
    assert!(user.sees("没有条件：全部行都算。"));
    user.fill("输入规则文字", "not 渠道 = '手机'");
    // Of 24 deeds 9 are on the phone: of 2, 2, 3, 5 and 8 every second one.
    assert!(user.sees_part("15 / 24"), "the rows that count are counted");
    assert!(user.sees_part("排除渠道"));
    user.fill("字段名", "柜面次数");
    user.click("新增");

    let project = user.session().project().unwrap();
    let FieldOrigin::Folded(fold) = &project.field("柜面次数").unwrap().origin else { panic!("folded") };
    let phone = Rule::Compare {
        left: Value::Field("渠道".to_owned()),
        is: Comparison::Equal,
        right: Value::Text("手机".to_owned()),
    };
    assert_eq!(fold.only, Rule::Not(Box::new(phone)));
    let column = user.session().table().unwrap().column(&project.field("柜面次数").unwrap().column()).unwrap();
    let values: Vec<Option<f64>> = (0..10).map(|row| column.number(row)).collect();
    assert_eq!(values, [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 4.0, 0.0].map(Some));

    user.click("修改");
    assert!(user.sees("修改汇总字段"));
    user.click("删除条件 1");
    // Enter with no input in hand is the main button.
    user.press(Key::Enter);
    let FieldOrigin::Folded(fold) = &user.session().project().unwrap().field("柜面次数").unwrap().origin else {
        panic!("folded")
    };
    assert_eq!(fold.only.pruned(), None);
}

#[test]
fn rows_that_belong_to_nobody_are_shown_among_the_findings_and_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_deeds(folder.path());
    let deeds = folder.path().join("持仓.csv");
    // C001 stands once; C998 and C999 are nobody's.
    fs::write(&deeds, "编号,客户号,金额\n1,C998,5\n2,C001,6\n3,C999,7\n").unwrap();
    let (name, key) = ("持仓".to_owned(), "客户号".to_owned());
    let to = JoinTo::Customers { field: key.clone() };
    for action in [
        Action::ReadTable { table: None, request: plain_request(deeds) },
        Action::AddTable { name, key, to, only: Rule::All(Vec::new()) },
    ] {
        user.harness.state_mut().handle(action);
        user.settle();
    }
    let check = user.name_of("检查");
    user.click(&check);
    assert!(user.sees("其他表中找不到客户的行"));
    assert!(user.sees("2 · 66.7%"), "two of the three rows of that table");
    user.click("查看 其他表中找不到客户的行 持仓");
    assert!(user.sees("前 2 行"));
    user.click("接受…");
    user.fill("接受的理由", "已销户");
    user.click("接受");
    let accepted = &user.session().project().unwrap().accepted;
    assert_eq!((accepted[0].finding.as_str(), accepted[0].field.as_str()), ("join-orphan", "持仓"));
    assert_eq!((accepted[0].count, accepted[0].note.as_str()), (2, "已销户"));
}

#[test]
fn rows_of_several_customers_are_put_right_where_they_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_deeds(folder.path());
    // Customer 5 stands twice, so that his two deeds belong to two rows of customers.
    let customers = folder.path().join("重复.csv");
    let mut text = fs::read_to_string(folder.path().join("客户.csv")).unwrap();
    text.push_str("C005,张三,2026-10-31\n");
    fs::write(&customers, text).unwrap();
    user.harness.state_mut().handle(Action::ReadExtract(plain_request(customers)));
    user.settle();
    user.harness.state_mut().handle(Action::AcceptExtract);
    user.settle();
    let shared = |user: &Newcomer| user.session().prepared().unwrap().joins[0].shared;
    assert_eq!(shared(&user), 2);
    let key = FindingKey { kind: FindingKind::JoinShared, field: "交易".to_owned() };
    assert!(user.session().findings().iter().any(|found| found.key == key && found.count == 2));
    let edit = user.session().one_row_each(&key).unwrap();
    user.harness.state_mut().handle(Action::Edit(edit));
    user.settle();
    assert_eq!(shared(&user), 0);
    assert!(!user.session().findings().iter().any(|found| found.key == key));
}
