//! The screen 数据 as a whole.

use eframe::egui::{Id, Ui};

use crate::session::Command;
use crate::ui::import;
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::view::View;
use crate::ui::widgets;

use super::add_field_ui::add_field_ui;
use super::fields_data::field_rows;
use super::fields_ui::fields_ui;
use super::findings_ui::findings_ui;
use super::preview_ui::preview_ui;
use super::tables_ui::tables_ui;

/// What is below the facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Fields,
    Check,
    Customers,
    Tables,
}

/// Draws the screen.
pub fn data_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    if project.extract.is_none() && project.fields.is_empty() && view.session.reading_job().is_none() {
        let open = [view.text(Command::OpenExtract.text_key())];
        if widgets::empty_state(ui, &view.text("data-none"), &view.text("data-none-body"), &open).is_some() {
            view.run(Command::OpenExtract);
        }
        return;
    }
    import::card_ui(ui, view);
    ui.add_space(SPACE_S);
    let id = Id::unique("part of the data screen");
    let mut part = ui.data(|data| data.get_temp::<Part>(id)).unwrap_or_default();
    let rows = field_rows(project, view.session.report(), view.session.prepared());
    ui.horizontal(|ui| {
        let check = match view.session.open_findings() {
            0 => view.text("data-check"),
            n => view.text_with("data-check-open", &[("n", &n.to_string())]),
        };
        let options = [
            (Part::Fields, view.text("data-fields")),
            (Part::Check, check),
            (Part::Customers, view.text("data-preview")),
            (Part::Tables, view.text("data-tables")),
        ];
        if widgets::segmented(ui, &view.text("data-part"), &mut part, &options) {
            ui.data_mut(|data| data.insert_temp(id, part));
        }
        match part {
            Part::Fields => {
                add_field_ui(ui, view);
                widgets::small(ui, view.text("data-fields-hint"));
            }
            Part::Check => drop(widgets::small(ui, view.text("data-check-hint"))),
            Part::Tables => {}
            Part::Customers => {
                let mut masked = view.session.view().masked;
                if widgets::switch(ui, &mut masked, &view.text("data-masked")) {
                    view.run(Command::ToggleMask);
                }
            }
        }
    });
    ui.add_space(SPACE_S);
    ui.add_enabled_ui(!view.session.read_only(), |ui| match part {
        Part::Fields => fields_ui(ui, view, &rows),
        Part::Check => findings_ui(ui, view),
        Part::Customers => preview_ui(ui, view),
        Part::Tables => tables_ui(ui, view),
    });
}
