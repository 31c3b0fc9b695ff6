//! From the file as it was read to the table that rules see: cleaned, joined with further tables, and with derived fields.
//! The same inputs give the same table. `jobs` runs it off the drawing thread.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::clean::{Cleaned, StepReport, clean};
use super::derive::{DeriveFault, derive_after};
use super::entry::Entry;
use super::eval::Context;
use super::fold::{FoldFault, Folded, JoinReport, fold, same_tables};
use super::read::{Figures, figures};
use super::source::Source;
use super::table::{Column, Table};
use super::watch::{Cancelled, Step, Watch};
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

    /// True when the table is that of the file, so that [`Prepared::plain`] is all there is to do.
    pub fn is_plain(&self) -> bool {
        self.cleaning.is_empty() && self.tables.is_empty() && self.fields.iter().all(Field::is_from_extract)
    }

    /// True when both give the same table.
    pub fn same(&self, other: &Self) -> bool {
        let plain = self.is_plain() && other.is_plain();
        let alike = || {
            let fields = self.fields.iter().zip(&other.fields);
            (self.fields.len() == other.fields.len() && fields.into_iter().all(|(one, other)| one.gives_same(other)))
                && self.tables == other.tables
                && self.cleaning == other.cleaning
                && self.as_of == other.as_of
        };
        Arc::ptr_eq(&self.table, &other.table) && (plain || (alike() && same_tables(&self.joined, &other.joined)))
    }
}

/// Makes tables one after the other and keeps the cleaned one, what was folded and what was derived, so that a formula that
/// is being changed neither cleans the file nor folds further tables again, and no other formula is computed once more.
#[derive(Debug, Default)]
pub struct Preparer {
    kept: Option<Kept>,
    folded: Option<Arc<KeptFolds>>,
    derived: Option<KeptDerived>,
}

/// The last table with derived columns, and what they were made of.
#[derive(Debug)]
struct KeptDerived {
    table: Arc<Table>,
    fields: Vec<Field>,
    as_of: Option<NaiveDate>,
    figures: BTreeMap<String, Figures>,
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

impl Prepared {
    /// The table of a file as it is.
    pub fn plain(table: &Arc<Table>) -> Self {
        Self { table: Arc::clone(table), cleaned: Arc::clone(table), ..Self::default() }
    }
}

impl Preparer {
    /// Makes the table. The same ingredients give the same table, whatever was made before. What cannot be made is left
    /// out and named; a rule that needs it is then at fault.
    ///
    /// # Errors
    /// [`Cancelled`]: nothing half made is kept.
    pub fn prepare(&mut self, ingredients: &Ingredients, watch: &Watch) -> Result<Prepared, Cancelled> {
        let Clean { table: cleaned, rows, steps } = self.clean(ingredients, watch)?;
        let mut plain = Prepared { rows, steps, ..Prepared::plain(&cleaned) };
        let Ingredients { table, fields, tables, as_of, .. } = ingredients;
        if tables.is_empty() && fields.iter().all(Field::is_from_extract) {
            plain.figures = figures_of_made(table, &plain.table, None, watch)?;
            return Ok(plain);
        }
        let folded = self.fold(&plain.cleaned, ingredients, watch)?;
        let whole = plain.cleaned.with(folded.columns.iter().cloned());
        let before = self.derived.as_ref();
        let derived = derive_after(before.map(KeptDerived::context), &whole, fields, *as_of, watch)?;
        let figures = figures_of_made(table, &derived.table, before, watch)?;
        let table = Arc::new(derived.table);
        let (kept, fields, as_of) = (Arc::clone(&table), fields.clone(), *as_of);
        self.derived = Some(KeptDerived { table: kept, fields, as_of, figures: figures.clone() });
        let (joins, unfolded) = (folded.joins.clone(), folded.faults.clone());
        Ok(Prepared { figures, table, joins, unfolded, underived: derived.faults, ..plain })
    }

