//! From the file as it was read to the table that rules see: cleaned, joined with further tables, and with derived fields.
//! The same inputs give the same table. `jobs` runs it off the drawing thread.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::clean::{Cleaned, StepReport, clean};
use super::derive::{DeriveFault, derive};
use super::entry::Entry;
use super::fold::{FoldFault, JoinReport, fold};
use super::read::{Figures, figures};
use super::table::{Column, Table};
use crate::model::{CleaningStep, Field, JoinedTable, Project, TableId};

/// All that the table of a project is made of.
#[derive(Clone, Debug)]
pub struct Ingredients {
    /// The customers as their file has them.
    pub table: Arc<Table>,
    /// The further tables that have been read.
    pub joined: BTreeMap<TableId, Arc<Table>>,
    /// The fields of the project.
    pub fields: Vec<Field>,
    /// Its further tables.
    pub tables: Vec<JoinedTable>,
    /// Its cleaning steps.
    pub cleaning: Vec<CleaningStep>,
    /// The day from which days are counted.
    pub as_of: Option<NaiveDate>,
}

/// The table that rules see, and what became of the file on the way.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// Customers that were not set aside, with all fields that could be made.
    pub table: Arc<Table>,
    /// The same customers with the fields of their file only: what the data check looks at.
    pub cleaned: Arc<Table>,
    /// The row of the file's table that each row is; `None` = they are the same.
    pub rows: Option<Arc<Vec<u32>>>,
    /// What each cleaning step did, in their order.
    pub steps: Vec<StepReport>,
    /// What became of each further table that was read, in the order of the project.
    pub joins: Vec<JoinReport>,
    /// Folded fields that could not be made, by name.
    pub unfolded: Vec<(String, FoldFault)>,
    /// Derived fields that could not be made, by name.
    pub underived: Vec<(String, DeriveFault)>,
    /// Figures of the columns that are not those of the file, by the names of the columns.
    pub figures: BTreeMap<String, Figures>,
}

impl Ingredients {
    /// The ingredients that a project names.
    pub fn of(
        project: &Project,
        table: Arc<Table>,
        joined: BTreeMap<TableId, Arc<Table>>,
        as_of: Option<NaiveDate>,
    ) -> Self {
        let (fields, tables) = (project.fields.clone(), project.tables.clone());
        Self { table, joined, fields, tables, cleaning: project.cleaning.clone(), as_of }
    }

    /// True when the table is that of the file, so that nothing has to be done.
    pub fn is_plain(&self) -> bool {
        self.cleaning.is_empty() && self.tables.is_empty() && self.fields.iter().all(Field::is_from_extract)
    }

    /// True when both give the same table.
    pub fn same(&self, other: &Self) -> bool {
        let plain = self.is_plain() && other.is_plain();
        let alike = || {
            self.fields == other.fields
                && self.tables == other.tables
                && self.cleaning == other.cleaning
                && self.as_of == other.as_of
        };
        let joined = || {
            self.joined.len() == other.joined.len()
                && self.joined.iter().zip(&other.joined).all(|(a, b)| a.0 == b.0 && Arc::ptr_eq(a.1, b.1))
        };
        Arc::ptr_eq(&self.table, &other.table) && (plain || (alike() && joined()))
    }
}

/// Makes tables one after the other and keeps the cleaned one and what was folded, so that a formula that is being changed
/// neither cleans the file nor folds further tables again.
#[derive(Debug, Default)]
pub struct Preparer {
    kept: Option<Kept>,
    folded: Option<KeptFolds>,
}

/// Folded columns, and what they were made of.
#[derive(Debug)]
struct KeptFolds {
    cleaned: Arc<Table>,
    fields: Vec<Field>,
    tables: Vec<JoinedTable>,
    joined: BTreeMap<TableId, Arc<Table>>,
    as_of: Option<NaiveDate>,
    columns: Vec<Arc<Column>>,
    joins: Vec<JoinReport>,
    faults: Vec<(String, FoldFault)>,
}

#[derive(Debug)]
struct Kept {
    raw: Arc<Table>,
    fields: Vec<Field>,
    cleaning: Vec<CleaningStep>,
    as_of: Option<NaiveDate>,
    cleaned: Clean,
}

