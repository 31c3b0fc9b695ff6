//! Edits of any kind, made from four numbers each: allowed ones and ones that must be refused.

use chrono::NaiveDate;
use proptest::prelude::*;
use strategy_map::edit::{BoardEdit, Edit, ListKind, Step, apply};
use strategy_map::model::{
    AcceptedFinding, Axis, AxisId, Ballot, Bond, CleaningStep, Column, Evidence, Extract, Field, FieldOrigin,
    FieldType, Fix, Fold, Folding, JoinTo, JoinedTable, MeasureId, MetricId, MetricKind, Note, NoteGroupId, NoteId,
    NoteKind, Owner, Place, Product, Project, Role, Round, Row, Rule, SegmentId, StageId, TableId, Unit, Value, Voice,
    Window,
};

use crate::small_project::{at_least, measure, metric, segment, small_project, stage};

/// A word that is sometimes taken, sometimes empty, sometimes odd.
fn word(number: u32) -> String {
    let odd =
        ["代发", "高净值", "a\"b\\c", "换\n行", "", " ", "\u{feff}零\u{301}\0", "𠮷'{}[]()//", "理财", "r#\"x\"#"];
    odd.get(number as usize % 14).map_or_else(|| format!("名{number}"), |word| (*word).to_owned())
}

fn rule(number: u32) -> Rule {
    let condition = at_least("AUM月日均", f64::from(number) / 7.0);
    let field = |name: &str| Value::Field(name.to_owned());
    match number % 6 {
        0 => Rule::All(vec![condition, Rule::IsBlank(field("客户号"))]),
        1 => Rule::Not(Box::new(Rule::Any(vec![condition, Rule::All(Vec::new())]))),
        2 => Rule::In { value: field("开户日期"), list: vec![Value::Date(NaiveDate::MAX), Value::Flag(true)] },
        3 => Rule::Contains { value: field("客户号"), text: word(number) },
        4 => (0..number % 20).fold(condition, |rule, _| Rule::Not(Box::new(rule))),
        _ => condition,
    }
}

/// An edit of any kind; the identifiers need not exist.
pub(crate) fn edit(project: &Project, [kind, which, to, extra]: [u32; 4]) -> Edit {
    match kind % 6 {
        0 => segment_edit(kind / 6, SegmentId(1 + which % 5), to, extra),
        1 => axis_edit(kind / 6, [which, to, extra]),
        2 => measure_edit(project, kind / 6, [which, to, extra]),
        3 => cleaning_edit(kind / 6, [which, to, extra]),
        4 => board_edit(project, kind / 6, [which, to, extra]),
        _ => other_edit(project, kind / 6, [which, to, extra]),
    }
}

fn segment_edit(kind: u32, id: SegmentId, to: u32, extra: u32) -> Edit {
    let (index, name) = (to as usize % 6, word(to));
    match kind % 9 {
        0 | 1 => Edit::AddSegment { segment: segment(1, &name, rule(extra)), at: Some(index) },
        2 => Edit::RenameSegment { id, name },
        3 => Edit::NoteSegment { id, note: name },
        4 | 5 => Edit::SetSegmentRule { id, rule: rule(extra) },
        6 => Edit::MoveSegment { id, to: index },
        7 => Edit::DuplicateSegment { id, name },
        _ => Edit::RemoveSegment(id),
    }
}

fn axis_edit(kind: u32, [which, to, extra]: [u32; 3]) -> Edit {
    let (index, name) = (to as usize % 6, word(to));
    let (axis, id) = (AxisId(1 + which % 3), StageId(1 + which % 6));
    match kind % 11 {
        0 => {
            let stages = vec![stage(1, "甲", 1, rule(extra)), stage(1, "乙", extra % 4, rule(to))];
            Edit::AddAxis { axis: Axis { id: axis, name, stages }, at: Some(index) }
        }
        1 => Edit::RenameAxis { id: axis, name },
        2 => Edit::MoveAxis { id: axis, to: index },
        3 if extra % 3 == 0 => Edit::RemoveAxis(axis),
        3..=5 => Edit::AddStage { axis, stage: stage(1, &name, 1, rule(extra)), at: Some(index) },
        6 => Edit::RenameStage { id, name },
        7 => Edit::SetStageRule { id, rule: rule(extra) },
        8 => Edit::MoveStage { id, to: index },
        9 => Edit::RankStage { id, to: index },
        _ => Edit::RemoveStage(id),
    }
}

