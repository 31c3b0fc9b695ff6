//! From the SQL parser's tree to ours. What rules do not have is named with its place.

use std::ops::Range;

use sqlparser::ast::{
    BinaryOperator, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, Ident, Spanned, UnaryOperator,
    Value as Literal,
};

use crate::model::{Arithmetic, Comparison, FieldType, MAX_DEPTH, PastedList, Rule, Value};

use super::constant::date_from;
use super::lex::{error, range};
use super::words::folded;
use super::{Schema, SyntaxError, SyntaxErrorKind};

/// Translates the expressions of one text.
pub(super) struct Converter<'a> {
    text: &'a str,
    schema: &'a Schema,
}

impl<'a> Converter<'a> {
    pub(super) fn new(text: &'a str, schema: &'a Schema) -> Self {
        Self { text, schema }
    }

    fn fail<T>(&self, expr: &Expr, kind: SyntaxErrorKind) -> Result<T, SyntaxError> {
        Err(error(self.text, place(expr), kind))
    }

    fn fail_at<T>(&self, at: Range<usize>, kind: SyntaxErrorKind) -> Result<T, SyntaxError> {
        Err(error(self.text, at, kind))
    }

    /// A condition. `a and b and c` without brackets is one group.
    pub(super) fn rule(&self, expr: &Expr) -> Result<Rule, SyntaxError> {
        match expr {
            Expr::Nested(inner) => self.rule(inner),
            Expr::BinaryOp { op: op @ (BinaryOperator::And | BinaryOperator::Or), .. } => {
                let parts = chain(expr, op).into_iter().map(|part| self.rule(part)).collect::<Result<_, _>>()?;
                Ok(if *op == BinaryOperator::And { Rule::All(parts) } else { Rule::Any(parts) })
            }
            Expr::UnaryOp { op: UnaryOperator::Not, expr: inner } => Ok(Rule::Not(Box::new(self.rule(inner)?))),
            Expr::BinaryOp { left, op, right } => match comparison(op) {
                Some(is) => Ok(Rule::Compare { left: self.value(left)?, is, right: self.value(right)? }),
                None => self.fail(expr, SyntaxErrorKind::NotACondition),
            },
            Expr::Between { expr: value, negated, low, high } => {
                let (value, low, high) = (self.value(value)?, self.value(low)?, self.value(high)?);
                Ok(not_if(*negated, Rule::Between { value, low, high }))
            }
            Expr::InList { expr: value, list, negated } => {
                let value = self.value(value)?;
                let list = list.iter().map(|entry| self.constant(entry)).collect::<Result<_, _>>()?;
                Ok(not_if(*negated, Rule::In { value, list }))
            }
            Expr::Like { negated, any: false, expr: value, pattern, escape_char: None } => {
                Ok(not_if(*negated, self.like(value, pattern)?))
            }
            Expr::IsNull(value) => Ok(Rule::IsBlank(self.value(value)?)),
            Expr::IsNotNull(value) => Ok(not_if(true, Rule::IsBlank(self.value(value)?))),
            Expr::Function(function) => self.rule_call(expr, function),
            Expr::Identifier(name) if self.schema.get(&name.value).is_some_and(|(kind, _)| kind == FieldType::Flag) => {
                let left = Value::Field(name.value.clone());
                Ok(Rule::Compare { left, is: Comparison::Equal, right: Value::Flag(true) })
            }
            Expr::Identifier(_) | Expr::Value(_) | Expr::UnaryOp { .. } | Expr::TypedString(_) => {
                self.fail(expr, SyntaxErrorKind::NotACondition)
            }
            _ => self.fail(expr, SyntaxErrorKind::Unsupported),
        }
    }

    /// A value.
    pub(super) fn value(&self, expr: &Expr) -> Result<Value, SyntaxError> {
        self.value_within(expr, MAX_DEPTH)
    }

