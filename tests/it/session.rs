//! The whole application without a window: from an empty session to a saved map and back, and what happens when a file is
//! not what it should be. Expected numbers are counted by hand on ten customers.

use std::fs;
use std::path::Path;

use strategy_map::data::live::Group;
use strategy_map::edit::Edit;
use strategy_map::model::{
    Column, Comparison, Measure, MeasureId, Metric, MetricId, MetricKind, NumberFormat, NumberUnit, Place, Row, Rule,
    Value,
};
use strategy_map::session::{
    Action, Command, Dialog, Screen, Selection, Session, Severity, UnsavedAnswer, plain_request,
};

use crate::support::{quiet_session, session_at};

/// Ten customers: number, age, assets in 元, city, payroll. Two ages and one city are blank.
const CUSTOMERS: &str = "客户号,年龄,AUM月日均,城市,代发标志\n\
    0001,25,1000,杭州,是\n\
    0002,35,60000,宁波,否\n\
    0003,45,250000.50,杭州,是\n\
    0004,,700000,,否\n\
    0005,55,30000,宁波,是\n\
    0006,65,6500000,杭州,否\n\
    0007,29,49999.99,温州,是\n\
    0008,,50000,温州,否\n\
    0009,70,200000,杭州,否\n\
    0010,18,0,宁波,是\n";

fn at_least(field: &str, number: f64) -> Rule {
    Rule::Compare { left: Value::Field(field.to_owned()), is: Comparison::AtLeast, right: Value::Number(number) }
}

fn opened(folder: &Path, session: &mut Session) {
    let file = folder.join("customers.csv");
    fs::write(&file, CUSTOMERS).unwrap();
    session.handle(Action::ReadExtract(plain_request(file)));
    session.settle();
    assert!(session.notices().iter().all(|notice| notice.severity != Severity::Error), "{:?}", session.notices());
}

fn add_segment(session: &mut Session, rule: Rule) {
    session.handle(Action::Run(Command::AddSegment));
    let Selection::Segment(id) = session.view().selection else { panic!("the new segment is not selected") };
    session.handle(Action::Edit(Edit::SetSegmentRule { id, rule }));
    session.handle(Action::EndGesture);
}

fn add_stage(session: &mut Session, rule: Rule) {
    session.handle(Action::Run(Command::AddStage));
    let Selection::Stage(id) = session.view().selection else { panic!("the new stage is not selected") };
    session.handle(Action::Edit(Edit::SetStageRule { id, rule }));
    session.handle(Action::EndGesture);
}

/// Customers of each cell, row by row.
fn cells(session: &Session) -> Vec<u64> {
    session.answer().unwrap().map.cells.iter().map(|cell| cell.customers).collect()
}

fn mapped(folder: &Path, session: &mut Session) {
    opened(folder, session);
    add_segment(session, at_least("AUM月日均", 200_000.0));
    add_segment(session, at_least("年龄", 50.0));
    session.handle(Action::Run(Command::AddAxis));
    let payroll =
        Rule::Compare {
            left: Value::Field("代发标志".to_owned()), is: Comparison::Equal, right: Value::Flag(true)
        };
    add_stage(session, payroll);
    session.settle();
}

#[test]
fn from_an_empty_session_to_a_saved_map_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session_at(folder.path());
    mapped(folder.path(), &mut session);

    // ≥ 200,000: 0003, 0004, 0006, 0009; of the rest ≥ 50 years: 0005; everyone else: 0001, 0002, 0007, 0008, 0010.
    // Payroll: 0001, 0003, 0005, 0007, 0010.
    assert_eq!(cells(&session), [1, 3, 1, 0, 3, 2]);
    let map = &session.answer().unwrap().map;
    assert_eq!(map.customers, 10);
    let second = map.rows[1];
    // ≥ 50 years: 0005, 0006, 0009; two of them were taken above; two ages are blank.
    assert_eq!((second.matched, second.taken, second.unknown), (3, 1, 2));

    let place = Place { row: session.project().unwrap().rows()[0], column: Column::Whole };
    session.handle(Action::Edit(Edit::AddMeasure(Measure::new(MeasureId(0), "资产检视".to_owned(), place))));
    let file = folder.path().join("map.ron");
    session.handle(Action::SaveTo(file.clone()));
    session.settle();
    assert!(session.is_saved(), "{:?}", session.notices());
    let saved = session.project().cloned().unwrap();

    let mut again = session_at(folder.path());
    again.handle(Action::OpenProject(file.clone()));
    again.settle();
    assert_eq!(*saved, **again.project().unwrap());
    assert!(again.is_saved());
    assert_eq!(cells(&again), [1, 3, 1, 0, 3, 2]);
    assert_eq!(again.view().screen, Screen::Map);

    let first = fs::read(&file).unwrap();
    again.handle(Action::SaveTo(file.clone()));
    again.settle();
    assert_eq!(first, fs::read(&file).unwrap(), "saving what was opened changes nothing");
    let text = String::from_utf8(first).unwrap();
    assert!(text.contains("\"customers.csv\""), "the path is relative to the project");
    assert!(!text.contains("0003"), "no customer number stands in the project");
}

