//! The fields of a project under the names that templates use.

use crate::data::read::canonical;
use crate::model::{Field, MetricKind, Rule, Value};
use crate::rule::{RuleFaultKind, Schema, at, check, check_number, parse, parse_value};

use super::source::MetricKindText;

/// What keeps something from being used: the fields that are missing or have another type.
pub(super) type Missing = Vec<String>;

/// The fields of a project under their canonical names (domain.md §4.1).
pub(super) struct Fields {
    schema: Schema,
    /// Canonical name and name in the project, where they differ.
    renamed: Vec<(String, String)>,
}

impl Fields {
    /// A field is known by its own name, and by the canonical name that its header stands for unless another field has it.
    pub(super) fn of(fields: &[Field]) -> Self {
        let mut known = fields.to_vec();
        let mut renamed = Vec::new();
        for field in fields {
            let name = canonical(&field.source).unwrap_or(&field.source).to_owned();
            if !known.iter().any(|other| other.name == name) {
                renamed.push((name.clone(), field.name.clone()));
                known.push(Field { name, ..field.clone() });
            }
        }
        Self { schema: Schema::of(&known), renamed }
    }

    /// The rule of a text, with the names of the project.
    pub(super) fn rule(&self, text: &str) -> Result<Rule, Missing> {
        // A text that cannot be read cannot be mended by a field; a test reads them all.
        let Ok(mut rule) = parse(text, &self.schema) else { return Err(Vec::new()) };
        let faults = check(&rule, &self.schema);
        if !faults.is_empty() {
            let wrong = faults.iter().filter(|fault| !matches!(fault.kind, RuleFaultKind::NoField(_)));
            let wrong = wrong.filter_map(|fault| at(&rule, &fault.path)).flat_map(Rule::fields);
            return Err(self.missing(rule.fields(), wrong.collect()));
        }
        rule.visit_fields_mut(&mut |name| self.rename(name));
        Ok(rule)
    }

    fn value(&self, text: &str) -> Result<Value, Missing> {
        let Ok(mut value) = parse_value(text, &self.schema) else { return Err(Vec::new()) };
        if let Err(fault) = check_number(&value, &self.schema) {
            let wrong = if matches!(fault.kind, RuleFaultKind::NoField(_)) { Vec::new() } else { value.fields() };
            return Err(self.missing(value.fields(), wrong));
        }
        value.visit_fields_mut(&mut |name| self.rename(name));
        Ok(value)
    }

    /// The kind of a metric, with the names of the project.
    pub(super) fn metric(&self, text: &MetricKindText) -> Result<MetricKind, Missing> {
        Ok(match text {
            MetricKindText::Customers => MetricKind::Customers,
            MetricKindText::Share => MetricKind::Share,
            MetricKindText::Sum(value) => MetricKind::Sum(self.value(value)?),
            MetricKindText::Mean(value) => MetricKind::Mean(self.value(value)?),
            MetricKindText::Median(value) => MetricKind::Median(self.value(value)?),
            MetricKindText::Rate(rule) => MetricKind::Rate(self.rule(rule)?),
            MetricKindText::Ratio(above, below) => MetricKind::Ratio(self.value(above)?, self.value(below)?),
        })
    }

    /// The names that no field has, and those whose fields are of a wrong type.
    fn missing(&self, named: Vec<String>, wrong: Vec<String>) -> Missing {
        let unknown = named.into_iter().filter(|name| self.schema.get(name).is_none());
        let mut fields: Missing = unknown.chain(wrong).collect();
        fields.sort();
        fields.dedup();
        fields
    }

    fn rename(&self, name: &mut String) {
        if let Some((_, own)) = self.renamed.iter().find(|(canonical, _)| canonical == name) {
            name.clone_from(own);
        }
    }
}
