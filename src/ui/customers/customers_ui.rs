//! The customers of a group, one line each. Only the lines in sight are written; personal values are masked unless the
//! session says otherwise.

use eframe::egui::{RichText, Ui};

use crate::data::live::ListOf;
use crate::rule::{print, sentence};
use crate::session::{Action, Command, Screen};
use crate::text::number;
use crate::ui::panel::group_title;
use crate::ui::theme::tokens::{HEADING, RADIUS, SMALL, TEXT};
use crate::ui::theme::{self, Icon};
use crate::ui::widgets::{self, Sheet, SheetColumn};
use crate::ui::{View, value};

use super::customers_data::{Shown, shown_fields};

/// Width of the running number.
const NUMBER: f32 = 64.0;
/// Height of what stands in a line.
const ROW: f32 = 20.0;
/// Width of the field that goes to a line.
const GO_TO: f32 = 96.0;
/// The table of the list.
const SHEET: &str = "customers";

/// The list of customers; the caller shows it while the session has one.
pub fn customers_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(list) = &view.session.view().list else { return };
    let go_to = head_ui(ui, view, list);
    let Some(table) = view.session.table() else {
        widgets::dim(ui, view.text("customers-no-data"));
        return;
    };
    let Some(rows) = view.session.listed() else {
        missing_ui(ui, view);
        return;
    };
    if rows.is_empty() {
        widgets::dim(ui, view.text("customers-none"));
        return;
    }
    let Some(project) = view.session.project() else { return };
    let offending = view.session.view().finding.as_ref().map(|key| key.field.as_str());
    let fields = shown_fields(project, table, offending);
    ui.scope(|ui| {
        if !view.session.views_are_current() {
            ui.multiply_opacity(0.6);
        }
        let frame = eframe::egui::Frame::new().fill(view.tokens.panel).corner_radius(RADIUS).inner_margin(6);
        frame.show(ui, |ui| table_ui(ui, view, list, rows, &fields, go_to));
    });
}

/// Why there is no list: it is on its way, or what it needs has ended without a result and can be asked for once more.
fn missing_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.stopped().is_none() || !view.session.views_are_current() {
        widgets::dim(ui, view.text("customers-waiting"));
    } else if widgets::ask_again(ui, view.text("customers-failed"), view.text("status-again")) {
        view.send(Action::AskAgain);
    }
}

/// What stands above the list: whose it is, and below that what can be done with it, so that neither covers the other in a
/// small window. Returns the line that was asked for.
fn head_ui(ui: &mut Ui, view: &View<'_>, list: &ListOf) -> Option<usize> {
    let rows = view.session.listed();
    ui.horizontal(|ui| title_ui(ui, view, list, rows));
    if let Some(rule) = &list.within {
        widgets::elided(ui, RichText::new(sentence(rule, view.texts())).size(SMALL).color(view.tokens.dim));
    }
    let line = ui.horizontal(|ui| {
        let asked = rows.and_then(|rows| go_to_ui(ui, view, rows.len()));
        mask_ui(ui, view, list);
        if let Some(rows) = rows {
            why_ui(ui, view, rows);
        }
        asked
    });
    ui.add_space(4.0);
    line.inner
}

fn title_ui(ui: &mut Ui, view: &View<'_>, list: &ListOf, rows: Option<&[u32]>) {
    let on_map = view.session.view().screen == Screen::Map && view.session.view().scatter.is_none();
    let back = view.text(if on_map { "customers-back" } else { "customers-back-plain" });
    if widgets::icon_text_button(ui, Icon::Left, back).clicked() {
        view.send(Action::CloseList);
    }
    ui.add_space(4.0);
    let name = match &view.session.view().finding {
        Some(key) => {
            let kind = view.text(&format!("finding-{}", key.kind.id()));
            if key.field.is_empty() { kind } else { format!("{} \u{b7} {kind}", key.field) }
        }
        None => view.session.view().list_name.clone().unwrap_or_else(|| group_title(view.session, list.group)),
    };
    let title = match rows.and_then(|rows| u64::try_from(rows.len()).ok()) {
        Some(n) => match first_of(view) {
            Some(all) => {
                let args = [("where", &name), ("n", &number::count(n)), ("all", &number::count(all))];
                view.text_with("customers-title-first", &args.map(|(key, value)| (key, value.as_str())))
            }
            None => view.text_with("customers-title", &[("where", &name), ("n", &number::count(n))]),
        },
        None => view.text_with("customers-of", &[("where", &name)]),
    };
    if rows.is_some() && !view.session.views_are_current() {
        let key = if list.sort_by.is_some() { "customers-sorting" } else { "customers-updating" };
        ui.label(RichText::new(view.text(key)).color(view.tokens.mark));
    }
    widgets::elided(ui, RichText::new(title).font(theme::bold(HEADING)));
}

/// The field with the number of the current line. Typing another goes there; beyond the last line is the last.
#[expect(clippy::cast_precision_loss, reason = "lines are fewer than 2^53")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast keeps within the lines")]
fn go_to_ui(ui: &mut Ui, view: &View<'_>, rows: usize) -> Option<usize> {
    let mut number = widgets::sheet_row(ui, SHEET, rows).map(|row| row as f64 + 1.0);
    let name = view.text("customers-go-to");
    widgets::small(ui, name.as_str());
    let response = widgets::optional_number_field(ui, &name, &mut number, GO_TO);
    let asked = number.filter(|number| response.changed && *number >= 1.0 && rows > 0)?;
    Some((asked as usize - 1).min(rows - 1))
}

