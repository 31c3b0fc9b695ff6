//! The books of a column: what did not convert, in what forms values were written, and what else there is to say. Rows are
//! rows of the table.

use super::aside::Tally;
use super::forms::Forms;
use super::marks::Marks;
use super::report::{Form, Reject};
use super::votes::Votes;

/// The books of a column.
#[derive(Debug, Default)]
pub(super) struct Books {
    /// Values that are not of the type.
    pub(super) rejected: Tally,
    /// Those of them about which there is nothing else to say.
    pub(super) unconverted: Tally,
    /// The first of all rejected ones: row and text.
    pub(super) rejects: Vec<(u64, String)>,
    /// Cells with an error; they are blank.
    pub(super) errors: Tally,
    /// NaN, infinity, out of range. Of a text column only NaN, which matters when it turns out to hold numbers.
    pub(super) not_finite: Tally,
    /// Numbers that have lost digits.
    pub(super) digits_lost: Tally,
    /// Days with a time.
    pub(super) timed: Tally,
    /// Days that no calendar has; they are rejected too.
    pub(super) impossible: Tally,
    /// Days far away that stand for an open end.
    pub(super) open_end: Tally,
    /// Days that a spreadsheet counts.
    pub(super) serial: Tally,
    /// Percentages.
    pub(super) percents: Tally,
    /// Amounts with a unit of their own.
    pub(super) units: Tally,
    /// Amounts other than 0 in a foreign currency or with a term; in a text column all that bear a mark, if marks differ.
    pub(super) marked: Tally,
    /// The marks of the amounts that bear one.
    pub(super) marks: Marks,
    /// Amounts on a side of an account; they are rejected too.
    pub(super) sided: Tally,
    /// Numbers that a workbook holds as texts.
    pub(super) texts: Tally,
    /// Numbers that can be read by either decimal mark.
    pub(super) either_number: Tally,
    /// Those of them that are written like `1.234`.
    pub(super) dotted: u64,
    /// Days that could be read if someone said how.
    pub(super) either_day: Tally,
    /// Numbers that look like names; they are rejected too.
    pub(super) named: u64,
    /// Numbers that look like mobile numbers.
    pub(super) mobile: u64,
    /// Numbers that the file holds as numbers, not as texts.
    pub(super) native: u64,
    /// Days that the file holds as days, among the texts of a column that is open.
    pub(super) dated: u64,
    /// What the values say about how the column is written.
    pub(super) votes: Votes,
    /// Values by form.
    forms: [u64; Form::ALL.len()],
    /// Values by word for nothing, in the order of the vocabulary.
    blanks: Vec<u64>,
}

impl Books {
    /// A value that did not convert.
    #[cold]
    pub(super) fn reject(&mut self, row: u64, text: &[u8]) {
        self.rejected.add(row);
        if self.rejects.len() < Reject::LISTED {
            let start: String = String::from_utf8_lossy(text).chars().take(Reject::SHOWN).collect();
            self.rejects.push((row, start));
        }
    }

    /// A word for nothing, by its place in the vocabulary.
    pub(super) fn blank(&mut self, word: usize) {
        if self.blanks.len() <= word {
            self.blanks.resize(word + 1, 0);
        }
        if let Some(count) = self.blanks.get_mut(word) {
            *count += 1;
        }
        self.form(Form::Blank);
    }

    /// A value in this form.
    pub(super) fn form(&mut self, form: Form) {
        if let Some(count) = self.forms.get_mut(form as usize) {
            *count += 1;
        }
    }

    /// A value in these forms.
    pub(super) fn written(&mut self, forms: Forms) {
        if !forms.is_empty() {
            Form::ALL.iter().filter(|form| forms.has(**form)).for_each(|form| self.form(*form));
        }
    }

    /// Values in a form.
    pub(super) fn count(&self, form: Form) -> u64 {
        self.forms.get(form as usize).copied().unwrap_or(0)
    }

    /// Values by form, those that occur.
    pub(super) fn conversions(&self) -> Vec<(Form, u64)> {
        Form::ALL.iter().copied().zip(self.forms).filter(|(_, count)| *count > 0).collect()
    }

    /// Values by word for nothing.
    pub(super) fn blank_words(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.blanks.iter().copied().enumerate().filter(|(_, count)| *count > 0)
    }

    /// Adds the books of the reading as texts, from which the values were taken.
    pub(super) fn join(&mut self, texts: Self) {
        self.rejected.join(texts.rejected);
        self.unconverted.join(texts.unconverted);
        self.rejects.extend(texts.rejects);
        self.rejects.sort();
        self.rejects.truncate(Reject::LISTED);
        self.errors.join(texts.errors);
        self.not_finite.join(texts.not_finite);
        self.digits_lost.join(texts.digits_lost);
        self.timed.join(texts.timed);
        self.either_number.join(texts.either_number);
        self.either_day.join(texts.either_day);
        self.marked.join(texts.marked);
        self.sided.join(texts.sided);
        self.native += texts.native;
        self.forms.iter_mut().zip(texts.forms).for_each(|(count, more)| *count += more);
        for (word, count) in texts.blanks.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            self.blanks.resize(self.blanks.len().max(word + 1), 0);
            self.blanks.get_mut(word).into_iter().for_each(|mine| *mine += count);
        }
    }
}
