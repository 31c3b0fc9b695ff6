//! The relationship with the bank: branch, manager, opening day, salary and pension, the groups a customer belongs to.

use chrono::{Datelike, NaiveDate};

use super::person::{Person, usize_below};
use super::wealth::{Class, Level, YUAN};
use super::words::Words;
use crate::data::random::Random;

/// What ties a customer to the bank.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "nearly each of them is a column of flags")]
pub(super) struct Relation {
    pub(super) branch: usize,
    /// Number of the manager within the branch.
    pub(super) manager: Option<usize>,
    /// Days since the account was opened.
    pub(super) days_open: i64,
    /// False when the opening day was lost in an old system.
    pub(super) open_known: bool,
    pub(super) payroll: Payroll,
    pub(super) pension: bool,
    pub(super) custody: bool,
    pub(super) merchant: bool,
    pub(super) owner: bool,
    pub(super) farmer: bool,
    pub(super) app: bool,
    pub(super) wecom: bool,
}

/// Salary that is paid to the account.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Payroll {
    /// True while it is paid. Implies a first month; the opposite does not hold, for it may have ended.
    pub(super) paid: bool,
    /// First day of the first month.
    pub(super) first: Option<NaiveDate>,
    /// Mean amount in fen, while it is paid.
    pub(super) amount: Option<i64>,
}

/// Managers of a branch.
const MANAGERS: usize = 8;

/// Draws the relationship.
pub(super) fn relation(
    random: &mut Random,
    words: &Words,
    level: Level,
    person: &Person,
    as_of: NaiveDate,
) -> Relation {
    let weights: Vec<i64> = words.branches.iter().map(|branch| branch.weight).collect();
    let branch = random.pick(&weights);
    let rural = words.branches.get(branch).is_some_and(|branch| branch.rural);
    let at_band = |table: [i64; 7]| table.get(level.band).copied().unwrap_or(0);
    let asleep = level.class == Class::Dormant;
    let card_only = level.class == Class::CardOnly;
    let age = person.age;
    let working = (25..66).contains(&age);
    let manager = random.chance(at_band([5, 10, 30, 150, 600, 900, 980])).then(|| usize_below(random, MANAGERS));
    let days_open = days_open(random, level, age);
    let payroll = if asleep || card_only { Payroll::default() } else { payroll(random, level, age, days_open, as_of) };
    let retired = if person.male { age >= 60 } else { age >= 50 };
    let app = random.chance(
        match age {
            ..30 => 940,
            30..45 => 900,
            45..60 => 720,
            60..70 => 420,
            _ => 160,
        } / if asleep { 3 } else { 1 },
    );
    Relation {
        branch,
        manager,
        days_open,
        open_known: days_open < 3_650 || random.chance(990),
        payroll,
        pension: retired && !payroll.paid && !asleep && !card_only && random.chance(if age < 60 { 300 } else { 450 }),
        custody: working && !card_only && !level.single && random.chance(at_band([0, 15, 50, 120, 220, 280, 250])),
        merchant: working && !asleep && random.chance(30),
        owner: working && !asleep && random.chance(at_band([2, 4, 8, 15, 35, 80, 220])),
        farmer: age >= 18 && random.chance(if rural { 380 } else { 4 }),
        app,
        wecom: !asleep && age < 75 && random.chance(if manager.is_some() { 620 } else { 120 }),
    }
}

fn days_open(random: &mut Random, level: Level, age: i64) -> i64 {
    // Nobody opens an account before he is twelve.
    let most = ((age - 12) * 365).min(9_000);
    if level.class == Class::Dormant {
        return random.between(400, most.max(400));
    }
    let recent = if level.band >= 4 { [8, 15, 50, 927] } else { [25, 40, 110, 825] };
    match random.pick(&recent) {
        0 => random.between(0, 30),
        1 => random.between(31, 90),
        2 => random.between(91, 365),
        _ => random.low_between(366, most.max(366)),
    }
}

fn payroll(random: &mut Random, level: Level, age: i64, days_open: i64, as_of: NaiveDate) -> Payroll {
    let chance = match (level.class, age) {
        (_, ..18 | 63..) => 0,
        (Class::Private, _) => 60,
        (Class::Wealthy, _) => 200,
        (_, 18..22) => 120,
        _ if days_open <= 90 => 450,
        (_, 22..50) => 300,
        _ => 200,
    };
    let paid = random.chance(chance);
    let ended = !paid && days_open > 365 && chance > 0 && random.chance(35);
    if !paid && !ended {
        return Payroll::default();
    }
    let open_months = days_open / 31;
    let months = if ended {
        random.between(8, open_months.max(8))
    } else if random.chance(45) {
        random.between(0, open_months.min(2))
    } else {
        random.low_between(open_months.min(3), open_months.min(150))
    };
    let first = months_before(as_of, months);
    let band = i64::try_from(level.band).unwrap_or(0);
    let amount = (random.log_normal(720_000.0, 0.5) * (100 + 9 * band) / 100).clamp(2_300 * YUAN, 120_000 * YUAN);
    Payroll { paid, first, amount: paid.then_some(amount) }
}

/// The first day of the month that lies `months` before the one of `day`.
fn months_before(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let back = chrono::Months::new(u32::try_from(months).ok()?);
    day.with_day(1)?.checked_sub_months(back)
}
