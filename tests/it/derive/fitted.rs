//! Models that are kept in the project score customers as worked out by hand.

use strategy_map::data::features::on_scale;
use strategy_map::data::{Column, Table};
use strategy_map::model::{
    Chance, ChanceTerm, Clusters, Comparison, Field, FieldType, Formula, Input, Role, Rule, Scaled, ShapeFault, Unit,
    Value,
};
use strategy_map::rule::{Schema, formula_type};

use super::{derived, number, numbers, texts, value, with};

fn plain(field: &str) -> Scaled {
    Scaled { input: Input::Number(value(field)), blank: None, clip: None, log: false, centre: 0.0, scale: 1.0 }
}

fn is(field: &str, word: &str) -> Input {
    let (left, right) = (value(field), Value::Text(word.to_owned()));
    Input::Holds(Rule::Compare { left, is: Comparison::Equal, right })
}

/// 活期 in 元, 理财 in 万元, 城市.
fn bank() -> (Table, Vec<Field>) {
    let table = Table::new(
        5,
        vec![
            Column::numbers("活期", [Some(0.0), Some(30_000.0), Some(10_000.0), None, Some(1e9)]),
            Column::numbers("理财", [Some(0.0), Some(4.0), Some(0.0), Some(4.0), Some(0.0)]),
            Column::texts("城市", [Some("杭州"), Some("宁波"), None, Some("杭州"), Some("温州")]),
        ],
    );
    let city = Field::of_extract("城市", FieldType::Text, Role::Person, Unit::None);
    (table, vec![number("活期", Unit::Yuan), number("理财", Unit::WanYuan), city])
}

fn clusters(blank: Option<f64>, clip: Option<(f64, f64)>) -> Formula {
    // Units of 10,000 元: centres (0, 0), (3, 4) and (6, 0).
    let scaled = |field: &str| Scaled { scale: 10_000.0, blank, clip, ..plain(field) };
    let names = ["小", "中", "大"].map(str::to_owned).to_vec();
    let centres = vec![vec![0.0, 0.0], vec![3.0, 4.0], vec![6.0, 0.0]];
    let inputs = vec![scaled("活期"), scaled("理财")];
    Formula::Cluster(Clusters { inputs, names, centres, seed: 1, because: String::new() })
}

#[test]
fn a_customer_belongs_to_the_nearest_centre() {
    let (table, fields) = bank();
    let of = |formula| with(&table, &fields, &derived("群", FieldType::Text, formula));
    // (1, 0) is 1 from the first centre; a blank has no group.
    assert_eq!(texts(&of(clusters(None, None))), [Some("小"), Some("中"), Some("小"), None, Some("大")]);
    // With 3 units for a blank the fourth stands on the second centre; clipped to 3, the last is as near to the first centre
    // as to the third: the first of both.
    let filled = of(clusters(Some(30_000.0), Some((0.0, 30_000.0))));
    assert_eq!(texts(&filled)[3], Some("中"));
    assert_eq!(texts(&filled)[4], Some("小"));
}

#[test]
fn a_chance_is_that_of_the_log_odds() {
    let (table, fields) = bank();
    let term = |input: Scaled, weight: f64| ChanceTerm { input, weight };
    let home = Scaled { input: is("城市", "杭州"), ..plain("活期") };
    // Odds of 1 : 1 elsewhere, 3 : 1 in 杭州, and three times less for each 40,000 元 of 理财.
    let wealth = Scaled { scale: 40_000.0, ..plain("理财") };
    let terms = vec![term(home, 3.0_f64.ln()), term(wealth, -(3.0_f64.ln()))];
    let chance = Formula::Chance(Chance { terms, ..Chance::default() });
    let column = with(&table, &fields, &derived("概率", FieldType::Number, chance));
    let found = numbers(&column);
    for (found, expected) in found.iter().zip([Some(0.75), Some(0.25), None, Some(0.5), Some(0.5)]) {
        match (found, expected) {
            (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-12, "{found} {expected}"),
            (found, expected) => assert_eq!(*found, expected),
        }
    }
}

#[test]
fn the_scale_by_hand() {
    let money = Scaled { clip: Some((-50.0, 1e6)), log: true, centre: 2.0, scale: 0.5, ..plain("活期") };
    // ln(1 + e² − 1) = 2, the centre.
    assert!(on_scale(2.0_f64.exp() - 1.0, &money).abs() < 1e-12);
    assert_eq!(on_scale(1e9, &money).to_bits(), on_scale(1e6, &money).to_bits());
    // −ln(1 + 50), the lower end: (−3.931826 − 2) / 0.5.
    assert!((on_scale(-1e9, &money) + 11.863_651_265_448_652).abs() < 1e-9);
}

#[test]
fn what_a_model_lacks_is_said() {
    let (_, fields) = bank();
    let Formula::Cluster(sound) = clusters(None, None) else { unreachable!() };
    let shape = |change: &dyn Fn(&mut Clusters)| {
        let mut clusters = sound.clone();
        change(&mut clusters);
        Formula::Cluster(clusters).shape()
    };
    assert_eq!(shape(&|_| ()), Ok(()));
    assert_eq!(shape(&|it| it.inputs.clear()), Err(ShapeFault::NothingFitted));
    assert_eq!(shape(&|it| it.centres[1].push(0.0)), Err(ShapeFault::CentreSize));
    assert_eq!(shape(&|it| it.inputs[0].scale = 0.0), Err(ShapeFault::NotFinite));
    assert_eq!(shape(&|it| "中".clone_into(&mut it.names[0])), Err(ShapeFault::NameTwice));
    assert_eq!(Formula::Chance(Chance::default()).shape(), Err(ShapeFault::NothingFitted));
    // The type follows the model; a field that is not there is a fault.
    assert_eq!(formula_type(&clusters(None, None), &Schema::of(&fields)), Ok(FieldType::Text));
    assert!(formula_type(&clusters(None, None), &Schema::of(&fields[1..])).is_err());
}
