//! The columns of a generated extract: what each is called, what type it has, and how it is read off a customer.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::model::FieldType;

use super::customer::Customer;
use super::options::{ColumnSet, GenerateError};
use super::words::{column_names, word};

/// A value of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Not known.
    Blank,
    /// A text, never empty.
    Text(Cow<'static, str>),
    /// Money in fen.
    Money(i64),
    /// A count, or years.
    Count(i64),
    /// Days since 1970-01-01.
    Date(i32),
    /// Yes or no.
    Flag(bool),
}

/// The kind of values in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellKind {
    Text,
    Money,
    Count,
    Date,
    Flag,
}

/// A column of a generated extract.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its header.
    pub name: &'static str,
    pub(super) kind: CellKind,
    read: fn(&Customer) -> Cell,
}

impl Column {
    /// The type of its values.
    pub const fn field_type(&self) -> FieldType {
        match self.kind {
            CellKind::Text => FieldType::Text,
            CellKind::Money | CellKind::Count => FieldType::Number,
            CellKind::Date => FieldType::Date,
            CellKind::Flag => FieldType::Flag,
        }
    }

    /// The value of a customer in this column.
    pub fn cell(&self, customer: &Customer) -> Cell {
        (self.read)(customer)
    }
}

/// The columns of a set, in the order of the file.
pub fn columns(set: ColumnSet) -> Result<Vec<Column>, GenerateError> {
    let wanted = column_names()?.iter().filter(|column| column.least <= set);
    wanted
        .map(|column| {
            let (_, kind, read) = READ.iter().find(|(key, ..)| *key == column.key).ok_or(GenerateError::Words)?;
            Ok(Column { name: &column.name, kind: *kind, read: *read })
        })
        .collect()
}

