//! The editor of a measure: every field it has, in the order in which a team fills them (domain.md §1.3). Each change is a
//! step of its own; typing and dragging are one.

use chrono::NaiveDate;
use eframe::egui::{Align, Layout, RichText, Slider, Ui};

use crate::data::live::Group;
use crate::edit::Edit;
use crate::model::{Column, GoalKind, GoalUnit, Measure, MeasureId, Origin, ScenarioClass, Status};
use crate::session::{Action, Command, Selection};
use crate::text::number;
use crate::ui::theme::Icon;
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::{View, widgets};

use super::measure_words::{class_key, goal_kind_key, goal_unit_key, origin_key, status_key};
use super::{group_data, measure_data, picks_ui};

/// Width of the names at the left.
const NAMES: f32 = 64.0;

/// The editor.
pub(super) fn measure_ui(ui: &mut Ui, view: &View<'_>, id: MeasureId) {
    let Some(measure) = view.session.project().and_then(|project| project.measure(id)) else { return };
    let mut changed = measure.clone();
    head_ui(ui, view, measure);
    ui.add_enabled_ui(!view.session.read_only(), |ui| {
        // Room for a scroll bar that floats over the right edge.
        ui.set_max_width(ui.available_width() - 6.0);
        let mut ended = name_ui(ui, view, &mut changed);
        ended |= state_ui(ui, view, &mut changed);
        widgets::section(ui, view.text("measure-section-goal"));
        ended |= goal_ui(ui, view, &mut changed);
        widgets::section(ui, view.text("measure-section-whom"));
        ended |= whom_ui(ui, view, &mut changed);
        widgets::section(ui, view.text("measure-section-how"));
        ended |= how_ui(ui, view, &mut changed);
        widgets::section(ui, view.text("measure-section-run"));
        ended |= run_ui(ui, view, &mut changed);
        if changed != *measure {
            view.send(Action::Edit(Edit::ChangeMeasure(changed)));
        }
        if ended {
            view.send(Action::EndGesture);
        }
    });
}

/// Where it stands, which leads back to the cell; copy and remove.
fn head_ui(ui: &mut Ui, view: &View<'_>, measure: &Measure) {
    let column = Some(measure.place.column).filter(|column| *column != Column::Whole);
    let group = Group { row: Some(measure.place.row), column };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let enabled = Command::Remove.enabled(view.session);
            if widgets::icon_button_if(ui, enabled, Icon::Trash, &view.text("measure-remove")).clicked() {
                view.run(Command::Remove);
            }
            let enabled = Command::Duplicate.enabled(view.session);
            if widgets::icon_button_if(ui, enabled, Icon::Copy, &view.text("measure-duplicate")).clicked() {
                view.run(Command::Duplicate);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = group_data::title(view.session, group);
                let whole = view.text("panel-measures-row");
                let text = if column.is_none() { format!("{title} · {whole}") } else { title };
                let back = eframe::egui::Button::new(RichText::new(text)).frame_when_inactive(false).truncate();
                let (rect, _) = ui.allocate_exact_size(eframe::egui::Vec2::splat(14.0), eframe::egui::Sense::hover());
                Icon::Left.paint(ui.painter(), rect, view.tokens.dim);
                if ui.add(back).clicked() {
                    view.send(Action::Select(Selection::Group(group)));
                }
            });
        });
    });
}

fn name_ui(ui: &mut Ui, view: &View<'_>, measure: &mut Measure) -> bool {
    let width = ui.available_width();
    picks_ui::focus_when_new(ui, measure.id, &view.text("measure-name"));
    let typed = widgets::draft_field(ui, &view.text("measure-name"), &measure.name, width);
    let typed = typed.filter(|name| !name.trim().is_empty());
    typed.map(|name| name.trim().clone_into(&mut measure.name)).is_some()
}

