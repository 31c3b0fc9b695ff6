//! The chance of a yes on the Bank Marketing data (UCI, 45,211 customers), with and without the length of the call, which is
//! only known afterwards. It needs the data, so it runs only when it is named:
//!
//! `STRATEGY_MAP_BANK_FULL=bank-full.csv cargo test --test chance -- --nocapture`
//!
//! `chance.py` beside it gives the figures of scikit-learn: areas of 0.9067 and 0.7655 (mean of five folds), 0.9082 and 0.7682
//! with the tails of numbers pulled in as the program does; folds differ by 0.02.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a script prints, and stops at the first surprise")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use strategy_map::data::chance::{Outcome, Reason};
use strategy_map::data::read::{Limits, Reader};
use strategy_map::rule::input_phrase;
use strategy_map::session::{Action, ChanceForm, Command, ScoreAction, Session, Setup, plain_request};
use strategy_map::text::Locale;

#[test]
fn the_chance_of_a_yes() {
    let file = std::env::var_os("STRATEGY_MAP_BANK_FULL").map(PathBuf::from);
    let file = file.expect("STRATEGY_MAP_BANK_FULL names bank-full.csv of the UCI Bank Marketing data");
    let mut session = Session::new(Setup {
        folders: None,
        reader: Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), Limits::default()),
        sample: None,
        locale: Some(Locale::En),
        wake: Arc::new(|| ()),
    })
    .unwrap();
    session.handle(Action::Run(Command::NewProject));
    session.handle(Action::ReadExtract(plain_request(file)));
    session.settle();
    let without = fit(&mut session, &["duration"]);
    let with = fit(&mut session, &[]);
    assert!((0.755..0.785).contains(&without), "{without}");
    assert!((0.895..0.920).contains(&with), "{with}");
}

/// Fits on all fields but these, prints what came of it, and gives the area.
fn fit(session: &mut Session, but: &[&str]) -> f64 {
    let fields = session.project().unwrap().fields.clone();
    let answer = fields.iter().find(|field| field.name == "y").unwrap();
    let outcome = match answer.kind {
        strategy_map::model::FieldType::Flag => Outcome::Flag("y".to_owned()),
        _ => Outcome::Word("y".to_owned(), "yes".to_owned()),
    };
    let from = fields.iter().map(|field| field.name.clone());
    let from = from.filter(|name| name != "y" && !but.contains(&name.as_str())).collect();
    session.handle(Action::Score(ScoreAction::Set(ChanceForm { outcome: Some(outcome), from: Some(from) })));
    let start = Instant::now();
    session.handle(Action::Score(ScoreAction::Fit));
    session.settle();
    let found = session.chance().unwrap().unwrap();
    let quality = found.chance.quality;
    println!(
        "without {but:?}: AUC {:.4}, Brier {:.4}, {} held out, {} ms",
        quality.auc,
        quality.brier,
        quality.held_out,
        start.elapsed().as_millis()
    );
    for tenth in &found.tenths {
        println!("  predicted {:.4}, observed {:.4} of {}", tenth.predicted, tenth.observed, tenth.rows);
    }
    for Reason { input, weight, alone } in found.reasons.iter().take(8) {
        println!("  {weight:+.3}, alone {alone:.3}: {}", input_phrase(&input.input, session.texts()));
    }
    for suspect in found.reasons.iter().filter(|reason| reason.is_suspicious()) {
        println!("  suspected: {}", input_phrase(&suspect.input.input, session.texts()));
    }
    quality.auc
}
