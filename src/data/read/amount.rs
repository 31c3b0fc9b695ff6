//! Numbers as people write them in files: signs before, behind and around, units, currencies, full-width signs. No guess:
//! what is not plainly a number is none.

use std::borrow::Cow;

use super::forms::Forms;
use super::marks::{begins, currency_before, currency_behind, is_marked, side, term};
use super::number::{Mark, Says, Value, scan};
use super::report::Form;
use crate::model::Unit;

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberStyle {
    /// The sign before the fraction.
    pub(super) mark: Mark,
    /// The power of ten of the unit that the header names: under 万元 `35.6万` is 35.6, and `356,000元` too.
    pub(super) power: i32,
    /// True when the header speaks of amounts or counts, so that `12,5` is a number and no list.
    pub(super) promised: bool,
    /// What the header says is counted: the sign for it may stand behind the number.
    pub(super) counted: Option<Unit>,
    /// True where a foreign currency or a term makes a value none of the column's.
    pub(super) unmarked: bool,
    /// Whether the credit side of an account is positive; `None` = nobody has said so.
    pub(super) credit: Option<bool>,
}

/// What a text says as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Reading {
    pub(super) number: Number,
    /// What it says about the decimal mark of its column, whether or not it is a number by this one.
    pub(super) says: Says,
    /// What had to be turned into something else.
    pub(super) forms: Forms,
    /// True when the amount bears its own unit: 万, 亿 or 元.
    pub(super) unit: bool,
    /// True when it looks like a mobile number.
    pub(super) mobile: bool,
    /// True for an amount on a side of an account, which is no number until it is known which side is positive.
    pub(super) sided: bool,
}

/// The number itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Number {
    /// A finite number.
    Value(f64),
    /// A number that looks like a name: a leading zero, more than fifteen digits, or the short form of a spreadsheet.
    Named(f64),
    /// NaN, infinity, or out of range.
    NotFinite,
    /// Not a number.
    #[default]
    No,
}

/// Reads a number. `text` has no blanks around it.
pub(super) fn number(text: &[u8], style: NumberStyle) -> Reading {
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    };
    let dress = Dress { negative, ..Dress::default() };
    dress.reading(digits, style).or_else(|| dressed(text, style)).unwrap_or_else(|| no_number(digits))
}

fn no_number(text: &[u8]) -> Reading {
    let known = ["nan", "inf", "infinity"].iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()));
    Reading { number: if known { Number::NotFinite } else { Number::No }, ..Reading::default() }
}

/// What stands around the digits.
#[derive(Clone, Copy, Debug, Default)]
struct Dress {
    negative: bool,
    forms: Forms,
    unit: bool,
    /// The power of ten of 万 and its kind.
    power: i32,
    /// Whether it stands on the credit side of an account.
    credit: Option<bool>,
}

impl Dress {
    fn reading(self, digits: &[u8], style: NumberStyle) -> Option<Reading> {
        let shift = self.power - if self.unit { style.power } else { 0 };
        let scanned = scan(digits, style.mark, shift)?;
        let turned = self.credit.zip(style.credit).is_some_and(|(credit, positive)| credit != positive);
        let signed = |value: f64| if self.negative == turned { value } else { -value };
        let sided = self.credit.is_some() && style.credit.is_none();
        let number = match scanned.value {
            _ if sided => Number::No,
            Value::Finite(value) if scanned.named => Number::Named(signed(value)),
            Value::Finite(value) => Number::Value(signed(value)),
            Value::TooLarge => Number::NotFinite,
            Value::Other => Number::No,
        };
        let forms = self.forms.and(scanned.forms);
        let mobile = scanned.mobile && self.forms.is_empty() && !self.unit && !self.negative;
        let sided = sided && matches!(scanned.value, Value::Finite(_)) && !scanned.named;
        Some(Reading { number, says: scanned.says, forms, unit: self.unit, mobile, sided })
    }

    fn with(&mut self, form: Form) {
        self.forms = self.forms.with(form);
    }
}

/// Longest text that is looked at closely.
const LONGEST: usize = 64;

/// Units of Chinese amounts: the sign, the power of ten, and the form. The longer ones first.
const MULTIPLES: [(&str, i32, Form); 8] = [
    ("\u{4e07}\u{4ebf}", 12, Form::Yi),
    ("\u{5343}\u{4e07}", 7, Form::Wan),
    ("\u{767e}\u{4e07}", 6, Form::Wan),
    ("\u{4ebf}", 8, Form::Yi),
    ("\u{5104}", 8, Form::Yi),
    ("\u{4e07}", 4, Form::Wan),
    ("\u{842c}", 4, Form::Wan),
    ("\u{5343}", 3, Form::Wan),
];

const YUAN: [&str; 3] = ["\u{5143}\u{6574}", "\u{5143}", "\u{5706}"];