/// Explains where the customer of the current line stands.
fn why_ui(ui: &mut Ui, view: &View<'_>, rows: &[u32]) {
    let current = widgets::sheet_row(ui, SHEET, rows.len()).and_then(|line| rows.get(line));
    if widgets::button_if(ui, current.is_some(), view.text("why-of-row")).clicked() {
        view.send(Action::Explain(current.and_then(|row| view.session.whom(*row))));
    }
}

/// How many rows the finding has whose first rows are listed; `None` when all of them are.
fn first_of(view: &View<'_>) -> Option<u64> {
    let key = view.session.view().finding.as_ref()?;
    let found = view.session.findings().into_iter().find(|it| it.key == *key)?;
    found.first_only().then_some(found.count)
}

fn mask_ui(ui: &mut Ui, view: &View<'_>, list: &ListOf) {
    if list.sort_by.is_some() && widgets::quiet_button(ui, view.text("customers-file-order")).clicked() {
        view.send(list_action(view, list, None, false));
    }
    let masked = view.session.view().masked;
    let (state, button) =
        if masked { ("customers-masked", "customers-unmask") } else { ("customers-unmasked", "customers-mask") };
    let color = if masked { view.tokens.dim } else { view.tokens.danger };
    let (rect, _) = ui.allocate_exact_size(eframe::egui::Vec2::splat(14.0), eframe::egui::Sense::hover());
    Icon::Lock.paint(ui.painter(), rect, color);
    ui.label(RichText::new(view.text(state)).color(color));
    if widgets::button(ui, view.text(button)).clicked() {
        view.run(Command::ToggleMask);
    }
}

fn table_ui(ui: &mut Ui, view: &View<'_>, list: &ListOf, rows: &[u32], fields: &[Shown<'_>], go_to: Option<usize>) {
    let mut columns = vec![SheetColumn::text(view.text("customers-number"), NUMBER)];
    columns.extend(fields.iter().map(|it| SheetColumn {
        title: it.field.name.clone(),
        width: value::usual_width(it.field),
        numeric: it.numeric(),
    }));
    let sorted = list.sort_by.as_ref().and_then(|name| fields.iter().position(|it| it.field.name == *name));
    let masked = view.session.view().masked;
    let name = view.text("customers-list");
    let finding = &view.session.view().finding;
    let within = list.within.as_ref().map(print);
    let about =
        (list.group, within, &list.sort_by, list.descending, finding.as_ref().map(|key| (key.kind.id(), &key.field)));
    let mut sheet = Sheet::new(SHEET, &name, &columns).row_height(ROW).about(about).go_to(go_to).main();
    if let Some(column) = sorted {
        sheet = sheet.sorted(column + 1, list.descending);
    }
    let mut unread = Vec::new();
    let clicked = sheet.show(ui, rows.len(), |ui, row, column| {
        let Some(customer) = rows.get(row) else { return };
        let text = match column.checked_sub(1).and_then(|column| fields.get(column)) {
            Some(it) => {
                let seen = value::seen_cell(it.field, it.column, *customer as usize, masked, view.texts());
                seen.unwrap_or_else(|| {
                    unread.push((*customer, it.column.name().to_owned()));
                    value::WAITING.to_owned()
                })
            }
            None => number::count(row as u64 + 1),
        };
        let color = if column == 0 { view.tokens.dim } else { view.tokens.text };
        widgets::elided(ui, RichText::new(text).size(TEXT - 1.0).color(color));
    });
    if !unread.is_empty() {
        view.send(Action::LookAtCells(unread));
    }
    if let Some(row) = clicked.opened.and_then(|line| rows.get(line)) {
        view.send(Action::Explain(view.session.whom(*row)));
    }
    let head = clicked.head.and_then(|head| head.checked_sub(1)).and_then(|column| fields.get(column));
    if let Some(it) = head {
        let (sort_by, descending) = next_order(list, &it.field.name);
        view.send(list_action(view, list, sort_by, descending));
    }
}

/// A click on a head sorts by it, the largest first; the next click turns the order over, the third one goes back to the
/// order of the file.
fn next_order(list: &ListOf, field: &str) -> (Option<String>, bool) {
    let same = list.sort_by.as_deref() == Some(field);
    let sort_by = if same && !list.descending { None } else { Some(field.to_owned()) };
    (sort_by, !same)
}

/// The same list in another order.
fn list_action(view: &View<'_>, list: &ListOf, sort_by: Option<String>, descending: bool) -> Action {
    match &view.session.view().finding {
        Some(key) => Action::ListFinding { key: key.clone(), sort_by, descending },
        None => Action::ListThese(ListOf { sort_by, descending, ..list.clone() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_clicks_on_a_head_come_back_to_the_order_of_the_file() {
        let list = |sort_by: Option<&str>, descending| ListOf {
            sort_by: sort_by.map(str::to_owned),
            descending,
            ..ListOf::default()
        };
        assert_eq!(next_order(&list(None, false), "a"), (Some("a".to_owned()), true));
        assert_eq!(next_order(&list(Some("a"), true), "a"), (Some("a".to_owned()), false));
        assert_eq!(next_order(&list(Some("a"), false), "a").0, None);
        assert_eq!(next_order(&list(Some("a"), false), "b"), (Some("b".to_owned()), true));
    }
}
