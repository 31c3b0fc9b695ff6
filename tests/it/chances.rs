//! Logistic regression and its quality: against scikit-learn (C = 1, solver `newton-cholesky`, tolerance 1e-14) and by hand.

mod fit;
mod window;

use strategy_map::analysis::{AnalysisError, Logistic, Matrix, auc, brier, judged_chance, logistic, tenths};

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
    assert!((brier(&chances, &outcomes).unwrap() - 0.146_432_145_044_206_04).abs() < 1e-8);
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
    let judged = |outcomes: &[bool]| judged_chance(&Matrix::new(1, vec![1.0; 30]), outcomes, 1, &|| true);
    assert_eq!(judged(&[true; 30]).unwrap_err(), AnalysisError::TooFewRows { rows: 0, needed: 10 });
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
    is_near(brier(&[0.9, 0.2, 0.5], &[true, false, true]).unwrap(), 0.1);
    assert_eq!(brier(&[], &[]), None);
}

#[test]
fn tenths_hold_what_was_predicted_against_what_came() {
    let chances: Vec<f64> = (0..20).map(|row| f64::from(row) / 20.0).collect();
    let outcomes: Vec<bool> = (0..20).map(|row| row >= 18 || row == 3).collect();
    let found = tenths(&chances, &outcomes);
    assert_eq!(found.len(), 10);
    assert!(found.iter().all(|tenth| tenth.rows == 2));
    assert_eq!((found[1].range, found[1].events), ((0.1, 0.15), 1));
    is_near(found[1].predicted, 0.125);
    is_near(found[9].observed(), 1.0);
    // Equal chances stay together: fourteen of twenty.
    let ties: Vec<f64> = (0..20).map(|row| if row < 14 { 0.2 } else { f64::from(row) / 20.0 }).collect();
    let sizes: Vec<u64> = tenths(&ties, &outcomes).iter().map(|tenth| tenth.rows).collect();
    assert_eq!(sizes, [14, 2, 2, 2]);
    assert!(tenths(&[], &[]).is_empty());
}

#[test]
fn what_was_held_out_is_not_fitted_and_shuffling_changes_nothing() {
    let (matrix, outcomes) = sixty();
    let judged = |order: &[u32]| {
        let shuffled: Vec<bool> = order.iter().map(|row| outcomes[*row as usize]).collect();
        judged_chance(&matrix.take(order), &shuffled, 5, &|| true).unwrap()
    };
    let expected = judged(&(0..60).collect::<Vec<_>>());
    // A third of 22 and of 38.
    assert_eq!((expected.fitted, expected.held_out), ((15 + 26, 15), (7 + 12, 7)));
    assert_eq!(judged(&(0..60).map(|place| place * 7 % 60).collect::<Vec<_>>()), expected);
    assert_eq!(expected.alone.len(), 2);
    assert!(expected.alone.iter().all(|area| (0.5..=1.0).contains(area)));
}
