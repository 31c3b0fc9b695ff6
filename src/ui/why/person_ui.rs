//! A customer's place on the map: every segment in waterfall order, and the stages of every axis in the order in which they
//! are tried, each with the condition that decides.

use std::fmt::Debug;
use std::hash::Hash;

use eframe::egui::{CollapsingHeader, RichText, Ui};

use crate::data::live::Group;
use crate::data::why::{AxisWhy, Explanation, Holds, Judgement, SegmentWhy, StageWhy, Standing};
use crate::model::{Axis, Column, Row, Rule};
use crate::rule::{RuleFault, explain_fault};
use crate::session::{Action, Screen, Selection};
use crate::text::number;
use crate::ui::theme;
use crate::ui::theme::tokens::{SPACE_M, TEXT};
use crate::ui::view::View;
use crate::ui::widgets;

use super::line_ui::{Line, Verdict, line_ui};
use super::measures_ui::measures_ui;
use super::reason_words::Teller;

/// Reasons that are written out: of what has taken him, and of the others.
const WRITTEN: (usize, usize) = (8, 3);

/// A line, and where a click on it leads.
struct Item {
    line: Line,
    leads: Vec<Action>,
}

/// What the map says of a customer.
pub(super) fn person_ui(ui: &mut Ui, view: &View<'_>, teller: Teller<'_>, why: &Explanation) {
    ui.spacing_mut().item_spacing.y = 2.0;
    segments_ui(ui, view, teller, why);
    for axis_why in &why.axes {
        let Some(axis) = teller.project.axis(axis_why.id) else { continue };
        ui.add_space(SPACE_M);
        axis_ui(ui, view, teller, axis, axis_why);
    }
    if !teller.project.measures.is_empty() {
        ui.add_space(SPACE_M);
        measures_ui(ui, view, teller, &why.measures);
    }
}

fn segments_ui(ui: &mut Ui, view: &View<'_>, teller: Teller<'_>, why: &Explanation) {
    let exclusive = teller.project.exclusive;
    widgets::section(ui, view.text(if exclusive { "why-segments" } else { "why-segments-overlap" }));
    let taker = why.rows.first().map(|row| view.session.row_name(*row)).unwrap_or_default();
    let item = |it: &SegmentWhy| {
        let segment = teller.project.segment(it.id)?;
        let verdict = verdict(it.standing, &it.judged);
        let words = match verdict {
            Verdict::Here => view.text(if exclusive { "why-taken" } else { "why-belongs" }),
            Verdict::Elsewhere => view.text_with("why-taken-before", &[("name", &taker)]),
            other => view.text(words_key(other)),
        };
        let reasons = reasons(teller, &segment.rule, &it.judged, verdict);
        let line = Line { name: segment.name.clone(), verdict, words, reasons };
        Some(Item { line, leads: vec![Action::Show(Screen::Segments), Action::Select(Selection::Segment(it.id))] })
    };
    let items: Vec<Item> = why.segments.iter().filter_map(item).collect();
    items_ui(ui, view, "why-segments-folded", &items, ["why-segments-before", "why-segments-after"]);
    if why.rows.contains(&Row::Rest) {
        rest_ui(ui, view, why);
    }
}

/// The system row of the customers whom no segment has.
fn rest_ui(ui: &mut Ui, view: &View<'_>, why: &Explanation) {
    let reasons = vec![view.text(rest_key(&why.segments))];
    let (name, words) = (view.session.row_name(Row::Rest), view.text("why-taken"));
    if line_ui(ui, view, &Line { name, verdict: Verdict::Here, words, reasons }) {
        view.send(Action::Show(Screen::Map));
        view.send(Action::Select(Selection::Group(Group { row: Some(Row::Rest), column: None })));
    }
}

/// Lines in their order. Those that do not have him are folded, before the first that does and behind it; where none does,
/// they are what there is to see.
fn items_ui(ui: &mut Ui, view: &View<'_>, id: impl Hash + Debug, items: &[Item], [before, after]: [&str; 2]) {
    let taken = items.iter().position(|it| it.line.verdict == Verdict::Here);
    let (ahead, behind) = items.split_at(taken.unwrap_or(items.len()));
    let [(out_ahead, ahead), (out_behind, behind)] =
        [ahead, behind].map(|part| part.iter().partition::<Vec<&Item>, _>(|it| it.line.verdict == Verdict::Out));
    let folded_ui = |ui: &mut Ui, key: &str, out: &[&Item]| {
        if out.is_empty() {
            return;
        }
        let title = view.text_with(key, &[("n", &number::count(out.len() as u64))]);
        let header = CollapsingHeader::new(RichText::new(title).color(view.tokens.dim));
        let header = header.id_salt((&id, key, taken.is_none())).default_open(taken.is_none());
        header.show_unindented(ui, |ui| out.iter().for_each(|it| item_ui(ui, view, it)));
    };
    folded_ui(ui, before, &out_ahead);
    ahead.iter().chain(&behind).for_each(|it| item_ui(ui, view, it));
    folded_ui(ui, after, &out_behind);
}

