//! PLACEHOLDER of the lead: `bank` replaces this file (take yours on conflict; keep these names).

use crate::edit::Edit;
use crate::model::Project;
use crate::text::Locale;

/// The shipped templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The segments of domain.md §4.4.
    Segments,
    /// The relationship lifecycle.
    Relationship,
    /// The personal life stages.
    Personal,
    /// Value tiers, five levels.
    Tier600,
    /// Value tiers in the manner of 招行.
    TierCmb,
    /// Value tiers, four levels.
    Tier4,
    /// The usual metrics.
    Metrics,
    /// The usual products and channels.
    Lists,
}

/// A template.
#[derive(Clone, Debug)]
pub struct Template;

/// What of a template fits a project.
#[derive(Clone, Debug, Default)]
pub struct Fitted {
    /// One step that adds what fits and is not there yet; `None` when nothing does.
    pub edit: Option<Edit>,
    /// What was left out, with the fields it needs that are missing.
    pub missing: Vec<(String, Vec<String>)>,
}

/// Loads a template.
pub fn load(_kind: Kind, _locale: Locale) -> Template {
    Template
}

impl Template {
    /// What of it fits a project.
    pub fn fit(&self, _project: &Project) -> Fitted {
        Fitted::default()
    }
}
