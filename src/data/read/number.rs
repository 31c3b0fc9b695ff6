//! Numbers of plain digits: with or without separators between groups, a decimal mark, an exponent. What people write around
//! them – signs, units, currencies – is [`super::amount`]'s.

use super::forms::Forms;
use super::report::Form;

/// The sign before the fraction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// `1,234.50`
    #[default]
    Point,
    /// `1.234,50`
    Comma,
}

/// What a number says about the decimal mark of its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Says {
    /// Nothing: it has no separators.
    #[default]
    Nothing,
    /// It can only be read with a point, like `12.5`.
    Point,
    /// It can only be read with a comma, like `12,5`.
    Comma,
    /// The same, and it has both separators, like `1.234,50`.
    Full,
    /// It can be read either way, like `1.234`.
    Either,
}

/// A number as far as its digits and separators go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scanned {
    /// What the separators say.
    pub(super) says: Says,
    /// The value by the mark that was asked for.
    pub(super) value: Value,
    /// True when it looks like a name: a leading zero, more than fifteen digits, or `1.10105E+17`.
    pub(super) named: bool,
    /// True when it looks like a mobile number: eleven digits beginning with 13 to 19.
    pub(super) mobile: bool,
    /// Separators between groups, a comma before the fraction, an exponent.
    pub(super) forms: Forms,
}

/// What digits are worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// A finite number.
    Finite(f64),
    /// Out of range.
    TooLarge,
    /// No number by the mark that was asked for.
    Other,
}

/// Powers of ten that are exact.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Most digits of a number that is exact without further ado.
const EXACT: usize = 15;

/// Reads the numbers that nearly all are: digits with or without a point, at most fifteen, no leading zero. Gives the value
/// and whether it has a point. Whatever says more than that (`1.234` can be read in two ways, eleven digits may be a
/// telephone) is left to [`scan`].
#[inline]
pub(super) fn plain(text: &[u8]) -> Option<(f64, bool)> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    if digits.len() > EXACT + 1 {
        return None;
    }
    let (mut mantissa, mut point) = (0u64, None);
    for (place, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(place),
            _ => return None,
        }
    }
    let (count, zero) = (digits.len(), digits.first() == Some(&b'0'));
    let exact = mantissa as f64;
    let value = match point {
        None if count == 0 || count > EXACT || (zero && count > 1) || count == 11 => return None,
        None => exact,
        Some(point) => {
            let fractions = count - point - 1;
            if point == 0 || fractions == 0 || (zero && point > 1) || (fractions == 3 && point <= 3 && !zero) {
                return None;
            }
            exact / POWERS.get(fractions)?
        }
    };
    Some((if negative { -value } else { value }, point.is_some()))
}

/// Reads digits: `1234`, `1,234.50`, `1,23,456`, `1.234,50`, `1.5E+3`. The value is multiplied by ten to the power of
/// `shift`. `None` when it is no number by either mark.
pub(super) fn scan(text: &[u8], mark: Mark, shift: i32) -> Option<Scanned> {
    let digits = Digits::of(text)?;
    let (point, comma) = (digits.fits(b'.', b','), digits.fits(b',', b'.'));
    let says = match (point, comma) {
        (false, false) => return None,
        _ if digits.count == 0 => Says::Nothing,
        (true, true) => Says::Either,
        (true, false) => Says::Point,
        (false, true) if digits.has(b'.') && digits.has(b',') => Says::Full,
        (false, true) => Says::Comma,
    };
    let (decimal, fits) = match mark {
        Mark::Point => (b'.', point),
        Mark::Comma => (b',', comma),
    };
    let fractions = if digits.has(decimal) { i32::try_from(digits.last).ok()? } else { 0 };
    let grouped = digits.count > usize::from(digits.has(decimal));
    let value = match digits.value(text, decimal, fractions, shift) {
        _ if !fits => Value::Other,
        Some(value) => Value::Finite(value),
        None => Value::TooLarge,
    };
    let wholes = digits.wholes(decimal);
    let bare = !grouped && digits.exponent.is_none();
    let mobile = bare && digits.count == 0 && wholes == 11 && matches!(text, [b'1', b'3'..=b'9', ..]);
    let zero = wholes > 1 && text.first() == Some(&b'0');
    let named = (bare && (zero || (wholes > EXACT && digits.count == 0))) || short_form(text);
    let forms = [
        (Form::Grouped, grouped),
        (Form::DecimalComma, decimal == b',' && digits.has(decimal)),
        (Form::Exponent, digits.exponent.is_some()),
    ];
    let forms = forms.into_iter().filter(|(_, is)| *is).fold(Forms::default(), |forms, (form, _)| forms.with(form));
    Some(Scanned { says, value, named, mobile, forms })
}

