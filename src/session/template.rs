//! Templates: segments, stages, metrics and lists that are shipped as data under `assets/templates` (domain.md §3–§6). A
//! template takes what the fields of a project allow, and names the rest. Used by the session, and by tests.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::edit::{Edit, Step, unique_name};
use crate::model::{
    Axis, AxisId, Channel, Field, Lists, Metric, MetricId, MetricKind, NumberFormat, Owner, Product, Project, Rule, Segment,
    SegmentId, Stage, StageId, Value,
};
use crate::rule::{RuleFaultKind, Schema, check, check_number, parse, parse_value};
use crate::text::Locale;

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

    const fn source(self) -> &'static str {
        match self {
            Self::Segments => include_str!("../../assets/templates/segments.ron"),
            Self::Relationship => include_str!("../../assets/templates/relationship.ron"),
            Self::Personal => include_str!("../../assets/templates/personal.ron"),
            Self::Tier600 => include_str!("../../assets/templates/tier-600.ron"),
            Self::TierCmb => include_str!("../../assets/templates/tier-cmb.ron"),
            Self::Tier4 => include_str!("../../assets/templates/tier-4.ron"),
            Self::Metrics => include_str!("../../assets/templates/metrics.ron"),
            Self::Lists => include_str!("../../assets/templates/lists.ron"),
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

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    name: Bilingual,
    #[serde(default)]
    segments: Vec<SegmentText>,
    #[serde(default)]
    stages: Vec<StageText>,
    #[serde(default)]
    metrics: Vec<MetricText>,
    #[serde(default)]
    products: Vec<ProductText>,
    #[serde(default)]
    channels: Vec<ChannelText>,
    #[serde(default)]
    owners: Vec<Bilingual>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bilingual {
    zh: String,
    en: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SegmentText {
    name: Bilingual,
    rule: String,
    note: Bilingual,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StageText {
    name: Bilingual,
    rank: u32,
    rule: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MetricText {
    name: Bilingual,
    kind: MetricKindText,
    format: NumberFormat,
}

#[derive(Clone, Debug, Deserialize)]
enum MetricKindText {
    Customers,
    Share,
    Sum(String),
    Mean(String),
    Median(String),
    Rate(String),
    Ratio(String, String),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductText {
    name: Bilingual,
    #[serde(default)]
    risk: Option<u8>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChannelText {
    name: Bilingual,
    cap_7_days: Option<u32>,
    cap_30_days: Option<u32>,
    priority: u8,
}

/// A template in a language.
pub fn load(kind: Kind, locale: Locale) -> Template {
    let source: Source = parsed(kind.source());
    Template { name: source.name.text(locale), locale, source }
}

/// The sources are built in and a test reads them all, so the empty template is never seen.
fn parsed<T: DeserializeOwned + Default>(text: &str) -> T {
    ron::from_str(text).unwrap_or_default()
}

impl Bilingual {
    fn text(&self, locale: Locale) -> String {
        match locale {
            Locale::Zh => self.zh.clone(),
            Locale::En => self.en.clone(),
        }
    }
}

/// What keeps something from being used: the fields.
type Missing = Vec<String>;

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

/// The fields of a project under their canonical names.
struct Fields {
    schema: Schema,
    /// Canonical name and name in the project, where they differ: the user renamed the field.
    renamed: Vec<(String, String)>,
}

impl Fields {
    fn of(fields: &[Field]) -> Self {
        let taken = |name: &str| fields.iter().any(|field| field.name == name);
        let renamed: Vec<&Field> = fields.iter().filter(|field| field.source != field.name && !taken(&field.source)).collect();
        let known: Vec<Field> = fields
            .iter()
            .cloned()
            .chain(renamed.iter().map(|field| Field { name: field.source.clone(), ..(*field).clone() }))
            .collect();
        let renamed = renamed.into_iter().map(|field| (field.source.clone(), field.name.clone())).collect();
        Self { schema: Schema::of(&known), renamed }
    }

    fn rule(&self, text: &str) -> Result<Rule, Missing> {
        // A text that cannot be read cannot be mended by a field; a test reads them all.
        let mut rule = parse(text, &self.schema).map_err(|_| Vec::new())?;
        let faults = check(&rule, &self.schema);
        if !faults.is_empty() {
            let names = rule.fields().into_iter().filter(|name| self.schema.get(name).is_none()).collect();
            return Err(self.unusable(names, faults.iter().map(|fault| &fault.kind), rule.fields()));
        }
        rule.visit_fields_mut(&mut |name| self.rename(name));
        Ok(rule)
    }

    fn value(&self, text: &str) -> Result<Value, Missing> {
        let mut value = parse_value(text, &self.schema).map_err(|_| Vec::new())?;
        if let Err(fault) = check_number(&value, &self.schema) {
            let names = value.fields().into_iter().filter(|name| self.schema.get(name).is_none()).collect();
            return Err(self.unusable(names, std::iter::once(&fault.kind), value.fields()));
        }
        value.visit_fields_mut(&mut |name| self.rename(name));
        Ok(value)
    }

    fn metric(&self, text: &MetricKindText) -> Result<MetricKind, Missing> {
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
}
