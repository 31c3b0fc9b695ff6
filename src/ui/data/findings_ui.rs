//! The part 检查 of the screen 数据: what the data check has found, what can be done about it, and the cleaning steps.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::data::read::FindingKind;
use crate::edit::Edit;
use crate::model::{CleaningStep, Fix, TableId};
use crate::session::{Action, Dialog, FindingState, FoundView, Inquiry, fix_sentence};
use crate::ui::theme::tokens::{SMALL, SPACE_S};
use crate::ui::value::WAITING;
use crate::ui::view::View;
use crate::ui::widgets::{self, Sheet, SheetColumn};

use super::cleaning_ui::cleaning_ui;
use super::findings_data::{count_words, first_rows, in_order, state_words};

const ROW: f32 = 34.0;
/// Values that did not convert are named up to here.
const NAMED: usize = 12;
/// Findings in sight before the list scrolls.
const IN_SIGHT: f32 = 11.0;

/// Width in which all columns have room.
const WHOLE: f32 = 890.0;

/// Draws the findings and, below them, the cleaning steps.
pub(super) fn findings_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.table().is_none() {
        widgets::dim(ui, view.text("data-not-read"));
        return;
    }
    let found = in_order(view.session.findings());
    let narrow = ui.available_width() < WHOLE;
    ScrollArea::new([narrow, true]).id_salt("check").auto_shrink([false, false]).show(ui, |ui| {
        if found.is_empty() {
            let title = match (view.session.is_checked(), view.session.check_stopped()) {
                (true, _) => "findings-none",
                (false, true) => "findings-stopped",
                (false, false) => "findings-waiting",
            };
            widgets::card(ui, |ui| {
                ui.label(view.text(title));
                widgets::dim(ui, view.text("findings-what"));
            });
        } else {
            list_ui(ui, view, &found);
        }
        ui.add_space(SPACE_S);
        cleaning_ui(ui, view);
    });
}

fn list_ui(ui: &mut Ui, view: &View<'_>, found: &[FoundView]) {
    let room = ui.available_width();
    let columns = [
        SheetColumn::text(view.text("findings-kind"), 230.0),
        SheetColumn::text(view.text("findings-field"), 130.0),
        SheetColumn::number(view.text("findings-count"), 110.0),
        SheetColumn::text(view.text("findings-state"), (room - 750.0).max(150.0)),
        SheetColumn::text(view.text("findings-do"), 230.0),
    ];
    let rows = view.session.prepared().map_or(0, |prepared| prepared.cleaned.rows() as u64);
    let height = (ROW + ui.spacing().item_spacing.y) * (found.len() as f32 + 1.0).min(IN_SIGHT);
    ui.allocate_ui(eframe::egui::vec2(room, height), |ui| {
        Sheet::new("findings", &view.text("data-check"), &columns).row_height(ROW).show(
            ui,
            found.len(),
            |ui, row, column| {
                if let Some(found) = found.get(row) {
                    ui.push_id((row, column), |ui| cell_ui(ui, view, found, rows, column));
                }
            },
        );
    });
}

fn cell_ui(ui: &mut Ui, view: &View<'_>, found: &FoundView, rows: u64, column: usize) {
    let open = found.state == FindingState::Open;
    let color = if open { view.tokens.text } else { view.tokens.dim };
    match column {
        0 => {
            let kind = view.text(&format!("finding-{}", found.key.kind.id()));
            let response = widgets::elided(ui, RichText::new(&kind).color(color));
            match rejected(view, found) {
                Some(texts) => drop(response.on_hover_text(texts)),
                None => drop(response.on_hover_text(kind)),
            }
        }
        1 => drop(widgets::elided(ui, RichText::new(&found.key.field).color(color))),
        2 => {
            let table = view.session.table_of(&found.key).and_then(|table| view.session.further_table(table.id));
            let rows = table.map_or(rows, |table| table.rows() as u64);
            widgets::elided(ui, RichText::new(count_words(found, rows)).color(color));
        }
        3 => {
            let words = state_words(found, view.texts());
            let color = if open { view.tokens.mark } else { view.tokens.dim };
            widgets::elided(ui, RichText::new(&words).size(SMALL).color(color)).on_hover_text(words);
        }
        _ => buttons_ui(ui, view, found),
    }
}

