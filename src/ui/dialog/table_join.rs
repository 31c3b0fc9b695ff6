//! How a table that was read is joined: the ways that find customers, each with what it finds, the best chosen.

use eframe::egui::{ScrollArea, Ui};

use crate::data::fold::{Candidate, JoinReport};
use crate::model::{JoinTo, Project, Rule};
use crate::session::{Action, NewTable, table_name};
use crate::text::number::{count, percent};
use crate::ui::rule_editor::rule_text_ui;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField, Tone};

use super::frame::{keep, recall};

const LABEL: f32 = 90.0;

/// What is typed and chosen.
#[derive(Clone)]
struct Draft {
    name: String,
    way: usize,
    only: Rule,
}

/// Draws the body of the dialog.
pub(super) fn join_ui(ui: &mut Ui, view: &View<'_>) {
    let (Some(project), Some(new)) = (view.session.project(), view.session.new_table()) else { return };
    let mut draft = recall(ui, "join-table", || Draft {
        name: table_name(view.session, &new.request),
        way: 0,
        only: Rule::All(Vec::new()),
    });
    let (rows, fields) = (count(new.report.rows), count(new.report.fields.len() as u64));
    widgets::dim(ui, view.text_with("table-read", &[("rows", &rows), ("fields", &fields)]));
    let name = view.text("table-name");
    widgets::labelled(ui, &name, LABEL, |ui| TextField::new(&name, &mut draft.name).width(280.0).show(ui));
    let chosen = ways_ui(ui, view, project, new, &mut draft.way);
    let label = view.text("table-only");
    widgets::section(ui, &label);
    let schema = crate::rule::Schema::of(&new.report.fields);
    if let Some(rule) = rule_text_ui(ui, view, &label, &draft.only, &schema) {
        draft.only = rule;
    }
    widgets::small(ui, view.text("table-only-hint"));
    ui.add_space(8.0);
    let ready = chosen.is_some() && !draft.name.trim().is_empty();
    match widgets::confirm_row(ui, &view.text("table-add-confirm"), &view.text("common-cancel"), ready) {
        Some(true) => {
            if let Some(way) = chosen {
                view.send(Action::AddTable {
                    name: draft.name.trim().to_owned(),
                    key: way.key.clone(),
                    to: way.to.clone(),
                    only: draft.only.clone(),
                });
            }
        }
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
    keep(ui, "join-table", draft);
}

fn ways_ui<'a>(
    ui: &mut Ui,
    view: &View<'_>,
    project: &Project,
    new: &'a NewTable,
    chosen: &mut usize,
) -> Option<&'a Candidate> {
    widgets::section(ui, view.text("table-ways"));
    let Some(ways) = &new.ways else {
        widgets::dim(ui, view.text("table-ways-measuring"));
        return None;
    };
    if ways.is_empty() {
        widgets::notice_line(ui, Tone::Fault, &view.text("table-ways-none"));
        return None;
    }
    ScrollArea::vertical().id_salt("ways").max_height(220.0).auto_shrink([false, true]).show(ui, |ui| {
        for (index, way) in ways.iter().enumerate() {
            let words = way_words(view, project, &way.key, &way.to);
            ui.push_id(index, |ui| {
                if ui.radio(*chosen == index, words).clicked() {
                    *chosen = index;
                }
                ui.indent("found", |ui| widgets::small(ui, found_words(view, &way.report)));
            });
        }
    });
    ways.get(*chosen)
}

/// A way to join, e.g. `account_id → 账户归属.account_id`.
pub fn way_words(view: &View<'_>, project: &Project, key: &str, to: &JoinTo) -> String {
    let (table, field) = match to {
        JoinTo::Customers { field } => (view.text("table-customers"), field),
        JoinTo::Table { table, field } => {
            let name = project.table(*table).map(|table| table.name.clone());
            (name.unwrap_or_else(|| view.text("table-gone")), field)
        }
    };
    view.text_with("table-way", &[("key", key), ("table", &table), ("field", field)])
}

/// What a join finds: the share of rows that belong to customers, the customers with rows, and what is odd.
pub fn found_words(view: &View<'_>, report: &JoinReport) -> String {
    let counting = report.joined + report.orphans;
    let share = if counting > 0 { report.joined as f64 / counting as f64 } else { 0.0 };
    let (share, customers) = (percent(share, 1), count(report.customers));
    let mut words = vec![view.text_with("table-found", &[("share", &share), ("customers", &customers)])];
    let odd = [(report.orphans, "table-orphans"), (report.shared, "table-shared"), (report.left_out, "table-left-out")];
    for (rows, key) in odd.into_iter().filter(|(rows, _)| *rows > 0) {
        words.push(view.text_with(key, &[("rows", &count(rows))]));
    }
    words.join(" \u{b7} ")
}
