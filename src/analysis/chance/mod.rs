//! The chance that something is so: logistic regression, and how good it is on rows that were held out.

mod drawn;
mod fit;
mod judged;
mod newton;
mod quality;

pub use drawn::Drawn;
pub use fit::{Logistic, logistic};
pub use judged::{Cases, Judged, judged_chance};
pub use quality::{Tenth, auc, brier, tenths};
