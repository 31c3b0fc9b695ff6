//! Project files as text: same bytes again, small differences, every kind of damage named, old and new versions.

use proptest::prelude::*;
use strategy_map::edit::{Edit, apply};
use strategy_map::io::migrate::Migrations;
use strategy_map::io::project_file::{MAX_BYTES, from_text, from_text_with, to_text};
use strategy_map::io::tree::Node;
use strategy_map::io::{ProjectFileError, SyntaxKind, Warning};
use strategy_map::model::{
    Arithmetic, Fault, MAX_DEPTH, MeasureId, PastedList, Project, Rule, SegmentId, Subject, Value,
};

use crate::any_edit::{after, any_steps};
use crate::small_project::{at_least, small_project};

type Group = fn(Rule) -> Rule;

fn text_of(project: &Project) -> String {
    to_text(project).expect("it can be written")
}

fn deep_rule(depth: usize, group: impl Fn(Rule) -> Rule) -> Rule {
    let calc = |value: Value| Value::Calc(Box::new(value), Arithmetic::Add, Box::new(Value::Number(0.1)));
    let value = (1..MAX_DEPTH).fold(Value::Field("AUM月日均".to_owned()), |value, _| calc(value));
    (1..depth).fold(Rule::IsBlank(value), |rule, _| group(rule))
}

/// The small project with less in it, as it must stand in a file.
const READABLE: &str = r#"(
    format_version: 3,
    name: "零售客户策略图谱",
    as_of: Some("2026-10-31"),
    extract: Some((
        path: "/bank/data/客户.parquet",
        sheet: None,
        encoding: None,
        delimiter: None,
        fingerprint: Some("ab12"),
    )),
    fields: [
        (source: "列 客户号", name: "客户号", kind: Text, role: CustomerId, unit: None),
        (source: "列 AUM月日均", name: "AUM月日均", kind: Number, role: Aum, unit: Yuan),
    ],
    tables: [],
    cleaning: [],
    accepted: [],
    exclusive: true,
    segments: [
        (
            id: 1,
            name: "代发",
            note: "",
            rule: All([
                Compare(left: Field("代发标志"), is: Equal, right: Flag(true)),
                Not(Compare(left: Field("AUM月日均"), is: AtLeast, right: Number(6000000.0))),
            ]),
        ),
    ],
    axes: [],
    metrics: [
        (
            id: 1,
            name: "客户数",
            kind: Customers,
            format: (unit: Auto, decimals: 1),
        ),
    ],
    lists: (
        products: [
            (name: "理财", risk: Some(2)),
            (name: "存款", risk: None),
        ],
        channels: [
            (name: "短信", daily_capacity: Some(5000), cap_7_days: Some(1), cap_30_days: None, priority: 60),
        ],
        owners: [
            (name: "零售部"),
        ],
    ),
    measures: [
        (
            id: 1,
            name: "代发首触",
            place: (row: Segment(1), column: Stage(1)),
            goal: (
                kind: Customers,
                unit: Customers,
                baseline: Some(1000.0),
                target: Some(1200.0),
                term: None,
            ),
            tiers: ["金卡"],
            scenario: (class: Lifecycle, trigger: ""),
            products: ["理财", "存款"],
            channels: ["短信"],
            script: "您好，\n“代发”有礼",
            owner: "零售部",
            period: (from: None, to: None),
            priority: 50,
            origin: New,
            status: Draft,
            note: "",
        ),
    ],
    board: (
        groups: [],
        notes: [],
        round: None,
    ),
)
"#;

#[test]
fn the_text_is_readable() {
    let mut project = small_project();
    project.segments.truncate(1);
    project.axes.clear();
    project.metrics.truncate(1);
    project.fields.truncate(2);
    project.measures.truncate(1);
    let text = text_of(&project);
    let (body, seal) = text.split_at(text.trim_end().rfind('\n').expect("there are lines") + 1);
    assert_eq!(body, READABLE);
    assert_eq!(seal, format!("// checksum blake3:{}\n", blake3::hash(READABLE.as_bytes()).to_hex()));
}

#[test]
fn one_target_changes_one_line_and_the_checksum() {
    let project = small_project();
    let mut measure = project.measures[0].clone();
    measure.goal.target = Some(1500.0);
    let next = apply(&project, &Edit::ChangeMeasure(measure)).expect("it is allowed");
    let (before, after) = (text_of(&project), text_of(&next));
    let pairs = before.lines().zip(after.lines());
    let changed: Vec<_> = pairs.filter(|(before, after)| before != after).collect();
    assert_eq!(before.lines().count(), after.lines().count());
    assert_eq!(changed[0], ("                target: Some(1200.0),", "                target: Some(1500.0),"));
    assert!(changed.len() == 2 && changed[1].1.starts_with("// checksum"));
}