/// A cleaned table, ready to be shared.
#[derive(Clone, Debug, Default)]
struct Clean {
    table: Arc<Table>,
    rows: Option<Arc<Vec<u32>>>,
    steps: Vec<StepReport>,
}

/// Makes the table. What cannot be made is left out and named; a rule that needs it is then at fault.
pub fn prepare(ingredients: &Ingredients) -> Prepared {
    Preparer::default().prepare(ingredients)
}

impl Preparer {
    /// Makes the table. The same ingredients give the same table, whatever was made before.
    pub fn prepare(&mut self, ingredients: &Ingredients) -> Prepared {
        let Clean { table: cleaned, rows, steps } = self.clean(ingredients);
        let mut plain = Prepared { table: Arc::clone(&cleaned), cleaned, rows, steps, ..Prepared::default() };
        let Ingredients { table, fields, tables, as_of, .. } = ingredients;
        if tables.is_empty() && fields.iter().all(Field::is_from_extract) {
            plain.figures = figures_of_made(table, &plain.table);
            return plain;
        }
        let folded = self.fold(&plain.cleaned, ingredients);
        let whole = plain.cleaned.with(folded.columns.iter().cloned());
        let derived = derive(&whole, fields, *as_of);
        Prepared {
            figures: figures_of_made(table, &derived.table),
            table: Arc::new(derived.table),
            joins: folded.joins.clone(),
            unfolded: folded.faults.clone(),
            underived: derived.faults,
            ..plain
        }
    }

    fn fold(&mut self, cleaned: &Arc<Table>, ingredients: &Ingredients) -> &KeptFolds {
        let Ingredients { joined, fields, tables, as_of, .. } = ingredients;
        let needed = fields.iter().filter(|field| field.formula().is_none());
        let needed: Vec<Field> = needed.cloned().collect();
        let same = |a: &BTreeMap<TableId, Arc<Table>>| {
            a.len() == joined.len() && a.iter().zip(joined).all(|(a, b)| a.0 == b.0 && Arc::ptr_eq(a.1, b.1))
        };
        let kept = self.folded.take().filter(|kept| {
            Arc::ptr_eq(&kept.cleaned, cleaned)
                && kept.fields == needed
                && kept.tables == *tables
                && kept.as_of == *as_of
                && same(&kept.joined)
        });
        self.folded.insert(kept.unwrap_or_else(|| {
            let folded = fold(cleaned, &needed, tables, joined, *as_of);
            KeptFolds {
                cleaned: Arc::clone(cleaned),
                fields: needed,
                tables: tables.clone(),
                joined: joined.clone(),
                as_of: *as_of,
                columns: folded.columns.into_iter().map(Arc::new).collect(),
                joins: folded.joins,
                faults: folded.faults,
            }
        }))
    }

    fn clean(&mut self, ingredients: &Ingredients) -> Clean {
        let Ingredients { table, fields, cleaning, as_of, .. } = ingredients;
        if cleaning.is_empty() {
            return Clean { table: Arc::clone(table), ..Clean::default() };
        }
        let own: Vec<Field> = fields.iter().filter(|field| field.is_from_extract()).cloned().collect();
        let is_kept = |kept: &&Kept| {
            Arc::ptr_eq(&kept.raw, table) && kept.fields == own && kept.cleaning == *cleaning && kept.as_of == *as_of
        };
        if let Some(kept) = self.kept.as_ref().filter(is_kept) {
            return kept.cleaned.clone();
        }
        let Cleaned { table: clean_table, rows, steps } = clean(table, &own, cleaning, *as_of);
        let cleaned = Clean { table: Arc::new(clean_table), rows, steps };
        self.kept = Some(Kept {
            raw: Arc::clone(table),
            fields: own,
            cleaning: cleaning.clone(),
            as_of: *as_of,
            cleaned: cleaned.clone(),
        });
        cleaned
    }
}

/// Counts the columns that the file's table does not hold as they are.
fn figures_of_made(file: &Table, table: &Table) -> BTreeMap<String, Figures> {
    let of_file = |column: &Entry| file.columns().iter().any(|known| known.is(column));
    let made: Vec<&Entry> = table.columns().iter().filter(|column| !of_file(column)).collect();
    let counted = |column: &Entry| Some((column.name().to_owned(), figures(&*column.load().ok()?)));
    made.into_par_iter().filter_map(counted).collect()
}
