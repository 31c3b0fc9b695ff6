//! The kinds of formula, without what they are made of.

use super::Formula;

/// A kind of formula. A closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormulaKind {
    /// [`Formula::Value`].
    Value,
    /// [`Formula::Sum`].
    Sum,
    /// [`Formula::Band`].
    Band,
    /// [`Formula::Score`].
    Score,
    /// [`Formula::Flag`].
    Flag,
    /// [`Formula::StickyTier`].
    StickyTier,
    /// [`Formula::UnderWatch`].
    UnderWatch,
    /// [`Formula::Cluster`].
    Cluster,
    /// [`Formula::Chance`].
    Chance,
}

impl FormulaKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::Value,
        Self::Sum,
        Self::Band,
        Self::Score,
        Self::Flag,
        Self::StickyTier,
        Self::UnderWatch,
        Self::Cluster,
        Self::Chance,
    ];

    /// True for a formula that is fitted to customers, not written.
    pub const fn is_fitted(self) -> bool {
        matches!(self, Self::Cluster | Self::Chance)
    }

    /// The kind's identifier in text keys.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Sum => "sum",
            Self::Band => "band",
            Self::Score => "score",
            Self::Flag => "flag",
            Self::StickyTier => "sticky-tier",
            Self::UnderWatch => "under-watch",
            Self::Cluster => "cluster",
            Self::Chance => "chance",
        }
    }
}

impl Formula {
    /// The kind of the formula.
    pub const fn kind(&self) -> FormulaKind {
        match self {
            Self::Value(_) => FormulaKind::Value,
            Self::Sum(_) => FormulaKind::Sum,
            Self::Band(_) => FormulaKind::Band,
            Self::Score { .. } => FormulaKind::Score,
            Self::Flag(_) => FormulaKind::Flag,
            Self::StickyTier { .. } => FormulaKind::StickyTier,
            Self::UnderWatch(_) => FormulaKind::UnderWatch,
            Self::Cluster(_) => FormulaKind::Cluster,
            Self::Chance(_) => FormulaKind::Chance,
        }
    }
}