fn cleaning_edit(kind: u32, [which, to, extra]: [u32; 3]) -> Edit {
    let (at, name) = (to as usize % 4, word(to));
    let field = ["AUM月日均", "客户号", "开户日期", "没有"][which as usize % 4].to_owned();
    let fix = match extra % 9 {
        0 => Fix::OneRowEach { last: to % 2 == 0 },
        1 => Fix::SetAside(rule(to)),
        2 => Fix::Blank { field, rule: rule(to) },
        3 => Fix::Fill { field, value: Value::Number(f64::from(to) * 1e300) },
        4 => Fix::Scale { field, factor: f64::from(to) * 1e300, rule: rule(which) },
        5 => Fix::Replace { field, from: vec![name.clone()], to: word(which) },
        6 => Fix::Tidy { field, upper: to % 2 == 0 },
        7 => Fix::DropPointZero { field },
        _ => Fix::PadZeros { field, width: u8::try_from(to % 20).unwrap() },
    };
    let step = CleaningStep { fix, note: name };
    let finding = ["outlier", "blanks"][extra as usize % 2].to_owned();
    let field = ["AUM月日均", ""][which as usize % 2].to_owned();
    match kind % 6 {
        0 | 1 => Edit::AddCleaning { step, at: Some(at) },
        2 => Edit::ChangeCleaning { at, to: step },
        3 => match extra % 2 {
            0 => Edit::RemoveCleaning(at),
            _ => Edit::MoveCleaning { from: at, to: which as usize % 4 },
        },
        4 => Edit::AcceptFinding(AcceptedFinding { finding, field, count: u64::from(to), note: word(which) }),
        _ => Edit::WithdrawAcceptance { finding, field },
    }
}

fn measure_edit(project: &Project, kind: u32, [which, to, extra]: [u32; 3]) -> Edit {
    let (id, name) = (MeasureId(1 + which % 6), word(to));
    let row = if extra % 3 == 0 { Row::Rest } else { Row::Segment(SegmentId(1 + extra % 4)) };
    let columns = [Column::Whole, Column::Stage(StageId(1 + to % 5)), Column::Rest(AxisId(1 + to % 3))];
    let place = Place { row, column: columns[which as usize % 3] };
    match kind % 7 {
        0 | 1 => Edit::AddMeasure(measure(1, &name, place.row, place.column)),
        2 => {
            let mut measure = project.measure(id).cloned().unwrap_or_else(|| measure(9, "x", row, Column::Whole));
            measure.script = name;
            measure.goal.target = Some(f64::from(extra) * 1e300);
            Edit::ChangeMeasure(measure)
        }
        3 => Edit::DuplicateMeasure(id),
        4 => Edit::MoveMeasure { id, place },
        5 => Edit::CopyMeasure { id, place },
        _ => Edit::RemoveMeasure(id),
    }
}

fn other_edit(project: &Project, kind: u32, [which, to, extra]: [u32; 3]) -> Edit {
    let (id, name) = (MetricId(1 + which % 5), word(to));
    let list = [ListKind::Products, ListKind::Channels, ListKind::Owners][to as usize % 3];
    match kind % 15 {
        0 => Edit::RenameProject(name),
        1 => Edit::SetAsOf(NaiveDate::from_yo_opt(2026, 1 + to % 365)),
        2 => Edit::SetExclusive(to % 2 == 0),
        3 => {
            let mut field = project.fields[which as usize % project.fields.len()].clone();
            let old = std::mem::replace(&mut field.name, name);
            Edit::ChangeField { name: old, to: field }
        }
        4 => Edit::AddMetric { metric: metric(1, &name, MetricKind::Rate(rule(extra))), at: None },
        5 => Edit::ChangeMetric(metric(id.0, &name, MetricKind::Sum(Value::Number(f64::from(extra))))),
        6 => Edit::RemoveMetric(id),
        7 => Edit::MoveMetric { id, to: extra as usize % 5 },
        8 => Edit::SetProducts(vec![Product { name, risk: Some(1) }]),
        9 => Edit::SetOwners(vec![Owner { name }]),
        10 => Edit::RemoveListed { list, name: word(extra) },
        11 => Edit::RenameListed { list, from: word(extra), to: word(which) },
        12 | 13 => table_edit(project, [which, to, extra]),
        _ => {
            let edits = vec![
                segment_edit(which, SegmentId(1 + to % 5), to, extra),
                axis_edit(which, [to, extra, which]),
                measure_edit(project, which, [extra, which, to]),
            ];
            Edit::Batch { step: Step::template(name), edits }
        }
    }
}

