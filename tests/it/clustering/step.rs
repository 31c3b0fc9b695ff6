//! Groups stand on the customers of the project as it is, never on those of a formula that was changed meanwhile.

use strategy_map::data::cluster::FieldLook;
use strategy_map::edit::Edit;
use strategy_map::model::{Arithmetic, Field, FieldType, Formula, Role, Unit, Value};
use strategy_map::session::{Action, ClusterAction, Session};

use super::{cluster, customers, fitted, open};

/// So many times the assets.
fn times(factor: f64) -> Field {
    let value = Value::Field("AUM月日均".to_owned());
    let value = Value::Calc(Box::new(value), Arithmetic::Multiply, Box::new(Value::Number(factor)));
    Field::derived("倍数", FieldType::Number, Role::Other, Unit::None, Formula::Value(value))
}

fn look(session: &Session) -> FieldLook {
    session.cluster_fields().unwrap().iter().find(|look| look.field == "倍数").unwrap().clone()
}

#[test]
fn a_formula_that_changes_on_the_tab_is_looked_at_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    session.handle(Action::Edit(Edit::AddField(times(0.0))));
    session.settle();
    assert!(look(&session).is_constant);
    // Pressed before there is a table: nothing is found on the one of before.
    session.handle(Action::Edit(Edit::ChangeField { name: "倍数".to_owned(), to: times(2.0) }));
    session.handle(Action::Cluster(ClusterAction::Run));
    session.settle();
    let found = look(&session);
    assert!(!found.is_constant && session.cluster_panel().is_none());
    let assets = session.cluster_fields().unwrap().iter().find(|look| look.field == "AUM月日均").unwrap().median;
    assert!((found.median - 2.0 * assets).abs() < 1e-6);
    cluster(&mut session, ClusterAction::Run);
    assert_eq!(fitted(&session).cards.len(), 3);
}
