//! How each column is to be read: what the user said, what its header says, and what the first rows show.

use super::amount::NumberStyle;
use super::cell::Cell;
use super::column::{ColumnBuilder, Force, Plan, Wish};
use super::day::{DateForms, Serial};
use super::decide::{counted, decide, inclined};
use super::request::ReadRequest;
use super::votes::Style;
use super::words::Vocabulary;
use crate::model::{FieldType, Notation, Unit};

/// Rows that say what to try.
pub(super) const SAMPLE: usize = 1000;

/// What is wanted of a column before any value has been seen.
pub(super) fn wanted(name: &str, request: &ReadRequest, words: &Vocabulary) -> Plan {
    let hint = words.hint(name);
    let notation = request.notations.get(name).copied().unwrap_or_default();
    let number = NumberStyle {
        power: hint.unit.map_or(0, Unit::power),
        promised: hint.kind == Some(FieldType::Number),
        counted: hint.unit,
        credit: match notation {
            Notation::CreditPositive => Some(true),
            Notation::DebitPositive => Some(false),
            _ => None,
        },
        ..NumberStyle::default()
    };
    let open = Plan {
        kind: FieldType::Text,
        force: Force::Open,
        wish: Wish::Nothing,
        style: Style { number, forms: told(hint.forms(), notation) },
        notation,
        flagged: hint.kind == Some(FieldType::Flag),
        secret: false,
    };
    if words.is_secret(name) {
        return Plan { kind: FieldType::Flag, force: Force::Known, flagged: true, secret: true, ..open };
    }
    if let Some(kind) = request.types.get(name) {
        let forms = DateForms { compact: true, months: true, ..open.style.forms };
        let style = Style { forms, ..open.style };
        return Plan { kind: *kind, force: Force::User, wish: Wish::User(*kind), style, flagged: true, ..open };
    }
    let known = hint.kind.filter(|kind| hint.sure || *kind == FieldType::Text);
    match noted(notation).or(known) {
        Some(kind) => Plan { kind, force: Force::Known, wish: Wish::Name(kind), ..open },
        None => open,
    }
}

/// The type of the values that are written in a notation.
const fn noted(notation: Notation) -> Option<FieldType> {
    match notation {
        Notation::Plain => None,
        Notation::DayFirst | Notation::MonthFirst | Notation::YearFirstShort | Notation::Serial => {
            Some(FieldType::Date)
        }
        Notation::DecimalPoint | Notation::DecimalComma | Notation::CreditPositive | Notation::DebitPositive => {
            Some(FieldType::Number)
        }
    }
}

/// The forms of days once the user has named a notation.
fn told(forms: DateForms, notation: Notation) -> DateForms {
    match notation {
        Notation::Serial => DateForms { serial: Serial::Told, ..forms },
        Notation::YearFirstShort => DateForms { compact: true, ..forms },
        _ => forms,
    }
}

/// The plan for a column whose original texts are needed.
pub(super) fn opened(plan: Plan) -> Plan {
    let number = NumberStyle { unmarked: false, ..plan.style.number };
    Plan { kind: FieldType::Text, force: Force::Open, style: Style { number, ..plan.style }, ..plan }
}

/// The plan to try, given the first cells of the column.
pub(super) fn tried<'a>(wanted: Plan, cells: &(impl Iterator<Item = Cell<'a>> + Clone), words: &Vocabulary) -> Plan {
    let sample = |plan: Plan| {
        let mut builder = ColumnBuilder::new(plan, 0);
        cells.clone().for_each(|cell| builder.push(cell, words));
        builder
    };
    if wanted.force != Force::Open {
        return if wanted.kind == FieldType::Text { wanted } else { inclined(&sample(wanted)) };
    }
    let plan = decide(&sample(wanted), words);
    match plan.kind {
        // Bare numbers may turn out to be days, which only their texts can tell.
        FieldType::Number if counted(plan.style.forms) => wanted,
        kind => Plan { kind, style: plan.style, ..wanted },
    }
}
