//! A text that is the value of a field gets another name: every rule that asks for it follows.

use super::Edit;
use crate::model::{Field, FieldOrigin, Formula, Input, MetricKind, Project, Rule, Scaled, Value};

/// A value of a text field and what it is called from now on.
#[derive(Clone, Copy, Debug)]
pub struct RenamedValue<'a> {
    /// The field.
    pub field: &'a str,
    /// The value as rules name it.
    pub before: &'a str,
    /// What it is called from now on.
    pub now: &'a str,
}

/// The changes that carry renamed values into the rules of segments, stages, metrics and derived fields, all at once, so that
/// two values may exchange their names; nothing for what does not ask for them. Cleaning steps see only the file.
pub fn renamed_values(project: &Project, renamed: &[RenamedValue<'_>]) -> Vec<Edit> {
    let in_rule = |rule: &Rule| {
        let mut to = rule.clone();
        rename(&mut to, renamed);
        (to != *rule).then_some(to)
    };
    let segments = project.segments.iter();
    let segments = segments.filter_map(|it| Some(Edit::SetSegmentRule { id: it.id, rule: in_rule(&it.rule)? }));
    let stages = project.axes.iter().flat_map(|axis| &axis.stages);
    let stages = stages.filter_map(|it| Some(Edit::SetStageRule { id: it.id, rule: in_rule(&it.rule)? }));
    let metrics = project.metrics.iter().filter_map(|metric| match &metric.kind {
        MetricKind::Rate(rule) => {
            let mut to = metric.clone();
            to.kind = MetricKind::Rate(in_rule(rule)?);
            Some(Edit::ChangeMetric(to))
        }
        _ => None,
    });
    let fields = project.fields.iter().filter_map(|field| in_field(field, renamed));
    segments.chain(stages).chain(metrics).chain(fields).collect()
}

fn in_field(field: &Field, renamed: &[RenamedValue<'_>]) -> Option<Edit> {
    let before = field.formula()?;
    let mut formula = before.clone();
    let in_input = |scaled: &mut Scaled| {
        if let Input::Holds(rule) = &mut scaled.input {
            rename(rule, renamed);
        }
    };
    match &mut formula {
        Formula::Flag(rule) => rename(rule, renamed),
        Formula::Cluster(clusters) => clusters.inputs.iter_mut().for_each(in_input),
        Formula::Chance(chance) => {
            rename(&mut chance.of, renamed);
            chance.terms.iter_mut().map(|term| &mut term.input).for_each(in_input);
        }
        _ => {}
    }
    if formula == *before {
        return None;
    }
    let to = Field { origin: FieldOrigin::Derived(formula), ..field.clone() };
    Some(Edit::ChangeField { name: field.name.clone(), to })
}

/// Gives the texts that a field is compared with their new names.
fn rename(rule: &mut Rule, renamed: &[RenamedValue<'_>]) {
    let change = |field: &Value, value: &mut Value| {
        if let (Value::Field(field), Value::Text(text)) = (field, value)
            && let Some(found) = renamed.iter().find(|it| it.field == field && it.before == text)
        {
            found.now.clone_into(text);
        }
    };
    match rule {
        Rule::Compare { left, right, .. } => {
            change(left, right);
            change(right, left);
        }
        Rule::In { value, list } => list.iter_mut().for_each(|it| change(value, it)),
        other => other.children_mut().iter_mut().for_each(|it| rename(it, renamed)),
    }
}
