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
    /// It is for other tiers; the customer's own, where it is known.
    Tier(Option<String>),
    /// This field bars any contact, until this day where it says one.
    NoContact(String, Option<NaiveDate>),
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
    /// True when the field is blank, which is no consent.
    pub blank: bool,
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
        let shut = shut(&contact, person, measure);
        let mut bars = own_bars(measure, person.people.as_of);
        bars.extend(tier_bar(project, person, columns, measure));
        let until = |fact: &Option<Fact>| fact.as_ref().and_then(Fact::day);
        bars.extend(barred.iter().map(|(field, fact)| Bar::NoContact((*field).to_owned(), until(fact))));
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
    [status, begins, ended].into_iter().flatten().collect()
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

fn shut(contact: &Contact<'_>, person: &Person<'_>, measure: &Measure) -> Vec<Shut> {
    let needed = measure.channels.iter().filter_map(|channel| Some((channel, contact.consent_for(channel)?)));
    let refused = needed.filter_map(|(channel, field)| {
        let consent = person.fact(field).ok()?;
        let is_given = consent == Some(Fact::Flag(true));
        (!is_given).then(|| Shut { channel: channel.clone(), field: field.to_owned(), blank: consent.is_none() })
    });
    refused.collect()
}
