//! What cannot be grouped is said, and never panics: blanks, fields in which nobody differs, too few, too many, all alike.

use strategy_map::data::cluster::{Blanks, ClusterFault, Method, SHOWN, Scaling};
use strategy_map::session::{ClusterAction, Session};

use super::{cluster, customers, fault, file, fitted, names, open, panel, read};

/// A session with this file.
fn with(text: &str) -> (Session, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    read(&mut session, &file(folder.path(), "other.csv", text));
    (session, folder)
}

fn run_on(session: &mut Session, fields: &[&str]) {
    let looks = session.cluster_fields().unwrap().clone();
    let mut settings = session.cluster_settings().unwrap();
    settings.inputs = fields.iter().map(|field| strategy_map::data::cluster::treated(&looks, field).unwrap()).collect();
    cluster(session, ClusterAction::Set(settings));
    cluster(session, ClusterAction::Run);
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    let lines: Vec<String> = (0..count).map(|at| format!("{at:06},{}\n", line(at))).collect();
    format!("客户号,余额,笔数\n{}", lines.concat())
}

#[test]
fn no_field_a_constant_field_and_too_few_customers_are_said() {
    let (mut session, _folder) = with(&lines(50, |at| format!("{},7", at * at)));
    run_on(&mut session, &[]);
    assert_eq!(fault(&session), ClusterFault::NoField);
    let constant = session.cluster_fields().unwrap().iter().find(|look| look.field == "笔数").cloned().unwrap();
    assert!(constant.is_constant);
    assert!(session.cluster_settings().unwrap().inputs.is_empty());
    run_on(&mut session, &["余额", "笔数"]);
    assert_eq!(fault(&session), ClusterFault::Constant("笔数".to_owned()));
    let (mut session, _folder) = with(&lines(19, |at| format!("{},{}", at * at, at % 5)));
    run_on(&mut session, &["余额", "笔数"]);
    assert_eq!(fault(&session), ClusterFault::TooFew { rows: 19, needed: 20 });
}

#[test]
fn blanks_are_left_out_or_filled_and_counted() {
    // Every fifth customer has no balance.
    let text = lines(100, |at| if at % 5 == 0 { format!(",{at}") } else { format!("{},{at}", at * at) });
    let (mut session, _folder) = with(&text);
    let look = session.cluster_fields().unwrap().iter().find(|look| look.field == "余额").cloned().unwrap();
    assert_eq!((look.known, look.blank, look.proposal.blanks), (80, 20, Blanks::Median));
    run_on(&mut session, &["余额", "笔数"]);
    assert_eq!(panel(&session).prepared.left_out(), 0);
    let mut settings = session.cluster_settings().unwrap();
    settings.inputs[0].blanks = Blanks::LeaveOut;
    cluster(&mut session, ClusterAction::Set(settings));
    assert!(session.clusters_differ(), "what is shown is of before");
    cluster(&mut session, ClusterAction::Run);
    assert_eq!(panel(&session).prepared.left_out(), 20);
    let members: u64 = fitted(&session).cards.iter().map(|card| card.size).sum();
    assert_eq!(members, 80);
    cluster(&mut session, ClusterAction::Propose);
    assert!(!session.clusters_are_set());
}

#[test]
fn customers_who_are_all_but_alike_make_as_many_groups_as_there_are_kinds() {
    // Two kinds: k = 2 only.
    let (mut session, _folder) = with(&lines(60, |at| format!("{},{}", (at % 2) * 100, at % 2)));
    run_on(&mut session, &["余额", "笔数"]);
    assert_eq!(panel(&session).qualities.iter().map(|it| it.k).collect::<Vec<_>>(), [2]);
    assert_eq!(fitted(&session).cards.iter().map(|card| card.size).collect::<Vec<_>>(), [30, 30]);
    // Nothing is in common: what tells them apart has no spread to be measured by.
    for card in &fitted(&session).cards {
        assert_eq!(card.differing.len(), 2);
        assert!(card.differing.iter().all(|it| it.effect.is_infinite()), "{:?}", card.differing);
    }
    let mut names = names(&session);
    names.sort();
    assert_eq!(names, ["低余额·低活跃", "高余额·高活跃"]);
}

#[test]
fn of_very_many_regions_the_largest_are_looked_at() {
    // Thirty heaps of 30 and more customers, a thousand apart, and one customer far off.
    let heap = |at: usize| at % 30;
    let text = lines(1_200, |at| match at {
        1_199 => "900000,900000".to_owned(),
        at if heap(at) < 15 || at < 900 => format!("{},{}", heap(at) * 1_000 + at / 30 % 7, at / 30 % 5),
        at => format!("{},{}", at / 30 % 7, at / 30 % 5),
    });
    let (mut session, _folder) = with(&text);
    let mut settings = session.cluster_settings().unwrap();
    for input in &mut settings.inputs {
        (input.log, input.clip, input.scaling) = (false, false, Scaling::None);
    }
    (settings.method, settings.distance, settings.neighbours) = (Method::Density, Some(20.0), 5);
    cluster(&mut session, ClusterAction::Set(settings));
    cluster(&mut session, ClusterAction::Run);
    let found = fitted(&session);
    assert_eq!((found.groups, found.cards.len(), found.outliers), (30, SHOWN, 1));
    assert!(found.cards.iter().all(|card| card.size >= 30));
    assert_eq!(names(&session).len(), SHOWN);
}

#[test]
fn density_is_for_few_customers() {
    let (mut session, _folder) = with(&lines(20_001, |at| format!("{},{}", at * 7 % 1000, at % 13)));
    let mut settings = session.cluster_settings().unwrap();
    settings.method = Method::Density;
    cluster(&mut session, ClusterAction::Set(settings));
    cluster(&mut session, ClusterAction::Run);
    assert_eq!(fault(&session), ClusterFault::TooMany { rows: 20_001, most: 20_000 });
}
