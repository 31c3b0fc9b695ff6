//! Recency, frequency and amount at one click: a table, its date and amount, a number of days; with the cut points that
//! the scores would have.

use eframe::egui::{Align, Grid, Layout, Ui};

use crate::data::fold::Rfm;
use crate::model::{FieldType, Fold, JoinedTable, Rule, TableId};
use crate::session::{Action, fold_fault, recipe_name, rfm_edit};
use crate::text::number;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::fold::{date_choice_ui, days_ui, table_ui};
use super::fold_data::dates;
use super::frame::{keep, recall};

const LABEL: f32 = 90.0;
const USUAL_DAYS: u32 = 365;

/// Draws the body of the dialog.
pub(super) fn rfm_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    let (mut rfm, asked) = recall(ui, "rfm", || {
        let best = project.tables.iter().rev().find(|table| dates(table).next().is_some());
        (best.map_or_else(empty, begin), None::<Rfm>)
    });
    let before = rfm.table;
    let Some(table) = table_ui(ui, view, project, &mut rfm.table) else { return };
    if before != rfm.table {
        rfm = begin(table);
    }
    if dates(table).next().is_none() {
        widgets::notice_line(ui, Tone::Note, &view.text("fold-rfm-no-date"));
    }
    let label = view.text("fold-window");
    widgets::labelled(ui, &label, LABEL, |ui| {
        ui.horizontal(|ui| {
            days_ui(ui, view, &mut rfm.days);
            date_choice_ui(ui, view, table, &mut rfm.date);
        })
    });
    amount_ui(ui, view, table, &mut rfm);
    if asked.as_ref() != Some(&rfm) && !rfm.date.is_empty() {
        view.send(Action::TryRfm(rfm.clone()));
    }
    ui.add_space(6.0);
    let cuts = view.session.rfm_cuts(&rfm);
    match cuts {
        None => drop(widgets::dim(ui, view.text("fold-measuring"))),
        Some(Err(fault)) => widgets::notice_line(ui, Tone::Fault, &fold_fault(fault, view.texts())),
        Some(Ok(cuts)) => {
            let name = |fold: &Fold| recipe_name(project, fold, view.texts());
            let names: Vec<String> = rfm.folds().iter().map(name).collect();
            cuts_ui(ui, view, &names, cuts);
            ui.add_space(4.0);
            widgets::small(ui, view.text("fold-rfm-hint"));
        }
    }
    let ready = matches!(cuts, Some(Ok(_)));
    match widgets::confirm_row(ui, &view.text("fold-rfm-confirm"), &view.text("common-cancel"), ready) {
        Some(true) => {
            if let Some(Ok(cuts)) = cuts {
                view.send(Action::Edit(rfm_edit(project, &rfm, cuts, view.texts())));
                view.send(Action::CloseDialog);
            }
        }
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
    let asked = Some(rfm.clone());
    keep(ui, "rfm", (rfm, asked));
}

/// The cut points of each recipe, one below the other.
fn cuts_ui(ui: &mut Ui, view: &View<'_>, names: &[String], cuts: &[Vec<f64>]) {
    widgets::section(ui, view.text("fold-rfm-cuts"));
    Grid::new("rfm-cuts").striped(true).spacing([20.0, 4.0]).show(ui, |ui| {
        for (name, cuts) in names.iter().zip(cuts) {
            ui.label(name);
            for cut in cuts {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.label(number::spoken(*cut, view.texts().locale()));
                });
            }
            ui.end_row();
        }
    });
}

fn begin(table: &JoinedTable) -> Rfm {
    let numbers = || table.fields.iter().filter(|field| field.kind == FieldType::Number);
    let amount = numbers().find(|field| field.unit.is_money());
    Rfm {
        table: table.id,
        date: dates(table).next().map(|field| field.name.clone()).unwrap_or_default(),
        amount: amount.map(|field| field.name.clone()),
        days: USUAL_DAYS,
        only: Rule::All(Vec::new()),
    }
}

fn empty() -> Rfm {
    Rfm { table: TableId(0), date: String::new(), amount: None, days: USUAL_DAYS, only: Rule::All(Vec::new()) }
}

fn amount_ui(ui: &mut Ui, view: &View<'_>, table: &JoinedTable, rfm: &mut Rfm) {
    let label = view.text("fold-rfm-amount-field");
    let numbers = table.fields.iter().filter(|field| field.kind == FieldType::Number);
    let named = numbers.map(|field| (Some(field.name.clone()), field.name.clone()));
    let options: Vec<(Option<String>, String)> =
        std::iter::once((None, view.text("fold-rfm-no-amount"))).chain(named).collect();
    widgets::labelled(ui, &label, LABEL, |ui| {
        ui.spacing_mut().combo_width = 220.0;
        widgets::choice(ui, &label, &mut rfm.amount, &options)
    });
}
