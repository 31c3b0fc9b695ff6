//! Small questions about columns, of what is drawn and of what is to be done: one pass over a column of ten million customers
//! takes longer than a frame. They are answered off the drawing thread, one at a time, the newest first; nothing is asked
//! twice, and an answer is kept for as long as its table.

use std::collections::VecDeque;
use std::mem::discriminant;
use std::sync::{Arc, Weak};

use chrono::NaiveDate;

use crate::data::check::{Fixable, Seen, fixes};
use crate::data::clean::{StepFault, changes};
use crate::data::{Gist, Table};
use crate::jobs::JobError;
use crate::model::{Field, Fix, TableId};

use super::starter::Starter;
use super::{FindingKey, Session};

/// Answers that are kept.
const KEPT: usize = 256;

/// What a column tells of which nothing may be told, or cannot be.
static NOTHING: Gist = Gist { quarters: None, frequent: Vec::new() };

/// Something to be found out about columns.
#[derive(Clone, Debug, PartialEq)]
pub enum Inquiry {
    /// What the values of a field of the customers look like, or of a further table; the field by its name.
    Values(Option<TableId>, String),
    /// How much a further cleaning step would change.
    Step(Fix),
    /// The cleaning steps that are proposed for a finding.
    Fixes(FindingKey),
}

/// An inquiry with all that its answer follows from.
#[derive(Clone, Debug)]
struct Question {
    table: Arc<Table>,
    about: About,
}

#[derive(Clone, Debug, PartialEq)]
enum About {
    Column(String),
    Step { fix: Fix, fields: Vec<Field>, as_of: Option<NaiveDate> },
    Fixes { seen: Seen, fields: Vec<Field> },
}

#[derive(Clone, Debug)]
enum Reply {
    Column(Gist),
    Step(Result<u64, StepFault>),
    Fixes(Vec<Fix>),
    /// Looking it up has failed, and would again.
    Failed,
}

/// What is being found out, and what has been.
#[derive(Default)]
pub(super) struct Inquiring {
    under_way: Option<Question>,
    /// The newest last.
    waiting: Vec<Question>,
    /// The oldest first.
    known: VecDeque<(Weak<Table>, About, Reply)>,
    /// Groups that are to be made as soon as the values of their fields are known, in the order asked.
    pub(super) starting: Vec<Starter>,
}

impl Inquiring {
    fn reply(&self, question: &Question) -> Option<&Reply> {
        // The place of a table is not given to another one while somebody remembers it.
        let is = |known: &&(Weak<Table>, About, Reply)| {
            known.0.as_ptr() == Arc::as_ptr(&question.table) && known.1 == question.about
        };
        self.known.iter().find(is).map(|(.., reply)| reply)
    }

    fn is_asked(&self, question: &Question) -> bool {
        let is = |asked: &Question| Arc::ptr_eq(&asked.table, &question.table) && asked.about == question.about;
        self.under_way.iter().chain(&self.waiting).any(is)
    }

    /// Lets a question wait. Of steps and of findings one is looked at by a time, so an older one need not be answered.
    fn put(&mut self, question: Question) {
        let kind = discriminant(&question.about);
        self.waiting.retain(|it| matches!(it.about, About::Column(_)) || discriminant(&it.about) != kind);
        self.waiting.push(question);
    }

    fn keep(&mut self, reply: Reply) {
        let Some(Question { table, about }) = self.under_way.take() else { return };
        self.known.retain(|(table, ..)| table.strong_count() > 0);
        if self.known.len() == KEPT {
            self.known.pop_front();
        }
        self.known.push_back((Arc::downgrade(&table), about, reply));
    }

    /// Forgets what waits and what is known about a project that is closed.
    pub(super) fn close(&mut self) {
        self.waiting.clear();
        self.known.clear();
        self.starting.clear();
    }
}

impl Session {
    /// What the values of a field look like; `None` while that is not known. Nothing is told of a personal field, nor where
    /// no table is read.
    pub fn values_of(&self, of: Option<TableId>, field: &str) -> Option<&Gist> {
        let Some(question) = self.about_values(of, field) else { return Some(&NOTHING) };
        match self.inquiring.reply(&question)? {
            Reply::Column(gist) => Some(gist),
            _ => Some(&NOTHING),
        }
    }

