//! Estimates in the session and in the window: shown until the exact map is there, never saved, never copied.
//!
//! 4,000 customers in pairs, of which one is drawn: 余额 of customer i is 100·i, two by two they are 20 or 60 years old.
//! 高净值 is 余额 ≥ 100,000, 青年 is 年龄 < 40. A sample of 2,000 holds 1,500 of 高净值 and 750 of them in 青年, whatever is
//! drawn. In 高净值 every tenth of the sample is alike; in 青年 five tenths say 4,000 and five say 0, in the cell of both
//! 3,000 or 0: s / √10 = 500, so the margin is 2.262 · 500 · √½ = 799.7.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use egui_kittest::kittest::Queryable as _;
use strategy_map::data::live::{Draw, Estimate, Group};
use strategy_map::edit::Edit;
use strategy_map::model::{Comparison, Row, Rule, SegmentId, Value};
use strategy_map::session::{Action, Command, Request, Selection, Session, plain_request};

use crate::newcomer::Newcomer;
use crate::support::session_at;

const DRAW: Draw = Draw { size: 2000, seed: 5 };
const LONG: Duration = Duration::from_mins(1);

fn compare(field: &str, is: Comparison, number: f64) -> Rule {
    Rule::Compare { left: Value::Field(field.to_owned()), is, right: Value::Number(number) }
}

fn file(folder: &Path) -> std::path::PathBuf {
    let mut text = "客户号,年龄,AUM月日均\n".to_owned();
    for number in 0..4000 {
        writeln!(text, "9{number:07},{},{}", if number / 2 % 2 == 0 { 20 } else { 60 }, number * 100).unwrap();
    }
    let path = folder.join("customers.csv");
    fs::write(&path, text).unwrap();
    path
}

fn chosen(session: &Session) -> Selection {
    session.view().selection.clone()
}

fn edit(session: &mut Session, edit: Edit) {
    session.handle(Action::Edit(edit));
    session.handle(Action::EndGesture);
}

/// Everybody rich or not, young or not.
fn prepare(session: &mut Session, folder: &Path) -> SegmentId {
    session.handle(Action::Run(Command::NewProject));
    session.handle(Action::ReadExtract(plain_request(file(folder))));
    session.settle();
    session.handle(Action::Run(Command::AddSegment));
    let Selection::Segment(id) = chosen(session) else { panic!("no segment") };
    edit(session, Edit::RenameSegment { id, name: "高净值".to_owned() });
    session.handle(Action::Run(Command::AddAxis));
    session.handle(Action::Run(Command::AddStage));
    let Selection::Stage(stage) = chosen(session) else { panic!("no stage") };
    edit(session, Edit::RenameStage { id: stage, name: "青年".to_owned() });
    edit(session, Edit::SetStageRule { id: stage, rule: compare("年龄", Comparison::Less, 40.0) });
    session.settle();
    id
}

/// The threshold of 高净值, moved.
fn threshold(session: &mut Session, id: SegmentId, limit: f64) {
    edit(session, Edit::SetSegmentRule { id, rule: compare("AUM月日均", Comparison::AtLeast, limit) });
}

/// The same while the exact map is held back.
fn estimated(session: &mut Session, id: SegmentId, limit: f64) {
    session.hold_map(true);
    threshold(session, id, limit);
    session.settle_estimate(LONG);
}

fn rich(estimate: Option<&Estimate>) -> Option<u64> {
    estimate.map(|estimate| estimate.map.rows[0].taken)
}

#[test]
fn an_estimate_stands_until_the_exact_map_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session_at(folder.path());
    session.begin_estimates(DRAW).unwrap();
    let id = prepare(&mut session, folder.path());
    assert!(session.estimate().is_none(), "the exact map is there");

    estimated(&mut session, id, 100_000.0);
    assert_eq!(rich(session.estimate()), Some(3000));
    assert_eq!(session.answer().unwrap().map.rows[0].taken, 0, "the exact map is that of before");
    estimated(&mut session, id, 200_000.0);
    assert_eq!(rich(session.estimate()), Some(2000), "the newest");

    session.hold_map(false);
    session.settle();
    assert!(session.estimate().is_none());
    assert_eq!(session.answer().unwrap().map.rows[0].taken, 2000);

    // An estimate that comes late is of no use any more.
    threshold(&mut session, id, 300_000.0);
    session.settle();
    session.settle_estimate(LONG);
    session.poll(Instant::now());
    assert!(session.estimate().is_none());
    assert_eq!(session.answer().unwrap().map.rows[0].taken, 1000);
}

