//! Makes conditions and values ready to be evaluated: names become columns, constants take their final form, types are
//! settled. Used by `eval` only.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::calendar::{Anniversaries, day_number};
use super::lanes::Node;
use super::pasted::Hasher;
use super::test::{Test, fits};
use crate::data::bitmap::Bitmap;
use crate::data::source::Source;
use crate::data::table::{Column, Values};
use crate::model::{Arithmetic, Comparison, FieldType, PastedList, Rule, Value};
use crate::rule::{RuleFaultKind, Schema, check, check_value, fit_value};

/// What names and day counts mean while binding.
pub(super) struct Binder<'a> {
    source: Source<'a>,
    as_of: Option<NaiveDate>,
    schema: Schema,
}

/// A value that is ready to be compared.
enum Operand {
    /// A number, date or flag.
    Plain(FieldType, Node),
    /// A text column.
    Texts(Arc<Column>),
    /// A constant text.
    Word(String),
}

impl Operand {
    const fn kind(&self) -> FieldType {
        match self {
            Self::Plain(kind, _) => *kind,
            Self::Texts(_) | Self::Word(_) => FieldType::Text,
        }
    }
}

impl<'a> Binder<'a> {
    pub(super) fn new(source: Source<'a>, as_of: Option<NaiveDate>) -> Self {
        Self { source, as_of, schema: Schema::of(source.fields) }
    }

    /// A condition; groups are not conditions and hold for nobody.
    pub(super) fn condition(&self, rule: &Rule) -> Result<Test, RuleFaultKind> {
        match &self.fitted(rule)? {
            Rule::All(_) | Rule::Any(_) | Rule::Not(_) => Ok(Test::Always(false)),
            Rule::Compare { left, is, right } => compare(self.operand(left)?, *is, self.operand(right)?),
            Rule::Between { value, low, high } => {
                let above = compare(self.operand(value)?, Comparison::AtLeast, self.operand(low)?)?;
                let below = compare(self.operand(value)?, Comparison::AtMost, self.operand(high)?)?;
                Ok(Test::Both(Box::new((above, below))))
            }
            Rule::In { value, list } => self.one_of(value, list),
            Rule::InPasted { field, list } => self.pasted(field, list),
            Rule::Contains { value, text } => self.search(value, |word| word.contains(text.as_str())),
            Rule::StartsWith { value, text } => self.search(value, |word| word.starts_with(text.as_str())),
            Rule::IsBlank(value) => Ok(match self.operand(value)? {
                Operand::Plain(_, node) => Test::BlankNode(node),
                Operand::Texts(column) => Test::BlankText(column),
                Operand::Word(_) => Test::Always(false),
            }),
        }
    }

    /// A condition whose constants have the types of what they are compared with.
    pub(super) fn fitted(&self, condition: &Rule) -> Result<Rule, RuleFaultKind> {
        let condition = self.schema.fit(condition);
        match check(&condition, &self.schema).into_iter().next() {
            Some(fault) => Err(fault.kind),
            None => Ok(condition),
        }
    }

    /// The number that a value is for everybody.
    pub(super) fn constant(&self, value: &Value) -> Option<f64> {
        constant_of(&self.operand(value).ok()?)
    }

    /// A number, date or flag, with its type.
    pub(super) fn plain(&self, value: &Value) -> Result<(FieldType, Node), RuleFaultKind> {
        let value = fit_value(value);
        check_value(&value, &self.schema).map_err(|fault| fault.kind)?;
        match self.operand(&value)? {
            Operand::Plain(kind, node) => Ok((kind, node)),
            Operand::Texts(_) | Operand::Word(_) => Err(RuleFaultKind::Expected(FieldType::Text, FieldType::Number)),
        }
    }

    fn operand(&self, value: &Value) -> Result<Operand, RuleFaultKind> {
        let number = |node| Ok(Operand::Plain(FieldType::Number, node));
        match value {
            Value::Field(name) => {
                let resolved = self.source.resolve(name)?;
                let factor = resolved.factor();
                Ok(match resolved.column.kind() {
                    FieldType::Text => Operand::Texts(resolved.column),
                    kind => Operand::Plain(kind, Node::Field { column: resolved.column, factor }),
                })
            }
            Value::Number(constant) if !constant.is_finite() => Err(RuleFaultKind::NotFinite),
            Value::Number(constant) => number(Node::Constant(*constant)),
            Value::Text(text) => Ok(Operand::Word(text.clone())),
            Value::Date(date) => Ok(Operand::Plain(FieldType::Date, Node::Constant(f64::from(day_number(*date))))),
            Value::Flag(flag) => Ok(Operand::Plain(FieldType::Flag, Node::Constant(f64::from(u8::from(*flag))))),
            Value::Calc(left, how, right) => number(Node::Calc(self.number(left)?, *how, self.number(right)?)),
            Value::Share(above, below) => {
                number(Node::Calc(self.number(above)?, Arithmetic::Divide, self.number(below)?))
            }
            Value::Pct(above, below) => number(Node::Pct(self.number(above)?, self.number(below)?)),
            Value::Days(date) => {
                let date = self.date(date)?;
                number(self.as_of.map_or(Node::Blank, |as_of| Node::Days(date, f64::from(day_number(as_of)))))
            }
            Value::DaysToAnniversary(date) => {
                let date = self.date(date)?;
                let next = |as_of| Node::Anniversary(date, Box::new(Anniversaries::new(as_of)));
                number(self.as_of.map_or(Node::Blank, next))
            }
        }
    }

