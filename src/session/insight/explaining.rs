//! Why a customer stands where he does: who is asked about, and what the answering thread says. It follows every change of the
//! project for as long as somebody is asked about.

use std::io;
use std::sync::{Arc, Weak};
use std::time::Duration;

use chrono::NaiveDate;

use super::whom::{Somebody, Told, Whom, WhyAnswer, WhyPanel};
use super::{Asked, Lane, LaneEnd, Work};
use crate::data::why::{Finder, Found, explain};
use crate::data::{Cancelled, Entry, Prepared, Table, Watch};
use crate::jobs::{JobError, Wake};
use crate::model::{FieldType, Project, Role};
use crate::session::Session;

/// Rows that are offered when several may be meant.
const OFFERED: usize = 20;

/// The newest explanation and what it was made of.
#[derive(Clone, Copy, Debug)]
pub struct WhyView<'a> {
    /// The definitions.
    pub project: &'a Project,
    /// What is known.
    pub answer: &'a WhyAnswer,
    /// False while a newer one is on its way.
    pub is_current: bool,
}

/// The lane of explanations.
pub(super) struct Explaining {
    lane: Lane<Question, WhyAnswer>,
    /// The file's table in which the row of [`Whom::Row`] is counted.
    file: Weak<Table>,
}

/// A question with all that its answer follows from.
#[derive(Clone)]
struct Question {
    project: Arc<Project>,
    file: Arc<Table>,
    prepared: Arc<Prepared>,
    as_of: Option<NaiveDate>,
    whom: Whom,
    /// True when the row is counted in this file.
    is_own_file: bool,
}

impl Asked for Question {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.project, &other.project)
            && Arc::ptr_eq(&self.prepared, &other.prepared)
            && (self.as_of, &self.whom, self.is_own_file) == (other.as_of, &other.whom, other.is_own_file)
    }
}

impl Explaining {
    pub(super) fn start(wake: &Wake) -> io::Result<Self> {
        let lane = Lane::start("explain", wake, || {
            let mut finders = Finders::default();
            move |question: &Question, watch: &Watch| question.answer(&mut finders, watch)
        })?;
        Ok(Self { lane, file: Weak::new() })
    }

    pub(super) fn lane(&self) -> &dyn Work {
        &self.lane
    }
}

/// What looks for customers among those that rules see, and in the file.
#[derive(Default)]
struct Finders {
    prepared: Finder,
    file: Finder,
}

impl Question {
    fn answer(&self, finders: &mut Finders, watch: &Watch) -> Result<WhyAnswer, Cancelled> {
        match &self.whom {
            Whom::Nobody => Ok(WhyAnswer::Gone),
            Whom::Number(number) => self.search(number, finders, watch),
            Whom::Row { row, number } => {
                let told = self.is_own_file.then(|| self.told(self.place_of(*row)?)).flatten();
                // The row may have been that of another file.
                let told = told.filter(|told| number.is_none() || told.who.number == *number).map(WhyAnswer::of);
                let again = |number: &String| self.search(number, finders, watch);
                told.map_or_else(|| number.as_ref().map_or(Ok(WhyAnswer::Gone), again), Ok)
            }
        }
    }

    fn search(&self, number: &str, finders: &mut Finders, watch: &Watch) -> Result<WhyAnswer, Cancelled> {
        Ok(match finders.prepared.find(&self.prepared.table, &self.project.fields, number, watch)? {
            Found::Rows(rows) => match rows.as_slice() {
                [row] => self.told(*row).map_or(WhyAnswer::Gone, WhyAnswer::of),
                _ => WhyAnswer::Several { rows: rows.len(), first: self.people(&rows) },
            },
            Found::Nobody(missing) => {
                let near = self.people(&missing.near);
                WhyAnswer::Nobody { missing, near, set_aside: self.set_aside(number, finders, watch)? }
            }
            Found::NoField => WhyAnswer::NoField,
            Found::Unreadable(field) => WhyAnswer::Unreadable(field),
        })
    }

    /// Rows of the file with this number, when cleaning has left none of them.
    fn set_aside(&self, number: &str, finders: &mut Finders, watch: &Watch) -> Result<usize, Cancelled> {
        if self.prepared.rows.is_none() {
            return Ok(0);
        }
        Ok(match finders.file.find(&self.file, &self.project.fields, number, watch)? {
            Found::Rows(rows) => rows.len(),
            _ => 0,
        })
    }

    fn told(&self, row: u32) -> Option<Told> {
        let why = explain(&self.project, &self.prepared.table, self.as_of, row)?;
        Some(Told { who: self.somebody(row)?, why })
    }

    /// Those of the first rows.
    fn people(&self, rows: &[u32]) -> Vec<Somebody> {
        rows.iter().take(OFFERED).filter_map(|row| self.somebody(*row)).collect()
    }

    fn somebody(&self, row: u32) -> Option<Somebody> {
        let text = |role| text_at(&self.project, &self.prepared.table, role, row);
        let file_row = file_row(&self.prepared, row)?;
        Some(Somebody { file_row, number: text(Role::CustomerId), name: text(Role::Name) })
    }

