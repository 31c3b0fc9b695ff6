//! Portraits of some customers against the rest, counted by hand.

mod holding;
mod made;
mod members;
mod standing_out;

use strategy_map::data::live::Who;
use strategy_map::data::portrait::{Counted, Portrait, Profiler, Shape, index};
use strategy_map::data::{Cancelled, Watch};

use made::{bank, first_forty, group, of, portrait, two_groups};

const fn counted(group: u64, others: u64) -> Counted {
    Counted { group, others }
}

#[test]
fn a_portrait_names_what_differs_most() {
    let two_groups = two_groups();
    let portrait = portrait(&two_groups, first_forty());
    assert_eq!(portrait.customers, counted(40, 60));
    let names: Vec<_> = portrait.differences.iter().map(|it| (it.field.as_str(), it.category.as_deref())).collect();
    assert_eq!(names, [("年龄", None), ("等级", Some("金")), ("代发", None)]);
    let [age, tier, payroll] = &portrait.differences[..] else { panic!("three") };
    // Squares about the means: 40 and 60; pooled deviation √(100/98).
    assert!((age.effect - 20.0 / (100.0_f64 / 98.0).sqrt()).abs() < 1e-9);
    assert_eq!((age.group, age.others), (61.0, 41.0));
    assert_eq!((tier.group, tier.others, payroll.group, payroll.others), (1.0, 0.0, 0.75, 0.25));
    assert!((payroll.effect - std::f64::consts::PI / 3.0).abs() < 1e-12);
    // A number, a flag, two cities and three tiers.
    assert_eq!((portrait.compared, portrait.outstanding().count()), (7, 3));
}

#[test]
fn fields_are_spread_over_the_group_and_the_rest() {
    let two_groups = two_groups();
    let portrait = portrait(&two_groups, first_forty());
    let names: Vec<&str> = portrait.fields.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(names, ["年龄", "代发", "城市", "等级"], "no customer numbers");
    let payroll = portrait.field("代发").unwrap();
    assert_eq!(payroll.shape, Shape::Flag);
    let [no, yes] = &payroll.parts[..] else { panic!("no and yes") };
    assert_eq!((no.count, yes.count), (counted(10, 45), counted(30, 15)));
    assert_eq!(payroll.shares(yes), (Some(0.75), Some(0.25)));
    assert_eq!(index(payroll.shares(yes)), Some(300.0));
    let tier = portrait.field("等级").unwrap();
    let parts: Vec<_> = tier.parts.iter().map(|it| (it.of.word().unwrap(), it.count)).collect();
    // Of equals 铜 U+94DC comes before 银 U+94F6; nobody of the group has either.
    assert_eq!(parts, [("金", counted(40, 0)), ("铜", counted(0, 30)), ("银", counted(0, 30))]);
    let indexes: Vec<_> = tier.parts.iter().map(|part| index(tier.shares(part))).collect();
    assert_eq!(indexes, [None, Some(0.0), Some(0.0)]);
    let age = portrait.field("年龄").unwrap();
    assert_eq!(age.mean, (Some(61.0), Some(41.0)));
    let (mine, theirs) = age.parts.iter().fold((0, 0), |sum, it| (sum.0 + it.count.group, sum.1 + it.count.others));
    assert_eq!((mine, theirs), (40, 60));
}

#[test]
fn every_part_opens_exactly_its_customers() {
    for bank in [two_groups(), bank()] {
        let who = group(&bank, 1);
        let portrait = portrait(&bank, who.clone());
        for field in &portrait.fields {
            let parts = field.parts.iter().map(|part| (field.rule_of(part), part.count));
            for (rule, count) in parts.chain([(field.blank_rule(), field.blank)]) {
                assert_eq!(bank.count(&who, &rule), count.group, "{} {rule:?}", field.field);
                assert_eq!(bank.count(&Who::default(), &rule), count.group + count.others);
            }
        }
    }
}

