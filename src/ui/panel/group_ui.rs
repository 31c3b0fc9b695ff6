//! The inspector of a group of customers: how many and what they are worth, what makes them different, which measures are
//! meant for them.

use eframe::egui::{Align, Label, Layout, RichText, Ui};

use crate::data::live::Group;
use crate::model::Measure;
use crate::session::{Action, Command, Screen, Selection};
use crate::ui::View;
use crate::ui::figures;
use crate::ui::theme::tokens::{SMALL, SPACE_M, SPACE_S, TEXT};
use crate::ui::theme::{self, Icon};
use crate::ui::widgets;

use super::group_data::{Beside, GroupData, MetricLine, is_whole};
use super::{measure_words, profile_ui};

/// Width of what stands beside a figure, so that figures line up.
const BESIDE: f32 = 92.0;

/// Everything about a group.
pub(super) fn group_ui(ui: &mut Ui, view: &View<'_>, group: Group) {
    let Some(data) = GroupData::new(view, group) else { return };
    title_ui(ui, view, &data);
    rule_link_ui(ui, view, group);
    figures_ui(ui, view, &data);
    if let Some(customers) = data.customers.filter(|count| count.customers > 0) {
        ui.add_space(SPACE_S);
        ui.horizontal_wrapped(|ui| {
            let text = view.text_with("panel-open-customers", &[("n", &figures::customers(view, customers))]);
            if widgets::icon_text_button(ui, Icon::Table, text).clicked() {
                view.send(Action::List { group, sort_by: None, descending: false });
            }
            if Command::OpenScatter.enabled(view.session)
                && widgets::icon_text_button(ui, Icon::Scatter, view.text("panel-open-scatter")).clicked()
            {
                view.run(Command::OpenScatter);
            }
            if Command::OpenPortrait.enabled(view.session)
                && widgets::icon_text_button(ui, Icon::Search, view.text("panel-open-portrait")).clicked()
            {
                view.run(Command::OpenPortrait);
            }
        });
    }
    measures_ui(ui, view, &data, group);
    profile_ui::profile_ui(ui, view, data.is_everybody());
}

fn title_ui(ui: &mut Ui, view: &View<'_>, data: &GroupData<'_>) {
    widgets::small(ui, view.text(data.kind));
    let text = RichText::new(&data.title).font(theme::bold(theme::tokens::HEADING));
    ui.add(Label::new(text).wrap());
}

/// On the map, a row or a column leads to its rule; the other screens show it anyway.
fn rule_link_ui(ui: &mut Ui, view: &View<'_>, group: Group) {
    use crate::model::{Column, Row};
    if view.session.view().screen != Screen::Map {
        return;
    }
    let target = match (group.row, group.column) {
        (Some(Row::Segment(id)), None) => (Command::ShowSegments, Selection::Segment(id)),
        (None, Some(Column::Stage(id))) => (Command::ShowStages, Selection::Stage(id)),
        _ => return,
    };
    if widgets::icon_text_button(ui, Icon::Pencil, view.text("panel-edit-rule")).clicked() {
        view.run(target.0);
        view.send(Action::Select(target.1));
    }
}

fn figures_ui(ui: &mut Ui, view: &View<'_>, data: &GroupData<'_>) {
    if data.customers.is_none() {
        missing_ui(ui, view);
        return;
    }
    ui.add_space(SPACE_S);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 22.0;
        let compared = data.lines.iter().any(|line| line.beside.is_some());
        for line in &data.lines {
            metric_ui(ui, view, line, compared);
        }
    });
    if let Some((matched, above)) = data.matched {
        let args = [("matched", figures::customers(view, matched)), ("above", figures::customers(view, above))];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        widgets::small(ui, view.text_with("panel-matched", &args));
    }
    if let Some(unknown) = data.unknown {
        widgets::small(ui, view.text_with("panel-unknown", &[("n", &figures::customers(view, unknown))]));
    }
}

/// Why there are no figures: no customers are read, they are being counted, or that has ended without a result.
fn missing_ui(ui: &mut Ui, view: &View<'_>) {
    if view.session.table().is_none() {
        widgets::small(ui, view.text("customers-no-data"));
    } else if view.session.stopped().is_none() || !view.session.answer_is_current() {
        widgets::small(ui, view.text("panel-profile-waiting"));
    } else if widgets::ask_again(ui, view.text("panel-failed"), view.text("status-again")) {
        view.send(Action::AskAgain);
    }
}

