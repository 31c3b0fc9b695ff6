//! Edits: each kind does what it says, invariants hold after any sequence of them, and undo brings every version back.

use strategy_map::edit::{Edit, EditError, EditKind, History, ListKind, Step, apply, unique_name};
use strategy_map::model::{
    AxisId, Column, Comparison, Field, FieldType, MeasureId, MetricId, MetricKind, Place, Project, Role, Row, Rule,
    SegmentId, StageId, Unit, Value, check,
};
use strategy_map::text::{Locale, Texts};

use crate::small_project::{at_least, field, measure, metric, segment, small_project, stage};

fn edited(project: &Project, edit: impl std::borrow::Borrow<Edit>) -> Project {
    let edit = edit.borrow();
    let next = apply(project, edit).expect("the edit is allowed");
    assert_eq!(check(&next), [], "after {edit:?}");
    next
}

fn names<'a>(names: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    names.into_iter().map(String::as_str).collect()
}

fn segment_names(project: &Project) -> Vec<&str> {
    names(project.segments.iter().map(|it| &it.name))
}

fn measure_names(project: &Project) -> Vec<&str> {
    names(project.measures.iter().map(|it| &it.name))
}

#[test]
fn segments_are_added_moved_copied_and_removed_with_their_measures() {
    let project = small_project();
    let added = Edit::AddSegment { segment: segment(1, "养老", at_least("AUM月日均", 1.0)), at: Some(1) };
    let project = edited(&project, added);
    assert_eq!(segment_names(&project), ["代发", "养老", "高净值", "名单"]);
    assert_eq!(project.segments[1].id, SegmentId(4));
    let project = edited(&project, Edit::MoveSegment { id: SegmentId(1), to: 2 });
    assert_eq!(segment_names(&project), ["养老", "高净值", "代发", "名单"]);
    let project = edited(&project, Edit::MoveSegment { id: SegmentId(4), to: 99 });
    assert_eq!(segment_names(&project), ["高净值", "代发", "名单", "养老"]);
    let project = edited(&project, Edit::DuplicateSegment { id: SegmentId(1), name: "代发 2".to_owned() });
    assert_eq!(segment_names(&project), ["高净值", "代发", "代发 2", "名单", "养老"]);
    assert_eq!(project.segments[2].id, SegmentId(5));
    assert_eq!(project.segments[2].rule, project.segments[1].rule);
    let project = edited(&project, Edit::RemoveSegment(SegmentId(1)));
    assert_eq!(segment_names(&project), ["高净值", "代发 2", "名单", "养老"]);
    assert_eq!(measure_names(&project), ["未归阶段", "其他客户"]);
}

#[test]
fn axes_and_stages_keep_rank_and_position_apart() {
    let project = small_project();
    let rule = || at_least("AUM月日均", 9.0);
    let project = edited(&project, Edit::AddStage { axis: AxisId(1), stage: stage(0, "流失", 0, rule()), at: Some(0) });
    let shown = |project: &Project| project.axes[0].stages.iter().map(|it| (it.id.0, it.rank)).collect::<Vec<_>>();
    assert_eq!(shown(&project), [(4, 3), (1, 1), (2, 2)]);
    let project = edited(&project, Edit::RankStage { id: StageId(4), to: 0 });
    assert_eq!(shown(&project), [(4, 1), (1, 2), (2, 3)]);
    let project = edited(&project, Edit::MoveStage { id: StageId(4), to: 2 });
    assert_eq!(shown(&project), [(1, 2), (2, 3), (4, 1)]);
    let project = edited(&project, Edit::RemoveStage(StageId(1)));
    assert_eq!(measure_names(&project), ["整行维护", "未归阶段", "其他客户"]);
    let project = edited(&project, Edit::MoveAxis { id: AxisId(2), to: 0 });
    let project = edited(&project, Edit::RemoveAxis(AxisId(1)));
    assert_eq!(measure_names(&project), ["整行维护", "其他客户"]);
    let mut axis = project.axes[0].clone();
    axis.name = "人生".to_owned();
    axis.stages = vec![stage(1, "求学", 2, rule()), stage(1, "成家", 1, rule())];
    let project = edited(&project, Edit::AddAxis { axis, at: None });
    assert_eq!(project.axes[1].id, AxisId(3));
    assert_eq!(project.axes[1].stages.iter().map(|it| (it.id.0, it.rank)).collect::<Vec<_>>(), [(4, 2), (5, 1)]);
    let project = edited(&project, Edit::RemoveAxis(AxisId(2)));
    let project = edited(&project, Edit::RemoveAxis(AxisId(3)));
    assert!(project.axes.is_empty());
}

