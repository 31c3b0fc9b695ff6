//! Logistic regression and its quality: against scikit-learn (C = 1, solver `newton-cholesky`, tolerance 1e-14) and by hand.

mod choices;
mod fit;
mod window;

use strategy_map::analysis::{
    AnalysisError, Cases, Drawn, Logistic, Matrix, auc, brier, judged_chance, logistic, tenths,
};

/// 60 customers with two inputs; for 22 of them it is so. Odds of −1 + 1.2 · x₁ − 0.8 · x₂, drawn evenly.
const OUTCOMES: &str = "100100000001000000010101010101000010001010100111101001011010";

fn sixty() -> (Matrix, Vec<bool>) {
    let row = |i: u32| [f64::from(i * 37 % 60) / 10.0 - 3.0, f64::from(i * 17 % 23) / 5.0 - 2.0];
    let rows: Vec<[f64; 2]> = (0..60).map(row).collect();
    (Matrix::new(2, rows.concat()), OUTCOMES.chars().map(|it| it == '1').collect())
}

fn fitted(matrix: &Matrix, outcomes: &[bool]) -> Result<Logistic, AnalysisError> {
    logistic(matrix, outcomes, 1.0, &|| true)
}

fn is_near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} {expected}");
}

#[test]
fn weights_are_those_of_scikit_learn() {
    let (matrix, outcomes) = sixty();
    let model = fitted(&matrix, &outcomes).unwrap();
    is_near(model.weights[0], 0.859_481_038_349_879);
    is_near(model.weights[1], -0.795_947_034_585_892_7);
    is_near(model.intercept, -0.590_938_763_615_228_1);
    let chances: Vec<f64> = matrix.iter().map(|row| model.chance(row)).collect();
    is_near(auc(&chances, &outcomes).unwrap(), 0.851_674_641_148_325_4);
    assert!((brier(&chances, &outcomes, Drawn::ALL).unwrap() - 0.146_432_145_044_206_04).abs() < 1e-8);
}

#[test]
fn so_many_rows_that_linfa_sees_only_some_have_the_best_weights_too() {
    // Two hundred times the same rows and two hundred times the penalty: the same best weights.
    let (matrix, outcomes) = sixty();
    let many = Matrix::new(2, matrix.values().repeat(200));
    let model = logistic(&many, &outcomes.repeat(200), 200.0, &|| true).unwrap();
    is_near(model.weights[0], 0.859_481_038_349_879);
    is_near(model.weights[1], -0.795_947_034_585_892_7);
    is_near(model.intercept, -0.590_938_763_615_228_1);
}

#[test]
fn the_sign_does_not_depend_on_order_or_majority() {
    let (matrix, outcomes) = sixty();
    let expected = fitted(&matrix, &outcomes).unwrap();
    for step in [1, 7, 29, 59] {
        let order: Vec<u32> = (0..60).map(|place| place * step % 60).collect();
        let shuffled: Vec<bool> = order.iter().map(|row| outcomes[*row as usize]).collect();
        let found = fitted(&matrix.take(&order), &shuffled).unwrap();
        is_near(found.weights[0], expected.weights[0]);
        is_near(found.intercept, expected.intercept);
        // The other way round the majority is, all signs turn.
        let turned: Vec<bool> = shuffled.iter().map(|it| !it).collect();
        let found = fitted(&matrix.take(&order), &turned).unwrap();
        is_near(found.weights[1], -expected.weights[1]);
        is_near(found.intercept, -expected.intercept);
    }
}

#[test]
fn sides_that_are_divided_exactly_have_finite_weights() {
    let matrix = Matrix::new(1, (0..20).map(|row| f64::from(row) - 9.5).collect());
    let outcomes: Vec<bool> = (0..20).map(|row| row >= 10).collect();
    let model = fitted(&matrix, &outcomes).unwrap();
    is_near(model.weights[0], 1.194_469_868_162_262_3);
    is_near(model.intercept, 0.0);
}

