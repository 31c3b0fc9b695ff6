//! What a customer did lately, and what falls due.

use super::debt::Debt;
use super::holding::Holding;
use super::relation::Relation;
use super::wealth::{Class, History, Level, Trend, YUAN};
use crate::data::random::Random;

/// Business of the last months. Days count back from the as-of date, amounts are fen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Activity {
    pub(super) last_transaction: Option<i64>,
    /// Of three months.
    pub(super) transactions: i64,
    /// Those across the border.
    pub(super) abroad: i64,
    /// Those that moved money to somebody.
    pub(super) transfers: i64,
    /// Of one month.
    pub(super) inflow: i64,
    pub(super) outflow: i64,
    /// The largest single one; never more than `inflow`.
    pub(super) largest_inflow: i64,
    /// Mean of a month over six months.
    pub(super) usual_inflow: i64,
    /// Days since the app was last opened; `None` when it was never installed.
    pub(super) login: Option<i64>,
    /// Of twelve months.
    pub(super) counter: i64,
}

/// Draws the activity.
pub(super) fn activity(
    random: &mut Random,
    level: Level,
    age: i64,
    relation: &Relation,
    history: &History,
) -> Activity {
    let last = last_transaction(random, level, relation.days_open);
    let login = login(random, level, age, relation);
    let Some(days) = last.filter(|days| *days <= 90) else {
        return Activity { last_transaction: last, login, ..Activity::default() };
    };
    let band = i64::try_from(level.band).unwrap_or(0);
    let most = 8 + 7 * band + if age < 45 { 40 } else { 10 };
    let transactions = 1 + random.low_between(0, most).min(random.between(0, most));
    let travels = random.chance(if band >= 3 { 60 } else { 12 });
    let abroad = if travels { random.low_between(1, 8).min(transactions) } else { 0 };
    let flow = if days <= 31 { flow(random, level, relation, history) } else { Activity::default() };
    let counter = match age {
        60.. => random.low_between(0, 16),
        45..60 => random.low_between(0, 7),
        _ => random.low_between(0, 3),
    };
    Activity {
        last_transaction: last,
        transactions,
        abroad,
        transfers: transactions * random.between(5, 80) / 100,
        login,
        counter,
        ..flow
    }
}

fn last_transaction(random: &mut Random, level: Level, days_open: i64) -> Option<i64> {
    let most = match level.class {
        Class::Dormant => match random.below(100) {
            0..10 => return None,
            10..85 => return Some(random.low_between(365, 2_600).min(days_open)),
            _ => 364,
        },
        Class::CardOnly => 60,
        Class::Small => 420,
        Class::Ordinary => random.low_between(10, 260),
        Class::Wealthy | Class::Private => random.low_between(5, 90),
    };
    Some(random.low_between(0, most).min(days_open))
}

fn login(random: &mut Random, level: Level, age: i64, relation: &Relation) -> Option<i64> {
    let most = match (level.class, age) {
        (Class::Dormant, _) => 1_200,
        (_, ..45) => 75,
        (_, 45..60) => 130,
        _ => 200,
    };
    relation.app.then(|| random.low_between(0, most).min(random.between(0, most)).min(relation.days_open))
}

fn flow(random: &mut Random, level: Level, relation: &Relation, history: &History) -> Activity {
    let salary = relation.payroll.amount.unwrap_or(0);
    // Whoever was paid here before receives little now.
    let lost = !relation.payroll.paid && relation.payroll.first.is_some();
    let usual = salary * random.between(95, 125) / 100
        + level.average / 1000 * random.low_between(10, 160)
        + if lost { random.between(3_000, 9_000) * YUAN } else { random.low_between(0, 900) * YUAN };
    let inflow = match random.below(100) {
        _ if lost => usual * random.between(5, 60) / 100,
        0..6 => usual * random.between(210, 600) / 100,
        _ => usual * random.between(60, 140) / 100,
    };
    let fallen = if history.trend == Trend::Falling { history.last_month.unwrap_or(0) - level.average } else { 0 };
    Activity {
        inflow,
        outflow: inflow * random.between(55, 115) / 100 + fallen.max(0),
        largest_inflow: inflow * random.between(30, 100) / 100,
        usual_inflow: usual,
        ..Activity::default()
    }
}

/// What falls due. Days count from the as-of date and are negative for the past.
#[derive(Clone, Copy, Debug)]
pub(super) struct Maturity {
    /// Next end of a wealth product, or one that has just passed; only with such a product.
    pub(super) wealth_in: Option<i64>,
    /// Next end of a time deposit; only with one.
    pub(super) deposit_in: Option<i64>,
    /// What falls due within thirty days, in fen.
    pub(super) due_soon: i64,
}

/// Draws what falls due.
pub(super) fn maturity(random: &mut Random, holding: &Holding, days_open: i64) -> Maturity {
    let wealth_in = (holding.wealth > 0).then(|| match random.below(100) {
        // Open-ended products have no day of maturity.
        0..15 => None,
        15..22 if days_open > 60 => Some(-random.between(1, 20)),
        22..45 => Some(random.between(0, 30)),
        _ => Some(random.low_between(31, 540)),
    });
    let deposit_in = (holding.deposit > 0).then(|| match random.below(100) {
        0..12 => random.between(0, 30),
        _ => random.low_between(31, 1_095),
    });
    let soon = |days: Option<i64>| days.is_some_and(|days| (0..=30).contains(&days));
    let wealth_in = wealth_in.flatten();
    let mut due_soon = 0;
    for (due, balance) in [(soon(wealth_in), holding.wealth), (soon(deposit_in), holding.deposit)] {
        if due {
            due_soon += balance / 100 * random.between(30, 100);
        }
    }
    Maturity { wealth_in, deposit_in, due_soon }
}

/// Products held: kinds of assets beside the current account, loans, card, and the link to a broker.
pub(super) fn products(holding: &Holding, debt: &Debt, relation: &Relation) -> i64 {
    holding.kinds() + debt.kinds() + i64::from(relation.custody)
}
