//! What the values of a column say together about how it is written. A column is read in the one way that its values allow;
//! where they allow two, nobody guesses.

use super::amount::NumberStyle;
use super::day::{DateForms, DaySays, Order, Six};
use super::number::{Mark, Says};
use crate::model::Notation;

/// Values whose separators say something about the decimal mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberVotes {
    /// Only a point will do.
    pub(super) point: u64,
    /// Only a comma will do.
    pub(super) comma: u64,
    /// Those of them that have points between groups too.
    pub(super) full: u64,
    /// Either will do.
    pub(super) either: u64,
}

impl NumberVotes {
    /// Counts `rows` values that say the same.
    pub(super) fn add(&mut self, says: Says, rows: u64) {
        match says {
            Says::Nothing => {}
            Says::Point => self.point += rows,
            Says::Comma => self.comma += rows,
            Says::Full => (self.comma, self.full) = (self.comma + rows, self.full + rows),
            Says::Either => self.either += rows,
        }
    }

    /// The decimal mark. A comma must be in the majority, and either the header promises numbers or a value has points
    /// between groups: `1,2` may well be a list.
    pub(super) fn mark(self, notation: Notation, promised: bool) -> Mark {
        match notation {
            Notation::DecimalComma => Mark::Comma,
            Notation::DecimalPoint => Mark::Point,
            _ if self.comma > self.point && (promised || self.full > 0) => Mark::Comma,
            _ => Mark::Point,
        }
    }
}

/// Values that say something about the days of their column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DayVotes {
    pub(super) day_first: u64,
    pub(super) month_first: u64,
    pub(super) either_order: u64,
    pub(super) months: u64,
    pub(super) short: u64,
    pub(super) either_six: u64,
}

impl DayVotes {
    /// Counts `rows` values that say the same.
    #[inline]
    pub(super) fn add(&mut self, says: DaySays, rows: u64) {
        match says {
            DaySays::Nothing => {}
            DaySays::DayFirst => self.day_first += rows,
            DaySays::MonthFirst => self.month_first += rows,
            DaySays::EitherOrder => self.either_order += rows,
            DaySays::Months => self.months += rows,
            DaySays::Short => self.short += rows,
            DaySays::EitherSix => self.either_six += rows,
        }
    }

    /// The forms of the column, once its values have been heard.
    pub(super) fn forms(self, forms: DateForms, notation: Notation) -> DateForms {
        let order = match notation {
            Notation::DayFirst => Some(Order::Day),
            Notation::MonthFirst => Some(Order::Month),
            _ if outvotes(self.day_first, self.month_first) => Some(Order::Day),
            _ if outvotes(self.month_first, self.day_first) => Some(Order::Month),
            _ => None,
        };
        let six = match notation {
            Notation::YearFirstShort => Six::Birth,
            _ if forms.monthly || outvotes(self.months, self.short) => Six::Month,
            _ if outvotes(self.short, self.months) => Six::Short,
            _ => Six::Open,
        };
        DateForms { six, order, ..forms }
    }

    /// Values that are days by these forms only.
    pub(super) fn read(self, forms: DateForms) -> u64 {
        let ordered = match forms.order {
            Some(Order::Day) => self.day_first + self.either_order,
            Some(Order::Month) => self.month_first + self.either_order,
            None => 0,
        };
        let six = match forms.six {
            Six::Open => 0,
            Six::Month => self.months + self.either_six,
            Six::Short | Six::Birth => self.short + self.either_six,
        };
        ordered + six
    }

    /// Values that would be days if someone said how to read them.
    pub(super) fn unread(self, forms: DateForms) -> u64 {
        let order = if forms.order.is_none() { self.either_order + self.day_first + self.month_first } else { 0 };
        order + if forms.six == Six::Open { self.either_six + self.short + self.months } else { 0 }
    }
}

/// True when some say one thing, and at most one in twenty of them the other.
const fn outvotes(some: u64, others: u64) -> bool {
    some > 0 && others * 20 <= some
}

/// What the values of a column say, all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Votes {
    pub(super) numbers: NumberVotes,
    pub(super) days: DayVotes,
}

/// How the values of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) number: NumberStyle,
    pub(super) forms: DateForms,
}

impl Votes {
    /// The style of a column, once its values have been heard.
    pub(super) fn style(self, style: Style, notation: Notation) -> Style {
        let mark = self.numbers.mark(notation, style.number.promised);
        Style { number: NumberStyle { mark, ..style.number }, forms: self.days.forms(style.forms, notation) }
    }
}
