//! The head of a group, and the counts under every line.

use eframe::egui::{RichText, Ui};

use crate::rule::{Joint, explain_fault, joined};
use crate::text::number::{self, BLANK};
use crate::ui::figures::{self, PALE, RuleCounts};
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets::{self, Part, Tone};

use super::editing::Editing;
use super::line_ui::line_name;
use super::state::State;
use super::tree_data::Line;

/// Draws the head of a group: all or any of its parts.
pub(super) fn group_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, line: &Line, joint: Joint, parts: usize) {
    let view = editing.view;
    let name = line_name(editing, line, 0, "segment-group-joint");
    let options = [(Joint::All, view.text("segment-group-all")), (Joint::Any, view.text("segment-group-any"))];
    let mut chosen = joint;
    if widgets::segmented(ui, &name, &mut chosen, &options) {
        state.formula = None;
        editing.now(joined(editing.rule, &line.inner, chosen));
    }
    if parts == 0 {
        widgets::dim(ui, view.text("segment-group-empty"));
    }
}

/// Draws how many customers a part matches, and for how many it is unknown; or why it cannot be computed.
/// `bar` draws the shares as well, on a line of its own.
pub(super) fn count_ui(ui: &mut Ui, editing: Editing<'_>, line: &Line, bar: bool) {
    let view = editing.view;
    let Some(part) = &line.count else { return };
    if let Some(fault) = &part.fault {
        let text = explain_fault(fault, Some(editing.rule), view.texts());
        widgets::notice_line(ui, Tone::Fault, &text);
        return;
    }
    let all = editing.rows;
    if all == 0 {
        return;
    }
    let counts = RuleCounts::of_part(part, editing.margins_of(part));
    let words = count_words(view, counts, all);
    let tokens = view.tokens;
    if !bar {
        ui.label(RichText::new(&words).size(SMALL).color(tokens.dim));
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = SMALL + 4.0;
        ui.add_space(if line.path.is_empty() { 2.0 } else { 20.0 });
        #[expect(clippy::cast_possible_truncation, reason = "a share of a bar needs no more")]
        let [matched, unknown] = [part.matched, part.unknown].map(|count| (count as f64 / all as f64) as f32);
        let shares = [matched, unknown, 1.0 - matched - unknown];
        let strength = if counts.matched.margin.is_some() { PALE } else { 1.0 };
        let colors =
            [tokens.accent.gamma_multiply(strength), tokens.mark.gamma_multiply(0.6), tokens.line.gamma_multiply(0.6)];
        let parts: Vec<Part> =
            shares.into_iter().zip(colors).map(|(share, color)| Part { share: share.max(0.0), color }).collect();
        widgets::bar(ui, &words, 96.0, 5.0, &parts);
        ui.label(RichText::new(&words).size(SMALL).color(tokens.dim));
    });
}

/// How many of all customers a part matches, and for how many it is unknown.
fn count_words(view: &View<'_>, counts: RuleCounts, all: u64) -> String {
    let share = figures::share(view, counts.matched, all);
    let share = if share.is_empty() { BLANK } else { &share };
    let numbers =
        [figures::customers(view, counts.matched), number::count(all), figures::customers(view, counts.unknown)];
    let [n, of, blank] = numbers.each_ref().map(String::as_str);
    view.text_with("segment-part-count", &[("n", n), ("all", of), ("share", share), ("blank", blank)])
}
