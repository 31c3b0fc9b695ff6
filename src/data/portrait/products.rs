//! Which fields tell what a customer holds: flags, and amounts that are more than nothing.

use std::sync::Arc;

use crate::data::bitmap::Bitmap;
use crate::data::eval::{Context, Truth};
use crate::model::{Comparison, Field, FieldType, Role, Rule, Value};

/// Fewer products make no pair.
const FEWEST: usize = 2;

/// True for a field that can stand for a product: a flag, or money that a customer has or owes.
pub fn is_product(field: &Field) -> bool {
    match field.kind {
        FieldType::Flag => matches!(field.role, Role::Products | Role::Flag | Role::Debt | Role::Other),
        FieldType::Number => matches!(field.role, Role::Balance | Role::Debt) && field.unit.is_money(),
        FieldType::Text | FieldType::Date => false,
    }
}

/// The fields that stand for products where nobody has said: flags of products and balances; where these are fewer than
/// two, all flags that can.
pub fn likely_products(fields: &[Field]) -> Vec<String> {
    let names = |is: &dyn Fn(&Field) -> bool| -> Vec<String> {
        let fields = fields.iter().filter(|field| is_product(field) && is(field));
        fields.map(|field| field.name.clone()).collect()
    };
    let surely = names(&|field| matches!(field.role, Role::Products | Role::Balance));
    if surely.len() < FEWEST { names(&|field| field.kind == FieldType::Flag) } else { surely }
}

/// What is true for the customers who hold a product.
pub fn holds_rule(field: &Field) -> Rule {
    let (is, right) = match field.kind {
        FieldType::Flag => (Comparison::Equal, Value::Flag(true)),
        _ => (Comparison::Greater, Value::Number(0.0)),
    };
    Rule::Compare { left: Value::Field(field.name.clone()), is, right }
}

/// Who holds a product.
pub(super) struct Held {
    /// Name of the field.
    pub(super) field: String,
    /// Customers who hold it.
    pub(super) yes: Arc<Bitmap>,
    /// Customers of whom that is known.
    pub(super) known: Bitmap,
}

impl Held {
    /// `None` when the field has no column or holds something else.
    pub(super) fn new(field: &Field, context: &Context<'_>) -> Option<Self> {
        let Truth { yes, unknown } = context.truth(&holds_rule(field)).ok()?;
        Some(Self { field: field.name.clone(), yes, known: unknown.not() })
    }
}