    /// A number; a flag counts as 0 or 1.
    fn number(&self, value: &Value) -> Result<Box<Node>, RuleFaultKind> {
        match self.operand(value)? {
            Operand::Plain(FieldType::Number | FieldType::Flag, node) => Ok(Box::new(node)),
            other => Err(RuleFaultKind::Expected(other.kind(), FieldType::Number)),
        }
    }

    fn date(&self, value: &Value) -> Result<Box<Node>, RuleFaultKind> {
        match self.operand(value)? {
            Operand::Plain(FieldType::Date, node) => Ok(Box::new(node)),
            other => Err(RuleFaultKind::Expected(other.kind(), FieldType::Date)),
        }
    }

    fn one_of(&self, value: &Value, list: &[Value]) -> Result<Test, RuleFaultKind> {
        let entries = list.iter().map(|entry| self.operand(entry)).collect::<Result<Vec<_>, _>>()?;
        let words: BTreeSet<&str> = entries.iter().filter_map(word_of).collect();
        Ok(match self.operand(value)? {
            Operand::Texts(column) => by_word(column, |word| words.contains(word)),
            Operand::Word(word) => Test::Always(words.contains(word.as_str())),
            Operand::Plain(_, node) => {
                let mut numbers: Vec<f64> = entries.iter().filter_map(constant_of).collect();
                numbers.sort_by(f64::total_cmp);
                Test::OneOf(node, numbers)
            }
        })
    }

    fn pasted(&self, field: &str, list: &PastedList) -> Result<Test, RuleFaultKind> {
        let column = self.source.resolve(field)?.column;
        if column.kind() != FieldType::Text {
            return Err(RuleFaultKind::Expected(column.kind(), FieldType::Text));
        }
        let hasher = Hasher::new(&list.key);
        let wanted: BTreeSet<&str> = list.hashes.iter().map(String::as_str).collect();
        Ok(by_word(column, |word| wanted.contains(hasher.hash(word).as_str())))
    }

    fn search(&self, value: &Value, holds: impl Fn(&str) -> bool + Sync + Send) -> Result<Test, RuleFaultKind> {
        match self.operand(value)? {
            Operand::Texts(column) => Ok(by_word(column, holds)),
            Operand::Word(word) => Ok(Test::Always(holds(&word))),
            Operand::Plain(kind, _) => Err(RuleFaultKind::Expected(kind, FieldType::Text)),
        }
    }
}

fn compare(left: Operand, is: Comparison, right: Operand) -> Result<Test, RuleFaultKind> {
    Ok(match (left, right) {
        (Operand::Plain(_, Node::Constant(constant)), Operand::Plain(_, node)) => {
            Test::Order(node, is.turned(), Node::Constant(constant))
        }
        (Operand::Plain(_, left), Operand::Plain(_, right)) => Test::Order(left, is, right),
        (Operand::Texts(column), Operand::Word(text)) => by_word(column, |word| fits(word.cmp(text.as_str()), is)),
        (Operand::Word(text), Operand::Texts(column)) => by_word(column, |word| fits(text.as_str().cmp(word), is)),
        (Operand::Texts(left), Operand::Texts(right)) => Test::TextPair(left, is, right),
        (Operand::Word(left), Operand::Word(right)) => Test::Always(fits(left.cmp(&right), is)),
        (left, right) => return Err(RuleFaultKind::Mismatch(left.kind(), right.kind())),
    })
}

/// A test that looks at each word of a dictionary once.
fn by_word(column: Arc<Column>, holds: impl Fn(&str) -> bool + Sync + Send) -> Test {
    let holds = match &column.values {
        Values::Text(texts) => {
            Bitmap::from_fn(texts.distinct(), |code| u32::try_from(code).is_ok_and(|code| holds(texts.word(code))))
        }
        _ => Bitmap::default(),
    };
    Test::Words { column, holds }
}

fn word_of(operand: &Operand) -> Option<&str> {
    match operand {
        Operand::Word(text) => Some(text),
        _ => None,
    }
}

fn constant_of(operand: &Operand) -> Option<f64> {
    match operand {
        Operand::Plain(_, Node::Constant(constant)) => Some(*constant),
        _ => None,
    }
}
