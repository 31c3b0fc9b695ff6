//! One field: how it is spread over the customers and over the rest.

use eframe::egui::Ui;

use crate::data::live::Who;
use crate::data::portrait::{Counted, FieldPortrait, Part};
use crate::model::Rule;
use crate::session::Session;
use crate::text::number::BLANK;
use crate::ui::View;
use crate::ui::value;
use crate::ui::widgets;

use super::fields_data::{Line, edge_labels, part_words};
use super::parts_ui::{PartRow, Parts, known_words};
use super::who_data::list_of;

/// Share of the height that the bars have, and their least and most.
const BARS: (f32, f32, f32) = (0.42, 110.0, 300.0);

/// The field: what it is, its bars, its table.
pub(super) fn field_ui(ui: &mut Ui, view: &View<'_>, who: &Who, line: &Line<'_>) {
    let portrait = line.field;
    widgets::bold(ui, &portrait.field);
    widgets::small(ui, sentence(view, portrait));
    let rows: Vec<PartRow<'_>> = portrait.parts.iter().map(|part| part_row(view, who, portrait, part)).collect();
    let drawn = rows.len();
    let blank = (portrait.blank.group + portrait.blank.others > 0).then(|| blank_row(view, who, portrait));
    let (share, least, most) = BARS;
    let parts = Parts {
        id: "profile-parts",
        name: view.text_with("profile-parts", &[("field", &portrait.field)]),
        heads: ["profile-value", "profile-head-share", "profile-head-others-share"].map(|key| view.text(key)),
        rows: rows.into_iter().chain(blank).collect(),
        drawn,
        labels: edge_labels(portrait, view),
        reference: None,
        height: (ui.available_height() * share).clamp(least, most),
    };
    parts.show(ui, view);
}

/// Of how many the shares are, the blanks, and the means.
fn sentence(view: &View<'_>, portrait: &FieldPortrait) -> String {
    let field = view.session.project().and_then(|project| project.field(&portrait.field));
    let known = known_words(view, portrait.known, portrait.blank);
    if portrait.mean.0.is_none() {
        return known;
    }
    let written =
        |mean: Option<f64>| mean.map_or_else(|| BLANK.to_owned(), |mean| value::mean(field, false, mean, view.texts()));
    let (group, others) = (written(portrait.mean.0), written(portrait.mean.1));
    let mean = view.text_with("profile-mean", &[("group", &group), ("others", &others)]);
    format!("{known} {mean}")
}

fn part_row<'a>(view: &View<'_>, who: &'a Who, portrait: &FieldPortrait, part: &Part) -> PartRow<'a> {
    let words = part_words(portrait, part, view);
    row(who, &portrait.field, words, part.count, portrait.shares(part), portrait.rule_of(part))
}

/// Blanks are told beside the values: their shares are of everybody.
fn blank_row<'a>(view: &View<'_>, who: &'a Who, portrait: &FieldPortrait) -> PartRow<'a> {
    let (blank, known) = (portrait.blank, portrait.known);
    let all = Counted { group: blank.group + known.group, others: blank.others + known.others };
    let words = view.text("profile-blank");
    row(who, &portrait.field, words, blank, blank.shares_of(all), portrait.blank_rule())
}

fn row<'a>(
    who: &'a Who,
    field: &str,
    words: String,
    count: Counted,
    share: (Option<f64>, Option<f64>),
    rule: Rule,
) -> PartRow<'a> {
    let segment = Session::has_rule(who).then(|| (rule.clone(), format!("{field} {words}")));
    PartRow { words, count, of: None, share, list: Box::new(move || list_of(who, rule.clone())), segment }
}
