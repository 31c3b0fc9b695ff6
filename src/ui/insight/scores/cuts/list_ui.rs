//! Which scores, levels and bands the project has, and the ways to make others.

use eframe::egui::{Button, Id, ScrollArea, Ui};

use crate::model::{Field, FormulaKind, Project};
use crate::session::Command;
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::view::View;
use crate::ui::widgets;

/// Room below the list.
const BELOW: f32 = 132.0;

/// True for a field that divides a number into stretches.
pub(super) fn is_cut(field: &Field) -> bool {
    let kind = field.formula().map(crate::model::Formula::kind);
    matches!(kind, Some(FormulaKind::Band | FormulaKind::Score | FormulaKind::StickyTier))
}

/// Draws the list; the name of the chosen field.
pub(super) fn list_ui(ui: &mut Ui, view: &View<'_>, project: &Project) -> Option<String> {
    let id = Id::unique("score-chosen");
    let fields: Vec<&Field> = project.fields.iter().filter(|field| is_cut(field)).collect();
    let kept = ui.data(|data| data.get_temp::<String>(id));
    let mut chosen = kept.filter(|name| fields.iter().any(|field| field.name == *name));
    chosen = chosen.or_else(|| fields.first().map(|field| field.name.clone()));
    widgets::bold(ui, view.text_with("score-list", &[("n", &fields.len().to_string())]));
    let height = (ui.available_height() - BELOW).max(80.0);
    widgets::card(ui, |ui| {
        ScrollArea::vertical().id_salt("score-list").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            if fields.is_empty() {
                widgets::small(ui, view.text("score-list-none"));
            }
            for field in &fields {
                ui.horizontal(|ui| {
                    let is_chosen = chosen.as_deref() == Some(&field.name);
                    let button = Button::selectable(is_chosen, &field.name).truncate();
                    if ui.add(button).clicked() {
                        chosen = Some(field.name.clone());
                    }
                    if let Some(formula) = field.formula() {
                        widgets::badge(ui, &view.text(&format!("derived-kind-{}", formula.kind().id())));
                    }
                });
            }
        });
    });
    ui.add_space(SPACE_S);
    new_ui(ui, view);
    if let Some(name) = &chosen {
        ui.data_mut(|data| data.insert_temp(id, name.clone()));
    }
    chosen
}

/// The ways to make others.
fn new_ui(ui: &mut Ui, view: &View<'_>) {
    let ways = [
        (Command::AddScoreField, "score-new-score"),
        (Command::AddBandField, "score-new-band"),
        (Command::AddTierField, "score-new-tier"),
        (Command::AddRfm, "score-new-rfm"),
    ];
    ui.horizontal_wrapped(|ui| {
        widgets::dim(ui, view.text("score-new"));
        for (command, key) in ways {
            if widgets::button_if(ui, command.enabled(view.session), view.text(key)).clicked() {
                view.run(command);
            }
        }
    });
    if !Command::AddRfm.enabled(view.session) {
        widgets::small(ui, view.text("score-new-rfm-needs"));
    }
}