/// Status, origin and priority: what is looked at first in a meeting.
fn state_ui(ui: &mut Ui, view: &View<'_>, measure: &mut Measure) -> bool {
    let statuses: Vec<_> = Status::ALL.iter().map(|it| (*it, view.text(status_key(*it)))).collect();
    let origins: Vec<_> = Origin::ALL.iter().map(|it| (*it, view.text(origin_key(*it)))).collect();
    let mut ended = widgets::labelled(ui, &view.text("measure-status"), NAMES, |ui| {
        widgets::choice(ui, &view.text("measure-status"), &mut measure.status, &statuses)
    });
    ended |= widgets::labelled(ui, &view.text("measure-origin"), NAMES, |ui| {
        picks_ui::one_of(ui, &view.text("measure-origin"), &mut measure.origin, &origins)
    });
    let name = view.text("measure-priority");
    ended
        | widgets::labelled(ui, &name, NAMES, |ui| {
            ui.spacing_mut().slider_width = (ui.available_width() - 56.0).max(60.0);
            let response = ui.add(Slider::new(&mut measure.priority, 0..=100)).accessible_name(name.as_str());
            response.drag_stopped() || response.lost_focus()
        })
}

fn goal_ui(ui: &mut Ui, view: &View<'_>, measure: &mut Measure) -> bool {
    let kinds: Vec<_> = GoalKind::ALL.iter().map(|it| (*it, view.text(goal_kind_key(*it)))).collect();
    let units: Vec<_> = GoalUnit::ALL.iter().map(|it| (*it, view.text(goal_unit_key(*it)))).collect();
    let goal = &mut measure.goal;
    let mut ended = widgets::labelled(ui, &view.text("measure-goal-kind"), NAMES, |ui| {
        picks_ui::one_of(ui, &view.text("measure-goal-kind"), &mut goal.kind, &kinds)
    });
    ended |= widgets::labelled(ui, &view.text("measure-goal-unit"), NAMES, |ui| {
        picks_ui::one_of(ui, &view.text("measure-goal-unit"), &mut goal.unit, &units)
    });
    ended |= figure_ui(ui, view, "measure-baseline", goal.unit, &mut goal.baseline);
    ended |= figure_ui(ui, view, "measure-target", goal.unit, &mut goal.target);
    ended | day_ui(ui, view, "measure-term", &mut goal.term)
}

/// A figure of the goal in its unit; percent are typed as percent.
fn figure_ui(ui: &mut Ui, view: &View<'_>, key: &str, unit: GoalUnit, value: &mut Option<f64>) -> bool {
    let name = view.text(key);
    widgets::labelled(ui, &name, NAMES, |ui| {
        let ended = if unit == GoalUnit::Percent {
            let shown = value.map(number::exact_percent).unwrap_or_default();
            let typed = widgets::draft_field(ui, &name, &shown, 120.0);
            typed.is_some_and(|text| set_percent(value, &text))
        } else {
            widgets::optional_number_field(ui, &name, value, 120.0).committed
        };
        let said = value.map(|value| number::spoken(value, view.texts().locale()));
        widgets::small(ui, view.text(goal_unit_key(unit)));
        if let Some(said) = said.filter(|said| unit == GoalUnit::Yuan && !said.is_ascii()) {
            widgets::small(ui, format!("= {said}"));
        }
        ended
    })
}

/// Takes the fraction that a text of percent stands for: `8` and `8%` are 0.08, an empty text is none. False when the text
/// cannot be read; the value then stays.
fn set_percent(value: &mut Option<f64>, text: &str) -> bool {
    let read = number::parse(text);
    if read.is_none() && !text.trim().is_empty() {
        return false;
    }
    let has_sign = text.chars().any(|ch| number::half_width(ch) == '%');
    *value = read.map(|read| if has_sign { read } else { read / 100.0 });
    true
}

fn day_ui(ui: &mut Ui, view: &View<'_>, key: &str, day: &mut Option<NaiveDate>) -> bool {
    let name = view.text(key);
    widgets::labelled(ui, &name, NAMES, |ui| widgets::date_field(ui, &name, day).committed)
}

fn whom_ui(ui: &mut Ui, view: &View<'_>, measure: &mut Measure) -> bool {
    let mut ended = tiers_ui(ui, view, measure);
    let classes: Vec<_> = ScenarioClass::ALL.iter().map(|it| (*it, view.text(class_key(*it)))).collect();
    ended |= widgets::labelled(ui, &view.text("measure-scenario"), NAMES, |ui| {
        picks_ui::one_of(ui, &view.text("measure-scenario"), &mut measure.scenario.class, &classes)
    });
    if measure.scenario.class == ScenarioClass::Event {
        let name = view.text("measure-trigger");
        ended |= widgets::labelled(ui, &name, NAMES, |ui| {
            let typed = widgets::draft_field(ui, &name, &measure.scenario.trigger, ui.available_width());
            typed.map(|trigger| measure.scenario.trigger = trigger).is_some()
        });
    } else if ended {
        // A trigger belongs to events only.
        measure.scenario.trigger.clear();
    }
    ended
}

