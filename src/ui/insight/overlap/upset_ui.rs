//! Combinations of segments: what the bars count in words, which bars are wanted, the plot, and what is not shown.

use eframe::egui::{RichText, Ui};

use crate::data::overlap::{OverlapAnswer, UpsetOf};
use crate::session::{Action, OverlapAct};
use crate::text::number::count;
use crate::ui::theme::tokens::{SMALL, SPACE_M};
use crate::ui::widgets;

use super::upset_plot::upset_plot;
use super::words::Shown;

/// Width of a field for a number.
const FIELD: f32 = 84.0;
/// More bars than this cannot be told apart.
const MOST_BARS: f64 = 200.0;

/// Draws the part.
pub(super) fn upset_ui(ui: &mut Ui, shown: &Shown<'_>, answer: &OverlapAnswer) {
    let view = shown.view;
    if shown.overlaps.in_some() == 0 {
        widgets::dim(ui, view.text("overlap-nobody"));
        return;
    }
    wanted_ui(ui, shown);
    ui.label(RichText::new(sentence(shown, answer)).size(SMALL + 1.0));
    let drawn = |place: &usize| answer.upset.bars.iter().any(|bar| bar.segments.has(*place));
    let rows: Vec<usize> = (0..shown.overlaps.segments.len()).filter(drawn).collect();
    widgets::small(ui, hidden(shown, answer, rows.len()));
    if answer.upset.bars.is_empty() {
        widgets::dim(ui, view.text("overlap-no-bars"));
        return;
    }
    ui.add_space(SPACE_M);
    upset_plot(ui, shown, answer, &rows);
}

/// What is counted, from how many customers on, and how many bars.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn wanted_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let view = shown.view;
    let before = view.session.view().overlap.upset;
    let mut wanted = before;
    ui.horizontal(|ui| {
        let options = [(false, view.text("overlap-mode-exactly")), (true, view.text("overlap-mode-at-least"))];
        widgets::segmented(ui, &view.text("overlap-mode"), &mut wanted.inclusive, &options);
        ui.add_space(SPACE_M);
        for (key, place) in [("overlap-least", 0), ("overlap-most", 1)] {
            let name = view.text(key);
            widgets::small(ui, name.as_str());
            let mut number = if place == 0 { wanted.least as f64 } else { wanted.most as f64 };
            if widgets::number_field(ui, &name, &mut number, FIELD).changed {
                match place {
                    0 => wanted.least = number.clamp(1.0, 1e15) as u64,
                    _ => wanted.most = number.clamp(1.0, MOST_BARS) as usize,
                }
            }
            ui.add_space(SPACE_M);
        }
    });
    if wanted != before {
        view.send(Action::Overlap(OverlapAct::Bars(wanted)));
    }
}

/// What the bars count and what they add up to.
fn sentence(shown: &Shown<'_>, answer: &OverlapAnswer) -> String {
    let (view, overlaps) = (shown.view, shown.overlaps);
    let in_bars = overlaps.in_some() - answer.upset.hidden_customers;
    let share = shown.share(Some(in_bars as f64 / overlaps.in_some() as f64));
    let (bars, sum, some) =
        (count(answer.upset.bars.len() as u64), count(answer.upset.sum()), count(overlaps.in_some()));
    let UpsetOf { inclusive, .. } = answer.of;
    if inclusive {
        let customers = count(in_bars);
        view.text_with("overlap-at-least-sentence", &[("bars", &bars), ("sum", &sum), ("customers", &customers)])
    } else {
        let args = [("bars", bars.as_str()), ("sum", &sum), ("some", &some), ("share", &share)];
        view.text_with("overlap-exactly-sentence", &args)
    }
}

/// What is not shown, where so many segments have a line.
fn hidden(shown: &Shown<'_>, answer: &OverlapAnswer, rows: usize) -> String {
    let (view, upset) = (shown.view, &answer.upset);
    let args = [("k", count(upset.hidden)), ("n", count(upset.hidden_customers))];
    let key = if answer.of.inclusive { "overlap-hidden-at-least" } else { "overlap-hidden" };
    let mut words = match upset.hidden {
        0 => view.text("overlap-hidden-none"),
        _ => view.text_with(key, &args.each_ref().map(|(name, value)| (*name, value.as_str()))),
    };
    if rows < shown.overlaps.segments.len() && !upset.bars.is_empty() {
        let left = count((shown.overlaps.segments.len() - rows) as u64);
        words += &view.text_with("overlap-rows-left", &[("n", &left)]);
    }
    if upset.not_compared > 0 {
        words += &view.text_with("overlap-not-compared", &[("n", &count(upset.not_compared))]);
    }
    words
}
