//! Calculations with the values of one customer. Blank in, blank out; what has no finite result is blank.

use chrono::{Datelike, NaiveDate};

use super::fact::{Blank, Fact};
use super::people::Person;
use crate::model::{Arithmetic, FieldType, Value};
use crate::rule::RuleFaultKind;

impl Person<'_> {
    /// A value for this customer; `None` when it is blank.
    ///
    /// # Errors
    /// When a field of it cannot be read, or is not of the type that the calculation needs.
    pub fn value(&self, value: &Value) -> Result<Option<Fact>, RuleFaultKind> {
        let number = match value {
            Value::Field(name) => return self.fact(name),
            Value::Number(_) | Value::Text(_) | Value::Date(_) | Value::Flag(_) => return Ok(Fact::of(value)),
            Value::Calc(left, sign, right) => self.both(left, right)?.map(|(a, b)| calculated(a, *sign, b)),
            Value::Share(above, below) => self.both(above, below)?.map(|(a, b)| a / b),
            Value::Pct(now, before) => self.both(now, before)?.map(|(a, b)| a / b - 1.0),
            Value::Days(date) => self.date(date)?.zip(self.today()).map(|(days, today)| today - f64::from(days)),
            Value::DaysToAnniversary(date) => {
                self.date(date)?.zip(self.people.as_of).and_then(|(days, as_of)| to_anniversary(days, as_of))
            }
        };
        Ok(number.filter(|number| number.is_finite()).map(Fact::Number))
    }

    /// What makes a value blank; `None` when it is not, or has a fault.
    pub(super) fn blank(&self, value: &Value) -> Option<Blank> {
        if self.value(value).is_ok_and(|fact| fact.is_some()) {
            return None;
        }
        if let Value::Field(name) = value {
            return self.fact(name).is_ok().then(|| Blank::Field(name.clone()));
        }
        let within = value.parts().into_iter().find_map(|part| self.blank(part));
        let counts_days = matches!(value, Value::Days(_) | Value::DaysToAnniversary(_));
        let own = if counts_days { Blank::NoDay } else { Blank::NoResult(value.clone()) };
        Some(within.unwrap_or(own))
    }

    fn today(&self) -> Option<f64> {
        self.people.as_of.map(|as_of| f64::from(as_of.to_epoch_days()))
    }

    /// Two numbers, unless one of them is blank.
    fn both(&self, left: &Value, right: &Value) -> Result<Option<(f64, f64)>, RuleFaultKind> {
        let (left, right) = (self.number(left)?, self.number(right)?);
        Ok(left.zip(right))
    }

    /// A number; yes is 1, no is 0.
    fn number(&self, value: &Value) -> Result<Option<f64>, RuleFaultKind> {
        match self.value(value)? {
            Some(Fact::Number(number)) => Ok(Some(number)),
            Some(Fact::Flag(flag)) => Ok(Some(f64::from(u8::from(flag)))),
            Some(other) => Err(RuleFaultKind::Expected(other.kind(), FieldType::Number)),
            None => Ok(None),
        }
    }

    fn date(&self, value: &Value) -> Result<Option<i32>, RuleFaultKind> {
        match self.value(value)? {
            Some(Fact::Date(days)) => Ok(Some(days)),
            Some(other) => Err(RuleFaultKind::Expected(other.kind(), FieldType::Date)),
            None => Ok(None),
        }
    }
}

fn calculated(a: f64, sign: Arithmetic, b: f64) -> f64 {
    match sign {
        Arithmetic::Add => a + b,
        Arithmetic::Subtract => a - b,
        Arithmetic::Multiply => a * b,
        Arithmetic::Divide => a / b,
    }
}

/// Days to the next anniversary of a day, 0 on the day itself. Who was born on 29 February has his on 1 March in years
/// without that day.
fn to_anniversary(days: i32, as_of: NaiveDate) -> Option<f64> {
    let date = NaiveDate::from_epoch_days(days)?;
    let in_year = |year: i32| date.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1));
    let next = in_year(as_of.year()).filter(|day| *day >= as_of).or_else(|| in_year(as_of.year() + 1))?;
    i32::try_from((next - as_of).num_days()).ok().map(f64::from)
}
