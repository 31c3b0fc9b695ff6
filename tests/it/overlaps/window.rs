//! The tab 重叠 in the real window, worked by accessible names, on eight customers.

use strategy_map::data::live::Focus;
use strategy_map::edit::Edit;
use strategy_map::model::{Column, Comparison, Measure, MeasureId, Owner, Place, Row, SegmentId};
use strategy_map::session::{Action, Command, InsightTab, Screen, Selection};

use crate::newcomer::Newcomer;
use crate::support::filled::{add, compare, edit, with_customers};

/// 富: 存款 of 100 and more; 贷: 贷款 of 1 and more; 老: 60 years and more. 6 has no age, 7 no loan.
const CUSTOMERS: &str = "客户号,姓名,年龄,存款,贷款\n\
    90000001,张三,25,100,5\n\
    90000002,李四,65,200,5\n\
    90000003,王五,45,300,0\n\
    90000004,赵六,70,400,0\n\
    90000005,孙七,30,0,5\n\
    90000006,周八,,500,5\n\
    90000007,吴九,61,0,\n\
    90000008,郑十,20,0,0\n";

struct Window {
    user: Newcomer,
    _folder: tempfile::TempDir,
}

fn open() -> Window {
    open_with(CUSTOMERS, &[("富", "存款", 100.0), ("贷", "贷款", 1.0), ("老", "年龄", 60.0)])
}

fn open_with(customers: &str, segments: &[(&str, &str, f64)]) -> Window {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path(), customers);
    for (name, field, limit) in segments.iter().copied() {
        let Selection::Segment(id) = add(&mut user, Command::AddSegment) else { panic!("no segment") };
        edit(&mut user, Edit::SetSegmentRule { id, rule: compare(field, Comparison::AtLeast, limit) });
        edit(&mut user, Edit::RenameSegment { id, name: name.to_owned() });
    }
    user.settle();
    user.go_to("洞察");
    user.harness.state_mut().handle(Action::ShowInsight(InsightTab::Overlap));
    user.settle();
    Window { user, _folder: folder }
}

fn listed(user: &Newcomer) -> Vec<u32> {
    user.session().answer().unwrap().list.clone().map(|rows| rows.to_vec()).unwrap_or_default()
}

#[test]
fn a_square_says_lists_and_makes_a_segment() {
    let Window { mut user, .. } = open();
    assert!(user.sees_part("全部 8 位客户、3 个客群，逐一数清。7 位至少在一个客群，4 位在两个及以上"));
    assert!(user.sees_part("2 位因空值至少有一条规则无法判断"));
    assert!(user.sees_part("点一个格子、一行或一根柱子"));
    let before = user.place("两两重叠的矩阵").top();
    // 富: 1 2 3 4 6; 贷: 1 2 5 6; 老: 2 4 7.
    user.click("“富”与“贷”：3 位，占“富”60.0%，占“贷”75.0%，重合度 50.0%");
    assert!((user.place("两两重叠的矩阵").top() - before).abs() < 0.5, "nothing jumps");
    user.click("列出这 3 位");
    assert_eq!(listed(&user), [0, 1, 5]);
    assert!(user.sees_part("同时在“富”“贷” · 3 位客户"), "the list says whose it is");
    user.click("返回");
    user.click("做成客群");
    let session = user.session();
    assert_eq!(session.view().screen, Screen::Segments);
    let project = session.project().unwrap();
    let names: Vec<&str> = project.segments.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["富 且 贷", "富", "贷", "老"], "before those it is made of");
    assert_eq!(project.segments[0].note, "由重叠得到：同时在“富”“贷”");
    let row = session.answer().unwrap().map.rows[0];
    assert_eq!((row.matched, row.taken), (3, 3));
    assert_eq!(session.view().focus, Some(Focus::Segment(SegmentId(4))));
    user.harness.state_mut().handle(Action::Run(Command::Undo));
    assert_eq!(user.session().project().unwrap().segments.len(), 3);
}