    /// A value nested at most `depth` deep: a long chain of signs leans to the left and must not exhaust the stack.
    fn value_within(&self, expr: &Expr, depth: usize) -> Result<Value, SyntaxError> {
        let Some(below) = depth.checked_sub(1) else { return self.fail(expr, SyntaxErrorKind::TooDeep) };
        let part = |part: &Expr| self.value_within(part, below).map(Box::new);
        match expr {
            Expr::Nested(inner) | Expr::UnaryOp { op: UnaryOperator::Plus, expr: inner } => {
                self.value_within(inner, depth)
            }
            Expr::Identifier(name) => Ok(Value::Field(name.value.clone())),
            Expr::Value(literal) => self.literal(expr, &literal.value),
            Expr::TypedString(typed) => match &typed.value.value {
                Literal::SingleQuotedString(text) => match date_from(text) {
                    Some(date) => Ok(Value::Date(date)),
                    None => self.fail(expr, SyntaxErrorKind::NotADate(text.clone())),
                },
                _ => self.fail(expr, SyntaxErrorKind::Unsupported),
            },
            Expr::UnaryOp { op: UnaryOperator::Minus, expr: inner } => match inner.as_ref() {
                Expr::Value(literal) if matches!(literal.value, Literal::Number(..)) => {
                    match self.literal(inner, &literal.value)? {
                        Value::Number(number) => Ok(Value::Number(-number)),
                        other => Ok(other),
                    }
                }
                _ => Ok(Value::Calc(Box::new(Value::Number(0.0)), Arithmetic::Subtract, part(inner)?)),
            },
            Expr::BinaryOp { left, op, right } => match arithmetic(op) {
                Some(sign) => Ok(Value::Calc(part(left)?, sign, part(right)?)),
                None => self.fail(expr, SyntaxErrorKind::NotAValue),
            },
            Expr::Function(function) => self.value_call(function, below),
            Expr::UnaryOp { op: UnaryOperator::Not, .. }
            | Expr::Between { .. }
            | Expr::InList { .. }
            | Expr::Like { .. }
            | Expr::IsNull(_)
            | Expr::IsNotNull(_) => self.fail(expr, SyntaxErrorKind::NotAValue),
            _ => self.fail(expr, SyntaxErrorKind::Unsupported),
        }
    }

    fn literal(&self, expr: &Expr, literal: &Literal) -> Result<Value, SyntaxError> {
        match literal {
            Literal::Number(digits, _) => match digits.parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Value::Number(number)),
                _ => self.fail(expr, SyntaxErrorKind::NumberRange),
            },
            Literal::SingleQuotedString(text) => Ok(Value::Text(text.clone())),
            Literal::Boolean(flag) => Ok(Value::Flag(*flag)),
            Literal::Null => self.fail(expr, SyntaxErrorKind::NullCompared),
            _ => self.fail(expr, SyntaxErrorKind::Unsupported),
        }
    }

    fn constant(&self, expr: &Expr) -> Result<Value, SyntaxError> {
        match self.value(expr)? {
            value if value.is_constant() => Ok(value),
            _ => self.fail(expr, SyntaxErrorKind::ConstantExpected),
        }
    }

    fn quoted(&self, expr: &Expr) -> Result<String, SyntaxError> {
        match expr {
            Expr::Value(literal) => match &literal.value {
                Literal::SingleQuotedString(text) => Ok(text.clone()),
                _ => self.fail(expr, SyntaxErrorKind::TextExpected),
            },
            _ => self.fail(expr, SyntaxErrorKind::TextExpected),
        }
    }

    fn like(&self, value: &Expr, pattern: &Expr) -> Result<Rule, SyntaxError> {
        let (value, text) = (self.value(value)?, self.quoted(pattern)?);
        let (inner, open) = text.strip_prefix('%').map_or((text.as_str(), false), |rest| (rest, true));
        let (inner, close) = inner.strip_suffix('%').map_or((inner, false), |rest| (rest, true));
        let plain = inner.to_owned();
        match (open, close) {
            _ if inner.contains(['%', '_']) => self.fail(pattern, SyntaxErrorKind::LikePattern),
            (true, true) => Ok(Rule::Contains { value, text: plain }),
            (false, true) => Ok(Rule::StartsWith { value, text: plain }),
            (false, false) => Ok(Rule::Compare { left: value, is: Comparison::Equal, right: Value::Text(plain) }),
            (true, false) => self.fail(pattern, SyntaxErrorKind::LikePattern),
        }
    }

    fn rule_call(&self, expr: &Expr, function: &Function) -> Result<Rule, SyntaxError> {
        let call = self.call(function)?;
        match (call.name.as_str(), call.args.as_slice()) {
            ("contains", [value, text]) => Ok(Rule::Contains { value: self.value(value)?, text: self.quoted(text)? }),
            ("starts_with", [value, text]) => {
                Ok(Rule::StartsWith { value: self.value(value)?, text: self.quoted(text)? })
            }
            ("in_pasted", [field, key, hashes @ ..]) => {
                let Expr::Identifier(field) = field else { return self.fail(field, SyntaxErrorKind::FieldExpected) };
                let hashes = hashes.iter().map(|hash| self.quoted(hash)).collect::<Result<_, _>>()?;
                let list = PastedList { key: self.quoted(key)?, hashes };
                Ok(Rule::InPasted { field: field.value.clone(), list })
            }
            ("contains" | "starts_with" | "in_pasted", _) => self.argument_count(&call, 2),
            ("days" | "days_to_anniversary" | "pct" | "share", _) => self.fail(expr, SyntaxErrorKind::NotACondition),
            _ => self.unknown_function(&call),
        }
    }

    fn value_call(&self, function: &Function, depth: usize) -> Result<Value, SyntaxError> {
        let call = self.call(function)?;
        let part = |part: &Expr| self.value_within(part, depth).map(Box::new);
        match (call.name.as_str(), call.args.as_slice()) {
            ("days", [date]) => Ok(Value::Days(part(date)?)),
            ("days_to_anniversary", [date]) => Ok(Value::DaysToAnniversary(part(date)?)),
            ("pct", [left, right]) => Ok(Value::Pct(part(left)?, part(right)?)),
            ("share", [left, right]) => Ok(Value::Share(part(left)?, part(right)?)),
            ("days" | "days_to_anniversary", _) => self.argument_count(&call, 1),
            ("pct" | "share", _) => self.argument_count(&call, 2),
            ("contains" | "starts_with" | "in_pasted", _) => self.fail_at(call.at.clone(), SyntaxErrorKind::NotAValue),
            _ => self.unknown_function(&call),
        }
    }

    fn argument_count<T>(&self, call: &Call<'_>, expected: usize) -> Result<T, SyntaxError> {
        let kind = SyntaxErrorKind::ArgumentCount { function: call.name.clone(), expected, found: call.args.len() };
        self.fail_at(call.at.clone(), kind)
    }

    fn unknown_function<T>(&self, call: &Call<'_>) -> Result<T, SyntaxError> {
        self.fail_at(call.at.clone(), SyntaxErrorKind::UnknownFunction(call.written.clone()))
    }

    fn call<'e>(&self, function: &'e Function) -> Result<Call<'e>, SyntaxError> {
        let at = range(function.name.span());
        let written = function.name.0.first().and_then(|part| part.as_ident());
        let Some(Ident { value, .. }) = written else { return self.fail_at(at, SyntaxErrorKind::Unsupported) };
        Ok(Call { name: folded(value), written: value.clone(), at, args: arguments(function).collect() })
    }
}

