//! Masks for personal values (domain.md §9.3): what a value looks like when the person is not to be recognised. Used by
//! every list and every picture that shows rows; pure, so that the same value always looks the same.

use crate::model::Role;

/// The surnames of two characters, one a line.
const COMPOUND_SURNAMES: &str = include_str!("../../assets/surnames.txt");

/// The value of a field of this role as it may be shown. A role that is not personal leaves the value as it is; an empty
/// value stays empty.
pub fn mask(role: Role, value: &str) -> String {
    let value = value.trim();
    match role {
        Role::Name => name(value),
        Role::Phone => phone(value),
        Role::Document => document(value),
        Role::Card => card(value),
        Role::Email => email(value),
        Role::Address => address(value),
        Role::CustomerId => customer_id(value),
        _ => value.to_owned(),
    }
}

/// True when a text begins with a surname of two characters.
pub fn begins_with_compound(text: &str) -> bool {
    COMPOUND_SURNAMES.lines().any(|surname| text.starts_with(surname))
}

/// The surname, and the last character when the given name has more than one: 张三 → 张*, 欧阳娜娜 → 欧阳*娜. A name in
/// Latin letters keeps the first letter of each word.
pub fn name(value: &str) -> String {
    if value.is_ascii() {
        let words = value.split_whitespace().map(|word| keep(word, 1, 0));
        return words.collect::<Vec<_>>().join(" ");
    }
    let surname = if begins_with_compound(value) { 2 } else { 1 };
    let given = value.chars().count().saturating_sub(surname);
    keep(value, surname, usize::from(given > 1))
}

/// The first three and the last four digits: 138****5678. With fewer than eight characters only the last two are shown.
pub fn phone(value: &str) -> String {
    if value.chars().count() < 8 { keep(value, 0, 2) } else { keep(value, 3, 4) }
}

/// The first three and the last four characters, so that the date of birth is hidden: 110***********8888. With fewer than
/// twelve characters (a passport) the first and the last two.
pub fn document(value: &str) -> String {
    if value.chars().count() < 12 { keep(value, 1, 2) } else { keep(value, 3, 4) }
}

/// The last four digits: ************0123. With fewer than eight characters only the last two.
pub fn card(value: &str) -> String {
    keep(value, 0, if value.chars().count() < 8 { 2 } else { 4 })
}

/// The first letter and the domain: f**@x.com. Without an `@` everything but the first letter is hidden.
pub fn email(value: &str) -> String {
    let Some((person, domain)) = value.rsplit_once('@') else { return keep(value, 1, 0) };
    let first: String = person.chars().take(1).collect();
    format!("{first}**@{domain}")
}

/// The first six characters; an address that is not longer keeps half of them.
pub fn address(value: &str) -> String {
    let length = value.chars().count();
    if length > 6 { format!("{}***", start(value, 6)) } else { keep(value, length / 2, 0) }
}

/// The ends of a customer number; its middle, at least half of it, is hidden: C0012345678 → C0*******78.
pub fn customer_id(value: &str) -> String {
    match value.chars().count() {
        0..=3 => keep(value, 0, 1),
        4..=7 => keep(value, 1, 1),
        _ => keep(value, 2, 2),
    }
}

/// `value` with stars for all characters but the first `head` and the last `tail`. What would show the whole value shows
/// stars only.
fn keep(value: &str, head: usize, tail: usize) -> String {
    let length = value.chars().count();
    let (head, tail) = if head + tail >= length { (0, 0) } else { (head, tail) };
    let shown = |(index, character)| if index < head || index >= length - tail { character } else { '*' };
    value.chars().enumerate().map(shown).collect()
}

fn start(value: &str, count: usize) -> String {
    value.chars().take(count).collect()
}