#[test]
fn an_estimate_goes_with_its_project() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session_at(folder.path());
    session.begin_estimates(DRAW).unwrap();
    let id = prepare(&mut session, folder.path());
    session.settle();
    estimated(&mut session, id, 100_000.0);
    session.handle(Action::SaveTo(folder.path().join("kept.ron")));
    session.settle();
    assert!(session.estimate().is_some());
    session.handle(Action::Run(Command::CloseProject));
    assert!(session.project().is_none() && session.estimate().is_none());
    session.handle(Action::Run(Command::NewProject));
    assert!(session.estimate().is_none());
}

#[test]
fn no_estimate_is_saved_journalled_or_copied() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session_at(folder.path());
    session.begin_estimates(DRAW).unwrap();
    let id = prepare(&mut session, folder.path());
    session.handle(Action::Run(Command::AddMetric));
    session.handle(Action::CloseDialog);
    session.settle();
    assert!(Command::CopyMap.enabled(&session));
    estimated(&mut session, id, 100_000.0);
    assert!(session.estimate().is_some());
    assert!(!Command::CopyMap.enabled(&session), "what would be copied is not what is seen");
    session.handle(Action::Run(Command::CopyMap));
    assert_eq!(session.take_requests(), [], "nothing is copied");

    let (early, late) = (folder.path().join("early.ron"), folder.path().join("late.ron"));
    session.handle(Action::SaveTo(early.clone()));
    session.settle();
    assert!(session.estimate().is_some());
    session.hold_map(false);
    session.settle();
    session.handle(Action::SaveTo(late.clone()));
    session.settle();
    session.handle(Action::Run(Command::CopyMap));
    assert_eq!(session.take_requests(), [Request::Copy(session.map_as_text().unwrap())]);
    assert_eq!(fs::read(early).unwrap(), fs::read(late).unwrap());
    let copied = session.map_as_text().unwrap();
    assert!(copied.contains("高净值\t1500\t1500\t3000") && !copied.contains('≈'), "{copied}");
}

#[test]
fn a_session_that_did_not_ask_for_estimates_and_a_small_table_have_none() {
    for draw in [None, Some(Draw { size: 4000, seed: 5 })] {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session_at(folder.path());
        if let Some(draw) = draw {
            session.begin_estimates(draw).unwrap();
        }
        let id = prepare(&mut session, folder.path());
        estimated(&mut session, id, 100_000.0);
        assert!(session.estimate().is_none());
    }
}

#[test]
fn the_window_marks_every_estimated_figure_and_says_how_far_it_may_be_off() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = Newcomer::new(folder.path());
    let session = user.harness.state_mut().session_mut();
    session.begin_estimates(DRAW).unwrap();
    let id = prepare(session, folder.path());
    session.handle(Action::Run(Command::ShowMap));
    session.handle(Action::Select(Selection::None));
    estimated(session, id, 100_000.0);
    user.harness.run();
    for name in [
        "高净值 × 青年: 客户数 ≈1,500 · 举措 0 · 空白",
        "客群 高净值: 客户数 ≈3,000 · 整行举措 0",
        "阶段 青年: 客户数 ≈2,000",
        "图谱 估算：抽样 2,000 户，每格误差至多约 ±800 户",
        // Nobody estimates how many all customers are.
        "全部客户: 客户数 4,000",
        "合计 × 合计: 客户数 4,000",
    ] {
        assert!(user.sees(name), "{name}");
    }
    user.harness.state_mut().session_mut().handle(Action::Select(Selection::Group(Group::default())));
    user.harness.run();
    assert!(user.sees("打开 4,000 位客户"));

    user.harness.state_mut().session_mut().hold_map(false);
    user.settle();
    for name in ["高净值 × 青年: 客户数 1,500 · 举措 0 · 空白", "阶段 青年: 客户数 2,000", "图谱 精确"]
    {
        assert!(user.sees(name), "{name}");
    }
}

