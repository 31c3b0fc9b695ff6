//! The tab 画像 in the real window, worked by accessible names, on forty-four customers.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::time::Duration;

use strategy_map::data::live::{Group, Who};
use strategy_map::edit::Edit;
use strategy_map::model::{Comparison, Row, Rule, SegmentId, Value};
use strategy_map::session::{
    Action, Command, InsightTab, LaneEnd, Portrayal, Screen, Selection, Session, plain_request,
};

use crate::newcomer::Newcomer;
use crate::support::filled::{add_rich, with_customers};

/// 22 rich customers, all with cards but two, and 22 others, of whom two have one; one of the rich has no city.
fn customers() -> String {
    let mut text = "客户号,姓名,AUM月日均,城市,信用卡标志,产品数,客户等级\n".to_owned();
    for number in 0..44 {
        let rich = number < 22;
        let card = if rich { number > 1 } else { number < 24 };
        let city = if number == 0 { "" } else { ["杭州", "宁波"][number % 2] };
        let (aum, tier) = if rich { (200_000 + number, "私行") } else { (1000 + number, "大众") };
        let products = 1 + number % 5;
        let card = if card { "是" } else { "否" };
        writeln!(text, "{},张三,{aum},{city},{card},{products},{tier}", 90_000_000 + number).unwrap();
    }
    text
}

struct Window {
    user: Newcomer,
    rich: SegmentId,
    _folder: tempfile::TempDir,
}

/// The map with the segment 高净值 selected.
fn open() -> Window {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("customers.csv");
    fs::write(&file, customers()).unwrap();
    let mut user = Newcomer::new(folder.path());
    let app = user.harness.state_mut();
    app.handle(Action::Run(Command::NewProject));
    app.handle(Action::ReadExtract(plain_request(file)));
    user.settle();
    user.harness.state_mut().handle(Action::Run(Command::AddSegment));
    let Selection::Segment(rich) = user.session().view().selection else { panic!("no segment") };
    let (left, right) = (Value::Field("AUM月日均".to_owned()), Value::Number(100_000.0));
    let rule = Rule::Compare { left, is: Comparison::AtLeast, right };
    for action in [
        Action::Edit(Edit::SetSegmentRule { id: rich, rule }),
        Action::Edit(Edit::RenameSegment { id: rich, name: "高净值".to_owned() }),
        Action::EndGesture,
        Action::Run(Command::ShowMap),
        Action::Select(Selection::Group(Group { row: Some(Row::Segment(rich)), column: None })),
    ] {
        user.harness.state_mut().handle(action);
    }
    user.settle();
    Window { user, rich, _folder: folder }
}

#[test]
fn the_portrait_of_a_segment_is_opened_from_the_map() {
    let Window { mut user, .. } = open();
    user.click("画像");
    assert_eq!(user.session().view().screen, Screen::Insight);
    assert!(user.sees("本组 22 位，占全部 44 位的 50.0%，逐一计数"));
    assert!(user.sees_part("最突出的") && user.sees("由划分条件决定、列在最后：AUM月日均。"));
    let first = user.session().profile().unwrap().outstanding().next().map(|it| it.field.as_str());
    assert_ne!(first, Some("AUM月日均"), "that they are rich is why they were chosen");
    assert!(!user.sees("姓名") && !user.sees("客户号"), "nothing personal is shown");
    // 20 of 22 against 2 of 22.
    let portrait = user.session().profile();
    assert!(portrait.is_some(), "the inspector asks for the same");
    user.click("信用卡标志");
    assert!(user.sees_part("本组 22 位、其余 22 位有值"));
    assert!(user.sees("90.9%") && user.sees("9.1%") && user.sees("1000"));
}

#[test]
fn a_row_opens_exactly_its_customers_and_makes_a_segment() {
    let Window { mut user, rich, .. } = open();
    user.click("画像");
    user.click("城市 = 宁波");
    user.double_click("空值（占全部）");
    assert!(user.sees_part("高净值 · 1 位客户"), "{:?}", user.session().view().list);
    assert_eq!(*user.session().answer().unwrap().list.clone().unwrap(), [0]);
    user.click("返回");
    user.click("宁波");
    user.click("做成客群");
    assert_eq!(user.session().view().screen, Screen::Segments);
    let project = user.session().project().unwrap();
    let names: Vec<&str> = project.segments.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["城市 宁波", "高净值"], "above the segment whose customers they are");
    user.settle();
    let taken: Vec<u64> = user.session().answer().unwrap().map.rows.iter().map(|row| row.taken).collect();
    assert_eq!(taken, [11, 11, 22]);
    assert!(user.session().project().unwrap().segment(rich).is_some());
}

