//! The part 聚类 while a project is open: three questions one after the other – what the fields look like, how good each
//! number of groups is, the groups themselves – and what was chosen and typed meanwhile.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::asked::{FitAnswer, Looks, LooksAsked, PanelAnswer};
use super::chosen::ClusterAction;
use crate::data::cluster::{
    ClusterFault, FieldLook, FitAsked, Fitted, Panel, PanelAsked, Settings, fit, looks, panel, proposed_inputs,
};
use crate::data::{Progress, Watch};
use crate::jobs::{JobError, Wake};
use crate::model::Formula;
use crate::session::insight::{Lane, LaneEnd};
use crate::session::{InsightTab, Screen, Session};

/// What is asked, known, chosen and typed.
pub(in crate::session) struct Clustering {
    looks: Lane<LooksAsked, Looks>,
    panel: Lane<PanelAsked, PanelAnswer>,
    fit: Lane<FitAsked, FitAnswer>,
    /// What was set by hand; `None` = the proposal.
    set: Option<Settings>,
    /// What was run, and whose names are carried over.
    run: Option<(PanelAsked, Option<String>)>,
    /// The number of groups chosen by hand.
    k: Option<usize>,
    pub(super) because: String,
    /// Names typed for groups, by their places.
    pub(super) names: Vec<Option<String>>,
    /// Whose names are carried over next time, when that was chosen: the field of a kept model, or none.
    follow: Option<Option<String>>,
}

impl Clustering {
    /// Starts the lanes.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub(in crate::session) fn start(wake: &Wake) -> io::Result<Self> {
        Ok(Self {
            looks: Lane::start("cluster-fields", wake, || {
                |asked: &LooksAsked, watch: &Watch| looks(&asked.table, &asked.fields, asked.as_of, watch).map(Arc::new)
            })?,
            panel: Lane::start("cluster-panel", wake, || {
                |asked: &PanelAsked, watch: &Watch| panel(asked, watch).map(|made| made.map(Arc::new))
            })?,
            fit: Lane::start("cluster-fit", wake, || fit)?,
            set: None,
            run: None,
            k: None,
            because: String::new(),
            names: Vec::new(),
            follow: None,
        })
    }

    /// How far the work is that runs.
    pub(in crate::session) fn running(&self) -> Option<Progress> {
        let lanes = [
            (self.fit.busy(), self.fit.progress()),
            (self.panel.busy(), self.panel.progress()),
            (self.looks.busy(), self.looks.progress()),
        ];
        lanes.into_iter().find(|(busy, _)| *busy).map(|(_, progress)| progress)
    }

    /// Cancels what runs.
    pub(in crate::session) fn cancel(&mut self) {
        self.fit.cancel();
        self.panel.cancel();
        self.looks.cancel();
    }

    fn fitted(&self) -> Option<&Arc<FitAnswer>> {
        self.fit.current()
    }

    fn panel_found(&self) -> Option<&Arc<Panel>> {
        self.panel.current().and_then(|found| found.as_ref().as_ref().ok())
    }

    /// Groups are wanted of the newest panel: so many as were chosen, else as are proposed.
    fn follow_fit(&mut self) {
        let before = self.run.as_ref().and_then(|(_, before)| before.clone());
        let wanted =
            self.panel_found().map(|panel| FitAsked { k: chosen_k(panel, self.k), panel: Arc::clone(panel), before });
        self.fit.follow(wanted);
    }

    /// Takes up answers; true when the next lane has something to ask.
    fn poll(&mut self) -> (Result<bool, JobError>, Gone) {
        let mut gone = Gone::default();
        let polled = self.poll_into(&mut gone);
        (polled, gone)
    }

    fn poll_into(&mut self, gone: &mut Gone) -> Result<bool, JobError> {
        let was = [self.looks.busy(), self.panel.busy(), self.fit.busy()];
        gone.0 = self.looks.poll()?;
        gone.1 = self.panel.poll()?;
        gone.2 = self.fit.poll()?;
        let now = [self.looks.busy(), self.panel.busy(), self.fit.busy()];
        if was.last() != now.last() {
            self.names.clear();
        }
        Ok(was != now)
    }

    fn settle(&mut self, limit: Duration) -> Result<(), JobError> {
        self.looks.settle(limit)?;
        self.panel.settle(limit)?;
        self.follow_fit();
        if self.fit.busy() {
            self.fit.settle(limit)?;
            self.names.clear();
        }
        Ok(())
    }

    fn renew(&mut self) -> Gone {
        (self.set, self.run, self.k, self.follow) = (None, None, None, None);
        self.because.clear();
        self.names.clear();
        Gone(self.looks.renew(), self.panel.renew(), self.fit.renew())
    }
}

