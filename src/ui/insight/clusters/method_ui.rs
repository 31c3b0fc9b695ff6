//! How groups are found, where chance begins, and whose names are carried over.

use eframe::egui::Ui;

use crate::data::cluster::{DENSITY_ROWS, MIXTURE_ROWS, Method, Settings};
use crate::session::{Action, ClusterAction};
use crate::text::number::count;
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::view::View;
use crate::ui::widgets;

/// Width of the names at the left, and of a number.
const NAME: f32 = 88.0;
const NUMBER: f32 = 72.0;
/// The largest seed that can be typed, and most neighbours.
const LARGEST: f64 = 999_999_999.0;
const MOST_NEIGHBOURS: f64 = 1000.0;

/// Draws the choices.
pub(super) fn method_ui(ui: &mut Ui, view: &View<'_>, wanted: &mut Settings) {
    ui.add_space(SPACE_S);
    let name = view.text("cluster-method");
    let options: Vec<(Method, String)> = Method::ALL.iter().map(|it| (*it, view.text(it.text_key()))).collect();
    widgets::segmented(ui, &name, &mut wanted.method, &options);
    let note = match wanted.method {
        Method::KMeans => "cluster-note-k-means",
        Method::Mixture => "cluster-note-mixture",
        Method::Density => "cluster-note-density",
    };
    let (dense, mixed) = (count(DENSITY_ROWS as u64), count(MIXTURE_ROWS as u64));
    widgets::small(ui, view.text_with(note, &[("dense", &dense), ("mixed", &mixed)]));
    if wanted.method == Method::Density {
        density_ui(ui, view, wanted);
    } else {
        seed_ui(ui, view, wanted);
    }
    follow_ui(ui, view);
}

fn seed_ui(ui: &mut Ui, view: &View<'_>, wanted: &mut Settings) {
    let name = view.text("cluster-seed");
    let mut seed = wanted.seed as f64;
    widgets::labelled(ui, &name, NAME, |ui| {
        widgets::number_field(ui, &name, &mut seed, NUMBER);
        widgets::small(ui, view.text("cluster-seed-note"));
    });
    wanted.seed = whole(seed.clamp(0.0, LARGEST));
}

fn density_ui(ui: &mut Ui, view: &View<'_>, wanted: &mut Settings) {
    let name = view.text("cluster-neighbours");
    let mut neighbours = wanted.neighbours as f64;
    widgets::labelled(ui, &name, NAME, |ui| widgets::number_field(ui, &name, &mut neighbours, NUMBER));
    wanted.neighbours = usize::try_from(whole(neighbours.clamp(2.0, MOST_NEIGHBOURS))).unwrap_or(Settings::NEIGHBOURS);
    let name = view.text("cluster-distance");
    widgets::labelled(ui, &name, NAME, |ui| {
        widgets::optional_number_field(ui, &name, &mut wanted.distance, NUMBER);
        widgets::small(ui, view.text("cluster-distance-note"));
    });
    wanted.distance = wanted.distance.filter(|distance| *distance > 0.0);
}

/// Whose names are carried over, where the project has kept a model.
fn follow_ui(ui: &mut Ui, view: &View<'_>) {
    let models = view.session.cluster_models();
    if models.is_empty() {
        return;
    }
    let name = view.text("cluster-follow");
    let mut followed = view.session.followed_model();
    let none = (None, view.text("cluster-follow-none"));
    let options: Vec<(Option<String>, String)> =
        models.iter().map(|model| (Some((*model).to_owned()), (*model).to_owned())).chain([none]).collect();
    let chosen = widgets::labelled(ui, &name, NAME, |ui| widgets::choice(ui, &name, &mut followed, &options));
    if chosen {
        view.send(Action::Cluster(ClusterAction::Follow(followed)));
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within what can be typed")]
fn whole(value: f64) -> u64 {
    value.round() as u64
}