#[test]
fn rules_of_the_allowed_depth_can_be_read_again() {
    let groups: [Group; 3] = [
        |rule| Rule::Not(Box::new(rule)),
        |rule| Rule::All(vec![rule]),
        |rule| Rule::Any(vec![Rule::All(vec![]), rule]),
    ];
    for group in groups {
        let mut project = small_project();
        // A rule is as deep as its deepest value says where it holds one, so the two depths add up in the text.
        let rule = deep_rule(MAX_DEPTH + 1, group);
        project.segments[0].rule = rule.clone();
        project.axes[0].stages[0].rule = rule;
        let text = text_of(&project);
        assert_eq!(from_text(text.as_bytes()).expect("it can be read").project, project);
    }
}

#[test]
fn deeper_rules_open_read_only() {
    let mut project = small_project();
    project.segments[1].rule = (1..=MAX_DEPTH).fold(at_least("AUM月日均", 1.0), |rule, _| Rule::Not(Box::new(rule)));
    let loaded = from_text(text_of(&project).as_bytes()).expect("it can be read");
    assert!(loaded.read_only && !loaded.must_save_as);
    assert_eq!(loaded.warnings, [Warning::TooDeep(Subject::Segment("高净值".to_owned()))]);
    assert_eq!(loaded.project, project);
    // As deep as a text may be nested at all.
    let groups: [(usize, Group); 2] = [(110, |rule| Rule::Not(Box::new(rule))), (55, |rule| Rule::All(vec![rule]))];
    for (depth, group) in groups {
        project.segments[1].rule = (0..depth).fold(at_least("AUM月日均", 1.0), |rule, _| group(rule));
        let loaded = from_text(text_of(&project).as_bytes()).expect("it can be read");
        assert!(loaded.read_only && loaded.project == project);
    }
}

#[test]
fn nesting_without_end_is_an_error_with_a_place() {
    let text = text_of(&small_project());
    for open in ["Not(", "All([", "(", "[", "{", "{[", "r#x(", "/*", "(a:("] {
        let rule = format!("rule: {}", open.repeat(10_000));
        for text in [text.replacen("rule: ", &rule, 1), open.repeat(10_000), format!("format_version:1,{rule}")] {
            let error = from_text(text.as_bytes()).expect_err("it is refused");
            assert!(matches!(error, ProjectFileError::Syntax { .. }), "{open}: {error:?}");
        }
    }
    let rule = format!("rule: {}", "Not(".repeat(10_000));
    let line = 1 + text.lines().position(|line| line.contains("rule: ")).expect("there is a rule");
    match from_text(text.replacen("rule: ", &rule, 1).as_bytes()) {
        Err(ProjectFileError::Syntax { line: found, kind: SyntaxKind::TooDeep, .. }) => assert_eq!(found, line),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_is_cut_off_is_never_taken_for_a_whole_one() {
    let project = small_project();
    let text = text_of(&project);
    let body = text.trim_end().rfind('\n').expect("there are lines");
    for end in 0..text.len() {
        match from_text(&text.as_bytes()[..end]) {
            // The last bracket stands, only the checksum is cut: its last line feed alone carries nothing.
            Ok(loaded) => {
                assert!(end >= body && loaded.project == project);
                assert_eq!(loaded.warnings.is_empty(), end == text.len() - 1);
            }
            Err(ProjectFileError::Syntax { .. } | ProjectFileError::NotUtf8 { .. }) => {
                // Half a comment mark is no RON.
                assert!(end < body || end == body + 2);
            }
            Err(error) => panic!("{error:?} at {end}"),
        }
    }
}

#[test]
fn no_flipped_bit_passes_in_silence() {
    let mut project = small_project();
    (project.segments, project.axes, project.metrics, project.measures) = Default::default();
    let text = text_of(&project);
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            if let Ok(loaded) = from_text(&bytes) {
                assert!(loaded.warnings.contains(&Warning::EditedOutside) || loaded.project == project, "{at} {bit}");
            }
        }
    }
}

#[test]
fn editors_may_add_a_mark_and_other_line_ends() {
    let project = small_project();
    let text = format!("\u{feff}{}", text_of(&project).replace('\n', "\r\n"));
    let loaded = from_text(text.as_bytes()).expect("it can be read");
    assert_eq!((loaded.warnings, loaded.project), (vec![], project));
}

