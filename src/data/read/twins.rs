//! Texts that are the same to the eye: by case, blanks, width, or accents written apart.

use super::amount::narrow;
use crate::data::Texts;

/// The key of customer numbers that differ only in case, blanks or width; `None` when it is the text itself. Letters take
/// the case that most texts have.
pub(super) fn case_key(texts: &Texts) -> impl Fn(&str) -> Option<String> {
    let count = |is: fn(&char) -> bool| texts.words().filter(|word| word.chars().any(|sign| is(&sign))).count();
    let lower = count(char::is_ascii_lowercase);
    let upper = lower > 0 && count(char::is_ascii_uppercase) >= lower;
    move |word| {
        let odd = |byte: u8| match byte {
            b'a'..=b'z' => upper,
            b'A'..=b'Z' => !upper && lower > 0,
            _ => !byte.is_ascii_graphic(),
        };
        if !word.bytes().any(odd) {
            return None;
        }
        let narrow = narrow(word);
        let kept = narrow
            .chars()
            .filter(|sign| !sign.is_whitespace() && !matches!(sign, '\u{200b}'..='\u{200d}' | '\u{feff}'));
        let key: String =
            kept.map(|sign| if upper { sign.to_ascii_uppercase() } else { sign.to_ascii_lowercase() }).collect();
        Some(key).filter(|key| key != word)
    }
}

/// The key of texts that look the same: narrow signs, accents joined to their letters; `None` when it is the text itself.
pub(super) fn form_key(word: &str) -> Option<String> {
    // Full-width signs begin with one byte, accents with one of two.
    if !word.bytes().any(|byte| matches!(byte, 0xef | 0xcc | 0xcd)) {
        return None;
    }
    let mut key = String::with_capacity(word.len());
    for sign in narrow(word).chars() {
        match key.pop() {
            Some(base) => match joined(base, sign) {
                Some(letter) => key.push(letter),
                None => key.extend([base, sign]),
            },
            None => key.push(sign),
        }
    }
    Some(key).filter(|key| key != word)
}

/// Accents, the letters that take them, and the letters they make.
const ACCENTS: [(char, &str, &str); 9] = [
    ('\u{300}', "AEIOUaeiou", "\u{c0}\u{c8}\u{cc}\u{d2}\u{d9}\u{e0}\u{e8}\u{ec}\u{f2}\u{f9}"),
    (
        '\u{301}',
        "AEIOUYaeiouyCcLlNnRrSsZz",
        "\u{c1}\u{c9}\u{cd}\u{d3}\u{da}\u{dd}\u{e1}\u{e9}\u{ed}\u{f3}\u{fa}\u{fd}\u{106}\u{107}\u{139}\u{13a}\u{143}\u{144}\u{154}\u{155}\u{15a}\u{15b}\u{179}\u{17a}",
    ),
    ('\u{302}', "AEIOUaeiou", "\u{c2}\u{ca}\u{ce}\u{d4}\u{db}\u{e2}\u{ea}\u{ee}\u{f4}\u{fb}"),
    ('\u{303}', "ANOano", "\u{c3}\u{d1}\u{d5}\u{e3}\u{f1}\u{f5}"),
    ('\u{304}', "AaEeIiOoUu", "\u{100}\u{101}\u{112}\u{113}\u{12a}\u{12b}\u{14c}\u{14d}\u{16a}\u{16b}"),
    ('\u{308}', "AEIOUaeiouyY", "\u{c4}\u{cb}\u{cf}\u{d6}\u{dc}\u{e4}\u{eb}\u{ef}\u{f6}\u{fc}\u{ff}\u{178}"),
    ('\u{30a}', "AaUu", "\u{c5}\u{e5}\u{16e}\u{16f}"),
    (
        '\u{30c}',
        "AaCcDdEeIiNnOoRrSsTtUuZz",
        "\u{1cd}\u{1ce}\u{10c}\u{10d}\u{10e}\u{10f}\u{11a}\u{11b}\u{1cf}\u{1d0}\u{147}\u{148}\u{1d1}\u{1d2}\u{158}\u{159}\u{160}\u{161}\u{164}\u{165}\u{1d3}\u{1d4}\u{17d}\u{17e}",
    ),
    ('\u{327}', "CcSsTt", "\u{c7}\u{e7}\u{15e}\u{15f}\u{162}\u{163}"),
];

/// The letter that a letter and an accent make.
fn joined(base: char, accent: char) -> Option<char> {
    let (_, bases, letters) = ACCENTS.iter().find(|(sign, _, _)| *sign == accent)?;
    let place = bases.chars().position(|letter| letter == base)?;
    letters.chars().nth(place)
}