/// True for a long number in the short form of a spreadsheet, such as `1.10105E+17`: digits are lost.
pub(super) fn short_form(text: &[u8]) -> bool {
    let [digits @ .., b'E', b'+', b'1', b'5'..=b'9'] = text else { return false };
    matches!(digits, [b'1'..=b'9'] | [b'1'..=b'9', b'.', ..]) && digits.iter().skip(2).all(u8::is_ascii_digit)
}

/// Most separators of a number.
const SEPARATORS: usize = 12;

/// The parts of a number.
struct Digits {
    mantissa: u64,
    /// Digits of the mantissa, leading zeros left out.
    significant: u32,
    /// Each separator with the digits before it, back to the one before.
    separators: [(u8, usize); SEPARATORS],
    count: usize,
    /// Digits behind the last separator.
    last: usize,
    zero: bool,
    exponent: Option<i32>,
}

impl Digits {
    /// Takes a text apart; `None` when there is something else in it.
    fn of(text: &[u8]) -> Option<Self> {
        let zero = text.first() == Some(&b'0');
        let mut digits = Self {
            mantissa: 0,
            significant: 0,
            separators: [(0, 0); SEPARATORS],
            count: 0,
            last: 0,
            zero,
            exponent: None,
        };
        for (place, byte) in text.iter().enumerate() {
            match byte {
                b'0'..=b'9' => digits.push(byte - b'0'),
                b'.' | b',' => {
                    *digits.separators.get_mut(digits.count)? = (*byte, digits.last);
                    digits.count += 1;
                    digits.last = 0;
                }
                b'e' | b'E' => {
                    digits.exponent = Some(exponent(text.get(place + 1..)?)?);
                    break;
                }
                _ => return None,
            }
        }
        (digits.last > 0 || digits.separators().any(|(_, before)| before > 0)).then_some(digits)
    }

    fn push(&mut self, digit: u8) {
        if self.significant < 19 {
            self.mantissa = self.mantissa * 10 + u64::from(digit);
        }
        if self.significant > 0 || digit != 0 {
            self.significant += 1;
        }
        self.last += 1;
    }

    fn separators(&self) -> impl Iterator<Item = (u8, usize)> + '_ {
        self.separators.iter().take(self.count).copied()
    }

    fn has(&self, separator: u8) -> bool {
        self.separators().any(|(sign, _)| sign == separator)
    }

    /// Lengths of the groups before the fraction.
    fn groups(&self, decimal: u8) -> impl Iterator<Item = usize> + '_ {
        let ends = !self.has(decimal);
        self.separators().map(|(_, before)| before).chain(ends.then_some(self.last))
    }

    fn wholes(&self, decimal: u8) -> usize {
        self.groups(decimal).sum()
    }

    /// True when it is a number with this decimal sign and this sign between groups.
    fn fits(&self, decimal: u8, group: u8) -> bool {
        let fraction = self.separators().position(|(sign, _)| sign == decimal);
        if fraction.is_some_and(|place| place + 1 != self.count) {
            return false;
        }
        // `.5` and `5.` are numbers, `,5` and `5,` are lists.
        let open = decimal == b'.' && fraction.is_some() && self.count == 1;
        let parts = self.groups(decimal).count();
        if parts == 1 {
            let whole = self.groups(decimal).all(|length| length > 0);
            return open || (whole && (fraction.is_none() || self.last > 0));
        }
        if self.exponent.is_some() || self.zero || (fraction.is_some() && self.last == 0) {
            return false;
        }
        let first = self.groups(decimal).next().unwrap_or(0);
        let western = (1..=3).contains(&first) && self.groups(decimal).skip(1).all(|length| length == 3);
        let middle = || self.groups(decimal).skip(1).take(parts - 2).all(|length| length == 2);
        let indian = group == b',' && parts > 2 && (1..=2).contains(&first) && middle();
        western || (indian && self.groups(decimal).last() == Some(3))
    }

    /// The value; `None` when it is out of range. Few digits and small powers of ten give an exact result at once
    /// (Clinger 1990); the rest is left to the standard library.
    fn value(&self, text: &[u8], decimal: u8, fractions: i32, shift: i32) -> Option<f64> {
        let exponent = self.exponent.unwrap_or(0).saturating_add(shift);
        let power = exponent.saturating_sub(fractions);
        if self.significant <= 19 && self.mantissa <= 1 << 53 {
            let exact = self.mantissa as f64;
            if let Some(scale) = usize::try_from(power.unsigned_abs()).ok().and_then(|power| POWERS.get(power)) {
                return Some(if power < 0 { exact / scale } else { exact * scale });
            }
        }
        let mantissa = text.split(|byte| matches!(byte, b'e' | b'E')).next()?;
        let digits = mantissa.iter().filter(|byte| byte.is_ascii_digit() || **byte == decimal);
        let bare: String = digits.map(|byte| if *byte == decimal { '.' } else { char::from(*byte) }).collect();
        format!("{bare}e{exponent}").parse::<f64>().ok().filter(|value| value.is_finite())
    }
}

