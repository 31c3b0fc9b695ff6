//! The groups that are there are found, whatever the order of the rows, and each says truly what it is.

use strategy_map::data::cluster::{Figure, Method, Why};
use strategy_map::edit::Edit;
use strategy_map::model::{Field, Formula, Unit};
use strategy_map::session::{Action, ClusterAction, Command, LaneEnd};

use super::{EACH, cluster, customers, fitted, ids, names, open, panel, shuffled};

#[test]
fn three_kinds_of_customers_are_three_groups() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    // Proposed: every number of the file but the customer's.
    let settings = session.cluster_settings().unwrap();
    let fields: Vec<&str> = settings.inputs.iter().map(|input| input.field.as_str()).collect();
    assert_eq!(fields, ["年龄", "AUM月日均", "近3月交易笔数"]);
    assert!(session.cluster_panel().is_none(), "nothing is found before it is asked for");
    cluster(&mut session, ClusterAction::Run);
    let found = panel(&session);
    assert_eq!(found.qualities.iter().map(|it| it.k).collect::<Vec<_>>(), (2..=10).collect::<Vec<_>>());
    let proposed = found.proposed.unwrap();
    assert_eq!((proposed.k, proposed.best, proposed.why), (3, 3, Why::StableAndBest));
    let mut sizes = fitted(&session).cards.iter().map(|card| card.size);
    assert!(sizes.all(|size| size == EACH as u64));
    let mut first: Vec<char> = Vec::new();
    for group in ids(&session) {
        first.push(group[0].chars().next().unwrap());
        assert!(group.iter().all(|id| id.starts_with(*first.last().unwrap())), "{group:?}");
    }
    first.sort_unstable();
    assert_eq!(first, ['B', 'P', 'R']);
    assert_eq!(fitted(&session).plane.as_ref().unwrap().points.len(), 3 * EACH);
}

#[test]
fn a_card_says_what_its_group_is_worth_and_in_what_it_differs() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    cluster(&mut session, ClusterAction::Run);
    let rich = ids(&session).iter().position(|ids| ids[0] == "R000").unwrap();
    let card = &fitted(&session).cards[rich];
    let money = card.money.as_ref().unwrap();
    // 500,000 + 1,700 i for i = 0 … 59; i sums to 1,770.
    assert!((money.sum - (30_000_000.0 + 1_770.0 * 1_700.0)).abs() < 1e-6);
    // 20,000 + 130 i and 1,000 + 11 i beside it.
    assert!((money.bank - (money.sum + 1_200_000.0 + 1_770.0 * 130.0 + 60_000.0 + 1_770.0 * 11.0)).abs() < 1e-6);
    assert!((money.mean.unwrap() - money.sum / 60.0).abs() < 1e-6);
    let aum = card.differing.iter().find(|it| it.field == "AUM月日均").unwrap();
    // The middle two of the group are i = 29 and 30; those of the bank the 90th and 91st of 180: i = 29 and 30 of B.
    assert_eq!(aum.figure, Figure::Median);
    assert!((aum.group - (500_000.0 + 29.5 * 1_700.0)).abs() < 1e-6);
    assert!((aum.bank - (20_000.0 + 29.5 * 130.0)).abs() < 1e-6);
    assert!(aum.effect > 1.0);
    let names = names(&session);
    assert!(names[rich].contains("高资产") || names[rich].contains("年长"), "{names:?}");
    assert!(names.iter().all(|name| !name.chars().any(|sign| sign.is_ascii_digit())), "{names:?}");
}