#[test]
fn blanks_are_counted_beside_the_values() {
    let bank = bank();
    let portrait = portrait(&bank, group(&bank, 1));
    let fund = portrait.field("基金余额").unwrap();
    assert_eq!((fund.known, fund.blank), (counted(5, 3), counted(1, 1)));
    let tier = portrait.field("客户等级").unwrap();
    assert_eq!((tier.known, tier.blank), (counted(6, 3), counted(0, 1)));
    let [private, rich] = &tier.parts[..] else { panic!("two tiers") };
    assert_eq!(tier.shares(private), (Some(4.0 / 6.0), Some(1.0 / 3.0)));
    assert_eq!(tier.shares(rich), (Some(2.0 / 6.0), Some(2.0 / 3.0)));
    assert_eq!(index(tier.shares(private)), Some(200.0));
}

#[test]
fn what_they_are_worth_is_compared_with_the_rest() {
    let bank = bank();
    let worth = portrait(&bank, group(&bank, 1)).worth.unwrap();
    assert_eq!((worth.field.as_str(), worth.known), ("AUM", counted(5, 4)));
    assert_eq!(
        (worth.sum, worth.mean, worth.median),
        ((200.0, 10.0), (Some(40.0), Some(2.5)), (Some(30.0), Some(2.5)))
    );
}

#[test]
fn everybody_has_no_rest_and_nobody_no_shares() {
    let two_groups = two_groups();
    let everybody = portrait(&two_groups, Who::default());
    assert_eq!((everybody.customers, everybody.compared), (counted(100, 0), 0));
    assert!(everybody.differences.is_empty());
    let payroll = everybody.field("代发").unwrap();
    assert_eq!(payroll.shares(&payroll.parts[1]), (Some(0.45), None));
    let nobody = portrait(&two_groups, group(&two_groups, 2));
    assert_eq!((nobody.customers, nobody.differences.len()), (counted(0, 100), 0));
    let payroll = nobody.field("代发").unwrap();
    assert_eq!(
        (payroll.shares(&payroll.parts[1]), index(payroll.shares(&payroll.parts[1]))),
        ((None, Some(0.45)), None)
    );
    let bank = bank();
    let worth = portrait(&bank, group(&bank, 2)).worth.unwrap();
    assert_eq!((worth.sum.0, worth.mean.0, worth.median.0), (0.0, None, None));
}

#[test]
fn the_order_of_the_rows_changes_nothing() {
    let straight = two_groups();
    let shuffled = straight.reordered(|row| row * 37 % 100);
    let [one, other]: [Portrait; 2] = [&straight, &shuffled].map(|bank| portrait(bank, group(bank, 1)));
    assert_eq!((one.customers, one.compared), (other.customers, other.compared));
    for (one, other) in one.fields.iter().zip(&other.fields) {
        assert_eq!(
            (&one.field, &one.shape, &one.parts, one.known),
            (&other.field, &other.shape, &other.parts, other.known)
        );
    }
    for (one, other) in one.differences.iter().zip(&other.differences) {
        assert_eq!((&one.field, &one.category), (&other.field, &other.category));
        assert!((one.effect - other.effect).abs() < 1e-9 && (one.group - other.group).abs() < 1e-9);
    }
}

#[test]
fn an_answer_does_not_depend_on_what_was_asked_before() {
    let bank = two_groups();
    let mut profiler = Profiler::default();
    let watch = Watch::default();
    let fresh = portrait(&bank, first_forty());
    profiler.answer(&of(&bank, group(&bank, 2)), &watch).unwrap();
    assert_eq!(profiler.answer(&of(&bank, first_forty()), &watch).unwrap(), fresh);
}

#[test]
fn a_portrait_that_is_not_wanted_ends_without_one() {
    let bank = bank();
    let watch = Watch::default();
    watch.cancel();
    assert_eq!(Profiler::default().answer(&of(&bank, group(&bank, 1)), &watch), Err(Cancelled));
}

#[test]
fn a_text_with_many_words_is_no_category() {
    let bank = made::wordy();
    let portrait = portrait(&bank, first_forty());
    assert_eq!((portrait.fields.len(), portrait.wordy.as_slice()), (0, ["网点".to_owned()].as_slice()));
}