/// Signs behind numbers of counted things.
const COUNTED: [(&str, Unit); 8] = [
    ("\u{5468}\u{5c81}", Unit::Years),
    ("\u{5c81}", Unit::Years),
    ("\u{5929}", Unit::Days),
    ("\u{7b14}", Unit::Count),
    ("\u{6b21}", Unit::Count),
    ("\u{4e2a}", Unit::Count),
    ("\u{4eba}", Unit::Count),
    ("\u{6237}", Unit::Count),
];

/// Takes off what stands around the digits, from the outside to the inside.
fn dressed(text: &[u8], style: NumberStyle) -> Option<Reading> {
    // The first byte of the signs above, of full-width signs, and of the minus sign.
    let likely = matches!(text, [b'0'..=b'9' | b'(' | b'-' | b'+' | b'.' | b'\'' | b'R' | b'C', ..])
        || matches!(text, [0xc2 | 0xe2 | 0xe4 | 0xef, ..])
        || begins(text);
    if !likely || text.len() > LONGEST {
        return None;
    }
    let mut dress = Dress::default();
    let narrow = narrow(std::str::from_utf8(text).ok()?);
    if let Cow::Owned(_) = narrow {
        dress.with(Form::FullWidth);
    }
    let mut rest = narrow.trim();
    if let Some(after) = rest.strip_prefix('\'') {
        dress.with(Form::Apostrophe);
        rest = after.trim();
    }
    if let Some((amount, credit)) = side(rest) {
        dress.with(Form::Side);
        dress.credit = Some(credit);
        rest = amount;
    }
    if let Some(inner) = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        dress.with(Form::Negative);
        dress.negative = true;
        rest = inner.trim();
    }
    rest = dress.sign(rest);
    if let Some((after, currency)) = currency_before(rest) {
        dress.with(currency);
        rest = dress.sign(after);
    }
    if let Some(before) = counted(rest, style) {
        dress.with(Form::Unit);
        rest = before;
    }
    rest = dress.unit(rest);
    if style.unmarked && is_marked(dress.forms) {
        return None;
    }
    dress.reading(rest.as_bytes(), style)
}

/// The text before the sign of what the column counts.
fn counted(text: &str, style: NumberStyle) -> Option<&str> {
    let mut own = COUNTED.iter().filter(|(_, unit)| Some(*unit) == style.counted);
    own.find_map(|(sign, _)| text.strip_suffix(sign)).map(str::trim_end)
}

impl Dress {
    /// Takes one sign off the front; a second one is no number.
    fn sign<'a>(&mut self, text: &'a str) -> &'a str {
        const MINUS: char = '\u{2212}';
        match text.chars().next() {
            Some(sign @ ('-' | MINUS)) if !self.negative => {
                if sign == MINUS {
                    self.with(Form::Negative);
                }
                self.negative = true;
                text.strip_prefix(sign).unwrap_or(text).trim_start()
            }
            Some('+') if !self.negative => text.strip_prefix('+').unwrap_or(text).trim_start(),
            _ => text,
        }
    }

    /// Takes a unit, a currency, a term, a percent sign or a minus sign off the end.
    fn unit<'a>(&mut self, text: &'a str) -> &'a str {
        if let Some(before) = text.strip_suffix('%') {
            self.with(Form::Percent);
            return before.trim_end();
        }
        if let (Some(before), false) = (text.strip_suffix(['-', '\u{2212}']), self.negative) {
            self.with(Form::Negative);
            self.negative = true;
            return before.trim_end();
        }
        if let Some((before, form)) = term(text) {
            self.with(form);
            return before;
        }
        let mut rest = text;
        if let Some((before, currency)) = currency_behind(rest) {
            self.with(currency);
            rest = before;
        } else if let Some(before) = YUAN.iter().find_map(|sign| rest.strip_suffix(sign)) {
            self.with(Form::Currency);
            self.unit = true;
            rest = before.trim_end();
        }
        let multiple = MULTIPLES.iter().find_map(|(sign, power, form)| Some((rest.strip_suffix(sign)?, power, form)));
        if let Some((before, power, form)) = multiple {
            self.with(*form);
            (self.unit, self.power) = (true, *power);
            rest = before.trim_end();
        }
        rest
    }
}

/// Full-width signs as half-width ones.
pub(super) fn narrow(text: &str) -> Cow<'_, str> {
    let wide = |sign: char| matches!(sign, '\u{ff01}'..='\u{ff5e}' | '\u{ffe5}' | '\u{3000}');
    if !text.contains(wide) {
        return Cow::Borrowed(text);
    }
    let narrow = |sign: char| match sign {
        '\u{ffe5}' => '\u{a5}',
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        _ => sign,
    };
    Cow::Owned(text.chars().map(narrow).collect())
}

#[cfg(test)]
mod tests;
