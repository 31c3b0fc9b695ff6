//! The lists that measures choose from: products with their risk, channels with their limits, owners.

use eframe::egui::{Align, Grid, Layout, ScrollArea, Ui};

use crate::edit::{Edit, ListKind};
use crate::model::{Channel, Product, Project};
use crate::session::Action;
use crate::ui::theme::Icon;
use crate::ui::view::View;
use crate::ui::widgets::{self, TextField};

use super::frame::{keep, recall};
use super::lists_data::{add, uses, whole};

/// What the dialog remembers while it is shown.
#[derive(Clone)]
struct State {
    list: ListKind,
    typed: String,
    /// The entry that is used and was asked to be removed.
    asked: Option<String>,
}

/// The body of the dialog.
pub(super) fn lists_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    let mut state = recall(ui, "lists", || State { list: ListKind::Products, typed: String::new(), asked: None });
    let tabs = [
        (ListKind::Products, view.text("lists-products")),
        (ListKind::Channels, view.text("lists-channels")),
        (ListKind::Owners, view.text("lists-owners")),
    ];
    let name = view.text("measure-edit-lists");
    if widgets::segmented(ui, &name, &mut state.list, &tabs) {
        state.asked = None;
        state.typed.clear();
    }
    ui.add_space(8.0);
    ui.add_enabled_ui(!view.session.read_only(), |ui| {
        let height = (ui.available_height() - 60.0).clamp(120.0, 420.0);
        ScrollArea::vertical().id_salt(state.list_salt()).max_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| match state.list {
                ListKind::Products => products_ui(ui, view, project, &mut state),
                ListKind::Channels => channels_ui(ui, view, project, &mut state),
                ListKind::Owners => owners_ui(ui, view, project, &mut state),
            },
        );
        add_ui(ui, view, project, &mut state);
    });
    keep(ui, "lists", state);
}

impl State {
    fn list_salt(&self) -> &'static str {
        match self.list {
            ListKind::Products => "products",
            ListKind::Channels => "channels",
            ListKind::Owners => "owners",
        }
    }
}

fn add_ui(ui: &mut Ui, view: &View<'_>, project: &Project, state: &mut State) {
    let (hint, button) = match state.list {
        ListKind::Products => ("lists-new-product", "lists-add-product"),
        ListKind::Channels => ("lists-new-channel", "lists-add-channel"),
        ListKind::Owners => ("lists-new-owner", "lists-add-owner"),
    };
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let hint = view.text(hint);
        let field = TextField::new(&hint, &mut state.typed).hint(&hint).width(240.0).show(ui);
        let entered = field.committed && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        let clicked = widgets::icon_text_button(ui, Icon::Plus, view.text(button)).clicked();
        if (entered || clicked)
            && let Some(edit) = add(&project.lists, state.list, &state.typed)
        {
            view.send(Action::Edit(edit));
            view.send(Action::EndGesture);
            state.typed.clear();
            field.response.request_focus();
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::button(ui, view.text("common-close")).clicked() {
                view.send(Action::CloseDialog);
            }
        });
    });
}

fn products_ui(ui: &mut Ui, view: &View<'_>, project: &Project, state: &mut State) {
    let products = &project.lists.products;
    let risks: Vec<(Option<u8>, String)> = std::iter::once((None, view.text("lists-risk-none")))
        .chain((1..=5).map(|level| (Some(level), format!("R{level}"))))
        .collect();
    table_ui(ui, view, &["common-name", "lists-risk"], products.is_empty(), |ui| {
        for (index, product) in products.iter().enumerate() {
            name_ui(ui, view, state.list, &product.name, 240.0);
            let mut risk = product.risk;
            ui.spacing_mut().combo_width = 84.0;
            if widgets::choice(ui, &of(view, "lists-risk", &product.name), &mut risk, &risks) {
                let mut products = products.clone();
                if let Some(product) = products.get_mut(index) {
                    *product = Product { risk, ..product.clone() };
                }
                change(view, Edit::SetProducts(products));
            }
            end_ui(ui, view, project, state, &product.name);
        }
    });
}

fn channels_ui(ui: &mut Ui, view: &View<'_>, project: &Project, state: &mut State) {
    let channels = &project.lists.channels;
    let heads = ["common-name", "lists-capacity", "lists-cap-7", "lists-cap-30", "lists-priority"];
    table_ui(ui, view, &heads, channels.is_empty(), |ui| {
        for (index, channel) in channels.iter().enumerate() {
            name_ui(ui, view, state.list, &channel.name, 132.0);
            let mut changed = channel.clone();
            let ended = limits_ui(ui, view, &mut changed);
            if changed != *channel {
                let mut channels = channels.clone();
                if let Some(channel) = channels.get_mut(index) {
                    *channel = changed;
                }
                view.send(Action::Edit(Edit::SetChannels(channels)));
            }
            if ended {
                view.send(Action::EndGesture);
            }
            end_ui(ui, view, project, state, &channel.name);
        }
    });
}

