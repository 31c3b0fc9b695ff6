//! The rule tree as lines on the screen, with their counts, and where a dragged line would land.

use crate::data::live::PartCount;
use crate::model::{MAX_DEPTH, Rule};
use crate::rule::Joint;

/// A line of the tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Path of the part, with a *not* around it if there is one. Moved, removed and copied as one.
    pub(super) path: Vec<usize>,
    /// Path of the group or condition itself.
    pub(super) inner: Vec<usize>,
    /// How far it stands to the right.
    pub(super) indent: usize,
    /// True when a *not* stands around it.
    pub(super) negated: bool,
    /// What it is.
    pub(super) kind: LineKind,
    /// Its numbers, of `path`; `None` until they are known.
    pub(super) count: Option<PartCount>,
    /// True when a group may stand inside.
    pub(super) may_nest: bool,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// The head of a group with so many parts.
    Group(Joint, usize),
    /// A condition.
    Condition,
}

/// Where a dragged part lands: in this group, before the part that has this index now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Landing {
    /// Path of the group.
    pub(super) group: Vec<usize>,
    /// Index in it.
    pub(super) index: usize,
}

/// The lines of a rule from top to bottom.
pub(super) fn lines(rule: &Rule, parts: &[PartCount]) -> Vec<Line> {
    let mut lines = Vec::new();
    walk(rule, Vec::new(), 0, parts, &mut lines);
    lines
}

fn walk(part: &Rule, path: Vec<usize>, indent: usize, parts: &[PartCount], lines: &mut Vec<Line>) {
    let mut inner = path.clone();
    let (body, negated) = match part {
        Rule::Not(body) => {
            inner.push(0);
            (body.as_ref(), true)
        }
        other => (other, false),
    };
    let kind = match body {
        Rule::All(children) => LineKind::Group(Joint::All, children.len()),
        Rule::Any(children) => LineKind::Group(Joint::Any, children.len()),
        // A *not* within a *not* is shown as a group of its own.
        Rule::Not(_) => LineKind::Group(Joint::All, 1),
        _ => LineKind::Condition,
    };
    let count = parts.iter().find(|count| count.path == path).cloned();
    // A group in here needs a level for itself, one for a condition, and perhaps one for a calculation.
    let may_nest = inner.len() + 3 <= MAX_DEPTH;
    lines.push(Line { path, inner: inner.clone(), indent, negated, kind, count, may_nest });
    for (index, child) in body.children().iter().enumerate() {
        let mut below = inner.clone();
        below.push(index);
        walk(child, below, indent + 1, parts, lines);
    }
}

/// Where a part lands that is dropped on the upper or lower half of a line; `None` beside the root when it is no group.
pub(super) fn landing(line: &Line, lower: bool) -> Option<Landing> {
    match line.kind {
        LineKind::Group(..) if lower || line.path.is_empty() => Some(Landing { group: line.inner.clone(), index: 0 }),
        _ => {
            let (&index, group) = line.path.split_last()?;
            Some(Landing { group: group.to_vec(), index: index + usize::from(lower) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;

    fn blank(name: &str) -> Rule {
        Rule::IsBlank(Value::Field(name.to_owned()))
    }

    fn sample() -> Rule {
        Rule::All(vec![blank("a"), Rule::Not(Box::new(Rule::Any(vec![blank("b"), blank("c")]))), blank("d")])
    }

    #[test]
    fn a_not_shares_the_line_of_its_part() {
        let shown: Vec<_> =
            lines(&sample(), &[]).into_iter().map(|line| (line.path, line.inner, line.indent, line.negated)).collect();
        let expected = [
            (vec![], vec![], 0, false),
            (vec![0], vec![0], 1, false),
            (vec![1], vec![1, 0], 1, true),
            (vec![1, 0, 0], vec![1, 0, 0], 2, false),
            (vec![1, 0, 1], vec![1, 0, 1], 2, false),
            (vec![2], vec![2], 1, false),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_line_carries_the_count_of_the_whole_part() {
        let parts = [PartCount { path: vec![1], matched: 7, unknown: 2, fault: None }];
        let lines = lines(&sample(), &parts);
        assert_eq!(lines.get(2).and_then(|line| line.count.clone()), Some(parts[0].clone()));
        assert_eq!(lines.get(3).and_then(|line| line.count.clone()), None);
    }

    #[test]
    fn the_halves_of_a_line_are_before_and_after_it() {
        let lines = lines(&sample(), &[]);
        assert_eq!(landing(&lines[1], false), Some(Landing { group: vec![], index: 0 }));
        assert_eq!(landing(&lines[1], true), Some(Landing { group: vec![], index: 1 }));
        assert_eq!(landing(&lines[2], true), Some(Landing { group: vec![1, 0], index: 0 }));
        assert_eq!(landing(&lines[0], false), Some(Landing { group: vec![], index: 0 }));
    }

    #[test]
    fn a_lone_condition_is_no_place() {
        let lines = lines(&blank("a"), &[]);
        assert_eq!(landing(&lines[0], true), None);
    }
}
