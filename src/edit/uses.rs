//! Who names a field: the one place that knows where in a project the names of fields stand. Renaming carries a name
//! through it, and the lists "used by" and "touched by" come from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Column, FieldOrigin, JoinTo, Measure, MeasureId, MetricId, Project, Row, SegmentId, StageId, TableId,
};

/// Something in a project that names a field, or rests on something that does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UsedBy {
    /// The rule of a segment.
    Segment(SegmentId),
    /// The rule of a stage.
    Stage(StageId),
    /// A metric.
    Metric(MetricId),
    /// A field that is folded or derived, by name.
    Field(String),
    /// The cleaning step of this index.
    Cleaning(usize),
    /// A further table that is joined by the field.
    Table(TableId),
    /// A measure in the row or the column of a rule; it names no field itself.
    Measure(MeasureId),
}

impl UsedBy {
    /// What it is called; empty for a cleaning step, which has no name, and for what is not in the project.
    pub fn name<'a>(&'a self, project: &'a Project) -> &'a str {
        let name = match self {
            Self::Segment(id) => project.segment(*id).map(|it| it.name.as_str()),
            Self::Stage(id) => project.stage(*id).map(|(_, it)| it.name.as_str()),
            Self::Metric(id) => project.metric(*id).map(|it| it.name.as_str()),
            Self::Field(name) => Some(name.as_str()),
            Self::Cleaning(_) => None,
            Self::Table(id) => project.table(*id).map(|it| it.name.as_str()),
            Self::Measure(id) => project.measure(*id).map(|it| it.name.as_str()),
        };
        name.unwrap_or_default()
    }

    /// The key of what it is.
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::Segment(_) => "used-segment",
            Self::Stage(_) => "used-stage",
            Self::Metric(_) => "used-metric",
            Self::Field(_) => "used-field",
            Self::Cleaning(_) => "used-cleaning",
            Self::Table(_) => "used-table",
            Self::Measure(_) => "used-measure",
        }
    }
}

/// What names a field directly, sorted, without repeats.
pub fn uses(project: &Project, field: &str) -> Vec<UsedBy> {
    all_uses(project).remove(field).map(Vec::from_iter).unwrap_or_default()
}

/// What names each field directly. Names that are no field of the project are among them.
pub fn all_uses(project: &Project) -> BTreeMap<String, BTreeSet<UsedBy>> {
    let mut found: BTreeMap<String, BTreeSet<UsedBy>> = BTreeMap::new();
    visit(&mut project.clone(), &mut |user, name| {
        found.entry(name.clone()).or_default().insert(user.clone());
    });
    found
}

/// Everything whose result may change with these fields: what names them, what rests on a field or a table that does, and
/// the measures in the rows and columns of the rules among it. Sorted, without repeats.
pub fn touched(project: &Project, fields: &BTreeSet<String>) -> BTreeSet<UsedBy> {
    let uses = all_uses(project);
    let mut found = BTreeSet::new();
    let mut seen = fields.clone();
    let mut open: Vec<String> = fields.iter().cloned().collect();
    while let Some(field) = open.pop() {
        for user in uses.get(&field).into_iter().flatten() {
            let resting = match user {
                UsedBy::Field(name) => vec![name.clone()],
                UsedBy::Table(id) => resting_on(project, *id, &mut found),
                _ => Vec::new(),
            };
            found.insert(user.clone());
            for name in resting {
                found.insert(UsedBy::Field(name.clone()));
                if seen.insert(name.clone()) {
                    open.push(name);
                }
            }
        }
    }
    let measures = project.measures.iter().filter(|it| stands_on(it, &found));
    let measures: Vec<UsedBy> = measures.map(|it| UsedBy::Measure(it.id)).collect();
    found.extend(measures);
    found
}

/// The fields folded from a table and from the tables joined to it, which are added to what was found.
fn resting_on(project: &Project, table: TableId, found: &mut BTreeSet<UsedBy>) -> Vec<String> {
    let mut tables = vec![table];
    let mut next = 0;
    while let Some(above) = tables.get(next).copied() {
        next += 1;
        for below in &project.tables {
            let hangs = matches!(&below.to, JoinTo::Table { table, .. } if *table == above);
            if hangs && !tables.contains(&below.id) {
                tables.push(below.id);
                found.insert(UsedBy::Table(below.id));
            }
        }
    }
    let folded = project.fields.iter().filter(|field| match &field.origin {
        FieldOrigin::Folded(fold) => tables.contains(&fold.table),
        FieldOrigin::Extract | FieldOrigin::Derived(_) => false,
    });
    folded.map(|field| field.name.clone()).collect()
}

fn stands_on(measure: &Measure, found: &BTreeSet<UsedBy>) -> bool {
    let row = match measure.place.row {
        Row::Segment(id) => found.contains(&UsedBy::Segment(id)),
        Row::Rest => false,
    };
    let column = match measure.place.column {
        Column::Stage(id) => found.contains(&UsedBy::Stage(id)),
        Column::Whole | Column::Rest(_) => false,
    };
    row || column
}

/// Calls `visit` with every name of a field of the customers that stands in a definition, and who names it; the name may
/// be changed.
pub(super) fn visit(project: &mut Project, visit: &mut dyn FnMut(&UsedBy, &mut String)) {
    for segment in &mut project.segments {
        let user = UsedBy::Segment(segment.id);
        segment.rule.visit_fields_mut(&mut |name| visit(&user, name));
    }
    for stage in project.axes.iter_mut().flat_map(|axis| &mut axis.stages) {
        let user = UsedBy::Stage(stage.id);
        stage.rule.visit_fields_mut(&mut |name| visit(&user, name));
    }
    for metric in &mut project.metrics {
        let user = UsedBy::Metric(metric.id);
        metric.kind.visit_fields_mut(&mut |name| visit(&user, name));
    }
    for (index, step) in project.cleaning.iter_mut().enumerate() {
        let user = UsedBy::Cleaning(index);
        step.fix.visit_fields_mut(&mut |name| visit(&user, name));
    }
    for field in &mut project.fields {
        let user = UsedBy::Field(field.name.clone());
        if let FieldOrigin::Derived(formula) = &mut field.origin {
            formula.visit_fields_mut(&mut |name| visit(&user, name));
        }
    }
    for table in &mut project.tables {
        if let JoinTo::Customers { field } = &mut table.to {
            visit(&UsedBy::Table(table.id), field);
        }
    }
}
