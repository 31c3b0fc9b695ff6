//! The data check: what looks wrong in a table of customers, with the very rows. The child that reads a file runs it for
//! its report, the session on the cleaned table, so that a finding that was fixed is gone.

mod amounts;
mod checker;
mod days;
mod documents;
mod fixes;
mod number_of;
mod run;
mod stand_in;
mod sums;
mod units;
mod whole;

pub use checker::{CheckQuestion, Checked, Checker};
pub use fixes::{Fixable, fixes, is_fixable};
pub(in crate::data) use run::rows_to_check;
pub use run::{Seen, check, check_values};
pub use stand_in::stand_ins;