#[test]
fn a_renamed_stage_is_followed_by_the_tiers_of_measures() {
    let project = small_project();
    let renamed = edited(&project, Edit::RenameStage { id: StageId(3), name: "黄金".to_owned() });
    assert_eq!(renamed.measures[0].tiers, ["黄金"]);
    let project = edited(&project, Edit::RenameStage { id: StageId(1), name: "金卡".to_owned() });
    let renamed = edited(&project, Edit::RenameStage { id: StageId(3), name: "黄金".to_owned() });
    assert_eq!(renamed.measures[0].tiers, ["金卡"]);
}

#[test]
fn a_renamed_field_is_renamed_in_every_rule_and_metric() {
    let project = small_project();
    let before = ron::to_string(&project).expect("it can be written");
    let to = Field { name: "资产".to_owned(), ..project.fields[1].clone() };
    let next = edited(&project, Edit::ChangeField { name: "AUM月日均".to_owned(), to });
    // Everywhere but in the header of the file, and nowhere else: the text of the project says so.
    let header = "列 AUM月日均";
    let expected = before.replace(header, "HEADER").replace("AUM月日均", "资产").replace("HEADER", header);
    assert_eq!(ron::to_string(&next).expect("it can be written"), expected.replace("户均资产", "户均AUM月日均"));
    let to = Field { name: "编号".to_owned(), ..project.fields[0].clone() };
    let next = edited(&project, Edit::ChangeField { name: "客户号".to_owned(), to });
    assert_eq!(next.segments[2].rule.fields(), ["编号"]);
    let to = Field { kind: FieldType::Text, ..project.fields[1].clone() };
    assert_eq!(edited(&project, Edit::ChangeField { name: "AUM月日均".to_owned(), to }).fields[1].unit, Unit::None);
}

#[test]
fn another_file_keeps_what_was_decided_about_known_columns() {
    let project = small_project();
    let mut extract = project.extract.clone().expect("there is one");
    extract.path = "/bank/2027/客户.csv".to_owned();
    // The known header comes as another name and type; a new column wants a name that is in use.
    let known = Field { source: "列 AUM月日均".to_owned(), ..field("x", FieldType::Text, Role::Other, Unit::None) };
    let new = field("AUM月日均", FieldType::Number, Role::Aum, Unit::Yuan);
    let new = Field { source: "新列".to_owned(), ..new };
    let edit = Edit::SetExtract { extract: extract.clone(), fields: vec![new, known], renamed: Vec::new() };
    assert_eq!(edit.step(&project), Step { key: "step-set-extract", name: "客户.csv".to_owned() });
    let next = edited(&project, edit);
    assert_eq!(
        names(next.fields.iter().map(|it| &it.name)),
        ["AUM月日均 2", "AUM月日均", "客户号", "开户日期", "代发标志"]
    );
    assert_eq!(next.fields[1], project.fields[1]);
    assert_eq!(next.extract, Some(extract));
    assert_eq!((&next.segments, &next.measures), (&project.segments, &project.measures));
}

#[test]
fn metrics_are_added_changed_moved_and_removed() {
    let project = small_project();
    let project = edited(&project, Edit::AddMetric { metric: metric(0, "占全行", MetricKind::Share), at: Some(0) });
    assert_eq!(project.metrics[0].id, MetricId(5));
    let project = edited(&project, Edit::ChangeMetric(metric(5, "份额", MetricKind::Share)));
    let project = edited(&project, Edit::MoveMetric { id: MetricId(5), to: 1 });
    let project = edited(&project, Edit::RemoveMetric(MetricId(1)));
    assert_eq!(names(project.metrics.iter().map(|it| &it.name)), ["份额", "户均AUM", "代发率", "占比"]);
}

