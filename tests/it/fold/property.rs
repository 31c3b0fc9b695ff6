//! Random customers and rows: every fold is what a plain walk over all pairs gives, and the order of rows does not matter.

use proptest::prelude::*;
use strategy_map::data::Column;
use strategy_map::model::{FieldType, Folding};

use super::{Bank, all, field, folded_if, to_customers};
use crate::engine::as_of;

/// One row: key, days before the as-of date, amount in fen, word.
type Row = (Option<u8>, Option<i32>, Option<i32>, Option<u8>);

fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        proptest::option::weighted(0.9, 0_u8..12),
        proptest::option::weighted(0.9, -5_i32..120),
        proptest::option::weighted(0.8, -9_999_i32..1_000_000),
        proptest::option::weighted(0.8, 0_u8..4),
    );
    prop::collection::vec(row, 0..120)
}

fn bank(ids: &[Option<u8>], rows: &[Row]) -> Bank {
    let word = |number: u8| format!("K{number}");
    let ids: Vec<Option<String>> = ids.iter().map(|id| id.map(word)).collect();
    let ids: Vec<Option<&str>> = ids.iter().map(Option::as_deref).collect();
    let fields = vec![
        field("户", FieldType::Text),
        field("日期", FieldType::Date),
        field("金额", FieldType::Number),
        field("类型", FieldType::Text),
    ];
    let today = as_of().to_epoch_days();
    let columns = vec![
        Column::texts("户", rows.iter().map(|row| row.0.map(word))),
        Column::dates("日期", rows.iter().map(|row| row.1.map(|old| today - old))),
        Column::numbers("金额", rows.iter().map(|row| row.2.map(|fen| f64::from(fen) / 100.0))),
        Column::texts("类型", rows.iter().map(|row| row.3.map(word))),
    ];
    Bank::new(&ids).table(to_customers(1, "户", fields), columns)
}

/// What a recipe gives for one customer, worked out from the rows that are his.
fn by_hand(by: &Folding, mine: &[&Row]) -> Option<f64> {
    let fen = || mine.iter().filter_map(|row| row.2);
    let today = as_of().to_epoch_days();
    match by {
        Folding::Count => Some(mine.len() as f64),
        Folding::Sum(_) => fen().next().map(|_| fen().map(i64::from).sum::<i64>() as f64 / 100.0),
        Folding::Mean(_) => {
            let count = fen().count();
            (count > 0).then(|| fen().map(i64::from).sum::<i64>() as f64 / 100.0 / count as f64)
        }
        Folding::Least(field) if field == "日期" => {
            mine.iter().filter_map(|row| row.1).max().map(|old| f64::from(today - old))
        }
        Folding::Least(_) => fen().min().map(|fen| f64::from(fen) / 100.0),
        Folding::Most(_) => fen().max().map(|fen| f64::from(fen) / 100.0),
        Folding::Distinct(_) => {
            let mut words: Vec<u8> = mine.iter().filter_map(|row| row.3).collect();
            words.sort_unstable();
            words.dedup();
            Some(words.len() as f64)
        }
        Folding::Same(_) => {
            let first = fen().next()?;
            fen().all(|other| other == first).then(|| f64::from(first) / 100.0)
        }
        Folding::Latest(..) => {
            let dated = mine.iter().filter_map(|row| Some((row.1?, row.2?)));
            // Of rows of one day the later stands.
            let last = dated.reduce(|best, next| if next.0 <= best.0 { next } else { best });
            last.map(|(_, fen)| f64::from(fen) / 100.0)
        }
    }
}

fn recipes() -> Vec<Folding> {
    let name = |text: &str| text.to_owned();
    vec![
        Folding::Count,
        Folding::Sum(name("金额")),
        Folding::Mean(name("金额")),
        Folding::Least(name("金额")),
        Folding::Least(name("日期")),
        Folding::Most(name("金额")),
        Folding::Distinct(name("类型")),
        Folding::Same(name("金额")),
        Folding::Latest(name("金额"), name("日期")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn folds_are_those_of_a_plain_walk(
        ids in prop::collection::vec(proptest::option::weighted(0.9, 0_u8..14), 0..20),
        rows in any_rows(),
        days in proptest::option::of(0_u32..100),
    ) {
        let bank = bank(&ids, &rows);
        let within = |row: &Row| days.is_none_or(|days| {
            row.1.is_some_and(|old| (0..=i64::from(days)).contains(&i64::from(old)))
        });
        for by in recipes() {
            let found = bank.numbers(folded_if("f", 1, by.clone(), all(), days));
            for (id, found) in ids.iter().zip(found) {
                let mine: Vec<&Row> = rows.iter().filter(|row| id.is_some() && row.0 == *id && within(row)).collect();
                prop_assert_eq!(found, by_hand(&by, &mine), "{:?} of {:?}", by, id);
            }
        }
        let report = bank.fold(&[]).joins.remove(0);
        let owners = |row: &Row| row.0.map_or(0, |key| ids.iter().filter(|id| **id == Some(key)).count());
        prop_assert_eq!(report.joined, rows.iter().filter(|row| owners(row) > 0).count() as u64);
        prop_assert_eq!(report.orphans, rows.iter().filter(|row| owners(row) == 0).count() as u64);
        prop_assert_eq!(report.shared, rows.iter().filter(|row| owners(row) > 1).count() as u64);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in any_rows(), turn in any::<prop::sample::Index>()) {
        let ids: Vec<Option<u8>> = (0..12).map(Some).collect();
        let mut turned = rows.clone();
        turned.reverse();
        if !turned.is_empty() {
            let by = turn.index(turned.len());
            turned.rotate_left(by);
        }
        for by in recipes().into_iter().filter(|by| !matches!(by, Folding::Latest(..))) {
            let field = folded_if("f", 1, by, all(), Some(60));
            prop_assert_eq!(bank(&ids, &rows).numbers(field.clone()), bank(&ids, &turned).numbers(field));
        }
    }
}
