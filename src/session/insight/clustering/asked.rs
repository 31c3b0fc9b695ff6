//! What the lanes of groups are asked, and when a question is the one that was asked before: definitions by value, columns
//! by whether they are the same in memory.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::data::cluster::{ClusterFault, FieldLook, FitAsked, Fitted, Panel, PanelAsked, is_candidate};
use crate::data::{Source, Table};
use crate::model::Field;
use crate::session::insight::Asked;

/// What each field looks like is asked of these customers.
#[derive(Clone, Debug)]
pub(super) struct LooksAsked {
    pub(super) table: Arc<Table>,
    pub(super) fields: Vec<Field>,
    pub(super) as_of: Option<NaiveDate>,
}

/// The answers of the lanes.
pub(super) type Looks = Arc<Vec<FieldLook>>;
pub(super) type PanelAnswer = Result<Arc<Panel>, ClusterFault>;
pub(super) type FitAnswer = Result<Fitted, ClusterFault>;

impl Asked for LooksAsked {
    fn is_same(&self, other: &Self) -> bool {
        if Arc::ptr_eq(&self.table, &other.table) && self.fields == other.fields {
            return self.as_of == other.as_of;
        }
        let (one, two) = (
            Source { table: &self.table, fields: &self.fields },
            Source { table: &other.table, fields: &other.fields },
        );
        // A field that was added or taken away may be looked at; a group of customers, being a text, may not.
        let names = |fields: &[Field]| {
            let looked = fields.iter().filter(|field| is_candidate(field));
            looked.map(|field| field.name.clone()).collect::<Vec<_>>()
        };
        let (mine, theirs) = (names(&self.fields), names(&other.fields));
        self.as_of == other.as_of && mine == theirs && mine.iter().all(|field| one.is_same(&two, field))
    }
}

impl Asked for PanelAsked {
    /// A panel is asked for by hand; the same settings on the same table give the same.
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.table, &other.table)
            && Arc::ptr_eq(&self.looks, &other.looks)
            && (self.as_of, &self.settings, &self.before) == (other.as_of, &other.settings, &other.before)
            && self.fields == other.fields
    }
}

impl Asked for FitAsked {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.panel, &other.panel) && self.k == other.k
    }
}
