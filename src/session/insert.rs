//! New things: what a segment, an axis, a stage, a metric or a measure is before anybody has touched it.

use crate::edit::{Edit, unique_name};
use crate::model::{
    Axis, AxisId, Measure, MeasureId, Metric, MetricId, MetricKind, NumberFormat, NumberUnit, Rule, Segment, SegmentId,
    Stage, StageId,
};

use super::{Dialog, Screen, Selection, Session};

impl Session {
    fn new_name<'a>(&self, taken: impl Iterator<Item = &'a str>, key: &str) -> String {
        unique_name(taken, &self.texts.get(key))
    }

    pub(super) fn add_segment(&mut self) {
        let base = self.texts.get("new-segment");
        self.show_new_segment(&base, Rule::All(Vec::new()), |_| false);
    }

    /// Makes a segment of a rule and goes to it, where it is said whom it takes and who was taken above.
    pub(super) fn show_new_segment(&mut self, base: &str, rule: Rule, goes_before: impl Fn(&Segment) -> bool) {
        if self.new_segment(base, String::new(), rule, goes_before).is_some() {
            self.view.screen = Screen::Segments;
        }
    }

    /// Makes a segment of a rule and selects it. It stands before the first that it `goes_before`, in a waterfall so as to
    /// take what that one would take; last where there is none. Returns its name.
    pub(super) fn new_segment(
        &mut self,
        base: &str,
        note: String,
        rule: Rule,
        goes_before: impl Fn(&Segment) -> bool,
    ) -> Option<String> {
        let project = self.project().cloned()?;
        let name = unique_name(project.segments.iter().map(|it| it.name.as_str()), base);
        let at = project.segments.iter().position(goes_before);
        let segment = Segment { id: SegmentId(0), name: name.clone(), note, rule };
        let is_made = self.edit(&Edit::AddSegment { segment, at });
        is_made.then(|| self.select(Selection::Segment(project.next_segment_id()))).map(|()| name)
    }

    pub(super) fn add_axis(&mut self) {
        let Some(project) = self.project().cloned() else { return };
        let name = self.new_name(project.axes.iter().map(|it| it.name.as_str()), "new-axis");
        if self.edit(&Edit::AddAxis { axis: Axis { id: AxisId(0), name, stages: Vec::new() }, at: None }) {
            self.view.screen = Screen::Stages;
            self.view.axis = Some(project.next_axis_id());
        }
    }

    pub(super) fn add_stage(&mut self) {
        let Some(project) = self.project().cloned() else { return };
        let Some(axis) = self.view.axis.and_then(|id| project.axis(id)) else { return };
        let name = self.new_name(axis.stages.iter().map(|it| it.name.as_str()), "new-stage");
        let stage = Stage { id: StageId(0), name, rank: 0, rule: Rule::All(Vec::new()) };
        if self.edit(&Edit::AddStage { axis: axis.id, stage, at: None }) {
            self.view.screen = Screen::Stages;
            self.select(Selection::Stage(project.next_stage_id()));
        }
    }

    pub(super) fn add_metric(&mut self) {
        let Some(project) = self.project().cloned() else { return };
        let name = self.new_name(project.metrics.iter().map(|it| it.name.as_str()), "new-metric");
        let format = NumberFormat { unit: NumberUnit::Plain, decimals: 0 };
        let metric = Metric { id: MetricId(0), name, kind: MetricKind::Customers, format };
        if self.edit(&Edit::AddMetric { metric, at: None }) {
            self.open_dialog(Dialog::Metrics);
        }
    }

    pub(super) fn add_measure(&mut self) {
        let (Some(project), Some(place)) = (self.project().cloned(), self.chosen_place()) else { return };
        let measure = Measure::new(MeasureId(0), self.texts.get("new-measure"), place);
        if self.edit(&Edit::AddMeasure(measure)) {
            self.view.inspector = true;
            self.select(Selection::Measure(project.next_measure_id()));
        }
    }
}

/// A key for the hashes of a pasted list, hexadecimal: from the random state that the system gives each process.
pub fn fresh_key() -> String {
    use std::hash::BuildHasher as _;
    let word = |part: u64| format!("{:016x}", std::hash::RandomState::new().hash_one(part));
    (0..4).map(word).collect()
}
