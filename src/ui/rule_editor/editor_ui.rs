//! The rule editor as a whole.

use std::cell::Cell;

use eframe::egui::{Id, Ui};

use crate::data::fold::ConditionCounts;
use crate::data::live::{Focus, PartCount, RuleMargins};
use crate::model::{JoinedTable, Rule};
use crate::rule::{Schema, sentence};
use crate::session::Action;
use crate::ui::dialog::{keep, recall};
use crate::ui::figures::Newest;
use crate::ui::theme::Icon;
use crate::ui::view::View;
use crate::ui::widgets;

use super::chart_ui::chart_ui;
use super::editing::{Editing, Target};
use super::line_ui::{add_condition, add_group, lines_ui};
use super::state::State;
use super::text_ui::rule_text_ui;
use super::tree_data::{LineKind, lines};
use super::wish::wish_ui;

/// Draws the editor of a rule of the project and sends what is changed. Nothing when the project does not hold it.
pub fn rule_editor_ui(ui: &mut Ui, view: &View<'_>, target: Focus) {
    let (Some(project), Some(schema)) = (view.session.project(), view.session.schema()) else { return };
    let Some(rule) = target.rule(project) else { return };
    // A dialog above may need the counts of another rule.
    let in_front = view.session.dialog().is_none() || matches!(target, Focus::Metric(_));
    if in_front && view.session.view().focus != Some(target) {
        view.send(Action::Focus(Some(target)));
    }
    let id = Id::unique(("rule-editor", std::mem::discriminant(&target)));
    let mut state = ui.data_mut(|data| data.remove_temp::<State>(id)).unwrap_or_default();
    state.turn_to(target);
    let (parts, margins) = parts(view, target, &mut state);
    let editing = Editing {
        view,
        target: Target::Project(target),
        rule,
        fields: &project.fields,
        schema,
        of: None,
        parts,
        margins,
        rows: Newest::of(view.session).map_or(0, |newest| newest.map.customers),
    };
    ui.push_id(target, |ui| body_ui(ui, editing, &mut state));
    ui.data_mut(|data| data.insert_temp(id, state));
}

/// A rule that a dialog holds: a condition on the rows of a further table.
pub struct RuleDraft<'a> {
    /// The rule; an empty one lets every row through.
    pub rule: &'a Rule,
    /// The table whose rows it is about.
    pub of: &'a JoinedTable,
    /// For how many of them it holds, as far as that is known.
    pub counts: Option<&'a ConditionCounts>,
}

/// Draws the editor of a rule that is not in the project; returns the changed one.
pub fn rule_draft_ui(ui: &mut Ui, view: &View<'_>, draft: &RuleDraft<'_>) -> Option<Rule> {
    let key = format!("rule-draft-{}", draft.of.id.0);
    let mut state: State = recall(ui, &key, State::default);
    let changed = Cell::new(None);
    let fields = draft.of.fields.as_slice();
    let editing = Editing {
        view,
        target: Target::Draft(&changed),
        rule: draft.rule,
        fields,
        schema: &Schema::of(fields),
        of: Some(draft.of.id),
        parts: draft.counts.map_or(&[], |counts| counts.parts.as_slice()),
        margins: &[],
        rows: draft.counts.map_or(0, |counts| counts.rows),
    };
    ui.push_id(&key, |ui| body_ui(ui, editing, &mut state));
    keep(ui, &key, state);
    changed.into_inner()
}

fn body_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State) {
    let view = editing.view;
    let lines = lines(editing.rule, editing.parts);
    let conditions = lines.iter().filter(|line| line.kind == LineKind::Condition).count();
    ui.add_enabled_ui(!view.session.read_only(), |ui| {
        lines_ui(ui, editing, state, &lines);
        ui.horizontal(|ui| {
            let whole = match editing.rule {
                Rule::Not(_) => vec![0],
                _ => Vec::new(),
            };
            if widgets::icon_text_button(ui, Icon::Plus, view.text("segment-add-condition")).clicked() {
                add_condition(editing, state, &whole);
            }
            if widgets::icon_text_button(ui, Icon::Plus, view.text("segment-add-group")).clicked() {
                add_group(editing, state, &whole);
            }
            wish_ui(ui, editing, state);
        });
        match (conditions, editing.target) {
            (0, Target::Project(_)) => {
                widgets::notice_line(ui, widgets::Tone::Note, &view.text("segment-rule-empty"));
            }
            (0, Target::Draft(_)) => drop(widgets::small(ui, view.text("fold-only-none"))),
            _ => {}
        }
        chart_ui(ui, editing, state, &lines);
        widgets::section(ui, view.text("segment-rule-text"));
        let name = view.text("segment-rule-text-field");
        if let Some(rule) = rule_text_ui(ui, view, &name, editing.rule, editing.schema) {
            state.chosen = None;
            editing.now(Some(rule));
        }
    });
    if conditions > 0 && editing.target.focus().is_some() {
        let words = sentence(editing.rule, view.texts());
        widgets::dim(ui, view.text_with("segment-rule-sentence", &[("sentence", &words)]));
    }
}

/// The counts of this rule, with their margins while they are estimates. While newer ones are on their way the last ones
/// of the same shape are shown, so that numbers follow a drag; right after another rule was chosen nothing is shown that
/// belongs to the one before.
fn parts<'a>(view: &View<'a>, target: Focus, state: &mut State) -> (&'a [PartCount], &'a [RuleMargins]) {
    let session = view.session;
    if let Some(estimate) = session.estimate().filter(|estimate| estimate.focus == Some(target)) {
        return (&estimate.parts, &estimate.margins.parts);
    }
    if session.view().focus != Some(target) {
        state.counted = false;
    } else if session.answer_is_current() {
        // Of a map that failed the parts of before are not those of this rule.
        state.counted = session.has_newest_map();
    }
    (session.answer().filter(|_| state.counted).map_or(&[], |answer| answer.parts.as_slice()), &[])
}
