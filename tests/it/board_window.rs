//! The board in the real window, worked by accessible names, before any file is there and after.

use std::fs;

use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use strategy_map::edit::{BoardEdit, Edit};
use strategy_map::io::{SystemFs, project_file};
use strategy_map::model::{Comparison, Evidence, Note, NoteGroupId, NoteKind, Rule, Segment, SegmentId, Value, Voice};
use strategy_map::session::{Action, Command, InsightTab, Selection, plain_request};

use crate::newcomer::Newcomer;

const SEGMENTS: [&str; 5] = ["代发首发", "养老客群", "亲子客群", "企业主", "临界财富"];
const MEASURES: [&str; 10] = [
    "首发登录礼",
    "到期承接",
    "养老讲座",
    "少儿账户",
    "家族信托",
    "远程回访",
    "生日关怀",
    "降级预警",
    "开学季",
    "资产检视",
];

/// An empty project with the board open, and the board's own field asked for.
fn open(folder: &std::path::Path) -> Newcomer {
    let mut user = Newcomer::new(folder);
    user.harness.state_mut().handle(Action::Run(Command::NewProject));
    user.settle();
    user.press_with(Modifiers::COMMAND, Key::B);
    assert!(user.sees("没有数据也能开始"));
    user.click("写第一张便签");
    user
}

/// Writes a note with Enter; the field keeps the keyboard.
fn write(user: &mut Newcomer, text: &str) {
    user.type_into("新便签", text);
    user.press(Key::Enter);
}

fn rich(least: f64) -> Rule {
    let (left, right) = (Value::Field("AUM月日均".to_owned()), Value::Number(least));
    Rule::Compare { left, is: Comparison::AtLeast, right }
}

fn names(user: &Newcomer, kind: NoteKind) -> Vec<String> {
    let notes = user.session().project().unwrap().board.notes.iter().filter(|note| note.kind == kind);
    notes.map(|note| note.text.clone()).collect()
}

#[test]
fn five_segments_and_ten_strategies_are_placed_voted_and_saved_with_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = open(folder.path());
    for text in SEGMENTS {
        write(&mut user, text);
    }
    user.click("举措");
    user.click("新便签");
    for text in MEASURES {
        write(&mut user, text);
    }
    assert_eq!(names(&user, NoteKind::Segment), SEGMENTS);
    assert_eq!(names(&user, NoteKind::Measure), MEASURES);

    user.click("分组");
    user.fill("分组“新分组”的名称", "先做");
    let place = user.place("分组“先做”的名称").center_bottom() + vec2(0.0, 40.0);
    user.drag("便签“到期承接”", place, Modifiers::NONE);
    let below = user.place("便签“到期承接”").center_bottom() + vec2(0.0, 30.0);
    user.drag("便签“首发登录礼”", below, Modifiers::NONE);
    let board = &user.session().project().unwrap().board;
    let group = board.groups[0].id;
    let placed: Vec<&str> = board.notes_in(Some(group)).map(Note::title).collect();
    assert_eq!((board.groups[0].name.as_str(), placed), ("先做", vec!["到期承接", "首发登录礼"]));

    user.choose("编辑", "开始投票…");
    user.fill("投票人数", "2");
    user.fill("每人票数", "3");
    user.click("开始");
    user.click("请 1 号投票");
    assert!(user.sees("投完了，剩下 3 票不投"));
    user.click("放弃本次（可再投）");
    for (voter, dots) in [(1, ["到期承接", "到期承接", "家族信托"]), (2, ["到期承接", "家族信托", "代发首发"])]
    {
        user.click(&format!("请 {voter} 号投票"));
        assert!(user.sees(&format!("{voter} 号正在投票，其他人请回避")));
        assert_eq!(user.session().voting().unwrap().spent(), 0);
        for note in dots {
            user.click(&format!("给“{note}”投一票"));
        }
        assert!(user.sees("还剩 0 / 3 票，每张便签最多 2 票"));
        user.click("投完了，交给下一位");
        assert!(user.sees(&format!("{voter} 号已投")) && !user.sees_part("1 票") && !user.sees_part("3 票"));
    }
    assert!(user.sees("投票中：已投 2 / 2 人"));
    user.click("揭晓投票");
    assert!(user.sees("已揭晓：2 人中 2 人投了票，共 6 票"));
    // 到期承接 2 + 1, 家族信托 1 + 1, 代发首发 1, twelve others 0.
    assert!(user.sees("到期承接") && user.sees("1") && user.sees("4（并列）"));
    user.click("便签板");
    assert!(
        user.sees("3 票 · 2 人 · 第 1 名") && user.sees("2 票 · 2 人 · 第 2 名") && user.sees("1 票 · 1 人 · 第 3 名")
    );
    assert!(!user.sees_part("第 4 名"), "a note that nobody gave a dot has no place");

    let file = folder.path().join("brainstorm.ron");
    user.harness.state_mut().handle(Action::SaveTo(file.clone()));
    user.settle();
    let loaded = project_file::load(&SystemFs, &file).unwrap();
    assert_eq!((loaded.warnings.len(), &loaded.project), (0, &**user.session().project().unwrap()));
}