#[test]
fn an_input_that_is_always_the_same_has_no_weight() {
    let outcomes: Vec<bool> = (0..40).map(|row| row % 4 == 0).collect();
    let model = fitted(&Matrix::new(1, vec![0.0; 40]), &outcomes).unwrap();
    is_near(model.weights[0], 0.0);
    // Odds of 10 : 30.
    is_near(model.intercept, (1.0_f64 / 3.0).ln());
}

#[test]
fn what_cannot_be_fitted_is_refused() {
    let outcomes = [true, false, true, false];
    let of = |values: &[f64]| fitted(&Matrix::new(1, values.to_vec()), &outcomes);
    assert_eq!(of(&[1.0, 2.0, f64::NAN, 4.0]), Err(AnalysisError::NotFinite { row: 2, column: 0 }));
    assert_eq!(of(&[1.0, f64::INFINITY, 3.0, 4.0]), Err(AnalysisError::NotFinite { row: 1, column: 0 }));
    assert_eq!(of(&[1.0, 2.0, 3.0]), Err(AnalysisError::Mismatch { found: 4, wanted: 3 }));
    let matrix = Matrix::new(1, vec![1.0, 2.0, 3.0, 4.0]);
    for one_class in [[true; 4], [false; 4]] {
        assert_eq!(fitted(&matrix, &one_class), Err(AnalysisError::TooFewDistinct { distinct: 1, needed: 2 }));
    }
    assert_eq!(logistic(&matrix, &outcomes, 0.0, &|| true), Err(AnalysisError::Setting("penalty")));
    assert_eq!(logistic(&matrix, &outcomes, 1.0, &|| false), Err(AnalysisError::Cancelled));
}

#[test]
fn the_area_counts_pairs_and_ties_by_half() {
    // Of the four pairs 0.1 < 0.35, 0.1 < 0.8 and 0.4 < 0.8 are the right way round.
    assert_eq!(auc(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true]), Some(0.75));
    // 3 against 1 and 2 is right twice, 2 against 2 half, against 1 right: 3.5 of 4.
    assert_eq!(auc(&[3.0, 2.0, 2.0, 1.0], &[true, true, false, false]), Some(0.875));
    assert_eq!(auc(&[1.0; 5], &[true, false, true, false, false]), Some(0.5));
    assert_eq!(auc(&[1.0, 2.0], &[true, true]), None);
    assert_eq!(auc(&[], &[]), None);
}

#[test]
fn the_brier_score_is_the_mean_square() {
    // 0.1² + 0.2² + 0.5² over three.
    is_near(brier(&[0.9, 0.2, 0.5], &[true, false, true], Drawn::ALL).unwrap(), 0.1);
    // Of those for whom it is so every one was drawn, of the others one in four: 0.1² + 4 · 0.2² + 0.5² over six.
    let drawn = Drawn { events: 1.0, others: 0.25 };
    is_near(brier(&[0.9, 0.2, 0.5], &[true, false, true], drawn).unwrap(), 0.07);
    assert_eq!(brier(&[], &[], Drawn::ALL), None);
}

#[test]
fn tenths_hold_what_was_predicted_against_what_came() {
    let chances: Vec<f64> = (0..20).map(|row| f64::from(row) / 20.0).collect();
    let outcomes: Vec<bool> = (0..20).map(|row| row >= 18 || row == 3).collect();
    let found = tenths(&chances, &outcomes, Drawn::ALL);
    assert_eq!(found.len(), 10);
    assert!(found.iter().all(|tenth| tenth.rows == 2));
    assert_eq!((found[1].range, found[1].events), ((0.1, 0.15), 1));
    is_near(found[1].predicted, 0.125);
    is_near(found[9].observed, 1.0);
    is_near(found[4].share, 0.1);
    // Each begins at the shortest number above the one below.
    (0..10).zip(&found).for_each(|(place, tenth)| is_near(tenth.from, f64::from(place) / 10.0));
    // Equal chances stay together: fourteen of twenty.
    let ties: Vec<f64> = (0..20).map(|row| if row < 14 { 0.2 } else { f64::from(row) / 20.0 }).collect();
    let sizes: Vec<u64> = tenths(&ties, &outcomes, Drawn::ALL).iter().map(|tenth| tenth.rows).collect();
    assert_eq!(sizes, [14, 2, 2, 2]);
    assert!(tenths(&[], &[], Drawn::ALL).is_empty());
}

