//! Colours and sizes: the only place that names them. Both themes keep a contrast of at least 4.5 : 1 between a text and
//! what it stands on, and of 3 : 1 between a bar and what it stands on.

use eframe::egui::{Color32, Rgba, Ui};

/// Colours of a theme, and sizes in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    /// True for the dark theme.
    pub dark: bool,
    /// Behind everything.
    pub background: Color32,
    /// Panels and cards.
    pub panel: Color32,
    /// The rail at the left.
    pub rail: Color32,
    /// Text on the rail.
    pub rail_text: Color32,
    /// Behind the chosen entry of the rail.
    pub rail_chosen: Color32,
    /// Text.
    pub text: Color32,
    /// Text that matters less.
    pub dim: Color32,
    /// Lines and frames.
    pub line: Color32,
    /// Behind what the pointer is on.
    pub hover: Color32,
    /// Behind what is chosen in a list, and behind selected text.
    pub chosen: Color32,
    /// Text on what is chosen.
    pub on_chosen: Color32,
    /// Behind text that is typed.
    pub input: Color32,
    /// What is chosen, bars, main buttons.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// A bar behind the accent (what others took, the rest of the bank).
    pub muted_bar: Color32,
    /// Gaps and the selected cell.
    pub mark: Color32,
    /// Something went wrong.
    pub danger: Color32,
    /// Something was done.
    pub good: Color32,
    /// A measure chip.
    pub chip: Color32,
    /// Text on a chip.
    pub on_chip: Color32,
    /// The tint of an empty and of a full cell.
    pub tint: (Color32, Color32),
}

/// Between things that belong together.
pub const SPACE_S: f32 = 4.0;
/// Between things.
pub const SPACE_M: f32 = 8.0;
/// Between groups of things.
pub const SPACE_L: f32 = 16.0;
/// Corners of cards, cells and buttons.
pub const RADIUS: f32 = 5.0;
/// The same, as egui's corners count.
pub const RADIUS_BYTES: u8 = 5;
/// Ordinary text.
pub const TEXT: f32 = 14.0;
/// Small print.
pub const SMALL: f32 = 12.0;
/// Headings, in the bold face.
pub const HEADING: f32 = 17.0;

impl Tokens {
    /// The colours of the theme that `ui` is drawn in.
    pub fn of(ui: &Ui) -> &'static Self {
        static LIGHT: Tokens = Tokens::light();
        static DARK: Tokens = Tokens::dark();
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The light theme.
    pub const fn light() -> Self {
        Self {
            dark: false,
            background: rgb(0xee, 0xf2, 0xf7),
            panel: rgb(0xff, 0xff, 0xff),
            rail: rgb(0x12, 0x26, 0x3a),
            rail_text: rgb(0xd5, 0xde, 0xe8),
            rail_chosen: rgb(0x0b, 0x4a, 0x86),
            text: rgb(0x12, 0x26, 0x3a),
            dim: rgb(0x5a, 0x6b, 0x7d),
            line: rgb(0xd0, 0xd9, 0xe3),
            hover: rgb(0xf1, 0xf5, 0xfa),
            chosen: rgb(0xd6, 0xe5, 0xf5),
            on_chosen: rgb(0x08, 0x38, 0x67),
            input: rgb(0xff, 0xff, 0xff),
            accent: rgb(0x0b, 0x4a, 0x86),
            on_accent: rgb(0xff, 0xff, 0xff),
            muted_bar: rgb(0x78, 0x8d, 0xa8),
            mark: rgb(0xb3, 0x5a, 0x0a),
            danger: rgb(0xb4, 0x23, 0x18),
            good: rgb(0x1b, 0x7a, 0x43),
            chip: rgb(0xff, 0xff, 0xff),
            on_chip: rgb(0x12, 0x26, 0x3a),
            tint: (rgb(0xf2, 0xf6, 0xfb), rgb(0x0b, 0x4a, 0x86)),
        }
    }

    /// The dark theme.
    pub const fn dark() -> Self {
        Self {
            dark: true,
            background: rgb(0x12, 0x18, 0x20),
            panel: rgb(0x1b, 0x23, 0x2d),
            rail: rgb(0x0c, 0x11, 0x18),
            rail_text: rgb(0xc3, 0xce, 0xda),
            rail_chosen: rgb(0x1f, 0x5c, 0x9a),
            text: rgb(0xe6, 0xec, 0xf3),
            dim: rgb(0x9c, 0xab, 0xbb),
            line: rgb(0x33, 0x40, 0x4f),
            hover: rgb(0x26, 0x31, 0x3e),
            chosen: rgb(0x21, 0x40, 0x61),
            on_chosen: rgb(0xb4, 0xd6, 0xf8),
            input: rgb(0x14, 0x1b, 0x24),
            accent: rgb(0x5c, 0xa3, 0xe6),
            on_accent: rgb(0x0c, 0x11, 0x18),
            muted_bar: rgb(0x60, 0x74, 0x8a),
            mark: rgb(0xf0, 0xa0, 0x4b),
            danger: rgb(0xff, 0x8a, 0x80),
            good: rgb(0x6f, 0xcf, 0x97),
            chip: rgb(0x2b, 0x37, 0x45),
            on_chip: rgb(0xe6, 0xec, 0xf3),
            tint: (rgb(0x1f, 0x29, 0x35), rgb(0x2b, 0x6c, 0xb0)),
        }
    }

