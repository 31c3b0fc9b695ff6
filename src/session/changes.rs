//! What becomes of each field when another file takes the place of the one before, and what of the definitions is touched.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::read::ReadReport;
use crate::edit::{UsedBy, all_uses, touched};
use crate::model::{Field, FieldType, Project};

/// Rejected values are a change of type from this share of all values on.
const REJECTED_SHARE: u64 = 20;

/// A field and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The field; a new column has the name it will get when no other field has it.
    pub field: Field,
    /// What becomes of it.
    pub fate: Fate,
    /// What names it.
    pub uses: Vec<UsedBy>,
}

/// What becomes of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is there as before.
    Kept,
    /// Its column has another header.
    Renamed(String),
    /// So many of so many values are not of its type and will be blank.
    Unconverted(u64, u64),
    /// Its column is gone. While something names it, the field stays without values.
    Gone,
    /// A column that is new.
    New,
}

/// Something whose result changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// What.
    pub by: UsedBy,
    /// What it is called.
    pub name: String,
    /// How.
    pub effect: Effect,
}

/// How a definition is touched, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It goes on with the renamed column.
    Carried,
    /// Values are blank that were not blank before.
    Blanks,
    /// A field it needs is gone.
    Broken,
}

impl Effect {
    /// The key of its heading, with the argument `n`.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Carried => "import-effect-carried",
            Self::Blanks => "import-effect-blanks",
            Self::Broken => "import-effect-broken",
        }
    }
}

impl Change {
    /// True when a definition loses something by it.
    pub fn hurts(&self) -> bool {
        !self.uses.is_empty() && matches!(self.fate, Fate::Gone | Fate::Unconverted(..))
    }
}

/// What becomes of each field of a project, then the new columns.
pub(super) fn changes(
    project: &Project,
    report: &ReadReport,
    old: Option<&ReadReport>,
    renamed: &BTreeMap<String, String>,
) -> Vec<Change> {
    let mut uses = all_uses(project);
    let mut of = |name: &str| uses.remove(name).map(Vec::from_iter).unwrap_or_default();
    let mut found: Vec<Change> = project
        .extract_fields()
        .map(|field| Change { fate: fate(field, report, old, renamed), uses: of(&field.name), field: field.clone() })
        .collect();
    let known: BTreeSet<&str> = project
        .extract_fields()
        .map(|field| field.source.as_str())
        .chain(renamed.values().map(String::as_str))
        .collect();
    let new = report.fields.iter().filter(|field| !known.contains(field.source.as_str()));
    found.extend(new.map(|field| Change { field: field.clone(), fate: Fate::New, uses: Vec::new() }));
    found
}

fn fate(field: &Field, report: &ReadReport, old: Option<&ReadReport>, renamed: &BTreeMap<String, String>) -> Fate {
    let has = |header: &str| report.columns.iter().find(|column| column.name == header);
    if let Some(header) = renamed.get(&field.name).filter(|header| has(header).is_some()) {
        return Fate::Renamed(header.clone());
    }
    let taken = renamed.values().any(|header| *header == field.source);
    let Some(column) = has(&field.source).filter(|_| !taken) else { return Fate::Gone };
    let before = old.and_then(|old| old.columns.iter().find(|column| column.name == field.source));
    let before = before.map_or(0, |column| column.rejected);
    let values = report.rows.saturating_sub(column.blank) + column.rejected;
    if column.kind != field.kind && field.kind != FieldType::Text {
        return Fate::Unconverted(values, values);
    }
    let worse = column.rejected > before && column.rejected * REJECTED_SHARE >= values.max(1);
    if worse { Fate::Unconverted(column.rejected, values) } else { Fate::Kept }
}

/// Everything that is touched, the worst first.
pub(super) fn touched_by(project: &Project, changes: &[Change]) -> Vec<Touched> {
    let mut worst: BTreeMap<UsedBy, Effect> = BTreeMap::new();
    for effect in [Effect::Carried, Effect::Blanks, Effect::Broken] {
        let is = |change: &&Change| match &change.fate {
            Fate::Renamed(_) => effect == Effect::Carried,
            Fate::Unconverted(..) => effect == Effect::Blanks,
            Fate::Gone => effect == Effect::Broken,
            Fate::Kept | Fate::New => false,
        };
        let fields: BTreeSet<String> = changes.iter().filter(is).map(|change| change.field.name.clone()).collect();
        worst.extend(touched(project, &fields).into_iter().map(|user| (user, effect)));
    }
    let mut found: Vec<Touched> =
        worst.into_iter().map(|(by, effect)| Touched { name: by.name(project).to_owned(), by, effect }).collect();
    found.sort_by_key(|touched| std::cmp::Reverse(touched.effect));
    found
}
