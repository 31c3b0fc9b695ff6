//! The bundled fonts. The whole of GBK comes in one weight, GB 2312 also in bold: egui has no made-up bold, so headings
//! name a family of their own.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontId, FontTweak};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Regular.gbk.otf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Bold.gb2312.otf");

/// The face sits low in its tall line; this share of the size lifts it to the middle.
const LIFT: f32 = -0.05;

/// The bold family. Words outside GB 2312 fall back to the regular face.
fn heading_family() -> FontFamily {
    FontFamily::Name("heading".into())
}

/// The bold face in a size, in points.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, heading_family())
}

/// All families, made of the bundled faces only.
pub(super) fn definitions() -> FontDefinitions {
    let tweak = || FontTweak { y_offset_factor: LIFT, ..FontTweak::default() };
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("regular", REGULAR), ("bold", BOLD)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes).tweak(tweak())));
    }
    let regular = || vec!["regular".to_owned()];
    fonts.families.insert(FontFamily::Proportional, regular());
    // Digits of the face are equally wide, so columns of numbers line up in this family too.
    fonts.families.insert(FontFamily::Monospace, regular());
    fonts.families.insert(heading_family(), vec!["bold".to_owned(), "regular".to_owned()]);
    fonts
}
