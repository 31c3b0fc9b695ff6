//! The part 聚类 while a project is open: three questions one after the other – what the fields look like, how good each
//! number of groups is, the groups themselves – and what was chosen and typed meanwhile.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::asked::{FitAnswer, Looks, LooksAsked, PanelAnswer};
use super::chosen::ClusterAction;
use crate::data::cluster::{
    ClusterFault, FieldLook, FitAsked, Fitted, Panel, PanelAsked, Settings, fit, looks, panel, proposed_inputs,
};
use crate::data::{Progress, Source, Watch};
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
    /// What was run last.
    run: Option<PanelAsked>,
    /// The number of groups chosen by hand, of the newest panel.
    k: Option<usize>,
    /// Why there are so many groups, by their number.
    because: BTreeMap<usize, String>,
    /// Names typed for the newest groups, by their places.
    pub(super) names: Vec<Option<String>>,
    /// Whose names are carried over next time, when that was chosen: the field of a kept model, or none.
    #[expect(clippy::option_option, reason = "not chosen, chosen as none, chosen")]
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
            because: BTreeMap::new(),
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

    /// Looks at the fields once more, when that ended without an answer.
    pub(in crate::session) fn look_again(&mut self) {
        self.looks.again();
    }

    /// Cancels what runs.
    pub(in crate::session) fn cancel(&mut self) {
        self.fit.cancel();
        self.panel.cancel();
        self.looks.cancel();
    }

    /// The newest answer about numbers of groups: it stands until there is another, also when that is cancelled.
    fn panel_answer(&self) -> Option<&Arc<PanelAnswer>> {
        self.panel.newest().map(|(_, answer)| answer)
    }

    fn newest_panel(&self) -> Option<&Arc<Panel>> {
        self.panel_answer().and_then(|found| found.as_ref().as_ref().ok())
    }

    /// The newest groups, as long as they are of the newest panel.
    fn fit_answer(&self) -> Option<&Arc<FitAnswer>> {
        let (asked, answer) = self.fit.newest()?;
        self.newest_panel().filter(|panel| Arc::ptr_eq(panel, &asked.panel)).map(|_| answer)
    }

    /// Keeps why there are so many groups.
    pub(super) fn note_because(&mut self, because: String) {
        if let Some(k) = self.newest_panel().map(|panel| chosen_k(panel, self.k)) {
            self.because.insert(k, because);
        }
    }

    /// Groups are wanted of the newest panel: so many as were chosen, else as are proposed.
    fn follow_fit(&mut self) {
        let panel = self.newest_panel();
        let wanted = panel.map(|panel| FitAsked { k: chosen_k(panel, self.k), panel: Arc::clone(panel) });
        self.fit.follow(wanted);
    }

    /// Takes up answers. What was chosen and typed for those of before goes with them.
    fn poll(&mut self, gone: &mut Gone) -> Result<(), JobError> {
        let before = self.marks();
        gone.0 = self.looks.poll()?;
        gone.1 = self.panel.poll()?;
        gone.2 = self.fit.poll()?;
        self.forget_typed(before);
        Ok(())
    }

    fn settle(&mut self, limit: Duration) -> Result<(), JobError> {
        let before = self.marks();
        self.looks.settle(limit)?;
        self.panel.settle(limit)?;
        self.forget_typed(before);
        self.follow_fit();
        self.fit.settle(limit)?;
        self.forget_typed(before);
        Ok(())
    }

    /// What tells the newest answers from others.
    fn marks(&self) -> (Option<*const PanelAnswer>, Option<*const FitAnswer>) {
        (self.panel_answer().map(Arc::as_ptr), self.fit.newest().map(|(_, answer)| Arc::as_ptr(answer)))
    }

    /// Forgets the number chosen of an earlier panel, and the names typed for earlier groups.
    fn forget_typed(&mut self, before: (Option<*const PanelAnswer>, Option<*const FitAnswer>)) {
        let (panel, fit) = self.marks();
        if panel != before.0 {
            self.k = None;
        }
        if fit != before.1 {
            self.names.clear();
        }
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

impl Gone {
    const fn is_something(&self) -> bool {
        self.0.is_some() || self.1.is_some() || self.2.is_some()
    }
}

impl Session {
    /// Asks what has come into question in the part 聚类.
    pub(in crate::session) fn follow_clusters(&mut self) {
        if !self.is_in_step() {
            return;
        }
        let is_shown = self.view.screen == Screen::Insight && self.view.insight == InsightTab::Clusters;
        let asked = self.clusters_asked();
        let clusters = &mut self.insight.clusters;
        if asked.is_none() || is_shown {
            clusters.looks.follow(asked);
        }
        clusters.panel.follow(clusters.run.clone());
        clusters.follow_fit();
    }

    /// Takes up what was found.
    pub(in crate::session) fn poll_clusters(&mut self) {
        let mut gone = Gone::default();
        let polled = self.insight.clusters.poll(&mut gone);
        self.let_go(Some(gone).filter(Gone::is_something));
        self.tell_if_failed(polled);
        self.insight.clusters.follow_fit();
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
            ClusterAction::Look => self.insight.clusters.look_again(),
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
        if !self.is_in_step() {
            return;
        }
        let (Some(asked), Some(looks)) = (self.clusters_asked(), self.cluster_fields().cloned()) else { return };
        let Some(settings) = self.cluster_settings() else { return };
        let LooksAsked { table, fields, as_of } = asked;
        let before = self.followed_model();
        let clusters = &mut self.insight.clusters;
        clusters.run = Some(PanelAsked { table, fields, as_of, looks, settings, before });
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
        self.insight.clusters.panel_answer().map(|found| found.as_ref().as_ref())
    }

    /// The groups, or why there are none; `None` while they are not known.
    pub fn cluster_fit(&self) -> Option<Result<&Fitted, &ClusterFault>> {
        self.insight.clusters.fit_answer().map(|found| found.as_ref().as_ref())
    }

    /// How many groups are asked for.
    pub fn cluster_k(&self) -> Option<usize> {
        let clusters = &self.insight.clusters;
        clusters.newest_panel().map(|panel| chosen_k(panel, clusters.k))
    }

    /// Why there are as many groups as there are, as far as typed for this number.
    pub fn cluster_because(&self) -> &str {
        let typed = || self.cluster_k().and_then(|k| self.insight.clusters.because.get(&k)).map_or("", String::as_str);
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

    /// True when the customers, or a field that the shown groups stand on, are not those of then any more.
    pub fn clusters_are_stale(&self) -> bool {
        let Some(panel) = self.insight.clusters.newest_panel() else { return false };
        let (Some(project), Some(table)) = (self.project(), self.table()) else { return true };
        let asked = &panel.asked;
        let now = Source { table, fields: &project.fields };
        let then = Source { table: &asked.table, fields: &asked.fields };
        let is_same = asked.settings.inputs.iter().all(|input| now.is_same(&then, &input.field));
        !is_same || self.as_of() != asked.as_of
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
