//! What is shown of portraits, and what can be asked of them.

use crate::data::live::{ListOf, Who};
use crate::model::Rule;

/// A part of the tab 画像.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PortraitPart {
    /// What stands out, and every field.
    #[default]
    Fields,
    /// How many products they hold.
    Products,
    /// Which products go together.
    Pairs,
}

/// Whose portrait is shown, and what of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PortraitView {
    /// Whose; `None` = nobody has chosen yet.
    pub who: Option<Who>,
    /// The part that is shown.
    pub part: PortraitPart,
    /// The field that is drawn; `None` = the one in which they differ most.
    pub field: Option<String>,
    /// The fields that stand for products; `None` = the likeliest.
    pub products: Option<Vec<String>>,
    /// Pairs of products with a smaller support are not shown, 0–1.
    pub least_support: f64,
}

impl Default for PortraitView {
    fn default() -> Self {
        Self { who: None, part: PortraitPart::default(), field: None, products: None, least_support: 0.01 }
    }
}

/// A change of what the tab 画像 shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Portrayal {
    /// Whose portrait.
    Of(Who),
    /// Which part.
    Part(PortraitPart),
    /// Which field is drawn.
    Field(String),
    /// Which fields stand for products.
    Products(Vec<String>),
    /// Pairs with a smaller support are left out.
    LeastSupport(f64),
    /// The portrait that is being made is not wanted.
    Stop,
    /// It is wanted after all.
    Again,
    /// Lists some of them; the name is that of a list that no rule describes.
    List(ListOf, String),
    /// Those for whom this is true become a segment of this name.
    Segment(Rule, String),
}
