//! Groups of customers of whom something is not known: a rule says so.

use strategy_map::data::cluster::Blanks;
use strategy_map::model::{Comparison, Rule, Value};
use strategy_map::session::{ClusterAction, Session};

use super::{cluster, customers, file, fitted, open, read};

/// 180 customers by their balance: 60 have between 0 and 59 元, 60 between 1,000,000 and 1,000,059, and of 60 it is blank.
fn with(blanks: Blanks, k: usize) -> (Session, tempfile::TempDir) {
    let line = |at: usize| match at % 3 {
        0 => format!("{at:04},{}\n", at / 3),
        1 => format!("{at:04},{}\n", 1_000_000 + at / 3),
        _ => format!("{at:04},\n"),
    };
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    let lines: String = (0..180).map(line).collect();
    read(&mut session, &file(folder.path(), "next.csv", &format!("客户号,活期余额\n{lines}")));
    session.handle(strategy_map::session::Action::ShowInsight(strategy_map::session::InsightTab::Clusters));
    session.settle();
    let mut settings = session.cluster_settings().unwrap();
    (settings.inputs[0].blanks, settings.inputs[0].log, settings.inputs[0].clip) = (blanks, false, false);
    cluster(&mut session, ClusterAction::Set(settings));
    cluster(&mut session, ClusterAction::Run);
    cluster(&mut session, ClusterAction::Choose(k));
    (session, folder)
}

fn rules(session: &Session) -> Vec<Rule> {
    fitted(session).cards.iter().map(|card| card.described.as_ref().unwrap().rule.clone()).collect()
}

fn balance() -> Value {
    Value::Field("活期余额".to_owned())
}

/// Whoever is matched is a member, in the sample that was held out as well as of all.
fn is_exact(session: &Session) {
    for card in &fitted(session).cards {
        let told = card.described.as_ref().unwrap();
        assert_eq!(told.fitted_on + told.measured_on, 180, "nobody is passed over");
        assert_eq!((told.caught, told.strangers), (told.members, 0));
        assert_eq!((told.matched, told.matched_members), (card.size, card.size));
    }
}

#[test]
fn a_group_of_blanks_is_told_by_the_blank() {
    // The median, for which the blanks are taken, lies in the middle of nowhere: they are a group of their own.
    let (session, _folder) = with(Blanks::Median, 3);
    assert!(rules(&session).contains(&Rule::All(vec![Rule::IsBlank(balance())])), "{:?}", rules(&session));
    is_exact(&session);
}

#[test]
fn a_group_with_blanks_and_others_is_told_by_both() {
    let (session, _folder) = with(Blanks::Zero, 2);
    assert_eq!(fitted(&session).cards.iter().map(|card| card.size).collect::<Vec<_>>(), [120, 60]);
    let few = Rule::Compare { left: balance(), is: Comparison::Less, right: Value::Number(1_000_000.0) };
    let poor = Rule::All(vec![Rule::Any(vec![few, Rule::IsBlank(balance())])]);
    assert_eq!(rules(&session)[0], poor);
    is_exact(&session);
}
