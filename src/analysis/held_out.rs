//! Rows that are kept out of a fit, so that it can be measured on them honestly.

use super::sample_rows;

/// One row of so many is held out.
const HELD_OUT: usize = 3;

/// Rows to fit on, and those that are held out, a third of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Rows to fit on.
    pub fitting: Vec<u32>,
    /// Rows that are held out.
    pub held: Vec<u32>,
}

impl Parts {
    /// Divides rows, which come in an order that does not depend on how they were shuffled.
    pub fn of(rows: &[u32], seed: u64) -> Self {
        let mut parts = Self { fitting: Vec::new(), held: Vec::new() };
        let mut out = sample_rows(rows.len(), rows.len() / HELD_OUT, seed).into_iter().peekable();
        for (row, place) in rows.iter().zip(0_u32..) {
            let is_held = out.next_if_eq(&place).is_some();
            (if is_held { &mut parts.held } else { &mut parts.fitting }).push(*row);
        }
        parts
    }
}