fn exponent(text: &[u8]) -> Option<i32> {
    let (negative, digits) = match text.split_first() {
        Some((b'-', digits)) => (true, digits),
        Some((b'+', digits)) => (false, digits),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let exponent = digits
        .iter()
        .fold(0i32, |exponent, digit| exponent.saturating_mul(10).saturating_add(i32::from(digit - b'0')).min(100_000));
    Some(if negative { -exponent } else { exponent })
}

/// The text without blanks (space, tab, line break, full-width and no-break space) around it.
#[inline]
pub(super) fn trim(text: &[u8]) -> &[u8] {
    // Nearly every value begins and ends with a sign that is no blank.
    match text {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] | [] => text,
        _ => trim_blanks(text),
    }
}

fn trim_blanks(text: &[u8]) -> &[u8] {
    const WIDE: &[u8] = "\u{3000}".as_bytes();
    const FIXED: &[u8] = "\u{a0}".as_bytes();
    let mut text = text.trim_ascii();
    // A blank beyond ASCII begins with one of two bytes and ends with one of two.
    while let Some(rest) = match (text.first(), text.last()) {
        (Some(0xe3), _) if text.starts_with(WIDE) => text.strip_prefix(WIDE),
        (Some(0xc2), _) if text.starts_with(FIXED) => text.strip_prefix(FIXED),
        (_, Some(0x80)) => text.strip_suffix(WIDE),
        (_, Some(0xa0)) => text.strip_suffix(FIXED),
        _ => None,
    } {
        text = rest.trim_ascii();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, mark: Mark) -> Option<Value> {
        scan(text.as_bytes(), mark, 0).map(|scanned| scanned.value)
    }

    #[test]
    fn digits_by_either_mark() {
        for (text, expected, says) in [
            ("0", 0.0, Says::Nothing),
            ("1234.50", 1234.5, Says::Point),
            ("1,234,567.89", 1_234_567.89, Says::Point),
            ("1,234,567", 1_234_567.0, Says::Point),
            ("1,23,456", 123_456.0, Says::Point),
            ("1,234", 1234.0, Says::Either),
            ("1.234", 1.234, Says::Either),
            ("0.123", 0.123, Says::Point),
            (".5", 0.5, Says::Point),
            ("5.", 5.0, Says::Point),
            ("1e3", 1000.0, Says::Nothing),
            ("2.5E-2", 0.025, Says::Point),
            ("0.30000000000000004", 0.300_000_000_000_000_04, Says::Point),
            ("179769313486231570000.5", 179_769_313_486_231_570_000.5, Says::Point),
        ] {
            let scanned = scan(text.as_bytes(), Mark::Point, 0).unwrap();
            assert_eq!((scanned.value, scanned.says), (Value::Finite(expected), says), "{text}");
            if let Some((value, pointed)) = plain(text.as_bytes()) {
                assert_eq!((value, pointed), (expected, text.contains('.')), "{text}");
                assert_ne!(says, Says::Either, "{text}");
            }
        }
        for (text, expected, says) in [
            ("1.234,50", 1234.5, Says::Full),
            ("12,5", 12.5, Says::Comma),
            ("1.234.567", 1_234_567.0, Says::Comma),
            ("1.234", 1234.0, Says::Either),
            ("1,234", 1.234, Says::Either),
        ] {
            let scanned = scan(text.as_bytes(), Mark::Comma, 0).unwrap();
            assert_eq!((scanned.value, scanned.says), (Value::Finite(expected), says), "{text}");
        }
        assert_eq!(value("12,5", Mark::Point), Some(Value::Other));
        assert_eq!(value("1e400", Mark::Point), Some(Value::TooLarge));
        assert_eq!(scan(b"35.6", Mark::Point, 4).unwrap().value, Value::Finite(356_000.0));
        for text in ["", ".", ",", "1,2,3", ",123", "5,", "1e", "12a", "1.2.3", "1 2", "0x10", "0,123,456", "1,234,5"] {
            assert_eq!(value(text, Mark::Point), None, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_names() {
        for text in ["000123", "1234567890123456", "1.10105E+17", "0012.5"] {
            assert!(scan(text.as_bytes(), Mark::Point, 0).unwrap().named, "{text}");
            assert_eq!(plain(text.as_bytes()), None);
        }
        for text in ["0", "0.5", "123456789012345", "1e20", "1.5E+3", "1,234,567,890,123,456"] {
            assert!(!scan(text.as_bytes(), Mark::Point, 0).unwrap().named, "{text}");
        }
        assert!(scan(b"13812345678", Mark::Point, 0).unwrap().mobile);
        assert_eq!(plain(b"13812345678"), None);
    }

    #[test]
    fn blanks_around() {
        assert_eq!(trim(" \t\u{3000}a b\u{a0}\u{3000} ".as_bytes()), b"a b");
        assert_eq!(trim("\u{3000}".as_bytes()), b"");
    }
}
