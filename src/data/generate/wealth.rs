//! How rich a customer is, and how his assets came about. The shares of customers and of assets are those that 招商银行
//! published for the end of 2022 (domain.md §3.1): 0.07 % of customers with 1000 万 or more hold 31.28 %, 2.18 % with
//! 50–1000 万 hold 50.10 %, all others 18.62 %.

use crate::data::random::Random;

/// 元 in fen.
pub(super) const YUAN: i64 = 100;

/// What kind of customer this is by his assets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// At most 10 元 and no business for long.
    Dormant,
    /// Holds a credit card and nothing else.
    CardOnly,
    /// Under 1000 元.
    Small,
    /// 1000 元 to 50 万.
    Ordinary,
    /// 50 万 to 1000 万.
    Wealthy,
    /// 1000 万 or more.
    Private,
}

/// Where a customer stands by assets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    pub(super) class: Class,
    /// Average of the month, in fen.
    pub(super) average: i64,
    /// 0–6: below 1000, 1 万, 5 万, 20 万, 100 万, 600 万, and above.
    pub(super) band: usize,
    /// True for those of the highest band who hold one product only: a quarter of them (domain.md §4.4).
    pub(super) single: bool,
}

/// Draws the class, then the assets within it. The mean of each class times its share of the customers is what gives the
/// published shares of the assets; the tails are bounded, so that a million customers are enough for steady shares.
pub(super) fn level(random: &mut Random) -> Level {
    let class = match random.below(10_000) {
        0..7 => Class::Private,
        7..225 => Class::Wealthy,
        _ => match random.below(100) {
            0..14 => Class::Dormant,
            14..18 => Class::CardOnly,
            18..30 => Class::Small,
            _ => Class::Ordinary,
        },
    };
    let average = match class {
        Class::Dormant => random.between(0, 10 * YUAN),
        Class::CardOnly => 0,
        Class::Small => random.pareto(1_001.0, 99_999.0, 0.3),
        Class::Ordinary => random.pareto(100_000.0, 49_999_999.0, 0.58),
        Class::Wealthy => random.pareto(50_000_000.0, 999_999_999.0, 1.06),
        Class::Private => random.pareto(1_000_000_000.0, 30_000_000_000.0, 1.23),
    };
    let band = band(average);
    Level { class, average, band, single: band == 6 && random.chance(250) }
}

fn band(fen: i64) -> usize {
    [1_000, 10_000, 50_000, 200_000, 1_000_000, 6_000_000].iter().filter(|floor| fen >= **floor * YUAN).count()
}

/// Assets of earlier months in fen; `None` before the account was opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct History {
    pub(super) trend: Trend,
    pub(super) last_month: Option<i64>,
    pub(super) three_months: Option<i64>,
    pub(super) six_months: Option<i64>,
    /// Never below any of the others.
    pub(super) peak: i64,
}

/// How the assets moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trend {
    /// Much the same.
    Steady,
    /// A tenth up in three months, or more.
    Growing,
    /// Down by a third or more in three months.
    Falling,
    /// Nearly everything left long ago.
    Gone,
}

/// Draws the history of a customer who has been there for `days_open` and whose assets are `aum` at the as-of date.
pub(super) fn history(random: &mut Random, level: Level, aum: i64, days_open: i64) -> History {
    let now = level.average;
    let trend = trend(random, level, days_open);
    let before = match trend {
        Trend::Steady | Trend::Gone => now * 1000 / random.between(950, 1070),
        Trend::Growing => now * 1000 / random.between(1_130, 2_200),
        Trend::Falling => now * 1000 / random.between(330, 660),
    };
    let last_month = now + (before - now) * random.between(15, 70) / 100;
    let six_months = match trend {
        Trend::Growing => before * 1000 / random.between(1_000, 1_500),
        _ => before * random.between(930, 1_080) / 1000,
    };
    let seen = |fen: i64, days: i64| (days_open >= days).then_some(fen);
    let (last_month, three_months, six_months) = (seen(last_month, 31), seen(before, 92), seen(six_months, 184));
    let highest = [last_month, three_months, six_months].into_iter().flatten().fold(now.max(aum), i64::max);
    let peak = match trend {
        Trend::Gone => (now * random.between(11, 40)).max(50_000 * YUAN) + random.low_between(0, 30_000_000),
        _ => highest * random.low_between(1_000, 1_250) / 1000,
    };
    History { trend, last_month, three_months, six_months, peak: peak.max(highest) }
}

fn trend(random: &mut Random, level: Level, days_open: i64) -> Trend {
    let small = level.average < 20_000 * YUAN;
    match random.below(100) {
        _ if days_open < 200 || level.class == Class::CardOnly => Trend::Steady,
        0..7 if small => Trend::Gone,
        _ if level.class == Class::Dormant => Trend::Steady,
        7..17 if !small => Trend::Falling,
        7..14 => Trend::Falling,
        17..35 => Trend::Growing,
        _ => Trend::Steady,
    }
}
