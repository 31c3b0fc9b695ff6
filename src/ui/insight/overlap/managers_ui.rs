//! Customers with several managers, place by place; where the data cannot tell, what is missing.

use eframe::egui::Ui;

use crate::data::overlap::{Among, ManagerPlace, SeveralManagers};
use crate::session::{Action, LaneEnd, OverlapAct, fold_fault};
use crate::text::number::count;
use crate::ui::widgets::{self, Tone};

use super::conflicts_ui::{list_ui, title_ui};
use super::words::Shown;

/// Draws the card.
pub(super) fn managers_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let view = shown.view;
    widgets::card(ui, |ui| {
        title_ui(ui, view.text("overlap-managers-title"), view.text("overlap-managers-sentence"));
        let Some(managers) = view.session.managers() else {
            let key = match view.session.managers_ended() {
                Some(LaneEnd::Cancelled) => "overlap-cancelled",
                Some(LaneEnd::Failed) => "overlap-failed",
                None => "overlap-counting",
            };
            widgets::dim(ui, view.text(key));
            if view.session.managers_ended().is_some() && widgets::button(ui, view.text("overlap-again")).clicked() {
                view.send(Action::Overlap(OverlapAct::Again));
            }
            return;
        };
        for (place, outcome) in &managers.places {
            match outcome {
                Ok(found) => place_ui(ui, shown, place, found),
                Err(fault) => {
                    let (place, reason) = (view.session.place_words(place), fold_fault(fault, view.texts()));
                    let args = [("place", place.as_str()), ("reason", &reason)];
                    widgets::notice_line(ui, Tone::Note, &view.text_with("overlap-managers-fault", &args));
                }
            }
        }
        if managers.places.iter().any(|(_, found)| found.as_ref().is_ok_and(|found| found.customers > 0)) {
            widgets::small(ui, view.text("overlap-managers-list-only"));
        }
        if managers.without_number {
            widgets::dim(ui, view.text("overlap-managers-number"));
        } else if managers.places.is_empty() {
            widgets::dim(ui, view.text("overlap-managers-missing"));
        } else if managers.places.iter().all(|(place, _)| place.table.is_none()) {
            widgets::small(ui, view.text("overlap-managers-file-only"));
        }
    });
}

/// Who has several managers, and, which is often the greater finding, who has none.
fn place_ui(ui: &mut Ui, shown: &Shown<'_>, place: &ManagerPlace, found: &SeveralManagers) {
    let view = shown.view;
    let share = (found.with_manager > 0).then(|| found.customers as f64 / found.with_manager as f64);
    let without = found.without.count_ones();
    let args = [
        ("place", view.session.place_words(place)),
        ("n", count(found.customers)),
        ("rows", count(found.rows)),
        ("some", count(found.with_manager)),
        ("share", shown.share(share)),
        ("none", count(without)),
        ("all", count(found.with_manager + without)),
    ];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    let several = if found.customers > 0 { "overlap-managers-line" } else { "overlap-managers-nobody" };
    ui.horizontal(|ui| {
        ui.label(view.text_with(several, &args));
        list_ui(ui, shown, &Among::Managers(place.clone()), found.rows);
    });
    ui.horizontal(|ui| {
        ui.label(view.text_with("overlap-managers-without", &args));
        list_ui(ui, shown, &Among::NoManager(place.clone()), without);
    });
}
