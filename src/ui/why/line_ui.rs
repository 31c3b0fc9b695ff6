//! A line of the explanation: a thing of the project, what became of it, and the reasons. A click goes to the thing.

use eframe::egui::{
    Align, Color32, Frame, Label, Layout, Margin, RichText, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::ui::theme::tokens::{RADIUS, SMALL, TEXT};
use crate::ui::theme::{self, Icon, Tokens};
use crate::ui::view::View;
use crate::ui::widgets;

/// Height of the name.
const HEAD: f32 = 20.0;
/// Room before the reasons, below the name.
const INDENT: i8 = 22;

/// What a line says.
pub(super) struct Line {
    /// What it is about.
    pub(super) name: String,
    /// What became of it.
    pub(super) verdict: Verdict,
    /// The same in words.
    pub(super) words: String,
    /// Why.
    pub(super) reasons: Vec<String>,
}

/// What became of a thing, in one glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The customer stands there, or gets it.
    Here,
    /// He would, but another has taken him first.
    Elsewhere,
    /// He will, on a day to come.
    Later,
    /// He does not.
    Out,
    /// Nobody can tell.
    Unknown,
    /// The rule has a fault.
    Fault,
}

/// Draws a line; true when it was clicked.
pub(super) fn line_ui(ui: &mut Ui, view: &View<'_>, line: &Line) -> bool {
    let scope = ui.scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
        let fill = match (line.verdict, ui.response().hovered() || ui.response().has_focus()) {
            (_, true) => view.tokens.hover,
            (Verdict::Here, false) => view.tokens.background,
            _ => Color32::TRANSPARENT,
        };
        let frame = Frame::new().fill(fill).corner_radius(RADIUS).inner_margin(Margin::symmetric(6, 3));
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            (ui.spacing_mut().item_spacing.y, ui.spacing_mut().interact_size.y) = (1.0, HEAD);
            head_ui(ui, view, line);
            let reasons = Frame::new().inner_margin(Margin { left: INDENT, ..Margin::ZERO });
            reasons.show(ui, |ui| {
                for reason in &line.reasons {
                    ui.add(Label::new(RichText::new(reason).size(SMALL)).wrap());
                }
            });
        });
    });
    let spoken = std::iter::once(line.words.as_str()).chain(line.reasons.iter().map(String::as_str));
    let spoken = format!("{} \u{b7} {}", line.name, spoken.collect::<Vec<_>>().join(" \u{b7} "));
    scope.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    scope.response.clicked()
}

fn head_ui(ui: &mut Ui, view: &View<'_>, line: &Line) {
    let (icon, color) = (line.verdict.icon(), color_of(view.tokens, line.verdict));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
        icon.paint(ui.painter(), rect, color);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // A click leads somewhere.
            let (arrow, _) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
            Icon::ChevronRight.paint(ui.painter(), arrow, view.tokens.dim);
            ui.label(RichText::new(&line.words).size(SMALL).color(color));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = RichText::new(&line.name);
                let strong = line.verdict == Verdict::Here;
                widgets::elided(ui, if strong { name.font(theme::bold(TEXT)) } else { name });
            });
        });
    });
}

impl Verdict {
    /// Only where he stands and what he gets is ticked.
    const fn icon(self) -> Icon {
        match self {
            Self::Here => Icon::Check,
            Self::Elsewhere => Icon::Ring,
            Self::Later => Icon::Clock,
            Self::Out => Icon::Close,
            Self::Unknown => Icon::Info,
            Self::Fault => Icon::Warning,
        }
    }
}

const fn color_of(tokens: &Tokens, verdict: Verdict) -> Color32 {
    match verdict {
        Verdict::Here => tokens.good,
        Verdict::Elsewhere | Verdict::Later | Verdict::Out => tokens.dim,
        Verdict::Unknown => tokens.mark,
        Verdict::Fault => tokens.danger,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_he_stands_and_what_he_gets_is_ticked() {
        let others = [Verdict::Elsewhere, Verdict::Later, Verdict::Out, Verdict::Unknown, Verdict::Fault];
        assert_eq!(Verdict::Here.icon(), Icon::Check);
        assert!(others.into_iter().all(|verdict| verdict.icon() != Icon::Check));
    }
}
