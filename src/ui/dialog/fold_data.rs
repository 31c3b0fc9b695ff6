//! What is chosen for a recipe before it is one: how rows are folded, which field, in which time.

use crate::model::{Field, FieldType, Fold, Folding, JoinedTable, Rule, TableId, Window};

/// Days that a window begins with.
const USUAL_DAYS: u32 = 90;

/// How rows are folded, without the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Count,
    Sum,
    Mean,
    Least,
    Most,
    First,
    Last,
    Distinct,
    Same,
    Latest,
}

impl How {
    pub(super) const ALL: &[Self] = &[
        Self::Count,
        Self::Sum,
        Self::Mean,
        Self::Least,
        Self::Most,
        Self::First,
        Self::Last,
        Self::Distinct,
        Self::Same,
        Self::Latest,
    ];

    /// Key of its name.
    pub(super) const fn text_key(self) -> &'static str {
        match self {
            Self::Count => "fold-how-count",
            Self::Sum => "fold-how-sum",
            Self::Mean => "fold-how-mean",
            Self::Least => "fold-how-least",
            Self::Most => "fold-how-most",
            Self::First => "fold-how-first",
            Self::Last => "fold-how-last",
            Self::Distinct => "fold-how-distinct",
            Self::Same => "fold-how-same",
            Self::Latest => "fold-how-latest",
        }
    }

    /// True when a field of this type can be folded so.
    pub(super) const fn takes(self, kind: FieldType) -> bool {
        match self {
            Self::Count => false,
            Self::Sum | Self::Mean => matches!(kind, FieldType::Number | FieldType::Flag),
            Self::Least | Self::Most => matches!(kind, FieldType::Number),
            Self::First | Self::Last => matches!(kind, FieldType::Date),
            Self::Distinct | Self::Same | Self::Latest => true,
        }
    }

    /// True when the table has what this way needs.
    pub(super) fn fits(self, table: &JoinedTable) -> bool {
        match self {
            Self::Count => true,
            Self::Latest => dates(table).next().is_some(),
            how => table.fields.iter().any(|field| how.takes(field.kind)),
        }
    }
}

/// What is chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) table: TableId,
    pub(super) how: How,
    pub(super) field: String,
    /// The date by which the latest row is found.
    pub(super) by: String,
    pub(super) window: Option<Window>,
    pub(super) only: Rule,
    /// The name when it was typed.
    pub(super) name: Option<String>,
}

impl Draft {
    /// The number of rows of a table.
    pub(super) fn new(table: &JoinedTable) -> Self {
        let mut draft = Self {
            table: table.id,
            how: How::Count,
            field: String::new(),
            by: String::new(),
            window: None,
            only: Rule::All(Vec::new()),
            name: None,
        };
        draft.fit(table);
        draft
    }

    /// What a recipe was made of.
    pub(super) fn of(fold: &Fold, name: &str, table: &JoinedTable) -> Self {
        let is_date = |name: &str| table.fields.iter().any(|it| it.name == name && it.kind == FieldType::Date);
        let (how, field, by) = match &fold.by {
            Folding::Count => (How::Count, "", ""),
            Folding::Sum(field) => (How::Sum, field.as_str(), ""),
            Folding::Mean(field) => (How::Mean, field.as_str(), ""),
            Folding::Least(field) => (if is_date(field) { How::First } else { How::Least }, field.as_str(), ""),
            Folding::Most(field) => (if is_date(field) { How::Last } else { How::Most }, field.as_str(), ""),
            Folding::Distinct(field) => (How::Distinct, field.as_str(), ""),
            Folding::Same(field) => (How::Same, field.as_str(), ""),
            Folding::Latest(field, date) => (How::Latest, field.as_str(), date.as_str()),
        };
        Self {
            table: fold.table,
            how,
            field: field.to_owned(),
            by: by.to_owned(),
            window: fold.window.clone(),
            only: fold.only.clone(),
            name: Some(name.to_owned()),
        }
    }

    /// Chooses anew what the table or the way does not allow.
    pub(super) fn fit(&mut self, table: &JoinedTable) {
        if self.table != table.id {
            *self = Self { name: self.name.take(), ..Self::new(table) };
        }
        if !self.how.fits(table) {
            self.how = How::Count;
        }
        let how = self.how;
        let takes = |field: &&Field| how.takes(field.kind);
        if !table.fields.iter().filter(takes).any(|field| field.name == self.field) {
            let amount = table.fields.iter().filter(takes).find(|field| field.unit.is_money());
            let first = amount.or_else(|| table.fields.iter().find(takes));
            self.field = first.map(|field| field.name.clone()).unwrap_or_default();
        }
        if !dates(table).any(|field| field.name == self.by) {
            self.by = dates(table).next().map(|field| field.name.clone()).unwrap_or_default();
        }
    }

    /// A window to begin with; `None` when the table has no date.
    pub(super) fn usual_window(table: &JoinedTable) -> Option<Window> {
        dates(table).next().map(|field| Window { date: field.name.clone(), days: USUAL_DAYS })
    }

    /// The recipe.
    pub(super) fn fold(&self) -> Fold {
        let field = || self.field.clone();
        let by = match self.how {
            How::Count => Folding::Count,
            How::Sum => Folding::Sum(field()),
            How::Mean => Folding::Mean(field()),
            How::Least | How::First => Folding::Least(field()),
            How::Most | How::Last => Folding::Most(field()),
            How::Distinct => Folding::Distinct(field()),
            How::Same => Folding::Same(field()),
            How::Latest => Folding::Latest(field(), self.by.clone()),
        };
        Fold { table: self.table, by, only: self.only.clone(), window: self.window.clone() }
    }
}

/// The dates of a table.
pub(super) fn dates(table: &JoinedTable) -> impl Iterator<Item = &Field> {
    table.fields.iter().filter(|field| field.kind == FieldType::Date)
}