    /// The tint of a cell; `share` runs from 0 (empty) to 1 (the fullest cell).
    pub fn cell(&self, share: f32) -> Color32 {
        self.tint.0.lerp_to_gamma(self.tint.1, share.clamp(0.0, 1.0))
    }

    /// The colour of a group of customers, by its place; `None` = in no group. Ten that differ for most eyes (after Okabe and
    /// Ito), then from the first again.
    pub fn group(&self, place: Option<usize>) -> Color32 {
        let groups = if self.dark { &DARK_GROUPS } else { &LIGHT_GROUPS };
        let at = place.map(|place| place % groups.len());
        at.and_then(|at| groups.get(at)).copied().unwrap_or(self.muted_bar)
    }

    /// The text colour for `background`: of the theme's own colours the first that reads well on it, else black.
    pub fn text_on(&self, background: Color32) -> Color32 {
        let own = if self.dark { [self.text, self.rail] } else { [self.text, self.panel] };
        own.into_iter().find(|color| contrast(*color, background) >= READABLE).unwrap_or(Color32::BLACK)
    }
}

/// Colours of groups on the light theme.
const LIGHT_GROUPS: [Color32; 10] = [
    rgb(0x00, 0x5f, 0xa8),
    rgb(0xc8, 0x55, 0x00),
    rgb(0x00, 0x7f, 0x5c),
    rgb(0xa8, 0x3f, 0x86),
    rgb(0xb0, 0x84, 0x00),
    rgb(0x5b, 0x4b, 0xb5),
    rgb(0x4d, 0x8b, 0x1f),
    rgb(0x8a, 0x3b, 0x12),
    rgb(0x2f, 0x93, 0xd0),
    rgb(0x55, 0x5f, 0x6b),
];
/// The same on the dark theme.
const DARK_GROUPS: [Color32; 10] = [
    rgb(0x5c, 0xa3, 0xe6),
    rgb(0xf0, 0x9a, 0x45),
    rgb(0x3f, 0xc0, 0x98),
    rgb(0xe0, 0x83, 0xc0),
    rgb(0xe3, 0xd0, 0x4f),
    rgb(0xa8, 0x9b, 0xf0),
    rgb(0x9c, 0xd4, 0x6a),
    rgb(0xd0, 0x85, 0x5c),
    rgb(0x8f, 0xd3, 0xf7),
    rgb(0xb0, 0xbb, 0xc8),
];

/// The least contrast at which text of ordinary size reads well (WCAG 2.2, 1.4.3).
pub const READABLE: f32 = 4.5;

/// Contrast of two opaque colours, 1–21, as WCAG 2.2 defines it.
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance: 0 = black, 1 = white.
fn luminance(color: Color32) -> f32 {
    let linear = Rgba::from(color);
    0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
}

const fn rgb(red: u8, green: u8, blue: u8) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_definition() {
        // WCAG's own extremes, and the grey #767676 that is known to reach 4.54 on white.
        assert!((contrast(Color32::WHITE, Color32::BLACK) - 21.0).abs() < 1e-3);
        assert!((contrast(Color32::from_gray(0x76), Color32::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_text_reads_well_on_what_it_stands_on() {
        for tokens in [Tokens::light(), Tokens::dark()] {
            let grounds = [tokens.background, tokens.panel, tokens.hover, tokens.input];
            for text in [tokens.text, tokens.dim] {
                assert!(grounds.iter().all(|ground| contrast(text, *ground) >= READABLE), "{text:?}");
            }
            for text in [tokens.danger, tokens.good, tokens.mark, tokens.accent] {
                assert!(contrast(text, tokens.panel) >= READABLE, "{text:?}");
            }
            let pairs = [
                (tokens.rail_text, tokens.rail),
                (Color32::WHITE, tokens.rail_chosen),
                (tokens.on_accent, tokens.accent),
                (tokens.on_chosen, tokens.chosen),
                (tokens.on_chip, tokens.chip),
            ];
            assert!(pairs.iter().all(|(text, ground)| contrast(*text, *ground) >= READABLE));
        }
    }

    #[test]
    fn every_bar_is_seen_on_what_it_stands_on() {
        // WCAG 2.2, 1.4.11: graphics that tell something.
        for tokens in [Tokens::light(), Tokens::dark()] {
            for bar in [tokens.accent, tokens.muted_bar, tokens.mark] {
                assert!(contrast(bar, tokens.background) >= 3.0 && contrast(bar, tokens.panel) >= 3.0, "{bar:?}");
            }
        }
    }

    #[test]
    fn figures_read_well_on_every_tint() {
        for tokens in [Tokens::light(), Tokens::dark()] {
            for step in 0_u8..=100 {
                let ground = tokens.cell(f32::from(step) / 100.0);
                assert!(contrast(tokens.text_on(ground), ground) >= READABLE, "{step} {ground:?}");
            }
        }
    }
}