/// Name at the left; the group's figure in bold and, where some are `compared`, room for what it is compared with at the
/// right.
fn metric_ui(ui: &mut Ui, view: &View<'_>, line: &MetricLine, compared: bool) {
    let dim = view.tokens.dim;
    let whole = ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let beside = match &line.beside {
                Some(Beside::Share(share)) => Some(view.text_with("panel-of-total", &[("share", share)])),
                Some(Beside::Whole(whole)) => Some(view.text_with("panel-whole", &[("value", whole)])),
                None => compared.then(String::new),
            };
            if let Some(beside) = beside {
                let room = eframe::egui::vec2(BESIDE, ui.available_height());
                ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
                    ui.set_min_width(BESIDE);
                    ui.add(Label::new(RichText::new(beside).size(SMALL).color(dim)).truncate());
                });
            }
            ui.label(RichText::new(&line.here).font(theme::bold(TEXT)));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widgets::elided(ui, RichText::new(&line.name).color(dim));
            });
        });
    });
    if let Some(note) = &line.note {
        whole.response.on_hover_text(note);
    }
}

fn measures_ui(ui: &mut Ui, view: &View<'_>, data: &GroupData<'_>, group: Group) {
    ui.add_space(SPACE_M);
    ui.horizontal(|ui| {
        let count = data.measures.len().to_string();
        widgets::bold(ui, view.text_with("panel-measures-count", &[("n", &count)]));
        if group.row.is_some() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let allowed = Command::AddMeasure.enabled(view.session);
                let text = view.text("panel-add-measure");
                if ui.add_enabled_ui(allowed, |ui| widgets::icon_text_button(ui, Icon::Plus, text)).inner.clicked() {
                    view.run(Command::AddMeasure);
                }
            });
        }
    });
    if data.measures.is_empty() {
        widgets::small(ui, view.text("panel-measures-none"));
    }
    let in_cell = group.row.is_some() && group.column.is_some();
    for measure in &data.measures {
        ui.push_id(measure.id, |ui| {
            if in_cell {
                measure_card(ui, view, measure);
            } else {
                measure_line(ui, view, measure, group);
            }
        });
    }
}

/// A measure on one line, with the cell it stands in; a click opens it.
fn measure_line(ui: &mut Ui, view: &View<'_>, measure: &Measure, group: Group) {
    let elsewhere = match (group.row, is_whole(measure)) {
        (Some(_), true) => view.text("panel-measures-row"),
        (Some(_), false) => view.session.column_name(measure.place.column),
        (None, _) => view.session.row_name(measure.place.row),
    };
    ui.spacing_mut().interact_size.y = 22.0;
    let line = ui.horizontal(|ui| {
        let mark = view.text(measure_words::class_mark_key(measure.scenario.class));
        ui.label(RichText::new(mark).font(theme::bold(SMALL)).color(view.tokens.mark));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            widgets::small(ui, elsewhere);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widgets::elided(ui, RichText::new(&measure.name));
            });
        });
    });
    opens(ui, view, measure, line.response.rect);
}

/// A measure in a few lines; a click opens it.
fn measure_card(ui: &mut Ui, view: &View<'_>, measure: &Measure) {
    let card = widgets::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 20.0;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                widgets::badge(ui, &view.text(measure_words::status_key(measure.status)));
                if is_whole(measure) {
                    widgets::badge(ui, &view.text("panel-measures-row"));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    widgets::elided(ui, RichText::new(&measure.name).font(theme::bold(TEXT)));
                });
            });
        });
        for line in measure_words::summary(*view, measure) {
            let text = RichText::new(line).size(SMALL).color(view.tokens.dim);
            ui.add(Label::new(text).wrap());
        }
    });
    opens(ui, view, measure, card.response.rect);
}

/// Makes a rectangle a button that opens the measure.
fn opens(ui: &Ui, view: &View<'_>, measure: &Measure, rect: eframe::egui::Rect) {
    let response = ui.interact(rect, ui.scope_id().with("open"), eframe::egui::Sense::click());
    if response.hovered() || response.has_focus() {
        let line = eframe::egui::Stroke::new(1.5, view.tokens.accent);
        let outside = eframe::egui::StrokeKind::Outside;
        ui.painter().rect_stroke(rect, theme::tokens::RADIUS, line, outside);
    }
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, &measure.name));
    if response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand).clicked() {
        view.send(Action::Select(Selection::Measure(measure.id)));
    }
}
