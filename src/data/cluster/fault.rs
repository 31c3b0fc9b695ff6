//! Why there are no groups.

use crate::analysis::AnalysisError;
use crate::data::Cancelled;
use crate::rule::RuleFaultKind;

/// Why there are no groups. Data, not sentences: whoever shows it writes them.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ClusterFault {
    /// No field was chosen.
    #[error("no field was chosen")]
    NoField,
    /// A field is missing or cannot be read.
    #[error("the field {0} cannot be used")]
    Field(String, RuleFaultKind),
    /// Everybody has the same value of this field, as it is treated.
    #[error("everybody has the same value of {0}")]
    Constant(String),
    /// Too few customers have a value of every field.
    #[error("{rows} customers have a value of every field, {needed} are needed")]
    TooFew {
        /// Customers with a value of every field.
        rows: u64,
        /// How many are needed.
        needed: u64,
    },
    /// More customers than this method can take.
    #[error("{rows} customers are more than {most}")]
    TooMany {
        /// Customers with a value of every field.
        rows: u64,
        /// How many it can take.
        most: u64,
    },
    /// Fewer different customers than groups.
    #[error("there are {distinct} different customers, {needed} are needed")]
    TooFewDistinct {
        /// Different customers.
        distinct: u64,
        /// How many are needed.
        needed: u64,
    },
    /// No group was found: nobody is near enough to enough others.
    #[error("no group was found")]
    Nobody,
    /// For groups by density: so many are near to each other at this distance that all would be one.
    #[error("the distance is too wide")]
    TooWide,
    /// The method found no groups.
    #[error("the method failed")]
    Method,
    /// The work was cancelled.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl From<AnalysisError> for ClusterFault {
    fn from(fault: AnalysisError) -> Self {
        match fault {
            AnalysisError::Cancelled => Self::Cancelled(Cancelled),
            AnalysisError::TooFewRows { rows, needed } => Self::TooFew { rows: rows as u64, needed: needed as u64 },
            AnalysisError::TooFewDistinct { distinct, needed } => {
                Self::TooFewDistinct { distinct: distinct as u64, needed: needed as u64 }
            }
            AnalysisError::Setting("distance") => Self::TooWide,
            AnalysisError::NoColumn => Self::NoField,
            _ => Self::Method,
        }
    }
}
