//! A kept model scores the next extract, and when groups are found anew they keep the names of those whose members they have.

use std::path::Path;

use strategy_map::edit::Edit;
use strategy_map::model::{
    Comparison, Field, FieldType, Formula, Metric, MetricId, MetricKind, NumberFormat, NumberUnit, Role, Rule, Unit,
    Value,
};
use strategy_map::session::{Action, ClusterAction, Command, Session};

use super::{cluster, customers, file, fitted, ids, names, open, read, shuffled, written};

/// A session in which three groups of these customers were found, named, and kept with their segments or without.
fn kept(folder: &Path, segments: bool) -> (Session, String) {
    let mut session = open(folder, &customers());
    cluster(&mut session, ClusterAction::Run);
    name_groups(&mut session);
    cluster(&mut session, ClusterAction::Keep { onto: None, segments });
    let model = session.kept_clusters().unwrap().0.name.clone();
    (session, model)
}

fn name_groups(session: &mut Session) {
    for (group, ids) in ids(session).into_iter().enumerate() {
        let name = match ids[0].chars().next() {
            Some('R') => "富裕长者",
            Some('B') => "忙碌青年",
            _ => "沉寂客户",
        };
        cluster(session, ClusterAction::Name(group, name.to_owned()));
    }
}

#[test]
fn the_next_extract_is_scored_by_the_kept_model() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = kept(folder.path(), false);
    let field = session.kept_clusters().unwrap().0.clone();
    let next = [("N001", 63, 550_000, 6), ("N002", 30, 23_000, 42), ("N003", 46, 1_200, 1)];
    let next: Vec<_> = next.map(|(id, age, aum, n)| (id.to_owned(), age, aum, n)).into();
    read(&mut session, &file(folder.path(), "next.csv", &written(&next)));
    let column = session.table().unwrap().column(&field.column()).unwrap();
    let groups: Vec<_> = (0..3).map(|row| column.text(row).unwrap()).collect();
    assert_eq!(groups, ["富裕长者", "忙碌青年", "沉寂客户"]);
    assert!(session.clusters_are_stale() && session.cluster_panel().is_none(), "those of before are not kept");
    cluster(&mut session, ClusterAction::Adopt(0));
    assert!(session.project().unwrap().segments.is_empty(), "a stale rule is not adopted");
}

#[test]
fn names_are_carried_over_by_shared_members_and_asked_for_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, model) = kept(folder.path(), true);
    // Another month: another order, and five customers have left.
    let next: Vec<_> = shuffled().into_iter().skip(5).collect();
    read(&mut session, &file(folder.path(), "next.csv", &written(&next)));
    session.handle(Action::ShowInsight(strategy_map::session::InsightTab::Clusters));
    session.settle();
    assert_eq!(session.followed_model(), Some(model.clone()));
    cluster(&mut session, ClusterAction::Run);
    for (ids, name) in ids(&session).iter().zip(names(&session)) {
        let expected = match ids[0].chars().next() {
            Some('R') => "富裕长者",
            Some('B') => "忙碌青年",
            _ => "沉寂客户",
        };
        assert_eq!(name, expected);
    }
    assert!(fitted(&session).gone.is_empty());
    // Six groups: each half of a kind can have its name at most once, the others are asked for.
    cluster(&mut session, ClusterAction::Choose(6));
    let asked: Vec<usize> = (0..6).filter(|group| !session.cluster_is_named(fitted(&session), *group)).collect();
    assert!(asked.len() >= 3, "{asked:?}");
    cluster(&mut session, ClusterAction::Name(asked[0], "新起的名字".to_owned()));
    assert!(session.cluster_is_named(fitted(&session), asked[0]));
    // In place of the model of before: its field and its segments stay.
    cluster(&mut session, ClusterAction::Choose(3));
    let segments = session.project().unwrap().segments.clone();
    cluster(&mut session, ClusterAction::Keep { onto: Some(model.clone()), segments: true });
    assert_eq!(session.kept_clusters().unwrap().0.name, model);
    assert_eq!(session.project().unwrap().segments, segments, "each group has a segment already");
}

