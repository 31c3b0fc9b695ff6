//! The answer first: where the customer stands and why, and how many measures there are for him, in one line each.

use eframe::egui::{Frame, Label, Margin, Ui};

use crate::data::why::{AxisWhy, Explanation, Judgement, Standing};
use crate::model::{Column, Row};
use crate::rule::RuleFault;
use crate::text::number;
use crate::ui::theme::tokens::RADIUS;
use crate::ui::view::View;

use super::line_ui::Verdict;
use super::measures_ui::verdict;
use super::person_ui::rest_key;
use super::reason_words::Teller;

/// Most reasons that are written out here; all of them stand below.
const WRITTEN: usize = 2;

/// Draws the answer.
pub(super) fn head_ui(ui: &mut Ui, view: &View<'_>, teller: Teller<'_>, why: &Explanation) {
    let frame = Frame::new().fill(view.tokens.background).corner_radius(RADIUS).inner_margin(Margin::symmetric(8, 6));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        let stage = shown(view, teller, why).map(|axis| stage_words(view, teller, axis));
        let measures = (!teller.project.measures.is_empty()).then(|| measures_words(view, why));
        for words in rows_words(view, teller, why).into_iter().chain(stage).chain(measures) {
            ui.add(Label::new(words).wrap());
        }
    });
}

/// His rows of the map, each with its reasons.
fn rows_words(view: &View<'_>, teller: Teller<'_>, why: &Explanation) -> Vec<String> {
    let words = |row: &Row| {
        let name = view.session.row_name(*row);
        let here = why.segments.iter().find(|it| *row == Row::Segment(it.id));
        let Some(here) = here else {
            return view
                .text_with("why-head-rest", &[("name", &name), ("reason", &view.text(rest_key(&why.segments)))]);
        };
        let key = if teller.project.exclusive { "why-head-segment" } else { "why-head-belongs" };
        view.text_with(key, &[("name", &name), ("reasons", &reasons(teller, &here.judged))])
    };
    why.rows.iter().map(words).collect()
}

/// The axis that is shown on the map, or else the first.
fn shown<'w>(view: &View<'_>, teller: Teller<'_>, why: &'w Explanation) -> Option<&'w AxisWhy> {
    let shown = view.session.view().axis.or_else(|| teller.project.axes.first().map(|axis| axis.id));
    why.axes.iter().find(|axis| Some(axis.id) == shown)
}

fn stage_words(view: &View<'_>, teller: Teller<'_>, why: &AxisWhy) -> String {
    let axis = teller.project.axis(why.id).map(|axis| axis.name.as_str()).unwrap_or_default();
    let stage = view.session.column_name(why.column);
    let here = why.stages.iter().find(|it| it.standing == Standing::Here && Column::Stage(it.id) == why.column);
    match here {
        Some(here) => {
            let reasons = reasons(teller, &here.judged);
            view.text_with("why-head-stage", &[("axis", axis), ("stage", &stage), ("reasons", &reasons)])
        }
        None => view.text_with("why-head-no-stage", &[("axis", axis), ("stage", &stage)]),
    }
}

fn measures_words(view: &View<'_>, why: &Explanation) -> String {
    let count = |wanted| number::count(why.measures.iter().filter(|it| verdict(it) == wanted).count() as u64);
    let [offered, later, withheld] = [Verdict::Here, Verdict::Later, Verdict::Out].map(count);
    view.text_with("why-head-measures", &[("offered", &offered), ("later", &later), ("withheld", &withheld)])
}

/// The first of the deciding conditions, and how many more there are.
fn reasons(teller: Teller<'_>, judged: &Result<Judgement, RuleFault>) -> String {
    let reasons = judged.as_ref().map(|judged| judged.reasons.as_slice()).unwrap_or_default();
    let more = reasons.len().saturating_sub(WRITTEN);
    let mut words: Vec<String> = reasons.iter().take(WRITTEN).map(|reason| teller.reason(reason)).collect();
    if more > 0 {
        words.push(teller.with("why-more", &[("n", &number::count(more as u64))]));
    }
    words.join(&teller.texts.get("why-joint"))
}