#[test]
fn measures_are_moved_copied_and_removed() {
    let project = small_project();
    let place = Place { row: Row::Rest, column: Column::Rest(AxisId(2)) };
    let project = edited(&project, Edit::CopyMeasure { id: MeasureId(1), place });
    assert_eq!((project.measures[4].id, project.measures[4].place), (MeasureId(5), place));
    assert_eq!(project.measures[4].script, project.measures[0].script);
    let project = edited(&project, Edit::MoveMeasure { id: MeasureId(1), place });
    assert_eq!(project.measures[0].place, place);
    let project = edited(&project, Edit::DuplicateMeasure(MeasureId(2)));
    assert_eq!(project.measures[5].place, project.measures[1].place);
    let project = edited(&project, Edit::RemoveMeasure(MeasureId(1)));
    let mut changed = project.measures[0].clone();
    changed.name = "季度维护".to_owned();
    let project = edited(&project, Edit::ChangeMeasure(changed));
    assert_eq!(measure_names(&project), ["季度维护", "未归阶段", "其他客户", "代发首触", "整行维护"]);
    let lost = Place { row: Row::Segment(SegmentId(9)), column: Column::Whole };
    assert_eq!(apply(&project, &Edit::MoveMeasure { id: MeasureId(2), place: lost }), Err(EditError::NoPlace));
    let mut alien = measure(0, "外来", Row::Rest, Column::Whole);
    alien.owner = "谁".to_owned();
    assert_eq!(apply(&project, &Edit::AddMeasure(alien)), Err(EditError::NotListed("谁".to_owned())));
}

#[test]
fn lists_carry_renames_and_removals_into_measures() {
    let project = small_project();
    let rename = |list, from: &str, to: &str| Edit::RenameListed { list, from: from.to_owned(), to: to.to_owned() };
    let project = edited(&project, rename(ListKind::Products, "理财", "净值理财"));
    let project = edited(&project, rename(ListKind::Channels, "短信", "企业微信"));
    let project = edited(&project, rename(ListKind::Owners, "零售部", "财富部"));
    let first = &project.measures[0];
    assert_eq!((names(&first.products), names(&first.channels)), (vec!["净值理财", "存款"], vec!["企业微信"]));
    assert_eq!(first.owner, "财富部");
    let taken = rename(ListKind::Products, "净值理财", "存款");
    assert_eq!(apply(&project, &taken), Err(EditError::NameTaken("存款".to_owned())));
    let removed = Edit::RemoveListed { list: ListKind::Products, name: "存款".to_owned() };
    let project = edited(&project, removed.clone());
    assert_eq!(names(&project.measures[0].products), ["净值理财"]);
    assert_eq!(apply(&project, &removed), Err(EditError::Gone));
    let project = edited(&project, Edit::SetProducts(Vec::new()));
    let project = edited(&project, Edit::SetChannels(Vec::new()));
    let project = edited(&project, Edit::SetOwners(Vec::new()));
    let first = &project.measures[0];
    assert_eq!((first.products.len(), first.channels.len(), first.owner.as_str()), (0, 0, ""));
}

#[test]
fn what_would_break_the_project_is_refused() {
    let project = small_project();
    let refused = |edit: Edit| apply(&project, &edit).expect_err("the edit is refused");
    let rename = |name: &str| Edit::RenameSegment { id: SegmentId(1), name: name.to_owned() };
    assert_eq!(refused(rename("高净值")), EditError::NameTaken("高净值".to_owned()));
    assert_eq!(refused(rename(" \u{3000}")), EditError::NameEmpty);
    assert_eq!(refused(Edit::RenameProject("\t".to_owned())), EditError::NameEmpty);
    assert_eq!(refused(Edit::RemoveSegment(SegmentId(9))), EditError::Gone);
    let rule = |rule| Edit::SetSegmentRule { id: SegmentId(1), rule };
    assert_eq!(refused(rule(at_least("AUM月日均", f64::NAN))), EditError::NotFinite);
    let deep = |depth| (1..depth).fold(at_least("AUM月日均", 1.0), |rule, _| Rule::Not(Box::new(rule)));
    assert_eq!(refused(rule(deep(17))), EditError::TooDeep);
    edited(&project, rule(deep(16)));
    let mut loud = project.measures[0].clone();
    loud.priority = 101;
    assert_eq!(refused(Edit::ChangeMeasure(loud)), EditError::OutOfRange);
    let mut axis = project.axes[0].clone();
    axis.name = "又一".to_owned();
    axis.stages[1].rank = 1;
    assert_eq!(refused(Edit::AddAxis { axis, at: None }), EditError::RankTaken);
    // All of a batch or none of it.
    let edits = vec![Edit::RemoveSegment(SegmentId(2)), rename("高净值"), rename("")];
    let step = Step::template("模板".to_owned());
    assert_eq!(refused(Edit::Batch { step: step.clone(), edits: edits.clone() }), EditError::NameEmpty);
    // The same without the last: the name is free by then.
    let done = edited(&project, Edit::Batch { step, edits: edits[..2].to_vec() });
    assert_eq!(segment_names(&done), ["高净值", "名单"]);
}