#[test]
fn shuffled_rows_are_the_same_groups_with_the_same_figures() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = open(folder.path(), &customers());
    let mut other = open(folder.path(), &shuffled());
    for method in [Method::KMeans, Method::Mixture] {
        for session in [&mut one, &mut other] {
            let mut settings = session.cluster_settings().unwrap();
            settings.method = method;
            cluster(session, ClusterAction::Set(settings));
            cluster(session, ClusterAction::Run);
            cluster(session, ClusterAction::Choose(4));
        }
        assert_eq!(ids(&one), ids(&other), "{method:?}");
        assert_eq!(names(&one), names(&other));
        let figures = |it: &strategy_map::data::cluster::KQuality| {
            [it.inertia, it.silhouette, it.davies_bouldin, it.calinski_harabasz, it.stability]
        };
        for (a, b) in panel(&one).qualities.iter().zip(&panel(&other).qualities) {
            for (a, b) in figures(a).into_iter().zip(figures(b)) {
                assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0), "{a} {b}");
            }
            assert_eq!(a.sizes, b.sizes);
        }
        let rules = |session| -> Vec<_> {
            fitted(session).cards.iter().map(|card| card.described.clone().map(|it| it.rule)).collect()
        };
        assert_eq!(rules(&one), rules(&other));
    }
}

#[test]
fn an_adopted_rule_matches_whom_its_card_said_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    cluster(&mut session, ClusterAction::Run);
    cluster(&mut session, ClusterAction::Because("三类客户差别很大".to_owned()));
    let before = session.project().unwrap().clone();
    let described: Vec<_> = fitted(&session).cards.iter().map(|card| card.described.clone().unwrap()).collect();
    for (group, described) in described.iter().enumerate() {
        assert_eq!(described.rule.children().len(), 1, "{:?}", described.rule);
        assert_eq!(described.fitted_on + described.measured_on, 180);
        // They lie so far apart that one condition catches all and lets nobody in.
        assert_eq!((described.caught, described.strangers), (described.members, 0));
        assert_eq!((described.matched, described.matched_members), (60, 60));
        cluster(&mut session, ClusterAction::Adopt(group));
        let segment = session.adopted_cluster(group).unwrap();
        assert_eq!(segment.rule, described.rule);
        assert!(segment.note.contains("三类客户差别很大") && segment.note.contains("k 均值"), "{}", segment.note);
        let row = session.answer().unwrap().map.rows[group];
        assert_eq!((row.matched, row.unknown), (described.matched, 0));
    }
    for _ in 0..3 {
        session.handle(Action::Run(Command::Undo));
    }
    session.settle();
    assert_eq!(**session.project().unwrap(), *before);
    assert!(session.adopted_cluster(0).is_none());
}

#[test]
fn what_was_found_stands_when_the_next_search_is_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    cluster(&mut session, ClusterAction::Run);
    let before = ids(&session);
    let mut settings = session.cluster_settings().unwrap();
    settings.seed = 2;
    session.handle(Action::Cluster(ClusterAction::Set(settings)));
    session.handle(Action::Cluster(ClusterAction::Run));
    assert!(session.cluster_progress().is_some() && session.job().is_some_and(|job| job.can_cancel));
    session.handle(Action::CancelJob);
    session.settle();
    assert_eq!(session.cluster_end(), Some(LaneEnd::Cancelled));
    assert_eq!((ids(&session), panel(&session).asked.settings.seed), (before, 1));
    assert!(session.clusters_differ());
    // Once more, and to the end.
    cluster(&mut session, ClusterAction::Run);
    assert_eq!((session.cluster_end(), panel(&session).asked.settings.seed), (None, 2));
}

#[test]
fn the_reason_belongs_to_its_number_of_groups() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    cluster(&mut session, ClusterAction::Run);
    cluster(&mut session, ClusterAction::Choose(5));
    cluster(&mut session, ClusterAction::Because("五群".to_owned()));
    cluster(&mut session, ClusterAction::Choose(3));
    assert_eq!(session.cluster_because(), "");
    cluster(&mut session, ClusterAction::Choose(5));
    assert_eq!(session.cluster_because(), "五群");
    // So do the names.
    cluster(&mut session, ClusterAction::Name(4, "第五批".to_owned()));
    cluster(&mut session, ClusterAction::Choose(6));
    assert!(!names(&session).contains(&"第五批".to_owned()));
    cluster(&mut session, ClusterAction::Choose(5));
    assert_eq!(names(&session)[4], "第五批");
    // While other groups are on their way, what is shown is kept with its own reason.
    session.handle(Action::Cluster(ClusterAction::Choose(6)));
    assert_eq!((session.shown_k(), session.cluster_because()), (Some(5), "五群"));
    session.handle(Action::Cluster(ClusterAction::Keep { onto: None, segments: false }));
    let kept = session.kept_clusters().unwrap().1;
    assert_eq!((kept.centres.len(), kept.because.as_str()), (5, "五群"));
    session.settle();
    // Other groups are found on other fields: what was said of these goes.
    let mut settings = session.cluster_settings().unwrap();
    settings.inputs.truncate(2);
    cluster(&mut session, ClusterAction::Set(settings));
    cluster(&mut session, ClusterAction::Run);
    cluster(&mut session, ClusterAction::Choose(5));
    assert_eq!(session.cluster_because(), "");
}

