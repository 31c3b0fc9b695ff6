//! Numbers of plain digits: with or without separators between groups, a decimal mark, an exponent. What people write around
//! them – signs, units, currencies – is [`super::amount`]'s.

use super::digits::{Digits, POWERS};
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

/// Most digits of a number that is exact without further ado.
const EXACT: usize = 15;

/// Reads the numbers that nearly all are: digits with or without a point, at most fifteen, no leading zero. Gives the value
/// and whether it has a point. Whatever says more than that (`1.234` can be read in two ways, eleven digits may be a
/// telephone) is left to [`scan`].
#[inline]
pub(super) fn plain(text: &[u8]) -> Option<(f64, bool)> {
    if let Some(amount) = fen(text) {
        return Some((amount, true));
    }
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

/// The same of amounts with two digits behind the point, which most numbers of a bank are: there is no sign in them whose
/// place would have to be found.
#[inline]
fn fen(text: &[u8]) -> Option<f64> {
    let [first, wholes @ .., b'.', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = text else { return None };
    if wholes.len() > EXACT - 3 || (*first == b'0' && !wholes.is_empty()) {
        return None;
    }
    let digit = |byte: &u8| u64::from(byte.wrapping_sub(b'0'));
    let (mut yuan, mut digits) = (digit(first), digit(first) < 10);
    for byte in wholes {
        yuan = yuan * 10 + digit(byte);
        digits &= digit(byte) < 10;
    }
    digits.then(|| (yuan * 100 + digit(tens) * 10 + digit(ones)) as f64 / 100.0)
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
    let named = (bare && (zero || (wholes > EXACT && digits.count == 0))) || short_name(text);
    let forms = [
        (Form::Grouped, grouped),
        (Form::DecimalComma, decimal == b',' && digits.has(decimal)),
        (Form::Exponent, digits.exponent.is_some()),
    ];
    let forms = forms.into_iter().filter(|(_, is)| *is).fold(Forms::default(), |forms, (form, _)| forms.with(form));
    Some(Scanned { says, value, named, mobile, forms })
}

/// True for a long number in the short form of a spreadsheet, such as `1.10105E+11`: of a name, digits are lost.
pub(super) fn short_form(text: &[u8]) -> bool {
    let [digits @ .., b'E', b'+', b'1', b'0'..=b'9'] = text else { return false };
    matches!(digits, [b'1'..=b'9'] | [b'1'..=b'9', b'.', ..]) && digits.iter().skip(2).all(u8::is_ascii_digit)
}

/// The same for more digits than any amount has.
pub(super) fn short_name(text: &[u8]) -> bool {
    matches!(text.last(), Some(b'5'..=b'9')) && short_form(text)
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
    fn amounts_with_two_digits_behind_the_point() {
        for (text, expected) in [
            ("0.00", Some(0.0)),
            ("7.05", Some(7.05)),
            ("-1.50", Some(-1.5)),
            ("1234567890123.45", Some(1_234_567_890_123.45)),
            ("12345678901234.56", None),
            ("01.50", None),
            ("1a.50", None),
            (".50", None),
        ] {
            assert_eq!(plain(text.as_bytes()).map(|(value, _)| value), expected, "{text}");
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
