//! Derived fields before anybody has touched them: what a new one of each kind begins with, and what follows from its
//! formula.

use crate::data::read::{Figures, canonical};
use crate::edit::{UsedBy, unique_name, uses};
use crate::model::{
    Arithmetic, Bands, Chance, Clusters, Field, FieldType, Formula, FormulaKind, Role, Rule, Term, Unit, Value,
};

use super::Session;
use super::template::tier_presets;

/// The canonical name of the assets as the mean of the month.
const MONTHLY: &str = "AUM\u{6708}\u{65e5}\u{5747}";
/// Months below a level, and then under watch, before it is lost (domain.md §3.1).
const GRACE: u32 = 3;
const WATCH: u32 = 3;

impl Session {
    /// A new field of a kind, with a sensible beginning on the fields of the project.
    pub fn first_field(&self, kind: FormulaKind) -> Field {
        let fields = self.project().map(|project| project.fields.as_slice()).unwrap_or_default();
        let formula = self.first_formula(kind, fields);
        let name = self.texts.get(name_key(kind));
        let name = unique_name(fields.iter().map(|field| field.name.as_str()), &name);
        let (role, unit) = (role_of(&formula, fields), unit_of(&formula, fields));
        Field::derived(&name, kind_of(kind), role, unit, formula)
    }

    fn first_formula(&self, kind: FormulaKind, fields: &[Field]) -> Formula {
        let aum = || main_number(fields).map_or(Value::Number(0.0), |field| Value::Field(field.name.clone()));
        let preset = tier_presets(self.texts.locale()).into_iter().next().unwrap_or_default();
        match kind {
            FormulaKind::Value => Formula::Value(aum()),
            FormulaKind::Sum => {
                let term = |field: &Field| Term { field: field.name.clone(), weight: 1.0 };
                Formula::Sum(fields.iter().filter(|field| is_balance(field)).map(term).collect())
            }
            FormulaKind::Band => Formula::Band(Bands { value: aum(), cuts: preset.cuts, names: preset.names }),
            FormulaKind::Score => Formula::Score { value: aum(), cuts: Vec::new(), descending: false },
            FormulaKind::Flag => Formula::Flag(Rule::All(Vec::new())),
            FormulaKind::StickyTier => Formula::StickyTier {
                months: months(fields),
                cuts: preset.cuts,
                names: preset.names,
                grace: GRACE,
                watch: WATCH,
            },
            FormulaKind::UnderWatch => {
                let kept = fields.iter().find(|field| matches!(field.formula(), Some(Formula::StickyTier { .. })));
                Formula::UnderWatch(kept.map(|field| field.name.clone()).unwrap_or_default())
            }
            FormulaKind::Cluster => Formula::Cluster(Clusters::default()),
            FormulaKind::Chance => Formula::Chance(Chance::default()),
        }
    }

    /// Figures of the column of a field as rules see it; `None` when there is no such column.
    pub fn figures_of(&self, field: &Field) -> Option<Figures> {
        if let Some(made) = self.prepared()?.figures.get(&*field.column()) {
            return Some(made.clone());
        }
        let column = self.report()?.columns.iter().find(|column| column.name == field.column())?;
        let (min, max) = (column.min.clone(), column.max.clone());
        Some(Figures { blank: column.blank, distinct: column.distinct, min, max })
    }

    /// Definitions that name a field, in words; what follows them is no longer computed when the field is gone.
    pub fn users_of(&self, field: &str) -> Vec<String> {
        let Some(project) = self.project() else { return Vec::new() };
        let named = |user: &UsedBy| {
            let kind = self.texts.get(user_key(user));
            self.texts.with("user-named", &[("kind", &kind), ("name", user.name(project))])
        };
        uses(project, field).iter().map(named).collect()
    }
}

/// What a derived field is for, as far as its formula tells.
pub fn role_of(formula: &Formula, fields: &[Field]) -> Role {
    let role = |name: &str| fields.iter().find(|field| field.name == name).map(|field| field.role);
    match formula {
        Formula::Sum(terms) if terms.iter().all(|term| role(&term.field) == Some(Role::Balance)) => Role::Aum,
        Formula::Band(Bands { value: Value::Field(name), .. }) if role(name) == Some(Role::Aum) => Role::Tier,
        Formula::StickyTier { .. } => Role::Tier,
        Formula::Flag(_) | Formula::UnderWatch(_) => Role::Flag,
        _ => Role::Other,
    }
}

