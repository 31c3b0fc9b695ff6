//! What is proposed before anybody has chosen: a few fields that say different things, and for each what its shape asks for.

use super::look::{FieldLook, number_of};
use super::settings::{Blanks, Scaling, Treated};
use super::spread::{Shape, Spread};
use crate::model::{Field, FieldType, Role};

/// Fields that are proposed at most.
const MOST: usize = 6;
/// Where fewer fields than this tell much of a customer, other numbers are proposed too, until there are so many.
const ENOUGH: usize = 2;
const FILLED: usize = 4;
/// What names of calendar days and months end with, 日, 月 and the English words, and the largest number of a day.
const CALENDAR: [&str; 4] = ["\u{65e5}", "\u{6708}", "day", "month"];
const LAST_DAY: f64 = 31.0;
/// From this skewness on a tail is long …
const SKEWED: f64 = 1.0;
/// … and it is pulled in where that leaves less than this share of the skewness.
const BETTER: f64 = 0.5;
/// Values that are farther from the mean than so many standard deviations would decide alone.
const FAR: f64 = 5.0;
/// Up to this share of blanks the customers are left out; beyond that the median stands for them …
const FEW_BLANK: f64 = 0.05;
/// … and beyond this the field is not proposed.
const MANY_BLANK: f64 = 0.4;

/// What says most about a customer, one field of each.
const TELLING: [Role; 9] = [
    Role::Aum,
    Role::Products,
    Role::Activity,
    Role::Age,
    Role::OpenDate,
    Role::Fee,
    Role::Flow,
    Role::Debt,
    Role::Balance,
];

/// What a field says of a customer, which is why it is proposed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// What he has, owes or brings.
    Worth,
    /// What he does.
    Deeds,
    /// How old he is, or how long a customer.
    Age,
    /// Something else; proposed where too little of the above is known.
    Other,
    /// When and how he was reached: that says nothing of him, and is not proposed.
    Contact,
    /// A day or a month of the calendar: neither does that.
    Calendar,
}

impl Says {
    /// By the role of a field; of a number also by its name and its values.
    pub(super) fn of(field: &Field, spread: &Spread<'_>) -> Self {
        let name = field.name.trim().to_lowercase();
        let is_named = CALENDAR.iter().any(|end| name.ends_with(end));
        if field.kind == FieldType::Number && is_named && spread.is_whole_within(1.0, LAST_DAY) {
            return Self::Calendar;
        }
        match field.role {
            Role::Aum | Role::AumHistory | Role::Balance | Role::Debt | Role::Fee => Self::Worth,
            Role::Products | Role::Activity | Role::Flow => Self::Deeds,
            Role::Age | Role::BirthDate | Role::OpenDate => Self::Age,
            Role::Contact | Role::Consent => Self::Contact,
            _ => Self::Other,
        }
    }

    /// True when it may be proposed.
    const fn is_of_the_customer(self) -> bool {
        !matches!(self, Self::Contact | Self::Calendar)
    }

    /// Key of what it says.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Worth => "cluster-says-worth",
            Self::Deeds => "cluster-says-deeds",
            Self::Age => "cluster-says-age",
            Self::Other => "cluster-says-other",
            Self::Contact => "cluster-says-contact",
            Self::Calendar => "cluster-says-calendar",
        }
    }
}

/// A field as it is proposed to be treated, by its shapes: as it is, clipped, pulled in, both.
pub(super) fn treatment(field: &Field, shapes: [Shape; 4], can_clip: bool, (known, blank): (u64, u64)) -> Treated {
    let [plain, _, pulled, _] = shapes;
    let is_number = field.kind != FieldType::Flag;
    let log = is_number && plain.skew.abs() > SKEWED && pulled.skew.abs() < plain.skew.abs() * BETTER;
    let farthest = if log { pulled.farthest } else { plain.farthest };
    let few_blank = blank as f64 <= (known + blank) as f64 * FEW_BLANK;
    Treated {
        field: field.name.clone(),
        value: number_of(&field.name, field.kind),
        log,
        clip: is_number && can_clip && farthest > FAR,
        scaling: Scaling::Standard,
        blanks: if few_blank { Blanks::LeaveOut } else { Blanks::Median },
    }
}

/// A sensible proposal to start from: one field of each kind that tells much, at most six; where there are not even two,
/// other numbers too. Fields in which nobody differs, that are mostly blank, or that say nothing of a customer are passed
/// over.
pub fn proposed_inputs(looks: &[FieldLook]) -> Vec<Treated> {
    let is_useful = |look: &&FieldLook| {
        let share = look.blank as f64 / (look.known + look.blank).max(1) as f64;
        !look.is_constant && share <= MANY_BLANK && look.kind != FieldType::Flag && look.says.is_of_the_customer()
    };
    let useful: Vec<&FieldLook> = looks.iter().filter(is_useful).collect();
    let of_role = |role: &Role| useful.iter().find(|look| look.role == *role).copied();
    let mut chosen: Vec<&FieldLook> = TELLING.iter().filter_map(of_role).take(MOST).collect();
    let others = useful.iter().filter(|look| look.kind == FieldType::Number && look.role != Role::AumHistory);
    let least = if chosen.len() >= ENOUGH { 0 } else { FILLED };
    for look in others {
        if chosen.len() >= least {
            break;
        }
        if !chosen.iter().any(|known| known.field == look.field) {
            chosen.push(look);
        }
    }
    // In the order of the file, so that a list of ticked fields reads from above.
    let place = |look: &&FieldLook| looks.iter().position(|it| it.field == look.field);
    chosen.sort_by_key(place);
    chosen.into_iter().map(|look| look.proposal.clone()).collect()
}

/// A field as it is proposed, by name.
pub fn treated(looks: &[FieldLook], field: &str) -> Option<Treated> {
    looks.iter().find(|look| look.field == field).map(|look| look.proposal.clone())
}