    /// How many rows or values a cleaning step would change; `None` while that is not known, an error when counting them has
    /// failed.
    pub(super) fn changes_of(&self, fix: &Fix) -> Option<Result<&Result<u64, StepFault>, JobError>> {
        match self.inquiring.reply(&self.about_step(fix)?)? {
            Reply::Step(changes) => Some(Ok(changes)),
            _ => Some(Err(JobError::Panicked)),
        }
    }

    /// The cleaning steps that are proposed for a finding; `None` while they are not known.
    pub fn proposed_fixes(&self, key: &FindingKey) -> Option<&[Fix]> {
        let Some(question) = self.about_fixes(key) else { return Some(&[]) };
        match self.inquiring.reply(&question)? {
            Reply::Fixes(fixes) => Some(fixes),
            _ => Some(&[]),
        }
    }

    /// True when the answer of an inquiry is on its way, or there is nothing to be found out.
    pub fn is_asked(&self, inquiry: &Inquiry) -> bool {
        self.question(inquiry).is_none_or(|question| self.inquiring.is_asked(&question))
    }

    /// Finds something out, unless it is known or on its way.
    pub(super) fn inquire(&mut self, inquiry: &Inquiry) {
        let Some(question) = self.question(inquiry) else { return };
        if self.inquiring.reply(&question).is_none() && !self.inquiring.is_asked(&question) {
            self.inquiring.put(question);
            self.answer_next();
        }
    }

    fn answer_next(&mut self) {
        if self.inquiring.under_way.is_some() {
            return;
        }
        let Some(question) = self.inquiring.waiting.pop() else { return };
        self.inquiring.under_way = Some(question.clone());
        self.with_columns(move || answer(&question), Self::take_reply);
    }

    fn take_reply(&mut self, reply: Result<Reply, JobError>) {
        if reply.is_err() {
            self.tell_failed();
        }
        self.inquiring.keep(reply.unwrap_or(Reply::Failed));
        self.answer_next();
    }

    fn question(&self, inquiry: &Inquiry) -> Option<Question> {
        match inquiry {
            Inquiry::Values(of, field) => self.about_values(*of, field),
            Inquiry::Step(fix) => self.about_step(fix),
            Inquiry::Fixes(key) => self.about_fixes(key),
        }
    }

    fn about_values(&self, of: Option<TableId>, name: &str) -> Option<Question> {
        let project = self.project()?;
        let (table, fields) = match of {
            None => (self.table()?, &project.fields),
            Some(id) => (self.further_table(id)?, &project.table(id)?.fields),
        };
        let field = fields.iter().find(|field| field.name == name && !field.role.is_personal())?;
        let column = table.entry(&field.column())?.name().to_owned();
        Some(Question { table: Arc::clone(table), about: About::Column(column) })
    }

    fn about_step(&self, fix: &Fix) -> Option<Question> {
        let fields = self.project()?.extract_fields().cloned().collect();
        let about = About::Step { fix: fix.clone(), fields, as_of: self.as_of() };
        Some(Question { table: Arc::clone(&self.prepared()?.cleaned), about })
    }

    fn about_fixes(&self, key: &FindingKey) -> Option<Question> {
        let fields = self.project()?.fields.clone();
        let about = About::Fixes { seen: self.seen(key)?.clone(), fields };
        Some(Question { table: Arc::clone(&self.prepared()?.cleaned), about })
    }
}

fn answer(Question { table, about }: &Question) -> Reply {
    match about {
        About::Column(name) => Reply::Column(table.column(name).map(|column| Gist::of(&column)).unwrap_or_default()),
        About::Step { fix, fields, as_of } => Reply::Step(changes(table, fields, fix, *as_of)),
        About::Fixes { seen, fields } => Reply::Fixes(fixes(Fixable { seen, table, fields })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::{customers, session};

    #[test]
    fn a_count_that_has_failed_says_so_and_is_not_asked_for_again() {
        let mut session = session(&customers(3));
        session.settle();
        let fix = Fix::DropPointZero { field: "n".to_owned() };
        let question = session.about_step(&fix).unwrap();
        session.inquiring.under_way = Some(question.clone());
        assert!(session.try_cleaning(&fix).is_none());
        session.take_reply(Err(JobError::Panicked));
        let said = session.texts.get("error-job-failed");
        assert_eq!(session.try_cleaning(&fix), Some(Err(said)));
        session.inquire(&Inquiry::Step(fix));
        assert!(!session.inquiring.is_asked(&question));
    }
}
