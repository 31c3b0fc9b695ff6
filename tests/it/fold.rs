//! Further tables: joined to customers and folded into fields. Expected values are worked out by hand on small tables, or
//! by a plain row-by-row reference on random ones.

mod cancelled;
mod hand;
mod property;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use strategy_map::data::fold::{FoldFault, Folded, fold};
use strategy_map::data::{Column, Table, Watch};
use strategy_map::model::{
    Extract, Field, FieldOrigin, FieldType, Fold, Folding, JoinTo, JoinedTable, Role, Rule, TableId, Unit, Window,
};

use crate::engine::as_of;

pub(crate) const CUSTOMERS: &str = "客户号";

/// All rows.
pub(super) fn all() -> Rule {
    Rule::All(Vec::new())
}

pub(crate) fn field(name: &str, kind: FieldType) -> Field {
    Field::of_extract(name, kind, Role::Other, Unit::None)
}

/// A folded field.
pub(crate) fn folded(name: &str, table: u32, by: Folding) -> Field {
    folded_if(name, table, by, all(), None)
}

/// A folded field that counts some rows only: those of a rule, and those of so many days by the field `日期`.
pub(super) fn folded_if(name: &str, table: u32, by: Folding, only: Rule, days: Option<u32>) -> Field {
    let window = days.map(|days| Window { date: "日期".to_owned(), days });
    let origin = FieldOrigin::Folded(Fold { table: TableId(table), by, only, window });
    Field { source: String::new(), origin, ..field(name, FieldType::Number) }
}

/// A table joined to the customers by their number.
pub(crate) fn to_customers(id: u32, key: &str, fields: Vec<Field>) -> JoinedTable {
    joined(id, key, fields, JoinTo::Customers { field: CUSTOMERS.to_owned() })
}

pub(super) fn joined(id: u32, key: &str, fields: Vec<Field>, to: JoinTo) -> JoinedTable {
    let name = format!("表{id}");
    JoinedTable { id: TableId(id), name, extract: Extract::default(), fields, key: key.to_owned(), to, only: all() }
}

/// Customers and further tables.
pub(super) struct Bank {
    pub(super) customers: Table,
    pub(super) fields: Vec<Field>,
    pub(super) tables: Vec<JoinedTable>,
    pub(super) read: BTreeMap<TableId, Arc<Table>>,
    pub(super) as_of: Option<NaiveDate>,
}

impl Bank {
    /// Customers known by text.
    pub(super) fn new(ids: &[Option<&str>]) -> Self {
        let customers = Table::new(ids.len(), vec![Column::texts(CUSTOMERS, ids.iter().copied())]);
        Self {
            customers,
            fields: vec![field(CUSTOMERS, FieldType::Text)],
            tables: Vec::new(),
            read: BTreeMap::new(),
            as_of: Some(as_of()),
        }
    }

    pub(super) fn table(mut self, table: JoinedTable, columns: Vec<Column>) -> Self {
        let rows = columns[0].rows();
        self.read.insert(table.id, Arc::new(Table::new(rows, columns)));
        self.tables.push(table);
        self
    }

    pub(super) fn fold(&self, fields: &[Field]) -> Folded {
        let fields: Vec<Field> = self.fields.iter().chain(fields).cloned().collect();
        fold(&self.customers, &fields, &self.tables, &self.read, self.as_of, &Watch::default()).unwrap()
    }

    /// The numbers (dates as days) of one folded field.
    pub(super) fn numbers(&self, field: Field) -> Vec<Option<f64>> {
        let column = self.column(field);
        let number = |row| column.number(row).or_else(|| column.date(row).map(f64::from));
        (0..column.rows()).map(number).collect()
    }

    pub(super) fn texts(&self, field: Field) -> Vec<Option<String>> {
        let column = self.column(field);
        (0..column.rows()).map(|row| column.text(row).map(str::to_owned)).collect()
    }

    pub(super) fn column(&self, field: Field) -> Column {
        let name = field.column().into_owned();
        let mut folded = self.fold(&[field]);
        assert_eq!(folded.faults, []);
        let column = folded.columns.remove(0);
        assert_eq!(column.name, name);
        column
    }

    pub(super) fn fault(&self, field: Field) -> FoldFault {
        self.fold(&[field]).faults.remove(0).1
    }
}