type Read = (&'static str, CellKind, fn(&Customer) -> Cell);

/// How each column is read off a customer, by the key that `assets/columns.ron` gives it.
const READ: &[Read] = &[
    ("customer", CellKind::Text, |it| Cell::Text(format!("{:010}", it.index + 1).into())),
    ("as-of", CellKind::Date, |it| day(Some(it.as_of))),
    ("branch", CellKind::Text, |it| text(it.words.branches.get(it.relation.branch).map(|branch| branch.name.as_str()))),
    ("manager", CellKind::Text, manager),
    ("name", CellKind::Text, name),
    ("gender", CellKind::Text, |it| listed(&it.words.genders, Some(usize::from(!it.person.male)))),
    ("birth-date", CellKind::Date, |it| day(Some(it.person.birth))),
    ("age", CellKind::Count, |it| Cell::Count(it.person.age)),
    ("document", CellKind::Text, document),
    ("phone", CellKind::Text, phone),
    ("occupation", CellKind::Text, |it| listed(&it.words.occupations, it.person.occupation)),
    ("education", CellKind::Text, |it| listed(&it.words.educations, it.person.education)),
    ("marriage", CellKind::Text, |it| listed(&it.words.marriages, it.person.marriage)),
    ("children", CellKind::Count, |it| count(it.person.children)),
    ("minor-children", CellKind::Flag, |it| flag(it.person.minor_children)),
    ("city", CellKind::Text, |it| text(it.words.branches.get(it.relation.branch).map(|branch| branch.city.as_str()))),
    ("open-date", CellKind::Date, |it| ago(it, Some(it.relation.days_open).filter(|_| it.relation.open_known))),
    ("tier", CellKind::Text, tier),
    ("products", CellKind::Count, |it| Cell::Count(it.products)),
    ("risk", CellKind::Text, |it| listed(&it.words.risks, it.contact.risk.map(|(risk, _)| risk))),
    ("risk-date", CellKind::Date, |it| ago(it, it.contact.risk.map(|(_, days)| days))),
    ("aum", CellKind::Money, |it| Cell::Money(it.holding.total())),
    ("aum-average", CellKind::Money, |it| Cell::Money(it.level.average)),
    ("aum-last-month", CellKind::Money, |it| money(it.history.last_month)),
    ("aum-three-months", CellKind::Money, |it| money(it.history.three_months)),
    ("aum-six-months", CellKind::Money, |it| money(it.history.six_months)),
    ("aum-peak", CellKind::Money, |it| Cell::Money(it.history.peak)),
    ("demand", CellKind::Money, |it| Cell::Money(it.holding.demand)),
    ("deposit", CellKind::Money, |it| Cell::Money(it.holding.deposit)),
    ("wealth", CellKind::Money, |it| Cell::Money(it.holding.wealth)),
    ("fund", CellKind::Money, |it| Cell::Money(it.holding.fund)),
    ("insurance", CellKind::Money, |it| Cell::Money(it.holding.insurance)),
    ("metal", CellKind::Money, |it| Cell::Money(it.holding.metal)),
    ("bond", CellKind::Money, |it| Cell::Money(it.holding.bond)),
    ("mortgage", CellKind::Money, |it| Cell::Money(it.debt.mortgage)),
    ("loan", CellKind::Money, |it| Cell::Money(it.debt.loan)),
    ("contract", CellKind::Money, |it| Cell::Money(it.debt.contract)),
    ("loan-due", CellKind::Date, |it| ahead(it, it.debt.due_in)),
    ("card", CellKind::Flag, |it| Cell::Flag(it.debt.card.is_some())),
    ("card-limit", CellKind::Money, |it| money(it.debt.card.map(|card| card.limit))),
    ("card-used", CellKind::Money, |it| money(it.debt.card.map(|card| card.used))),
    ("card-spend", CellKind::Money, |it| money(it.debt.card.map(|card| card.spend))),
    ("card-bill-day", CellKind::Count, |it| count(it.debt.card.map(|card| card.bill_day))),
    ("payroll", CellKind::Flag, |it| Cell::Flag(it.relation.payroll.paid)),
    ("payroll-first", CellKind::Date, |it| day(it.relation.payroll.first)),
    ("payroll-amount", CellKind::Money, |it| money(it.relation.payroll.amount)),
    ("pension", CellKind::Flag, |it| Cell::Flag(it.relation.pension)),
    ("custody", CellKind::Flag, |it| Cell::Flag(it.relation.custody)),
    ("merchant", CellKind::Flag, |it| Cell::Flag(it.relation.merchant)),
    ("business-owner", CellKind::Flag, |it| Cell::Flag(it.relation.owner)),
    ("farmer", CellKind::Flag, |it| Cell::Flag(it.relation.farmer)),
    ("last-transaction", CellKind::Date, |it| ago(it, it.activity.last_transaction)),
    ("transactions", CellKind::Count, |it| Cell::Count(it.activity.transactions)),
    ("abroad", CellKind::Count, |it| Cell::Count(it.activity.abroad)),
    ("transfers", CellKind::Count, |it| Cell::Count(it.activity.transfers)),
    ("inflow", CellKind::Money, |it| Cell::Money(it.activity.inflow)),
    ("outflow", CellKind::Money, |it| Cell::Money(it.activity.outflow)),
    ("largest-inflow", CellKind::Money, |it| Cell::Money(it.activity.largest_inflow)),
    ("usual-inflow", CellKind::Money, |it| Cell::Money(it.activity.usual_inflow)),
    ("app-active", CellKind::Flag, |it| Cell::Flag(it.activity.login.is_some_and(|days| days <= 30))),
    ("app-login", CellKind::Date, |it| ago(it, it.activity.login)),
    ("wecom", CellKind::Flag, |it| Cell::Flag(it.relation.wecom)),
    ("counter", CellKind::Count, |it| Cell::Count(it.activity.counter)),
    ("wealth-due", CellKind::Date, |it| ahead(it, it.maturity.wealth_in)),
    ("deposit-due", CellKind::Date, |it| ahead(it, it.maturity.deposit_in)),
    ("due-soon", CellKind::Money, |it| Cell::Money(it.maturity.due_soon)),
    ("sms-consent", CellKind::Flag, |it| flag(it.contact.sms)),
    ("call-consent", CellKind::Flag, |it| flag(it.contact.call)),
    ("push-consent", CellKind::Flag, |it| flag(it.contact.push)),
    ("wecom-consent", CellKind::Flag, |it| flag(it.contact.wecom)),
    ("do-not-disturb", CellKind::Flag, |it| Cell::Flag(it.contact.do_not_disturb)),
    ("contact-date", CellKind::Date, |it| ago(it, it.contact.last.map(|last| last.days))),
    ("contact-channel", CellKind::Text, |it| listed(&it.words.channels, it.contact.last.map(|last| last.channel))),
    ("contact-result", CellKind::Text, |it| listed(&it.words.results, it.contact.last.map(|last| last.result))),
    ("contacts-7-days", CellKind::Count, |it| Cell::Count(it.contact.in_7_days)),
    ("contacts-30-days", CellKind::Count, |it| Cell::Count(it.contact.in_30_days)),
    ("cooling-until", CellKind::Date, |it| ahead(it, it.contact.last.and_then(|last| last.cooling_in))),
    ("complaint", CellKind::Flag, |it| Cell::Flag(it.contact.complaint)),
    ("fee", CellKind::Money, |it| Cell::Money(it.fee)),
];

fn text(text: Option<&'static str>) -> Cell {
    text.map_or(Cell::Blank, |text| Cell::Text(text.into()))
}

fn listed(list: &'static [String], index: Option<usize>) -> Cell {
    text(index.map(|index| word(list, index)))
}

fn money(fen: Option<i64>) -> Cell {
    fen.map_or(Cell::Blank, Cell::Money)
}

fn count(count: Option<i64>) -> Cell {
    count.map_or(Cell::Blank, Cell::Count)
}

fn flag(flag: Option<bool>) -> Cell {
    flag.map_or(Cell::Blank, Cell::Flag)
}

fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Blank, |day| Cell::Date(day.to_epoch_days()))
}

