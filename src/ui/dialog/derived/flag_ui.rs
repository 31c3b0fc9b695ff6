//! A rule whose answer becomes a field: typed, put together from conditions on fields, or taken from a segment.

use eframe::egui::Ui;

use crate::model::Project;
use crate::rule::{Schema, SyntaxError, at, check, explain_fault, explain_syntax, parse, print, sentence};
use crate::ui::rule_editor::{fault_ui, field_pick_ui, suggested_condition};
use crate::ui::view::View;
use crate::ui::widgets;

use super::draft::Draft;
use super::editor_ui::LABEL;
use super::value_ui::text_ui;

/// Draws the parts of a flag.
pub(super) fn flag_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, project: &Project, schema: &Schema) {
    text_ui(ui, view, draft, "derived-rule", 4);
    fault_of_rule(ui, view, &draft.text, schema);
    let add = view.text("derived-insert-condition");
    let own = draft.old.as_ref().map(|old| old.name.clone());
    widgets::labelled(ui, "", LABEL, |ui| {
        let fields = project.fields.iter().filter(|field| Some(&field.name) != own.as_ref());
        if let Some(name) = field_pick_ui(ui, view, &add, &add, 180.0, fields) {
            draft.adding = Some((name, draft.text.clone()));
        }
        add_condition(view, draft, project, schema);
        if !project.segments.is_empty() {
            let name = view.text("derived-from-segment");
            let segments = project.segments.iter().map(|segment| (Some(segment.id), segment.name.clone()));
            let options: Vec<_> = std::iter::once((None, name.clone())).chain(segments).collect();
            let mut chosen = None;
            ui.spacing_mut().combo_width = 150.0;
            if widgets::choice(ui, &name, &mut chosen, &options)
                && let Some(segment) = chosen.and_then(|id| project.segment(id))
            {
                draft.text = print(&segment.rule);
            }
        }
    });
}

/// Adds a condition on the field that was picked as soon as it is known what its values look like, unless something else has
/// been typed meanwhile.
fn add_condition(view: &View<'_>, draft: &mut Draft, project: &Project, schema: &Schema) {
    draft.adding.take_if(|(_, text)| *text != draft.text);
    let field = draft.adding.as_ref().and_then(|(name, _)| project.field(name));
    if let Some((field, values)) = field.and_then(|field| Some((field, view.values_of(None, &field.name)?))) {
        draft.and(&suggested_condition(field, values), schema);
        draft.adding = None;
    }
}

fn fault_of_rule(ui: &mut Ui, view: &View<'_>, text: &str, schema: &Schema) {
    if text.trim().is_empty() {
        return;
    }
    let texts = view.texts();
    match parse(text, schema) {
        Err(error) => {
            let words = explain_syntax(&error, texts);
            let SyntaxError { at, .. } = error;
            fault_ui(ui, view, text, &(Some(at), words));
        }
        Ok(rule) => match check(&rule, schema).into_iter().next() {
            Some(fault) => {
                let part = at(&rule, &fault.path).map(print);
                let place = part.and_then(|part| text.find(&part).map(|at| at..at + part.len()));
                fault_ui(ui, view, text, &(place, explain_fault(&fault, Some(&rule), texts)));
            }
            None => drop(widgets::dim(ui, sentence(&rule, texts))),
        },
    }
}
