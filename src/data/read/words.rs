//! The words of bank files: headers, blanks, yes and no, units. They come from `assets/synonyms.ron`, which people may read.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::amount::narrow;
use super::day::{DateForms, Serial};
use super::spelling::{Pattern, compact, fold, parts, snake, unadorned};
use super::word_list::WordList;
use crate::model::{Field, FieldType, Role, Unit};
use crate::text::mask::begins_with_compound;

/// All words, ready to be looked up.
pub(super) struct Vocabulary {
    blanks: WordList,
    stand_ins: WordList,
    flags: Vec<(Vec<u8>, bool)>,
    longest_flag: usize,
    /// Headers of passwords, codes and biometrics, and those that only look like it.
    secrets: Vec<Pattern>,
    harmless: Vec<Pattern>,
    /// First characters of names.
    surnames: String,
    units: Vec<(String, Unit)>,
    patterns: Vec<(Pattern, Hint)>,
    /// Index into `names` by compact header.
    headers: BTreeMap<String, usize>,
    names: Vec<(String, Hint)>,
}

/// What a header says about its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) role: Option<Role>,
    pub(super) kind: Option<FieldType>,
    pub(super) unit: Option<Unit>,
    /// True when the whole header is known, false when only a part of it is.
    pub(super) sure: bool,
    /// True when the header speaks of a month.
    pub(super) monthly: bool,
    /// True when the header speaks of a time.
    pub(super) timely: bool,
}

/// The words of this program.
pub(super) static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| {
    let lists = ron::from_str::<Lists>(include_str!("../../../assets/synonyms.ron"));
    debug_assert!(lists.is_ok(), "assets/synonyms.ron: {:?}", lists.as_ref().err());
    Vocabulary::new(lists.unwrap_or_default())
});

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    blanks: Vec<String>,
    stand_ins: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    secrets: Vec<String>,
    harmless: Vec<String>,
    surnames: String,
    units: Vec<(String, Unit)>,
    fields: Vec<Entry>,
    patterns: Vec<Like>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    role: String,
    #[serde(default)]
    kind: String,
    #[serde(default = "no_unit")]
    unit: Unit,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Like {
    headers: Vec<String>,
    role: String,
    #[serde(default)]
    kind: String,
    #[serde(default = "no_unit")]
    unit: Unit,
}

const fn no_unit() -> Unit {
    Unit::None
}

fn hint(role: &str, kind: &str, unit: Unit, sure: bool) -> Hint {
    let role = Role::ALL.iter().copied().find(|it| it.id() == role);
    let kind = FieldType::ALL.iter().copied().find(|it| it.id() == kind);
    Hint { role, kind, unit: Some(unit).filter(|unit| *unit != Unit::None), sure, ..Hint::default() }
}

impl Vocabulary {
    fn new(lists: Lists) -> Self {
        let bytes = |text: String| text.into_bytes();
        let yes = lists.yes.into_iter().map(|word| (bytes(word.to_lowercase()), true));
        let no = lists.no.into_iter().map(|word| (bytes(word.to_lowercase()), false));
        let mut headers = BTreeMap::new();
        let mut names = Vec::new();
        for entry in lists.fields {
            for header in std::iter::once(&entry.name).chain(&entry.also) {
                headers.insert(compact(&fold(header)), names.len());
            }
            names.push((entry.name, hint(&entry.role, &entry.kind, entry.unit, true)));
        }
        let patterns = lists.patterns.into_iter().flat_map(|like| {
            let hint = hint(&like.role, &like.kind, like.unit, false);
            like.headers.into_iter().map(move |text| (Pattern::new(&text), hint))
        });
        let patterns_of = |list: Vec<String>| list.iter().map(|text| Pattern::new(text)).collect();
        let flags: Vec<(Vec<u8>, bool)> = yes.chain(no).collect();
        Self {
            blanks: WordList::new(lists.blanks),
            stand_ins: WordList::new(lists.stand_ins),
            longest_flag: flags.iter().map(|(word, _)| word.len()).max().unwrap_or(0),
            flags,
            secrets: patterns_of(lists.secrets),
            harmless: patterns_of(lists.harmless),
            surnames: lists.surnames,
            units: lists.units,
            patterns: patterns.collect(),
            headers,
            names,
        }
    }

    /// The place of a text (without blanks around it) among the words for nothing.
    pub(super) fn blank(&self, text: &[u8]) -> Option<usize> {
        self.blanks.place(text)
    }

    /// True when a text (without blanks around it) stands for nothing.
    pub(super) fn is_blank(&self, text: &[u8]) -> bool {
        text.is_empty() || self.blank(text).is_some()
    }

    /// A word for nothing by its place.
    pub(super) fn blank_word(&self, place: usize) -> &str {
        self.blanks.words.get(place).and_then(|word| std::str::from_utf8(word).ok()).unwrap_or_default()
    }

    /// True for a word that stands for nothing among texts and for no among flags.
    pub(super) fn is_none_word(&self, text: &[u8]) -> bool {
        self.blank(text).is_some() && self.flag(text).is_some()
    }

