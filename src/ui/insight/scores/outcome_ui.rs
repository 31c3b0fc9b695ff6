//! What is to be foretold: a few plain choices, and the rule they make as a sentence.

use eframe::egui::Ui;

use crate::data::chance::Outcome;
use crate::model::{FieldType, Project};
use crate::rule::sentence;
use crate::session::{ChanceForm, is_told};
use crate::text::number::count;
use crate::ui::rule_editor::field_pick_ui;
use crate::ui::value::WAITING;
use crate::ui::view::View;
use crate::ui::widgets;

use super::outcome_data::{OutcomeKind, segment_of, segments};

/// Width of the names of inputs, and of the inputs.
const LABEL: f32 = 108.0;
const INPUT: f32 = 212.0;
/// Words that are offered.
const WORDS: usize = 40;

/// Draws the choice.
pub(super) fn outcome_ui(ui: &mut Ui, view: &View<'_>, form: &mut ChanceForm) {
    let Some(project) = view.session.project() else { return };
    widgets::bold(ui, view.text("score-outcome"));
    let offered = OutcomeKind::ALL.iter().filter(|(kind, _)| kind.first(view.session).is_some());
    let options: Vec<(Option<OutcomeKind>, String)> =
        offered.map(|(kind, key)| (Some(*kind), view.text(key))).collect();
    let mut kind = form.outcome.as_ref().map(OutcomeKind::of);
    if widgets::segmented(ui, &view.text("score-outcome"), &mut kind, &options) {
        form.outcome = kind.and_then(|kind| kind.first(view.session));
    }
    let Some(outcome) = &mut form.outcome else {
        let key = if options.is_empty() { "score-outcome-none" } else { "score-outcome-choose" };
        widgets::small(ui, view.text(key));
        return;
    };
    match outcome {
        Outcome::Flag(field) => field_ui(ui, view, project, "score-flag", FieldType::Flag, field),
        Outcome::Word(field, word) => word_ui(ui, view, project, field, word),
        Outcome::Silent { last, since, days } => {
            field_ui(ui, view, project, "score-last", FieldType::Date, last);
            days_ui(ui, view, days);
            field_ui(ui, view, project, "score-since", FieldType::Date, since);
        }
        Outcome::Rule(rule) => {
            let name = view.text("score-segment");
            let shown = segment_of(project, rule).unwrap_or_default().to_owned();
            widgets::labelled(ui, &name, LABEL, |ui| {
                let options = segments(project);
                if !widgets::choice(ui, &name, rule, &options) && shown.is_empty() {
                    widgets::small(ui, view.text("score-segment-changed"));
                }
            });
        }
    }
    let rule = outcome.rule();
    widgets::small(ui, view.text_with("score-outcome-sentence", &[("rule", &sentence(&rule, view.texts()))]));
}

fn field_ui(ui: &mut Ui, view: &View<'_>, project: &Project, key: &str, kind: FieldType, field: &mut String) {
    let name = view.text(key);
    let fields = project.fields.iter().filter(|field| is_told(field, kind));
    let picked = widgets::labelled(ui, &name, LABEL, |ui| field_pick_ui(ui, view, &name, field, INPUT, fields));
    if let Some(picked) = picked {
        *field = picked;
    }
}

fn word_ui(ui: &mut Ui, view: &View<'_>, project: &Project, field: &mut String, word: &mut String) {
    let before = field.clone();
    field_ui(ui, view, project, "score-word-field", FieldType::Text, field);
    if *field != before {
        word.clear();
    }
    let name = view.text("score-word");
    widgets::labelled(ui, &name, LABEL, |ui| {
        let Some(gist) = view.values_of(None, field) else {
            widgets::dim(ui, WAITING);
            return;
        };
        let option = |(word, n): &(String, u64)| (word.clone(), format!("{word}  {}", count(*n)));
        let options: Vec<(String, String)> = gist.frequent.iter().take(WORDS).map(option).collect();
        if word.is_empty()
            && let Some((rarest, _)) = gist.frequent.iter().take(WORDS).next_back()
        {
            word.clone_from(rarest);
        }
        widgets::choice(ui, &name, word, &options);
    });
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and a few years")]
fn days_ui(ui: &mut Ui, view: &View<'_>, days: &mut u32) {
    let name = view.text("score-days");
    widgets::labelled(ui, &name, LABEL, |ui| {
        let mut typed = f64::from(*days);
        if widgets::number_field(ui, &name, &mut typed, 64.0).changed {
            *days = typed.round().clamp(1.0, 3660.0) as u32;
        }
        widgets::dim(ui, view.text("score-days-unit"));
    });
}