fn item_ui(ui: &mut Ui, view: &View<'_>, item: &Item) {
    if line_ui(ui, view, &item.line) {
        item.leads.iter().cloned().for_each(|action| view.send(action));
    }
}

/// Why he stands in the system row.
pub(super) fn rest_key(segments: &[SegmentWhy]) -> &'static str {
    let unknown = |it: &SegmentWhy| matches!(&it.judged, Ok(judged) if judged.holds == Holds::Unknown);
    if segments.iter().any(unknown) { "why-rest-unknown" } else { "why-rest" }
}

/// The stages of an axis that were tried until one had him, and those after it that would have had him too.
fn axis_ui(ui: &mut Ui, view: &View<'_>, teller: Teller<'_>, axis: &Axis, why: &AxisWhy) {
    let title = view.text_with(
        "why-axis",
        &[("axis", axis.name.as_str()), ("stage", view.session.column_name(why.column).as_str())],
    );
    let header = CollapsingHeader::new(RichText::new(title).font(theme::bold(TEXT)))
        .id_salt(("why-axis", axis.id))
        .default_open(view.session.view().axis == Some(axis.id));
    header.show_unindented(ui, |ui| {
        let taken = why.stages.iter().position(|it| it.standing == Standing::Here).unwrap_or(usize::MAX);
        let tried = why.stages.iter().enumerate().filter(|(at, it)| *at <= taken || it.standing == Standing::Later);
        let item = |(_, it): (usize, &StageWhy)| {
            let stage = axis.stages.iter().find(|stage| stage.id == it.id)?;
            let verdict = verdict(it.standing, &it.judged);
            let words = match verdict {
                Verdict::Here => view.text("why-stage-here"),
                Verdict::Elsewhere => {
                    view.text_with("why-stage-before", &[("name", &view.session.column_name(why.column))])
                }
                other => view.text(words_key(other)),
            };
            let reasons = reasons(teller, &stage.rule, &it.judged, verdict);
            let line = Line { name: stage.name.clone(), verdict, words, reasons };
            let leads = [Action::ShowAxis(axis.id), Action::Show(Screen::Stages)];
            Some(Item { line, leads: leads.into_iter().chain([Action::Select(Selection::Stage(it.id))]).collect() })
        };
        let items: Vec<Item> = tried.filter_map(item).collect();
        items_ui(ui, view, axis.id, &items, ["why-stages-before", "why-stages-after"]);
        if matches!(why.column, Column::Rest(_)) {
            widgets::small(ui, view.text("why-no-stage"));
        }
    });
}

fn verdict(standing: Standing, judged: &Result<Judgement, RuleFault>) -> Verdict {
    match (standing, judged) {
        (Standing::Here, _) => Verdict::Here,
        (Standing::Later, _) => Verdict::Elsewhere,
        (Standing::Out, Err(_)) => Verdict::Fault,
        (Standing::Out, Ok(judged)) if judged.holds == Holds::Unknown => Verdict::Unknown,
        (Standing::Out, Ok(_)) => Verdict::Out,
    }
}

const fn words_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Unknown => "why-cannot-tell",
        Verdict::Fault => "why-rule-fault",
        Verdict::Out | Verdict::Here | Verdict::Elsewhere | Verdict::Later => "why-out",
    }
}

/// The deciding conditions in words, the fields of calculations below them; a rule without conditions says so.
fn reasons(teller: Teller<'_>, rule: &Rule, judged: &Result<Judgement, RuleFault>, verdict: Verdict) -> Vec<String> {
    let judged = match judged {
        Ok(judged) => judged,
        Err(fault) => return vec![explain_fault(fault, Some(rule), teller.texts)],
    };
    if judged.reasons.is_empty() {
        return vec![teller.texts.get("rule-empty")];
    }
    let most = if verdict == Verdict::Here { WRITTEN.0 } else { WRITTEN.1 };
    let mut words: Vec<String> = Vec::new();
    for reason in judged.reasons.iter().take(most) {
        words.push(teller.reason(reason));
        words.extend(teller.inputs(reason));
    }
    let more = judged.reasons.len().saturating_sub(most);
    if more > 0 {
        words.push(teller.with("why-more", &[("n", &number::count(more as u64))]));
    }
    words
}