#[test]
fn whose_portrait_is_chosen_by_kind() {
    let Window { mut user, .. } = open();
    user.click("画像");
    user.choose("看谁的画像", "字段的值");
    user.settle();
    // Of the two cities 宁波 has 22, 杭州 21.
    assert!(user.sees_part("本组 22 位，占全部 44 位"));
    user.choose("看谁的画像", "全部客户");
    user.settle();
    assert!(user.sees("没有其余客户可比，只看分布"));
    user.click("产品数");
    user.settle();
    assert!(user.sees("持有几种产品") && user.sees_part("横线 25%"));
    user.click("产品组合");
    assert!(user.sees("至少选两个代表产品的字段。"));
}

#[test]
fn few_customers_are_not_compared() {
    let Window { mut user, rich, .. } = open();
    let (left, right) = (Value::Field("AUM月日均".to_owned()), Value::Number(200_010.0));
    let rule = Rule::Compare { left, is: Comparison::AtLeast, right };
    user.harness.state_mut().handle(Action::Edit(Edit::SetSegmentRule { id: rich, rule }));
    user.settle();
    user.click("画像");
    assert!(user.sees("本组或其余不足 20 位，不作比较，只看分布"));
    let rule = Rule::IsBlank(Value::Field("AUM月日均".to_owned()));
    user.harness.state_mut().handle(Action::Edit(Edit::SetSegmentRule { id: rich, rule }));
    user.settle();
    assert!(user.sees("这里没有客户"));
}

/// Runs the window until something is so.
fn until(user: &mut Newcomer, is: impl Fn(&Session) -> bool) {
    for _ in 0..1000 {
        if is(user.session()) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
        user.harness.step();
    }
    panic!("it does not come about");
}

/// Asks for the portrait of those with so much, and stops it at once; the next one where it was made already.
fn stop_one_of(user: &mut Newcomer, amounts: Range<u32>, stop: &Action) {
    let runs = |session: &Session| session.job().is_some_and(|job| job.message.key == "job-portrait" && job.can_cancel);
    for amount in amounts {
        let (left, right) = (Value::Field("AUM月日均".to_owned()), Value::Number(f64::from(amount)));
        let within = Some(Rule::Compare { left, is: Comparison::AtLeast, right });
        user.harness.state_mut().handle(Action::Portray(Portrayal::Of(Who { within, ..Who::default() })));
        until(user, runs);
        user.harness.state_mut().handle(stop.clone());
        until(user, |session| session.job().is_none());
        if user.session().portrait_end() == Some(LaneEnd::Cancelled) {
            return;
        }
    }
    panic!("each of them is made before it can be stopped");
}

#[test]
fn a_portrait_is_stopped_below_and_asked_for_again() {
    // So many customers that their portrait takes a while.
    let mut text = "客户号,AUM月日均,城市\n".to_owned();
    for number in 0..60_000 {
        writeln!(text, "{},{},{}", 90_000_000 + number, number, ["杭州", "宁波"][number % 2]).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let mut user = with_customers(folder.path(), &text);
    add_rich(&mut user);
    user.settle();
    // The check of the data would stand before the portrait in the line at the bottom.
    until(&mut user, |session| session.job().is_none());
    user.harness.state_mut().handle(Action::ShowInsight(InsightTab::Profile));
    stop_one_of(&mut user, 1..20, &Action::CancelJob);
    assert!(user.session().portrait(&user.session().portrayed()).is_none());
    user.settle();
    assert!(user.sees("已停止") && !user.sees_part("本组"), "it is not made again by itself");
    stop_one_of(&mut user, 20..40, &Action::Portray(Portrayal::Stop));
    user.settle();
    user.click("重新计算");
    assert!(user.sees_part("占全部 60,000 位") && !user.sees("已停止"));
}