    fn fold(
        &mut self,
        cleaned: &Arc<Table>,
        ingredients: &Ingredients,
        watch: &Watch,
    ) -> Result<Arc<KeptFolds>, Cancelled> {
        let Ingredients { joined, fields, tables, as_of, .. } = ingredients;
        let needed = fields.iter().filter(|field| field.formula().is_none());
        let needed: Vec<Field> = needed.cloned().collect();
        let is_kept = |kept: &&Arc<KeptFolds>| {
            Arc::ptr_eq(&kept.cleaned, cleaned)
                && kept.fields == needed
                && kept.tables == *tables
                && kept.as_of == *as_of
                && same_tables(&kept.joined, joined)
        };
        if let Some(kept) = self.folded.as_ref().filter(is_kept) {
            return Ok(Arc::clone(kept));
        }
        let Folded { columns, joins, faults } = fold(cleaned, &needed, tables, joined, *as_of, watch)?;
        let folded = Arc::new(KeptFolds {
            cleaned: Arc::clone(cleaned),
            fields: needed,
            tables: tables.clone(),
            joined: joined.clone(),
            as_of: *as_of,
            columns: columns.into_iter().map(Arc::new).collect(),
            joins,
            faults,
        });
        self.folded = Some(Arc::clone(&folded));
        Ok(folded)
    }

    fn clean(&mut self, ingredients: &Ingredients, watch: &Watch) -> Result<Clean, Cancelled> {
        let Ingredients { table, fields, cleaning, as_of, .. } = ingredients;
        if cleaning.is_empty() {
            return Ok(Clean { table: Arc::clone(table), ..Clean::default() });
        }
        let own: Vec<Field> = fields.iter().filter(|field| field.is_from_extract()).cloned().collect();
        let is_kept = |kept: &&Kept| {
            Arc::ptr_eq(&kept.raw, table) && kept.fields == own && kept.cleaning == *cleaning && kept.as_of == *as_of
        };
        if let Some(kept) = self.kept.as_ref().filter(is_kept) {
            return Ok(kept.cleaned.clone());
        }
        let Cleaned { table: clean_table, rows, steps } = clean(table, &own, cleaning, *as_of, watch)?;
        let cleaned = Clean { table: Arc::new(clean_table), rows, steps };
        self.kept = Some(Kept {
            raw: Arc::clone(table),
            fields: own,
            cleaning: cleaning.clone(),
            as_of: *as_of,
            cleaned: cleaned.clone(),
        });
        Ok(cleaned)
    }
}

impl KeptDerived {
    fn context(&self) -> Context<'_> {
        Context { source: Source { table: &self.table, fields: &self.fields }, as_of: self.as_of }
    }

    /// The figures of a column, where it is one of these.
    fn figures(&self, column: &Entry) -> Option<&Figures> {
        let is_it = self.table.entry(column.name()).is_some_and(|known| known.is(column));
        self.figures.get(column.name()).filter(|_| is_it)
    }
}

/// Counts the columns that the file's table does not hold as they are; those that were there `before` are counted.
fn figures_of_made(
    file: &Table,
    table: &Table,
    before: Option<&KeptDerived>,
    watch: &Watch,
) -> Result<BTreeMap<String, Figures>, Cancelled> {
    let of_file = |column: &Entry| file.columns().iter().any(|known| known.is(column));
    let made: Vec<&Entry> = table.columns().iter().filter(|column| !of_file(column)).collect();
    watch.begin(Step::Counting, made.len() * table.rows());
    let counted = |column: &Entry| {
        watch.go_on()?;
        let count = || Some(figures(&*column.load().ok()?, watch));
        let figures = before.and_then(|before| before.figures(column)).cloned().or_else(count);
        let counted = figures.map(|figures| (column.name().to_owned(), figures));
        watch.done(table.rows()).map(|()| counted)
    };
    let counted: Vec<Option<(String, Figures)>> =
        made.into_par_iter().map(counted).collect::<Result<_, Cancelled>>()?;
    Ok(counted.into_iter().flatten().collect())
}
