//! The line on which one chooses whose portrait it is.

use eframe::egui::Ui;

use crate::data::live::{Group, Who};
use crate::data::portrait::{FieldPortrait, PartOf};
use crate::model::{Column, Row, Rule};
use crate::session::{Action, Portrayal};
use crate::ui::rule_editor::field_pick_ui;
use crate::ui::view::View;
use crate::ui::widgets;

use super::who_data::{Kind, column_name, columns, first_value, has_values, name_of, rows, with_value};

/// Width of the field chooser.
const FIELD: f32 = 160.0;

/// The choosers.
pub(super) fn who_ui(ui: &mut Ui, view: &View<'_>, who: &Who) {
    let mut wanted = who.clone();
    kind_ui(ui, view, &mut wanted);
    let kind = Kind::of(&wanted);
    if matches!(kind, Kind::Segment | Kind::Cell) {
        row_ui(ui, view, &mut wanted.group);
    }
    if matches!(kind, Kind::Stage | Kind::Cell) {
        column_ui(ui, view, &mut wanted.group);
    }
    if kind == Kind::Value {
        value_ui(ui, view, &mut wanted);
    }
    if kind == Kind::Listed {
        widgets::elided(ui, name_of(view.session, &wanted));
    }
    if wanted != *who {
        view.send(Action::Portray(Portrayal::Of(wanted)));
    }
}

fn kind_ui(ui: &mut Ui, view: &View<'_>, who: &mut Who) {
    let now = Kind::of(who);
    let possible = |kind: &Kind| *kind == now || kind.first(view.session, who).is_some();
    let options: Vec<(Kind, String)> =
        Kind::ALL.into_iter().filter(possible).map(|kind| (kind, view.text(kind.text_key()))).collect();
    let mut kind = now;
    if widgets::choice(ui, &view.text("profile-kind"), &mut kind, &options)
        && let Some(first) = kind.first(view.session, who)
    {
        *who = first;
    }
}

fn row_ui(ui: &mut Ui, view: &View<'_>, group: &mut Group) {
    let Some(project) = view.session.project() else { return };
    let options: Vec<(Option<Row>, String)> =
        rows(project).into_iter().map(|row| (Some(row), view.session.row_name(row))).collect();
    widgets::choice(ui, &view.text("profile-segment"), &mut group.row, &options);
}

fn column_ui(ui: &mut Ui, view: &View<'_>, group: &mut Group) {
    let Some(project) = view.session.project() else { return };
    let options: Vec<(Option<Column>, String)> =
        columns(project).into_iter().map(|it| (Some(it), column_name(view.session, project, it))).collect();
    widgets::choice(ui, &view.text("profile-stage"), &mut group.column, &options);
}

/// A field, and one of its values.
fn value_ui(ui: &mut Ui, view: &View<'_>, who: &mut Who) {
    let fields: Vec<&FieldPortrait> =
        view.session.portrayed_fields().iter().filter(|field| has_values(field)).collect();
    let Some(rule) = who.within.clone() else { return };
    let name = rule.fields().into_iter().next().unwrap_or_default();
    let of_name = |name: &str| fields.iter().find(|field| field.field == name).copied();
    let known = view.session.project().map_or(&[][..], |project| &project.fields);
    let offered = known.iter().filter(|field| of_name(&field.name).is_some());
    if let Some(picked) = field_pick_ui(ui, view, &view.text("profile-field"), &name, FIELD, offered)
        && let Some(first) = of_name(&picked).and_then(first_value)
    {
        *who = first;
        return;
    }
    let Some(field) = of_name(&name) else { return };
    let options: Vec<(Rule, String)> = field
        .parts
        .iter()
        .filter_map(|part| {
            let words = match &part.of {
                PartOf::Word(word) => word.clone(),
                PartOf::Flag(flag) => view.text(if *flag { "customers-yes" } else { "customers-no" }),
                _ => return None,
            };
            with_value(field, part).within.map(|rule| (rule, words))
        })
        .collect();
    let mut chosen = rule;
    if widgets::choice(ui, &view.text("profile-value"), &mut chosen, &options) {
        who.within = Some(chosen);
    }
}
