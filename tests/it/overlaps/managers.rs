//! Several managers of one customer: in the customer file and in a further table, by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use strategy_map::data::fold::FoldFault;
use strategy_map::data::overlap::{ManagerPlace, Managers, ManagersQuestion, managers};
use strategy_map::data::{Column, Watch};
use strategy_map::model::{Field, FieldType, JoinedTable, Role, TableId};

use super::table;
use crate::fold::{CUSTOMERS, field, to_customers};

fn with_role(name: &str, role: Role) -> Field {
    Field { role, ..field(name, FieldType::Text) }
}

/// C1 stands twice in the file, with two managers; C2 once; C3 has no manager; one customer has no number.
fn file() -> ManagersQuestion {
    let ids = [Some("C1"), Some("C2"), Some("C1"), Some("C3"), None];
    let names = [Some("王"), Some("李"), Some("张"), None, Some("王")];
    ManagersQuestion {
        table: table(vec![Column::texts(CUSTOMERS, ids), Column::texts("经理", names)]),
        joined: BTreeMap::new(),
        fields: vec![with_role(CUSTOMERS, Role::CustomerId), with_role("经理", Role::Manager)],
        tables: Vec::new(),
        as_of: None,
    }
}

/// Accounts: C1 has two accounts of 王; C2 one of 李, one of 赵, one of nobody; C9 is no customer.
fn accounts() -> (JoinedTable, Arc<strategy_map::data::Table>) {
    let keys = ["C1", "C1", "C2", "C2", "C2", "C9"];
    let names = [Some("王"), Some("王"), Some("李"), Some("赵"), None, Some("孙")];
    let accounts = table(vec![Column::texts("户", keys.map(Some)), Column::texts("客户经理", names)]);
    (to_customers(1, "户", vec![field("户", FieldType::Text), with_role("客户经理", Role::Manager)]), accounts)
}

fn found(question: &ManagersQuestion) -> Managers {
    managers(question, &Watch::default()).unwrap()
}

#[test]
fn rows_of_one_number_are_compared_in_the_customer_file() {
    let found = found(&file());
    let (place, several) = &found.places[0];
    assert_eq!((place, found.places.len()), (&ManagerPlace { table: None, field: "经理".to_owned() }, 1));
    let several = several.as_ref().unwrap();
    assert_eq!(several.several.ones_iter().collect::<Vec<_>>(), [0, 2], "both rows of C1");
    assert_eq!(several.rows, 2);
    assert_eq!((several.customers, several.with_manager), (1, 2), "C1 is one of two: C1 and C2");
    assert_eq!(several.without.ones_iter().collect::<Vec<_>>(), [3, 4], "C3, and one that cannot be found by number");
}

#[test]
fn different_managers_are_counted_in_a_further_table() {
    let mut question = file();
    let (joined, rows) = accounts();
    question.tables.push(joined);
    question.joined.insert(TableId(1), rows);
    let found = found(&question);
    let place = ManagerPlace { table: Some(TableId(1)), field: "客户经理".to_owned() };
    let several = found.at(&place).unwrap();
    // Only C2 has two; the same name twice is one manager, a blank is none.
    assert_eq!(several.several.ones_iter().collect::<Vec<_>>(), [1]);
    assert_eq!((several.customers, several.with_manager), (1, 2), "C2 is one of two, though C1 has two rows");
}

#[test]
fn what_is_missing_is_known() {
    let mut question = file();
    let (joined, _) = accounts();
    question.tables.push(joined);
    assert_eq!(found(&question).places[1].1, Err(FoldFault::NoTable), "the table is not read");
    question.tables.clear();
    question.fields[0].role = Role::Other;
    let without = found(&question);
    assert!(without.without_number && without.places.is_empty());
    question.fields[1].role = Role::Other;
    assert_eq!(found(&question), Managers::default());
}
