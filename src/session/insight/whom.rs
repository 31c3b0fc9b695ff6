//! Who is asked about, and what is known of him.

use crate::data::why::{Explanation, Missing};

/// Whose place on the map is explained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whom {
    /// Nobody yet: a customer number is waited for.
    #[default]
    Nobody,
    /// Whoever has this customer number, as it was typed.
    Number(String),
    /// The customer of a row, whatever cleaning does to the rows before it.
    Row {
        /// The row of the file's table.
        row: u32,
        /// The customer number, by which he is found again in another file; `None` when it is blank or not read yet.
        number: Option<String>,
    },
}

/// The side panel with the explanation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyPanel {
    /// Whose place is explained.
    pub whom: Whom,
    /// Counts how often the search was asked for, so that its field takes the keyboard each time.
    pub searches: u64,
}

/// What is known of the customer who is asked about.
#[derive(Clone, Debug)]
pub enum WhyAnswer {
    /// Where he stands and why.
    Person(Box<Told>),
    /// Several rows of the table have the number.
    Several {
        /// How many.
        rows: usize,
        /// The first of them.
        first: Vec<Somebody>,
    },
    /// Nobody has the number.
    Nobody {
        /// What may be wrong with it.
        missing: Missing,
        /// Who has a number nearly like it.
        near: Vec<Somebody>,
        /// How many rows with it were set aside by cleaning.
        set_aside: usize,
    },
    /// He has no number to be found by, and stood in a file that was replaced since, or was set aside by cleaning.
    Gone,
    /// No field is the customer number.
    NoField,
    /// The customer numbers cannot be read.
    Unreadable(String),
}

impl WhyAnswer {
    /// That of one customer.
    pub(super) fn of(told: Told) -> Self {
        Self::Person(Box::new(told))
    }
}

/// A customer and where he stands.
#[derive(Clone, Debug)]
pub struct Told {
    /// Who he is.
    pub who: Somebody,
    /// Where he stands and why.
    pub why: Explanation,
}

/// Who a customer is.
#[derive(Clone, Debug)]
pub struct Somebody {
    /// His row of the file's table.
    pub file_row: u32,
    /// His number; `None` when it is blank.
    pub number: Option<String>,
    /// His name; `None` when it is blank.
    pub name: Option<String>,
}

impl Somebody {
    /// The same, to ask about.
    pub fn whom(&self) -> Whom {
        Whom::Row { row: self.file_row, number: self.number.clone() }
    }
}
