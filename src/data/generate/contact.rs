//! Permissions to contact, past contacts, and the test of how much risk a customer may take.

use super::activity::Activity;
use super::relation::Relation;
use super::wealth::Level;
use crate::data::random::Random;

/// Index of 拒绝 in the list of results.
const REFUSED: usize = 6;

/// How a customer may be reached, and how he was. Days count back from the as-of date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contact {
    pub(super) sms: Option<bool>,
    pub(super) call: Option<bool>,
    pub(super) push: Option<bool>,
    pub(super) wecom: Option<bool>,
    pub(super) do_not_disturb: bool,
    pub(super) last: Option<Last>,
    pub(super) in_7_days: i64,
    pub(super) in_30_days: i64,
    pub(super) complaint: bool,
    /// Index of the risk level and days since the test.
    pub(super) risk: Option<(usize, i64)>,
}

/// The last contact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    pub(super) days: i64,
    pub(super) channel: usize,
    pub(super) result: usize,
    /// Days from the as-of date to the end of the ninety days after a refusal (domain.md §6.3).
    pub(super) cooling_in: Option<i64>,
}

/// Draws permissions and contacts.
pub(super) fn contact(
    random: &mut Random,
    level: Level,
    relation: &Relation,
    activity: &Activity,
    risky: bool,
) -> Contact {
    let wooed = level.band >= 3;
    let last = random.chance(if wooed { 850 } else { 480 }).then(|| last(random, relation, wooed));
    let days = last.map_or(i64::MAX, |last| last.days);
    let in_7_days = if days <= 7 { random.low_between(1, if wooed { 3 } else { 2 }) } else { 0 };
    let in_30_days = if days <= 30 { (in_7_days + random.low_between(0, 3)).max(1) } else { 0 };
    Contact {
        sms: consent(random, 780, 100),
        call: consent(random, 590, 170),
        push: activity.login.and_then(|_| consent(random, 640, 90)),
        wecom: if relation.wecom { consent(random, 940, 40) } else { None },
        do_not_disturb: random.chance(25),
        last,
        in_7_days,
        in_30_days,
        complaint: random.chance(4),
        risk: risk(random, level, risky, relation.days_open),
    }
}

/// Yes, no, or never asked.
fn consent(random: &mut Random, yes: i64, blank: i64) -> Option<bool> {
    match random.below(1000) {
        draw if draw < yes => Some(true),
        draw if draw < 1000 - blank => Some(false),
        _ => None,
    }
}

fn last(random: &mut Random, relation: &Relation, wooed: bool) -> Last {
    let days = random.low_between(0, if wooed { 90 } else { 365 }).min(relation.days_open);
    // 短信, APP, 企微, 智能外呼, 远程银行, 理财经理, 网点厅堂
    let managed = if relation.manager.is_some() { 30 } else { 0 };
    let wecom = if relation.wecom { 25 } else { 0 };
    let app = if relation.app { 25 } else { 0 };
    let channel = random.pick(&[30, app, wecom, 12, 8, managed, 10]);
    // 已送达, 已阅读, 未接通, 已接通, 有意向, 已成交, 拒绝
    let result = random.pick(&match channel {
        0 => [88, 0, 0, 0, 4, 4, 4],
        1 | 2 => [30, 52, 0, 0, 9, 5, 4],
        6 => [0, 0, 0, 45, 28, 19, 8],
        _ => [0, 0, 38, 30, 14, 7, 11],
    });
    let cooling_in = (result == REFUSED).then_some(90 - days).filter(|left| *left >= 0);
    Last { days, channel, result, cooling_in }
}

fn risk(random: &mut Random, level: Level, risky: bool, days_open: i64) -> Option<(usize, i64)> {
    let tested = risky || random.chance(if level.band >= 2 { 550 } else { 180 });
    let weights = match level.band {
        0..=2 => [22, 40, 26, 9, 3],
        3 | 4 => [10, 34, 36, 15, 5],
        _ => [6, 24, 38, 23, 9],
    };
    // A test holds for a year; some have run out.
    let days = if random.chance(90) { random.between(366, 800) } else { random.between(0, 365) };
    tested.then(|| (random.pick(&weights), days.min(days_open)))
}