    /// Yes or no, if a text (without blanks around it) says so in words.
    pub(super) fn flag(&self, text: &[u8]) -> Option<bool> {
        if text.len() > self.longest_flag {
            return None;
        }
        let flag = self.flags.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, flag)| *flag);
        match text {
            // A full-width letter.
            [0xef, _, _] if flag.is_none() => {
                let narrow = narrow(std::str::from_utf8(text).ok()?);
                if narrow.is_ascii() { self.flag(narrow.as_bytes()) } else { None }
            }
            _ => flag,
        }
    }

    /// True when a header says password, code or biometrics (domain.md §9.2, class C3), and not only how often or when.
    pub(super) fn is_secret(&self, header: &str) -> bool {
        let header = snake(header);
        let among = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.fits(&header));
        among(&self.secrets) && !among(&self.harmless)
    }

    /// True for two to four Chinese characters that begin with a surname.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let chinese = |sign: char| matches!(sign, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}');
        // Three bytes each.
        matches!(text.len(), 6 | 9 | 12)
            && text.chars().all(chinese)
            && (text.chars().next().is_some_and(|first| self.surnames.contains(first)) || begins_with_compound(text))
    }

    /// What a header says; of one of several lines the lowest. What points at a person counts wherever it stands.
    pub(super) fn hint(&self, header: &str) -> Hint {
        let mut lines = parts(header).map(|part| self.line(part));
        let lowest = lines.next().unwrap_or_default();
        let person = |hint: &Hint| hint.role.is_some_and(Role::is_personal);
        if lowest.role.is_some() { lowest } else { lines.find(person).unwrap_or(lowest) }
    }

    /// What one line says.
    fn line(&self, header: &str) -> Hint {
        let folded = fold(header);
        let (bare, unit) = self.unit(&folded);
        let spaced = snake(header);
        let like = |spaced: &str| self.patterns.iter().find(|(pattern, _)| pattern.fits(spaced)).map(|(_, hint)| *hint);
        let named = |folded: &str| self.named(folded).map(|(_, hint)| *hint);
        let adorned = || named(unadorned(bare)).or_else(|| like(unadorned(&spaced))).filter(|hint| hint.is_personal());
        let hint = named(&folded).or_else(|| named(bare)).or_else(|| like(self.unit(&spaced).0)).or_else(adorned);
        let hint = hint.unwrap_or_default();
        let monthly = bare.ends_with(['\u{6708}'])
            || ["month", "yyyymm", "_ym"].iter().any(|end| bare.ends_with(end))
            || bare.ends_with("\u{6708}\u{4efd}");
        let timely = bare.ends_with("\u{65f6}\u{95f4}") || bare.ends_with("time");
        Hint { unit: unit.or(hint.unit), monthly, timely, ..hint }
    }

    /// The unit that a header names itself, as in （万元）.
    pub(super) fn stated_unit(&self, header: &str) -> Option<Unit> {
        parts(header).next().and_then(|lowest| self.unit(&fold(lowest)).1)
    }

    /// The unit of that name, as in 万元.
    pub(super) fn unit_named(&self, text: &str) -> Option<Unit> {
        let text = fold(text);
        self.units.iter().find(|(name, _)| *name == text).map(|(_, unit)| *unit)
    }

    fn named(&self, folded: &str) -> Option<&(String, Hint)> {
        self.headers.get(&compact(folded)).and_then(|index| self.names.get(*index))
    }

    /// Takes a unit off the end of a folded header: `(元)`, `[万元]`, `_元`, `/元`.
    fn unit<'a>(&self, folded: &'a str) -> (&'a str, Option<Unit>) {
        for (text, unit) in &self.units {
            let Some(rest) = folded.trim_end_matches([')', ']']).strip_suffix(text.as_str()) else { continue };
            let closed = folded.ends_with([')', ']']);
            let opened = if closed { rest.strip_suffix(['(', '[']) } else { rest.strip_suffix(['_', '/', ':']) };
            if let Some(bare) = opened.map(str::trim_end).filter(|bare| !bare.is_empty()) {
                return (bare, Some(*unit));
            }
        }
        (folded, None)
    }
}

impl Hint {
    fn is_personal(self) -> bool {
        self.role.is_some_and(Role::is_personal)
    }

    /// How days may be written in such a column.
    pub(super) fn forms(self) -> DateForms {
        let dated = self.kind == Some(FieldType::Date);
        DateForms {
            compact: dated,
            months: dated && (self.sure || self.monthly),
            monthly: dated && self.monthly,
            serial: if dated && !self.monthly && !self.timely { Serial::Likely } else { Serial::No },
            ..DateForms::default()
        }
    }
}

/// True for words that stand for a missing customer number, and for those that stand for nothing anywhere.
pub fn is_stand_in(text: &str) -> bool {
    WORDS.stand_ins.place(text.as_bytes()).is_some() || WORDS.is_blank(text.as_bytes())
}

/// The canonical name (domain.md §4.1) of a header that is one of its synonyms; `None` when it is not known.
pub fn canonical(header: &str) -> Option<&'static str> {
    let folded = fold(header);
    let (bare, _) = WORDS.unit(&folded);
    WORDS.named(&folded).or_else(|| WORDS.named(bare)).map(|(name, _)| name.as_str())
}

/// A guess at what a column is for, from its header and the type of its values. `source` and `name` are the header.
pub fn guess_field(header: &str, kind: FieldType) -> Field {
    let hint = WORDS.hint(header);
    let fits = hint.kind.is_none_or(|expected| expected == kind);
    let role = match hint.role {
        // A number of a person that is read as a day is the day of birth.
        Some(Role::Document) if kind == FieldType::Date => Role::BirthDate,
        role => role.filter(|role| fits || role.is_personal()).unwrap_or(Role::Other),
    };
    let unit = hint.unit.filter(|_| kind == FieldType::Number).unwrap_or(Unit::None);
    Field::of_extract(header, kind, role, unit)
}
