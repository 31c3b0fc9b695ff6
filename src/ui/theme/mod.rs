//! How the program looks: colours and sizes, fonts, drawn icons, and the style of egui made from them.

mod fonts;
mod icons;
mod style;
pub mod tokens;

pub use fonts::bold;
pub use icons::Icon;
pub use style::{apply, install};
pub use tokens::Tokens;
