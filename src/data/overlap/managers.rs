//! Customers with several managers: wherever managers are named for a customer in several rows, the different names are
//! counted. Names of two places are not compared with each other: one may hold names, the other numbers.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::data::bitmap::Bitmap;
use crate::data::fold::{FoldFault, Folded, fold, same_tables};
use crate::data::source::Source;
use crate::data::table::{Table, Values};
use crate::data::{Cancelled, Watch};
use crate::model::{
    Extract, Field, FieldOrigin, FieldType, Fold, Folding, JoinTo, JoinedTable, Role, Rule, TableId, Unit,
};

/// Where managers are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagerPlace {
    /// A further table; `None` = the customer file, whose rows of one customer number are compared.
    pub table: Option<TableId>,
    /// The field.
    pub field: String,
}

/// What is known of the managers at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeveralManagers {
    /// The rows of the table of customers with two managers or more.
    pub several: Arc<Bitmap>,
    /// How many rows these are.
    pub rows: u64,
    /// How many customers these are: several rows of one customer number are one.
    pub customers: u64,
    /// Customers for whom any manager is named there, counted likewise.
    pub with_manager: u64,
    /// The customers for whom none is, by the first row of each.
    pub without: Arc<Bitmap>,
}

/// What was found at each place where managers are named, the customer file first; none when no field is a manager's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Managers {
    /// The places, and why the managers of one could not be counted.
    pub places: Vec<(ManagerPlace, Result<SeveralManagers, FoldFault>)>,
    /// True when the customer file names managers but has no customer number, so that its rows cannot be compared.
    pub without_number: bool,
}

/// Everything the managers depend on.
#[derive(Clone, Debug)]
pub struct ManagersQuestion {
    /// The customers.
    pub table: Arc<Table>,
    /// The further tables that have been read.
    pub joined: BTreeMap<TableId, Arc<Table>>,
    /// The fields of the project.
    pub fields: Vec<Field>,
    /// Its further tables.
    pub tables: Vec<JoinedTable>,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
}

impl Managers {
    /// What was found at a place.
    pub fn at(&self, place: &ManagerPlace) -> Option<&SeveralManagers> {
        self.places.iter().find(|(known, _)| known == place).and_then(|(_, found)| found.as_ref().ok())
    }
}

