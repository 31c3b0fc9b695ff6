//! The combinations of scores: how many customers each holds and what it is called; none should be without a name, and none
//! have two unless that is allowed.

use eframe::egui::{Align, Id, Layout, RichText, ScrollArea, Ui, vec2};

use crate::data::derive::{Combination, CombinationName, Coverage, combined_scores};
use crate::session::{Action, LaneEnd, ScoreAction};
use crate::text::number::{count, percent};
use crate::ui::theme::tokens::{SMALL, SPACE_M, SPACE_S};
use crate::ui::value::WAITING;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::coverage_data::{Shown, counted, list_of, listed, segment_of};

/// Width of a score, of the other figures, and of the names.
const SCORE: f32 = 92.0;
const FIGURE: f32 = 84.0;
const NAMES: f32 = 260.0;
/// Height of a row, and of the table where there is no more room.
const ROW: f32 = 22.0;
const TABLE: f32 = 440.0;

/// Draws the table, where the project has scores that are combined.
pub(super) fn coverage_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.project().is_none_or(|project| combined_scores(&project.fields).is_empty()) {
        return;
    }
    widgets::bold(ui, view.text("score-coverage"));
    let Some(coverage) = view.session.coverage() else {
        ended_ui(ui, view);
        return;
    };
    if coverage.combinations.is_empty() {
        widgets::small(ui, view.text("score-coverage-many"));
        return;
    }
    verdict_ui(ui, view, coverage);
    let id = Id::unique("score-coverage-shown");
    let mut shown = ui.data(|data| data.get_temp::<Shown>(id)).unwrap_or_default();
    let name =
        |(shown, key): (Shown, &str)| (shown, view.text_with(key, &[("n", &counted(coverage, shown).0.to_string())]));
    let options: Vec<(Shown, String)> = Shown::ALL.into_iter().map(name).collect();
    if widgets::segmented(ui, &view.text("score-coverage"), &mut shown, &options) {
        ui.data_mut(|data| data.insert_temp(id, shown));
    }
    ui.add_space(SPACE_S);
    table_ui(ui, view, coverage, shown);
}

/// Still being counted, or not any more.
fn ended_ui(ui: &mut Ui, view: &View<'_>) {
    let key = match view.session.coverage_end() {
        None => return drop(widgets::dim(ui, WAITING)),
        Some(LaneEnd::Cancelled) => "score-cancelled",
        Some(LaneEnd::Failed) => "error-job-failed",
    };
    widgets::small(ui, view.text(key));
    if widgets::button(ui, view.text("score-coverage-again")).clicked() {
        view.send(Action::Score(ScoreAction::CountAgain));
    }
}

/// Whether every combination has one name.
fn verdict_ui(ui: &mut Ui, view: &View<'_>, coverage: &Coverage) {
    let (all, customers) = counted(coverage, Shown::All);
    let scores = coverage.scores.join(" \u{d7} ");
    let filled = coverage.combinations.iter().filter(|it| it.customers > 0).count();
    let (all, filled, customers, blank) =
        (all.to_string(), filled.to_string(), count(customers), count(coverage.blank));
    let args = [("scores", scores.as_str()), ("all", &all), ("filled", &filled), ("n", &customers), ("blank", &blank)];
    widgets::small(ui, view.text_with("score-coverage-words", &args));
    if coverage.namers.is_empty() {
        widgets::notice_line(ui, Tone::Note, &view.text("score-coverage-no-names"));
        return;
    }
    let names = coverage.namers.join(&view.text("list-separator"));
    widgets::small(ui, view.text_with("score-coverage-names", &[("names", &names)]));
    let id = Id::unique("score-coverage-allowed");
    let mut allowed = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    if widgets::check(ui, &mut allowed, view.text("score-coverage-allow")) {
        ui.data_mut(|data| data.insert_temp(id, allowed));
    }
    let told = |ui: &mut Ui, key: &str, (n, customers): (usize, u64)| {
        let (n, customers) = (n.to_string(), count(customers));
        widgets::notice_line(ui, Tone::Fault, &view.text_with(key, &[("n", &n), ("customers", &customers)]));
    };
    let (unnamed, several) = (counted(coverage, Shown::Unnamed), counted(coverage, Shown::Several));
    if unnamed.0 > 0 {
        told(ui, "score-coverage-unnamed", unnamed);
    }
    if several.0 > 0 && !allowed {
        told(ui, "score-coverage-several", several);
    }
    if unnamed.0 == 0 && (several.0 == 0 || allowed) {
        widgets::notice_line(ui, Tone::Good, &view.text("score-coverage-whole"));
    }
}

