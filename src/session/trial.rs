//! A formula that is being written, tried out off the drawing thread. The newest one wins.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::data::derive::{Trial, TrialAnswer};
use crate::data::{Cancelled, Table};
use crate::jobs::Answered;
use crate::model::Field;

use super::{Dialog, InsightTab, Screen, Session};

/// A field that is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// The field as it would be.
    pub field: Field,
    /// The name of the field that it would replace, if any.
    pub replaces: Option<String>,
}

/// What is being tried, and what it has shown.
#[derive(Default)]
pub(super) struct Trials {
    wanted: Option<Tried>,
    /// What was asked last, so that the same is not asked again.
    asked: Option<(Tried, Arc<Table>, Option<NaiveDate>)>,
    answer: Option<TrialAnswer>,
}

impl Session {
    /// The field that is being tried.
    pub fn tried(&self) -> Option<&Tried> {
        self.trials.wanted.as_ref()
    }

    /// What the field that is being written gives, or gave a moment ago: its answer names the field it belongs to.
    pub fn trial(&self) -> Option<&TrialAnswer> {
        self.trials.answer.as_ref()
    }

    pub(super) fn try_out(&mut self, wanted: Option<Tried>) {
        self.trials.wanted = wanted;
    }

    /// Asks what has come into question; forgets everything when no formula is being written and
    /// no cuts are shown any more.
    pub(super) fn follow_trial(&mut self) {
        let is_written = matches!(self.dialog, Some(Dialog::NewField(_) | Dialog::EditField(_)));
        let is_cut = self.view.screen == Screen::Insight && self.view.insight == InsightTab::Scores;
        if !is_written && !is_cut {
            self.trier.cancel();
            let Trials { asked, answer, .. } = std::mem::take(&mut self.trials);
            return self.let_go((asked.is_some() || answer.is_some()).then_some((asked, answer)));
        }
        let Some(wanted) = self.trials.wanted.clone() else { return };
        let (Some(project), Some(table)) = (self.project().cloned(), self.table().cloned()) else { return };
        let as_of = self.as_of();
        let same = |asked: &(Tried, Arc<Table>, Option<NaiveDate>)| {
            asked.0 == wanted && Arc::ptr_eq(&asked.1, &table) && asked.2 == as_of
        };
        if self.trials.asked.as_ref().is_some_and(same) {
            return;
        }
        let others = project.fields.iter().filter(|field| Some(&field.name) != wanted.replaces.as_ref());
        let fields = others.cloned().collect();
        self.trier.ask(Trial { table: Arc::clone(&table), fields, field: wanted.field.clone(), as_of });
        let before = self.trials.asked.replace((wanted, table, as_of));
        self.let_go(before);
    }

    /// Takes up what a trial has shown, unless it is of other customers or nothing is tried any more.
    pub(super) fn take_trial(&mut self, (trial, answer): Answered<Trial, Result<TrialAnswer, Cancelled>>) {
        let is_of_now = self.trials.asked.as_ref().is_some_and(|(_, table, _)| Arc::ptr_eq(table, &trial.table));
        match answer {
            Ok(Ok(answer)) if is_of_now => {
                let before = self.trials.answer.replace(answer);
                self.let_go(before);
            }
            // Another one is wanted, or none any more.
            Ok(answer) => self.let_go(Some((trial, answer))),
            Err(_) => self.tell_failed(),
        }
    }
}
