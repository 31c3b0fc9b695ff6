//! The history: labelled versions of the project. A project is small and versions share nothing that changes, so keeping
//! whole versions is simpler and safer than inverse changes.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::model::Project;

use super::{MergeKey, Step};

/// Most steps that can be undone; older ones are forgotten.
const MOST_STEPS: usize = 500;

/// The versions of a project, the one that is shown, and the one that was saved.
#[derive(Clone, Debug)]
pub struct History {
    past: VecDeque<Version>,
    current: Version,
    future: Vec<Version>,
    saved: Option<Arc<Project>>,
    revision: u64,
    /// False after the pointer went up or the focus left: the next change is a step of its own.
    merging: bool,
}

#[derive(Clone, Debug)]
struct Version {
    project: Arc<Project>,
    /// The step that led here; `None` for the first version.
    step: Option<Step>,
    merge: Option<MergeKey>,
}

impl History {
    /// A history that begins with `project`, which counts as saved.
    pub fn new(project: Project) -> Self {
        let project = Arc::new(project);
        Self {
            past: VecDeque::new(),
            saved: Some(Arc::clone(&project)),
            current: Version { project, step: None, merge: None },
            future: Vec::new(),
            revision: 0,
            merging: false,
        }
    }

    /// The project as it is now.
    pub fn current(&self) -> &Arc<Project> {
        &self.current.project
    }

    /// Counts every change, undo and redo included; the same number means the same project.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Makes `project` the current version. It joins the step before when both have the same merge key and nothing broke
    /// the run. False, and nothing happens, when nothing changed.
    pub fn push(&mut self, project: Project, step: Step, merge: Option<MergeKey>) -> bool {
        if project == *self.current.project {
            return false;
        }
        let joins = self.merging && merge.is_some() && merge == self.current.merge && self.future.is_empty();
        let version = Version { project: Arc::new(project), step: Some(step), merge };
        let before = std::mem::replace(&mut self.current, version);
        if !joins {
            self.past.push_back(before);
            if self.past.len() > MOST_STEPS {
                self.past.pop_front();
            }
        }
        self.future.clear();
        self.merging = true;
        self.revision += 1;
        true
    }

    /// Goes back one step. False when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop_back() else {
            return false;
        };
        self.future.push(std::mem::replace(&mut self.current, before));
        self.moved();
        true
    }

    /// Goes forward one step. False when there is none.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else {
            return false;
        };
        self.past.push_back(std::mem::replace(&mut self.current, after));
        self.moved();
        true
    }

    fn moved(&mut self) {
        self.merging = false;
        self.revision += 1;
    }

    /// The step that undo takes back.
    pub fn undo_step(&self) -> Option<&Step> {
        self.current.step.as_ref().filter(|_| !self.past.is_empty())
    }

    /// The step that redo brings again.
    pub fn redo_step(&self) -> Option<&Step> {
        self.future.last().and_then(|version| version.step.as_ref())
    }

    /// Ends a run of changes that are one step: the pointer went up, the focus left.
    pub fn break_merge(&mut self) {
        self.merging = false;
    }

    /// Remembers that the current version is on disk.
    pub fn mark_saved(&mut self) {
        self.mark_version_saved(Arc::clone(&self.current.project));
    }

    /// Remembers that this version is on disk, which need not be the current one when saving took a while.
    pub fn mark_version_saved(&mut self, project: Arc<Project>) {
        self.saved = Some(project);
        // Undo must be able to come back to what was saved.
        self.merging = false;
    }

    /// Remembers that no version is on disk: a recovered project.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// True when the current version is on disk, also after an undo back to it.
    pub fn is_saved(&self) -> bool {
        let current = &self.current.project;
        self.saved.as_ref().is_some_and(|saved| Arc::ptr_eq(saved, current) || saved == current)
    }
}
