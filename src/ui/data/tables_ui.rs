//! The further tables of the project: where each lies, how it is joined and what that finds, and the fields folded from it.

use eframe::egui::{Align, Layout, RichText, ScrollArea, Ui};

use crate::data::fold::JoinReport;
use crate::edit::Edit;
use crate::model::{Field, FieldOrigin, Fold, JoinedTable, Project};
use crate::session::{Action, Command, Dialog, fold_fault, recipe_sentence};
use crate::text::number::count;
use crate::ui::dialog::{found_words, way_words};
use crate::ui::theme::tokens::{SPACE_S, TEXT};
use crate::ui::theme::{self, Icon};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

/// Draws the part.
pub(super) fn tables_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    if project.tables.is_empty() {
        let add = [view.text(Command::AddTable.text_key())];
        if widgets::empty_state(ui, &view.text("table-none"), &view.text("table-none-body"), &add).is_some() {
            view.run(Command::AddTable);
        }
        return;
    }
    ui.horizontal(|ui| {
        for command in [Command::AddTable, Command::AddFold, Command::AddRfm] {
            if widgets::button(ui, view.text(command.text_key())).clicked() {
                view.run(command);
            }
        }
    });
    ui.add_space(SPACE_S);
    ScrollArea::vertical().id_salt("tables").auto_shrink([false, false]).show(ui, |ui| {
        for table in &project.tables {
            ui.push_id(table.id, |ui| widgets::card(ui, |ui| table_ui(ui, view, project, table)));
            ui.add_space(SPACE_S);
        }
    });
}

fn table_ui(ui: &mut Ui, view: &View<'_>, project: &Project, table: &JoinedTable) {
    ui.set_width(ui.available_width());
    ui.horizontal(|ui| {
        ui.label(RichText::new(&table.name).font(theme::bold(TEXT + 1.0)));
        let file = table.extract.path.rsplit(['/', '\\']).next().unwrap_or_default();
        widgets::badge(ui, file);
        widgets::dim(ui, way_words(view, project, &table.key, &table.to));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| buttons_ui(ui, view, table));
    });
    state_ui(ui, view, table);
    for field in &project.fields {
        if let FieldOrigin::Folded(fold) = &field.origin
            && fold.table == table.id
        {
            ui.push_id(&field.name, |ui| fold_ui(ui, view, project, field, fold));
        }
    }
}

fn buttons_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable) {
    let named = |key: &str| view.text_with(key, &[("name", &table.name)]);
    if widgets::icon_button(ui, Icon::Trash, &named("table-remove")).clicked() {
        view.send(Action::Edit(Edit::RemoveTable(table.id)));
        view.send(Action::EndGesture);
    }
    if widgets::button(ui, view.text("table-file")).clicked() {
        view.send(Action::Open(Dialog::OpenTable(Some(table.id))));
    }
    if widgets::button(ui, view.text("table-change")).clicked() {
        view.send(Action::Open(Dialog::Table(table.id)));
    }
}

/// What was read and what the join finds, or why not.
fn state_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable) {
    let Some(report) = view.session.table_report(table.id) else {
        let key = if view.session.reading_job().is_some() { "data-reading" } else { "table-not-read" };
        widgets::notice_line(ui, Tone::Note, &view.text(key));
        return;
    };
    let (rows, fields) = (count(report.rows), count(report.fields.len() as u64));
    widgets::dim(ui, view.text_with("table-read", &[("rows", &rows), ("fields", &fields)]));
    let joins = view.session.prepared().map(|prepared| prepared.joins.as_slice()).unwrap_or_default();
    if let Some(join) = joins.iter().find(|join| join.table == table.id) {
        join_ui(ui, view, join);
    }
}

fn join_ui(ui: &mut Ui, view: &View<'_>, join: &JoinReport) {
    let odd = join.orphans > 0 || join.shared > 0;
    match &join.fault {
        Some(fault) => widgets::notice_line(ui, Tone::Fault, &fold_fault(fault, view.texts())),
        None if odd => widgets::notice_line(ui, Tone::Note, &found_words(view, join)),
        None => drop(widgets::dim(ui, found_words(view, join))),
    }
}

/// A field that is folded from the table, with its recipe in words.
fn fold_ui(ui: &mut Ui, view: &View<'_>, project: &Project, field: &Field, fold: &Fold) {
    ui.separator();
    ui.horizontal(|ui| {
        widgets::bold(ui, &field.name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let named = |key: &str| view.text_with(key, &[("name", &field.name)]);
            if widgets::icon_button(ui, Icon::Trash, &named("fold-remove")).clicked() {
                view.send(Action::Edit(Edit::RemoveField(field.name.clone())));
                view.send(Action::EndGesture);
            }
            if widgets::quiet_button(ui, view.text("fold-change")).clicked() {
                view.send(Action::Open(Dialog::FoldField(Some(field.name.clone()))));
            }
        });
    });
    widgets::small(ui, recipe_sentence(project, fold, view.texts()));
    let faults = view.session.prepared().map(|prepared| prepared.unfolded.as_slice()).unwrap_or_default();
    if let Some((_, fault)) = faults.iter().find(|(name, _)| *name == field.name) {
        widgets::notice_line(ui, Tone::Fault, &fold_fault(fault, view.texts()));
    }
}
