//! Columns outside of memory: which are loaded and when, that results are those of a table in memory, and what becomes of
//! them when their private copy is gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use strategy_map::data::clean::clean;
use strategy_map::data::live::{LiveMap, Question};
use strategy_map::data::read::{Limits, read_here};
use strategy_map::data::{Source, Table, Watch};
use strategy_map::edit::Edit;
use strategy_map::model::{
    CleaningStep, Comparison, Field, FieldType, Fix, MetricKind, Project, Role, Rule, Unit, Value,
};
use strategy_map::rule::RuleFaultKind;
use strategy_map::session::{Action, Command, Selection, Session, Severity, plain_request};

use crate::engine::{at_least, compare, field, metrics, question, segment, value};
use crate::read::{file, request};
use crate::support::{quiet_session, reader, sample};

/// 3000 customers: 余额 is 0, 1, 2 …; 年龄 is 20 to 79; every tenth city is blank.
fn customers(head: &str) -> String {
    let city = |row: usize| if row.is_multiple_of(10) { "" } else { ["杭州", "宁波", "温州"][row % 3] };
    let line = |row: usize| format!("C{row:05},{row},{},{},{}\n", 20 + row % 60, city(row), row % 7);
    format!("客户号,余额,年龄,城市,{head}\n") + &(0..3000).map(line).collect::<String>()
}

fn stored(path: &Path) -> Table {
    reader().read(&request(path), &Watch::default()).unwrap().0
}

fn held(path: &Path) -> Table {
    read_here(&request(path), &Limits::default(), &Watch::default()).unwrap().0
}

fn fields() -> Vec<Field> {
    let number = |name| field(name, FieldType::Number, Role::Other, Unit::None);
    let text = |name, role| field(name, FieldType::Text, role, Unit::None);
    vec![text("客户号", Role::CustomerId), number("余额"), number("年龄"), text("城市", Role::Person), number("次数")]
}

/// Segments by age and by city; the sum and the median of the balance.
fn project() -> Project {
    let mut project = Project::empty("stored".to_owned());
    project.fields = fields();
    project.segments = vec![
        segment(1, at_least("年龄", 60.0)),
        segment(2, compare(value("城市"), Comparison::Equal, Value::Text("宁波".to_owned()))),
    ];
    project.metrics =
        metrics(vec![MetricKind::Sum(value("余额")), MetricKind::Median(value("余额")), MetricKind::Customers]);
    project
}

/// The columns that are in memory.
fn loaded(table: &Table) -> BTreeSet<&str> {
    table.columns().iter().filter(|column| column.bytes() > 0).map(strategy_map::data::Entry::name).collect()
}

#[test]
fn a_value_out_of_memory_is_seen_once_it_was_looked_at() {
    let (_folder, path) = file("a.csv", customers("次数").as_bytes());
    let table = stored(&path);
    let entry = table.entry("余额").unwrap();
    assert!(entry.peek(2_345).is_none());
    entry.look(2_345).unwrap();
    let (column, at) = entry.peek(2_345).unwrap();
    assert_eq!(column.number(at), Some(2_345.0));
    assert!(entry.peek(0).is_none(), "rows far away are not read for it");
    // As soon as the whole column is in memory, every row is.
    let _held = entry.load().unwrap();
    let (column, at) = entry.peek(0).unwrap();
    assert_eq!(column.number(at), Some(0.0));
}

#[test]
fn only_columns_that_are_named_are_in_memory() {
    let (_folder, path) = file("a.csv", customers("次数").as_bytes());
    let (table, mut project) = (Arc::new(stored(&path)), project());
    assert_eq!((table.rows(), table.bytes()), (3000, 0));
    let mut map = LiveMap::new();
    map.answer(&question(&project, &table));
    assert_eq!(loaded(&table), BTreeSet::from(["余额", "年龄", "城市"]));
    // 3000 numbers of eight bytes and 47 words of bits for each of two, codes of four bytes and few words for the third.
    let least = 2 * (3000 * 8 + 47 * 8) + 3000 * 4 + 47 * 8;
    assert!((least..least + 1000).contains(&table.bytes()), "{}", table.bytes());

    project.metrics.truncate(1);
    project.segments.truncate(1);
    map.answer(&question(&project, &table));
    assert_eq!(loaded(&table), BTreeSet::from(["余额", "年龄"]));
    project.metrics.clear();
    map.answer(&question(&project, &table));
    assert_eq!(loaded(&table), BTreeSet::from(["年龄"]));
    let histogram = Question { histogram: Some(value("次数")), ..question(&project, &table) };
    map.answer(&histogram);
    assert_eq!(loaded(&table), BTreeSet::from(["年龄", "次数"]));
    // A threshold that was moved has an index, which goes with its rule.
    project.segments = vec![segment(1, at_least("年龄", 50.0))];
    map.answer(&question(&project, &table));
    map.wait();
    project.segments.clear();
    map.answer(&question(&project, &table));
    assert_eq!(table.bytes(), 0);
}

