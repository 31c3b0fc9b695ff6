//! What stands out, and every field: the list at the left, the chosen field at the right.

use eframe::egui::{RichText, Ui, vec2};

use crate::data::live::Who;
use crate::data::portrait::Portrait;
use crate::session::{Action, Portrayal};
use crate::text::number::count;
use crate::ui::View;
use crate::ui::theme;
use crate::ui::theme::tokens::{SPACE_L, TEXT};
use crate::ui::widgets::{self, Sheet, SheetColumn};

use super::field_ui::field_ui;
use super::fields_data::{Line, lines};

/// Share of the width that the list has, and its least and most.
const LIST: (f32, f32, f32) = (0.42, 460.0, 560.0);
/// Widths of the columns of figures.
const FIGURE: f32 = 84.0;
const EFFECT: f32 = 150.0;

/// Both.
pub(super) fn fields_ui(ui: &mut Ui, view: &View<'_>, who: &Who, portrait: &Portrait) {
    let lines = lines(portrait);
    let wanted = view.session.view().portrait.field.as_deref();
    let chosen = wanted.and_then(|name| lines.iter().position(|line| line.field.field == name));
    let chosen = chosen.or((!lines.is_empty()).then_some(0));
    let (share, least, most) = LIST;
    let width = (ui.available_width() * share).clamp(least, most);
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(width, height), |ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                summary_ui(ui, view, portrait);
                list_ui(ui, view, &lines, (chosen, portrait.customers.others > 0));
            });
        });
        ui.add_space(SPACE_L);
        ui.vertical(|ui| {
            if let Some(line) = chosen.and_then(|place| lines.get(place)) {
                field_ui(ui, view, who, line);
            }
        });
    });
}

/// What was found, and by which measure.
fn summary_ui(ui: &mut Ui, view: &View<'_>, portrait: &Portrait) {
    let outstanding = portrait.outstanding().count();
    let fewest = portrait.customers.group.min(portrait.customers.others);
    let least = Portrait::FEWEST.to_string();
    if portrait.customers.others == 0 {
        widgets::bold(ui, view.text("profile-no-rest"));
    } else if fewest < Portrait::FEWEST {
        widgets::bold(ui, view.text_with("profile-too-few", &[("least", &least)]));
    } else if outstanding == 0 {
        widgets::bold(ui, view.text("profile-nothing"));
    } else {
        widgets::bold(ui, view.text_with("profile-outstanding", &[("n", &outstanding.to_string())]));
    }
    if portrait.compared > 0 {
        let args = [("least", least.as_str()), ("n", &count(portrait.compared))];
        widgets::small(ui, view.text_with("profile-measure", &args));
    }
    let separator = view.text("list-separator");
    if !portrait.defining.is_empty() {
        widgets::small(ui, view.text_with("profile-defining", &[("fields", &portrait.defining.join(&separator))]));
    }
    if !portrait.wordy.is_empty() {
        let names = portrait.wordy.join(&separator);
        widgets::small(ui, view.text_with("profile-wordy", &[("fields", &names)]));
    }
}

fn list_ui(ui: &mut Ui, view: &View<'_>, lines: &[Line<'_>], (chosen, has_rest): (Option<usize>, bool)) {
    let name = (ui.available_width() - 2.0 * FIGURE - EFFECT - 48.0).max(94.0);
    let field = SheetColumn::text(view.text("profile-head-field"), name);
    let columns = if has_rest {
        vec![
            field,
            SheetColumn::number(view.text("panel-profile-group"), FIGURE),
            SheetColumn::number(view.text("panel-profile-others"), FIGURE),
            SheetColumn::number(view.text("profile-head-effect"), EFFECT),
        ]
    } else {
        vec![field, SheetColumn::number(view.text("profile-head-all"), FIGURE + EFFECT)]
    };
    let title = view.text("profile-fields");
    let sheet = Sheet::new("profile-fields", &title, &columns).row_height(20.0).chosen(chosen).main();
    let shown = sheet.show(ui, lines.len(), |ui, row, column| {
        let Some(line) = lines.get(row) else { return };
        let field = view.session.project().and_then(|project| project.field(&line.field.field));
        let [group, others] = line.figures(field, view);
        let text = match column {
            0 => line.name(view),
            1 => group,
            2 => others,
            _ => line.effect(view),
        };
        let text = RichText::new(text).size(TEXT - 1.0);
        let text = if line.stands_out {
            text.font(theme::bold(TEXT - 1.0))
        } else if has_rest {
            text.color(view.tokens.dim)
        } else {
            text
        };
        let response = widgets::elided(ui, text);
        if let Some(statistic) = line.statistic(view).filter(|_| column == 3) {
            response.on_hover_text(statistic);
        }
    });
    if let Some(line) = shown.row.or(shown.opened).and_then(|row| lines.get(row)) {
        view.send(Action::Portray(Portrayal::Field(line.field.field.clone())));
    }
}
