//! Which changes belong to one step: a threshold that is dragged, a text that is typed. Changes with the same key that
//! follow each other without a break become one step of the history.

use crate::model::{FieldType, JoinedTable, Measure, Metric, MetricKind, Project, Rule, Value};

use super::{Edit, EditKind, ListKind};

/// What a continuous change works on: one number or one text of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeKey {
    kind: EditKind,
    thing: u32,
    part: String,
}

impl Edit {
    /// The key under which this change joins the one before; `None` when it is a step of its own. `project` is the one
    /// before the change.
    pub fn merge_key(&self, project: &Project) -> Option<MergeKey> {
        let key = |thing: u32, part: String| Some(MergeKey { kind: self.kind(), thing, part });
        match self {
            Self::RenameProject(_) => key(0, String::new()),
            Self::RenameSegment { id, .. } | Self::NoteSegment { id, .. } => key(id.0, String::new()),
            Self::RenameAxis { id, .. } => key(id.0, String::new()),
            Self::RenameStage { id, .. } => key(id.0, String::new()),
            Self::SetSegmentRule { id, rule } => {
                project.segment(*id).and_then(|old| one_constant(&old.rule, rule)).and_then(|part| key(id.0, part))
            }
            Self::SetStageRule { id, rule } => {
                project.stage(*id).and_then(|(_, old)| one_constant(&old.rule, rule)).and_then(|part| key(id.0, part))
            }
            Self::ChangeMetric(to) => {
                project.metric(to.id).and_then(|old| metric_part(old, to)).and_then(|part| key(to.id.0, part))
            }
            Self::ChangeMeasure(to) => {
                project.measure(to.id).and_then(|old| measure_part(old, to)).and_then(|part| key(to.id.0, part))
            }
            Self::ChangeField { name, to } => {
                let at = project.fields.iter().position(|field| field.name == *name)?;
                let old = project.fields.get(at)?;
                (old.kind == to.kind && old.role == to.role && old.unit == to.unit)
                    .then(|| key(u32::try_from(at).ok()?, String::new()))?
            }
            Self::ChangeTable(to) => {
                let old = project.table(to.id)?;
                let renamed = JoinedTable { name: to.name.clone(), ..old.clone() };
                (renamed == *to).then(|| key(to.id.0, String::new()))?
            }
            Self::SetChannels(to) => {
                let old = &project.lists.channels;
                let pairs = || old.iter().zip(to).enumerate().filter(|(_, (old, new))| old != new);
                let (at, (before, after)) = pairs().next()?;
                (old.len() == to.len() && pairs().count() == 1 && before.name == after.name)
                    .then(|| key(u32::try_from(at).ok()?, String::new()))?
            }
            Self::RenameListed { list, from, .. } => {
                let at = listed(project, *list).iter().position(|name| name == from)?;
                key(u32::try_from(at).ok()?, format!("{list:?}"))
            }
            Self::Board(edit) => edit.typed().and_then(|(thing, part)| key(thing, part.to_owned())),
            _ => None,
        }
    }
}

fn listed(project: &Project, list: ListKind) -> Vec<String> {
    let lists = &project.lists;
    match list {
        ListKind::Products => lists.products.iter().map(|it| it.name.clone()).collect(),
        ListKind::Channels => lists.channels.iter().map(|it| it.name.clone()).collect(),
        ListKind::Owners => lists.owners.iter().map(|it| it.name.clone()).collect(),
    }
}

