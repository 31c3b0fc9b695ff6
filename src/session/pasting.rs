//! Values of a personal field that somebody has pasted: they are turned into keyed hashes off the drawing thread, for there may
//! be a hundred thousand. Only the hashes are kept.

use std::sync::Arc;

use crate::data::hash_pasted;
use crate::jobs::JobError;
use crate::model::PastedList;

use super::Session;

/// A key, and the list that was made with it.
pub(super) type Pasted = (String, Result<PastedList, JobError>);

impl Session {
    /// The list of the values that were pasted last, if its key is this one; `None` while it is being made, an error when
    /// that has failed.
    pub fn pasted(&self, key: &str) -> Option<Result<&PastedList, JobError>> {
        let (_, list) = self.pasted.as_ref().filter(|(of, _)| of == key)?;
        Some(list.as_ref().map_err(|error| *error))
    }

    /// Turns pasted values into a list.
    pub(super) fn hash(&mut self, key: String, values: Arc<[String]>) {
        let of = key.clone();
        self.with_columns(
            move || hash_pasted(&of, values.iter().map(String::as_str)),
            move |session, list| {
                if list.is_err() {
                    session.tell_failed();
                }
                session.pasted = Some((key, list));
            },
        );
    }
}
