//! The rule editor as a whole.

use eframe::egui::{Id, Ui};

use crate::data::live::{Focus, PartCount};
use crate::model::Rule;
use crate::rule::sentence;
use crate::session::Action;
use crate::ui::theme::Icon;
use crate::ui::view::View;
use crate::ui::widgets;

use super::chart_ui::chart_ui;
use super::editing::Editing;
use super::line_ui::{add_condition, add_group, lines_ui};
use super::state::State;
use super::text_ui::rule_text_ui;
use super::tree_data::{LineKind, lines};

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
    let editing = Editing { view, target, rule, project, schema };
    ui.push_id(target, |ui| body_ui(ui, editing, &mut state));
    ui.data_mut(|data| data.insert_temp(id, state));
}

fn body_ui(ui: &mut Ui, editing: Editing<'_>, state: &mut State) {
    let view = editing.view;
    let lines = lines(editing.rule, parts(editing, state));
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
        });
        if conditions == 0 {
            widgets::notice_line(ui, widgets::Tone::Note, &view.text("segment-rule-empty"));
        }
        chart_ui(ui, editing, state, &lines);
        widgets::section(ui, view.text("segment-rule-text"));
        let name = view.text("segment-rule-text-field");
        if let Some(rule) = rule_text_ui(ui, view, &name, editing.rule, editing.schema) {
            state.chosen = None;
            editing.now(Some(rule));
        }
    });
    if conditions > 0 {
        let words = sentence(editing.rule, view.texts());
        widgets::dim(ui, view.text_with("segment-rule-sentence", &[("sentence", &words)]));
    }
}

/// The counts of this rule. While a newer answer is on its way the last ones of the same shape are shown, so that numbers
/// follow a drag; right after another rule was chosen nothing is shown that belongs to the one before.
fn parts<'a>(editing: Editing<'a>, state: &mut State) -> &'a [PartCount] {
    let session = editing.view.session;
    if session.view().focus != Some(editing.target) {
        state.counted = false;
    } else if session.answer_is_current() {
        state.counted = true;
    }
    session.answer().filter(|_| state.counted).map_or(&[], |answer| answer.parts.as_slice())
}
