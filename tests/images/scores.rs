//! Pictures of the part 评分: nothing yet, a chance on generated customers, a kept one.

use std::path::PathBuf;

use egui_kittest::kittest::Queryable as _;
use strategy_map::data::chance::Outcome;
use strategy_map::session::{Action, Command, InsightTab, ScoreAction, plain_request};
use strategy_map::text::Locale;

use crate::screens::so_many;
use crate::{LOOKS, picture, window};

#[test]
fn the_chance_that_something_happens() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        let file = std::env::var_os("SCORE_FILE").map_or_else(|| so_many(folder.path(), "12000"), PathBuf::from);
        app.handle(Action::Run(Command::NewProject));
        app.handle(Action::ReadExtract(plain_request(file)));
        app.settle();
        for notice in app.session().notices().to_vec() {
            app.handle(Action::Dismiss(notice.id));
        }
        app.handle(Action::ShowInsight(InsightTab::Scores));
        app.settle();
        harness.run();
        harness.get_by_label(if look.locale == Locale::Zh { "发生概率" } else { "Chances" }).click();
        picture(&mut harness, look, "scores-empty");
        let app = harness.state_mut();
        let mut form = app.session().chance_form();
        if let Some(word) = std::env::var_os("SCORE_WORD") {
            let (field, word) = word.to_str().and_then(|it| it.split_once('=')).unwrap();
            form.outcome = Some(Outcome::Word(field.to_owned(), word.to_owned()));
            app.handle(Action::Score(ScoreAction::Set(form)));
        }
        app.handle(Action::Score(ScoreAction::Fit));
        app.settle();
        picture(&mut harness, look, "scores-found");
        let app = harness.state_mut();
        app.handle(Action::Score(ScoreAction::Keep(None)));
        app.settle();
        picture(&mut harness, look, "scores-kept");
    }
}
