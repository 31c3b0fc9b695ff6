//! The invariants of a project. `edit` keeps them; a file that breaks one still opens, and the faults are named.

use std::collections::BTreeSet;

use super::board_check::check_board;
use super::{
    Column, FORMAT_VERSION, FieldOrigin, Fix, Formula, Input, MAX_DEPTH, MetricKind, Project, Row, Rule, ShapeFault,
    Value, derived_order,
};

/// A part of a project that a fault is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The project as a whole.
    Project,
    /// A field, by name.
    Field(String),
    /// A segment, by name.
    Segment(String),
    /// An axis, by name.
    Axis(String),
    /// A stage, by the names of its axis and its own.
    Stage(String, String),
    /// A metric, by name.
    Metric(String),
    /// A measure, by name.
    Measure(String),
    /// A further table, by name.
    Table(String),
    /// A field of a further table, by the names of the table and its own.
    TableField(String, String),
    /// A product, channel or owner, by name.
    Listed(String),
    /// The cleaning step of this index.
    Cleaning(usize),
    /// A note on the board, by its first line.
    Note(String),
    /// A group of notes, by name.
    NoteGroup(String),
    /// The vote on the board.
    Vote,
    /// The ballot of the voter of this number.
    Ballot(u32),
}

/// A broken invariant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Two things of one kind have the same name.
    NameTwice(Subject),
    /// A name is empty or blank.
    NameEmpty(Subject),
    /// Two things of one kind have the same identifier.
    IdTwice(Subject),
    /// Two stages of an axis have the same rank.
    RankTwice(Subject),
    /// A rule or an expression is nested more than [`MAX_DEPTH`] deep.
    TooDeep(Subject),
    /// A number is not finite.
    NotFinite(Subject),
    /// A measure stands in a row or column that does not exist, a note in a group, or it is bound to something, that does
    /// not.
    NoPlace(Subject),
    /// A measure names a product, channel or owner that is not in the lists: the second part is that name.
    NotListed(Subject, String),
    /// A priority is over 100, a number of decimals over 6, or a vote or a ballot beyond its limits.
    OutOfRange(Subject),
    /// A formula has the wrong number of parts, or cuts that do not ascend.
    Shape(Subject, ShapeFault),
    /// A field is calculated from itself, directly or through others.
    Circle(Subject),
}

/// All broken invariants of a project, sorted. Whether rules fit the fields is a question for `crate::rule`.
pub fn check(project: &Project) -> Vec<Fault> {
    debug_assert_eq!(project.format_version, FORMAT_VERSION);
    let mut faults = Vec::new();
    check_names(project, &mut faults);
    check_tables(project, &mut faults);
    check_rules(project, &mut faults);
    check_formulas(project, &mut faults);
    check_cleaning(project, &mut faults);
    check_measures(project, &mut faults);
    check_board(project, &mut faults);
    faults.sort();
    faults.dedup();
    faults
}

fn check_names(project: &Project, faults: &mut Vec<Fault>) {
    let lists = &project.lists;
    unique(project.fields.iter().map(|it| (&it.name, None)), Subject::Field, faults);
    unique(project.tables.iter().map(|it| (&it.name, Some(it.id.0))), Subject::Table, faults);
    unique(project.segments.iter().map(|it| (&it.name, Some(it.id.0))), Subject::Segment, faults);
    unique(project.axes.iter().map(|it| (&it.name, Some(it.id.0))), Subject::Axis, faults);
    unique(project.metrics.iter().map(|it| (&it.name, Some(it.id.0))), Subject::Metric, faults);
    unique(lists.products.iter().map(|it| (&it.name, None)), Subject::Listed, faults);
    unique(lists.channels.iter().map(|it| (&it.name, None)), Subject::Listed, faults);
    unique(lists.owners.iter().map(|it| (&it.name, None)), Subject::Listed, faults);
    let mut stage_ids = BTreeSet::new();
    for axis in &project.axes {
        let subject = |name: String| Subject::Stage(axis.name.clone(), name);
        unique(axis.stages.iter().map(|it| (&it.name, None)), subject, faults);
        let mut ranks = BTreeSet::new();
        for stage in &axis.stages {
            if !stage_ids.insert(stage.id) {
                faults.push(Fault::IdTwice(subject(stage.name.clone())));
            }
            if !ranks.insert(stage.rank) {
                faults.push(Fault::RankTwice(subject(stage.name.clone())));
            }
        }
    }
}