#[test]
fn tenths_stand_for_all_rows_from_which_they_were_drawn() {
    // Of the ten others each stands for nine, of the ten events each for one: a tenth stands for ten of a hundred.
    let chances: Vec<f64> = (0..20).map(|row| f64::from(row) / 20.0).collect();
    let outcomes: Vec<bool> = (0..20).map(|row| row >= 10).collect();
    let found = tenths(&chances, &outcomes, Drawn { events: 1.0, others: 1.0 / 9.0 });
    let all: f64 = found.iter().map(|tenth| tenth.share).sum();
    let events: f64 = found.iter().map(|tenth| tenth.share * tenth.observed).sum();
    let predicted: f64 = found.iter().map(|tenth| tenth.share * tenth.predicted).sum();
    is_near(all, 1.0);
    is_near(events, 0.1);
    // 9 · (0 + … + 9) / 20 + (10 + … + 19) / 20, over a hundred.
    is_near(predicted, (9.0 * 45.0 + 145.0) / 20.0 / 100.0);
    let last = found.last().unwrap();
    assert_eq!((last.rows, last.events), (10, 10));
}

#[test]
fn what_was_held_out_is_not_fitted_and_shuffling_changes_nothing() {
    let (matrix, outcomes) = sixty();
    let cases = |rows: &[u32]| Cases {
        inputs: matrix.take(rows),
        outcomes: rows.iter().map(|row| outcomes[*row as usize]).collect(),
    };
    let fitting: Vec<u32> = (0..40).collect();
    let held = cases(&(40..60).collect::<Vec<_>>());
    let judged = |rows: &[u32], held: &Cases| judged_chance(&cases(rows), held, Drawn::ALL, &|| true).unwrap();
    let expected = judged(&fitting, &held);
    let alone = fitted(&cases(&fitting).inputs, &cases(&fitting).outcomes).unwrap();
    is_near(expected.model.weights[0], alone.weights[0]);
    assert_eq!(judged(&(0..40).map(|place| place * 7 % 40).collect::<Vec<_>>(), &held), expected);
    // By scikit-learn, fitted to the first forty and measured on the last twenty.
    is_near(expected.auc, 0.898_989_898_989_899);
    is_near(expected.brier, 0.242_417_115_836_322_42);
    is_near(expected.alone[0], 0.969_696_969_696_969_7);
    is_near(expected.alone[1], 1.0 - 0.454_545_454_545_454_55);
    let turned = Cases { outcomes: held.outcomes.iter().map(|is| !is).collect(), ..held };
    assert_eq!(judged(&fitting, &turned).model, expected.model);
    is_near(judged(&fitting, &turned).auc, 1.0 - expected.auc);
}

#[test]
fn a_draw_is_taken_back_from_the_intercept() {
    // 20 of 1,000 events and 20 of 4,000 others, with nothing to tell them apart: a chance of one in five.
    let outcomes: Vec<bool> = (0..40).map(|row| row < 20).collect();
    let cases = Cases { inputs: Matrix::new(1, vec![0.0; 40]), outcomes };
    let judged = judged_chance(&cases, &cases, Drawn { events: 0.02, others: 0.005 }, &|| true).unwrap();
    is_near(judged.model.chance(&[0.0]), 0.2);
    is_near(judged.brier, 0.2 * 0.8);
}
