//! Marks beside the digits of an amount: currencies, terms, and the side of an account. A mark other than 元 holds for a whole
//! column or the column is no column of numbers.

use super::forms::Forms;
use super::report::Form;

/// Signs of currencies; of two that begin or end alike the longer one first.
const CURRENCIES: [(&str, Form); 20] = [
    ("US$", Form::UsDollar),
    ("HK$", Form::HkDollar),
    ("$", Form::UsDollar),
    ("USD", Form::UsDollar),
    ("HKD", Form::HkDollar),
    ("EUR", Form::Euro),
    ("GBP", Form::Pound),
    ("JPY", Form::Yen),
    ("\u{20ac}", Form::Euro),
    ("\u{a3}", Form::Pound),
    ("\u{7f8e}\u{5143}", Form::UsDollar),
    ("\u{6e2f}\u{5143}", Form::HkDollar),
    ("\u{6e2f}\u{5e01}", Form::HkDollar),
    ("\u{6b27}\u{5143}", Form::Euro),
    ("\u{82f1}\u{9551}", Form::Pound),
    ("\u{65e5}\u{5143}", Form::Yen),
    ("\u{a5}", Form::Currency),
    ("\u{4eba}\u{6c11}\u{5e01}", Form::Currency),
    ("RMB", Form::Currency),
    ("CNY", Form::Currency),
];

/// Signs behind the length of a term.
const TERMS: [(&str, Form); 4] = [
    ("\u{4e2a}\u{6708}", Form::Months),
    ("\u{6708}", Form::Months),
    ("\u{671f}", Form::Periods),
    ("\u{5e74}", Form::Years),
];

/// The sides of an account, and whether it is the credit side.
const SIDES: [(&str, bool); 8] = [
    ("\u{8d37}", true),
    ("\u{501f}", false),
    ("CR", true),
    ("DR", false),
    ("Cr", true),
    ("Dr", false),
    ("cr", true),
    ("dr", false),
];

/// What all amounts of a column have in common, or none of them.
const COMMON: [Form; 9] = [
    Form::Currency,
    Form::UsDollar,
    Form::HkDollar,
    Form::Euro,
    Form::Pound,
    Form::Yen,
    Form::Months,
    Form::Periods,
    Form::Years,
];

/// The signs behind which a number may stand and that begin like no digit.
pub(super) fn begins(text: &[u8]) -> bool {
    let signs = || CURRENCIES.iter().map(|(sign, _)| *sign).chain(SIDES.iter().map(|(sign, _)| *sign));
    let known =
        matches!(text.first(), Some(b'$' | b'U' | b'H' | b'E' | b'G' | b'J' | b'D' | b'd' | b'c' | 0xe5..=0xe8));
    known && signs().any(|sign| text.starts_with(sign.as_bytes()))
}

/// Takes the sign of a currency off the front.
pub(super) fn currency_before(text: &str) -> Option<(&str, Form)> {
    CURRENCIES.iter().find_map(|(sign, form)| Some((text.strip_prefix(sign)?.trim_start(), *form)))
}

/// Takes the sign of a currency off the end.
pub(super) fn currency_behind(text: &str) -> Option<(&str, Form)> {
    CURRENCIES.iter().find_map(|(sign, form)| Some((text.strip_suffix(sign)?.trim_end(), *form)))
}

/// Takes the sign of a term off the end. A year of the calendar is no term.
pub(super) fn term(text: &str) -> Option<(&str, Form)> {
    let (number, form) = TERMS.iter().find_map(|(sign, form)| Some((text.strip_suffix(sign)?.trim_end(), *form)))?;
    (number.len() < 4).then_some((number, form))
}

/// Takes the side of an account off the front or the end, and tells whether it is the credit side. Letters stand apart:
/// `CR12` is a code.
pub(super) fn side(text: &str) -> Option<(&str, bool)> {
    let off = |sign: &str| {
        let apart = |rest: &&str| !sign.is_ascii() || rest.trim().len() < rest.len();
        text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)).filter(apart).map(str::trim)
    };
    SIDES.iter().find_map(|(sign, credit)| Some((off(sign)?, *credit)))
}

/// The marks of a column so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    seen: Forms,
    /// True when an amount other than 0 bears no mark.
    bare: bool,
}

impl Marks {
    /// Looks at an amount.
    pub(super) fn add(&mut self, forms: Forms, value: f64) {
        let seen = COMMON.iter().filter(|form| forms.has(**form)).fold(Forms::default(), |seen, form| seen.with(*form));
        self.bare |= seen.is_empty() && value != 0.0;
        self.seen = self.seen.and(seen);
    }

    /// The same, where amounts without a mark have not been looked at.
    pub(super) const fn with_bare(self, bare: bool) -> Self {
        Self { bare, ..self }
    }

    /// True when what the amounts count is not the same for all of them, or not known of some.
    pub(super) fn differ(self) -> bool {
        let kinds = COMMON.iter().filter(|form| self.seen.has(**form)).count();
        kinds > 1 || (kinds == 1 && self.bare && !self.seen.has(Form::Currency))
    }
}

/// True for an amount that bears a mark other than that of 元.
pub(super) fn is_marked(forms: Forms) -> bool {
    COMMON.iter().any(|form| *form != Form::Currency && forms.has(*form))
}

/// True for an amount in a foreign currency.
pub(super) const fn is_foreign(form: Form) -> bool {
    matches!(form, Form::UsDollar | Form::HkDollar | Form::Euro | Form::Pound | Form::Yen)
}
