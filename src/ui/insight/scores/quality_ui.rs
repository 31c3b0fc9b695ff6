//! How good the chance is, honestly: figures of customers who were held out, and what to beware of.

use eframe::egui::Ui;

use crate::data::chance::{FittedChance, Reason};
use crate::text::number::{count, percent};
use crate::ui::theme::tokens::SPACE_M;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::scores_data::{FEW_EVENTS, auc_key, reason_words};

/// Suspected inputs that are named.
const SUSPECTS: usize = 5;

/// Draws the figures.
pub(super) fn quality_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance) {
    let quality = &found.chance.quality;
    let auc = format!("{:.3}", quality.auc);
    ui.horizontal(|ui| {
        widgets::heading(ui, view.text_with("score-auc", &[("auc", &auc)]));
        ui.add_space(SPACE_M);
        ui.label(view.text(auc_key(quality.auc)));
    });
    let often = percent(quality.auc, 1);
    widgets::small(ui, view.text_with("score-auc-note", &[("often", &often)]));
    let of = [("held", count(quality.held_out)), ("events", count(quality.events)), ("fitted", count(quality.fitted))];
    let fitted_yes = count(found.fitted_yes);
    let args: Vec<(&str, &str)> =
        of.iter().map(|(key, words)| (*key, words.as_str())).chain([("yes", fitted_yes.as_str())]).collect();
    widgets::small(ui, view.text_with("score-held", &args));
    // Whoever always says the mean share has this score.
    let share = quality.events as f64 / quality.held_out.max(1) as f64;
    let (brier, mean) = (format!("{:.4}", quality.brier), format!("{:.4}", share * (1.0 - share)));
    widgets::small(ui, view.text_with("score-brier", &[("brier", &brier), ("mean", &mean)]));
    widgets::small(ui, counts_words(view, found));
    if quality.events < FEW_EVENTS {
        let n = count(quality.events);
        widgets::notice_line(ui, Tone::Note, &view.text_with("score-few-events", &[("n", &n)]));
    }
    let mut suspects: Vec<&Reason> = found.reasons.iter().filter(|reason| reason.is_suspicious()).collect();
    suspects.sort_by(|one, other| other.alone.total_cmp(&one.alone));
    if !suspects.is_empty() {
        widgets::notice_line(ui, Tone::Fault, &suspicion(view, &suspects));
    }
}

/// Which inputs tell the outcome nearly by themselves, the surest first.
fn suspicion(view: &View<'_>, suspects: &[&Reason]) -> String {
    let named = |reason: &&Reason| {
        let (input, alone) = (reason_words(reason, view.texts()), format!("{:.3}", reason.alone));
        view.text_with("score-suspect", &[("input", &input), ("auc", &alone)])
    };
    let shown: Vec<String> = suspects.iter().take(SUSPECTS).map(named).collect();
    let (shown, n) = (shown.join(&view.text("list-separator")), suspects.len().to_string());
    view.text_with("score-suspicious", &[("names", &shown), ("n", &n)])
}

/// All customers by outcome, and how many of them were used.
fn counts_words(view: &View<'_>, found: &FittedChance) -> String {
    let quality = &found.chance.quality;
    let (known, used) = (found.yes + found.no, quality.fitted + quality.held_out);
    let rate = percent(found.yes as f64 / known.max(1) as f64, 1);
    let (yes, no, unknown) = (count(found.yes), count(found.no), count(found.unknown));
    let args = [("yes", yes.as_str()), ("no", &no), ("unknown", &unknown), ("rate", &rate)];
    let all = view.text_with("score-counts", &args);
    let (used_words, known_words) = (count(used), count(known));
    let key = if used < known { "score-sampled" } else { "score-exact" };
    let used = view.text_with(key, &[("used", &used_words), ("known", &known_words)]);
    format!("{all} {used}")
}