#[test]
fn edits_by_hand_open_with_a_warning() {
    let project = small_project();
    let text = text_of(&project).replace("Some(1200.0)", "Some(1300) /* agreed */");
    let loaded = from_text(text.as_bytes()).expect("it can be read");
    assert_eq!(loaded.warnings, [Warning::EditedOutside]);
    assert_eq!(loaded.project.measure(MeasureId(1)).and_then(|it| it.goal.target), Some(1300.0));
    assert!(!loaded.must_save_as && !loaded.read_only);
    let text =
        text_of(&project).replace("id: 2,\n            name: \"高净值\"", "id: 1,\n            name: \"高净值\"");
    let loaded = from_text(text.as_bytes()).expect("it can be read");
    assert!(loaded.warnings.contains(&Warning::Broken(Fault::IdTwice(Subject::Segment("高净值".to_owned())))));
}

#[test]
fn unknown_parts_are_named_and_ask_for_another_file() {
    let text = text_of(&small_project())
        .replace("exclusive: true,", "exclusive: true,\n    theme: {\"a\": [1, (b: 'x')]},")
        .replacen("goal: (", "goal: (stretch: Some(2000.0), ", 1)
        .replacen("Compare(left", "Compare(colour: r#\"red\"#, left", 1);
    let loaded = from_text(text.as_bytes()).expect("it can be read");
    assert!(loaded.must_save_as);
    let unknown = |path: &str| Warning::UnknownField(path.to_owned());
    let expected = [
        Warning::EditedOutside,
        unknown("theme"),
        unknown("segments[1].rule[1].colour"),
        unknown("measures[1].goal.stretch"),
    ];
    assert_eq!(loaded.warnings, expected);
    assert_eq!(loaded.project, small_project());
}

#[test]
fn damage_is_named_with_its_place() {
    let text = text_of(&small_project());
    let error = |text: &str| from_text(text.as_bytes()).expect_err("it is refused");
    assert_eq!(error(""), ProjectFileError::Syntax { line: 1, column: 1, kind: SyntaxKind::CutOff });
    assert!(matches!(error("\0\0\0"), ProjectFileError::Syntax { line: 1, column: 1, .. }));
    assert!(matches!(error("%PDF-1.7"), ProjectFileError::Syntax { line: 1, column: 1, .. }));
    assert_eq!(error("[1, 2]"), ProjectFileError::NoVersion);
    assert!(matches!(error(&format!("{text}()")), ProjectFileError::Syntax { kind: SyntaxKind::Unexpected, .. }));
    let line = 1 + text.lines().position(|line| line.contains("exclusive")).expect("it is there");
    let kind = |from: &str, to: &str| match error(&text.replacen(from, to, 1)) {
        ProjectFileError::Syntax { line, kind, .. } => (line, kind),
        other => panic!("{other:?}"),
    };
    assert_eq!(kind("exclusive: true", "exclusive: perhaps"), (line, SyntaxKind::WrongValue));
    assert_eq!(kind("    exclusive: true,\n", "").1, SyntaxKind::Missing("exclusive"));
    assert_eq!(kind("exclusive: true", "exclusive: true, exclusive: true"), (line, SyntaxKind::Twice("exclusive")));
    assert_eq!(kind("is: Equal", "is: Alike").1, SyntaxKind::UnknownWord);
    assert_eq!(kind("exclusive: true", "exclusive： true"), (line, SyntaxKind::Unexpected));
    let mut bytes = text.clone().into_bytes();
    let at = text.find("exclusive").expect("it is there");
    bytes[at] = 0xff;
    assert_eq!(from_text(&bytes).expect_err("it is refused"), ProjectFileError::NotUtf8 { line });
    let large = vec![b' '; usize::try_from(MAX_BYTES).expect("it fits") + 1];
    let (bytes, limit) = (MAX_BYTES + 1, MAX_BYTES);
    assert_eq!(from_text(&large).expect_err("it is refused"), ProjectFileError::TooLarge { bytes, limit });
}