/// A function as it was called.
struct Call<'e> {
    name: String,
    written: String,
    at: Range<usize>,
    args: Vec<&'e Expr>,
}

/// The bytes an expression stands on. A loop, not [`Spanned`], for a chain of signs leans far to the left.
fn place(expr: &Expr) -> Range<usize> {
    let (mut first, mut last) = (expr, expr);
    while let Some(left) = operands(first).0 {
        first = left;
    }
    while let Some(right) = operands(last).1 {
        last = right;
    }
    let start = |expr: &Expr| match expr {
        Expr::Function(function) => range(function.name.span()),
        leaf => range(leaf.span()),
    };
    start(first).start..start(last).end
}

/// The first and the last operand of an expression.
fn operands(expr: &Expr) -> (Option<&Expr>, Option<&Expr>) {
    match expr {
        Expr::BinaryOp { left, right, .. } => (Some(left), Some(right)),
        Expr::Between { expr, high, .. } => (Some(expr), Some(high)),
        Expr::InList { expr, list, .. } => (Some(expr), Some(list.last().unwrap_or(expr))),
        Expr::Like { expr, pattern, .. } => (Some(expr), Some(pattern)),
        Expr::IsNull(inner) | Expr::IsNotNull(inner) | Expr::Nested(inner) | Expr::UnaryOp { expr: inner, .. } => {
            (Some(inner), Some(inner))
        }
        Expr::Function(function) => (None, arguments(function).last()),
        _ => (None, None),
    }
}

fn arguments(function: &Function) -> impl Iterator<Item = &Expr> {
    let list = match &function.args {
        FunctionArguments::List(list) => list.args.as_slice(),
        FunctionArguments::None | FunctionArguments::Subquery(_) => &[],
    };
    list.iter().filter_map(|arg| match arg {
        FunctionArg::Unnamed(FunctionArgExpr::Expr(arg)) => Some(arg),
        _ => None,
    })
}

fn not_if(negated: bool, rule: Rule) -> Rule {
    if negated { Rule::Not(Box::new(rule)) } else { rule }
}

/// The parts of `a op b op c`, which leans to the left; a loop, for the chain may be long.
fn chain<'e>(expr: &'e Expr, sign: &BinaryOperator) -> Vec<&'e Expr> {
    let (mut parts, mut rest) = (Vec::new(), expr);
    while let Expr::BinaryOp { left, op, right } = rest
        && op == sign
    {
        parts.push(right.as_ref());
        rest = left;
    }
    parts.push(rest);
    parts.reverse();
    parts
}

fn comparison(op: &BinaryOperator) -> Option<Comparison> {
    Some(match op {
        BinaryOperator::Eq => Comparison::Equal,
        BinaryOperator::NotEq => Comparison::NotEqual,
        BinaryOperator::Lt => Comparison::Less,
        BinaryOperator::LtEq => Comparison::AtMost,
        BinaryOperator::Gt => Comparison::Greater,
        BinaryOperator::GtEq => Comparison::AtLeast,
        _ => return None,
    })
}

fn arithmetic(op: &BinaryOperator) -> Option<Arithmetic> {
    Some(match op {
        BinaryOperator::Plus => Arithmetic::Add,
        BinaryOperator::Minus => Arithmetic::Subtract,
        BinaryOperator::Multiply => Arithmetic::Multiply,
        BinaryOperator::Divide => Arithmetic::Divide,
        _ => return None,
    })
}
