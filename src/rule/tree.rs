//! Changes to a rule tree by path, for the editor. Pure: each gives a new rule.
//!
//! A path is the child indices from the root; the empty path is the root. All give `None` when there is no such place,
//! or when the change would make a rule nested deeper than [`MAX_DEPTH`].

use crate::model::{MAX_DEPTH, Rule};

/// The two kinds of group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// All of the parts hold.
    All,
    /// At least one of the parts holds.
    Any,
}

impl Joint {
    /// A group of this kind.
    pub fn group(self, children: Vec<Rule>) -> Rule {
        match self {
            Self::All => Rule::All(children),
            Self::Any => Rule::Any(children),
        }
    }
}

/// The part at a path.
pub fn at<'a>(rule: &'a Rule, path: &[usize]) -> Option<&'a Rule> {
    path.iter().try_fold(rule, |part, &index| part.children().get(index))
}

/// The rule with the part at a path replaced.
pub fn replaced(rule: &Rule, path: &[usize], part: Rule) -> Option<Rule> {
    changed(rule, path, |old| {
        *old = part;
        Some(())
    })
}

/// The rule without the part at a path. A `not` goes with its part; the root leaves the empty rule.
pub fn removed(rule: &Rule, path: &[usize]) -> Option<Rule> {
    let Some((&index, above)) = path.split_last() else { return Some(Rule::All(Vec::new())) };
    if matches!(at(rule, above)?, Rule::Not(_)) {
        return if index == 0 { removed(rule, above) } else { None };
    }
    changed(rule, above, |parent| {
        let children = group_children(parent)?;
        (index < children.len()).then(|| drop(children.remove(index)))
    })
}

/// The rule with a part put into a group before its child `index`. A condition (or a `not`) that stands at the path becomes
/// an *all* group with it: index 0 puts the new part first, 1 last.
pub fn inserted(rule: &Rule, group: &[usize], index: usize, part: Rule) -> Option<Rule> {
    changed(rule, group, |target| {
        if group_children(target).is_none() {
            let old = std::mem::replace(target, Rule::All(Vec::new()));
            *target = Rule::All(vec![old]);
        }
        insert(target, index, part)
    })
}

/// The rule with the part at `from` moved into the group `to`, before the child that had `index` there before the move.
/// A part cannot be moved into itself. Groups that become empty stay; a `not` goes with its part.
pub fn moved(rule: &Rule, from: &[usize], to: &[usize], index: usize) -> Option<Rule> {
    if from.is_empty() || to.starts_with(from) {
        return None;
    }
    let part = at(rule, from)?.clone();
    let mut copy = rule.clone();
    insert(at_mut(&mut copy, to)?, index, part)?;
    let mut old = from.to_vec();
    if from.starts_with(to)
        && let Some(place) = old.get_mut(to.len())
        && *place >= index
    {
        *place += 1;
    }
    let result = removed(&copy, &old)?;
    (result.depth() <= limit(rule)).then_some(result)
}

/// The rule with the part at a path turned into its opposite: a `not` is put around it, or taken away.
pub fn negated(rule: &Rule, path: &[usize]) -> Option<Rule> {
    changed(rule, path, |part| {
        let old = std::mem::replace(part, Rule::All(Vec::new()));
        *part = match old {
            Rule::Not(inner) => *inner,
            other => Rule::Not(Box::new(other)),
        };
        Some(())
    })
}

/// The rule with a group of one put around the part at a path.
pub fn wrapped(rule: &Rule, path: &[usize], joint: Joint) -> Option<Rule> {
    changed(rule, path, |part| {
        let old = std::mem::replace(part, Rule::All(Vec::new()));
        *part = joint.group(vec![old]);
        Some(())
    })
}

/// The rule with the group at a path made *all* or *any*.
pub fn joined(rule: &Rule, path: &[usize], joint: Joint) -> Option<Rule> {
    changed(rule, path, |part| {
        let children = std::mem::take(group_children(part)?);
        *part = joint.group(children);
        Some(())
    })
}

/// The rule with the group at a path dissolved: its parts take its place in the group around it. A group of one can be
/// dissolved anywhere.
pub fn dissolved(rule: &Rule, path: &[usize]) -> Option<Rule> {
    let (Rule::All(parts) | Rule::Any(parts)) = at(rule, path)? else { return None };
    if let [only] = parts.as_slice() {
        return replaced(rule, path, only.clone());
    }
    let (&index, above) = path.split_last()?;
    changed(rule, above, |parent| {
        let children = group_children(parent)?;
        children.splice(index..=index, parts.iter().cloned());
        Some(())
    })
}

fn changed(rule: &Rule, path: &[usize], change: impl FnOnce(&mut Rule) -> Option<()>) -> Option<Rule> {
    let mut copy = rule.clone();
    change(at_mut(&mut copy, path)?)?;
    (copy.depth() <= limit(rule)).then_some(copy)
}

/// A rule that is too deep already may be changed, but not made deeper.
fn limit(rule: &Rule) -> usize {
    rule.depth().max(MAX_DEPTH)
}

fn at_mut<'a>(rule: &'a mut Rule, path: &[usize]) -> Option<&'a mut Rule> {
    path.iter().try_fold(rule, |part, &index| part.children_mut().get_mut(index))
}

fn group_children(rule: &mut Rule) -> Option<&mut Vec<Rule>> {
    match rule {
        Rule::All(children) | Rule::Any(children) => Some(children),
        _ => None,
    }
}

fn insert(group: &mut Rule, index: usize, part: Rule) -> Option<()> {
    let children = group_children(group)?;
    (index <= children.len()).then(|| children.insert(index, part))
}
