//! What is known of one customer.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::model::{FieldType, Value};

/// A value of one customer.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A finite number; money in 元.
    Number(f64),
    /// A text that is not empty.
    Text(String),
    /// A day, counted from 1970-01-01.
    Date(i32),
    /// Yes or no.
    Flag(bool),
}

/// Why a value is blank.
#[derive(Clone, Debug, PartialEq)]
pub enum Blank {
    /// This field is blank.
    Field(String),
    /// Nobody knows the day from which days are counted.
    NoDay,
    /// The calculation has no result: a division by zero, or a number too large to be held.
    NoResult(Value),
}

impl Fact {
    /// What it is.
    pub const fn kind(&self) -> FieldType {
        match self {
            Self::Number(_) => FieldType::Number,
            Self::Text(_) => FieldType::Text,
            Self::Date(_) => FieldType::Date,
            Self::Flag(_) => FieldType::Flag,
        }
    }

    /// The fact that a constant states; `None` for other values.
    pub(super) fn of(constant: &Value) -> Option<Self> {
        match constant {
            Value::Number(number) => Some(Self::Number(*number)),
            Value::Text(text) => Some(Self::Text(text.clone())),
            Value::Date(date) => Some(Self::Date(date.to_epoch_days())),
            Value::Flag(flag) => Some(Self::Flag(*flag)),
            _ => None,
        }
    }

    /// The day it is, if it is one of the calendar.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(days) => NaiveDate::from_epoch_days(*days),
            _ => None,
        }
    }

    /// How two facts of one kind are ordered: numbers by size, texts sign by sign, days by time, no before yes. `None` for
    /// two kinds.
    pub(super) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(b),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Flag(a), Self::Flag(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}
