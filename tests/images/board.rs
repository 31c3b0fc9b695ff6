//! Pictures of the board: empty, with notes in groups, while one votes, between turns, revealed, and bound to segments.

use strategy_map::edit::{BoardEdit, Edit};
use strategy_map::model::{Bond, Evidence, Note, NoteGroupId, NoteId, NoteKind, Voice};
use strategy_map::session::{Action, BoardAction, Command, Dialog, Selection};

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
        let board = |edit| Action::Edit(Edit::Board(edit));
        let act = Action::Board;
        shot(vec![Action::Run(Command::NewProject), Action::Run(Command::ShowBoard)], "board-empty");
        shot(vec![Action::OpenProject(sample())], "board-before");
        shot(vec![Action::Run(Command::ShowBoard)], "board-empty-sample");
        let groups = ["先看哪些人", "先做什么", "体验与协同"].map(|name| board(BoardEdit::AddGroup(name.to_owned())));
        let notes = NOTES.map(|(text, kind, voice, evidence, group)| {
            let group = (group > 0).then_some(NoteGroupId(group));
            Note { group, ..Note::new(text.to_owned(), kind, voice, evidence) }
        });
        let written = groups.into_iter().chain([board(BoardEdit::AddNotes(notes.to_vec()))]).collect();
        shot(written, "board-notes");
        let chosen = vec![Action::Select(Selection::Note(NoteId(2)))];
        shot(chosen, "board-note");
        shot(vec![Action::Open(Dialog::OpenVote)], "board-open-vote");
        let all = (1..=12).map(NoteId).collect();
        let opened = BoardAction::OpenVote { notes: all, voters: 6, dots: 5, most_on_one: 2 };
        let dot = |note| act(BoardAction::Dot(NoteId(note), true));
        let turn =
            vec![Action::Select(Selection::None), act(opened), act(BoardAction::StartTurn(1)), dot(6), dot(6), dot(2)];
        shot(turn, "board-turn");
        shot(vec![act(BoardAction::FinishTurn)], "board-between");
        let rest = vec![
            act(BoardAction::StartTurn(2)),
            dot(7),
            dot(6),
            dot(2),
            dot(9),
            act(BoardAction::FinishTurn),
            act(BoardAction::Reveal),
        ];
        shot(rest, "board-results");
        let bind = |note, segment| {
            board(BoardEdit::BindNote {
                id: NoteId(note),
                to: Some(Bond::Segment(strategy_map::model::SegmentId(segment))),
            })
        };
        let bound = vec![
            act(BoardAction::ShowResults(false)),
            bind(3, 1),
            bind(5, 2),
            Action::Select(Selection::Note(NoteId(5))),
        ];
        shot(bound, "board-bound");
    }
}
