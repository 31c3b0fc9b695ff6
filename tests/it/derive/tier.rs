//! Levels that are lost slowly, month by month as a bank re-rates (domain.md §3.1): up at once, under watch from the fourth
//! month below, lost when three months of watch are over.

use strategy_map::data::{Column, Table};
use strategy_map::model::{Field, FieldType, Formula, Unit};

use super::{derived, flags, names, number, texts, with};

/// Assets of one customer, the oldest month first, in 万元.
const HISTORY: [Option<f64>; 14] = [
    Some(3.0),
    Some(21.0),
    Some(6.0),
    Some(6.0),
    Some(5.0),
    Some(4.0),
    Some(8.0),
    Some(4.0),
    Some(4.0),
    Some(150.0),
    Some(25.0),
    None,
    Some(19.0),
    Some(1.0),
];

/// What a bank would say at the end of each month: level and watch. 大众 < 5 ≤ 潜力 < 20 ≤ 财富 < 100 ≤ 高端.
///
/// 财富 is reached in month 2. Months 3, 4, 5 are below; 6 and 7 are under watch; with month 8, the sixth, it is lost, down
/// to 潜力, last reached in month 7. 高端 in month 10 counts at once; months 11, 12 and 13 are below, month 14 is the fourth.
const SAID: [(Option<&str>, Option<bool>); 14] = [
    (Some("大众"), Some(false)),
    (Some("财富"), Some(false)),
    (Some("财富"), Some(false)),
    (Some("财富"), Some(false)),
    (Some("财富"), Some(false)),
    (Some("财富"), Some(true)),
    (Some("财富"), Some(true)),
    (Some("潜力"), Some(false)),
    (Some("潜力"), Some(false)),
    (Some("高端"), Some(false)),
    (Some("高端"), Some(false)),
    (None, None),
    (Some("高端"), Some(false)),
    (Some("高端"), Some(true)),
];

fn sticky(months: usize) -> Formula {
    Formula::StickyTier {
        months: (0..months).map(|ago| format!("月{ago}")).collect(),
        cuts: vec![50_000.0, 200_000.0, 1_000_000.0],
        names: names(&["大众", "潜力", "财富", "高端"]),
        grace: 3,
        watch: 3,
    }
}

/// A row for each month in which the customer is re-rated, with the six months up to it.
fn re_rated() -> (Table, Vec<Field>) {
    let month = |ago: usize| {
        let values = (0..HISTORY.len()).map(|now| now.checked_sub(ago).and_then(|month| HISTORY[month]));
        Column::numbers(format!("月{ago}"), values)
    };
    let table = Table::new(HISTORY.len(), (0..6).map(month).collect());
    (table, (0..6).map(|ago| number(&format!("月{ago}"), Unit::WanYuan)).collect())
}

#[test]
fn the_level_is_kept_watched_and_lost_as_the_bank_says() {
    let (table, mut fields) = re_rated();
    let tier = derived("层级", FieldType::Text, sticky(6));
    assert_eq!(texts(&with(&table, &fields, &tier)), SAID.map(|(level, _)| level));
    fields.push(tier);
    let watch = derived("关注", FieldType::Flag, Formula::UnderWatch("层级".to_owned()));
    assert_eq!(flags(&with(&table, &fields, &watch)), SAID.map(|(_, watch)| watch));
}

#[test]
fn too_few_months_fall_back_to_the_current_one_and_say_so() {
    let (table, mut fields) = re_rated();
    assert!(!sticky(6).has_too_few_months() && sticky(5).has_too_few_months());
    let tier = derived("层级", FieldType::Text, sticky(5));
    let level = |wan: f64| match wan {
        wan if wan < 5.0 => "大众",
        wan if wan < 20.0 => "潜力",
        wan if wan < 100.0 => "财富",
        _ => "高端",
    };
    assert_eq!(texts(&with(&table, &fields, &tier)), HISTORY.map(|wan| wan.map(level)));
    fields.push(tier);
    let watch = derived("关注", FieldType::Flag, Formula::UnderWatch("层级".to_owned()));
    assert_eq!(flags(&with(&table, &fields, &watch)), HISTORY.map(|wan| wan.map(|_| false)));
}