#[test]
fn other_versions_are_carried_over_or_named() {
    let text = text_of(&small_project());
    let version = |to: &str| text.replacen("format_version: 3", to, 1);
    let error = |text: String| from_text(text.as_bytes()).expect_err("it is refused");
    assert_eq!(error(version("format_version: 7")), ProjectFileError::Newer { found: 7, known: 3 });
    // A newer file may hold anything else.
    assert_eq!(error("(format_version: 4, map: [Deep(1)])".to_owned()), ProjectFileError::Newer { found: 4, known: 3 });
    assert_eq!(error(version("format_version: 0")), ProjectFileError::TooOld { found: 0 });
    for missing in ["version: 1", "format_version: \"1\"", "format_version: -1"] {
        assert_eq!(error(version(missing)), ProjectFileError::NoVersion);
    }
    // A made-up version 0 that called the segments groups and had no notes.
    let old = version("format_version: 0")
        .replace("segments: [", "groups: [")
        .replace("            note: \"\",\n            rule", "            rule");
    let migrations = Migrations::shipped().with(0, |mut tree| {
        for (key, value) in tree.fields_mut().into_iter().flatten().filter(|(key, _)| key == "groups") {
            "segments".clone_into(key);
            for segment in value.items_mut().into_iter().flatten() {
                let note = ("note".to_owned(), Node::Atom("\"\"".to_owned()));
                segment.fields_mut().into_iter().for_each(|fields| fields.push(note.clone()));
            }
        }
        tree
    });
    let loaded = from_text_with(old.as_bytes(), &migrations).expect("it can be read");
    assert_eq!(loaded.project, small_project());
    assert_eq!(loaded.warnings, [Warning::EditedOutside, Warning::Migrated(0)]);
    assert!(!loaded.must_save_as);
    // Version 2 knew no board, version 1 neither further tables nor cleaning.
    let board = "    board: (\n        groups: [],\n        notes: [],\n        round: None,\n    ),\n";
    assert!(text.contains(board));
    let second = version("format_version: 2").replacen(board, "", 1);
    let first = ["tables", "cleaning", "accepted"]
        .iter()
        .fold(second.replacen("format_version: 2", "format_version: 1", 1), |text, key| {
            text.replacen(&format!("    {key}: [],\n"), "", 1)
        });
    for (text, from) in [(second, 2), (first, 1)] {
        let loaded = from_text(text.as_bytes()).expect("it can be read");
        assert_eq!(loaded.project, small_project());
        assert_eq!(loaded.warnings, [Warning::EditedOutside, Warning::Migrated(from)]);
        assert!(!loaded.must_save_as);
    }
}

#[test]
fn numbers_that_ron_cannot_bring_back_are_not_written() {
    let mut project = small_project();
    project.measures[0].goal.target = Some(f64::NAN);
    assert!(to_text(&project).is_err());
    for number in [f64::MAX, f64::MIN_POSITIVE, -0.0, 0.1, 123_456_789_012_345_678.0] {
        project.measures[0].goal.target = Some(number);
        let loaded = from_text(text_of(&project).as_bytes()).expect("it can be read");
        assert_eq!(loaded.project.measures[0].goal.target.map(f64::to_bits), Some(number.to_bits()));
    }
}

#[test]
fn values_of_personal_fields_never_stand_in_a_file() {
    let canary = "ZZCANARY110105199001011234";
    let project = small_project();
    let id = || Value::Field("客户号".to_owned());
    let plain = Rule::In { value: id(), list: vec![Value::Text(canary.to_owned())] };
    assert!(apply(&project, &Edit::SetSegmentRule { id: SegmentId(1), rule: plain }).is_err());
    let key = [7_u8; 32];
    let hash = blake3::keyed_hash(&key, canary.as_bytes()).to_hex().to_string();
    let list = PastedList { key: blake3::Hash::from_bytes(key).to_hex().to_string(), hashes: [hash.clone()].into() };
    let rule = Rule::InPasted { field: "客户号".to_owned(), list };
    let project = apply(&project, &Edit::SetSegmentRule { id: SegmentId(1), rule }).expect("it is allowed");
    let text = text_of(&project);
    assert!(text.contains(&hash));
    assert!(!text.contains("CANARY") && !text.contains("110105199001011234"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_project_is_written_read_and_written_alike(steps in any_steps(), name in "\\PC{0,12}", script in any::<String>()) {
        let mut project = after(&steps);
        project.name = name;
        if let Some(measure) = project.measures.first_mut() {
            measure.script = script;
        }
        let text = text_of(&project);
        let loaded = from_text(text.as_bytes()).expect("it can be read");
        prop_assert!(!loaded.warnings.contains(&Warning::EditedOutside));
        prop_assert_eq!(&loaded.project, &project);
        prop_assert_eq!(text_of(&loaded.project), text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[(){}\\[\\],:\"'/*r#b\\\\a-c0-9 \n]{0,60}", bytes in any::<Vec<u8>>(), at in 0_usize..3000) {
        prop_assert!(from_text(text.as_bytes()).is_err());
        let mut whole = text_of(&small_project()).into_bytes();
        let at = at.min(whole.len());
        whole.splice(at..at, bytes.iter().copied().chain(text.bytes()));
        if let Ok(loaded) = from_text(&whole) {
            prop_assert!(loaded.warnings.contains(&Warning::EditedOutside) || loaded.project == small_project());
        }
    }
}