/// Answers of before, which are large: they are let go of on another thread.
#[derive(Default)]
struct Gone(
    Option<(LooksAsked, Arc<Looks>)>,
    Option<(PanelAsked, Arc<PanelAnswer>)>,
    Option<(FitAsked, Arc<FitAnswer>)>,
);

impl Session {
    /// Asks what has come into question in the part 聚类.
    pub(in crate::session) fn follow_clusters(&mut self) {
        let is_shown = self.view.screen == Screen::Insight && self.view.insight == InsightTab::Clusters;
        let asked = self.clusters_asked();
        let clusters = &mut self.insight.clusters;
        if asked.is_none() || is_shown {
            clusters.looks.follow(asked);
        }
        clusters.panel.follow(clusters.run.as_ref().map(|(asked, _)| asked.clone()));
        clusters.follow_fit();
    }

    /// Takes up what was found.
    pub(in crate::session) fn poll_clusters(&mut self) {
        let (polled, gone) = self.insight.clusters.poll();
        self.let_go(Some(gone));
        match polled {
            Ok(true) => self.follow_clusters(),
            Ok(false) => {}
            Err(fault) => self.tell_if_failed(Err(fault)),
        }
    }

    /// Waits for all answers.
    pub(in crate::session) fn settle_clusters(&mut self, limit: Duration) {
        let settled = self.insight.clusters.settle(limit);
        self.tell_if_failed(settled);
    }

    /// Forgets everything.
    pub(in crate::session) fn forget_clusters(&mut self) {
        let gone = self.insight.clusters.renew();
        self.let_go(Some(gone));
    }

    /// Carries out what a user asks of the part 聚类.
    pub(in crate::session) fn cluster(&mut self, action: ClusterAction) {
        match action {
            ClusterAction::Set(settings) => self.insight.clusters.set = Some(settings),
            ClusterAction::Propose => self.insight.clusters.set = None,
            ClusterAction::Run => self.run_clusters(),
            ClusterAction::Choose(k) => self.insight.clusters.k = Some(k),
            ClusterAction::Because(because) => self.set_because(because),
            ClusterAction::Name(group, name) => self.name_cluster(group, name),
            ClusterAction::Follow(model) => self.insight.clusters.follow = Some(model),
            ClusterAction::Adopt(group) => self.adopt_cluster(group),
            ClusterAction::Keep { onto, segments } => self.keep_clusters(onto.as_deref(), segments),
        }
    }

    fn run_clusters(&mut self) {
        let (Some(asked), Some(looks)) = (self.clusters_asked(), self.cluster_fields().cloned()) else { return };
        let Some(settings) = self.cluster_settings() else { return };
        let LooksAsked { table, fields, as_of } = asked;
        let before = self.followed_model();
        let asked = PanelAsked { table, fields, as_of, looks, settings };
        let clusters = &mut self.insight.clusters;
        clusters.run = Some((asked, before));
        clusters.k = None;
        clusters.panel.again();
        clusters.fit.again();
    }

    fn clusters_asked(&self) -> Option<LooksAsked> {
        let (project, table) = (self.project()?, self.table()?);
        Some(LooksAsked { table: Arc::clone(table), fields: project.fields.clone(), as_of: self.as_of() })
    }

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
        self.insight.clusters.panel.current().map(|found| found.as_ref().as_ref())
    }

    /// The groups, or why there are none; `None` while they are not known.
    pub fn cluster_fit(&self) -> Option<Result<&Fitted, &ClusterFault>> {
        self.insight.clusters.fitted().map(|found| found.as_ref().as_ref())
    }

    /// How many groups are asked for.
    pub fn cluster_k(&self) -> Option<usize> {
        let clusters = &self.insight.clusters;
        clusters.panel_found().map(|panel| chosen_k(panel, clusters.k))
    }

    /// Why there are as many groups as there are, as far as typed.
    pub fn cluster_because(&self) -> &str {
        self.kept_clusters().map_or(&self.insight.clusters.because, |(_, kept)| &kept.because)
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

    /// True when what is set is not what was run.
    pub fn clusters_differ(&self) -> bool {
        let run = self.insight.clusters.run.as_ref();
        run.is_some_and(|(asked, _)| self.cluster_settings().is_some_and(|set| set != asked.settings))
    }

    /// True when the customers, or a field that groups were found on, are not those of the run any more.
    pub fn clusters_are_stale(&self) -> bool {
        let Some((asked, _)) = &self.insight.clusters.run else { return false };
        let inputs = &asked.settings.inputs;
        self.clusters_asked().is_none_or(|now| !inputs.iter().all(|input| now.is_of(asked, &input.field)))
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

/// The number chosen where there are figures of it, else the one proposed.
fn chosen_k(panel: &Panel, chosen: Option<usize>) -> usize {
    let chosen = chosen.filter(|k| panel.qualities.iter().any(|it| it.k == *k));
    chosen.or_else(|| panel.proposed.map(|it| it.k)).unwrap_or_default()
}
