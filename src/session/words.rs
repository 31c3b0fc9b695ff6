//! The texts that rules compare fields with: what the project knows of the categories of a field.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{FieldOrigin, Formula, MetricKind, Project, Rule, Value};

/// For each field that some rule compares with texts, those texts. A field may stand beside texts in calculations only
/// through the rule that names both.
pub(super) fn constants(project: &Project) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let stages = project.axes.iter().flat_map(|axis| &axis.stages).map(|stage| &stage.rule);
    let rates = project.metrics.iter().filter_map(|metric| match &metric.kind {
        MetricKind::Rate(rule) => Some(rule),
        _ => None,
    });
    let flags = project.fields.iter().filter_map(|field| match &field.origin {
        FieldOrigin::Derived(Formula::Flag(rule)) => Some(rule),
        _ => None,
    });
    for rule in project.segments.iter().map(|segment| &segment.rule).chain(stages).chain(rates).chain(flags) {
        collect(rule, &mut found);
    }
    found
}

fn collect(rule: &Rule, found: &mut BTreeMap<String, BTreeSet<String>>) {
    let values = rule.values();
    let texts: Vec<&String> = values
        .iter()
        .filter_map(|value| match value {
            Value::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    if !texts.is_empty() {
        for field in values.iter().flat_map(|value| value.fields()) {
            found.entry(field).or_default().extend(texts.iter().map(|text| (*text).clone()));
        }
    }
    for child in rule.children() {
        collect(child, found);
    }
}