#[test]
fn bars_of_exactly_and_at_least() {
    let Window { mut user, .. } = open();
    user.click("组合图");
    assert!(user.sees_part("所示 6 根柱子合计 7 位，占至少在一个客群的 7 位的 100.0%"));
    assert!(user.sees("全部组合都已显示。"));
    // 1 and 6: of 6 nobody knows the age, and he counts as not old.
    user.click("恰好在“富”“贷”：2 位，占全部 25.0%");
    user.click("列出这 2 位");
    assert_eq!(listed(&user), [0, 5]);
    user.click("返回");
    user.click("做成客群");
    let row = user.session().answer().unwrap().map.rows[0];
    assert_eq!((row.matched, row.unknown), (2, 0), "the rule has the same customers");
    user.harness.state_mut().handle(Action::Run(Command::Undo));
    user.go_to("洞察");
    user.fill("最少客户数", "2");
    assert!(user.sees_part("另有 5 个组合未显示，恰好在其中的客户共 5 位。"));
    user.click("至少在这些客群");
    assert!(user.sees_part("一位客户可在几根柱子里") && user.sees("同时在“富”：5 位，占全部 62.5%"));
}

#[test]
fn conflicts_are_counted_and_listed() {
    let Window { mut user, .. } = open();
    user.click("冲突");
    user.click("列出：在 3 个及以上客群");
    assert_eq!(listed(&user), [1]);
    user.click("返回");
    user.click("列出：不在任何客群");
    assert_eq!(listed(&user), [7]);
    user.click("返回");
    assert!(user.sees_part("没有角色为“客户经理”的字段") && user.sees_part("还没有写明责任人的举措"));
}

#[test]
fn who_has_no_manager_and_whose_measures_meet_is_said_and_listed() {
    let customers = "客户号,姓名,存款,贷款,客户经理\n\
        90000001,张三,100,5,王\n\
        90000002,李四,200,0,李\n\
        90000003,王五,300,5,\n\
        90000004,赵六,0,5,\n\
        90000005,孙七,0,0,\n";
    let Window { mut user, .. } = open_with(customers, &[("富", "存款", 100.0), ("贷", "贷款", 1.0)]);
    edit(&mut user, Edit::SetOwners(["甲", "乙"].map(|name| Owner { name: name.to_owned() }).to_vec()));
    for (segment, owner) in [(1, "甲"), (2, "乙")] {
        let place = Place { row: Row::Segment(SegmentId(segment)), column: Column::Whole };
        let measure = Measure { owner: owner.to_owned(), ..Measure::new(MeasureId(0), "电话".to_owned(), place) };
        edit(&mut user, Edit::AddMeasure(measure));
    }
    user.settle();
    user.click("冲突");
    assert!(user.sees("“客户文件”的“客户经理”：没有客户有两位及以上经理。"));
    assert!(!user.sees_part("列出：“客户文件”的“客户经理”不止一位"), "nobody is not offered as a list");
    assert!(user.sees("查得到经理的客户 2 / 5 位，其余 3 位查不到。"));
    user.click("列出：“客户文件”的“客户经理”查不到");
    assert_eq!(listed(&user), [2, 3, 4]);
    user.click("返回");
    assert!(user.sees("“富”（甲）与“贷”（乙）：2 位"));
    user.click("列出：同时在“富”“贷”");
    assert_eq!(listed(&user), [0, 2]);
}

#[test]
fn a_list_keeps_in_step_and_stays_closed() {
    let Window { mut user, .. } = open();
    user.click("“富”与“贷”：3 位，占“富”60.0%，占“贷”75.0%，重合度 50.0%");
    user.click("列出这 3 位");
    let id = user.session().project().unwrap().segments[0].id;
    edit(&mut user, Edit::SetSegmentRule { id, rule: compare("存款", Comparison::AtLeast, 200.0) });
    user.settle();
    assert_eq!(listed(&user), [1, 5], "0 has 100 only");
    user.click("返回");
    edit(&mut user, Edit::SetSegmentRule { id, rule: compare("存款", Comparison::AtLeast, 100.0) });
    user.settle();
    assert!(user.session().view().list.is_none(), "what was closed stays closed");
}
