//! What the data says about reaching a customer: consent by channel, and bars to any contact (domain.md §9.4).

use std::sync::LazyLock;

use serde::Deserialize;

use super::fact::Fact;
use super::measures::{Bar, Lack, Shut};
use super::people::Person;
use crate::data::read::canonical;
use crate::data::source::flag_of;
use crate::model::{Field, Role};

static WORDS: LazyLock<Words> =
    LazyLock::new(|| ron::from_str(include_str!("../../../assets/contact.ron")).unwrap_or_default());

#[derive(Debug, Default, Deserialize)]
struct Words {
    consents: Vec<Consent>,
    bars: Vec<String>,
    until: Vec<String>,
}

/// A consent and the channels that need it.
#[derive(Debug, Deserialize)]
struct Consent {
    field: String,
    channels: Vec<String>,
}

/// The fields of a project that say who may be reached, and how.
#[derive(Debug)]
pub(super) struct Contact<'a> {
    consents: Vec<(&'static Consent, &'a str)>,
    bars: Vec<&'a str>,
    until: Vec<&'a str>,
}

impl<'a> Contact<'a> {
    /// The fields that have the role of a consent and a name that is known.
    pub(super) fn of(fields: &'a [Field]) -> Self {
        let words: &'static Words = &WORDS;
        let consents = fields.iter().filter(|field| field.role == Role::Consent);
        let known: Vec<(&str, &str)> = consents.map(|field| (canonical_name(field), field.name.as_str())).collect();
        let named = |wanted: &str| known.iter().find(|(name, _)| *name == wanted).map(|(_, own)| *own);
        Self {
            consents: words.consents.iter().filter_map(|it| Some((it, named(&it.field)?))).collect(),
            bars: words.bars.iter().filter_map(|name| named(name)).collect(),
            until: words.until.iter().filter_map(|name| named(name)).collect(),
        }
    }

    /// The field with the consent that a channel needs; `None` when it needs none or the data knows none.
    fn consent_for(&self, channel: &str) -> Option<&'a str> {
        let channel = channel.to_lowercase();
        let needs = |consent: &Consent| consent.channels.iter().any(|part| channel.contains(part.as_str()));
        self.consents.iter().find(|(consent, _)| needs(consent)).map(|(_, field)| *field)
    }

    /// What keeps this customer from being reached at all. A field that says so and cannot be read counts as if it did.
    pub(super) fn barred(&self, person: &Person<'_>) -> Vec<Bar> {
        let flag = |name: &&str| match person.fact(name).map(|fact| fact.map(|it| yes_or_no(&it))) {
            Ok(None | Some(Some(false))) => None,
            Ok(Some(Some(true))) => Some(Bar::NoContact((*name).to_owned(), None)),
            Ok(Some(None)) | Err(_) => Some(Bar::Unreadable((*name).to_owned())),
        };
        let day = |name: &&str| match person.fact(name).map(|fact| fact.map(|it| it.day())) {
            Ok(None) => None,
            Ok(Some(Some(day))) => {
                let is_over = person.people.as_of.is_some_and(|as_of| day < as_of);
                (!is_over).then(|| Bar::NoContact((*name).to_owned(), Some(day)))
            }
            Ok(Some(None)) | Err(_) => Some(Bar::Unreadable((*name).to_owned())),
        };
        self.bars.iter().filter_map(flag).chain(self.until.iter().filter_map(day)).collect()
    }

    /// What a customer lacks to be reached by a channel; `None` when he may be.
    pub(super) fn shut(&self, person: &Person<'_>, channel: &str) -> Option<Shut> {
        let field = self.consent_for(channel)?;
        let lack = match person.fact(field).map(|fact| fact.map(|it| yes_or_no(&it))) {
            Ok(Some(Some(true))) => return None,
            Ok(Some(Some(false))) => Lack::Refused,
            Ok(None) => Lack::Blank,
            Ok(Some(None)) | Err(_) => Lack::Unreadable,
        };
        Some(Shut { channel: channel.to_owned(), field: field.to_owned(), lack })
    }
}

fn canonical_name(field: &Field) -> &str {
    canonical(&field.source).or_else(|| canonical(&field.name)).unwrap_or(&field.name)
}

/// Yes or no, however the field has it: as a flag, in words, or as 1 and 0.
fn yes_or_no(fact: &Fact) -> Option<bool> {
    match fact {
        Fact::Flag(flag) => Some(*flag),
        Fact::Text(text) => flag_of(text),
        Fact::Number(number) => flag_of(&number.to_string()),
        Fact::Date(_) => None,
    }
}