fn board_edit(project: &Project, kind: u32, [which, to, extra]: [u32; 3]) -> Edit {
    let (id, group, at) = (NoteId(1 + which % 5), NoteGroupId(1 + extra % 4), to as usize % 4);
    let voice = Voice::ALL[extra as usize % Voice::ALL.len()];
    let note = |text: String| Note { group: Some(group), ..Note::new(text, NoteKind::Fact, voice, Evidence::Partly) };
    let bond = [Bond::Segment(SegmentId(1 + to % 4)), Bond::Measure(MeasureId(1 + to % 6))][extra as usize % 2];
    let round = || Round {
        key: word(which),
        notes: project.board.notes.iter().map(|note| note.id).collect(),
        voters: 1 + to % 5,
        dots: 3,
        most_on_one: 1 + extra % 3,
        revealed: true,
        ballots: Vec::new(),
    };
    let ballot = || Ballot { voter: to % 4, mark: word(extra), dots: [(id, extra % 5)].into() };
    Edit::Board(match kind % 14 {
        0 | 1 => BoardEdit::AddNotes(vec![Note { group: None, ..note(word(to)) }, note(word(which))]),
        2 => BoardEdit::WriteNote { id, text: word(to) },
        3 => BoardEdit::SetVoice { id, voice },
        4 => BoardEdit::SetEvidence { id, evidence: Evidence::Backed },
        5 => BoardEdit::PlaceNote { id, group: (to % 3 > 0).then_some(group), at },
        6 => BoardEdit::BindNote { id, to: (which % 3 > 0).then_some(bond) },
        7 => BoardEdit::RemoveNote(id),
        8 => BoardEdit::AddGroup(word(to)),
        9 => BoardEdit::MoveGroup { id: group, to: at },
        10 => BoardEdit::MergeGroup { id: group, into: (to % 2 == 0).then_some(NoteGroupId(1 + which % 4)) },
        11 => BoardEdit::OpenVote(round()),
        12 => BoardEdit::Cast(vec![ballot()]),
        _ => [BoardEdit::Reveal, BoardEdit::DropVote][to as usize % 2].clone(),
    })
}

fn table_edit(project: &Project, [which, to, extra]: [u32; 3]) -> Edit {
    let (id, name) = (TableId(1 + which % 3), word(to));
    let field = |name: String| Field::of_extract(&name, FieldType::Number, Role::Flow, Unit::Yuan);
    let through = JoinTo::Table { table: TableId(1 + extra % 3), field: "金额".to_owned() };
    let customers = JoinTo::Customers { field: "客户号".to_owned() };
    let table = || JoinedTable {
        id,
        name: name.clone(),
        extract: Extract::at("/data/交易.csv"),
        fields: vec![field("金额".to_owned()), field(word(extra))],
        key: "金额".to_owned(),
        to: if extra % 2 == 0 { through.clone() } else { customers.clone() },
        only: rule(extra),
    };
    match (to + extra) % 6 {
        0 | 1 => Edit::AddTable(table()),
        2 => Edit::ChangeTable(table()),
        3 => Edit::ChangeTableField { table: id, name: "金额".to_owned(), to: field(name) },
        4 => Edit::RemoveTable(id),
        _ => {
            let by = [Folding::Count, Folding::Sum("金额".to_owned())][project.tables.len() % 2].clone();
            let window = (extra % 3 == 0).then(|| Window { date: "日期".to_owned(), days: extra });
            let origin = FieldOrigin::Folded(Fold { table: id, by, only: rule(which), window });
            Edit::AddField(Field { origin, ..field(name) })
        }
    }
}

/// Numbers for a run of edits.
pub(crate) fn any_steps() -> impl Strategy<Value = Vec<[u32; 4]>> {
    prop::collection::vec(prop::array::uniform4(0_u32..10_000), 0..60)
}

/// A project as a user could have made it.
pub(crate) fn after(steps: &[[u32; 4]]) -> Project {
    steps.iter().fold(small_project(), |project, numbers| apply(&project, &edit(&project, *numbers)).unwrap_or(project))
}
