//! The findings of the data check as lines: what, where, how many, what became of it.

use crate::session::{FindingState, FoundView};
use crate::text::{Texts, number};

/// What became of a finding, in words.
pub(super) fn state_words(found: &FoundView, texts: &Texts) -> String {
    match &found.state {
        FindingState::Open => texts.get("finding-open"),
        FindingState::Accepted(note) => texts.with("finding-accepted", &[("note", note)]),
        FindingState::Fixed(steps) if steps.is_empty() => texts.get("finding-gone"),
        FindingState::Fixed(steps) => {
            let numbers: Vec<String> = steps.iter().map(|at| (at + 1).to_string()).collect();
            texts.with("finding-fixed", &[("steps", &numbers.join(&texts.get("list-separator")))])
        }
    }
}

/// How many rows, of how many.
pub(super) fn count_words(found: &FoundView, rows: u64) -> String {
    let all = found.count == rows || rows == 0;
    let count = number::count(found.count);
    if all { count } else { format!("{count} \u{b7} {}", number::percent(found.count as f64 / rows as f64, 1)) }
}

/// That only the first rows can be listed.
pub(super) fn first_rows(found: &FoundView, texts: &Texts) -> String {
    let args = [("n", number::count(found.listed)), ("all", number::count(found.count))];
    texts.with("findings-first-rows", &args.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// Open ones first, each group in the order of the check.
pub(super) fn in_order(mut found: Vec<FoundView>) -> Vec<FoundView> {
    found.sort_by_key(|it| match it.state {
        FindingState::Open => 0,
        FindingState::Accepted(_) => 1,
        FindingState::Fixed(_) => 2,
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::read::FindingKind;
    use crate::session::FindingKey;

    fn found(kind: FindingKind, count: u64, state: FindingState) -> FoundView {
        let key = FindingKey { kind, field: "f".to_owned() };
        FoundView { key, count, state, listed: count }
    }

    #[test]
    fn open_findings_come_first() {
        let list = vec![
            found(FindingKind::Outlier, 1, FindingState::Fixed(vec![0])),
            found(FindingKind::Blanks, 1, FindingState::Accepted("n".to_owned())),
            found(FindingKind::IdCase, 1, FindingState::Open),
        ];
        let kinds: Vec<FindingKind> = in_order(list).into_iter().map(|it| it.key.kind).collect();
        assert_eq!(kinds, [FindingKind::IdCase, FindingKind::Blanks, FindingKind::Outlier]);
    }

    #[test]
    fn a_share_is_told_unless_it_is_everything() {
        assert_eq!(count_words(&found(FindingKind::Blanks, 1_250, FindingState::Open), 10_000), "1,250 \u{b7} 12.5%");
        assert_eq!(count_words(&found(FindingKind::BlankColumn, 40, FindingState::Open), 40), "40");
    }
}
