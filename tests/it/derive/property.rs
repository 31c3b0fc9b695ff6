//! Random formulas on random customers, against an evaluator that goes row by row.

use proptest::prelude::*;
use strategy_map::data::{Column, Table};
use strategy_map::model::{Bands, Field, FieldType, Formula, Term, Unit};

use super::{derived, number, numbers, texts, value, with};

const FIELDS: usize = 4;

/// Amounts in whole fen, so that sums have an exact answer.
type Row = [Option<i64>; FIELDS];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let cell = prop_oneof![1 => Just(None), 4 => (-200..2_000_i64).prop_map(|n| Some(n * 25)), 1 => any::<i32>().prop_map(|n| Some(i64::from(n)))];
    prop::collection::vec([cell.clone(), cell.clone(), cell.clone(), cell], 1..200)
}

fn table(rows: &[Row]) -> (Table, Vec<Field>) {
    let column = |index: usize| {
        let values = rows.iter().map(|row| row[index].map(|fen| fen as f64 / 100.0));
        Column::numbers(format!("额{index}"), values)
    };
    let fields = (0..FIELDS).map(|index| number(&format!("额{index}"), Unit::Yuan)).collect();
    (Table::new(rows.len(), (0..FIELDS).map(column).collect()), fields)
}

fn cuts() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::btree_set((-200..2_000_i64).prop_map(|n| n * 25), 1..6)
        .prop_map(|cuts| cuts.into_iter().collect())
}

fn yuan(fen: &[i64]) -> Vec<f64> {
    fen.iter().map(|fen| *fen as f64 / 100.0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sums_are_exact_to_the_fen(rows in rows(), weights in prop::collection::vec(-3..4_i64, 1..=FIELDS)) {
        let (table, fields) = table(&rows);
        let terms = weights.iter().enumerate();
        let terms = terms.map(|(index, weight)| Term { field: format!("额{index}"), weight: *weight as f64 }).collect();
        let column = with(&table, &fields, &derived("和", FieldType::Number, Formula::Sum(terms)));
        let plain = |row: &Row| {
            let parts: Vec<i64> = row.iter().zip(&weights).filter_map(|(fen, weight)| Some((*fen)? * weight)).collect();
            (!parts.is_empty()).then(|| parts.iter().sum::<i64>() as f64 / 100.0)
        };
        prop_assert_eq!(numbers(&column), rows.iter().map(plain).collect::<Vec<_>>());
    }

    #[test]
    fn bands_and_scores_count_the_cuts_that_are_reached(rows in rows(), cuts in cuts(), descending: bool) {
        let (table, fields) = table(&rows);
        let reached = |row: &Row| row[0].map(|fen| cuts.iter().filter(|cut| **cut <= fen).count());
        let labels: Vec<String> = (0..=cuts.len()).map(|level| format!("档{level}")).collect();
        let bands = Bands { value: value("额0"), cuts: yuan(&cuts), names: labels.clone() };
        let column = with(&table, &fields, &derived("档", FieldType::Text, Formula::Band(bands)));
        let expected: Vec<Option<&str>> = rows.iter().map(|row| reached(row).map(|level| labels[level].as_str())).collect();
        prop_assert_eq!(texts(&column), expected);
        let formula = Formula::Score { value: value("额0"), cuts: yuan(&cuts), descending };
        let column = with(&table, &fields, &derived("分", FieldType::Number, formula));
        let score = |level: usize| if descending { cuts.len() + 1 - level } else { level + 1 } as f64;
        prop_assert_eq!(numbers(&column), rows.iter().map(|row| reached(row).map(score)).collect::<Vec<_>>());
    }

    /// The bank's books, month by month: a level is held from the month in which it is reached and lost when so many months
    /// have passed since.
    #[test]
    fn a_kept_level_is_the_best_that_is_not_lost_yet(rows in rows(), grace in 0..3_u32, watch in 0..3_u32, cuts in cuts()) {
        prop_assume!(grace + watch > 0);
        let (table, fields) = table(&rows);
        let labels: Vec<String> = (0..=cuts.len()).map(|level| format!("档{level}")).collect();
        let months = (0..FIELDS).map(|ago| format!("额{ago}")).collect();
        let formula = Formula::StickyTier { months, cuts: yuan(&cuts), names: labels.clone(), grace, watch };
        let column = with(&table, &fields, &derived("级", FieldType::Text, formula));
        let level = |fen: i64| cuts.iter().filter(|cut| **cut <= fen).count();
        let life = (grace + watch) as usize;
        let plain = |row: &Row| {
            row[0]?;
            // From the oldest month to the newest: what each level's last day is.
            let mut last_reached = vec![None; cuts.len() + 1];
            for (month, fen) in row.iter().rev().enumerate() {
                for reached in fen.iter().flat_map(|fen| 0..=level(*fen)) {
                    last_reached[reached] = Some(month);
                }
            }
            let alive = |month: &Option<usize>| month.is_some_and(|month| FIELDS - 1 - month < life);
            last_reached.iter().rposition(alive).map(|held| labels[held].as_str())
        };
        let expected: Vec<Option<&str>> = if life > FIELDS {
            rows.iter().map(|row| row[0].map(|fen| labels[level(fen)].as_str())).collect()
        } else {
            rows.iter().map(plain).collect()
        };
        prop_assert_eq!(texts(&column), expected);
    }
}