#[test]
fn a_note_becomes_a_segment_and_its_customers_are_counted_beside_its_badge() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = open(folder.path());
    write(&mut user, "高净值");
    user.click("便签“高净值”");
    user.click("成为新客群");
    assert!(user.sees("客群“高净值”") && user.sees_part("还数不出客户"));
    let evidence = |user: &Newcomer| user.session().project().unwrap().board.notes[0].evidence;
    assert!(!user.sees_part("位客户") && evidence(&user) == Evidence::Guess);

    let extract = folder.path().join("customers.csv");
    fs::write(&extract, "客户号,AUM月日均\n90000001,1000\n90000002,700000\n90000003,\n90000004,800000\n").unwrap();
    for action in [
        Action::ReadExtract(plain_request(extract)),
        Action::Edit(Edit::SetSegmentRule { id: SegmentId(1), rule: rich(600_000.0) }),
    ] {
        user.harness.state_mut().handle(action);
        user.settle();
    }
    user.harness.state_mut().handle(Action::ShowInsight(InsightTab::Board));
    user.settle();
    assert!(user.sees("2 / 4 位客户") && user.sees("已关联 · 2 / 4 位客户"), "counted live");
    assert_eq!(evidence(&user), Evidence::Guess, "what its authors said stays written");
    assert!(user.sees("猜测") && !user.sees("有数据"), "that there are customers is no evidence");
    // A segment before it takes one of the two.
    let first = Segment { id: SegmentId(0), name: "最高".to_owned(), note: String::new(), rule: rich(800_000.0) };
    user.harness.state_mut().handle(Action::Edit(Edit::AddSegment { segment: first, at: Some(0) }));
    user.settle();
    assert!(user.sees("1 / 4 位客户") && user.sees("符合规则 2 / 4 位，其余已归入前面的客群"));
    user.harness.state_mut().handle(Action::Run(Command::Undo));
    user.settle();
    user.click("2 / 4 位客户");
    assert!(user.session().view().list.is_some());
    user.click("返回");
    user.click("解除关联");
    assert!(!user.sees("2 / 4 位客户") && user.sees("解除与“高净值”的关联"));
    assert_eq!(user.session().project().unwrap().segments.len(), 1);
}

#[test]
fn a_note_becomes_a_draft_measure_in_a_row_and_is_found_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = open(folder.path());
    user.harness.state_mut().handle(Action::Run(Command::AddSegment));
    user.press_with(Modifiers::COMMAND, Key::B);
    user.click("新便签");
    write(&mut user, "首发登录礼");
    user.click("便签“首发登录礼”");
    user.click("举措");
    user.click("成为草稿举措");
    assert!(user.session().project().unwrap().measures.is_empty(), "nobody has said where");
    let row = user.session().project().unwrap().segments[0].name.clone();
    user.choose("举措所在的行", &row);
    user.click("成为草稿举措");
    assert!(user.sees("举措“首发登录礼”"));
    user.click("前往");
    assert!(user.sees_part("首发登录礼"));
    assert_eq!(user.session().project().unwrap().measures.len(), 1);
}

#[test]
fn more_notes_than_the_board_has_room_for_stay_in_the_field() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = open(folder.path());
    let note = |number: usize| Note::new(format!("便签 {number}"), NoteKind::Segment, Voice::Branch, Evidence::Guess);
    let many = (0..299).map(note).collect();
    user.harness.state_mut().handle(Action::Edit(Edit::Board(BoardEdit::AddNotes(many))));
    user.settle();
    user.click("新便签");
    user.harness.event(eframe::egui::Event::Paste("甲\n\n乙".to_owned()));
    user.settle();
    assert!(user.sees_part("还能加 1 张；这里有 2 行"));
    user.press(Key::Enter);
    assert!(user.says("甲\n\n乙") && user.session().project().unwrap().board.notes.len() == 299);
    user.press_with(Modifiers::COMMAND, Key::A);
    write(&mut user, "丙");
    assert!(user.session().project().unwrap().board.notes.len() == 300 && user.says(""));
}

#[test]
fn a_word_that_is_being_composed_is_not_taken_for_a_note() {
    use eframe::egui::{Event, ImeEvent};
    let folder = tempfile::tempdir().unwrap();
    let mut user = open(folder.path());
    user.harness.event(Event::Ime(ImeEvent::Preedit { text: "daifa".to_owned(), active_range_chars: None }));
    user.harness.run();
    user.press(Key::Enter);
    assert!(user.session().project().unwrap().board.notes.is_empty());
    user.harness.event(Event::Ime(ImeEvent::Commit("代发".to_owned())));
    user.harness.run();
    user.press(Key::Enter);
    assert_eq!(names(&user, NoteKind::Segment), ["代发"]);
}

#[test]
fn of_many_notes_those_near_to_what_is_in_sight_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = open(folder.path());
    let add = |edit: BoardEdit| Action::Edit(Edit::Board(edit));
    let app = user.harness.state_mut();
    for group in 1..=10 {
        app.handle(add(BoardEdit::AddGroup(format!("第 {group} 组"))));
    }
    let note = |number: u32| Note {
        group: Some(NoteGroupId(number % 10 + 1)),
        ..Note::new(format!("想法 {number}"), NoteKind::Fact, Voice::default(), Evidence::default())
    };
    app.handle(add(BoardEdit::AddNotes((1..=300).map(note).collect())));
    app.handle(Action::EndGesture);
    user.settle();
    let drawn = |user: &Newcomer| user.harness.query_all_by_label_contains("便签“想法").count();
    assert!((20..200).contains(&drawn(&user)), "{}", drawn(&user));
    assert!(user.sees("便签“想法 10”") && !user.sees("便签“想法 290”") && !user.sees("便签“想法 299”"));
    let last = user.session().project().unwrap().board.notes.last().unwrap().id;
    user.harness.state_mut().handle(Action::Select(Selection::Note(last)));
    user.settle();
    let place = user.place("便签“想法 300”");
    assert!(place.top() > 0.0 && place.bottom() < 768.0, "what is chosen comes into sight: {place:?}");
    assert!((20..200).contains(&drawn(&user)), "{}", drawn(&user));
}
