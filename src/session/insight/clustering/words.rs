//! What groups are called before anybody has named them: in words of the fields that tell most, never just a number.

use crate::data::cluster::{Card, Differing, FieldLook, Figure, Fitted};
use crate::edit::unique_name;
use crate::model::{FieldType, Role};
use crate::session::Session;
use crate::text::Texts;

/// Words of a name, and at most as many where two groups would be called alike.
const WORDS: usize = 2;
const MORE_WORDS: usize = 4;
/// A difference from this effect on gives a word (Cohen calls 0.5 medium) …
const MEDIUM: f64 = 0.5;
/// … and the largest in any case.
const FIRST: usize = 1;
/// From this share on nearly everybody has it.
const NEARLY_ALL: f64 = 0.9;
/// What names of flags often begin and end with, and what is no part of what they say: 是否, 持有, 有; 标志, 标识.
const FLAG_STARTS: [&str; 3] = ["\u{662f}\u{5426}", "\u{6301}\u{6709}", "\u{6709}"];
const FLAG_ENDS: [&str; 2] = ["\u{6807}\u{5fd7}", "\u{6807}\u{8bc6}"];

impl Session {
    /// What each group is called: as it was kept, typed, or called before, else by what tells most.
    pub fn cluster_names(&self, fitted: &Fitted) -> Vec<String> {
        if let Some((_, kept)) = self.kept_clusters() {
            return kept.names.clone();
        }
        let given = |group: usize| {
            let carried = fitted.carried.get(group).and_then(Option::as_ref).map(|it| it.name.clone());
            self.insight.clusters.typed_name(fitted.asked.k, group).cloned().or(carried)
        };
        let given: Vec<Option<String>> = (0..fitted.cards.len()).map(given).collect();
        // A name that nobody bears any more is not given to another group.
        let mut taken: Vec<String> = given.iter().flatten().chain(&fitted.gone).cloned().collect();
        let looks = &fitted.asked.panel.asked.looks;
        let named = fitted.cards.iter().zip(given).map(|(card, given)| {
            given.unwrap_or_else(|| {
                let name = proposed_name(card, looks, &taken, self.texts());
                taken.push(name.clone());
                name
            })
        });
        named.collect()
    }

    /// True when a group was named by hand or brought its name along, or no model is followed; false when a name is to be
    /// asked for.
    pub fn cluster_is_named(&self, fitted: &Fitted, group: usize) -> bool {
        let typed = self.insight.clusters.typed_name(fitted.asked.k, group).is_some();
        let is_followed = fitted.asked.panel.asked.before.is_some();
        typed || !is_followed || fitted.carried.get(group).is_some_and(Option::is_some)
    }
}

/// Words for what tells most, with more of them where the name is taken, and at last a number behind it. What nearly
/// everybody in the group has comes first; of fields that say much the same one gives a word.
fn proposed_name(card: &Card, looks: &[FieldLook], taken: &[String], texts: &Texts) -> String {
    let is_shared = |it: &&Differing| it.figure == Figure::Share && it.group >= NEARLY_ALL && it.effect >= MEDIUM;
    let first = card.differing.iter().filter(is_shared);
    let others = card.differing.iter().filter(|it| !is_shared(it));
    let (mut words, mut families): (Vec<String>, Vec<Option<Role>>) = (Vec::new(), Vec::new());
    for (place, differing) in first.chain(others).enumerate() {
        let (word, family) = (word(differing, looks, texts), family(differing, looks));
        let says_much = place < FIRST || differing.effect.abs() >= MEDIUM || words.len() >= WORDS;
        if says_much && !words.contains(&word) && (family.is_none() || !families.contains(&family)) {
            words.push(word);
            families.push(family);
        }
    }
    let joined = |count: usize| {
        let words = words.iter().take(count).cloned();
        words.reduce(|left, right| texts.with("cluster-name-and", &[("left", &left), ("right", &right)]))
    };
    let enough = (WORDS..=MORE_WORDS).filter_map(joined).find(|name| !taken.contains(name));
    let name = enough.or_else(|| joined(WORDS)).unwrap_or_else(|| texts.get("cluster-name-middle"));
    unique_name(taken.iter().map(String::as_str), &name)
}

/// What several fields say much the same of: assets and the balances that they are made of, age.
fn family(differing: &Differing, looks: &[FieldLook]) -> Option<Role> {
    match looks.iter().find(|look| look.field == differing.field)?.role {
        Role::Aum | Role::AumHistory | Role::Balance => Some(Role::Aum),
        Role::Age | Role::BirthDate => Some(Role::Age),
        _ => None,
    }
}

/// What it means that a group has more, or less, of a field.
fn word(differing: &Differing, looks: &[FieldLook], texts: &Texts) -> String {
    let look = looks.iter().find(|look| look.field == differing.field);
    let (role, kind) = look.map_or((Role::Other, FieldType::Number), |look| (look.role, look.kind));
    let is_more = differing.effect > 0.0;
    let key = |more: &'static str, less: &'static str| if is_more { more } else { less };
    match (role, kind) {
        (_, FieldType::Flag) => {
            texts.with(key("cluster-name-has", "cluster-name-lacks"), &[("field", bare(&differing.field))])
        }
        (Role::Age, _) | (Role::BirthDate, FieldType::Date) => texts.get(key("cluster-name-old", "cluster-name-young")),
        (Role::OpenDate, FieldType::Date) => texts.get(key("cluster-name-long", "cluster-name-new")),
        // Many days since something was done last are little activity.
        (Role::Activity, FieldType::Date) => {
            let short = short_name(role, &differing.field, texts);
            texts.with(key("cluster-name-low", "cluster-name-high"), &[("field", &short)])
        }
        (Role::Products, _) => texts.get(key("cluster-name-many", "cluster-name-few")),
        (_, FieldType::Date) => {
            texts.with(key("cluster-name-ago", "cluster-name-lately"), &[("field", &differing.field)])
        }
        _ => {
            let short = short_name(role, &differing.field, texts);
            texts.with(key("cluster-name-high", "cluster-name-low"), &[("field", &short)])
        }
    }
}

/// The kind of thing where its role says it, else the name of the field.
fn short_name(role: Role, field: &str, texts: &Texts) -> String {
    match role {
        Role::Aum | Role::AumHistory => texts.get("cluster-short-aum"),
        Role::Activity => texts.get("cluster-short-activity"),
        Role::Flow => texts.get("cluster-short-flow"),
        Role::Debt => texts.get("cluster-short-debt"),
        Role::Fee => texts.get("cluster-short-fee"),
        _ => field.to_owned(),
    }
}

/// The name of a flag without what only says that it is one.
fn bare(field: &str) -> &str {
    let begun = FLAG_STARTS.iter().fold(field, |name, start| name.strip_prefix(start).unwrap_or(name));
    let bare = FLAG_ENDS.iter().fold(begun, |name, end| name.strip_suffix(end).unwrap_or(name));
    if bare.is_empty() { field } else { bare }
}