#[test]
fn a_cell_lists_just_the_customers_it_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    mapped(folder.path(), &mut session);
    let map = &session.answer().unwrap().map;
    let group = Group { row: Some(map.rows[0].row), column: Some(map.columns[1].column) };
    session.handle(Action::List { group, sort_by: Some("AUM月日均".to_owned()), descending: true });
    session.settle();
    // 0004, 0006 and 0009 stand in lines 3, 5 and 8 (from 0); the richest first.
    assert_eq!(**session.answer().unwrap().list.as_ref().unwrap(), vec![5, 3, 8]);
}

#[test]
fn metrics_and_their_totals_are_true() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    mapped(folder.path(), &mut session);
    let aum = || Value::Field("AUM月日均".to_owned());
    let age = || Value::Field("年龄".to_owned());
    let kinds = [
        MetricKind::Sum(aum()),
        MetricKind::Mean(age()),
        MetricKind::Median(age()),
        MetricKind::Rate(at_least("年龄", 50.0)),
        MetricKind::Ratio(aum(), age()),
        MetricKind::Share,
    ];
    let known = session.project().unwrap().metrics.len();
    for (kind, name) in kinds.into_iter().zip(["和", "均值", "中位数", "率", "比", "占"]) {
        let format = NumberFormat { unit: NumberUnit::Plain, decimals: 2 };
        let metric = Metric { id: MetricId(0), name: name.to_owned(), kind, format };
        session.handle(Action::Edit(Edit::AddMetric { metric, at: None }));
    }
    session.settle();
    let map = &session.answer().unwrap().map;
    // First row: 0003 (45 y, 250,000.50), 0004 (blank, 700,000), 0006 (65 y, 6,500,000), 0009 (70 y, 200,000).
    let first = &map.row_totals[0].values[known..];
    let expected = [7_650_000.5, 60.0, 65.0, 2.0 / 3.0, 7_650_000.5 / 180.0, 0.4];
    for (value, expected) in first.iter().zip(expected) {
        assert!((value.unwrap() - expected).abs() < 1e-9 * expected.max(1.0), "{value:?} is not {expected}");
    }
    // Everybody: ages 18 25 29 35 45 55 65 70 (sum 342), assets 7,841,000.49.
    let all = &map.all.values[known..];
    let expected = [7_841_000.49, 42.75, 40.0, 0.375, 7_841_000.49 / 342.0, 1.0];
    for (value, expected) in all.iter().zip(expected) {
        assert!((value.unwrap() - expected).abs() < 1e-9 * expected.max(1.0), "{value:?} is not {expected}");
    }
    // The cell of the second segment and the system column is empty: no sum, no mean, no rate; its share is 0.
    let empty = &map.cells[3].values[known..];
    assert_eq!(empty, [None, None, None, None, None, Some(0.0)]);
}

#[test]
fn a_dragged_threshold_is_one_step_and_undo_brings_the_map_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    mapped(folder.path(), &mut session);
    let id = session.project().unwrap().segments[0].id;
    session.handle(Action::EndGesture);
    for threshold in [210_000.0, 250_000.0, 300_000.0] {
        session.handle(Action::Edit(Edit::SetSegmentRule { id, rule: at_least("AUM月日均", threshold) }));
    }
    session.handle(Action::EndGesture);
    session.settle();
    // ≥ 300,000: 0004 and 0006; then ≥ 50 years: 0005, 0009.
    assert_eq!(cells(&session), [0, 2, 1, 1, 4, 2]);
    session.handle(Action::Run(Command::Undo));
    session.settle();
    assert_eq!(cells(&session), [1, 3, 1, 0, 3, 2]);
}