#[test]
fn a_name_that_is_changed_is_carried_into_rules() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, field) = kept(folder.path(), true);
    let size = fitted(&session).cards[0].size;
    // A rate and a flag ask for it too.
    let (asked, old) = (Value::Field(field.clone()), Value::Text(names(&session)[0].clone()));
    let rate = MetricKind::Rate(Rule::In { value: asked.clone(), list: vec![old.clone()] });
    let format = NumberFormat { unit: NumberUnit::Percent, decimals: 1 };
    let metric = Metric { id: MetricId(0), name: "占比".to_owned(), kind: rate, format };
    let is_it = Rule::Compare { left: asked, is: Comparison::Equal, right: old };
    let flag = Formula::Flag(Rule::Not(Box::new(is_it)));
    let flag = Field::derived("不在群里", FieldType::Flag, Role::Flag, Unit::None, flag);
    for edit in [Edit::AddMetric { metric, at: None }, Edit::AddField(flag)] {
        session.handle(Action::Edit(edit));
    }
    session.settle();
    cluster(&mut session, ClusterAction::Name(0, "改过的名字".to_owned()));
    let project = session.project().unwrap().clone();
    let new = Value::Text("改过的名字".to_owned());
    let rate = Rule::In { value: Value::Field(field.clone()), list: vec![new.clone()] };
    assert!(project.metrics.iter().any(|metric| metric.kind == MetricKind::Rate(rate.clone())));
    let flag = project.field("不在群里").and_then(Field::formula).unwrap();
    assert!(flag.rules()[0].children()[0].values().contains(&&new), "{flag:?}");
    let rule = &session.project().unwrap().segments[0].rule;
    let (left, right) = (Value::Field(field), Value::Text("改过的名字".to_owned()));
    assert_eq!(*rule, Rule::Compare { left, is: Comparison::Equal, right });
    assert_eq!(session.answer().unwrap().map.rows[0].matched, size);
    assert_eq!(names(&session)[0], "改过的名字");
    session.handle(Action::Run(Command::Undo));
    session.settle();
    assert_ne!(names(&session)[0], "改过的名字");
}

#[test]
fn a_group_named_anew_before_the_model_is_updated_keeps_its_segment() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, model) = kept(folder.path(), true);
    let mut settings = session.cluster_settings().unwrap();
    settings.inputs.truncate(2);
    cluster(&mut session, ClusterAction::Set(settings));
    cluster(&mut session, ClusterAction::Run);
    cluster(&mut session, ClusterAction::Choose(3));
    let rich = names(&session).iter().position(|name| name == "富裕长者").unwrap();
    cluster(&mut session, ClusterAction::Name(rich, "富裕".to_owned()));
    cluster(&mut session, ClusterAction::Keep { onto: Some(model), segments: false });
    let rows = session.answer().unwrap().map.rows.clone();
    let segments = &session.project().unwrap().segments;
    assert_eq!(segments.len(), 3);
    let at = segments.iter().position(|segment| segment.name == "富裕长者").unwrap();
    assert_eq!(rows[at].matched, 60, "its rule asks for the new name");
}

#[test]
fn a_name_is_not_kept_by_a_group_that_is_mostly_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, _) = kept(folder.path(), false);
    // 180 rich ones of whom 120 have no age, so that the kept model gives them no group.
    let text = written(&customers());
    let more = (0..120).map(|at| format!("Q{at:03},,{},{}\n", 500_000 + at * 800, 5 + at % 3));
    read(&mut session, &file(folder.path(), "next.csv", &(text + &more.collect::<String>())));
    session.handle(Action::ShowInsight(strategy_map::session::InsightTab::Clusters));
    session.settle();
    let mut settings = session.cluster_settings().unwrap();
    settings.inputs.retain(|input| input.field != "年龄");
    cluster(&mut session, ClusterAction::Set(settings));
    cluster(&mut session, ClusterAction::Run);
    cluster(&mut session, ClusterAction::Choose(3));
    let rich = ids(&session).iter().position(|ids| ids.len() == 180).unwrap();
    assert!(fitted(&session).carried[rich].is_none() && !session.cluster_is_named(fitted(&session), rich));
    assert_eq!(fitted(&session).gone, ["富裕长者"]);
}
