//! Personal fields in rules: values of a customer number, a name, a phone, a document, a card or an address never stand in
//! a project, so a condition on such a field may hold no constant. Blanks, pasted (hashed) lists and comparisons with
//! another field are allowed. The same holds for the fields of further tables.

use std::collections::BTreeSet;

use crate::model::{Field, FieldOrigin, Fix, Formula, JoinedTable, MetricKind, Project, Rule, Value};

/// Names of the personal fields that some condition of the project compares with constants.
pub(super) fn fields_with_constants(project: &Project) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = project.tables.iter().flat_map(|table| in_table(project, table)).collect();
    let personal = personal_names(&project.fields);
    if personal.is_empty() {
        return found;
    }
    let rates = project.metrics.iter().filter_map(|metric| match &metric.kind {
        MetricKind::Rate(rule) => Some(rule),
        _ => None,
    });
    let formulas = project.fields.iter().filter_map(|field| field.formula()).flat_map(Formula::rules);
    let stages = project.axes.iter().flat_map(|axis| &axis.stages).map(|stage| &stage.rule);
    for rule in project.segments.iter().map(|segment| &segment.rule).chain(stages).chain(rates).chain(formulas) {
        collect(rule, &personal, &mut found);
    }
    for step in &project.cleaning {
        collect_fix(&step.fix, &personal, &mut found);
    }
    found
}

/// A cleaning step may neither compare a personal field with constants nor write one into it.
fn collect_fix(fix: &Fix, personal: &BTreeSet<&str>, found: &mut BTreeSet<String>) {
    match fix {
        Fix::SetAside(rule) | Fix::Blank { rule, .. } | Fix::Scale { rule, .. } => collect(rule, personal, found),
        Fix::Fill { field, .. } | Fix::Replace { field, .. } => {
            found.extend(Some(field.clone()).filter(|name| personal.contains(name.as_str())));
        }
        Fix::OneRowEach { .. } | Fix::Tidy { .. } | Fix::DropPointZero { .. } | Fix::PadZeros { .. } => {}
    }
}

/// The same of the rules over a further table: its own and those of recipes.
fn in_table(project: &Project, table: &JoinedTable) -> BTreeSet<String> {
    let personal = personal_names(&table.fields);
    let mut found = BTreeSet::new();
    let recipes = project.fields.iter().filter_map(|field| match &field.origin {
        FieldOrigin::Folded(fold) if fold.table == table.id => Some(&fold.only),
        _ => None,
    });
    for rule in recipes.chain([&table.only]) {
        collect(rule, &personal, &mut found);
    }
    found
}

fn personal_names(fields: &[Field]) -> BTreeSet<&str> {
    fields.iter().filter(|field| field.role.is_personal()).map(|field| field.name.as_str()).collect()
}

fn collect(rule: &Rule, personal: &BTreeSet<&str>, found: &mut BTreeSet<String>) {
    let searched = matches!(rule, Rule::Contains { .. } | Rule::StartsWith { .. });
    let values = rule.values();
    if searched || values.iter().any(|value| holds_constant(value)) {
        let fields = values.iter().flat_map(|value| value.fields());
        found.extend(fields.filter(|name| personal.contains(name.as_str())));
    }
    for child in rule.children() {
        collect(child, personal, found);
    }
}

fn holds_constant(value: &Value) -> bool {
    value.is_constant() || value.parts().into_iter().any(holds_constant)
}