#[test]
fn groups_that_were_stopped_leave_the_shown_number_marked() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    cluster(&mut session, ClusterAction::Run);
    session.handle(Action::Cluster(ClusterAction::Choose(6)));
    session.handle(Action::CancelJob);
    session.settle();
    assert_eq!((session.cluster_end(), session.cluster_k()), (Some(LaneEnd::Cancelled), Some(3)));
    cluster(&mut session, ClusterAction::Choose(6));
    assert_eq!((session.cluster_end(), fitted(&session).cards.len()), (None, 6));
}

#[test]
fn what_a_card_says_of_other_fields_is_of_these_customers() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    let mut settings = session.cluster_settings().unwrap();
    settings.inputs.retain(|input| input.field != "AUM月日均");
    cluster(&mut session, ClusterAction::Set(settings));
    cluster(&mut session, ClusterAction::Run);
    assert!(!session.clusters_are_stale() && fitted(&session).cards[0].money.is_some());
    let field = session.project().unwrap().field("AUM月日均").unwrap().clone();
    let to = Field { unit: Unit::WanYuan, ..field };
    session.handle(Action::Edit(Edit::ChangeField { name: "AUM月日均".to_owned(), to }));
    session.settle();
    assert!(session.clusters_are_stale());
}

#[test]
fn groups_by_density_leave_out_who_is_near_to_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let mut everybody = customers();
    everybody.push(("X000".to_owned(), 99, 5_000_000, 200));
    let mut session = open(folder.path(), &everybody);
    let mut settings = session.cluster_settings().unwrap();
    settings.method = Method::Density;
    settings.distance = Some(0.8);
    settings.neighbours = 5;
    cluster(&mut session, ClusterAction::Set(settings));
    cluster(&mut session, ClusterAction::Run);
    assert!(panel(&session).qualities.is_empty());
    assert_eq!((fitted(&session).cards.len(), fitted(&session).outliers), (3, 1));
    assert!(!session.clusters_can_be_kept());
}

#[test]
fn a_kept_model_gives_everybody_the_group_that_was_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    cluster(&mut session, ClusterAction::Run);
    cluster(&mut session, ClusterAction::Choose(5));
    cluster(&mut session, ClusterAction::Because("五群好管理".to_owned()));
    let (before, names) = (session.project().unwrap().clone(), names(&session));
    cluster(&mut session, ClusterAction::Keep { onto: None, segments: true });
    let (field, kept) = session.kept_clusters().unwrap();
    assert_eq!((kept.because.as_str(), &kept.names), ("五群好管理", &names));
    assert!(matches!(field.formula(), Some(Formula::Cluster(_))));
    let column = session.table().unwrap().column(&field.column()).unwrap();
    for (card, name) in fitted(&session).cards.iter().zip(&names) {
        assert!(card.members.ones_iter().all(|row| column.text(row) == Some(name.as_str())), "{name}");
    }
    // A segment for each, with just these customers.
    let rows = &session.answer().unwrap().map.rows;
    for (card, row) in fitted(&session).cards.iter().zip(rows) {
        assert_eq!(row.matched, card.size);
    }
    // One step; what was found stands.
    session.handle(Action::Run(Command::Undo));
    session.settle();
    assert_eq!(**session.project().unwrap(), *before);
    assert!(session.kept_clusters().is_none() && session.cluster_fit().is_some());
}
