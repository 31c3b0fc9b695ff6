//! Pasted lists of personal values, kept as keyed hashes. The editor makes them; `eval` compares with them.

use crate::model::PastedList;

/// Names this use of the key, so that the same key in another place gives other hashes.
const CONTEXT: &str = "strategy-map 2026 pasted list of a personal field";

/// Hashes the values somebody pasted. Blanks around a value are dropped, empty values too; the hashes are sorted and
/// none stands twice.
///
/// `key` is any text, normally random and hexadecimal; the list keeps it, because it is needed to compare. A keyed hash
/// keeps values from being read or compared across lists. Whoever has the file can still try values one by one.
pub fn hash_pasted<'a>(key: &str, values: impl IntoIterator<Item = &'a str>) -> PastedList {
    let keyed = Hasher::new(key);
    let values = values.into_iter().filter(|value| !trimmed(value).is_empty());
    let mut hashes: Vec<String> = values.map(|value| keyed.hash(value)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    PastedList { key: key.to_owned(), hashes: hashes.into() }
}

/// Hashes values with the key of one list.
pub(super) struct Hasher {
    key: [u8; 32],
}

impl Hasher {
    pub(super) fn new(key: &str) -> Self {
        Self { key: blake3::derive_key(CONTEXT, key.as_bytes()) }
    }

    /// The first 16 bytes of the keyed hash, hexadecimal.
    pub(super) fn hash(&self, value: &str) -> String {
        let hash = blake3::keyed_hash(&self.key, trimmed(value).as_bytes()).to_hex();
        hash.as_str().get(..32).unwrap_or_default().to_owned()
    }
}

/// A value without blanks and marks that are not seen, at either end.
fn trimmed(value: &str) -> &str {
    value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
}