fn ahead(it: &Customer, days: Option<i64>) -> Cell {
    days.and_then(|days| i32::try_from(days).ok())
        .map_or(Cell::Blank, |days| Cell::Date(it.as_of.to_epoch_days() + days))
}

fn ago(it: &Customer, days: Option<i64>) -> Cell {
    ahead(it, days.map(|days| -days))
}

fn name(it: &Customer) -> Cell {
    let given = if it.person.male { &it.words.male_given } else { &it.words.female_given };
    let second = it.person.given.1.map_or("", |index| word(given, index));
    let surname = word(&it.words.surnames, it.person.surname);
    Cell::Text(format!("{surname}{}{second}", word(given, it.person.given.0)).into())
}

/// Managers have names of their own that stay with their branch.
fn manager(it: &Customer) -> Cell {
    let Some(number) = it.relation.manager else { return Cell::Blank };
    let person = it.relation.branch * 8 + number;
    let given = if person.is_multiple_of(3) { &it.words.male_given } else { &it.words.female_given };
    let at = |list: &'static [String], step: usize| word(list, (person * step + 5) % list.len().max(1));
    Cell::Text(format!("{}{}{}", at(&it.words.surnames, 7), at(given, 11), at(given, 17)).into())
}

/// The level the bank gives: it rises at once and stays for a month (template T-600 of domain.md §3.2).
fn tier(it: &Customer) -> Cell {
    let fen = it.history.last_month.unwrap_or(0).max(it.level.average);
    let tier = [5_000_000, 20_000_000, 100_000_000, 600_000_000].iter().filter(|floor| fen >= **floor).count();
    listed(&it.words.tiers, Some(tier))
}

fn document(it: &Customer) -> Cell {
    let (region, order) = it.person.document;
    let mut number = format!("{}{}{order:03}", word(&it.words.regions, region), it.person.birth.format("%Y%m%d"));
    number.push(check_digit(&number));
    Cell::Text(number.into())
}

/// The eighteenth digit of an identity document (GB 11643, ISO 7064 MOD 11-2).
fn check_digit(digits: &str) -> char {
    let mut sum = 0;
    for (digit, weight) in digits.bytes().zip([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) {
        sum += u32::from(digit.saturating_sub(b'0')) * weight;
    }
    "10X98765432".chars().nth(sum as usize % 11).unwrap_or('X')
}

fn phone(it: &Customer) -> Cell {
    let Some((prefix, number)) = it.person.phone else { return Cell::Blank };
    Cell::Text(format!("{}{number:08}", word(&it.words.phones, prefix)).into())
}
