//! Words and numbers for the user, in both languages. Stands to the side: every layer but `model` may use it.

mod locale;
pub mod mask;
pub mod number;

pub use locale::{Locale, Texts};
