//! A customer, put together from the seed and his number.

use std::ops::Range;

use chrono::NaiveDate;

use super::activity::{self, Activity, Maturity};
use super::contact::{self, Contact};
use super::debt::{self, Debt};
use super::holding::{self, Holding};
use super::options::{GenerateError, GenerateOptions};
use super::person::{self, Identity, Person};
use super::relation::{self, Relation};
use super::wealth::{self, History, Level};
use super::words::{Words, words};
use crate::data::random::Random;

/// A generated customer. Its columns give its values.
#[derive(Clone, Copy, Debug)]
pub struct Customer {
    /// Counts from 0.
    pub(super) index: u64,
    pub(super) as_of: NaiveDate,
    pub(super) words: &'static Words,
    pub(super) level: Level,
    pub(super) person: Person,
    pub(super) relation: Relation,
    pub(super) holding: Holding,
    pub(super) debt: Debt,
    pub(super) history: History,
    pub(super) activity: Activity,
    pub(super) maturity: Maturity,
    pub(super) contact: Contact,
    pub(super) products: i64,
    /// Fee income of twelve months, in fen.
    pub(super) fee: i64,
}

/// The customers whose numbers (from 0) lie in `range`. What a customer is depends on the seed, the as-of date and his
/// number only, not on the range.
pub fn customers(
    options: &GenerateOptions,
    range: Range<u64>,
) -> Result<impl Iterator<Item = Customer> + use<>, GenerateError> {
    let (seed, as_of, words) = (options.seed, options.as_of, words()?);
    options.as_of_day()?;
    Ok(range.map(move |index| customer(words, seed, index, as_of)))
}

fn customer(words: &'static Words, seed: u64, index: u64, as_of: NaiveDate) -> Customer {
    let random = &mut Random::of(seed, index);
    let level = wealth::level(random);
    let identity = Identity::of_customer(seed, index, words);
    let person = person::person(random, words, level, identity, as_of);
    let relation = relation::relation(random, words, level, &person, as_of);
    let spends = relation.payroll.paid && random.chance(350);
    let holding = holding::holding(random, level, person.age, spends);
    let debt = debt::debt(random, level, person.age, &relation);
    let history = wealth::history(random, level, holding.total(), relation.days_open);
    let activity = activity::activity(random, level, person.age, &relation, &history);
    let maturity = activity::maturity(random, &holding, relation.days_open);
    let contact = contact::contact(random, level, &relation, &activity, holding.risky());
    let products = activity::products(&holding, &debt, &relation);
    let fee = debt::fee(random, &holding, &debt);
    Customer {
        index,
        as_of,
        words,
        level,
        person,
        relation,
        holding,
        debt,
        history,
        activity,
        maturity,
        contact,
        products,
        fee,
    }
}
