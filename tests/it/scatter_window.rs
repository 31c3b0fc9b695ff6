//! Two fields against each other in the real window, worked by accessible names, on ten customers.

use eframe::egui::vec2;
use strategy_map::data::live::{Group, ScatterOf};
use strategy_map::edit::Edit;
use strategy_map::model::{Row, Rule, SegmentId, Value};
use strategy_map::session::{Action, Command, Drawing, Screen, Selection};

use crate::newcomer::Newcomer;
use crate::support::filled::{add_rich, with_customers};

/// High value (100,000 and more): 0003, 0004, 0006, 0009, of whom one has no age.
const CUSTOMERS: &str = "客户号,姓名,年龄,AUM月日均,开户日期\n\
    90000001,张三,25,1000,2020-01-01\n\
    90000002,李四,35,60000,2020-01-02\n\
    90000003,王小五,45,250000,2020-01-03\n\
    90000004,赵六,,700000,2020-01-04\n\
    90000005,欧阳娜娜,55,30000,2020-01-05\n\
    90000006,孙七,65,650000,2020-01-06\n\
    90000007,周八,29,49999,2020-01-07\n\
    90000008,吴九,50,50000,2020-01-08\n\
    90000009,郑十,45,200000,2020-01-09\n\
    90000010,冯一,18,0,2020-01-10\n";

struct Window {
    user: Newcomer,
    rich: SegmentId,
    _folder: tempfile::TempDir,
}

/// The map with the segment 高净值 selected.
fn open() -> Window {
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path(), CUSTOMERS);
    let rich = add_rich(&mut user);
    let group = Group { row: Some(Row::Segment(rich)), column: None };
    for action in [Action::Run(Command::ShowMap), Action::Select(Selection::Group(group))] {
        user.harness.state_mut().handle(action);
    }
    user.settle();
    Window { user, rich, _folder: folder }
}

#[test]
fn two_fields_of_a_group_are_drawn_swapped_listed_and_closed() {
    let Window { mut user, .. } = open();
    user.click("散点图");
    assert!(user.sees("高净值 · 散点图"));
    // Three of four have both values, so each can be a point.
    assert!(user.sees("4 位客户中的 3 位，每位一点") && user.sees("未画出：有空值 1 位"));
    let picture = user.name_of("年龄 与 AUM月日均 / 元");
    assert!(picture.contains("45 至不足 46"), "{picture}");

    user.click("对调横轴与纵轴");
    assert!(user.name_of("AUM月日均 / 元").contains("与 年龄"));
    user.click("对调横轴与纵轴");

    user.click("横轴");
    assert!(!user.sees("姓名") && !user.sees("客户号"), "personal fields are not offered");
    user.click("开户日期");
    assert!(user.sees("全部 4 位客户，每位一点") && !user.sees_part("未画出"));
    // Of cells with one customer each the lowest is named: 200,000 of 0009.
    assert!(user.name_of("开户日期 与").contains("2020-01-09 起，2020-01-10 前"));
    user.click("密度");
    assert!(user.sees("全部 4 位客户，逐一计数") && user.sees("1 位，对数"));

    user.click("表格");
    assert!(user.sees("2020-01-03 起，2020-01-04 前"));
    user.double_click("散点图的格子 1");
    // The same comes first.
    assert!(user.sees_part("1 位客户") && user.sees_part("开户日期不早于 2020-01-09"));
    assert!(user.sees("2020-01-09"));
    user.click("返回");
    assert!(user.sees("高净值 · 散点图"));
    user.click("返回图谱");
    assert!(user.session().view().scatter.is_none() && !user.sees("高净值 · 散点图"));

    // The same two fields for the next group.
    user.harness.state_mut().handle(Action::Select(Selection::Group(Group::default())));
    user.settle();
    user.click("散点图");
    assert!(user.sees("全部客户 · 散点图") && user.sees("全部 10 位客户，逐一计数"));
}

#[test]
fn a_click_on_the_picture_lists_whom_it_hit() {
    let Window { mut user, .. } = open();
    user.harness.state_mut().handle(Action::Run(Command::OpenScatter));
    user.harness.state_mut().handle(Action::DrawAs(Drawing::Density));
    user.settle();
    // The lowest cell at the left: 45 years, 200,000.
    let picture = user.name_of("年龄 与 AUM月日均 / 元");
    let frame = user.place(&picture);
    let at = frame.left_bottom() + vec2(frame.width() / 40.0, -frame.height() / 20.0);
    user.click_at(at);
    assert!(user.sees_part("高净值 · 1 位客户") && user.sees_part("年龄不"), "{:?}", user.session().view().list);
    let rows = user.session().answer().unwrap().list.clone().unwrap();
    assert_eq!(*rows, [8]);
}

#[test]
fn nothing_to_draw_is_said() {
    let Window { mut user, rich, .. } = open();
    user.click("散点图");
    let rule = Rule::IsBlank(Value::Field("AUM月日均".to_owned()));
    user.harness.state_mut().handle(Action::Edit(Edit::SetSegmentRule { id: rich, rule }));
    user.settle();
    assert!(user.sees("这里没有客户"));
    let rule = Rule::IsBlank(Value::Field("年龄".to_owned()));
    user.harness.state_mut().handle(Action::Edit(Edit::SetSegmentRule { id: rich, rule }));
    user.settle();
    assert!(user.sees("1 位客户中，没有一位两个字段都有值。"));
}

#[test]
fn the_picture_goes_with_its_group_its_fields_and_its_screen() {
    let Window { mut user, rich, .. } = open();
    let app = user.harness.state_mut();
    let drawn = |app: &strategy_map::app::App| app.session().view().scatter.clone();
    app.handle(Action::Run(Command::OpenScatter));
    let first = drawn(app).unwrap();
    let field = |name: &str| Value::Field(name.to_owned());
    assert_eq!((first.across.clone(), first.up.clone()), (field("年龄"), field("AUM月日均")), "the likeliest two");
    app.handle(Action::Show(Screen::Segments));
    assert_eq!(drawn(app), None);
    app.handle(Action::Scatter(Some(first.clone())));
    app.handle(Action::Edit(Edit::RemoveSegment(rich)));
    assert_eq!(drawn(app), None);
    let personal = ScatterOf { group: Group::default(), across: field("姓名"), up: field("年龄") };
    app.handle(Action::Scatter(Some(personal)));
    assert_eq!(drawn(app), None, "a personal field is never drawn");
    app.handle(Action::Select(Selection::None));
    assert!(!Command::OpenScatter.enabled(app.session()));
}
