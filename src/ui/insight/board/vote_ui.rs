//! How the vote stands: who has voted but not how, whose turn it is, and what can be done next.

use eframe::egui::Ui;

use crate::edit::{BoardEdit, Edit};
use crate::model::{Ballot, Board, Round};
use crate::session::{Action, BoardAction, Command};
use crate::ui::theme::Icon;
use crate::ui::view::View;
use crate::ui::widgets::{self, Tone};

/// Draws the line.
pub(super) fn vote_ui(ui: &mut Ui, view: &View<'_>, board: &Board) {
    match (&board.round, view.session.voting()) {
        (None, _) => none_ui(ui, view),
        (Some(round), _) if round.revealed => revealed_ui(ui, view, round),
        (Some(round), Some(ballot)) => turn_ui(ui, view, round, ballot),
        (Some(round), None) => open_ui(ui, view, round),
    }
}

fn none_ui(ui: &mut Ui, view: &View<'_>) {
    ui.horizontal_wrapped(|ui| {
        command(ui, view, Command::OpenVote);
        widgets::dim(ui, view.text("vote-none"));
    });
}

fn command(ui: &mut Ui, view: &View<'_>, command: Command) {
    if widgets::button_if(ui, command.enabled(view.session), view.text(command.text_key())).clicked() {
        view.run(command);
    }
}

fn act(view: &View<'_>, action: BoardAction) {
    view.send(Action::Board(action));
}

/// Between turns. Once totals were seen, nobody votes any more though revealing was undone.
fn open_ui(ui: &mut Ui, view: &View<'_>, round: &Round) {
    let seen = view.session.has_seen_totals();
    let can_vote = !seen && !view.session.read_only();
    let (voted, all) = (round.ballots.len().to_string(), round.voters.to_string());
    ui.horizontal_wrapped(|ui| {
        widgets::bold(ui, view.text_with("vote-open", &[("n", &voted), ("all", &all)]));
        for voter in round.all_voters() {
            ui.add_enabled_ui(can_vote, |ui| voter_ui(ui, view, round, voter));
        }
    });
    ui.horizontal_wrapped(|ui| {
        if let Some(next) = round.next_voter().filter(|_| can_vote) {
            let text = view.text_with("vote-next", &[("voter", &next.to_string())]);
            if widgets::primary_button(ui, text).clicked() {
                act(view, BoardAction::StartTurn(next));
            }
        }
        for it in [Command::RevealVote, Command::ReadBallots, Command::WriteBallots] {
            command(ui, view, it);
        }
        drop_ui(ui, view, "vote-drop");
    });
    if seen {
        widgets::notice_line(ui, Tone::Note, &view.text("error-vote-seen"));
    }
}

/// The number of a voter, ticked once he has voted.
fn voter_ui(ui: &mut Ui, view: &View<'_>, round: &Round, voter: u32) {
    let number = voter.to_string();
    let done = round.has_voted(voter);
    let key = if done { "vote-voter-done" } else { "vote-voter-waits" };
    let name = view.text_with(key, &[("voter", &number)]);
    let button = |ui: &mut Ui| {
        if done { widgets::icon_text_button(ui, Icon::Check, number) } else { widgets::button(ui, number) }
    };
    let response = ui.push_id(voter, button).inner.accessible_name(&name);
    let hint = view.text(if done { "vote-voter-again" } else { "vote-voter-start" });
    if response.on_hover_text(format!("{name}\n{hint}")).clicked() {
        act(view, BoardAction::StartTurn(voter));
    }
}

/// One voter at the laptop.
fn turn_ui(ui: &mut Ui, view: &View<'_>, round: &Round, ballot: &Ballot) {
    let unspent = round.dots.saturating_sub(ballot.spent());
    let [voter, left, dots, most] = [ballot.voter, unspent, round.dots, round.most_on_one].map(|it| it.to_string());
    ui.horizontal_wrapped(|ui| {
        widgets::bold(ui, view.text_with("vote-turn", &[("voter", &voter)]));
        let caps = [("left", left.as_str()), ("dots", &dots), ("most", &most)];
        widgets::dim(ui, view.text_with("vote-left", &caps));
    });
    ui.horizontal_wrapped(|ui| {
        // Who leaves dots unused is to mean it.
        let done = if unspent == 0 { "vote-done" } else { "vote-done-with" };
        if widgets::primary_button(ui, view.text_with(done, &[("n", &left)])).clicked() {
            act(view, BoardAction::FinishTurn);
        }
        if widgets::button(ui, view.text("vote-leave")).clicked() {
            act(view, BoardAction::LeaveTurn);
        }
        if round.has_voted(ballot.voter) {
            widgets::dim(ui, view.text("vote-replaces"));
        }
    });
}

fn revealed_ui(ui: &mut Ui, view: &View<'_>, round: &Round) {
    let [voted, all, dots] = [round.ballots.len().to_string(), round.voters.to_string(), round.spent().to_string()];
    ui.horizontal_wrapped(|ui| {
        widgets::bold(ui, view.text_with("vote-revealed", &[("n", &voted), ("all", &all), ("dots", &dots)]));
        let mut results = view.session.shows_results();
        let options = [(false, view.text("vote-show-board")), (true, view.text("vote-show-results"))];
        if widgets::segmented(ui, &view.text("vote-shown"), &mut results, &options) {
            act(view, BoardAction::ShowResults(results));
        }
        command(ui, view, Command::OpenVote);
        drop_ui(ui, view, "vote-clear");
    });
}

fn drop_ui(ui: &mut Ui, view: &View<'_>, key: &str) {
    if widgets::button_if(ui, !view.session.read_only(), view.text(key)).clicked() {
        view.send(Action::Edit(Edit::Board(BoardEdit::DropVote)));
    }
}
