//! Numbers as people write them in files. No guess: what is not plainly one is not one.

/// What a text says as a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    /// A finite number.
    Value(f64),
    /// A whole number that looks like a name: a leading zero, or more than fifteen digits.
    Named(f64),
    /// NaN, infinity, or out of range.
    NotFinite,
    /// Not a number.
    No,
}

/// Powers of ten that are exact.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Reads a number: sign, digits with or without `,` between groups of three, a decimal point, an exponent.
/// `text` has no blanks around it.
pub(super) fn number(text: &[u8]) -> Number {
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    };
    let mut scan = Scan::default();
    let Some(rest) = scan.whole(digits) else { return not_a_number(text) };
    let Some(rest) = scan.fraction(rest) else { return Number::No };
    let Some(exponent) = scan.exponent(rest) else { return Number::No };
    let plain = !scan.grouped && !scan.pointed && rest.is_empty();
    let named = plain && (scan.wholes > 15 || (scan.wholes > 1 && digits.first() == Some(&b'0')))
        || (scan.pointed && scan.wholes > 1 && digits.first() == Some(&b'0'));
    let Some(value) = scan.value(digits, exponent) else { return Number::NotFinite };
    let value = if negative { -value } else { value };
    if named { Number::Named(value) } else { Number::Value(value) }
}

fn not_a_number(text: &[u8]) -> Number {
    let bare = text.strip_prefix(b"-").or_else(|| text.strip_prefix(b"+")).unwrap_or(text);
    let known = ["nan", "inf", "infinity"].iter().any(|word| bare.eq_ignore_ascii_case(word.as_bytes()));
    if known { Number::NotFinite } else { Number::No }
}

#[derive(Default)]
struct Scan {
    mantissa: u64,
    /// Digits of the mantissa, leading zeros left out.
    significant: u32,
    wholes: u32,
    fractions: i32,
    grouped: bool,
    pointed: bool,
}

impl Scan {
    fn digit(&mut self, digit: u8) {
        if self.significant < 19 {
            self.mantissa = self.mantissa * 10 + u64::from(digit - b'0');
        }
        if self.significant > 0 || digit != b'0' {
            self.significant += 1;
        }
    }

    /// Takes the digits before the point; the rest, or `None` when there is none or the groups are uneven.
    fn whole<'a>(&mut self, text: &'a [u8]) -> Option<&'a [u8]> {
        let mut rest = text;
        let mut group = 0u32;
        while let Some((&byte, after)) = rest.split_first() {
            match byte {
                b'0'..=b'9' => {
                    self.digit(byte);
                    self.wholes += 1;
                    group += 1;
                }
                b',' if group == 3 || (!self.grouped && (1..=3).contains(&group)) => {
                    self.grouped = true;
                    group = 0;
                }
                _ => break,
            }
            rest = after;
        }
        let even = !self.grouped || group == 3;
        let begun = self.wholes > 0 || matches!(rest, [b'.', b'0'..=b'9', ..]);
        (even && begun).then_some(rest)
    }

    fn fraction<'a>(&mut self, text: &'a [u8]) -> Option<&'a [u8]> {
        let Some((b'.', mut rest)) = text.split_first() else { return Some(text) };
        self.pointed = true;
        while let Some((byte @ b'0'..=b'9', after)) = rest.split_first() {
            self.digit(*byte);
            self.fractions = self.fractions.checked_add(1)?;
            rest = after;
        }
        Some(rest)
    }

    fn exponent(&self, text: &[u8]) -> Option<i32> {
        let Some((b'e' | b'E', rest)) = text.split_first() else {
            return text.is_empty().then_some(0);
        };
        let (negative, digits) = match rest.split_first() {
            Some((b'-', digits)) => (true, digits),
            Some((b'+', digits)) => (false, digits),
            _ => (false, rest),
        };
        if digits.is_empty() || self.grouped {
            return None;
        }
        let mut exponent = 0i32;
        for digit in digits {
            if !digit.is_ascii_digit() {
                return None;
            }
            exponent = exponent.saturating_mul(10).saturating_add(i32::from(digit - b'0')).min(100_000);
        }
        Some(if negative { -exponent } else { exponent })
    }

    /// The value; `None` when it is out of range. Few digits and small powers of ten give an exact result at once
    /// (Clinger 1990); the rest is left to the standard library.
    fn value(&self, text: &[u8], exponent: i32) -> Option<f64> {
        let power = exponent.saturating_sub(self.fractions);
        if self.significant <= 19 && self.mantissa <= 1 << 53 {
            let exact = self.mantissa as f64;
            if let Some(scale) = usize::try_from(power.unsigned_abs()).ok().and_then(|power| POWERS.get(power)) {
                return Some(if power < 0 { exact / scale } else { exact * scale });
            }
        }
        let bare: String = text.iter().filter(|byte| **byte != b',').map(|byte| char::from(*byte)).collect();
        bare.parse::<f64>().ok().filter(|value| value.is_finite())
    }
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

    fn read(text: &str) -> Number {
        number(text.as_bytes())
    }

    #[test]
    fn numbers() {
        for (text, value) in [
            ("0", 0.0),
            ("-12", -12.0),
            ("+7", 7.0),
            ("1234.50", 1234.5),
            ("1,234,567.89", 1_234_567.89),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("2.5E-2", 0.025),
            ("0.1", 0.1),
            ("123456789012345", 123_456_789_012_345.0),
            ("0.30000000000000004", 0.300_000_000_000_000_04),
            ("179769313486231570000.5", 179_769_313_486_231_570_000.5),
        ] {
            assert_eq!(read(text), Number::Value(value), "{text}");
        }
        for text in ["", "-", ".", "1,23", "1234,567", "1,2345", ",123", "1e", "12a", "1.2.3", "1 2", "--1", "0x10"] {
            assert_eq!(read(text), Number::No, "{text}");
        }
        for text in ["NaN", "inf", "-Infinity", "1e400"] {
            assert_eq!(read(text), Number::NotFinite, "{text}");
        }
        assert_eq!(read("000123"), Number::Named(123.0));
        assert_eq!(read("1234567890123456"), Number::Named(1_234_567_890_123_456.0));
    }

    #[test]
    fn blanks_around() {
        assert_eq!(trim(" \t\u{3000}a b\u{a0}\u{3000} ".as_bytes()), b"a b");
        assert_eq!(trim("\u{3000}".as_bytes()), b"");
    }
}
