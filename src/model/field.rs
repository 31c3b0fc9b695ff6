//! Fields: the columns of an extract as the project sees them, with a type, a role and a unit.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{FieldOrigin, Formula, Unit};

/// A field of the customers. Rules and metrics name it by `name`; the file calls it `source`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The column's header in the file; empty for a field that is no column of it.
    pub source: String,
    /// What the project calls it; unique.
    pub name: String,
    /// What its values are.
    pub kind: FieldType,
    /// What it is for.
    pub role: Role,
    /// What its numbers count; `Unit::None` for other types.
    pub unit: Unit,
    /// How its values are written, where that cannot be seen from them.
    #[serde(default, skip_serializing_if = "Notation::is_plain")]
    pub notation: Notation,
    /// How much its values tell about a person, when it was set by hand; `None` = what its role says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy: Option<PrivacyClass>,
    /// Where its values come from.
    #[serde(default, skip_serializing_if = "FieldOrigin::is_extract")]
    pub origin: FieldOrigin,
}

impl Field {
    /// A column of the file, called what the file calls it.
    pub fn of_extract(header: &str, kind: FieldType, role: Role, unit: Unit) -> Self {
        Self {
            source: header.to_owned(),
            name: header.to_owned(),
            kind,
            role,
            unit,
            notation: Notation::Plain,
            privacy: None,
            origin: FieldOrigin::Extract,
        }
    }

    /// A field calculated from others. Its numbers are never in 万元 or the like: all money is computed in 元.
    pub fn derived(name: &str, kind: FieldType, role: Role, unit: Unit, formula: Formula) -> Self {
        Self {
            origin: FieldOrigin::Derived(formula),
            source: String::new(),
            ..Self::of_extract(name, kind, role, unit)
        }
    }

    /// How it is calculated from others, if it is.
    pub const fn formula(&self) -> Option<&Formula> {
        match &self.origin {
            FieldOrigin::Derived(formula) => Some(formula),
            FieldOrigin::Extract | FieldOrigin::Folded(_) => None,
        }
    }

    /// True for a column of the file.
    pub const fn is_from_extract(&self) -> bool {
        self.origin.is_extract()
    }

    /// The name of its column in the table that rules see. No header can be one of the others' names: headers hold no
    /// control characters.
    pub fn column(&self) -> Cow<'_, str> {
        if self.is_from_extract() { Cow::Borrowed(&self.source) } else { Cow::Owned(format!("\u{1}{}", self.name)) }
    }

    /// How much its values tell about a person.
    pub fn privacy_class(&self) -> PrivacyClass {
        self.privacy.unwrap_or_else(|| self.role.privacy_class())
    }
}

/// How values are written, where a column can be read in two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Notation {
    /// As they look.
    #[default]
    Plain,
    /// Dates: 03/04/2024 is 3 April.
    DayFirst,
    /// Dates: 03/04/2024 is 4 March.
    MonthFirst,
    /// Dates: 930101 is 1 January 1993; years from 30 on belong to the last century.
    YearFirstShort,
    /// Dates: days since 1899-12-30, as spreadsheets count them.
    Serial,
    /// Numbers: 1.234 is a little more than one.
    DecimalPoint,
    /// Numbers: 1.234 is one thousand two hundred and thirty-four, and 1,5 is one and a half.
    DecimalComma,
    /// Amounts with a mark for debit or credit: credit is positive, debit negative.
    CreditPositive,
    /// The other way round.
    DebitPositive,
}

impl Notation {
    /// All notations, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::Plain,
        Self::DayFirst,
        Self::MonthFirst,
        Self::YearFirstShort,
        Self::Serial,
        Self::DecimalPoint,
        Self::DecimalComma,
        Self::CreditPositive,
        Self::DebitPositive,
    ];

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
    const fn is_plain(&self) -> bool {
        matches!(self, Self::Plain)
    }

    /// The notation's identifier in text keys.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
            Self::YearFirstShort => "year-first-short",
            Self::Serial => "serial",
            Self::DecimalPoint => "decimal-point",
            Self::DecimalComma => "decimal-comma",
            Self::CreditPositive => "credit-positive",
            Self::DebitPositive => "debit-positive",
        }
    }
}

/// How much the values of a field tell about a person (JR/T 0171-2020, domain.md §9.2). Columns of class C3 – passwords,
/// codes, biometrics – are never read, so no field has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PrivacyClass {
    /// Other information, such as the opening date or the branch.
    C1,
    /// Identifies the person or the person's finances.
    C2,
}

impl PrivacyClass {
    /// Both classes.
    pub const ALL: &[Self] = &[Self::C1, Self::C2];

    /// The class's identifier in text keys.
    pub const fn id(self) -> &'static str {
        match self {
            Self::C1 => "c1",
            Self::C2 => "c2",
        }
    }
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

impl Role {
    /// How much values of such a field tell about a person (domain.md §9.2).
    pub const fn privacy_class(self) -> PrivacyClass {
        match self {
            Self::AsOf
            | Self::Branch
            | Self::Manager
            | Self::OpenDate
            | Self::Tier
            | Self::Flag
            | Self::Consent
            | Self::Contact
            | Self::Products
            | Self::Risk => PrivacyClass::C1,
            _ => PrivacyClass::C2,
        }
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