/// What the numbers of a derived field count, as far as its formula tells.
pub fn unit_of(formula: &Formula, fields: &[Field]) -> Unit {
    match formula {
        Formula::Value(value) => unit_of_value(value, fields).unwrap_or(Unit::None),
        Formula::Sum(terms) => {
            let mut units = terms.iter().map(|term| unit_of_value(&Value::Field(term.field.clone()), fields));
            let first = units.next().flatten();
            first.filter(|_| units.all(|unit| unit == first)).unwrap_or(Unit::None)
        }
        _ => Unit::None,
    }
}

/// `None` for a plain number, which takes any unit.
fn unit_of_value(value: &Value, fields: &[Field]) -> Option<Unit> {
    let of = |part: &Value| unit_of_value(part, fields);
    match value {
        Value::Field(name) => {
            let field = fields.iter().find(|field| field.name == *name)?;
            Some(field.unit.computed())
        }
        Value::Days(_) | Value::DaysToAnniversary(_) => Some(Unit::Days),
        Value::Pct(..) | Value::Share(..) => Some(Unit::None),
        Value::Calc(left, how, right) => match (of(left), how, of(right)) {
            (None, Arithmetic::Divide, Some(_)) => Some(Unit::None),
            (unit, _, None) | (None, _, unit) => unit,
            (left, Arithmetic::Add | Arithmetic::Subtract, right) if left == right => left,
            _ => Some(Unit::None),
        },
        Value::Number(_) | Value::Text(_) | Value::Date(_) | Value::Flag(_) => None,
    }
}

/// True for a balance that is part of the assets.
pub fn is_balance(field: &Field) -> bool {
    field.role == Role::Balance && field.kind == FieldType::Number
}

/// The number that a bank divides its customers by: the assets, best as the mean of the month, else the first amount, else the first number.
fn main_number(fields: &[Field]) -> Option<&Field> {
    let numbers = || fields.iter().filter(|field| field.kind == FieldType::Number && !field.role.is_personal());
    let is_monthly = |field: &&Field| {
        let source = canonical(&field.source).unwrap_or(&field.source);
        field.role == Role::Aum && source == MONTHLY
    };
    numbers()
        .find(is_monthly)
        .or_else(|| numbers().find(|field| field.role == Role::Aum))
        .or_else(|| numbers().find(|field| field.unit.is_money()))
        .or_else(|| numbers().next())
}

/// The assets of the current month and of the month before, where there are such fields.
fn months(fields: &[Field]) -> Vec<String> {
    const LAST_MONTH: &str = "AUM\u{4e0a}\u{6708}";
    let last = fields.iter().find(|field| canonical(&field.source) == Some(LAST_MONTH) || field.source == LAST_MONTH);
    let current = main_number(fields);
    current.into_iter().chain(last).map(|field| field.name.clone()).collect()
}

const fn user_key(user: &UsedBy) -> &'static str {
    match user {
        UsedBy::Segment(_) => "user-segment",
        UsedBy::Stage(_) => "user-stage",
        UsedBy::Metric(_) => "user-metric",
        UsedBy::Field(_) => "user-field",
        UsedBy::Cleaning(_) => "user-cleaning",
        UsedBy::Table(_) => "user-table",
        UsedBy::Measure(_) => "user-measure",
    }
}

const fn kind_of(kind: FormulaKind) -> FieldType {
    match kind {
        FormulaKind::Value | FormulaKind::Sum | FormulaKind::Score | FormulaKind::Chance => FieldType::Number,
        FormulaKind::Band | FormulaKind::StickyTier | FormulaKind::Cluster => FieldType::Text,
        FormulaKind::Flag | FormulaKind::UnderWatch => FieldType::Flag,
    }
}

const fn name_key(kind: FormulaKind) -> &'static str {
    match kind {
        FormulaKind::Value => "new-field-value",
        FormulaKind::Sum => "new-field-sum",
        FormulaKind::Band => "new-field-band",
        FormulaKind::Score => "new-field-score",
        FormulaKind::Flag => "new-field-flag",
        FormulaKind::StickyTier => "new-field-sticky-tier",
        FormulaKind::UnderWatch => "new-field-under-watch",
        FormulaKind::Cluster => "new-field-cluster",
        FormulaKind::Chance => "new-field-chance",
    }
}
