//! Opening a vote: on which notes, by how many, and with how many dots.

use eframe::egui::{Id, Ui};

use crate::model::{MOST_DOTS, MOST_VOTERS, NoteId, NoteKind};
use crate::session::{Action, BoardAction};
use crate::ui::view::View;
use crate::ui::widgets;

use super::words;

/// Width of the names before inputs.
const NAMES: f32 = 150.0;

/// What is set.
#[derive(Clone, Copy)]
struct Draft {
    /// `None` = notes of all kinds.
    about: Option<NoteKind>,
    voters: f64,
    dots: f64,
    most_on_one: f64,
}

/// Draws the dialog. What was set last time is offered again.
pub fn open_vote_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    let key = Id::unique(("board-vote", view.session.projects_before()));
    let usual = Draft { about: None, voters: 6.0, dots: 5.0, most_on_one: 2.0 };
    let mut draft = ui.data(|data| data.get_temp::<Draft>(key)).unwrap_or(usual);
    let all = std::iter::once((None, view.text("open-vote-all")));
    let kinds: Vec<_> = all.chain(words::kinds(view).into_iter().map(|(kind, name)| (Some(kind), name))).collect();
    let about = view.text("open-vote-about");
    widgets::labelled(ui, &about, NAMES, |ui| widgets::segmented(ui, &about, &mut draft.about, &kinds));
    for (name, value) in [
        ("open-vote-voters", &mut draft.voters),
        ("open-vote-dots", &mut draft.dots),
        ("open-vote-most", &mut draft.most_on_one),
    ] {
        let name = view.text(name);
        widgets::labelled(ui, &name, NAMES, |ui| widgets::number_field(ui, &name, value, 80.0));
    }
    let notes: Vec<NoteId> = project
        .board
        .notes
        .iter()
        .filter(|it| draft.about.is_none_or(|kind| kind == it.kind))
        .map(|it| it.id)
        .collect();
    widgets::dim(ui, view.text_with("open-vote-count", &[("n", &notes.len().to_string())]));
    widgets::small(ui, view.text("open-vote-hint"));
    ui.data_mut(|data| data.insert_temp(key, draft));
    match widgets::confirm_row(ui, &view.text("open-vote-start"), &view.text("common-cancel"), !notes.is_empty()) {
        Some(true) => {
            let voters = whole(draft.voters, MOST_VOTERS);
            let dots = whole(draft.dots, MOST_DOTS);
            let most_on_one = whole(draft.most_on_one, dots);
            view.send(Action::Board(BoardAction::OpenVote { notes, voters, dots, most_on_one }));
        }
        Some(false) => view.send(Action::CloseDialog),
        None => {}
    }
}

/// The nearest whole number from 1 to `most`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 1 to 99")]
fn whole(number: f64, most: u32) -> u32 {
    number.round().clamp(1.0, f64::from(most)) as u32
}
