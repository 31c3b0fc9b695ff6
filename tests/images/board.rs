//! Pictures of the board: empty, with notes in groups, while one votes, between turns, revealed, and bound to segments.

use std::path::Path;
use std::time::{Duration, Instant};

use strategy_map::edit::{BoardEdit, Edit};
use strategy_map::model::{Bond, Evidence, Note, NoteGroupId, NoteId, NoteKind, SegmentId, Voice};
use strategy_map::session::{Action, BoardAction, Command, Dialog, Selection, Taking, TimerAction};

use crate::{LOOKS, Look, picture, sample, window};
use strategy_map::text::Locale;

const NOTES: [(&str, NoteKind, Voice, Evidence, u32); 12] = [
    ("代发首发客户 30 天内最容易流失", NoteKind::Fact, Voice::SubBranch, Evidence::Partly, 1),
    ("乐退：50–64 岁、还没有养老金代发", NoteKind::Segment, Voice::Branch, Evidence::Guess, 1),
    ("养老金代发客户", NoteKind::Segment, Voice::HeadOffice, Evidence::Partly, 1),
    ("临界财富客户", NoteKind::Segment, Voice::Manager, Evidence::Guess, 1),
    ("高端企业主，家业与企业要隔离", NoteKind::Segment, Voice::Expert, Evidence::Guess, 1),
    ("首发登录礼：到账提醒 + 一步开通 APP", NoteKind::Measure, Voice::SubBranch, Evidence::Guess, 2),
    ("到期资金承接：到期前 7 天理财经理联系", NoteKind::Measure, Voice::Manager, Evidence::Partly, 2),
    ("养老讲座进社区", NoteKind::Measure, Voice::Branch, Evidence::Guess, 2),
    ("“短信太多了，像骚扰”", NoteKind::Fact, Voice::Customer, Evidence::Guess, 3),
    ("谁来跟进降级预警？分行还是支行？", NoteKind::Question, Voice::Branch, Evidence::Guess, 3),
    ("远程银行能不能先打第一通电话", NoteKind::Question, Voice::Technology, Evidence::Guess, 0),
    ("开学季亲子活动", NoteKind::Measure, Voice::Product, Evidence::Guess, 0),
];

/// Does something, and takes a picture of this name.
type Shot<'a> = dyn FnMut(Vec<Action>, &str) + 'a;

#[test]
fn the_board_from_empty_to_bound() {
    let small = Look { size: [1024.0, 640.0], dark: false, locale: Locale::Zh };
    for look in LOOKS.into_iter().chain([small]) {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let mut shot = |actions: Vec<Action>, name: &str| {
            for action in actions {
                harness.state_mut().handle(action);
            }
            harness.state_mut().settle();
            picture(&mut harness, look, name);
        };
        writing(&mut shot);
        voting(&mut shot, &folder.path().join("二组.votes"));
        binding(&mut shot);
    }
}

fn board(edit: BoardEdit) -> Action {
    Action::Edit(Edit::Board(edit))
}

fn dot(note: u32) -> Action {
    Action::Board(BoardAction::Dot(NoteId(note), true))
}

fn writing(shot: &mut Shot<'_>) {
    shot(vec![Action::Run(Command::NewProject), Action::Run(Command::ShowBoard)], "board-empty");
    shot(vec![Action::OpenProject(sample())], "board-before");
    let groups = ["先看哪些人", "先做什么", "体验与协同"].map(|name| board(BoardEdit::AddGroup(name.to_owned())));
    let notes = NOTES.map(|(text, kind, voice, evidence, group)| {
        let group = (group > 0).then_some(NoteGroupId(group));
        Note { group, ..Note::new(text.to_owned(), kind, voice, evidence) }
    });
    let written =
        groups.into_iter().chain([board(BoardEdit::AddNotes(notes.to_vec())), Action::Run(Command::ShowBoard)]);
    shot(written.collect(), "board-notes");
    shot(vec![Action::Select(Selection::Note(NoteId(2)))], "board-note");
    shot(vec![Action::Select(Selection::Note(NoteId(7)))], "board-note-measure");
}

fn voting(shot: &mut Shot<'_>, votes: &Path) {
    let act = Action::Board;
    shot(vec![Action::Open(Dialog::OpenVote)], "board-open-vote");
    let all = (1..=12).map(NoteId).collect();
    let opened = BoardAction::OpenVote { notes: all, voters: 6, dots: 5, most_on_one: 2 };
    let nothing = Action::Select(Selection::None);
    shot(vec![nothing, act(opened), act(BoardAction::StartTurn(1)), dot(6), dot(6), dot(2)], "board-turn");
    shot(vec![act(BoardAction::FinishTurn)], "board-between");
    shot(vec![act(BoardAction::WriteBallots(votes.to_owned()))], "board-written");
    let now = Instant::now();
    let toggled = |seconds| {
        let since = now.checked_sub(Duration::from_secs(seconds)).unwrap();
        act(BoardAction::Timer(TimerAction::Toggle, since))
    };
    let again = vec![
        act(BoardAction::StartTurn(1)),
        act(BoardAction::FinishTurn),
        act(BoardAction::ReadBallots(votes.to_owned())),
        toggled(395),
    ];
    shot(again, "board-twice");
    let taken = act(BoardAction::TakeBallots(vec![(1, Taking::Replace)]));
    let second = [act(BoardAction::StartTurn(2)), dot(7), dot(6), dot(2), dot(9), act(BoardAction::FinishTurn)];
    let over = [act(BoardAction::Timer(TimerAction::Reset, now)), toggled(700), act(BoardAction::Reveal)];
    shot(std::iter::once(taken).chain(second).chain(over).collect(), "board-results");
}

fn binding(shot: &mut Shot<'_>) {
    let bind =
        |note, segment| board(BoardEdit::BindNote { id: NoteId(note), to: Some(Bond::Segment(SegmentId(segment))) });
    let back = Action::Board(BoardAction::ShowResults(false));
    shot(vec![back, bind(3, 1), bind(5, 2), Action::Select(Selection::Note(NoteId(5)))], "board-bound");
}