#[test]
fn the_waterfall_the_rule_and_the_inspector_show_the_figures_of_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = Newcomer::new(folder.path());
    let session = user.harness.state_mut().session_mut();
    session.begin_estimates(DRAW).unwrap();
    let id = prepare(session, folder.path());
    session.handle(Action::Run(Command::TemplateMetrics));
    session.handle(Action::Run(Command::ShowSegments));
    session.handle(Action::Select(Selection::Segment(id)));
    threshold(session, id, 300_000.0);
    user.settle();
    // Of 4,000, 1,000 have 300,000 or more and 3,000 have 100,000 or more.
    assert_shown(&user, &exact_words("1,000", "25.0%"), "1,000");
    estimated(user.harness.state_mut().session_mut(), id, 100_000.0);
    user.harness.run();
    let about = [
        "命中 ≈3,000 = 归入 ≈3,000 + 已被上方归入 ≈0 · 未知 ≈0",
        "≈3,000 / 4,000（≈75.0%）· 未知 ≈0",
        "打开 ≈3,000 位客户",
        // That nobody is left out is certain.
        "归入合计 4,000 = 全部客户",
    ];
    assert_shown(&user, &about.map(str::to_owned), "≈3,000");
    assert!(!user.sees("1,000"), "no figure of before");

    user.harness.state_mut().session_mut().hold_map(false);
    user.settle();
    assert_shown(&user, &exact_words("3,000", "75.0%"), "3,000");
    assert!(!user.sees_part("≈"));
}

fn exact_words(number: &str, share: &str) -> [String; 4] {
    [
        format!("命中 {number} = 归入 {number} + 已被上方归入 0 · 未知 0"),
        format!("{number} / 4,000（{share}）· 未知 0"),
        format!("打开 {number} 位客户"),
        "归入合计 4,000 = 全部客户".to_owned(),
    ]
}

/// The words stand in the window, and the number in the list and in the inspector.
fn assert_shown(user: &Newcomer, words: &[String], number: &str) {
    for words in words {
        assert!(user.sees(words), "{words}");
    }
    assert_eq!(user.harness.query_all_by_label(number).count(), 2, "{number}");
}

#[test]
fn the_stages_show_the_figures_of_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = Newcomer::new(folder.path());
    let session = user.harness.state_mut().session_mut();
    session.begin_estimates(DRAW).unwrap();
    let id = prepare(session, folder.path());
    session.settle();
    estimated(session, id, 100_000.0);
    session.handle(Action::Run(Command::ShowStages));
    user.harness.run();
    // Five tenths of the sample say 4,000 and five say 0: the margin is 1,066.
    assert!(user.says("命中 ≈2,000 = 归入 ≈2,000 + 已被先判定的阶段归入 ≈0 · 未知 ≈0"));
    for words in ["归入合计 4,000 = 全部客户", "先被归走 ≈0", "打开 ≈2,000 位客户"] {
        assert!(user.sees(words), "{words}");
    }

    user.harness.state_mut().session_mut().hold_map(false);
    user.settle();
    assert!(user.says("命中 2,000 = 归入 2,000 + 已被先判定的阶段归入 0 · 未知 0"));
    for words in ["归入合计 4,000 = 全部客户", "先被归走 0", "打开 2,000 位客户"] {
        assert!(user.sees(words), "{words}");
    }
    assert!(!user.sees_part("≈"));
}

#[test]
fn a_list_that_no_sample_knows_is_said_to_be_of_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut user = Newcomer::new(folder.path());
    let session = user.harness.state_mut().session_mut();
    session.begin_estimates(DRAW).unwrap();
    let id = prepare(session, folder.path());
    threshold(session, id, 300_000.0);
    let group = Group { row: Some(Row::Segment(id)), column: None };
    session.handle(Action::List { group, sort_by: None, descending: false });
    user.settle();
    assert!(user.sees("高净值 · 1,000 位客户") && !user.sees("正在更新…"));
    estimated(user.harness.state_mut().session_mut(), id, 100_000.0);
    user.harness.run();
    assert!(user.sees("高净值 · 1,000 位客户") && user.sees("正在更新…"));
    user.harness.state_mut().session_mut().hold_map(false);
    user.settle();
    assert!(user.sees("高净值 · 3,000 位客户") && !user.sees("正在更新…"));
}