/// A text or number of a measure: its name, and how it is copied from one measure into another.
type Part = (&'static str, fn(&mut Measure, &Measure));

/// Which text or number of a measure changed, when it is exactly one.
fn measure_part(old: &Measure, new: &Measure) -> Option<String> {
    let mut patched = old.clone();
    let parts: [Part; 7] = [
        ("name", |to, from| to.name.clone_from(&from.name)),
        ("baseline", |to, from| to.goal.baseline = from.goal.baseline),
        ("target", |to, from| to.goal.target = from.goal.target),
        ("trigger", |to, from| to.scenario.trigger.clone_from(&from.scenario.trigger)),
        ("script", |to, from| to.script.clone_from(&from.script)),
        ("priority", |to, from| to.priority = from.priority),
        ("note", |to, from| to.note.clone_from(&from.note)),
    ];
    for (part, copy) in parts {
        copy(&mut patched, new);
        if patched == *new {
            return Some(part.to_owned());
        }
        patched.clone_from(old);
    }
    None
}

fn metric_part(old: &Metric, new: &Metric) -> Option<String> {
    if old.kind == new.kind && old.format == new.format {
        return Some("name".to_owned());
    }
    if old.name != new.name || old.format != new.format {
        return None;
    }
    match (&old.kind, &new.kind) {
        (MetricKind::Rate(before), MetricKind::Rate(after)) => one_constant(before, after),
        (MetricKind::Sum(before), MetricKind::Sum(after))
        | (MetricKind::Mean(before), MetricKind::Mean(after))
        | (MetricKind::Median(before), MetricKind::Median(after)) => {
            one_constant(&Rule::IsBlank(before.clone()), &Rule::IsBlank(after.clone()))
        }
        _ => None,
    }
}

/// Which constant of a rule changed, when everything else is the same: its number in reading order.
fn one_constant(old: &Rule, new: &Rule) -> Option<String> {
    let (mut old, mut new) = (old.clone(), new.clone());
    let (before, after) = (take_constants(&mut old), take_constants(&mut new));
    if old != new {
        return None;
    }
    let mut changed = before.iter().zip(&after).enumerate().filter(|(_, (before, after))| before != after);
    match (changed.next(), changed.next()) {
        (Some((at, (before, after))), None) if type_of(before) == type_of(after) => Some(at.to_string()),
        _ => None,
    }
}

fn type_of(value: &Value) -> Option<FieldType> {
    match value {
        Value::Number(_) => Some(FieldType::Number),
        Value::Text(_) => Some(FieldType::Text),
        Value::Date(_) => Some(FieldType::Date),
        Value::Flag(_) => Some(FieldType::Flag),
        _ => None,
    }
}

/// Takes all constants out of a rule, in reading order.
fn take_constants(rule: &mut Rule) -> Vec<Value> {
    let mut taken = Vec::new();
    take_from_rule(rule, &mut taken);
    taken
}

fn take_from_rule(rule: &mut Rule, taken: &mut Vec<Value>) {
    match rule {
        Rule::All(children) | Rule::Any(children) => {
            for child in children {
                take_from_rule(child, taken);
            }
        }
        Rule::Not(child) => take_from_rule(child, taken),
        Rule::Compare { left, right, .. } => [left, right].into_iter().for_each(|value| take(value, taken)),
        Rule::Between { value, low, high } => [value, low, high].into_iter().for_each(|value| take(value, taken)),
        Rule::In { value, list } => {
            take(value, taken);
            for value in list {
                take(value, taken);
            }
        }
        Rule::Contains { value, text } | Rule::StartsWith { value, text } => {
            take(value, taken);
            taken.push(Value::Text(std::mem::take(text)));
        }
        Rule::IsBlank(value) => take(value, taken),
        Rule::InPasted { .. } => {}
    }
}

fn take(value: &mut Value, taken: &mut Vec<Value>) {
    match value {
        Value::Calc(left, _, right) | Value::Pct(left, right) | Value::Share(left, right) => {
            take(left, taken);
            take(right, taken);
        }
        Value::Days(date) | Value::DaysToAnniversary(date) => take(date, taken),
        Value::Field(_) => {}
        Value::Number(_) | Value::Text(_) | Value::Date(_) | Value::Flag(_) => {
            taken.push(std::mem::replace(value, Value::Flag(false)));
        }
    }
}