/// What stood in the file where values did not convert: the first of them.
fn rejected(view: &View<'_>, found: &FoundView) -> Option<String> {
    let unconverted = matches!(found.key.kind, FindingKind::Unconverted | FindingKind::ImpossibleDate);
    let rejects = view.session.rejects(&found.key.field);
    if !unconverted || rejects.is_empty() {
        return None;
    }
    let line = |it: &crate::data::read::Reject| {
        view.text_with("findings-reject", &[("row", &it.record.to_string()), ("text", &it.text)])
    };
    Some(rejects.iter().take(NAMED).map(line).collect::<Vec<_>>().join("\n"))
}

fn buttons_ui(ui: &mut Ui, view: &View<'_>, found: &FoundView) {
    ui.horizontal(|ui| {
        let about = format!("{} {}", view.text(&format!("finding-{}", found.key.kind.id())), found.key.field);
        if found.has_rows() {
            let mut response = widgets::button(ui, view.text("findings-rows"));
            if found.first_only() {
                response = response.on_hover_text(first_rows(found, view.texts()));
            }
            name(ui, &response, &view.text("findings-rows"), &about);
            if response.clicked() && found.key.kind.is_about_table() {
                view.send(Action::Open(Dialog::OddRows(found.key.clone())));
            } else if response.clicked() {
                view.send(Action::ListFinding { key: found.key.clone(), sort_by: None, descending: false });
            }
        }
        match &found.state {
            FindingState::Fixed(_) => {}
            FindingState::Accepted(_) => {
                if widgets::quiet_button(ui, view.text("findings-withdraw")).clicked() {
                    let (finding, field) = (found.key.kind.id().to_owned(), found.key.field.clone());
                    change(view, Edit::WithdrawAcceptance { finding, field });
                }
            }
            FindingState::Open => {
                fix_menu(ui, view, found);
                let response = widgets::quiet_button(ui, view.text("findings-accept"));
                name(ui, &response, &view.text("findings-accept"), &about);
                if response.clicked() {
                    view.send(Action::Open(Dialog::AcceptFinding(found.key.clone())));
                }
            }
        }
    });
}

/// What is read aloud for a button of a line, so that buttons of several lines can be told apart.
fn name(ui: &Ui, response: &eframe::egui::Response, text: &str, about: &str) {
    use eframe::egui::{Role, WidgetInfo};
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, format!("{text} {about}")));
}

/// The ways to put a finding right; nothing when there is none.
fn fix_menu(ui: &mut Ui, view: &View<'_>, found: &FoundView) {
    let fills = found.key.kind == FindingKind::Blanks && may_fill(view, &found.key.field);
    if let Some(table) = view.session.table_of(&found.key) {
        join_menu(ui, view, found, table.id);
        return;
    }
    let may = view.session.may_fix(&found.key);
    if !may && !fills {
        return;
    }
    ui.menu_button(view.text("findings-fix"), |ui| {
        let known = view.session.proposed_fixes(&found.key);
        match view.or_ask(known, || Inquiry::Fixes(found.key.clone())) {
            None => drop(widgets::dim(ui, WAITING)),
            Some(fixes) => {
                for fix in fixes {
                    if ui.button(fix_sentence(fix, view.texts())).clicked() {
                        add(view, fix.clone());
                        ui.close();
                    }
                }
            }
        }
        if fills && ui.button(view.text("findings-fill")).clicked() {
            view.send(Action::Open(Dialog::FillBlanks(found.key.field.clone())));
            ui.close();
        }
        if let Some(edit) = view.session.proposed_sum(&found.key)
            && ui.button(view.text("findings-sum")).clicked()
        {
            change(view, edit);
            ui.close();
        }
    });
}

/// What can be done about odd rows of a join: join otherwise, or leave one row of each customer.
fn join_menu(ui: &mut Ui, view: &View<'_>, found: &FoundView, table: TableId) {
    ui.menu_button(view.text("findings-fix"), |ui| {
        if ui.button(view.text("table-change-join")).clicked() {
            view.send(Action::Open(Dialog::Table(table)));
            ui.close();
        }
        if let Some(edit) = view.session.one_row_each(&found.key)
            && ui.button(view.text("table-one-row-each")).clicked()
        {
            change(view, edit);
            ui.close();
        }
    });
}

/// Nothing is written into fields that point at a person.
fn may_fill(view: &View<'_>, field: &str) -> bool {
    view.session.project().and_then(|project| project.field(field)).is_some_and(|field| !field.role.is_personal())
}

fn add(view: &View<'_>, fix: Fix) {
    change(view, Edit::AddCleaning { step: CleaningStep { fix, note: String::new() }, at: None });
}

fn change(view: &View<'_>, edit: Edit) {
    view.send(Action::Edit(edit));
    view.send(Action::EndGesture);
}
