//! What is shown of the overlaps of segments, and what can be asked of them.

use crate::data::overlap::{Among, UpsetOf};

/// A part of the tab 重叠.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OverlapPart {
    /// Every two segments as a square of figures.
    #[default]
    Matrix,
    /// The same as a list, the largest first.
    Pairs,
    /// Combinations of any number of segments.
    Combinations,
    /// Customers whom several people look after.
    Conflicts,
}

/// What a square of two segments says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PairFigure {
    /// Customers in both.
    #[default]
    Customers,
    /// These as a share of the segment of the row.
    Share,
    /// These as a share of all who are in one of the two.
    Jaccard,
}

/// What is shown of the overlaps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverlapView {
    /// The part.
    pub part: OverlapPart,
    /// What the squares say.
    pub figure: PairFigure,
    /// The bars.
    pub upset: UpsetOf,
    /// Customers that were clicked on.
    pub chosen: Option<Among>,
    /// Customers that are listed, or are about to be.
    pub listed: Option<Among>,
}

/// Something asked of the overlaps.
#[derive(Clone, Debug, PartialEq)]
pub enum OverlapAct {
    /// Goes to a part.
    Show(OverlapPart),
    /// Says something else in the squares.
    Figure(PairFigure),
    /// Shows other bars.
    Bars(UpsetOf),
    /// Says more of some customers; `None` = of nobody.
    Choose(Option<Among>),
    /// Lists customers.
    List(Among),
    /// Makes a segment of customers.
    AddSegment(Among),
    /// Stops counting.
    Cancel,
    /// Counts once more what was stopped or has failed.
    Again,
}

impl OverlapPart {
    /// All parts, in the order shown.
    pub const ALL: &[Self] = &[Self::Matrix, Self::Pairs, Self::Combinations, Self::Conflicts];

    /// Key of the part's name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Matrix => "overlap-part-matrix",
            Self::Pairs => "overlap-part-pairs",
            Self::Combinations => "overlap-part-combinations",
            Self::Conflicts => "overlap-part-conflicts",
        }
    }
}

impl PairFigure {
    /// All figures, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Customers, Self::Share, Self::Jaccard];

    /// Key of the figure's name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Customers => "overlap-figure-customers",
            Self::Share => "overlap-figure-share",
            Self::Jaccard => "overlap-figure-jaccard",
        }
    }
}
