//! Ballots of several laptops: where to write those of this one, which to read, and what is to become of those that
//! cannot simply be taken.

use eframe::egui::{ScrollArea, Ui};

use crate::session::{Action, BoardAction, Incoming, Taking};
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

use super::frame::{keep, recall};
use super::path_field::{cannot_open, cannot_save, path_ui};

/// Height of the list of voters.
const LIST: f32 = 260.0;

/// Where the ballots of this laptop are written.
pub(super) fn write_ui(ui: &mut Ui, view: &View<'_>) {
    widgets::dim(ui, view.text("ballots-write-hint"));
    let proposal = || {
        let folder = view.session.path().and_then(std::path::Path::parent).map(std::path::Path::to_path_buf);
        folder.unwrap_or_default().join(view.session.ballots_name()).display().to_string()
    };
    if let Some(path) = path_ui(ui, view, "write-ballots", "dialog-save", proposal, cannot_save) {
        view.send(Action::Board(BoardAction::WriteBallots(path)));
    }
}

/// Which ballots of another laptop are read.
pub(super) fn read_ui(ui: &mut Ui, view: &View<'_>) {
    widgets::dim(ui, view.text("ballots-read-hint"));
    if let Some(path) = path_ui(ui, view, "read-ballots", "dialog-open", String::new, cannot_open) {
        view.send(Action::Board(BoardAction::ReadBallots(path)));
    }
}

/// What is to become of the ballots of voters who voted here too. Nothing is told of how they voted.
pub(super) fn take_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(incoming) = view.session.incoming_ballots() else {
        view.send(Action::CloseDialog);
        return;
    };
    let [new, known] = [incoming.new.len(), incoming.known].map(|count| count.to_string());
    let args = [("file", incoming.file.as_str()), ("n", &new), ("known", &known)];
    widgets::dim(ui, view.text_with("ballots-take-summary", &args));
    for (index, (voter, reason)) in incoming.refused.iter().enumerate() {
        let (voter, reason) = (voter.to_string(), reason.text(view.texts()));
        let text = view.text_with("ballots-take-refused", &[("voter", &voter), ("reason", &reason)]);
        ui.push_id(index, |ui| widgets::notice_line(ui, Tone::Fault, &text));
    }
    let takings = takings_ui(ui, view, incoming);
    let decided: Vec<(u32, Taking)> = takings.iter().filter_map(|(voter, taking)| Some((*voter, (*taking)?))).collect();
    let ready = decided.len() == takings.len();
    match widgets::confirm_row(ui, &view.text("ballots-take"), &view.text("common-cancel"), ready) {
        Some(true) => view.send(Action::Board(BoardAction::TakeBallots(decided))),
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
}

/// What is decided of each voter who voted in both places: nothing until somebody says so, for one or for all at once.
fn takings_ui(ui: &mut Ui, view: &View<'_>, incoming: &Incoming) -> Vec<(u32, Option<Taking>)> {
    let fresh =
        || (incoming.file.clone(), incoming.twice.iter().map(|ballot| (ballot.voter, None)).collect::<Vec<_>>());
    // Another file may have been dropped on the window meanwhile.
    let (file, mut takings) =
        Some(recall(ui, "take-ballots", fresh)).filter(|it| it.0 == incoming.file).unwrap_or_else(fresh);
    let option = |taking: &Taking| (Some(*taking), view.text(taking_key(*taking)));
    let options: Vec<(Option<Taking>, String)> = Taking::ALL.iter().map(option).collect();
    if takings.len() > 1 {
        let first = takings.first().and_then(|(_, taking)| *taking);
        let mut all = first.filter(|_| takings.iter().all(|(_, taking)| *taking == first));
        let name = view.text("ballots-twice-all");
        widgets::bold(ui, &name);
        if ui.push_id("all", |ui| widgets::segmented(ui, &name, &mut all, &options)).inner {
            for (_, taking) in &mut takings {
                *taking = all;
            }
        }
    }
    ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
        for (voter, taking) in &mut takings {
            ui.push_id(*voter, |ui| {
                let name = view.text_with("ballots-twice", &[("voter", &voter.to_string())]);
                widgets::dim(ui, &name);
                widgets::segmented(ui, &name, taking, &options);
            });
        }
    });
    keep(ui, "take-ballots", (file, takings.clone()));
    takings
}

const fn taking_key(taking: Taking) -> &'static str {
    match taking {
        Taking::Keep => "ballots-keep",
        Taking::Replace => "ballots-replace",
        Taking::Another => "ballots-another",
    }
}