#[test]
fn results_are_those_of_a_table_in_memory() {
    let (_folder, path) = file("a.csv", customers("次数").as_bytes());
    let aside =
        CleaningStep { fix: Fix::SetAside(compare(value("年龄"), Comparison::Less, Value::Number(25.0))), ..step() };
    let scaled = Fix::Scale { field: "余额".to_owned(), factor: 2.0, rule: Rule::All(Vec::new()) };
    let steps = [aside, CleaningStep { fix: scaled, ..step() }];
    let [stored, held] = [stored(&path), held(&path)].map(|table| {
        let cleaned = clean(&table, &fields(), &steps, None, &Watch::default()).unwrap();
        (Arc::new(table), Arc::new(cleaned.table))
    });
    for (stored, held) in [(&stored.0, &held.0), (&stored.1, &held.1)] {
        let map = |table| LiveMap::new().answer(&question(&project(), table)).map;
        assert_eq!(map(stored), map(held));
        for (stored, held) in stored.columns().iter().zip(held.columns()) {
            for row in [0, 1, 15, 16, 63, 64, 100, held.rows() - 1] {
                let shown = |entry: &strategy_map::data::Entry| {
                    let (column, at) = entry.look(row).unwrap();
                    format!("{:?} {:?}", column.number(at), column.text(at))
                };
                assert_eq!(shown(stored), shown(held), "{row}");
            }
            assert_eq!(format!("{:?}", stored.load().unwrap()), format!("{:?}", held.load().unwrap()));
        }
    }
    // 20 to 24 of 60 ages are set aside; of the rest only the scaled column is held.
    assert_eq!(stored.1.rows(), 2750);
    assert_eq!(loaded(&stored.1), BTreeSet::from(["余额"]));
}

fn step() -> CleaningStep {
    CleaningStep { fix: Fix::OneRowEach { last: false }, note: String::new() }
}

#[test]
fn the_sample_holds_what_its_map_needs() {
    let mut session = quiet_session();
    session.handle(Action::OpenProject(sample()));
    session.settle_check();
    let project = session.project().unwrap();
    let axis = project.axis(session.view().axis.unwrap()).unwrap();
    let rules = project.segments.iter().map(|it| &it.rule).chain(axis.stages.iter().map(|it| &it.rule));
    let mut named: BTreeSet<String> = rules.flat_map(Rule::fields).collect();
    named.extend(project.metrics.iter().flat_map(|metric| metric.kind.fields()));
    let columns = project.extract_fields().filter(|field| named.contains(&field.name));
    let columns: BTreeSet<&str> = columns.map(|field| field.source.as_str()).collect();
    let raw = session.raw_table().unwrap();
    assert!(columns.len() < raw.columns().len());
    assert_eq!(loaded(raw), columns);
}

/// The private copy of a table whose header holds this word.
fn copy_of(word: &str) -> PathBuf {
    let holds = |path: &PathBuf| {
        let files = fs::read_dir(path.join("table")).into_iter().flatten().flatten();
        let mut bytes = files.filter_map(|file| fs::read(file.path()).ok());
        bytes.any(|bytes| bytes.windows(word.len()).any(|it| it == word.as_bytes()))
    };
    let folders = fs::read_dir(std::env::temp_dir()).unwrap().flatten().map(|entry| entry.path());
    let mut ours = folders.filter(|path| path.to_string_lossy().contains("strategy-map-read-"));
    ours.find(holds).unwrap()
}

#[test]
fn a_private_copy_goes_with_its_table() {
    let word = format!("去{}", std::process::id());
    let (_folder, path) = file("a.csv", customers(&word).as_bytes());
    let table = stored(&path);
    let other = table.clone();
    let copy = copy_of(&word);
    drop(table);
    assert!(copy.exists());
    drop(other);
    assert!(!copy.exists());
}

fn add_segment(session: &mut Session, rule: Rule) {
    session.handle(Action::Run(Command::AddSegment));
    let Selection::Segment(id) = session.view().selection else { panic!("the new segment is not selected") };
    session.handle(Action::Edit(Edit::SetSegmentRule { id, rule }));
    session.settle();
}

fn told(session: &Session) -> usize {
    let errors = session.notices().iter().filter(|notice| notice.severity == Severity::Error);
    errors.filter(|notice| notice.message.text(session.texts()).contains("临时副本")).count()
}

#[test]
fn a_private_copy_that_is_gone_is_told_once_and_never_taken_for_blanks() {
    let word = format!("无{}", std::process::id());
    let (_folder, path) = file("a.csv", customers(&word).as_bytes());
    let mut session = quiet_session();
    session.handle(Action::ReadExtract(plain_request(path.clone())));
    session.settle();
    fs::remove_dir_all(copy_of(&word)).unwrap();
    assert_eq!(told(&session), 0);
    add_segment(&mut session, at_least(&word, 3.0));
    add_segment(&mut session, at_least(&word, 3.0));
    assert_eq!(told(&session), 1);
    let faults = &session.answer().unwrap().map.faults;
    assert_eq!(faults.len(), 2);
    assert!(faults.iter().all(|(_, fault)| fault.kind == RuleFaultKind::Unreadable(word.clone())));
    let sentence = session.fault_sentence(faults[0].0, &faults[0].1);
    assert!(sentence.contains("请重新打开客户文件"), "{sentence}");
    let (table, fields) = (session.table().unwrap(), &session.project().unwrap().fields);
    let resolved = Source { table, fields }.resolve(&word);
    assert_eq!(resolved.unwrap_err(), RuleFaultKind::Unreadable(word.clone()));
    assert!(table.entry(&word).unwrap().look(0).is_err());

    // Opened again, everything is there.
    session.handle(Action::ReadExtract(plain_request(path)));
    session.settle();
    let map = &session.answer().unwrap().map;
    assert_eq!((map.faults.len(), told(&session)), (0, 1));
    // 3 to 6 of 0 to 6: four of each seven rows, 1712 of the first 2996, and of the last four the one with 3.
    assert_eq!(map.rows[0].matched, 1713);
}
