//! Groups become part of the project: a rule as a segment, a model as a derived field with a segment for each group, names
//! and the reason for their number. Each is one step that can be undone.

use std::sync::Arc;

use crate::analysis::Matrix;
use crate::data::cluster::{Fitted, Method};
use crate::data::live::ListOf;
use crate::edit::{Edit, RenamedValue, Step, renamed_values, unique_name};
use crate::model::{Clusters, Comparison, Field, FieldType, Formula, Role, Rule, Segment, SegmentId, Unit, Value};
use crate::session::{Message, Session, Severity};
use crate::text::number::count;

impl Session {
    /// The field that keeps the groups as they are shown, and its model.
    pub fn kept_clusters(&self) -> Option<(&Field, &Clusters)> {
        let fitted = self.cluster_fit()?.ok()?;
        let centres = fitted.centres.as_ref()?;
        let inputs = &fitted.asked.panel.prepared.inputs;
        self.project()?.fields.iter().find_map(|field| match field.formula() {
            Some(Formula::Cluster(kept)) if kept.inputs == *inputs && is_same(&kept.centres, centres) => {
                Some((field, kept))
            }
            _ => None,
        })
    }

    /// The segment that was made of the rule of a group, if it is still as it was.
    pub fn adopted_cluster(&self, group: usize) -> Option<&Segment> {
        let described = self.cluster_fit()?.ok()?.cards.get(group)?.described.as_ref()?;
        self.project()?.segments.iter().find(|segment| segment.rule == described.rule)
    }

    /// The segment of the group of this name in the kept model that is shown.
    pub fn segment_of_cluster(&self, name: &str) -> Option<&Segment> {
        let (field, _) = self.kept_clusters()?;
        let rule = is_group(&field.name, name);
        self.project()?.segments.iter().find(|segment| segment.rule == rule)
    }

    /// True when the model can be kept: its groups are those of centres.
    pub fn clusters_can_be_kept(&self) -> bool {
        self.cluster_fit().and_then(Result::ok).is_some_and(|fitted| fitted.centres.is_some())
    }

    pub(super) fn set_because(&mut self, because: String) {
        if let Some((field, kept)) = self.kept_clusters() {
            let (name, to) = (field.name.clone(), changed(field, Clusters { because, ..kept.clone() }));
            self.edit(&Edit::ChangeField { name, to });
        } else if let Some(k) = self.shown_k() {
            self.insight.clusters.note_because(k, because);
        }
    }

    /// Names a group; of a kept model the segments that ask for it follow.
    pub(super) fn name_cluster(&mut self, group: usize, name: String) {
        let Some((field, kept)) = self.kept_clusters() else {
            if let Some(k) = self.shown_k() {
                self.insight.clusters.note_name(k, group, name);
            }
            return;
        };
        let mut kept = kept.clone();
        let Some(place) = kept.names.get_mut(group) else { return };
        let before = std::mem::replace(place, name.clone());
        let (of, to) = (field.name.clone(), changed(field, kept));
        let renamed = [RenamedValue { field: &of, before: &before, now: &name }];
        let mut edits = self.project().map(|project| renamed_values(project, &renamed)).unwrap_or_default();
        edits.push(Edit::ChangeField { name: of.clone(), to });
        let step = Step { key: "step-name-cluster", name };
        self.edit(&Edit::Batch { step, edits });
    }

    pub(super) fn list_cluster(&mut self, group: usize) {
        let Some(Ok(fitted)) = self.cluster_fit() else { return };
        let Some(card) = fitted.cards.get(group) else { return };
        let name = self.cluster_names(fitted).get(group).cloned();
        let only = Some(Arc::clone(&card.members));
        self.list(None, ListOf { only, ..ListOf::default() });
        self.view.list_name = name;
    }

    pub(super) fn adopt_cluster(&mut self, group: usize) {
        let Some(Ok(fitted)) = self.cluster_fit() else { return };
        let Some(described) = fitted.cards.get(group).and_then(|card| card.described.as_ref()) else { return };
        if self.clusters_are_stale() {
            return;
        }
        let rule = described.rule.clone();
        let matched = count(described.matched);
        let base = self.cluster_names(fitted).into_iter().nth(group).unwrap_or_default();
        let note = self.origin_of(fitted);
        if let Some(name) = self.new_segment(&base, note, rule, |_| false) {
            let told = Message::new("notice-cluster-adopted").arg("name", name).arg("n", matched);
            self.tell(Severity::Done, told);
        }
    }

