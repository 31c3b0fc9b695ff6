//! Choosing one of many with a search field: a field of the table, or a category.

use eframe::egui::style::StyleModifier;
use eframe::egui::{
    Align, Align2, Atom, AtomExt as _, Button, Id, Key, Layout, Popup, PopupCloseBehavior, Rect, Response, RichText,
    ScrollArea, Shape, Stroke, Ui, vec2,
};

use crate::model::{Field, FieldType};
use crate::ui::theme::Tokens;
use crate::ui::theme::tokens::SMALL;
use crate::ui::value::WAITING;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

/// Height of an entry of the list.
const ENTRY: f32 = 26.0;

/// What can be picked.
pub(super) struct Entry {
    /// Its words.
    pub(super) label: String,
    /// What stands behind them, dim.
    pub(super) note: String,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Picked {
    /// The entry of this index.
    Entry(usize),
    /// The words that were typed, where any are allowed.
    Typed(String),
}

/// A button that shows what is chosen, and opens the list; `None` = the entries are on their way. `typed` also takes words
/// that are in no entry.
pub(super) fn pick_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    shown: &str,
    width: f32,
    entries: Option<&[Entry]>,
    typed: bool,
) -> Option<Picked> {
    let response = button_ui(ui, name, shown, width);
    let search = response.id.with("search");
    let mut picked = None;
    Popup::menu(&response)
        .id(response.id.with("list"))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .style(StyleModifier::default())
        .width(width.max(240.0))
        .show(|ui| {
            picked = list_ui(ui, view, name, search, entries, typed);
            if picked.is_some() {
                ui.close();
            }
        });
    if picked.is_some() || !Popup::is_id_open(ui.ctx(), response.id.with("list")) {
        ui.data_mut(|data| data.remove_temp::<String>(search));
    }
    picked
}

fn button_ui(ui: &mut Ui, name: &str, shown: &str, width: f32) -> Response {
    let arrow = Atom::paint(vec2(16.0, 16.0), |ui, args| {
        // The same as that of a combo box.
        let place = Rect::from_center_size(args.rect.center(), vec2(11.0, 7.0));
        let corners = vec![place.left_top(), place.right_top(), place.center_bottom()];
        let color = ui.visuals().text_color();
        ui.painter().add(Shape::convex_polygon(corners, color, Stroke::NONE));
    });
    let text = Atom::from(shown).atom_shrink(true).atom_align(Align2::LEFT_CENTER).atom_grow(true);
    let height = ui.spacing().interact_size.y;
    let layout = Layout::left_to_right(Align::Center);
    let response = ui
        .allocate_ui_with_layout(vec2(width, height), layout, |ui| {
            ui.add(Button::new((text, arrow)).truncate().min_size(vec2(width, height)))
        })
        .inner;
    response.accessible_name(name).on_hover_text(if shown.is_empty() { name } else { shown })
}

fn list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    search: Id,
    entries: Option<&[Entry]>,
    typed: bool,
) -> Option<Picked> {
    let none = if entries.is_some() { view.text("segment-pick-none") } else { WAITING.to_owned() };
    let entries = entries.unwrap_or_default();
    let mut text = ui.data(|data| data.get_temp::<String>(search)).unwrap_or_default();
    let label = view.text_with("segment-pick-search", &[("name", name)]);
    let hint = view.text(if typed { "segment-pick-hint-typed" } else { "segment-pick-hint" });
    let field = TextField::new(&label, &mut text).hint(&hint).width(ui.available_width()).focus().show(ui);
    let found: Vec<usize> = matching(entries, &text);
    let mut picked = None;
    let exact = entries.iter().any(|entry| entry.label == text.trim());
    if typed && !text.trim().is_empty() && !exact {
        let words = view.text_with("segment-pick-typed", &[("text", text.trim())]);
        if widgets::button(ui, words).clicked() {
            picked = Some(Picked::Typed(text.trim().to_owned()));
        }
    }
    ScrollArea::vertical().max_height(ENTRY * 11.0).auto_shrink([false, true]).show_rows(
        ui,
        ENTRY,
        found.len(),
        |ui, rows| {
            for (index, entry) in
                found.get(rows).into_iter().flatten().filter_map(|&index| Some((index, entries.get(index)?)))
            {
                if entry_ui(ui, entry).clicked() {
                    picked = Some(Picked::Entry(index));
                }
            }
        },
    );
    if found.is_empty() {
        widgets::dim(ui, none);
    }
    if picked.is_none() && field.committed && ui.input(|input| input.key_pressed(Key::Enter)) {
        picked = match found.first() {
            Some(first) if !typed || exact => Some(Picked::Entry(*first)),
            _ if typed && !text.trim().is_empty() => Some(Picked::Typed(text.trim().to_owned())),
            _ => None,
        };
    }
    ui.data_mut(|data| data.insert_temp(search, text));
    picked
}

fn entry_ui(ui: &mut Ui, entry: &Entry) -> Response {
    let note = RichText::new(&entry.note).size(SMALL).color(Tokens::of(ui).dim);
    let label = Atom::from(entry.label.as_str()).atom_grow(true).atom_shrink(true).atom_align(Align2::LEFT_CENTER);
    let size = vec2(ui.available_width(), ENTRY);
    let button = Button::new((label, Atom::from(note))).frame_when_inactive(false).truncate().min_size(size);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| ui.add(button))
        .inner
        .accessible_name(&entry.label)
}

/// Indices of the entries whose words hold the text, whatever the case; those that begin with it come first.
fn matching(entries: &[Entry], text: &str) -> Vec<usize> {
    let text = text.trim().to_lowercase();
    let place = |entry: &Entry| entry.label.to_lowercase().find(&text);
    let mut found: Vec<(bool, usize)> =
        entries.iter().enumerate().filter_map(|(index, entry)| Some((place(entry)? > 0, index))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}

/// Choosing a field. Returns the name of another one.
pub fn field_pick_ui<'f>(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    current: &str,
    width: f32,
    fields: impl Iterator<Item = &'f Field>,
) -> Option<String> {
    let fields: Vec<&Field> = fields.collect();
    let entries: Vec<Entry> = fields
        .iter()
        .map(|field| Entry { label: field.name.clone(), note: view.text(&type_key(field.kind)) })
        .collect();
    match pick_ui(ui, view, name, current, width, Some(&entries), false)? {
        Picked::Entry(index) => fields.get(index).map(|field| field.name.clone()).filter(|name| name != current),
        Picked::Typed(_) => None,
    }
}

/// Key of the name of a type.
pub(super) fn type_key(kind: FieldType) -> String {
    format!("type-{}", kind.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_the_text_comes_first() {
        let entries = ["xaum", "AUM", "age"].map(|label| Entry { label: label.to_owned(), note: String::new() });
        assert_eq!(matching(&entries, "aum"), [1, 0]);
        assert_eq!(matching(&entries, ""), [0, 1, 2]);
    }
}
