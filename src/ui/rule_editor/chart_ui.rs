//! The distribution behind the condition in focus, with its thresholds as lines that can be dragged.

use std::sync::Arc;

use eframe::egui::Ui;

use crate::data::live::Focus;
use crate::model::{Comparison, FieldType, Value};
use crate::rule::{at, replaced, value_phrase};
use crate::session::Action;
use crate::ui::chart::{Accepted, ChartEvent, Threshold, date_from_days, days_from_date, histogram_ui};
use crate::ui::widgets;

use super::condition_data::{Condition, Operator, Right};
use super::editing::Editing;
use super::state::State;
use super::tree_data::{Line, LineKind};

/// Draws the chart of the condition in focus; nothing when it has no distribution.
pub(super) fn chart_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State, lines: &[Line]) {
    let Some(focus) = editing.target.focus() else { return };
    let Some((path, condition)) = in_focus(editing, state, lines) else {
        ask_for(editing, focus, None);
        return;
    };
    let value = condition.left.value();
    ask_for(editing, focus, Some(&value));
    remember(editing, state, &value);
    let view = editing.view;
    let name = value_phrase(&value, view.texts());
    widgets::section(ui, view.text_with("segment-chart", &[("value", &name)]));
    let Some((_, histogram)) = state.histogram.clone().filter(|(known, _)| *known == value) else {
        widgets::dim(ui, view.text("segment-chart-waiting"));
        return;
    };
    let places = thresholds(&condition);
    let lines: Vec<Threshold> = places
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let key = if index == 0 { "segment-threshold" } else { "segment-threshold-high" };
            Threshold { value: *value, name: view.text_with(key, &[("value", &name)]) }
        })
        .collect();
    match histogram_ui(ui, view, &name, &histogram, accepted(&condition, &places), &lines) {
        Some(ChartEvent::Moved { index, to }) => {
            let part = with_threshold(&condition, index, to).rule();
            editing.live(replaced(editing.rule, &path, part));
        }
        Some(ChartEvent::Released) => editing.released(),
        None => {}
    }
    if !lines.is_empty() {
        widgets::small(ui, view.text("segment-chart-hint"));
    }
}

/// The condition in focus, else the first one that has a distribution.
fn in_focus(editing: Editing<'_>, state: &mut State, lines: &[Line]) -> Option<(Vec<usize>, Condition)> {
    let drawable = |path: &Vec<usize>| {
        let condition = Condition::of(at(editing.rule, path)?)?;
        let kind = editing.schema.type_of(&condition.left.value())?;
        let personal =
            condition.left.field().and_then(|name| editing.field(name)).is_some_and(|it| it.role.is_personal());
        let fits = matches!(kind, FieldType::Number | FieldType::Date) && !personal;
        fits.then(|| (path.clone(), condition))
    };
    if let Some(path) = &state.chosen
        && at(editing.rule, path).is_some_and(|part| Condition::of(part).is_some())
    {
        return drawable(path);
    }
    let first = lines.iter().filter(|line| line.kind == LineKind::Condition).find_map(|line| drawable(&line.inner))?;
    // A condition that was just added is not in the rule before the next frame.
    state.chosen.get_or_insert_with(|| first.0.clone());
    Some(first)
}

fn ask_for(editing: Editing<'_>, focus: Focus, value: Option<&Value>) {
    let view = editing.view;
    if view.session.view().focus == Some(focus) && view.session.view().histogram.as_ref() != value {
        view.send(Action::Histogram(value.cloned()));
    }
}

/// Keeps the distribution once it is certain that it belongs to the value: it does not change while a threshold moves.
fn remember(editing: Editing<'_>, state: &mut State, value: &Value) {
    let session = editing.view.session;
    let is_newest = session.answer_is_current() && session.has_newest_map();
    let settled = is_newest || state.histogram.as_ref().is_some_and(|(known, _)| known == value);
    if session.view().histogram.as_ref() == Some(value)
        && settled
        && let Some(histogram) = session.answer().and_then(|answer| answer.histogram.as_ref())
        && state.histogram.as_ref().is_none_or(|(known, old)| known != value || **old != *histogram)
    {
        state.histogram = Some((value.clone(), Arc::new(histogram.clone())));
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Date(date) => Some(days_from_date(*date)),
        _ => None,
    }
}

/// Where the constants of a condition stand on the axis.
fn thresholds(condition: &Condition) -> Vec<f64> {
    match &condition.right {
        Right::One(value) => number(value).into_iter().collect(),
        Right::Two(low, high) => match (number(low), number(high)) {
            (Some(low), Some(high)) => vec![low, high],
            _ => Vec::new(),
        },
        Right::None | Right::List(_) | Right::Pasted(_) | Right::Text(_) => Vec::new(),
    }
}

fn accepted(condition: &Condition, places: &[f64]) -> Option<Accepted> {
    match (condition.operator, places) {
        (Operator::Is(Comparison::AtLeast | Comparison::Greater), [at]) => Some(Accepted::Inside(*at, f64::INFINITY)),
        (Operator::Is(Comparison::AtMost | Comparison::Less), [at]) => Some(Accepted::Inside(f64::NEG_INFINITY, *at)),
        (Operator::Is(Comparison::Equal), [at]) => Some(Accepted::Inside(*at, *at)),
        (Operator::Is(Comparison::NotEqual), [at]) => Some(Accepted::Outside(*at, *at)),
        (Operator::Between, [low, high]) => Some(Accepted::Inside(*low, *high)),
        _ => None,
    }
}

/// The condition with one of its constants moved; the ends of a range cannot pass each other.
fn with_threshold(condition: &Condition, index: usize, to: f64) -> Condition {
    let like = |old: &Value, to: f64| match old {
        Value::Date(date) => Value::Date(date_from_days(to).unwrap_or(*date)),
        _ => Value::Number(to),
    };
    let right = match (&condition.right, index) {
        (Right::One(old), _) => Right::One(like(old, to)),
        (Right::Two(low, high), 0) => Right::Two(like(low, number(high).map_or(to, |high| to.min(high))), high.clone()),
        (Right::Two(low, high), _) => Right::Two(low.clone(), like(high, number(low).map_or(to, |low| to.max(low)))),
        (other, _) => other.clone(),
    };
    Condition { right, ..condition.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::rule_editor::condition_data::{Left, Lens};

    fn between(low: f64, high: f64) -> Condition {
        Condition {
            left: Left::Field { name: "x".to_owned(), lens: Lens::Plain },
            operator: Operator::Between,
            right: Right::Two(Value::Number(low), Value::Number(high)),
        }
    }

    #[test]
    fn the_ends_of_a_range_do_not_pass_each_other() {
        assert_eq!(with_threshold(&between(1.0, 5.0), 0, 9.0), between(5.0, 5.0));
        assert_eq!(with_threshold(&between(1.0, 5.0), 1, 0.0), between(1.0, 1.0));
        assert_eq!(with_threshold(&between(1.0, 5.0), 1, 8.0), between(1.0, 8.0));
    }
}
