//! A new cleaning step of one's own: rows set aside by a rule, or spellings of a text made one. What it would change is
//! counted before it is added.

use eframe::egui::{Frame, Grid, Margin, ScrollArea, Ui};

use crate::data::Gist;
use crate::edit::Edit;
use crate::model::{CleaningStep, Field, FieldType, Fix, Rule};
use crate::rule::Schema;
use crate::session::{Action, Inquiry, fix_sentence};
use crate::text::number::count;
use crate::ui::rule_editor::{field_pick_ui, rule_text_ui};
use crate::ui::value::WAITING;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField, Tone};

use super::frame::{keep, recall};

const LABEL: f32 = 96.0;
/// Where the inputs begin.
const INDENT: i8 = 104;

/// What is typed and chosen.
#[derive(Clone)]
struct Draft {
    spellings: bool,
    rule: Rule,
    field: String,
    wanted: String,
    from: Vec<String>,
    to: String,
    note: String,
}

/// Draws the body of the dialog.
pub(super) fn cleaning_ui(ui: &mut Ui, view: &View<'_>) {
    let mut draft = recall(ui, "new-cleaning", Draft::new);
    let label = view.text("cleaning-new-kind");
    widgets::labelled(ui, &label, LABEL, |ui| {
        let options = [(false, view.text("cleaning-new-aside")), (true, view.text("cleaning-new-spellings"))];
        widgets::segmented(ui, &label, &mut draft.spellings, &options)
    });
    ui.add_space(4.0);
    if draft.spellings {
        spellings_ui(ui, view, &mut draft);
    } else {
        aside_ui(ui, view, &mut draft);
    }
    let label = view.text("cleaning-new-note");
    widgets::labelled(ui, &label, LABEL, |ui| {
        TextField::new(&label, &mut draft.note).width(ui.available_width()).show(ui)
    });
    let fix = draft.fix();
    let ready = fix.as_ref().is_some_and(|fix| counted_ui(ui, view, draft.spellings, fix));
    match widgets::confirm_row(ui, &view.text("cleaning-new-add"), &view.text("common-cancel"), ready) {
        Some(true) => {
            if let Some(fix) = fix {
                let step = CleaningStep { fix, note: draft.note.trim().to_owned() };
                view.send(Action::Edit(Edit::AddCleaning { step, at: None }));
                view.send(Action::EndGesture);
            }
            view.send(Action::CloseDialog);
        }
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
    keep(ui, "new-cleaning", draft);
}

/// Which rows are set aside.
fn aside_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let Some(project) = view.session.project() else { return };
    let fields: Vec<Field> = project.extract_fields().cloned().collect();
    let label = view.text("cleaning-new-rule");
    let typed = widgets::labelled(ui, &label, LABEL, |ui| {
        ui.vertical(|ui| rule_text_ui(ui, view, &label, &draft.rule, &Schema::of(&fields))).inner
    });
    if let Some(rule) = typed {
        draft.rule = rule;
    }
    widgets::labelled(ui, "", LABEL, |ui| widgets::small(ui, view.text("cleaning-new-rule-hint")));
}

/// Which spellings become which word.
fn spellings_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft) {
    let Some(project) = view.session.project() else { return };
    let fits = |field: &&Field| {
        // Of others not all spellings are known.
        let few = || view.session.figures_of(field).is_some_and(|figures| figures.distinct <= Gist::WORDS as u64);
        field.kind == FieldType::Text && !field.role.is_personal() && few()
    };
    let fields: Vec<&Field> = project.extract_fields().filter(fits).collect();
    if fields.is_empty() {
        widgets::dim(ui, view.text("cleaning-new-no-field"));
        return;
    }
    let label = view.text("cleaning-new-field");
    let picked = widgets::labelled(ui, &label, LABEL, |ui| {
        field_pick_ui(ui, view, &label, &draft.field, 240.0, fields.iter().copied())
    });
    if let Some(field) = picked.and_then(|name| fields.into_iter().find(|field| field.name == name)) {
        draft.field.clone_from(&field.name);
        draft.from.clear();
        draft.wanted.clear();
    }
    if draft.field.is_empty() {
        return;
    }
    let label = view.text("cleaning-new-find");
    widgets::labelled(ui, &label, LABEL, |ui| TextField::new(&label, &mut draft.wanted).width(240.0).show(ui));
    words_ui(ui, view, &mut draft.from, &draft.field, &draft.wanted);
    let label = view.text("cleaning-new-to");
    widgets::labelled(ui, &label, LABEL, |ui| {
        TextField::new(&label, &mut draft.to).hint(&view.text("cleaning-new-to-hint")).width(240.0).show(ui)
    });
}

/// The values that hold what is looked for, each with a box to tick and its rows.
fn words_ui(ui: &mut Ui, view: &View<'_>, from: &mut Vec<String>, field: &str, wanted: &str) {
    let wanted = wanted.trim().to_lowercase();
    let values = view.values_of(None, field);
    // Below the inputs, not below their names.
    Frame::new().inner_margin(Margin { left: INDENT, ..Margin::ZERO }).show(ui, |ui| {
        let Some(Gist { frequent: words, .. }) = values else {
            widgets::dim(ui, WAITING);
            return;
        };
        ScrollArea::vertical().id_salt("spellings").max_height(200.0).auto_shrink([false, true]).show(ui, |ui| {
            Grid::new("spellings").num_columns(2).striped(true).spacing([24.0, 2.0]).show(ui, |ui| {
                for (word, rows) in words.iter().filter(|(word, _)| word.to_lowercase().contains(&wanted)) {
                    let mut on = from.contains(word);
                    if widgets::check(ui, &mut on, word) {
                        from.retain(|it| it != word);
                        if on {
                            from.push(word.clone());
                        }
                    }
                    widgets::dim(ui, count(*rows));
                    ui.end_row();
                }
            });
        });
    });
}

/// How the step reads, and how much it would change; true when that is known and something.
fn counted_ui(ui: &mut Ui, view: &View<'_>, spellings: bool, fix: &Fix) -> bool {
    ui.add_space(6.0);
    ui.label(fix_sentence(fix, view.texts()));
    if view.session.table().is_none() {
        widgets::dim(ui, view.text("data-not-read"));
        return false;
    }
    match view.or_ask(view.session.try_cleaning(fix), || Inquiry::Step(fix.clone())) {
        Some(Ok(changed)) => {
            let key = if spellings { "cleaning-new-changes" } else { "cleaning-new-rows" };
            let words = view.text_with(key, &[("n", &count(changed))]);
            widgets::notice_line(ui, if changed > 0 { Tone::Good } else { Tone::Note }, &words);
            changed > 0
        }
        Some(Err(fault)) => {
            widgets::notice_line(ui, Tone::Fault, &fault);
            false
        }
        None => {
            widgets::dim(ui, WAITING);
            false
        }
    }
}

impl Draft {
    fn new() -> Self {
        Self {
            spellings: false,
            rule: Rule::All(Vec::new()),
            field: String::new(),
            wanted: String::new(),
            from: Vec::new(),
            to: String::new(),
            note: String::new(),
        }
    }

    /// The step; `None` while it says nothing.
    fn fix(&self) -> Option<Fix> {
        if !self.spellings {
            return self.rule.pruned().map(Fix::SetAside);
        }
        let to = self.to.trim();
        let from: Vec<String> = self.from.iter().filter(|word| *word != to).cloned().collect();
        (!from.is_empty()).then(|| Fix::Replace { field: self.field.clone(), from, to: to.to_owned() })
    }
}
