//! Keeping the model: as a new field or in place of an earlier model, with segments of its groups or without.

use eframe::egui::{RichText, Ui};

use crate::data::cluster::Fitted;
use crate::session::{Action, ClusterAction, not_kept_key};
use crate::ui::theme::tokens::SMALL;
use crate::ui::view::View;
use crate::ui::widgets;

/// Draws what can be done with all groups.
pub(super) fn keep_ui(ui: &mut Ui, view: &View<'_>, fitted: &Fitted) {
    if let Some(key) = not_kept_key(fitted.asked.panel.asked.settings.method) {
        widgets::small(ui, view.text(key));
        return;
    }
    if let Some((field, _)) = view.session.kept_clusters() {
        let words = view.text_with("cluster-kept", &[("name", &field.name)]);
        ui.label(RichText::new(words).size(SMALL).color(view.tokens.good));
        return;
    }
    let is_named = (0..fitted.cards.len()).all(|group| view.session.cluster_is_named(fitted, group));
    let can = !view.session.read_only();
    let send = |onto: Option<String>, segments| view.send(Action::Cluster(ClusterAction::Keep { onto, segments }));
    ui.horizontal_wrapped(|ui| {
        if let Some(before) = &fitted.asked.panel.asked.before {
            let update = view.text_with("cluster-update", &[("name", before)]);
            if widgets::primary_button_if(ui, can && is_named, update).clicked() {
                send(Some(before.clone()), false);
            }
        }
        if widgets::button_if(ui, can, view.text("cluster-keep")).clicked() {
            send(None, false);
        }
        if widgets::button_if(ui, can, view.text("cluster-keep-segments")).clicked() {
            send(None, true);
        }
    });
    widgets::small(ui, view.text("cluster-keep-note"));
    names_ui(ui, view, fitted, is_named);
}

/// What became of the names of the model of before.
fn names_ui(ui: &mut Ui, view: &View<'_>, fitted: &Fitted, is_named: bool) {
    let Some(before) = &fitted.asked.panel.asked.before else { return };
    let kept = fitted.carried.iter().flatten().count().to_string();
    let all = fitted.cards.len().to_string();
    let args = [("model", before.as_str()), ("kept", &kept), ("all", &all)];
    widgets::small(ui, view.text_with("cluster-carried-all", &args));
    if !fitted.gone.is_empty() {
        let names = fitted.gone.join(&view.text("list-separator"));
        widgets::small(ui, view.text_with("cluster-gone", &[("names", &names)]));
    }
    if !is_named {
        ui.label(RichText::new(view.text("cluster-ask-names")).size(SMALL).color(view.tokens.mark));
    }
}