fn table_ui(ui: &mut Ui, view: &View<'_>, coverage: &Coverage, shown: Shown) {
    let rows = listed(coverage, shown);
    ui.horizontal(|ui| {
        for score in &coverage.scores {
            let words = RichText::new(score).size(SMALL).color(view.tokens.dim);
            cell(ui, SCORE, |ui| drop(widgets::elided(ui, words).on_hover_text(score)));
        }
        for key in ["score-coverage-customers", "score-coverage-share"] {
            at_right(ui, |ui| drop(widgets::small(ui, view.text(key))));
        }
        ui.add_space(SPACE_M);
        widgets::small(ui, view.text("score-coverage-called"));
    });
    let height = ui.available_height().max(TABLE);
    let area = ScrollArea::vertical().id_salt("score-coverage").max_height(height).auto_shrink([false, true]);
    area.show_rows(ui, ROW, rows.len(), |ui, range| {
        for combination in rows.get(range).unwrap_or_default() {
            ui.push_id(&combination.scores, |ui| row_ui(ui, view, coverage, combination));
        }
    });
}

fn row_ui(ui: &mut Ui, view: &View<'_>, coverage: &Coverage, combination: &Combination) {
    let all = counted(coverage, Shown::All).1;
    let scores: Vec<String> = combination.scores.iter().map(ToString::to_string).collect();
    let called = scores.join("-");
    ui.horizontal(|ui| {
        for score in &scores {
            cell(ui, SCORE, |ui| drop(ui.label(score)));
        }
        at_right(ui, |ui| {
            let name = view.text_with("score-coverage-open", &[("name", &called)]);
            let words = RichText::new(count(combination.customers)).color(view.tokens.accent);
            let button = eframe::egui::Button::new(words).frame(false).small();
            let response =
                ui.add_enabled(combination.customers > 0, button).accessible_name(&name).on_hover_text(&name);
            if response.clicked() {
                view.send(list_of(coverage, combination));
            }
        });
        at_right(ui, |ui| drop(widgets::dim(ui, percent(combination.customers as f64 / all.max(1) as f64, 1))));
        ui.add_space(SPACE_M);
        cell(ui, NAMES, |ui| names_ui(ui, view, coverage, combination, &called));
    });
}

fn names_ui(ui: &mut Ui, view: &View<'_>, coverage: &Coverage, combination: &Combination, called: &str) {
    if !combination.names.is_empty() {
        let words = |name: &CombinationName| match &name.word {
            Some(word) => view.text_with("score-coverage-band", &[("field", &name.by), ("word", word)]),
            None => name.by.clone(),
        };
        let names = combination.names.iter().map(words).collect::<Vec<_>>().join(&view.text("list-separator"));
        let color = if combination.names.len() > 1 { view.tokens.mark } else { view.tokens.text };
        widgets::elided(ui, RichText::new(&names).color(color)).on_hover_text(names);
        return;
    }
    if view.session.read_only() {
        return;
    }
    let name = view.text_with("score-coverage-make", &[("name", called)]);
    if widgets::quiet_button(ui, view.text("score-make-segment")).accessible_name(&name).clicked() {
        view.send(segment_of(coverage, combination, called));
    }
}

fn cell(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, ROW - 4.0), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        contents(ui);
    });
}

fn at_right(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(FIGURE, ROW - 4.0), Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_width(FIGURE);
        contents(ui);
    });
}
