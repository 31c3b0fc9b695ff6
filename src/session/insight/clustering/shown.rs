//! What the part 聚类 shows: what is set, what was found, and whether it still holds.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::state::chosen_k;
use crate::data::cluster::{ClusterFault, FieldLook, Fitted, Panel, Settings, proposed_inputs};
use crate::data::{Progress, Source};
use crate::model::Formula;
use crate::session::Session;
use crate::session::insight::LaneEnd;

impl Session {
    /// What each field looks like that groups can be found on; `None` while it is being looked at.
    pub fn cluster_fields(&self) -> Option<&Arc<Vec<FieldLook>>> {
        self.insight.clusters.looks.current().map(AsRef::as_ref)
    }

    /// What is set: what was chosen by hand, else the proposal.
    pub fn cluster_settings(&self) -> Option<Settings> {
        let looks = self.cluster_fields()?;
        let set = self.insight.clusters.set.clone();
        let mut settings = set.unwrap_or_else(|| Settings::of(proposed_inputs(looks)));
        settings.inputs.retain(|input| looks.iter().any(|look| look.field == input.field));
        Some(settings)
    }

    /// True when what is set is not the proposal.
    pub fn clusters_are_set(&self) -> bool {
        self.insight.clusters.set.is_some()
    }

    /// How good each number of groups is, or why there are none; `None` while that is not known.
    pub fn cluster_panel(&self) -> Option<Result<&Arc<Panel>, &ClusterFault>> {
        self.insight.clusters.panel_answer().map(|found| found.as_ref().as_ref())
    }

    /// The groups, or why there are none; `None` while they are not known.
    pub fn cluster_fit(&self) -> Option<Result<&Fitted, &ClusterFault>> {
        self.insight.clusters.fit_answer().map(|found| found.as_ref().as_ref())
    }

    /// How many groups are asked for.
    pub fn cluster_k(&self) -> Option<usize> {
        let clusters = &self.insight.clusters;
        // What was stopped is not what is there.
        let stays = clusters.fit.ended().and_then(|_| self.shown_fit()).map(|fitted| fitted.asked.k);
        stays.or_else(|| clusters.newest_panel().map(|panel| chosen_k(panel, clusters.k)))
    }

    /// The groups that are shown.
    fn shown_fit(&self) -> Option<&Fitted> {
        self.cluster_fit().and_then(Result::ok)
    }

    /// How many groups the shown ones were asked for as; while none are shown, how many are asked for.
    pub fn shown_k(&self) -> Option<usize> {
        self.shown_fit().map(|fitted| fitted.asked.k).or_else(|| self.cluster_k())
    }

    /// Why there are as many groups as there are, as far as typed for this number.
    pub fn cluster_because(&self) -> &str {
        let typed = || self.shown_k().and_then(|k| self.insight.clusters.because.get(&k)).map_or("", String::as_str);
        self.kept_clusters().map_or_else(typed, |(_, kept)| &kept.because)
    }

    /// How far the work is that runs for the part 聚类.
    pub fn cluster_progress(&self) -> Option<Progress> {
        self.insight.clusters.running()
    }

    /// How the newest search ended, when it did without an answer.
    pub fn cluster_end(&self) -> Option<LaneEnd> {
        let clusters = &self.insight.clusters;
        clusters.panel.ended().or_else(|| clusters.fit.ended()).or_else(|| clusters.looks.ended())
    }

    /// True when what is set is not what the shown groups stand on.
    pub fn clusters_differ(&self) -> bool {
        let shown = self.insight.clusters.newest_panel();
        shown.is_some_and(|panel| self.cluster_settings().is_some_and(|set| set != panel.asked.settings))
    }

    /// True when the customers, or a field that the shown groups stand on or are told by, are not those of then any more.
    pub fn clusters_are_stale(&self) -> bool {
        let clusters = &self.insight.clusters;
        let Some(panel) = clusters.newest_panel() else { return clusters.is_outdated };
        let (Some(project), Some(table)) = (self.project(), self.table()) else { return true };
        let asked = &panel.asked;
        let now = Source { table, fields: &project.fields };
        let then = Source { table: &asked.table, fields: &asked.fields };
        let inputs = asked.settings.inputs.iter().map(|input| &input.field);
        let cards = self.shown_fit().into_iter().flat_map(|fitted| &fitted.cards);
        let told = cards.flat_map(|card| {
            let money = card.money.iter().map(|money| &money.field);
            money.chain(card.differing.iter().map(|differing| &differing.field))
        });
        let fields: BTreeSet<&String> = inputs.chain(told).collect();
        self.as_of() != asked.as_of || !fields.into_iter().all(|field| now.is_same(&then, field))
    }

    /// The kept models of the project, by the names of their fields.
    pub fn cluster_models(&self) -> Vec<&str> {
        let fields = self.project().map(|project| project.fields.as_slice()).unwrap_or_default();
        let kept = fields.iter().filter(|field| matches!(field.formula(), Some(Formula::Cluster(_))));
        kept.map(|field| field.name.as_str()).collect()
    }

    /// The kept model whose names are carried over next time: the one chosen, else the newest.
    pub fn followed_model(&self) -> Option<String> {
        let models = self.cluster_models();
        match &self.insight.clusters.follow {
            Some(chosen) => chosen.clone().filter(|name| models.contains(&name.as_str())),
            None => models.last().map(|name| (*name).to_owned()),
        }
    }
}