    /// Where a row of the file stands in the table that rules see; `None` when cleaning has set it aside.
    fn place_of(&self, row: u32) -> Option<u32> {
        match &self.prepared.rows {
            Some(rows) => rows.binary_search(&row).ok().and_then(|place| u32::try_from(place).ok()),
            None => Some(row),
        }
    }
}

/// The row of the file that a row of the table is.
fn file_row(prepared: &Prepared, row: u32) -> Option<u32> {
    prepared.rows.as_ref().map_or(Some(row), |rows| rows.get(row as usize).copied())
}

/// The first value of a field of this role that is not blank.
fn text_at(project: &Project, table: &Table, role: Role, row: u32) -> Option<String> {
    let entries = project.fields.iter().filter(|field| field.role == role).map(|field| table.entry(&field.column()));
    entries.flatten().find_map(|entry| as_text(entry, row as usize))
}

fn as_text(entry: &Entry, row: usize) -> Option<String> {
    let (column, at) = entry.look(row).ok()?;
    match column.kind() {
        FieldType::Number => column.number(at).map(|number| number.to_string()),
        _ => column.text(at).map(str::to_owned),
    }
}

impl Session {
    /// The newest explanation; `None` while there is none of whom is asked about now.
    pub fn why(&self) -> Option<WhyView<'_>> {
        let explaining = &self.insight.explaining;
        let (question, answer) = explaining.lane.newest().filter(|_| self.view.why.is_some())?;
        let is_current = explaining.lane.current().is_some() && self.is_in_step();
        Some(WhyView { project: &question.project, answer, is_current })
    }

    /// How the newest explanation ended, when there is none and none is on its way.
    pub fn why_ended(&self) -> Option<LaneEnd> {
        self.insight.explaining.lane.ended()
    }

    /// The customer in a row of the table, to ask about.
    pub fn whom(&self, row: u32) -> Option<Whom> {
        Some(Whom::Row { row: file_row(self.prepared()?, row)?, number: None })
    }

    /// Asks about somebody; with `None` the panel is closed.
    pub(in crate::session) fn explain(&mut self, whom: Option<Whom>) {
        let searches = self.view.why.as_ref().map_or(0, |panel| panel.searches);
        self.view.why = whom.map(|whom| WhyPanel { whom, searches });
        let file = self.raw_table().map(Arc::downgrade).unwrap_or_default();
        self.forget_why();
        self.insight.explaining.file = file;
    }

    /// Opens the panel, and gives the keyboard to its search.
    pub(in crate::session) fn search_customer(&mut self) {
        self.view.why.get_or_insert_default().searches += 1;
    }

    /// Forgets what was asked and answered.
    pub(super) fn forget_why(&mut self) {
        let gone = self.insight.explaining.lane.renew();
        self.let_go(gone);
    }

    pub(super) fn follow_why(&mut self) {
        if !self.is_in_step() {
            // What is there stands until there is the table that belongs to the project.
            return;
        }
        let wanted = self.wanted_why();
        self.insight.explaining.lane.follow(wanted);
    }

    pub(super) fn poll_why(&mut self) {
        match self.insight.explaining.lane.poll() {
            Ok(before) => {
                self.let_go(before);
                self.keep_found();
            }
            Err(JobError::Panicked) => self.tell_failed(),
        }
    }

    /// Who was found is asked about by his row from now on, which is quicker than to look for his number again, and by his
    /// number should there be another file.
    fn keep_found(&mut self) {
        let lane = &self.insight.explaining.lane;
        let Some((question, answer)) = lane.newest().filter(|_| lane.current().is_some()) else { return };
        let WhyAnswer::Person(told) = answer.as_ref() else { return };
        // By now the project may have another file.
        let (found, file) = (told.who.whom(), Arc::downgrade(&question.file));
        let is_kept = self.insight.explaining.file.ptr_eq(&file);
        let Some(panel) = self.view.why.as_mut().filter(|panel| panel.whom != found || !is_kept) else { return };
        panel.whom = found;
        self.insight.explaining.file = file;
        self.follow_why();
    }

    pub(super) fn settle_why(&mut self, limit: Duration) {
        for _again in 0..2 {
            let settled = self.insight.explaining.lane.settle(limit);
            if settled.is_err() {
                self.tell_failed();
            }
            self.keep_found();
        }
    }

    fn wanted_why(&self) -> Option<Question> {
        let panel = self.view.why.as_ref().filter(|panel| panel.whom != Whom::Nobody)?;
        let document = self.document.as_ref()?;
        let data = document.data.as_ref()?;
        Some(Question {
            project: Arc::clone(document.project()),
            file: Arc::clone(&data.raw),
            prepared: Arc::clone(&data.prepared),
            as_of: document.as_of(),
            whom: panel.whom.clone(),
            is_own_file: std::ptr::eq(self.insight.explaining.file.as_ptr(), Arc::as_ptr(&data.raw)),
        })
    }
}
