//! What a step of the history is called, for the undo menu.

use crate::model::{
    AcceptedFinding, AxisId, CleaningStep, Fix, MeasureId, MetricId, Project, Role, SegmentId, StageId, TableId,
};

use super::Edit;

/// A readable step: a text key and the name it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Key of a text with the argument `name`.
    pub key: &'static str,
    /// The name of what was changed, in the user's own words; empty when the step is about the whole project.
    pub name: String,
}

impl Edit {
    /// What this change is called; `project` is the one before it.
    pub fn step(&self, project: &Project) -> Step {
        if let Self::Batch { step, .. } = self {
            return step.clone();
        }
        let key = match self {
            Self::SetAsOf(None) => "step-clear-as-of",
            Self::Board(edit) => edit.step_key(),
            Self::SetExclusive(false) => "step-set-overlapping",
            _ => self.kind().step_key(),
        };
        Step { key, name: self.named(project).unwrap_or_default() }
    }

    /// The name of what this change is about.
    fn named(&self, project: &Project) -> Option<String> {
        match self {
            Self::RenameProject(name)
            | Self::RenameSegment { name, .. }
            | Self::DuplicateSegment { name, .. }
            | Self::RenameAxis { name, .. }
            | Self::RenameStage { name, .. }
            | Self::RemoveListed { name, .. }
            | Self::RemoveField(name)
            | Self::RenameListed { to: name, .. } => Some(name.clone()),
            Self::SetAsOf(day) => day.map(|day| day.to_string()),
            Self::SetExtract { extract, .. } => extract.path.rsplit(['/', '\\']).next().map(str::to_owned),
            Self::ChangeField { to, .. } | Self::ChangeTableField { to, .. } => Some(to.name.clone()),
            Self::AddField(field) => Some(field.name.clone()),
            Self::AddCleaning { step, .. } | Self::ChangeCleaning { to: step, .. } => cleaned(project, step),
            Self::MoveCleaning { from: at, .. } | Self::RemoveCleaning(at) => {
                project.cleaning.get(*at).and_then(|step| cleaned(project, step))
            }
            Self::AcceptFinding(AcceptedFinding { field, .. }) | Self::WithdrawAcceptance { field, .. } => {
                Some(field.clone())
            }
            Self::AddTable(table) | Self::ChangeTable(table) => Some(table.name.clone()),
            Self::RemoveTable(id) => table(project, *id),
            Self::AddSegment { segment, .. } => Some(segment.name.clone()),
            Self::AddAxis { axis, .. } => Some(axis.name.clone()),
            Self::AddStage { stage, .. } => Some(stage.name.clone()),
            Self::AddMetric { metric, .. } | Self::ChangeMetric(metric) => Some(metric.name.clone()),
            Self::AddMeasure(measure) | Self::ChangeMeasure(measure) => Some(measure.name.clone()),
            Self::NoteSegment { id, .. }
            | Self::SetSegmentRule { id, .. }
            | Self::MoveSegment { id, .. }
            | Self::RemoveSegment(id) => segment(project, *id),
            Self::MoveAxis { id, .. } | Self::RemoveAxis(id) => axis(project, *id),
            Self::SetStageRule { id, .. }
            | Self::MoveStage { id, .. }
            | Self::RankStage { id, .. }
            | Self::RemoveStage(id) => stage(project, *id),
            Self::MoveMetric { id, .. } | Self::RemoveMetric(id) => metric(project, *id),
            Self::DuplicateMeasure(id)
            | Self::MoveMeasure { id, .. }
            | Self::CopyMeasure { id, .. }
            | Self::RemoveMeasure(id) => measure(project, *id),
            Self::Board(edit) => edit.named(project),
            Self::SetExclusive(_)
            | Self::SetProducts(_)
            | Self::SetChannels(_)
            | Self::SetOwners(_)
            | Self::Batch { .. } => None,
        }
    }
}

impl Step {
    /// The step of a batch that applies a template.
    pub fn template(name: String) -> Self {
        Self { key: "step-apply-template", name }
    }
}

/// The field that a cleaning step changes; for a step that takes rows away the first field of its rule.
fn cleaned(project: &Project, step: &CleaningStep) -> Option<String> {
    let number = || project.fields.iter().find(|field| field.role == Role::CustomerId).map(|field| field.name.clone());
    match &step.fix {
        Fix::OneRowEach { .. } => number(),
        Fix::SetAside(rule) => rule.fields().into_iter().next(),
        fix => fix.field().map(str::to_owned),
    }
}

fn segment(project: &Project, id: SegmentId) -> Option<String> {
    project.segment(id).map(|segment| segment.name.clone())
}

fn axis(project: &Project, id: AxisId) -> Option<String> {
    project.axis(id).map(|axis| axis.name.clone())
}

fn stage(project: &Project, id: StageId) -> Option<String> {
    project.stage(id).map(|(_, stage)| stage.name.clone())
}

fn table(project: &Project, id: TableId) -> Option<String> {
    project.table(id).map(|table| table.name.clone())
}

fn metric(project: &Project, id: MetricId) -> Option<String> {
    project.metric(id).map(|metric| metric.name.clone())
}

fn measure(project: &Project, id: MeasureId) -> Option<String> {
    project.measure(id).map(|measure| measure.name.clone())
}
