//! What the texts of a column look like: signs that nobody sees, numbers that lost digits, names that point at a person.
//! Each different text is looked at once.

use rayon::slice::ParallelSliceMut;

use super::aside::Tally;
use super::dictionary::hash;
use super::number::short_form;
use super::person::{card, document, email, landline, mobile, within};
use super::report::FindingKind;
use super::twins::{case_key, form_key};
use super::words::WORDS;
use crate::data::{Bitmap, Texts, Watch};
use crate::model::Role;

/// What was seen of the texts of a column.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// What there is to say, with the rows.
    pub(super) told: Vec<(FindingKind, Tally)>,
    /// What nearly all values are, although the header does not say so.
    pub(super) person: Option<Role>,
    /// True when telephones or documents stand inside longer texts.
    pub(super) within: bool,
}

/// What may be seen of a text.
const KINDS: [FindingKind; 15] = [
    FindingKind::InvisibleSigns,
    FindingKind::ControlSigns,
    FindingKind::DirectionOverride,
    FindingKind::IdPointZero,
    FindingKind::IdCase,
    FindingKind::SplitByForm,
    // A number in the short form of a spreadsheet, and one that ends in zeros after fifteen digits.
    FindingKind::DigitsLost,
    FindingKind::DigitsLost,
    FindingKind::ReplacedSigns,
    // A mobile number or a document inside a longer text.
    FindingKind::PersonalByValue,
    // Telephone, document, card, e-mail address, name: see PERSONS.
    FindingKind::PersonalByValue,
    FindingKind::PersonalByValue,
    FindingKind::PersonalByValue,
    FindingKind::PersonalByValue,
    FindingKind::PersonalByValue,
];

const POINT_ZERO: usize = 3;
const CASE: usize = 4;
const FORM: usize = 5;
const ROUND: usize = 7;
const REPLACED: usize = 8;
const WITHIN: usize = 9;
const PERSON: usize = 10;
const NAME: usize = 14;

/// The role of the values, and how many there must be: one card number in ten is right by chance, and there are towns and
/// trades that look like names.
const PERSONS: [(Role, u64); 5] =
    [(Role::Phone, 2), (Role::Document, 2), (Role::Card, 3), (Role::Email, 2), (Role::Name, 10)];

/// Looks at the texts of a column whose header gives it a role.
pub(super) fn signs(texts: &Texts, known: &Bitmap, role: Role, watch: &Watch) -> Signs {
    let told = judged(tallies(&look_at(texts, known, role, watch), texts, known), known.count_ones(), role);
    let person = told.iter().find_map(|(place, _)| PERSONS.get(place.checked_sub(PERSON)?)).map(|(role, _)| *role);
    let within = told.iter().any(|(place, _)| *place == WITHIN);
    let told = told.into_iter().filter_map(|(place, tally)| Some((*KINDS.get(place)?, tally))).collect();
    Signs { told, person, within }
}

/// The same with all rows and not only the first of them: for the check of a table that has been read.
pub(crate) fn sign_rows(texts: &Texts, known: &Bitmap, role: Role, watch: &Watch) -> Vec<(FindingKind, Bitmap)> {
    let seen = look_at(texts, known, role, watch);
    let told = judged(tallies(&seen, texts, known), known.count_ones(), role);
    let rows_of = |place: usize| {
        let is = |row: usize| {
            let bits = texts.codes.get(row).and_then(|code| seen.get(*code as usize));
            known.get(row) && bits.is_some_and(|bits| bits >> place & 1 == 1)
        };
        Bitmap::from_fn(known.len(), is)
    };
    told.into_iter().filter_map(|(place, _)| Some((*KINDS.get(place)?, rows_of(place)))).collect()
}

/// What there is to see of each word: a bit for each of [`KINDS`].
fn look_at(texts: &Texts, known: &Bitmap, role: Role, watch: &Watch) -> Vec<u16> {
    let mut seen: Vec<u16> = watch.wanted(texts.words()).map(|word| look(word, role)).collect();
    // Names of persons are rarely the same.
    let varied = texts.distinct() as u64 * 2 >= known.count_ones();
    for (place, _) in [(ROUND, rounded(texts)), (NAME, varied)].into_iter().filter(|(_, is)| !is) {
        for bits in &mut seen {
            *bits &= !(1 << place);
        }
    }
    // The key of customer numbers covers their width too.
    match role {
        Role::CustomerId => mark(&mut seen, CASE, &twins(texts, case_key(texts), watch)),
        _ => mark(&mut seen, FORM, &twins(texts, form_key, watch)),
    }
    seen
}

/// Rows of each of [`KINDS`].
fn tallies(seen: &[u16], texts: &Texts, known: &Bitmap) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); KINDS.len()];
    if seen.iter().any(|bits| *bits != 0) {
        for (row, code) in texts.codes.iter().enumerate() {
            let bits = seen.get(*code as usize).copied().unwrap_or(0);
            if bits != 0 && known.get(row) {
                let those = tallies.iter_mut().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
                those.for_each(|(_, tally)| tally.add(row as u64));
            }
        }
    }
    tallies
}

fn mark(seen: &mut [u16], place: usize, codes: &[u32]) {
    for code in codes {
        if let Some(bits) = seen.get_mut(*code as usize) {
            *bits |= 1 << place;
        }
    }
}

