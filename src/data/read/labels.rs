//! The words by which lines of reports are told from customers: totals, statistics, signatures. They come from
//! `assets/report_lines.ron`, which people may read.

use std::sync::LazyLock;

use serde::Deserialize;

/// The words of reports, small and without blanks.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportWords {
    totals: Vec<String>,
    total_ends: Vec<String>,
    statistics: Vec<String>,
    notes: Vec<String>,
}

static REPORT: LazyLock<ReportWords> = LazyLock::new(|| {
    let words = ron::from_str::<ReportWords>(include_str!("../../../assets/report_lines.ron"));
    debug_assert!(words.is_ok(), "assets/report_lines.ron: {:?}", words.as_ref().err());
    let ReportWords { totals, total_ends, statistics, notes } = words.unwrap_or_default();
    let compact = |words: Vec<String>| words.iter().map(|word| compact(word)).collect();
    ReportWords { totals: compact(totals), total_ends, statistics: compact(statistics), notes }
});

/// Signs behind a word for totals: colons, brackets, lines, units.
const BEHIND: &str = ":\u{ff1a})\u{ff09}]\u{3011}*-=_\u{2014}\u{5143}\u{6237}\u{4eba}\u{7b14}\u{6761}";

/// True for the last byte of a word for totals or of a sign behind it; nearly every customer number ends otherwise.
static ENDS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut ends = vec![false; 256];
    let words = REPORT.totals.iter().chain(&REPORT.total_ends).cloned();
    for last in words.chain(BEHIND.chars().map(String::from)).filter_map(|word| word.bytes().last()) {
        for byte in [last, last.to_ascii_uppercase()] {
            if let Some(end) = ends.get_mut(usize::from(byte)) {
                *end = true;
            }
        }
    }
    ends
});

/// Longest cell in bytes that can be a word for totals.
const LONGEST: usize = 60;

/// Small letters, without blanks.
fn compact(cell: &str) -> String {
    cell.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// What a label says without its ornaments, its unit and what stands behind a colon: `【合计】`, `合计（万元）`, `合计：12户`.
fn label(cell: &str) -> String {
    let small = compact(cell);
    let bare = small.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let bare = bare.split([':', '\u{ff1a}', '(', '\u{ff08}']).next().unwrap_or(bare);
    bare.trim_end_matches(|sign: char| !sign.is_alphanumeric()).to_owned()
}

/// True for a word for totals, wherever it stands. `cell` has no blanks around it.
pub(super) fn is_total(cell: &[u8]) -> bool {
    let may = |last: &u8| ENDS.get(usize::from(*last)).copied().unwrap_or(false);
    if cell.len() > LONGEST || !cell.last().is_some_and(may) {
        return false;
    }
    let Ok(cell) = std::str::from_utf8(cell) else { return false };
    let label = label(cell);
    REPORT.totals.contains(&label) || REPORT.total_ends.iter().any(|end| label.ends_with(end.as_str()))
}

/// True for a word for a figure about all customers.
pub(super) fn is_statistic(cell: &str) -> bool {
    let (small, label) = (compact(cell), label(cell));
    REPORT.statistics.iter().any(|word| *word == small || *word == label)
}

/// True for the beginning of a signature or a remark.
pub(super) fn is_note(cell: &str) -> bool {
    let small = compact(cell);
    REPORT.notes.iter().any(|note| small.starts_with(note.as_str()))
}