fn check_tables(project: &Project, faults: &mut Vec<Fault>) {
    unique(project.tables.iter().map(|it| (&it.name, Some(it.id.0))), Subject::Table, faults);
    for table in &project.tables {
        let subject = |name: String| Subject::TableField(table.name.clone(), name);
        unique(table.fields.iter().map(|it| (&it.name, None)), subject, faults);
        check_rule(&table.only, &Subject::Table(table.name.clone()), faults);
    }
    for field in &project.fields {
        if let FieldOrigin::Folded(fold) = &field.origin {
            check_rule(&fold.only, &Subject::Field(field.name.clone()), faults);
        }
    }
}

pub(super) fn unique<'a>(
    things: impl Iterator<Item = (&'a String, Option<u32>)>,
    subject: impl Fn(String) -> Subject,
    faults: &mut Vec<Fault>,
) {
    let (mut names, mut ids) = (BTreeSet::new(), BTreeSet::new());
    for (name, id) in things {
        if name.trim().is_empty() {
            faults.push(Fault::NameEmpty(subject(name.clone())));
        }
        if !names.insert(name) {
            faults.push(Fault::NameTwice(subject(name.clone())));
        }
        if id.is_some_and(|id| !ids.insert(id)) {
            faults.push(Fault::IdTwice(subject(name.clone())));
        }
    }
}

fn check_rules(project: &Project, faults: &mut Vec<Fault>) {
    for segment in &project.segments {
        check_rule(&segment.rule, &Subject::Segment(segment.name.clone()), faults);
    }
    for axis in &project.axes {
        for stage in &axis.stages {
            check_rule(&stage.rule, &Subject::Stage(axis.name.clone(), stage.name.clone()), faults);
        }
    }
    for metric in &project.metrics {
        let subject = Subject::Metric(metric.name.clone());
        if metric.format.decimals > 6 {
            faults.push(Fault::OutOfRange(subject.clone()));
        }
        match &metric.kind {
            MetricKind::Customers | MetricKind::Share => {}
            MetricKind::Sum(value) | MetricKind::Mean(value) | MetricKind::Median(value) => {
                check_value(value, &subject, faults);
            }
            MetricKind::Ratio(above, below) => {
                check_value(above, &subject, faults);
                check_value(below, &subject, faults);
            }
            MetricKind::Rate(rule) => check_rule(rule, &subject, faults),
        }
    }
}

fn check_formulas(project: &Project, faults: &mut Vec<Fault>) {
    for field in &project.fields {
        let Some(formula) = field.formula() else { continue };
        let subject = Subject::Field(field.name.clone());
        match formula {
            Formula::Value(value) | Formula::Score { value, .. } => check_value(value, &subject, faults),
            Formula::Band(bands) => check_value(&bands.value, &subject, faults),
            Formula::Flag(rule) => check_rule(rule, &subject, faults),
            Formula::Cluster(clusters) => {
                clusters.inputs.iter().for_each(|scaled| check_input(&scaled.input, &subject, faults));
            }
            Formula::Chance(chance) => {
                check_rule(&chance.of, &subject, faults);
                chance.terms.iter().for_each(|term| check_input(&term.input.input, &subject, faults));
            }
            Formula::Sum(_) | Formula::StickyTier { .. } | Formula::UnderWatch(_) => {}
        }
        if let Err(fault) = formula.shape() {
            faults.push(Fault::Shape(subject, fault));
        }
    }
    let circles = derived_order(&project.fields).circles.into_iter();
    let named = circles.filter_map(|index| project.fields.get(index));
    faults.extend(named.map(|field| Fault::Circle(Subject::Field(field.name.clone()))));
}

