//! What a customer's assets consist of. AUM时点 is the sum of the seven balances, to the fen; AUM月日均 lies close to it.

use super::wealth::{Class, Level, YUAN};
use crate::data::random::Random;

/// Balances in fen at the as-of date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Holding {
    pub(super) demand: i64,
    pub(super) deposit: i64,
    pub(super) wealth: i64,
    pub(super) fund: i64,
    pub(super) insurance: i64,
    pub(super) metal: i64,
    pub(super) bond: i64,
}

impl Holding {
    /// AUM时点.
    pub(super) fn total(&self) -> i64 {
        self.demand + self.invested()
    }

    fn invested(&self) -> i64 {
        self.parts().iter().sum()
    }

    fn parts(&self) -> [i64; 6] {
        [self.deposit, self.wealth, self.fund, self.insurance, self.metal, self.bond]
    }

    /// Kinds of assets held beside the current account.
    pub(super) fn kinds(&self) -> i64 {
        i64::try_from(self.parts().iter().filter(|fen| **fen > 0).count()).unwrap_or(0)
    }

    /// True when something is held that needs a risk test.
    pub(super) fn risky(&self) -> bool {
        self.wealth > 0 || self.fund > 0
    }
}

/// Per mille of customers who hold 定期, 理财, 基金, 保险, 贵金属 and 国债, by band of assets.
const HELD: [[i64; 7]; 6] = [
    [15, 120, 300, 480, 550, 550, 500],
    [0, 50, 180, 380, 580, 680, 750],
    [8, 60, 120, 200, 320, 400, 450],
    [0, 10, 40, 90, 180, 280, 400],
    [0, 10, 20, 40, 70, 100, 150],
    [0, 0, 20, 50, 80, 90, 80],
];
/// Smallest and largest weight of each kind within the assets, when it is held.
const WEIGHTS: [(i64, i64); 6] = [(20, 90), (20, 90), (5, 45), (5, 35), (1, 8), (5, 20)];
/// What amounts of each kind are multiples of, in fen: deposits and products are sold in round sums.
const STEPS: [i64; 6] = [1_000 * YUAN, 1_000 * YUAN, 1, 100 * YUAN, 1, 100 * YUAN];

/// Draws the balances of a customer; the current account takes what is left.
pub(super) fn holding(random: &mut Random, level: Level, age: i64, spends_salary: bool) -> Holding {
    let total = match level.class {
        Class::CardOnly => return Holding::default(),
        Class::Dormant => level.average,
        _ => level.average * random.between(930, 1_070) / 1000,
    };
    let weights = weights(random, level, age);
    let demand = match level.band {
        // The rich leave little on the current account.
        4.. => random.low_between(2, 40),
        _ if spends_salary => random.low_between(1, 30),
        _ => random.between(5, 120),
    };
    let whole: i64 = weights.iter().sum::<i64>() + demand;
    let mut parts = [0; 6];
    for (part, (weight, step)) in parts.iter_mut().zip(weights.into_iter().zip(STEPS)) {
        *part = total / whole * weight / step * step;
    }
    let [deposit, wealth, fund, insurance, metal, bond] = parts;
    Holding { demand: total - parts.iter().sum::<i64>(), deposit, wealth, fund, insurance, metal, bond }
}

fn weights(random: &mut Random, level: Level, age: i64) -> [i64; 6] {
    let mut weights = [0; 6];
    if level.class == Class::Dormant {
        return weights;
    }
    if level.single {
        let only = random.pick(&[25, 60, 0, 15]);
        weights.iter_mut().skip(only).take(1).for_each(|weight| *weight = random.between(300, 900));
        return weights;
    }
    let shift = match age {
        ..30 => [-120, 30, 80, -20, 0, -20],
        60.. => [180, -20, -60, -10, 0, 60],
        _ => [0; 6],
    };
    for (((weight, held), shift), (low, high)) in weights.iter_mut().zip(HELD).zip(shift).zip(WEIGHTS) {
        let chance = held.get(level.band).copied().unwrap_or(0);
        if chance > 0 && random.chance(chance + shift) {
            *weight = random.between(low, high);
        }
    }
    if level.band == 6 {
        // Whoever is so rich and not one of that quarter holds two products at least.
        let least = [0, 30, 0, 10, 0, 0];
        for (weight, least) in weights.iter_mut().zip(least) {
            *weight = least.max(*weight);
        }
    }
    weights
}
