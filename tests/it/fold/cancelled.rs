//! Folds and questions that are cancelled: whatever the moment, they say so, or what they give is whole.

use std::sync::Arc;
use std::time::Duration;

use strategy_map::data::fold::{FoldQuestion, FoldSubject, Folded, Rfm, answer, fold};
use strategy_map::data::{Cancelled, Column, Watch};
use strategy_map::model::{Field, FieldType, Fold, Folding, JoinTo, TableId};

use super::{Bank, all, field, folded, joined, to_customers};
use crate::engine::as_of;

/// More than are gone through between two looks at the watch.
const CUSTOMERS: u32 = 100_000;

/// Each customer has two rows, of which each leads to two rows of a second table.
fn bank() -> Bank {
    let id = |number: u32| format!("C{number}");
    let ids: Vec<String> = (0..CUSTOMERS).map(id).collect();
    let ids: Vec<Option<&str>> = ids.iter().map(|id| Some(id.as_str())).collect();
    let today = as_of().to_epoch_days();
    let fields = vec![
        field("户", FieldType::Text),
        field("账户", FieldType::Number),
        field("日期", FieldType::Date),
        field("词", FieldType::Text),
    ];
    let rows = || 0..CUSTOMERS * 2;
    let accounts = vec![
        Column::texts("户", rows().map(|row| Some(id(row % CUSTOMERS)))),
        Column::numbers("账户", rows().map(|row| Some(f64::from(row)))),
        Column::dates("日期", rows().map(|row| i32::try_from(row % 50).ok().map(|old| today - old))),
        Column::texts("词", rows().map(|row| Some(format!("w{}", row % 70_000)))),
    ];
    let through = joined(
        2,
        "账户",
        vec![field("账户", FieldType::Text)],
        JoinTo::Table { table: TableId(1), field: "账户".to_owned() },
    );
    let deeds = vec![Column::texts("账户", (0..CUSTOMERS * 4).map(|row| Some((row / 2).to_string())))];
    Bank::new(&ids).table(to_customers(1, "户", fields), accounts).table(through, deeds)
}

fn fields(bank: &Bank) -> Vec<Field> {
    let name = |text: &str| text.to_owned();
    let folds = [
        folded("行数", 1, Folding::Count),
        folded("词数", 1, Folding::Distinct(name("词"))),
        folded("末词", 1, Folding::Latest(name("词"), name("日期"))),
        folded("笔数", 2, Folding::Count),
    ];
    bank.fields.iter().cloned().chain(folds).collect()
}

fn made(bank: &Bank, watch: &Watch) -> Result<Folded, Cancelled> {
    fold(&bank.customers, &fields(bank), &bank.tables, &bank.read, bank.as_of, watch)
}

#[test]
fn a_fold_that_is_cancelled_at_any_moment_says_so_or_is_whole() {
    let bank = bank();
    let began = std::time::Instant::now();
    let whole = made(&bank, &Watch::default()).unwrap();
    let lasts = began.elapsed();
    let column = |name: &str| whole.columns.iter().find(|column| column.name.contains(name)).unwrap();
    assert!((0..CUSTOMERS as usize).all(|row| column("行数").number(row) == Some(2.0)));
    assert!((0..CUSTOMERS as usize).all(|row| column("笔数").number(row) == Some(4.0)));
    // Rows 10 and 100,010 are of customer 10: of words 10 and 30,010, both ten days old, so that the later row stands.
    assert_eq!((column("词数").number(10), column("末词").text(10)), (Some(2.0), Some("w30010")));
    let told = format!("{whole:?}");
    for moment in 0..8 {
        let watch = Watch::default();
        let ended = std::thread::scope(|scope| {
            let working = scope.spawn(|| made(&bank, &watch));
            std::thread::sleep(lasts * moment / 8);
            watch.cancel();
            working.join().unwrap()
        });
        assert!(ended.is_err() || ended.is_ok_and(|folded| format!("{folded:?}") == told), "{moment}");
    }
}

#[test]
fn every_question_that_is_cancelled_says_so() {
    let bank = bank();
    let rows = Arc::clone(&bank.read[&TableId(1)]);
    let recipe = |by| FoldSubject::Recipe(Fold { table: TableId(1), by, only: all(), window: None });
    let days = Rfm { table: TableId(1), date: "日期".to_owned(), amount: None, days: 90, only: all() };
    let subjects = [
        FoldSubject::Ways(rows, bank.tables[0].fields.clone()),
        recipe(Folding::Distinct("词".to_owned())),
        recipe(Folding::Most("账户".to_owned())),
        FoldSubject::Rfm(days),
        FoldSubject::OddRows(TableId(2), true),
    ];
    for about in subjects {
        let question = question(&bank, about);
        for delay in [None, Some(1), Some(20)] {
            let watch = Watch::default();
            std::thread::scope(|scope| {
                if delay.is_none() {
                    watch.cancel();
                }
                let working = scope.spawn(|| answer(&question, &watch).map(drop));
                std::thread::sleep(Duration::from_millis(delay.unwrap_or(0)));
                watch.cancel();
                let ended = working.join().unwrap();
                assert!(ended == Err(Cancelled) || delay.is_some(), "{:?}", question.about);
            });
        }
    }
}

fn question(bank: &Bank, about: FoldSubject) -> FoldQuestion {
    FoldQuestion {
        customers: Arc::new(bank.customers.clone()),
        fields: bank.fields.clone(),
        tables: bank.tables.clone(),
        joined: bank.read.clone(),
        as_of: bank.as_of,
        about,
    }
}
