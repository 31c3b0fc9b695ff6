//! Products held, single-product rates and pairs of products, of ten customers by hand.

use std::sync::Arc;
use strategy_map::data::live::Who;

use strategy_map::analysis::Pair;
use strategy_map::data::Column;
use strategy_map::data::portrait::{Holding, HoldingOf, PairOf, Warning, likely_products};
use strategy_map::model::{FieldType, Project, Role, Unit};

use super::counted;
use super::made::{Bank, bank, first, group, portrait};
use crate::engine::field;

fn holding(bank: &Bank) -> Holding {
    portrait(bank, group(bank, 1)).holding.unwrap()
}

#[test]
fn products_are_counted_by_their_field() {
    let bank = bank();
    let holding = holding(&bank);
    assert_eq!(holding.of, HoldingOf::Field("产品数".to_owned()));
    assert_eq!(holding.counts, [counted(0, 1), counted(2, 1), counted(1, 1), counted(1, 0), counted(1, 1)]);
    assert_eq!((holding.known, holding.blank), (counted(5, 4), counted(1, 0)));
    for (products, count) in holding.counts.iter().enumerate() {
        let rule = holding.rule_of(products).unwrap();
        assert_eq!(bank.count(&group(&bank, 1), &rule), count.group, "{products}");
    }
}

#[test]
fn products_are_counted_one_by_one_where_no_field_says_their_number() {
    let mut bank = bank();
    Arc::make_mut(&mut bank.project).fields.retain(|field| field.name != "产品数");
    let holding = holding(&bank);
    assert_eq!(holding.of, HoldingOf::Products(likely_products(&bank.project.fields)), "whatever is chosen since");
    // Customers 4, 5 and 6 do not tell all three.
    assert_eq!(holding.counts, [counted(0, 1), counted(0, 1), counted(3, 0), counted(1, 1), counted(0, 0)]);
    assert_eq!((holding.known, holding.blank), (counted(4, 3), counted(2, 1)));
    assert_eq!(holding.rule_of(1), None);
    let rows: Vec<u64> = holding.rows.iter().map(|rows| rows.count_ones()).collect();
    assert_eq!(rows, [1, 1, 3, 2, 0]);
}

#[test]
fn single_products_are_counted_tier_by_tier() {
    let holding = holding(&bank());
    assert_eq!(holding.tier_field.as_deref(), Some("客户等级"));
    let rows: Vec<_> = holding.tiers.iter().map(|it| (it.tier.as_str(), it.known, it.single)).collect();
    // As many in either; 私 U+79C1 comes before 财 U+8D22.
    assert_eq!(rows, [("私行", counted(3, 1), counted(1, 1)), ("财富", counted(2, 2), counted(1, 0))]);
    assert_eq!(holding.tiers[0].single.shares_of(holding.tiers[0].known), (Some(1.0 / 3.0), Some(1.0)));
}

#[test]
fn a_bank_of_one_tier_has_a_rate_and_one_of_many_says_so() {
    let tiers = |word: fn(usize) -> String| {
        let mut project = Project::empty("tiers".to_owned());
        project.fields = vec![
            field("产品数", FieldType::Number, Role::Products, Unit::Count),
            field("等级", FieldType::Text, Role::Tier, Unit::None),
        ];
        let columns = vec![
            Column::numbers("产品数", (0..100).map(|row| Some(if row < 25 { 1.0 } else { 2.0 }))),
            Column::texts("等级", (0..100).map(|row| Some(word(row)))),
        ];
        portrait(&Bank::new(project, columns), Who::default()).holding.unwrap()
    };
    let one = tiers(|_| "私行".to_owned());
    assert_eq!((one.tiers.len(), one.tiers[0].known, one.tiers[0].single), (1, counted(100, 0), counted(25, 0)));
    let many = tiers(|row| format!("第 {row} 级"));
    assert_eq!((many.tiers.len(), many.tier_field.as_deref()), (0, Some("等级")));
}

#[test]
fn pairs_have_support_confidence_and_lift() {
    let holding = holding(&bank());
    let counts = |it: &PairOf| (it.pair.known, it.pair.first, it.pair.second, it.pair.both);
    let pairs: Vec<_> = holding.pairs.iter().map(|it| (it.first.as_str(), it.second.as_str(), counts(it))).collect();
    assert_eq!(
        pairs,
        [
            ("基金余额", "保险余额", (5, 3, 3, 2)),
            ("保险余额", "理财", (5, 4, 4, 3)),
            ("基金余额", "理财", (4, 3, 3, 2)),
        ]
    );
    let near = |value: Option<f64>, expected: f64| (value.unwrap() - expected).abs() < 1e-12;
    let funds = holding.pairs[0].pair;
    assert!(near(funds.support(), 0.4) && near(funds.confidence(), 2.0 / 3.0) && near(funds.lift(), 10.0 / 9.0));
    assert!(near(holding.pairs[1].pair.lift(), 0.9375) && near(holding.pairs[2].pair.lift(), 8.0 / 9.0));
    assert!(holding.pairs.iter().all(|it| it.warnings == [Warning::Few]));
}

#[test]
fn confidence_has_a_direction_and_lift_has_none() {
    // Known 100, first 40, second 20, both 10.
    let pair = Pair { known: 100, first: 40, second: 20, both: 10 };
    assert_eq!((pair.support(), pair.confidence(), pair.lift()), (Some(0.1), Some(0.25), Some(1.25)));
    assert_eq!((pair.turned().confidence(), pair.turned().lift(), pair.expected()), (Some(0.5), Some(1.25), 8.0));
    let none = Pair { known: 100, first: 0, second: 20, both: 0 };
    assert_eq!((none.confidence(), none.lift(), none.turned().lift()), (None, None, None));
    assert_eq!(Pair::default().support(), None);
}

#[test]
fn nearly_constant_products_are_warned_of() {
    // Of 1,000: all but 40 have an account, 4 a rare thing, every second an app.
    let mut project = Project::empty("constant".to_owned());
    let names = ["账户", "稀有", "手机"];
    project.fields = names.map(|name| field(name, FieldType::Flag, Role::Products, Unit::None)).to_vec();
    let flags = |name: &str, is: fn(usize) -> bool| Column::flags(name, (0..1000).map(|row| Some(is(row))));
    let columns =
        vec![flags("账户", |row| row >= 40), flags("稀有", |row| row % 250 == 249), flags("手机", |row| row % 2 == 0)];
    let pairs = portrait(&Bank::new(project, columns), Who::default()).holding.unwrap().pairs;
    let warnings = |first: &str, second: &str| {
        pairs.iter().find(|it| (it.first.as_str(), it.second.as_str()) == (first, second)).unwrap().warnings.clone()
    };
    assert_eq!(warnings("账户", "手机"), [Warning::Common]);
    assert_eq!(warnings("账户", "稀有"), [Warning::Common, Warning::Rare, Warning::Few]);
    assert_eq!(warnings("稀有", "手机"), [Warning::Rare, Warning::Few]);
}

#[test]
fn products_are_flags_of_products_and_balances_else_any_flags() {
    assert_eq!(likely_products(&bank().project.fields), ["基金余额", "保险余额", "理财"]);
    let flags = ["代发", "信用卡"].map(|name| field(name, FieldType::Flag, Role::Flag, Unit::None));
    assert_eq!(likely_products(&flags), ["代发", "信用卡"]);
    assert_eq!(likely_products(&[field("性别", FieldType::Text, Role::Person, Unit::None)]), [""; 0]);
    let bank = super::made::wordy();
    assert_eq!(portrait(&bank, first(40)).holding, None);
}
