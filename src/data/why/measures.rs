//! Which measures a customer gets, and what keeps others from him.

use chrono::NaiveDate;

use super::contact::Contact;
use super::fact::Fact;
use super::people::Person;
use crate::model::{Column, Measure, MeasureId, Place, Project, Role, Row, Status};

/// A measure that stands where the customer does.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureWhy {
    /// Which one.
    pub id: MeasureId,
    /// Where it stands.
    pub place: Place,
    /// What keeps it from him; nothing = he gets it.
    pub bars: Vec<Bar>,
    /// Channels of it that he may not be reached by.
    pub shut: Vec<Shut>,
}

/// What keeps a measure from a customer.
#[derive(Clone, Debug, PartialEq)]
pub enum Bar {
    /// It is not carried out.
    Status(Status),
    /// It begins on this day, which lies after the as-of date.
    Begins(NaiveDate),
    /// It ended on this day, which lies before the as-of date.
    Ended(NaiveDate),
    /// It has a period, and nobody knows the as-of date.
    NoDay,
    /// It is for other tiers; the customer's own, where it is known.
    Tier(Option<String>),
    /// This field bars any contact, until this day where it says one.
    NoContact(String, Option<NaiveDate>),
    /// This field may bar any contact, and cannot be read.
    Unreadable(String),
    /// He may not be reached by any of its channels.
    NoChannel,
}

/// A channel that a customer may not be reached by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shut {
    /// The channel.
    pub channel: String,
    /// The field with the consent that it needs.
    pub field: String,
    /// What there is instead of a consent.
    pub lack: Lack,
}

/// What there is instead of a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// He has said no.
    Refused,
    /// The field is blank.
    Blank,
    /// The field cannot be read, or says neither yes nor no.
    Unreadable,
}

impl MeasureWhy {
    /// The day from which he gets it, when nothing else keeps it from him.
    pub fn begins(&self) -> Option<NaiveDate> {
        match self.bars.as_slice() {
            [Bar::Begins(day)] => Some(*day),
            _ => None,
        }
    }
}

/// The measures at the places of a customer, the highest priority first.
pub(super) fn measures(project: &Project, person: &Person<'_>, rows: &[Row], columns: &[Column]) -> Vec<MeasureWhy> {
    let contact = Contact::of(&project.fields);
    let barred = contact.barred(person);
    let is_his =
        |place: Place| rows.contains(&place.row) && (place.column == Column::Whole || columns.contains(&place.column));
    let mut his: Vec<&Measure> = project.measures.iter().filter(|measure| is_his(measure.place)).collect();
    his.sort_by_key(|measure| (std::cmp::Reverse(measure.priority), measure.id));
    let why = |measure: &Measure| {
        let shut: Vec<Shut> = measure.channels.iter().filter_map(|channel| contact.shut(person, channel)).collect();
        let mut bars = own_bars(measure, person.people.as_of);
        bars.extend(tier_bar(project, person, columns, measure));
        bars.extend(barred.iter().cloned());
        if !shut.is_empty() && shut.len() == measure.channels.len() {
            bars.push(Bar::NoChannel);
        }
        MeasureWhy { id: measure.id, place: measure.place, bars, shut }
    };
    his.into_iter().map(why).collect()
}

/// What the measure itself says: its state and its period.
fn own_bars(measure: &Measure, as_of: Option<NaiveDate>) -> Vec<Bar> {
    let status = (measure.status != Status::Active).then_some(Bar::Status(measure.status));
    let begins = measure.period.from.filter(|from| as_of.is_some_and(|as_of| *from > as_of)).map(Bar::Begins);
    let ended = measure.period.to.filter(|to| as_of.is_some_and(|as_of| *to < as_of)).map(Bar::Ended);
    let has_period = measure.period.from.or(measure.period.to).is_some();
    let no_day = (has_period && as_of.is_none()).then_some(Bar::NoDay);
    [status, begins, ended, no_day].into_iter().flatten().collect()
}

/// The tier of a customer is his stage on the first axis that has one of the measure's tiers; without such an axis it is
/// what a field of that role says.
fn tier_bar(project: &Project, person: &Person<'_>, columns: &[Column], measure: &Measure) -> Option<Bar> {
    if measure.tiers.is_empty() {
        return None;
    }
    let by_tier = project.axes.iter().find(|axis| axis.stages.iter().any(|stage| measure.tiers.contains(&stage.name)));
    let his = match by_tier {
        Some(axis) => axis.stages.iter().find(|stage| columns.contains(&Column::Stage(stage.id))).map(|it| &it.name),
        None => None,
    };
    let of_field = || {
        let mut fields = project.fields.iter().filter(|field| field.role == Role::Tier);
        fields.find_map(|field| match person.fact(&field.name) {
            Ok(Some(Fact::Text(tier))) => Some(tier),
            _ => None,
        })
    };
    let tier = if by_tier.is_some() { his.cloned() } else { of_field() };
    let fits = tier.as_ref().is_some_and(|tier| measure.tiers.contains(tier));
    (!fits).then_some(Bar::Tier(tier))
}
