//! The shipped templates, and what a project can take of them.

use crate::edit::{Edit, Step, unique_name};
use crate::model::{
    Axis, AxisId, Channel, Lists, Metric, MetricId, Owner, Product, Project, Segment, SegmentId, Stage, StageId,
};
use crate::text::Locale;

use super::fields::{Fields, Missing};
use super::source::{Bilingual, Source};

/// The shipped templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The 17 segments of domain.md §4.4.
    Segments,
    /// The eight relationship stages of §4.5.
    Relationship,
    /// The six personal life stages of §4.6.
    Personal,
    /// Value tiers T-600 of §3.2.
    Tier600,
    /// Value tiers in the manner of 招商银行.
    TierCmb,
    /// Four value tiers.
    Tier4,
    /// The default metrics.
    Metrics,
    /// Products, channels and owners.
    Lists,
}

impl Kind {
    /// All templates, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::Segments,
        Self::Relationship,
        Self::Personal,
        Self::Tier600,
        Self::TierCmb,
        Self::Tier4,
        Self::Metrics,
        Self::Lists,
    ];

    pub(super) const fn source(self) -> &'static str {
        match self {
            Self::Segments => include_str!("../../../assets/templates/segments.ron"),
            Self::Relationship => include_str!("../../../assets/templates/relationship.ron"),
            Self::Personal => include_str!("../../../assets/templates/personal.ron"),
            Self::Tier600 => include_str!("../../../assets/templates/tier-600.ron"),
            Self::TierCmb => include_str!("../../../assets/templates/tier-cmb.ron"),
            Self::Tier4 => include_str!("../../../assets/templates/tier-4.ron"),
            Self::Metrics => include_str!("../../../assets/templates/metrics.ron"),
            Self::Lists => include_str!("../../../assets/templates/lists.ron"),
        }
    }
}

/// A template in one language. Rules are text and name the canonical fields of domain.md §4.1.
#[derive(Clone, Debug)]
pub struct Template {
    /// What it is called; also the name of the axis it makes.
    pub name: String,
    locale: Locale,
    source: Source,
}

/// What a project can take of a template.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// One edit that adds all that fits; `None` when nothing does, or everything is there already.
    pub edit: Option<Edit>,
    /// What cannot be used: its name, and the fields that are missing or have another type.
    pub missing: Vec<(String, Vec<String>)>,
}

/// A template in a language.
pub fn load(kind: Kind, locale: Locale) -> Template {
    let source = Source::of(kind.source());
    Template { name: source.name.text(locale), locale, source }
}

impl Template {
    /// What a project can take of this template. Segments, metrics and list entries whose names it already has are left
    /// as they are; an axis gets a name of its own.
    pub fn fit(&self, project: &Project) -> Fitted {
        let fields = Fields::of(&project.fields);
        let mut missing = Vec::new();
        let mut edits = self.segments(project, &fields, &mut missing);
        edits.extend(self.axis(project, &fields, &mut missing));
        edits.extend(self.metrics(project, &fields, &mut missing));
        edits.extend(self.lists(&project.lists));
        let step = Step { key: "step-apply-template", name: self.name.clone() };
        Fitted { edit: (!edits.is_empty()).then_some(Edit::Batch { step, edits }), missing }
    }

    fn segments(&self, project: &Project, fields: &Fields, missing: &mut Vec<(String, Missing)>) -> Vec<Edit> {
        let mut edits = Vec::new();
        for text in &self.source.segments {
            let name = text.name.text(self.locale);
            if project.segments.iter().any(|segment| segment.name == name) {
                continue;
            }
            match fields.rule(&text.rule) {
                Ok(rule) => {
                    let segment = Segment { id: SegmentId(0), name, note: text.note.text(self.locale), rule };
                    edits.push(Edit::AddSegment { segment, at: None });
                }
                Err(names) => missing.push((name, names)),
            }
        }
        edits
    }

    fn axis(&self, project: &Project, fields: &Fields, missing: &mut Vec<(String, Missing)>) -> Option<Edit> {
        let mut stages = Vec::new();
        for text in &self.source.stages {
            let name = text.name.text(self.locale);
            match fields.rule(&text.rule) {
                Ok(rule) => stages.push(Stage { id: StageId(0), name, rank: text.rank, rule }),
                Err(names) => missing.push((name, names)),
            }
        }
        for (stage, id) in stages.iter_mut().zip(1..) {
            stage.id = StageId(id);
        }
        let name = unique_name(project.axes.iter().map(|axis| axis.name.as_str()), &self.name);
        (!stages.is_empty()).then_some(Edit::AddAxis { axis: Axis { id: AxisId(0), name, stages }, at: None })
    }

    fn metrics(&self, project: &Project, fields: &Fields, missing: &mut Vec<(String, Missing)>) -> Vec<Edit> {
        let mut edits = Vec::new();
        for text in &self.source.metrics {
            let name = text.name.text(self.locale);
            if project.metrics.iter().any(|metric| metric.name == name) {
                continue;
            }
            match fields.metric(&text.kind) {
                Ok(kind) => {
                    let metric = Metric { id: MetricId(0), name, kind, format: text.format };
                    edits.push(Edit::AddMetric { metric, at: None });
                }
                Err(names) => missing.push((name, names)),
            }
        }
        edits
    }

    fn lists(&self, lists: &Lists) -> Vec<Edit> {
        let source = &self.source;
        let text = |name: &Bilingual| name.text(self.locale);
        let products = source.products.iter().map(|it| Product { name: text(&it.name), risk: it.risk });
        let products: Vec<_> = products.filter(|it| !lists.products.iter().any(|old| old.name == it.name)).collect();
        let channels = source.channels.iter().map(|it| Channel {
            name: text(&it.name),
            daily_capacity: None,
            cap_7_days: it.cap_7_days,
            cap_30_days: it.cap_30_days,
            priority: it.priority,
        });
        let channels: Vec<_> = channels.filter(|it| !lists.channels.iter().any(|old| old.name == it.name)).collect();
        let owners = source.owners.iter().map(|name| Owner { name: text(name) });
        let owners: Vec<_> = owners.filter(|it| !lists.owners.iter().any(|old| old.name == it.name)).collect();
        let mut edits = Vec::new();
        if !products.is_empty() {
            edits.push(Edit::SetProducts([lists.products.clone(), products].concat()));
        }
        if !channels.is_empty() {
            edits.push(Edit::SetChannels([lists.channels.clone(), channels].concat()));
        }
        if !owners.is_empty() {
            edits.push(Edit::SetOwners([lists.owners.clone(), owners].concat()));
        }
        edits
    }
}
