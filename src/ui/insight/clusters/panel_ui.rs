//! How good each number of groups is: figures with their courses, the number that is proposed and why, the choice and its
//! reason.

use eframe::egui::{Align, FontId, Grid, Layout, RichText, Ui, vec2};

use crate::data::cluster::{KQuality, Method, Panel};
use crate::session::{Action, ClusterAction};
use crate::ui::theme;
use crate::ui::theme::tokens::{SMALL, SPACE_S, TEXT};
use crate::ui::view::View;
use crate::ui::widgets;

use super::clusters_data::{COLUMNS, Column, FIRST, why_words};
use super::spark_ui::spark_ui;

/// Size of the small lines above the figures.
const SPARK: [f32; 2] = [84.0, 26.0];
/// Width of a figure, and of the number of groups.
const FIGURE: f32 = 84.0;
const GROUPS: f32 = 100.0;
/// Height of a line.
const LINE: f32 = 20.0;

/// Draws the panel; by density there is nothing to choose.
pub(super) fn panel_ui(ui: &mut Ui, view: &View<'_>, panel: &Panel) {
    let settings = &panel.asked.settings;
    if settings.method == Method::Density {
        widgets::bold(ui, view.text("cluster-density-title"));
        let distance = format!("{:.2}", panel.distance.unwrap_or_default());
        let neighbours = settings.neighbours.to_string();
        let args = [("distance", distance.as_str()), ("neighbours", &neighbours)];
        widgets::small(ui, view.text_with("cluster-density-words", &args));
        because_ui(ui, view, "cluster-because-density");
        return;
    }
    widgets::bold(ui, view.text("cluster-choose"));
    if let Some(proposed) = panel.proposed {
        widgets::small(ui, why_words(panel, proposed, view.texts()));
    }
    let chosen = view.session.cluster_k().unwrap_or_default();
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = LINE;
        table_ui(ui, view, panel, chosen);
    });
    if settings.method == Method::Mixture {
        widgets::small(ui, view.text("cluster-panel-mixture"));
    }
    because_ui(ui, view, "cluster-because");
}

/// A line for each number of groups.
fn table_ui(ui: &mut Ui, view: &View<'_>, panel: &Panel, chosen: usize) {
    let id = ui.scope_id().with("cluster-more-figures");
    let mut more = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let columns = if more { COLUMNS } else { COLUMNS.get(..FIRST).unwrap_or(COLUMNS) };
    Grid::new("cluster-panel").striped(true).spacing([6.0, 0.0]).min_row_height(LINE).show(ui, |ui| {
        heads_ui(ui, view, panel, columns, chosen);
        for quality in &panel.qualities {
            row_ui(ui, view, panel, columns, quality, chosen);
        }
    });
    if widgets::check(ui, &mut more, view.text("cluster-more-figures")) {
        ui.data_mut(|data| data.insert_temp(id, more));
    }
}

/// The name of each figure above its course, and which is better.
fn heads_ui(ui: &mut Ui, view: &View<'_>, panel: &Panel, columns: &[Column], chosen: usize) {
    ui.allocate_space(vec2(GROUPS, 1.0));
    let at = panel.qualities.iter().position(|it| it.k == chosen);
    for column in columns {
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.spacing_mut().interact_size.y = 0.0;
            let small = |key| RichText::new(view.text(key)).size(SMALL);
            ui.label(small(column.name)).on_hover_text(view.text(column.note));
            ui.label(small(column.better.text_key()).color(view.tokens.dim)).on_hover_text(view.text(column.note));
            let figures: Vec<f64> = panel.qualities.iter().map(column.of).collect();
            spark_ui(ui, view, &course_words(view, column, panel), SPARK, &figures, at);
        });
    }
    ui.end_row();
}

/// The figures of one number of groups, which can be chosen; the best of each kind is bold.
fn row_ui(ui: &mut Ui, view: &View<'_>, panel: &Panel, columns: &[Column], quality: &KQuality, chosen: usize) {
    let k = quality.k.to_string();
    let is_proposed = panel.proposed.is_some_and(|it| it.k == quality.k);
    let key = if is_proposed { "cluster-k-proposed" } else { "cluster-k" };
    let name = view.text_with(key, &[("k", &k)]);
    ui.allocate_ui_with_layout(vec2(GROUPS, LINE), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(GROUPS);
        if ui.radio(quality.k == chosen, name).clicked() {
            view.send(Action::Cluster(ClusterAction::Choose(quality.k)));
        }
    });
    for column in columns {
        let figure = (column.of)(quality);
        let is_best = column
            .better
            .best(panel.qualities.iter().map(column.of))
            .is_some_and(|best| best <= figure && figure <= best);
        let font = if is_best { theme::bold(TEXT - 1.0) } else { FontId::proportional(TEXT - 1.0) };
        ui.allocate_ui_with_layout(vec2(FIGURE, LINE), Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new((column.words)(quality)).font(font));
        });
    }
    ui.end_row();
}

/// A course in words: its figure at each number of groups.
fn course_words(view: &View<'_>, column: &Column, panel: &Panel) -> String {
    let part = |quality: &KQuality| format!("{}: {}", quality.k, (column.words)(quality));
    let parts: Vec<String> = panel.qualities.iter().map(part).collect();
    let (name, parts) = (view.text(column.name), parts.join(&view.text("list-separator")));
    view.text_with("cluster-course", &[("name", &name), ("parts", &parts)])
}

/// Why there are as many groups as there are, in the team's own words.
fn because_ui(ui: &mut Ui, view: &View<'_>, key: &str) {
    ui.add_space(SPACE_S);
    let k = view.session.shown_k().unwrap_or_default().to_string();
    let name = view.text_with(key, &[("k", &k)]);
    widgets::small(ui, name.as_str());
    let name = view.text("cluster-because-name");
    if let Some(typed) = widgets::draft_field(ui, &name, view.session.cluster_because(), ui.available_width() - 12.0) {
        view.send(Action::Cluster(ClusterAction::Because(typed)));
    }
}
