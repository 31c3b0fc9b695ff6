//! Fields: the columns of an extract as the project sees them, with a type, a role and a unit.

use serde::{Deserialize, Serialize};

/// A field of the extract. Rules and metrics name it by `name`; the file calls it `source`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The column's header in the file.
    pub source: String,
    /// What the project calls it; unique.
    pub name: String,
    /// What its values are.
    pub kind: FieldType,
    /// What it is for.
    pub role: Role,
    /// What its numbers count; `Unit::None` for other types.
    pub unit: Unit,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldType {
    /// Any text; numbers that name something (customer, card, document) are text.
    Text,
    /// A finite number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
}

/// What the numbers of a field count. Money is computed in 元 whatever the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Nothing in particular.
    None,
    /// Money in 元.
    Yuan,
    /// Money in 万元: each value is multiplied by 10,000 when the table is loaded.
    WanYuan,
    /// Percent points: 12.5 stands for 12.5 %.
    Percent,
    /// Pieces.
    Count,
    /// Days.
    Days,
    /// Years.
    Years,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $id:literal),+ $(,)?) => {
        /// What a field is for (domain.md §4.1). A closed list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role { $($(#[$doc])* $name),+ }

        impl Role {
            /// All roles, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The role's identifier in results and text keys.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }
        }
    };
}

roles! {
    /// The customer number. Personal.
    CustomerId = "customer-id",
    /// The day the row describes.
    AsOf = "as-of",
    /// The customer's name. Personal.
    Name = "name",
    /// A telephone number. Personal.
    Phone = "phone",
    /// An identity document. Personal.
    Document = "document",
    /// A card or account number. Personal.
    Card = "card",
    /// An e-mail address. Personal.
    Email = "email",
    /// A postal address. Personal.
    Address = "address",
    /// Date of birth.
    BirthDate = "birth-date",
    /// Age in years.
    Age = "age",
    /// Sex, occupation, education, marriage, city and other attributes of the person.
    Person = "person",
    /// Branch or organisation.
    Branch = "branch",
    /// The manager who looks after the customer.
    Manager = "manager",
    /// Day the relationship began.
    OpenDate = "open-date",
    /// Customer level given by the bank.
    Tier = "tier",
    /// Number of products held.
    Products = "products",
    /// Risk level or day of the risk test.
    Risk = "risk",
    /// Assets under management at or around the as-of date.
    Aum = "aum",
    /// Assets under management of earlier months, or their peak.
    AumHistory = "aum-history",
    /// A balance that is part of the assets.
    Balance = "balance",
    /// A loan, a card line or its use.
    Debt = "debt",
    /// Fee and commission income.
    Fee = "fee",
    /// Money that moved: salary, transfers in and out.
    Flow = "flow",
    /// How often something was done, or the day it was last done.
    Activity = "activity",
    /// Day or amount of something that falls due.
    Maturity = "maturity",
    /// Yes or no: belongs to a group (payroll, merchant, farmer …).
    Flag = "flag",
    /// Permission to contact, or a bar to it.
    Consent = "consent",
    /// Past contacts.
    Contact = "contact",
    /// Anything else.
    Other = "other",
}

impl Role {
    /// True when values of such a field point at a person: they never stand in a project, a log or a default export.
    pub const fn is_personal(self) -> bool {
        matches!(
            self,
            Self::CustomerId | Self::Name | Self::Phone | Self::Document | Self::Card | Self::Email | Self::Address
        )
    }
}

impl Unit {
    /// All units, in the order in which they are offered.
    pub const ALL: &[Self] =
        &[Self::None, Self::Yuan, Self::WanYuan, Self::Percent, Self::Count, Self::Days, Self::Years];

    /// True when the numbers are money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Yuan | Self::WanYuan)
    }
}

impl FieldType {
    /// All types, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Text, Self::Number, Self::Date, Self::Flag];

    /// The type's identifier in results and text keys.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Flag => "flag",
        }
    }
}