/// The limits of a channel, each in a column of its own; true when a number was finished.
fn limits_ui(ui: &mut Ui, view: &View<'_>, channel: &mut Channel) -> bool {
    let mut ended = false;
    for (key, limit, width) in [
        ("lists-capacity", &mut channel.daily_capacity, 88.0),
        ("lists-cap-7", &mut channel.cap_7_days, 72.0),
        ("lists-cap-30", &mut channel.cap_30_days, 72.0),
    ] {
        let mut typed = limit.map(f64::from);
        let name = of(view, key, &channel.name);
        let field = wide(ui, width, |ui| widgets::optional_number_field(ui, &name, &mut typed, width));
        *limit = typed.map(|typed| whole(typed, u32::MAX));
        ended |= field.committed;
    }
    let mut priority = f64::from(channel.priority);
    let name = of(view, "lists-priority", &channel.name);
    let field = wide(ui, 56.0, |ui| widgets::number_field(ui, &name, &mut priority, 56.0));
    channel.priority = u8::try_from(whole(priority, 100)).unwrap_or(100);
    ended | field.committed
}

fn owners_ui(ui: &mut Ui, view: &View<'_>, project: &Project, state: &mut State) {
    let owners = &project.lists.owners;
    table_ui(ui, view, &["common-name"], owners.is_empty(), |ui| {
        for owner in owners {
            name_ui(ui, view, state.list, &owner.name, 240.0);
            end_ui(ui, view, project, state, &owner.name);
        }
    });
}

fn table_ui(ui: &mut Ui, view: &View<'_>, heads: &[&str], empty: bool, rows: impl FnOnce(&mut Ui)) {
    if empty {
        widgets::dim(ui, view.text("lists-empty"));
        return;
    }
    Grid::new("entries").spacing([10.0, 6.0]).show(ui, |ui| {
        for head in heads {
            widgets::small(ui, view.text(head));
        }
        ui.end_row();
        rows(ui);
    });
}

fn name_ui(ui: &mut Ui, view: &View<'_>, list: ListKind, name: &str, width: f32) {
    let typed = wide(ui, width, |ui| widgets::draft_field(ui, &of(view, "common-name", name), name, width));
    if let Some(to) = typed.filter(|typed| !typed.trim().is_empty()) {
        let to = to.trim().to_owned();
        change(view, Edit::RenameListed { list, from: name.to_owned(), to });
    }
}

/// How many measures use the entry, and the way to remove it; one that is used asks first.
fn end_ui(ui: &mut Ui, view: &View<'_>, project: &Project, state: &mut State, name: &str) {
    let used = uses(project, state.list, name);
    let count = used.to_string();
    let remove = || change(view, Edit::RemoveListed { list: state.list, name: name.to_owned() });
    ui.horizontal(|ui| {
        let words = if used == 0 { view.text("lists-unused") } else { view.text_with("lists-used", &[("n", &count)]) };
        wide(ui, 96.0, |ui| widgets::small(ui, words));
        let asked = widgets::icon_button(ui, Icon::Trash, &view.text_with("lists-remove", &[("name", name)])).clicked();
        if asked && used == 0 {
            remove();
        } else if asked {
            state.asked = Some(name.to_owned());
        }
    });
    ui.end_row();
    if state.asked.as_deref() == Some(name) {
        widgets::dim(ui, view.text_with("lists-remove-used", &[("n", &count), ("name", name)]));
        if widgets::danger_button(ui, view.text("lists-remove-anyway")).clicked() {
            remove();
            state.asked = None;
        }
        if widgets::button(ui, view.text("common-cancel")).clicked() {
            state.asked = None;
        }
        ui.end_row();
    }
}

/// An input that keeps its width; a column of a grid would make it as narrow as its head.
fn wide<R>(ui: &mut Ui, width: f32, input: impl FnOnce(&mut Ui) -> R) -> R {
    let size = eframe::egui::vec2(width + 4.0, ui.spacing().interact_size.y);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(size.x);
        input(ui)
    })
    .inner
}

/// The name of a field, and whose it is.
fn of(view: &View<'_>, key: &str, name: &str) -> String {
    format!("{} {name}", view.text(key))
}

fn change(view: &View<'_>, edit: Edit) {
    view.send(Action::Edit(edit));
    view.send(Action::EndGesture);
}