#[test]
fn a_file_that_cannot_be_read_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    mapped(folder.path(), &mut session);
    let before = session.project().cloned().unwrap();
    let broken = folder.path().join("broken.csv");
    fs::write(&broken, b"a,b\n1,\xff\xff\xfe\n").unwrap();
    for path in [folder.path().join("none.csv"), broken, folder.path().to_path_buf()] {
        session.handle(Action::ReadExtract(plain_request(path)));
        session.settle();
        let notice = session.notices().last().unwrap();
        assert_eq!(notice.severity, Severity::Error);
        assert_ne!(notice.message.text(session.texts()), notice.message.key, "the notice has a sentence");
        assert_eq!(before, *session.project().unwrap());
        assert_eq!(cells(&session), [1, 3, 1, 0, 3, 2]);
    }
}

#[test]
fn a_project_that_cannot_be_opened_leaves_the_open_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    mapped(folder.path(), &mut session);
    let good = folder.path().join("good.ron");
    session.handle(Action::SaveTo(good.clone()));
    session.settle();
    let text = fs::read_to_string(&good).unwrap();
    let nested = format!("(format_version: 1, name: {}{})", "[".repeat(10_000), "]".repeat(10_000));
    let broken = [
        ("cut.ron", text[..text.len() / 2].to_owned()),
        ("newer.ron", text.replacen("format_version: 3", "format_version: 99", 1)),
        ("deep.ron", nested),
        ("empty.ron", String::new()),
    ];
    for (name, text) in broken {
        let path = folder.path().join(name);
        let mut end = text.len();
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        fs::write(&path, &text[..end]).unwrap();
        session.handle(Action::OpenProject(path));
        session.settle();
        let notice = session.notices().last().unwrap();
        assert_eq!(notice.severity, Severity::Error, "{name}");
        assert!(notice.message.text(session.texts()).contains(name), "the sentence names the file");
        assert_eq!(session.path(), Some(good.as_path()), "{name}");
    }
}

#[test]
fn a_rule_on_a_field_that_is_gone_is_named_and_matches_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    mapped(folder.path(), &mut session);
    let other = folder.path().join("other.csv");
    fs::write(&other, "客户号,AUM月日均,代发标志\n0001,300000,是\n0002,5,否\n").unwrap();
    session.handle(Action::ReadExtract(plain_request(other)));
    session.settle();
    session.handle(Action::AcceptExtract);
    session.settle();
    let map = &session.answer().unwrap().map;
    assert_eq!(map.customers, 2);
    assert_eq!(map.faults.len(), 1, "{:?}", map.faults);
    let (focus, fault) = &map.faults[0];
    assert!(session.fault_sentence(*focus, fault).contains("年龄"));
    assert_eq!(cells(&session), [1, 0, 0, 0, 0, 1]);
}

#[test]
fn unsaved_work_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session_at(folder.path());
    mapped(folder.path(), &mut session);
    session.handle(Action::Run(Command::CloseProject));
    assert!(matches!(session.dialog(), Some(Dialog::Unsaved(_))));
    session.handle(Action::Unsaved(UnsavedAnswer::Cancel));
    assert!(session.project().is_some());
    session.handle(Action::Run(Command::CloseProject));
    session.handle(Action::Unsaved(UnsavedAnswer::Discard));
    assert!(session.project().is_none());
}

#[test]
fn work_that_was_not_saved_is_offered_at_the_next_start() {
    use std::time::{Duration, Instant};
    let folder = tempfile::tempdir().unwrap();
    let mut session = session_at(folder.path());
    mapped(folder.path(), &mut session);
    let work = session.project().cloned().unwrap();
    let now = Instant::now();
    session.poll(now);
    session.poll(now + Duration::from_millis(1100));
    drop(session);

    let mut next = session_at(folder.path());
    next.settle();
    assert_eq!(next.dialog(), Some(&Dialog::Recovery));
    next.handle(Action::Recover(strategy_map::session::RecoverAnswer::Journal));
    next.settle();
    assert_eq!(*work, **next.project().unwrap());
    assert!(!next.is_saved());
    assert_eq!(cells(&next), [1, 3, 1, 0, 3, 2]);
}

#[test]
fn segments_and_stages_from_a_field_fill_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = quiet_session();
    opened(folder.path(), &mut session);
    session.handle(Action::SegmentsFromField("城市".to_owned()));
    session.handle(Action::AxisFromField("代发标志".to_owned()));
    session.settle();
    // 杭州 0001+ 0003+ 0006 0009, 宁波 0002 0005+ 0010+, 温州 0007+ 0008, blank 0004; + is payroll. Yes, no, no stage.
    assert_eq!(cells(&session), [2, 2, 0, 2, 1, 0, 1, 1, 0, 0, 1, 0]);
    assert_eq!(session.row_name(Row::Rest), "其他");
}
