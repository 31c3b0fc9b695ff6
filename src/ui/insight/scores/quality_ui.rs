//! How good the chance is, honestly: figures of customers who were held out, and what to beware of.

use eframe::egui::{Label, RichText, Ui};

use crate::data::chance::{FittedChance, Reason};
use crate::session::{Action, ScoreAction};
use crate::text::number::{count, percent};
use crate::ui::theme;
use crate::ui::theme::tokens::HEADING;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::scores_data::{FEW_EVENTS, auc_key, is_too_good, reason_words, suspected_fields};

/// Suspected inputs that are named.
const SUSPECTS: usize = 5;

/// Draws the figures.
pub(super) fn quality_ui(ui: &mut Ui, view: &View<'_>, found: &FittedChance) {
    let quality = &found.chance.quality;
    let color = if is_too_good(quality.auc) { view.tokens.danger } else { view.tokens.text };
    let verdict = RichText::new(view.text(auc_key(quality.auc))).font(theme::bold(HEADING)).color(color);
    ui.add(Label::new(verdict).wrap());
    let (often, auc) = (percent(quality.auc, 1), format!("{:.3}", quality.auc));
    ui.label(view.text_with("score-auc", &[("often", &often), ("auc", &auc)]));
    widgets::small(ui, view.text("score-now"));
    widgets::small(ui, held_words(view, found));
    widgets::small(ui, counts_words(view, found));
    if quality.events < FEW_EVENTS {
        let n = count(quality.events);
        widgets::notice_line(ui, Tone::Note, &view.text_with("score-few-events", &[("n", &n)]));
    }
    let mut suspects: Vec<&Reason> = found.reasons.iter().filter(|reason| reason.is_suspicious()).collect();
    suspects.sort_by(|one, other| other.alone.total_cmp(&one.alone));
    if !suspects.is_empty() {
        widgets::notice_line(ui, Tone::Fault, &suspicion(view, &suspects));
        let fields = suspected_fields(found);
        let leave_out = view.text_with("score-leave-out", &[("n", &fields.len().to_string())]);
        let busy = view.session.chance_progress().is_some();
        if widgets::button_if(ui, !busy, leave_out).clicked() {
            view.send(Action::Score(ScoreAction::LeaveOut(fields)));
        }
    }
}

/// On whom it was tested, and the mean error there.
fn held_words(view: &View<'_>, found: &FittedChance) -> String {
    let quality = &found.chance.quality;
    let (held, events) = (count(quality.held_out), count(quality.events));
    let (fitted, yes) = (count(quality.fitted), count(found.fitted_yes));
    let args = [("held", held.as_str()), ("events", &events), ("fitted", &fitted), ("yes", &yes)];
    // Whoever always says the mean share has this score.
    let share: f64 = found.tenths.iter().map(|tenth| tenth.share * tenth.observed).sum();
    let (brier, mean) = (format!("{:.4}", quality.brier), format!("{:.4}", share * (1.0 - share)));
    let error = view.text_with("score-brier", &[("brier", &brier), ("mean", &mean)]);
    format!("{} {error}", view.text_with("score-held", &args))
}

/// Which inputs tell the outcome nearly by themselves, the surest first.
fn suspicion(view: &View<'_>, suspects: &[&Reason]) -> String {
    let named = |reason: &&Reason| {
        let (input, alone) = (reason_words(reason, view.texts()), format!("{:.3}", reason.alone));
        view.text_with("score-suspect", &[("input", &input), ("auc", &alone)])
    };
    let shown: Vec<String> = suspects.iter().take(SUSPECTS).map(named).collect();
    let (shown, n) = (shown.join(&view.text("list-separator")), suspects.len().to_string());
    let key = if suspects.len() > SUSPECTS { "score-suspicious-more" } else { "score-suspicious" };
    view.text_with(key, &[("names", &shown), ("n", &n)])
}

/// All customers by outcome, and how many of them were used.
fn counts_words(view: &View<'_>, found: &FittedChance) -> String {
    let quality = &found.chance.quality;
    let (known, used) = (found.yes + found.no, quality.fitted + quality.held_out);
    let rate = percent(found.yes as f64 / known.max(1) as f64, 1);
    let (yes, no, unknown) = (count(found.yes), count(found.no), count(found.unknown));
    let args = [("yes", yes.as_str()), ("no", &no), ("unknown", &unknown), ("rate", &rate)];
    let all = view.text_with("score-counts", &args);
    let (known_words, used_words) = (count(known), count(used));
    let used_yes = count(found.fitted_yes + quality.events);
    let used = if used < known {
        let args = [("used", used_words.as_str()), ("known", &known_words), ("yes", &used_yes)];
        view.text_with("score-sampled", &args)
    } else {
        view.text_with("score-exact", &[("known", &known_words)])
    };
    format!("{all} {used}")
}
