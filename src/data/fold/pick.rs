//! Recipes that pick one row for each customer and take its value: the smallest, the largest, the only, the latest.

use super::keys::NONE;
use crate::data::Watch;
use crate::data::bitmap::Bitmap;
use crate::data::source::Resolved;
use crate::data::table::{Column, Values};

/// The row that is picked for each customer, or [`NONE`].
pub(super) struct Picks(pub(super) Vec<u32>);

impl Picks {
    /// Nothing is picked for anybody.
    pub(super) fn none(customers: usize) -> Self {
        Self(vec![NONE; customers])
    }

    /// Picks a row for a customer when nothing was picked yet or when `better` says so of it and the row picked before.
    pub(super) fn offer(&mut self, customer: u32, row: usize, better: impl Fn(usize, usize) -> bool) {
        let Some(place) = self.0.get_mut(customer as usize) else { return };
        if *place == NONE || better(row, *place as usize) {
            *place = u32::try_from(row).unwrap_or(NONE);
        }
    }

    /// The values of the picked rows, those of `left_out` customers blank.
    pub(super) fn take(&self, from: &Resolved<'_>, left_out: Option<&Bitmap>, name: &str, watch: &Watch) -> Column {
        let rows = || {
            let out = |customer: usize| left_out.is_some_and(|out| out.get(customer));
            let picks = watch.wanted(self.0.iter().enumerate());
            picks.map(move |(customer, row)| (*row != NONE && !out(customer)).then_some(*row as usize))
        };
        let column = from.column.as_ref();
        match &column.values {
            Values::Number(_) => Column::numbers(name, rows().map(|row| from.number(row?))),
            Values::Date(_) => Column::dates(name, rows().map(|row| column.date(row?))),
            Values::Flag(_) => Column::flags(name, rows().map(|row| column.flag(row?))),
            Values::Text(texts) => {
                let values = Values::Text(texts.picked(rows()));
                Column { name: name.to_owned(), values, known: rows().map(|row| row.is_some()).collect() }
            }
        }
    }
}

/// True when two rows hold the same value; both must be known.
pub(super) fn same(column: &Column, one: usize, other: usize) -> bool {
    match &column.values {
        Values::Number(values) => values.get(one) == values.get(other),
        Values::Date(days) => days.get(one) == days.get(other),
        Values::Flag(flags) => flags.get(one) == flags.get(other),
        Values::Text(texts) => texts.codes.get(one) == texts.codes.get(other),
    }
}
