//! Words about measures that the map, the inspector and the menus share: the keys of their states, and a measure in a few
//! lines.

use chrono::NaiveDate;

use crate::model::{Goal, GoalKind, GoalUnit, Measure, Origin, ScenarioClass, Status};
use crate::text::number;
use crate::ui::View;

/// The key of a class of scenario.
pub(in crate::ui) fn class_key(class: ScenarioClass) -> &'static str {
    match class {
        ScenarioClass::Lifecycle => "measure-class-lifecycle",
        ScenarioClass::Product => "measure-class-product",
        ScenarioClass::Event => "measure-class-event",
    }
}

/// The key of the one-letter mark of a class.
pub(in crate::ui) fn class_mark_key(class: ScenarioClass) -> &'static str {
    match class {
        ScenarioClass::Lifecycle => "measure-class-lifecycle-mark",
        ScenarioClass::Product => "measure-class-product-mark",
        ScenarioClass::Event => "measure-class-event-mark",
    }
}

/// The key of a state.
pub(in crate::ui) fn status_key(status: Status) -> &'static str {
    match status {
        Status::Draft => "measure-status-draft",
        Status::Active => "measure-status-active",
        Status::Paused => "measure-status-paused",
        Status::Retired => "measure-status-retired",
    }
}

/// The key of an origin.
pub(in crate::ui) fn origin_key(origin: Origin) -> &'static str {
    match origin {
        Origin::Existing => "measure-origin-existing",
        Origin::New => "measure-origin-new",
    }
}

/// The key of a kind of goal.
pub(in crate::ui) fn goal_kind_key(kind: GoalKind) -> &'static str {
    match kind {
        GoalKind::Volume => "measure-goal-volume",
        GoalKind::Customers => "measure-goal-customers",
        GoalKind::FeeIncome => "measure-goal-fee-income",
    }
}

/// The key of what a goal counts.
pub(in crate::ui) fn goal_unit_key(unit: GoalUnit) -> &'static str {
    match unit {
        GoalUnit::Yuan => "measure-unit-yuan",
        GoalUnit::Customers => "measure-unit-customers",
        GoalUnit::Percent => "measure-unit-percent",
    }
}

/// A measure in a few lines: class and priority, goal, products, channels, owner and period; what is not decided is left
/// out.
pub(in crate::ui) fn summary(view: View<'_>, measure: &Measure) -> Vec<String> {
    let mut lines = vec![head(view, measure)];
    lines.extend(goal(view, &measure.goal));
    lines.extend(joined([offer(view, measure), way(view, measure)]));
    lines.extend(joined([owner(view, measure), period(view, measure)]));
    lines
}

/// What is decided, on one line.
fn joined(parts: [Option<String>; 2]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" \u{b7} "))
}

fn offer(view: View<'_>, measure: &Measure) -> Option<String> {
    let names = measure.products.join(&view.text("list-separator"));
    (!names.is_empty()).then(|| view.text_with("measure-line-products", &[("names", &names)]))
}

fn way(view: View<'_>, measure: &Measure) -> Option<String> {
    let names = measure.channels.join(" \u{2192} ");
    (!names.is_empty()).then(|| view.text_with("measure-line-channels", &[("names", &names)]))
}

fn owner(view: View<'_>, measure: &Measure) -> Option<String> {
    let name = &measure.owner;
    (!name.is_empty()).then(|| view.text_with("measure-line-owner", &[("name", name)]))
}

fn period(view: View<'_>, measure: &Measure) -> Option<String> {
    let period = measure.period;
    if period.from.is_none() && period.to.is_none() {
        return None;
    }
    let (from, to) = (day(view, period.from), day(view, period.to));
    Some(view.text_with("measure-line-period", &[("from", &from), ("to", &to)]))
}

/// Class, trigger and priority on one line.
pub(in crate::ui) fn head(view: View<'_>, measure: &Measure) -> String {
    let class = view.text(class_key(measure.scenario.class));
    let priority = measure.priority.to_string();
    let trigger = measure.scenario.trigger.trim();
    if measure.scenario.class == ScenarioClass::Event && !trigger.is_empty() {
        let args = [("class", class.as_str()), ("trigger", trigger), ("priority", priority.as_str())];
        return view.text_with("measure-line-event", &args);
    }
    view.text_with("measure-line-head", &[("class", &class), ("priority", &priority)])
}

/// The goal on one line; `None` while it has no figure.
pub(in crate::ui) fn goal(view: View<'_>, goal: &Goal) -> Option<String> {
    let figure = |value: f64| goal_figure(view, goal.unit, value);
    let figures = match (goal.baseline, goal.target) {
        (Some(baseline), Some(target)) => {
            view.text_with("measure-figures-both", &[("baseline", &figure(baseline)), ("target", &figure(target))])
        }
        (None, Some(target)) => view.text_with("measure-figures-target", &[("target", &figure(target))]),
        (Some(baseline), None) => view.text_with("measure-figures-baseline", &[("baseline", &figure(baseline))]),
        (None, None) => return None,
    };
    let kind = view.text(goal_kind_key(goal.kind));
    Some(match goal.term {
        Some(term) => {
            let term = term.to_string();
            let args = [("kind", kind.as_str()), ("figures", figures.as_str()), ("term", term.as_str())];
            view.text_with("measure-line-goal-term", &args)
        }
        None => view.text_with("measure-line-goal", &[("kind", &kind), ("figures", &figures)]),
    })
}

fn goal_figure(view: View<'_>, unit: GoalUnit, value: f64) -> String {
    let locale = view.texts().locale();
    match unit {
        GoalUnit::Percent => number::exact_percent(value),
        GoalUnit::Yuan | GoalUnit::Customers => {
            let unit = view.text(goal_unit_key(unit));
            view.text_with("measure-figure", &[("value", &number::spoken(value, locale)), ("unit", &unit)])
        }
    }
}

fn day(view: View<'_>, day: Option<NaiveDate>) -> String {
    day.map_or_else(|| view.text("measure-open-end"), |day| day.to_string())
}