    /// Keeps the model in a new field, or in that of an earlier model.
    pub(super) fn keep_clusters(&mut self, onto: Option<&str>, segments: bool) {
        let Some(Ok(fitted)) = self.cluster_fit() else { return };
        let (Some(model), Some(project)) = (self.model_of(fitted), self.project()) else { return };
        if self.clusters_are_stale() {
            return;
        }
        let names = model.names.clone();
        let old = onto.and_then(|name| project.field(name));
        let field = if let Some(field) = old {
            changed(field, model)
        } else {
            let taken = project.fields.iter().map(|field| field.name.as_str());
            let name = unique_name(taken, &self.texts.get("new-field-cluster"));
            Field::derived(&name, FieldType::Text, Role::Other, Unit::None, Formula::Cluster(model))
        };
        let name = field.name.clone();
        let mut edits: Vec<Edit> = match old {
            Some(_) => {
                // A group that brought its name along and was named anew since is asked for by that name.
                let anew = fitted.carried.iter().zip(&names);
                let anew = anew.filter_map(|(carried, now)| Some((&carried.as_ref()?.name, now)));
                let anew = anew.filter(|(before, now)| before != now);
                let renamed: Vec<RenamedValue<'_>> =
                    anew.map(|(before, now)| RenamedValue { field: &name, before, now }).collect();
                let follow = renamed_values(project, &renamed);
                follow.into_iter().chain([Edit::ChangeField { name: name.clone(), to: field }]).collect()
            }
            None => vec![Edit::AddField(field)],
        };
        if segments {
            edits.extend(self.segments_of(&name, &names));
        }
        let step = Step { key: "step-keep-clusters", name: name.clone() };
        if self.edit(&Edit::Batch { step, edits }) {
            self.tell(Severity::Done, Message::new("notice-cluster-kept").arg("name", name));
        }
    }

    fn model_of(&self, fitted: &Fitted) -> Option<Clusters> {
        let asked = &fitted.asked.panel.asked;
        Some(Clusters {
            inputs: fitted.asked.panel.prepared.inputs.clone(),
            names: self.cluster_names(fitted),
            centres: rows_of(fitted.centres.as_ref()?),
            seed: asked.settings.seed,
            because: self.cluster_because().to_owned(),
        })
    }

    /// A segment for each group that has none yet.
    fn segments_of(&self, field: &str, names: &[String]) -> Vec<Edit> {
        let project = self.project();
        let rules = || project.iter().flat_map(|project| &project.segments).map(|segment| &segment.rule);
        let mut taken: Vec<String> = Vec::new();
        let mut made = Vec::new();
        for group in names {
            let rule = is_group(field, group);
            if rules().any(|known| *known == rule) {
                continue;
            }
            let name = self.new_segment_name(group, &taken);
            taken.push(name.clone());
            let segment = Segment { id: SegmentId(0), name, note: self.cluster_because().to_owned(), rule };
            made.push(Edit::AddSegment { segment, at: None });
        }
        made
    }

    fn new_segment_name(&self, base: &str, taken: &[String]) -> String {
        let known = self.project().into_iter().flat_map(|project| &project.segments);
        unique_name(known.map(|segment| segment.name.as_str()).chain(taken.iter().map(String::as_str)), base)
    }

    /// Where a group comes from, in words, for the note of its segment.
    fn origin_of(&self, fitted: &Fitted) -> String {
        let asked = &fitted.asked.panel.asked;
        let method = self.texts.get(asked.settings.method.text_key());
        let groups = fitted.cards.len().to_string();
        let seed = asked.settings.seed.to_string();
        let args = [("method", method.as_str()), ("k", &groups), ("seed", &seed)];
        let origin = self.texts.with("cluster-origin", &args);
        match self.cluster_because().trim() {
            "" => origin,
            because => self.texts.with("cluster-origin-because", &[("origin", &origin), ("because", because)]),
        }
    }
}

/// Why a model of this method is not kept; `None` when it is.
pub fn not_kept_key(method: Method) -> Option<&'static str> {
    match method {
        Method::KMeans => None,
        Method::Mixture => Some("cluster-not-kept-mixture"),
        Method::Density => Some("cluster-not-kept-density"),
    }
}

/// A field with another model.
fn changed(field: &Field, model: Clusters) -> Field {
    let Field { name, role, unit, privacy, .. } = field;
    Field { privacy: *privacy, ..Field::derived(name, FieldType::Text, *role, *unit, Formula::Cluster(model)) }
}

fn is_group(field: &str, group: &str) -> Rule {
    let (left, right) = (Value::Field(field.to_owned()), Value::Text(group.to_owned()));
    Rule::Compare { left, is: Comparison::Equal, right }
}

fn rows_of(matrix: &Matrix) -> Vec<Vec<f64>> {
    (0..matrix.rows()).map(|row| matrix.row(row).to_vec()).collect()
}

fn is_same(kept: &[Vec<f64>], centres: &Matrix) -> bool {
    kept.len() == centres.rows() && kept.iter().enumerate().all(|(row, centre)| centre == centres.row(row))
}