fn check_input(input: &Input, subject: &Subject, faults: &mut Vec<Fault>) {
    match input {
        Input::Number(value) => check_value(value, subject, faults),
        Input::Holds(rule) => check_rule(rule, subject, faults),
    }
}

fn check_cleaning(project: &Project, faults: &mut Vec<Fault>) {
    for (at, step) in project.cleaning.iter().enumerate() {
        let subject = Subject::Cleaning(at);
        match &step.fix {
            Fix::SetAside(rule) | Fix::Blank { rule, .. } => check_rule(rule, &subject, faults),
            Fix::Scale { factor, rule, .. } => {
                check_value(&Value::Number(*factor), &subject, faults);
                check_rule(rule, &subject, faults);
            }
            Fix::Fill { value, .. } => check_value(value, &subject, faults),
            Fix::OneRowEach { .. }
            | Fix::Replace { .. }
            | Fix::Tidy { .. }
            | Fix::DropPointZero { .. }
            | Fix::PadZeros { .. } => {}
        }
    }
}

/// Further tables, and fields that are folded from them.
fn check_rule(rule: &Rule, subject: &Subject, faults: &mut Vec<Fault>) {
    if rule.depth() > MAX_DEPTH {
        faults.push(Fault::TooDeep(subject.clone()));
    }
    for value in rule.values() {
        check_value(value, subject, faults);
    }
    for child in rule.children() {
        check_rule(child, subject, faults);
    }
}

fn check_value(value: &Value, subject: &Subject, faults: &mut Vec<Fault>) {
    if value.depth() > MAX_DEPTH {
        faults.push(Fault::TooDeep(subject.clone()));
    }
    if matches!(value, Value::Number(number) if !number.is_finite()) {
        faults.push(Fault::NotFinite(subject.clone()));
    }
    for part in value.parts() {
        check_value(part, subject, faults);
    }
}

fn check_measures(project: &Project, faults: &mut Vec<Fault>) {
    let lists = &project.lists;
    let mut ids = BTreeSet::new();
    for measure in &project.measures {
        let subject = Subject::Measure(measure.name.clone());
        let row = match measure.place.row {
            Row::Segment(id) => project.segment(id).is_some(),
            Row::Rest => true,
        };
        let column = match measure.place.column {
            Column::Whole => true,
            Column::Stage(id) => project.stage(id).is_some(),
            Column::Rest(id) => project.axis(id).is_some(),
        };
        if !(row && column) {
            faults.push(Fault::NoPlace(subject.clone()));
        }
        if !ids.insert(measure.id) {
            faults.push(Fault::IdTwice(subject.clone()));
        }
        if measure.name.trim().is_empty() {
            faults.push(Fault::NameEmpty(subject.clone()));
        }
        if measure.priority > 100 {
            faults.push(Fault::OutOfRange(subject.clone()));
        }
        if [measure.goal.baseline, measure.goal.target].into_iter().flatten().any(|figure| !figure.is_finite()) {
            faults.push(Fault::NotFinite(subject.clone()));
        }
        let products = measure.products.iter().filter(|name| !lists.products.iter().any(|it| it.name == **name));
        let channels = measure.channels.iter().filter(|name| !lists.channels.iter().any(|it| it.name == **name));
        let owner =
            Some(&measure.owner).filter(|name| !name.is_empty() && !lists.owners.iter().any(|it| it.name == **name));
        let missing = products.chain(channels).chain(owner);
        faults.extend(missing.map(|name| Fault::NotListed(subject.clone(), name.clone())));
    }
}
