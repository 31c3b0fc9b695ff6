//! The part 聚类 while a project is open: three questions one after the other – what the fields look like, how good each
//! number of groups is, the groups themselves – and what was chosen and typed meanwhile.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::asked::{FitAnswer, Looks, LooksAsked, PanelAnswer};
use super::chosen::ClusterAction;
use crate::data::cluster::{FitAsked, Panel, PanelAsked, Settings, fit, looks, panel};
use crate::data::{Progress, Table, Watch};
use crate::jobs::{JobError, Wake};
use crate::session::insight::Lane;
use crate::session::{InsightTab, Screen, Session};

/// What is asked, known, chosen and typed.
pub(in crate::session) struct Clustering {
    pub(super) looks: Lane<LooksAsked, Looks>,
    pub(super) panel: Lane<PanelAsked, PanelAnswer>,
    pub(super) fit: Lane<FitAsked, FitAnswer>,
    /// What was set by hand; `None` = the proposal.
    pub(super) set: Option<Settings>,
    /// What was run last.
    run: Option<PanelAsked>,
    /// The number of groups chosen by hand, of the newest panel.
    pub(super) k: Option<usize>,
    /// Why there are so many groups, and names typed for them by their places; both by their number, of the newest panel.
    pub(super) because: BTreeMap<usize, String>,
    names: BTreeMap<(usize, usize), String>,
    /// Whose names are carried over next time, when that was chosen: the field of a kept model, or none.
    #[expect(clippy::option_option, reason = "not chosen, chosen as none, chosen")]
    pub(super) follow: Option<Option<String>>,
    /// The file that all of this is of.
    file: Option<Weak<Table>>,
    /// True when something was found in the file before it.
    pub(super) is_outdated: bool,
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
            names: BTreeMap::new(),
            follow: None,
            file: None,
            is_outdated: false,
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
    pub(super) fn panel_answer(&self) -> Option<&Arc<PanelAnswer>> {
        self.panel.newest().map(|(_, answer)| answer)
    }

    pub(super) fn newest_panel(&self) -> Option<&Arc<Panel>> {
        self.panel_answer().and_then(|found| found.as_ref().as_ref().ok())
    }

    /// The newest groups, as long as they are of the newest panel.
    pub(super) fn fit_answer(&self) -> Option<&Arc<FitAnswer>> {
        let (asked, answer) = self.fit.newest()?;
        self.newest_panel().filter(|panel| Arc::ptr_eq(panel, &asked.panel)).map(|_| answer)
    }

    /// Keeps why there are so many groups.
    pub(super) fn note_because(&mut self, k: usize, because: String) {
        self.because.insert(k, because);
    }

    /// Keeps the name of one of so many groups; an empty one is taken back.
    pub(super) fn note_name(&mut self, k: usize, group: usize, name: String) {
        if name.trim().is_empty() {
            self.names.remove(&(k, group));
        } else {
            self.names.insert((k, group), name);
        }
    }

    /// The name that was typed for one of so many groups.
    pub(super) fn typed_name(&self, k: usize, group: usize) -> Option<&String> {
        self.names.get(&(k, group))
    }

    /// So many groups are wanted, also when finding them was stopped before.
    fn choose(&mut self, k: usize) {
        self.k = Some(k);
        self.follow_fit();
        self.fit.again();
    }

    /// What was found in another file goes; what was set stands.
    fn follow_file(&mut self, file: Option<Weak<Table>>) -> Option<Gone> {
        let is_same = match (&self.file, &file) {
            (Some(one), Some(other)) => one.ptr_eq(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        if is_same {
            return None;
        }
        let (set, follow, is_outdated) = (self.set.take(), self.follow.take(), self.panel_answer().is_some());
        let gone = self.renew();
        (self.set, self.follow, self.file) = (set, follow, file);
        self.is_outdated |= is_outdated;
        Some(gone)
    }

    /// Groups are wanted of the newest panel: so many as were chosen, else as are proposed.
    fn follow_fit(&mut self) {
        let panel = self.newest_panel();
        let wanted = panel.map(|panel| FitAsked { k: chosen_k(panel, self.k), panel: Arc::clone(panel) });
        self.fit.follow(wanted);
    }

    /// Takes up answers. What was chosen and typed for those of before goes with them.
    fn poll(&mut self, gone: &mut Gone) -> Result<(), JobError> {
        let before = self.panel_answer().map(Arc::as_ptr);
        gone.0 = self.looks.poll()?;
        gone.1 = self.panel.poll()?;
        gone.2 = self.fit.poll()?;
        self.forget_typed(before);
        Ok(())
    }

    fn settle(&mut self, limit: Duration) -> Result<(), JobError> {
        let before = self.panel_answer().map(Arc::as_ptr);
        self.looks.settle(limit)?;
        self.panel.settle(limit)?;
        self.forget_typed(before);
        self.follow_fit();
        self.fit.settle(limit)
    }

    /// Forgets the number chosen of an earlier panel, and what was typed for its groups.
    fn forget_typed(&mut self, before: Option<*const PanelAnswer>) {
        if self.panel_answer().map(Arc::as_ptr) != before {
            self.k = None;
            self.because.clear();
            self.names.clear();
        }
    }

    fn renew(&mut self) -> Gone {
        (self.set, self.run, self.k, self.follow) = (None, None, None, None);
        (self.file, self.is_outdated) = (None, false);
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
        let data = self.document.as_ref().and_then(|document| document.data.as_ref());
        let file = data.map(|data| Arc::downgrade(&data.raw));
        let gone = self.insight.clusters.follow_file(file);
        self.let_go(gone);
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
            ClusterAction::Choose(k) => self.insight.clusters.choose(k),
            ClusterAction::Because(because) => self.set_because(because),
            ClusterAction::Name(group, name) => self.name_cluster(group, name),
            ClusterAction::Follow(model) => self.insight.clusters.follow = Some(model),
            ClusterAction::List(group) => self.list_cluster(group),
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
        clusters.is_outdated = false;
        clusters.run = Some(PanelAsked { table, fields, as_of, looks, settings, before });
        clusters.panel.again();
        clusters.fit.again();
    }

    fn clusters_asked(&self) -> Option<LooksAsked> {
        let (project, table) = (self.project()?, self.table()?);
        Some(LooksAsked { table: Arc::clone(table), fields: project.fields.clone(), as_of: self.as_of() })
    }
}

/// The number chosen where there are figures of it, else the one proposed.
pub(super) fn chosen_k(panel: &Panel, chosen: Option<usize>) -> usize {
    let chosen = chosen.filter(|k| panel.qualities.iter().any(|it| it.k == *k));
    chosen.or_else(|| panel.proposed.map(|it| it.k)).unwrap_or_default()
}
