//! Pictures of the part 评分: nothing yet, a chance on generated customers, a kept one.

use std::path::PathBuf;

use egui_kittest::kittest::Queryable as _;
use strategy_map::data::chance::Outcome;
use strategy_map::edit::Edit;
use strategy_map::model::{Bands, Field, FieldType, Formula, Input, Project, Role, Unit, Value};
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
        // Without what tells the outcome by itself.
        let app = harness.state_mut();
        let reasons = &app.session().chance().unwrap().unwrap().reasons;
        let suspected = reasons.iter().filter(|it| it.is_suspicious()).flat_map(|it| match &it.input.input {
            Input::Number(value) => value.fields(),
            Input::Holds(rule) => rule.fields(),
        });
        let suspected = suspected.collect();
        app.handle(Action::Score(ScoreAction::LeaveOut(suspected)));
        app.settle();
        picture(&mut harness, look, "scores-honest");
        let app = harness.state_mut();
        app.handle(Action::Score(ScoreAction::Keep(app.session().proposed_chance_name())));
        app.settle();
        picture(&mut harness, look, "scores-kept");
    }
}

#[test]
fn scores_with_their_cuts_and_combinations() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        app.handle(Action::Run(Command::NewProject));
        app.handle(Action::ReadExtract(plain_request(so_many(folder.path(), "12000"))));
        app.settle();
        for edit in scores(app.session().project().unwrap()) {
            app.handle(Action::Edit(edit));
        }
        app.settle();
        for notice in app.session().notices().to_vec() {
            app.handle(Action::Dismiss(notice.id));
        }
        app.handle(Action::ShowInsight(InsightTab::Scores));
        app.settle();
        harness.run();
        harness.state_mut().settle();
        picture(&mut harness, look, "scores-cuts");
    }
}

/// Three scores of numbers of activity and a band over two of them.
fn scores(project: &Project) -> Vec<Edit> {
    let is_number = |field: &&Field| field.kind == FieldType::Number && field.role == Role::Activity;
    let score = |(field, name): (&Field, &str)| {
        let value = Value::Field(field.name.clone());
        let formula = Formula::Score { value, cuts: vec![1.0, 3.0, 8.0, 20.0], descending: false };
        Edit::AddField(Field::derived(name, FieldType::Number, Role::Activity, Unit::None, formula))
    };
    let mut edits: Vec<Edit> =
        project.fields.iter().filter(is_number).zip(["R 分", "F 分", "M 分"]).map(score).collect();
    let names = ["低", "高"].map(str::to_owned).to_vec();
    let bands = Bands { value: Value::Field("R 分".to_owned()), cuts: vec![4.0], names };
    let field = Field::derived("活跃度", FieldType::Text, Role::Other, Unit::None, Formula::Band(bands));
    edits.push(Edit::AddField(field));
    edits
}
