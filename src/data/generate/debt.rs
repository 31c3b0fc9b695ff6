//! Loans and credit cards.

use super::holding::Holding;
use super::relation::Relation;
use super::wealth::{Class, Level, YUAN};
use crate::data::random::Random;

/// What a customer owes, in fen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Debt {
    pub(super) mortgage: i64,
    pub(super) loan: i64,
    /// Sum of the contracts of both.
    pub(super) contract: i64,
    /// Days from the as-of date to the end of the contract: that of the mortgage when there is one.
    pub(super) due_in: Option<i64>,
    pub(super) card: Option<Card>,
}

/// A credit card.
#[derive(Clone, Copy, Debug)]
pub(super) struct Card {
    pub(super) limit: i64,
    pub(super) used: i64,
    /// Mean of a month.
    pub(super) spend: i64,
    /// Day of the month.
    pub(super) bill_day: i64,
}

/// Draws loans and card.
pub(super) fn debt(random: &mut Random, level: Level, age: i64, relation: &Relation) -> Debt {
    if level.single {
        return Debt::default();
    }
    let mut debt = Debt { card: card(random, level, age), ..Debt::default() };
    if matches!(level.class, Class::Dormant | Class::CardOnly) || age < 22 {
        return debt;
    }
    let mortgage = match (level.class, age) {
        (Class::Private, _) => 50,
        (_, 26..53) => 165,
        (_, 53..66) => 40,
        _ => 6,
    };
    let loan = match age {
        _ if relation.owner => 260,
        _ if relation.farmer => 200,
        _ if relation.merchant => 180,
        22..59 => 55,
        _ => 8,
    };
    if random.chance(loan) {
        let contract = random.low_between(2, 60) * 10_000 * YUAN;
        let years = random.between(1, 5);
        debt.add(random, contract, years * 365);
        debt.loan = debt.mortgage;
        debt.mortgage = 0;
    }
    if random.chance(mortgage) {
        let contract = random.low_between(20, 400) * 10_000 * YUAN;
        let years = random.between(10, 30);
        let before = debt.loan;
        debt.add(random, contract, years * 365);
        debt.loan = before;
    }
    debt
}

impl Debt {
    /// Adds a loan that runs for `days` in all, as a mortgage; less is owed as time goes by.
    fn add(&mut self, random: &mut Random, contract: i64, days: i64) {
        let left = random.between(days / 60, days - 1).max(1);
        self.mortgage = contract / days * left * random.between(960, 1_000) / 1000;
        self.contract += contract;
        self.due_in = Some(left);
    }

    /// Loans and cards, counted as products.
    pub(super) fn kinds(&self) -> i64 {
        i64::from(self.mortgage > 0) + i64::from(self.loan > 0) + i64::from(self.card.is_some())
    }
}

fn card(random: &mut Random, level: Level, age: i64) -> Option<Card> {
    let band = i64::try_from(level.band).unwrap_or(0);
    let chance = match (level.class, age) {
        (Class::CardOnly, _) => 1000,
        (Class::Dormant, _) => 20,
        (_, 20..61) => 260 + 55 * band,
        (_, 61..71) => 60 + 30 * band,
        _ => 0,
    };
    random.chance(chance).then(|| {
        let limit = random.low_between(3, 50 + 40 * band) * 1_000 * YUAN;
        let used = limit / 1000 * random.low_between(0, 980);
        Card { limit, used, spend: used * random.between(20, 110) / 100, bill_day: random.between(1, 28) }
    })
}

/// Fee income of twelve months in fen: what a bank earns on the products held, and on card spending.
pub(super) fn fee(random: &mut Random, holding: &Holding, debt: &Debt) -> i64 {
    let share = |fen: i64, per_ten_thousand: i64| fen / 10_000 * per_ten_thousand;
    let products = share(holding.wealth, 35)
        + share(holding.fund, 90)
        + share(holding.insurance, 260)
        + share(holding.metal, 120)
        + share(holding.bond, 10);
    let card = debt.card.map_or(0, |card| share(card.spend * 12, 45));
    (products + card) * random.between(70, 130) / 100
}