impl ManagersQuestion {
    /// True when both have the same answer.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.table, &other.table)
            && same_tables(&self.joined, &other.joined)
            && self.fields == other.fields
            && self.tables == other.tables
            && self.as_of == other.as_of
    }

    fn customer_number(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.role == Role::CustomerId && field.is_from_extract())
    }

    /// The customer file as a table of its own, whose rows belong to all customers of the same number.
    fn file(&self) -> Option<JoinedTable> {
        let number = self.customer_number()?.name.clone();
        Some(JoinedTable {
            id: TableId::next(self.tables.iter().map(|table| table.id)),
            name: String::new(),
            extract: Extract::default(),
            fields: self.fields.iter().filter(|field| field.is_from_extract()).cloned().collect(),
            key: number.clone(),
            to: JoinTo::Customers { field: number },
            only: Rule::All(Vec::new()),
        })
    }

    /// The first row of each customer number: rows of one number are one customer. A row without a number counts too.
    fn first_rows(&self, watch: &Watch) -> Result<Bitmap, Cancelled> {
        let source = Source { table: &self.table, fields: &self.fields };
        let numbers = self.customer_number().and_then(|field| source.resolve(&field.name).ok());
        let Some(numbers) = numbers.map(|resolved| resolved.column) else { return Ok(Bitmap::ones(self.table.rows())) };
        let (mut words, mut seen) = (Vec::new(), HashSet::new());
        if let Values::Text(texts) = &numbers.values {
            words.resize(texts.distinct(), false);
        }
        let mut is_first = |row: usize| match &numbers.values {
            Values::Text(texts) => {
                let seen = texts.codes.get(row).and_then(|code| words.get_mut(*code as usize));
                seen.is_none_or(|seen| !std::mem::replace(seen, true))
            }
            Values::Number(values) => values.get(row).is_none_or(|value| seen.insert((value + 0.0).to_bits())),
            Values::Date(_) | Values::Flag(_) => true,
        };
        let firsts = watch.wanted(0..numbers.rows()).map(|row| !numbers.known.get(row) || is_first(row)).collect();
        watch.go_on().map(|()| firsts)
    }

    /// The table of a place and those through which it is joined.
    fn needed(&self, id: TableId) -> Vec<JoinedTable> {
        let mut found: Vec<JoinedTable> = Vec::new();
        let mut next = Some(id);
        while let Some(table) = next.take().and_then(|id| self.tables.iter().find(|table| table.id == id)) {
            if found.iter().any(|known| known.id == table.id) {
                break;
            }
            found.push(table.clone());
            next = match table.to {
                JoinTo::Table { table, .. } => Some(table),
                JoinTo::Customers { .. } => None,
            };
        }
        found
    }

    /// The different managers of each customer at a place.
    fn several(
        &self,
        tables: &[JoinedTable],
        joined: &BTreeMap<TableId, Arc<Table>>,
        (id, field): (TableId, &str),
        (counting, watch): (&Bitmap, &Watch),
    ) -> Result<Result<SeveralManagers, FoldFault>, Cancelled> {
        let by = Folding::Distinct(field.to_owned());
        let origin = FieldOrigin::Folded(Fold { table: id, by, only: Rule::All(Vec::new()), window: None });
        let count = Field { origin, ..Field::of_extract("", FieldType::Number, Role::Other, Unit::None) };
        let fields: Vec<Field> = self.fields.iter().filter(|it| it.is_from_extract()).cloned().chain([count]).collect();
        let Folded { columns, faults, .. } = fold(&self.table, &fields, tables, joined, self.as_of, watch)?;
        if let Some((_, fault)) = faults.into_iter().next() {
            return Ok(Err(fault));
        }
        let Some(Values::Number(numbers)) = columns.into_iter().next().map(|column| column.values) else {
            return Ok(Err(FoldFault::NoTable));
        };
        let several = Bitmap::ones(self.table.rows()).those(&numbers, |managers| managers > 1.0);
        let with = counting.those(&numbers, |managers| managers > 0.0);
        let customers = several.and(counting).count_ones();
        Ok(Ok(SeveralManagers {
            rows: several.count_ones(),
            several: Arc::new(several),
            customers,
            with_manager: with.count_ones(),
            without: Arc::new(counting.and_not(&with)),
        }))
    }
}

/// Counts the managers of each customer wherever they are named.
///
/// # Errors
/// [`Cancelled`]
pub fn managers(question: &ManagersQuestion, watch: &Watch) -> Result<Managers, Cancelled> {
    let is_manager = |field: &&Field| field.role == Role::Manager && field.is_from_extract();
    let named: Vec<&Field> = question.fields.iter().filter(is_manager).collect();
    let mut found =
        Managers { without_number: !named.is_empty() && question.customer_number().is_none(), ..Managers::default() };
    if named.is_empty() && !question.tables.iter().any(|table| table.fields.iter().any(|field| is_manager(&field))) {
        return Ok(found);
    }
    let firsts = question.first_rows(watch)?;
    if let Some(file) = question.file() {
        let (id, tables) = (file.id, [file]);
        let rows = BTreeMap::from([(id, Arc::clone(&question.table))]);
        for field in named {
            let outcome = question.several(&tables, &rows, (id, &field.name), (&firsts, watch))?;
            found.places.push((ManagerPlace { table: None, field: field.name.clone() }, outcome));
        }
    }
    for table in &question.tables {
        for field in table.fields.iter().filter(is_manager) {
            let needed = question.needed(table.id);
            let outcome = question.several(&needed, &question.joined, (table.id, &field.name), (&firsts, watch))?;
            found.places.push((ManagerPlace { table: Some(table.id), field: field.name.clone() }, outcome));
        }
    }
    Ok(found)
}
