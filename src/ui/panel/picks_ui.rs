//! Parts of the editor of a measure: channels in their order, free words, and the way to the lists of the project.

use eframe::egui::{Frame, Id, Margin, Ui};

use crate::model::MeasureId;
use crate::session::Command;
use crate::ui::theme::Icon;
use crate::ui::{View, widgets};

use super::measure_data;

/// One of a few: side by side where there is room, else as a list.
pub(super) fn one_of<T: PartialEq + Clone>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, String)]) -> bool {
    let font = eframe::egui::TextStyle::Button.resolve(ui.style());
    let padding = ui.spacing().button_padding.x * 2.0 + 1.0;
    let width = |label: &String| {
        let galley = ui.painter().layout_no_wrap(label.clone(), font.clone(), ui.visuals().text_color());
        galley.size().x + padding
    };
    let wanted: f32 = options.iter().map(|(_, label)| width(label)).sum();
    if wanted <= ui.available_width() {
        return widgets::segmented(ui, name, value, options);
    }
    ui.spacing_mut().combo_width = ui.available_width();
    widgets::choice(ui, name, value, options)
}

/// The way to the lists that measures choose from.
pub(super) fn lists_button(ui: &mut Ui, view: &View<'_>) {
    let name = view.text("measure-edit-lists");
    if widgets::icon_button(ui, Icon::Plus, &name).clicked() {
        view.run(Command::EditLists);
    }
}

/// Channels, numbered in the order in which they are tried; each can go up, down and out, and others be added.
pub(super) fn channels_ui(ui: &mut Ui, view: &View<'_>, channels: &mut Vec<String>, names: f32) -> bool {
    let Some(project) = view.session.project() else { return false };
    let mut wish = None;
    let last = channels.len().saturating_sub(1);
    for (index, channel) in channels.iter().enumerate() {
        let title = if index == 0 { view.text("measure-channels") } else { String::new() };
        ui.push_id(index, |ui| {
            widgets::labelled(ui, &title, names, |ui| {
                let made = channel_ui(ui, view, index, last, channel);
                wish = made.map(|made| (index, made)).or(wish);
            });
        });
    }
    let added = add_channel_ui(ui, view, project, channels, names);
    match wish {
        Some((at, Wish::Up)) if at > 0 => channels.swap(at, at - 1),
        Some((at, Wish::Down)) if at < last => channels.swap(at, at + 1),
        Some((at, Wish::Out)) if at <= last => drop(channels.remove(at)),
        _ => return added,
    }
    true
}

/// What is to become of a channel.
#[derive(Clone, Copy)]
enum Wish {
    Up,
    Down,
    Out,
}

fn channel_ui(ui: &mut Ui, view: &View<'_>, index: usize, last: usize, channel: &str) -> Option<Wish> {
    let mut wish = None;
    let named = |key: &str| view.text_with(key, &[("name", channel)]);
    ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if widgets::icon_button(ui, Icon::Close, &named("measure-channel-remove")).clicked() {
            wish = Some(Wish::Out);
        }
        if widgets::icon_button_if(ui, index < last, Icon::Down, &named("measure-channel-down")).clicked() {
            wish = Some(Wish::Down);
        }
        if widgets::icon_button_if(ui, index > 0, Icon::Up, &named("measure-channel-up")).clicked() {
            wish = Some(Wish::Up);
        }
        ui.with_layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center), |ui| {
            widgets::elided(ui, format!("{}  {channel}", index + 1));
        });
    });
    wish
}

fn add_channel_ui(
    ui: &mut Ui,
    view: &View<'_>,
    project: &crate::model::Project,
    channels: &mut Vec<String>,
    names: f32,
) -> bool {
    let title = if channels.is_empty() { view.text("measure-channels") } else { String::new() };
    widgets::labelled(ui, &title, names, |ui| {
        let free = project.lists.channels.iter().map(|channel| channel.name.clone());
        let free = free.filter(|name| !channels.contains(name));
        let mut options = vec![(String::new(), view.text("measure-channel-add"))];
        options.extend(measure_data::options(free, &[]));
        ui.spacing_mut().combo_width = ui.available_width() - 36.0;
        let mut chosen = String::new();
        let added = widgets::choice(ui, &view.text("measure-channel-add"), &mut chosen, &options);
        lists_button(ui, view);
        if added {
            channels.push(chosen);
        }
        added
    })
}

/// Free words as chips, with a field for another one.
pub(super) fn words_ui(ui: &mut Ui, view: &View<'_>, words: &mut Vec<String>, add_key: &str) -> bool {
    let mut changed = false;
    let mut out = None;
    ui.vertical(|ui| {
        ui.horizontal_wrapped(|ui| {
            for (index, word) in words.iter().enumerate() {
                Frame::new().fill(view.tokens.chosen).corner_radius(4.0).inner_margin(Margin::symmetric(6, 0)).show(
                    ui,
                    |ui| {
                        ui.spacing_mut().item_spacing.x = 2.0;
                        ui.label(eframe::egui::RichText::new(word).color(view.tokens.on_chosen));
                        let name = view.text_with("measure-channel-remove", &[("name", word)]);
                        if widgets::icon_button(ui, Icon::Close, &name).clicked() {
                            out = Some(index);
                        }
                    },
                );
            }
        });
        if let Some(typed) = widgets::draft_field(ui, &view.text(add_key), "", 120.0) {
            let typed = typed.trim().to_owned();
            if !typed.is_empty() && !words.contains(&typed) {
                words.push(typed);
                changed = true;
            }
        }
    });
    if let Some(index) = out {
        words.remove(index);
    }
    changed || out.is_some()
}

/// Gives the keyboard to the name of a measure that was not there before, so that one can type at once.
pub(super) fn focus_when_new(ui: &Ui, id: MeasureId, field: &str) {
    let key = Id::unique("newest-measure");
    let newest = ui.data(|data| data.get_temp::<MeasureId>(key));
    if newest.is_none_or(|newest| newest < id) {
        ui.data_mut(|data| data.insert_temp(key, id));
    }
    // The first measure that is ever looked at need not be new.
    if newest.is_some_and(|newest| newest < id) {
        ui.memory_mut(|memory| memory.request_focus(ui.make_persistent_id(("draft", field))));
    }
}
