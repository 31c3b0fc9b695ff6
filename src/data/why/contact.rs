//! What the data says about reaching a customer: consent by channel, and bars to any contact (domain.md §9.4).

use std::sync::LazyLock;

use serde::Deserialize;

use super::fact::Fact;
use super::people::Person;
use crate::data::read::canonical;
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
    pub(super) fn consent_for(&self, channel: &str) -> Option<&'a str> {
        let channel = channel.to_lowercase();
        let needs = |consent: &Consent| consent.channels.iter().any(|part| channel.contains(part.as_str()));
        self.consents.iter().find(|(consent, _)| needs(consent)).map(|(_, field)| *field)
    }

    /// The fields that say that this customer is not to be reached, and until which day where they say so.
    pub(super) fn barred(&self, person: &Person<'_>) -> Vec<(&'a str, Option<Fact>)> {
        let fact = |name: &str| person.fact(name).ok().flatten();
        let barred = self.bars.iter().filter(|name| fact(name) == Some(Fact::Flag(true))).map(|name| (*name, None));
        let lasting = self.until.iter().filter_map(|name| {
            let until = fact(name)?;
            (until.day()? >= person.people.as_of?).then_some((*name, Some(until)))
        });
        barred.chain(lasting).collect()
    }
}

fn canonical_name(field: &Field) -> &str {
    canonical(&field.source).or_else(|| canonical(&field.name)).unwrap_or(&field.name)
}
