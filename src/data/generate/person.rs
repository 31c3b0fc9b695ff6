//! The person: name, age, documents, family, education, occupation.

use chrono::{Datelike, NaiveDate};

use super::wealth::{Class, Level};
use super::words::Words;
use crate::data::random::Random;

/// Index of 学生 in the list of occupations.
const STUDENT: usize = 0;
/// Index of 退休人员 in the list of occupations.
const RETIRED: usize = 14;

/// Attributes of a person. Indices point into the lists of [`Words`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    pub(super) male: bool,
    pub(super) birth: NaiveDate,
    /// Completed years at the as-of date.
    pub(super) age: i64,
    pub(super) surname: usize,
    /// One or two characters.
    pub(super) given: (usize, Option<usize>),
    /// First six digits and the three digits of order of the identity document; the latter are odd for men.
    pub(super) document: (usize, i64),
    /// First three and last eight digits.
    pub(super) phone: Option<(usize, i64)>,
    pub(super) occupation: Option<usize>,
    pub(super) education: Option<usize>,
    /// As the bank knows it.
    pub(super) marriage: Option<usize>,
    /// As the bank knows it.
    pub(super) children: Option<i64>,
    pub(super) minor_children: Option<bool>,
}

const AGES: [(i64, i64); 10] =
    [(16, 17), (18, 21), (22, 29), (30, 39), (40, 49), (50, 54), (55, 59), (60, 64), (65, 74), (75, 92)];

/// What the document of a customer is made of but for the year of birth and the sex. No two of the first five million
/// customers of a bank have the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identity {
    /// How long before the as-of date the customer completed a year of life: 0–364.
    days: i64,
    region: usize,
    /// Half of the digits of order: 0–499.
    order: i64,
}

impl Identity {
    /// A prime, so that all numbers of a bank come up before one comes again.
    const STEP: u64 = 2_097_143;
    const DAYS: u64 = 365;
    const ORDERS: u64 = 500;

    /// The one of the customer with this number, counted from 0.
    pub(super) fn of_customer(seed: u64, index: u64, words: &Words) -> Self {
        let regions = words.regions.len().max(1) as u64;
        let all = Self::DAYS * Self::ORDERS * regions;
        let number = (index % all * Self::STEP + seed % all) % all;
        let (day, rest) = (number % Self::DAYS, number / Self::DAYS);
        let small = |number: u64| i64::try_from(number).unwrap_or(0);
        let region = usize::try_from(rest % regions).unwrap_or(0);
        Self { days: small(day), region, order: small(rest / regions) }
    }
}

/// Draws a person: the rich are older.
pub(super) fn person(random: &mut Random, words: &Words, level: Level, identity: Identity, as_of: NaiveDate) -> Person {
    let weights = match level.band {
        0..=2 => [1, 5, 16, 24, 19, 9, 7, 7, 9, 3],
        3 | 4 => [0, 1, 9, 24, 25, 12, 10, 9, 8, 2],
        _ => [0, 0, 3, 15, 28, 17, 14, 11, 10, 2],
    };
    let (low, high) = match level.class {
        Class::CardOnly => (22, 60),
        _ => AGES.get(random.pick(&weights)).copied().unwrap_or((30, 39)),
    };
    let birth = birth(as_of, random.between(low, high), identity.days);
    let age = age(birth, as_of);
    let male = random.chance(490);
    let given = if male { &words.male_given } else { &words.female_given };
    let character = |random: &mut Random| usize_below(random, given.len());
    let family = family(random, age);
    Person {
        male,
        birth,
        age,
        surname: usize_below(random, words.surnames.len()).min(usize_below(random, words.surnames.len())),
        given: (character(random), random.chance(850).then(|| character(random))),
        document: (identity.region, identity.order * 2 + i64::from(male)),
        phone: random.chance(985).then(|| (usize_below(random, words.phones.len()), random.below(100_000_000))),
        occupation: Some(occupation(random, age)).filter(|_| random.chance(740)),
        education: Some(education(random, age)).filter(|_| random.chance(700)),
        marriage: Some(family.marriage).filter(|_| random.chance(650)),
        children: Some(family.children).filter(|_| random.chance(560)),
        minor_children: Some(family.minors).filter(|_| random.chance(900)),
    }
}

pub(super) fn usize_below(random: &mut Random, bound: usize) -> usize {
    usize::try_from(random.below(i64::try_from(bound).unwrap_or(0))).unwrap_or(0)
}

/// The day of birth of someone who completed `years` years some `days` (0–364) before the as-of date.
fn birth(as_of: NaiveDate, years: i64, days: i64) -> NaiveDate {
    let year = as_of.year() - i32::try_from(years).unwrap_or(0);
    // There is no 29 February in most years.
    let same_day = as_of.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(as_of);
    same_day - chrono::Days::new(u64::try_from(days).unwrap_or(0))
}

/// Completed years at a day; whoever was born on 29 February completes a year on 1 March of other years.
fn age(birth: NaiveDate, day: NaiveDate) -> i64 {
    let before = (day.month(), day.day()) < (birth.month(), birth.day());
    i64::from(day.year() - birth.year() - i32::from(before))
}

struct Family {
    marriage: usize,
    children: i64,
    minors: bool,
}

fn family(random: &mut Random, age: i64) -> Family {
    // 未婚, 已婚, 离异, 丧偶
    let marriage = random.pick(&match age {
        ..22 => [98, 2, 0, 0],
        22..30 => [64, 35, 1, 0],
        30..40 => [15, 78, 7, 0],
        40..60 => [4, 86, 9, 1],
        _ => [2, 78, 6, 14],
    });
    let children = random.pick(&match (marriage, age) {
        (0, _) => [97, 3, 0, 0],
        (_, ..30) => [45, 45, 10, 0],
        (_, 30..40) => [15, 50, 33, 2],
        _ => [5, 60, 32, 3],
    });
    let minors = children > 0
        && random.chance(match age {
            ..45 => 950,
            45..50 => 550,
            50..55 => 150,
            _ => 10,
        });
    Family { marriage, children: i64::try_from(children).unwrap_or(0), minors }
}

fn education(random: &mut Random, age: i64) -> usize {
    // 高中及以下, 大专, 本科, 硕士及以上
    random.pick(&match age {
        ..22 => [60, 20, 20, 0],
        22..40 => [22, 28, 40, 10],
        40..55 => [42, 27, 26, 5],
        _ => [68, 18, 13, 1],
    })
}

fn occupation(random: &mut Random, age: i64) -> usize {
    match age {
        ..22 if random.chance(750) => STUDENT,
        60.. if random.chance(850) => RETIRED,
        50..60 if random.chance(180) => RETIRED,
        // In the order of the list, students and retired people left out.
        _ => random.pick(&[0, 4, 7, 30, 9, 5, 4, 4, 6, 12, 6, 6, 3, 4, 0]),
    }
}