/// Keeps what is true of enough rows, by place in [`KINDS`]; of the kinds of persons the first.
fn judged(tallies: Vec<Tally>, known: u64, role: Role) -> Vec<(usize, Tally)> {
    let mut told: Vec<(usize, Tally)> = Vec::new();
    for (place, tally) in tallies.into_iter().enumerate() {
        let person = place.checked_sub(PERSON).and_then(|place| PERSONS.get(place));
        let found = told.iter().any(|(place, _)| *place >= PERSON);
        let enough = match person {
            Some((_, least)) => tally.count >= *least && tally.count * 10 >= known * 9 && !found,
            None if place == POINT_ZERO => tally.count > 0 && (role == Role::CustomerId || tally.count * 2 > known),
            None => tally.count > 0,
        };
        if enough {
            if person.is_some() {
                told.retain(|(place, _)| *place != WITHIN);
            }
            told.push((place, tally));
        }
    }
    told
}

fn look(word: &str, role: Role) -> u16 {
    let bytes = word.as_bytes();
    let mut seen = 0;
    if !bytes.iter().all(|byte| matches!(byte, b' '..=b'~')) {
        let free = matches!(role, Role::Name | Role::Address);
        let mut before = ' ';
        for sign in word.chars() {
            seen |= unseen(sign, before, free);
            before = sign;
        }
    }
    let mut set = |place: usize, is: bool| seen |= u16::from(is) << place;
    set(REPLACED, word.contains('\u{fffd}'));
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        set(POINT_ZERO, point_zero(word).is_some());
        set(ROUND - 1, short_form(bytes));
        set(ROUND, long(bytes).is_some_and(|zeros| zeros));
    }
    if !role.is_personal() {
        set(WITHIN, within(word));
        set(PERSON, mobile(bytes) || landline(bytes));
        set(PERSON + 1, document(bytes));
        set(PERSON + 2, card(bytes));
        set(PERSON + 3, email(word));
        set(NAME, role == Role::Other && WORDS.is_name(word));
    }
    seen
}

/// The whole number that is written with `.0`; `None` for anything else.
pub(crate) fn point_zero(word: &str) -> Option<&str> {
    let digits = word.strip_suffix(".0")?;
    (!digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())).then_some(digits)
}

/// Signs that nobody sees. Wide blanks are usual in names and addresses, and joiners between emoji.
fn unseen(sign: char, before: char, free: bool) -> u16 {
    let picture = matches!(before, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    match sign {
        '\u{200b}' | '\u{200c}' | '\u{feff}' | '\u{2060}' | '\u{ad}' | '\u{180e}' => 1,
        '\u{200d}' if !picture => 1,
        '\u{a0}' | '\u{3000}' | '\u{2007}' | '\u{202f}' if !free => 1,
        '\n' | '\r' | '\t' => 0,
        _ if sign.is_control() => 1 << 1,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => 1 << 2,
        _ => 0,
    }
}

/// Of a whole number of 16 to 19 digits: whether all after the fifteenth are zeros, as spreadsheets leave them.
fn long(digits: &[u8]) -> Option<bool> {
    let long = (16..=19).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    long.then(|| digits.iter().skip(15).all(|digit| *digit == b'0'))
}

/// True when every long number ends in zeros after fifteen digits, and there are too many of them for chance.
fn rounded(texts: &Texts) -> bool {
    let mut zeros = 0;
    let all = texts.words().filter_map(|word| long(word.as_bytes()).map(|round| (round, word.len()))).all(
        |(round, length)| {
            zeros += length - 15;
            round
        },
    );
    all && zeros >= 6
}

/// Codes of texts that have the same key as an earlier one. A key of `None` is the text itself.
fn twins(texts: &Texts, key: impl Fn(&str) -> Option<String>, watch: &Watch) -> Vec<u32> {
    let coded = || watch.wanted((0u32..).zip(texts.words()));
    let mut keys: Vec<(u64, u32)> =
        coded().filter_map(|(code, word)| Some((hash(key(word)?.as_bytes()), code))).collect();
    keys.par_sort_unstable();
    if keys.is_empty() || watch.is_cancelled() {
        return Vec::new();
    }
    let mut changed: Vec<u32> = keys.iter().map(|(_, code)| *code).collect();
    changed.par_sort_unstable();
    let found = |hash: u64| keys.binary_search_by_key(&hash, |(key, _)| *key).is_ok();
    let plain = coded().filter(|(code, _)| changed.binary_search(code).is_err());
    let same: Vec<(u64, u32)> =
        plain.map(|(code, word)| (hash(word.as_bytes()), code)).filter(|(hash, _)| found(*hash)).collect();
    keys.extend(same);
    keys.sort_unstable();
    let pairs = keys.iter().zip(keys.iter().skip(1));
    pairs.filter(|((before, _), (after, _))| before == after).map(|(_, (_, code))| *code).collect()
}

/// The text without signs that nobody sees and without surrounding blanks; other blanks are plain ones, full-width signs
/// are half-width ones, accents are joined to their letters; with `upper` in capitals. `None` when it is so already.
pub(crate) fn tidy(word: &str, upper: bool) -> Option<String> {
    let bare = !word.starts_with(' ') && !word.ends_with(' ');
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && !(upper && byte.is_ascii_lowercase());
    if bare && word.bytes().all(plain) {
        return None;
    }
    let mut tidied = String::with_capacity(word.len());
    let mut before = ' ';
    for sign in word.chars() {
        match unseen(sign, before, false) {
            1 if sign.is_whitespace() => tidied.push(' '),
            0 => tidied.push(sign),
            _ => {}
        }
        before = sign;
    }
    let tidied = form_key(&tidied).unwrap_or(tidied);
    let tidied = if upper { tidied.to_uppercase() } else { tidied };
    let trimmed = tidied.trim();
    (trimmed != word).then(|| trimmed.to_owned())
}
