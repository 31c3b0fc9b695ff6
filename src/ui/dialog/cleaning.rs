//! A new cleaning step of one's own: rows set aside by a rule, or spellings of a text made one. What it would change is
//! counted before it is added.

use std::collections::BTreeMap;

use eframe::egui::{Frame, Grid, Margin, ScrollArea, Ui};

use crate::edit::Edit;
use crate::model::{CleaningStep, Field, FieldType, Fix, Rule};
use crate::rule::Schema;
use crate::session::{Action, fix_sentence};
use crate::text::number::count;
use crate::ui::rule_editor::{field_pick_ui, rule_text_ui};
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField, Tone};

use super::frame::{keep, recall};

const LABEL: f32 = 96.0;
/// Where the inputs begin.
const INDENT: i8 = 104;
/// Most different values of a field whose spellings can be picked.
const MOST_WORDS: u64 = 2000;

/// What is typed and chosen, and what was counted for it.
#[derive(Clone)]
struct Draft {
    spellings: bool,
    rule: Rule,
    field: String,
    /// The values of the field with their rows, the most frequent first.
    words: Vec<(String, u64)>,
    wanted: String,
    from: Vec<String>,
    to: String,
    note: String,
    counted: Option<(Fix, Result<u64, String>)>,
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
    counted_ui(ui, view, &mut draft, fix.as_ref());
    let ready = matches!(&draft.counted, Some((_, Ok(changed))) if *changed > 0);
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
        let few = || view.session.figures_of(field).is_some_and(|figures| figures.distinct <= MOST_WORDS);
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
        draft.words = words(view, field);
        draft.from.clear();
        draft.wanted.clear();
    }
    if draft.field.is_empty() {
        return;
    }
    let label = view.text("cleaning-new-find");
    widgets::labelled(ui, &label, LABEL, |ui| TextField::new(&label, &mut draft.wanted).width(240.0).show(ui));
    words_ui(ui, draft);
    let label = view.text("cleaning-new-to");
    widgets::labelled(ui, &label, LABEL, |ui| {
        TextField::new(&label, &mut draft.to).hint(&view.text("cleaning-new-to-hint")).width(240.0).show(ui)
    });
}

/// The values that hold what is looked for, each with a box to tick and its rows.
fn words_ui(ui: &mut Ui, draft: &mut Draft) {
    let wanted = draft.wanted.trim().to_lowercase();
    let Draft { words, from, .. } = draft;
    // Below the inputs, not below their names.
    Frame::new().inner_margin(Margin { left: INDENT, ..Margin::ZERO }).show(ui, |ui| {
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

/// How the step reads, and how much it would change. Counted anew only when it is another step.
fn counted_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Draft, fix: Option<&Fix>) {
    let Some(fix) = fix else {
        draft.counted = None;
        return;
    };
    if draft.counted.as_ref().is_none_or(|(counted, _)| counted != fix) {
        draft.counted = view.session.try_cleaning(fix).map(|changed| (fix.clone(), changed));
    }
    ui.add_space(6.0);
    ui.label(fix_sentence(fix, view.texts()));
    match &draft.counted {
        Some((_, Ok(changed))) => {
            let key = if draft.spellings { "cleaning-new-changes" } else { "cleaning-new-rows" };
            let words = view.text_with(key, &[("n", &count(*changed))]);
            widgets::notice_line(ui, if *changed > 0 { Tone::Good } else { Tone::Note }, &words);
        }
        Some((_, Err(fault))) => widgets::notice_line(ui, Tone::Fault, fault),
        None => drop(widgets::dim(ui, view.text("data-not-read"))),
    }
}

/// The values of a text field with their rows, the most frequent first, equals by name.
fn words(view: &View<'_>, field: &Field) -> Vec<(String, u64)> {
    let cleaned = view.session.prepared().map(|prepared| &prepared.cleaned);
    let Some(column) = cleaned.and_then(|table| table.column(&field.column())) else { return Vec::new() };
    let mut rows: BTreeMap<&str, u64> = BTreeMap::new();
    for row in column.known.ones_iter() {
        *rows.entry(column.text(row).unwrap_or_default()).or_default() += 1;
    }
    let mut words: Vec<(String, u64)> = rows.into_iter().map(|(word, rows)| (word.to_owned(), rows)).collect();
    words.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    words
}

impl Draft {
    fn new() -> Self {
        Self {
            spellings: false,
            rule: Rule::All(Vec::new()),
            field: String::new(),
            words: Vec::new(),
            wanted: String::new(),
            from: Vec::new(),
            to: String::new(),
            note: String::new(),
            counted: None,
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