fn tiers_ui(ui: &mut Ui, view: &View<'_>, measure: &mut Measure) -> bool {
    let Some(project) = view.session.project() else { return false };
    let name = view.text("measure-tiers");
    widgets::labelled(ui, &name, NAMES, |ui| match measure_data::tier_axis(project) {
        Some(axis) => {
            let offered = axis.stages.iter().map(|stage| stage.name.clone());
            let options = measure_data::options(offered, &measure.tiers);
            ui.spacing_mut().combo_width = ui.available_width();
            widgets::multi_choice(ui, &name, &mut measure.tiers, &options, &view.text("measure-tiers-all"))
        }
        None => picks_ui::words_ui(ui, view, &mut measure.tiers, "measure-tier-add"),
    })
}

fn how_ui(ui: &mut Ui, view: &View<'_>, measure: &mut Measure) -> bool {
    let Some(project) = view.session.project() else { return false };
    let name = view.text("measure-products");
    let mut ended = widgets::labelled(ui, &name, NAMES, |ui| {
        let offered = project.lists.products.iter().map(|product| product.name.clone());
        let options = measure_data::options(offered, &measure.products);
        ui.spacing_mut().combo_width = ui.available_width() - 36.0;
        let none = view.text("measure-products-none");
        let changed = widgets::multi_choice(ui, &name, &mut measure.products, &options, &none);
        picks_ui::lists_button(ui, view);
        changed
    });
    ended |= picks_ui::channels_ui(ui, view, &mut measure.channels, NAMES);
    let name = view.text("measure-script");
    widgets::dim(ui, &name);
    let script = widgets::draft_lines(ui, &name, &measure.script, ui.available_width(), 4);
    ended |= script.map(|script| measure.script = script).is_some();
    ended
}

fn run_ui(ui: &mut Ui, view: &View<'_>, measure: &mut Measure) -> bool {
    let Some(project) = view.session.project() else { return false };
    let name = view.text("measure-owner");
    let mut ended = widgets::labelled(ui, &name, NAMES, |ui| {
        let offered = project.lists.owners.iter().map(|owner| owner.name.clone());
        let held = std::slice::from_ref(&measure.owner);
        let mut options = vec![(String::new(), view.text("measure-owner-none"))];
        options.extend(measure_data::options(offered, held));
        ui.spacing_mut().combo_width = ui.available_width() - 36.0;
        let changed = widgets::choice(ui, &name, &mut measure.owner, &options);
        picks_ui::lists_button(ui, view);
        changed
    });
    ended |= day_ui(ui, view, "measure-from", &mut measure.period.from);
    ended |= day_ui(ui, view, "measure-to", &mut measure.period.to);
    if measure_data::is_backwards(measure) {
        widgets::notice_line(ui, widgets::Tone::Fault, &view.text("measure-period-bad"));
    }
    let name = view.text("measure-note");
    widgets::dim(ui, &name);
    let note = widgets::draft_lines(ui, &name, &measure.note, ui.available_width(), 3);
    ended |= note.map(|note| measure.note = note).is_some();
    ui.add_space(SPACE_S);
    ended
}

#[cfg(test)]
mod tests {
    use super::set_percent;

    #[test]
    fn percent_are_typed_with_or_without_the_sign() {
        let typed = |text| {
            let mut value = Some(0.5);
            (set_percent(&mut value, text), value)
        };
        assert_eq!(typed("8"), (true, Some(0.08)));
        assert_eq!(typed("8%"), (true, Some(0.08)));
        assert_eq!(typed("\u{ff18}\u{ff05}"), (true, Some(0.08)));
        assert_eq!(typed(" "), (true, None));
        assert_eq!(typed("many"), (false, Some(0.5)));
    }
}