#[test]
fn personal_fields_take_no_constants() {
    let project = small_project();
    let id = || Value::Field("客户号".to_owned());
    let text = || Value::Text("110105199001011234".to_owned());
    let refused = [
        Rule::Compare { left: id(), is: Comparison::Equal, right: text() },
        Rule::Not(Box::new(Rule::Any(vec![Rule::In { value: id(), list: vec![text()] }]))),
        Rule::Between { value: text(), low: id(), high: id() },
        Rule::Contains { value: id(), text: "1990".to_owned() },
        Rule::StartsWith { value: id(), text: "1101".to_owned() },
    ];
    for rule in refused {
        let edits = [
            Edit::SetSegmentRule { id: SegmentId(1), rule: rule.clone() },
            Edit::SetStageRule { id: StageId(1), rule: rule.clone() },
            Edit::AddSegment { segment: segment(0, "新", rule.clone()), at: None },
            Edit::ChangeMetric(metric(3, "代发率", MetricKind::Rate(rule))),
        ];
        for edit in edits {
            assert_eq!(apply(&project, &edit), Err(EditError::Personal("客户号".to_owned())), "{edit:?}");
        }
    }
    let allowed = [
        Rule::IsBlank(id()),
        Rule::Compare { left: id(), is: Comparison::Equal, right: Value::Field("开户日期".to_owned()) },
    ];
    for rule in allowed {
        edited(&project, Edit::SetSegmentRule { id: SegmentId(1), rule });
    }
    // A field that rules compare with constants cannot become personal.
    let to = Field { role: Role::Card, ..project.fields[1].clone() };
    let edit = Edit::ChangeField { name: "AUM月日均".to_owned(), to };
    assert_eq!(apply(&project, &edit), Err(EditError::Personal("AUM月日均".to_owned())));
}

#[test]
fn unique_names_count_from_two() {
    assert_eq!(unique_name(["a", "b"], "c"), "c");
    assert_eq!(unique_name(["a", "a 2", "a 4"], "a"), "a 3");
}

#[test]
fn every_kind_of_step_has_its_words() {
    for locale in Locale::ALL {
        let texts = Texts::new(*locale);
        let extra = ["step-clear-as-of", "step-set-overlapping", "step-apply-template"];
        for key in EditKind::ALL.iter().map(|kind| kind.step_key()).chain(extra) {
            assert!(texts.has(key), "{key} in {locale:?}");
        }
    }
    let project = small_project();
    let step = Edit::MoveSegment { id: SegmentId(1), to: 1 }.step(&project);
    assert_eq!(Texts::new(Locale::Zh).with(step.key, &[("name", &step.name)]), "移动客群“代发”");
    assert_eq!(Edit::SetExclusive(false).step(&project).key, "step-set-overlapping");
    assert_eq!(Edit::RemoveMeasure(MeasureId(1)).step(&project).name, "代发首触");
}

/// Applies an edit to the current version and pushes it as the session does.
pub(crate) fn push(history: &mut History, edit: &Edit) -> bool {
    let project = history.current();
    let next = apply(project, edit).expect("the edit is allowed");
    let (step, merge) = (edit.step(project), edit.merge_key(project));
    history.push(next, step, merge)
}
