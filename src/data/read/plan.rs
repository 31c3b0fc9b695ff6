//! How each column is to be read: what the user said, what its header says, and what the first rows show.

use super::cell::Cell;
use super::column::{ColumnBuilder, Force, Plan};
use super::day::DateForms;
use super::decide::{Verdict, decide, judge};
use super::request::ReadRequest;
use super::words::Vocabulary;
use crate::model::FieldType;

/// Rows that say what to try.
pub(super) const SAMPLE: usize = 1000;

/// What is wanted of a column before any value has been seen.
pub(super) fn wanted(name: &str, request: &ReadRequest, words: &Vocabulary) -> Plan {
    let hint = words.hint(name);
    let open = Plan {
        kind: FieldType::Text,
        force: Force::Open,
        forms: hint.forms(),
        flagged: hint.kind == Some(FieldType::Flag),
    };
    if let Some(kind) = request.types.get(name) {
        let forms = DateForms { compact: true, months: true };
        return Plan { kind: *kind, force: Force::User, forms, flagged: true };
    }
    match hint.kind {
        Some(kind) if hint.sure || kind == FieldType::Text => Plan { kind, force: Force::Known, ..open },
        _ => open,
    }
}

/// The plan for a column whose original texts are needed.
pub(super) fn opened(plan: Plan) -> Plan {
    Plan { kind: FieldType::Text, force: Force::Open, ..plan }
}

/// The plan to try, given the first cells of the column.
pub(super) fn tried<'a>(wanted: Plan, cells: &(impl Iterator<Item = Cell<'a>> + Clone), words: &Vocabulary) -> Plan {
    let sample = |plan: Plan| {
        let mut builder = ColumnBuilder::new(plan, 0);
        cells.clone().for_each(|cell| builder.push(cell, words));
        builder
    };
    match wanted.force {
        Force::User => wanted,
        Force::Known if judge(&sample(wanted)) == Verdict::Keep => wanted,
        Force::Known | Force::Open => {
            let open = opened(wanted);
            Plan { kind: decide(&sample(open), words), ..open }
        }
    }
}
