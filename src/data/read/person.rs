//! Values that point at a person whatever their column is called.

/// A Chinese mobile number: eleven digits from 13 to 19, with or without `+86`, blanks or hyphens.
pub(super) fn mobile(text: &[u8]) -> bool {
    if !(11..=18).contains(&text.len()) {
        return false;
    }
    let text = text.strip_prefix(b"+").unwrap_or(text);
    let (mut digits, mut count) = ([0u8; 13], 0usize);
    for byte in text {
        match byte {
            b'0'..=b'9' => {
                let Some(place) = digits.get_mut(count) else { return false };
                *place = *byte;
                count += 1;
            }
            b' ' | b'-' => {}
            _ => return false,
        }
    }
    matches!((count, digits), (11, [b'1', b'3'..=b'9', ..]) | (13, [b'8', b'6', b'1', b'3'..=b'9', ..]))
}

/// A telephone at a fixed line: an area code from 0 and a number, apart by a hyphen, a blank or brackets.
pub(super) fn landline(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"(").unwrap_or(text);
    let Some(gap) = text.iter().position(|byte| !byte.is_ascii_digit()) else { return false };
    let (area, number) = text.split_at_checked(gap).unwrap_or_default();
    let number: Vec<u8> = number.iter().copied().filter(|byte| !b"-) ".contains(byte)).collect();
    matches!(area, [b'0', b'1'..=b'9', _] | [b'0', b'1'..=b'9', _, _])
        && matches!(number.as_slice(), [b'2'..=b'9', ..])
        && matches!(number.len(), 7 | 8)
        && number.iter().all(u8::is_ascii_digit)
}

/// A text that holds a mobile number or an identity card among other signs.
pub(super) fn within(text: &str) -> bool {
    // Nothing shorter holds one and a word beside it.
    if text.len() < 14 || text.is_ascii() {
        return false;
    }
    let runs = text.split(|sign: char| !sign.is_ascii_digit() && !matches!(sign, 'X' | 'x'));
    runs.map(str::as_bytes).any(|run| (run.len() == 11 && mobile(run)) || document(run))
}

/// An identity card of 18 characters with the right last one (GB 11643-1999, ISO 7064 MOD 11-2).
pub(super) fn document(text: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let [digits @ .., check] = text else { return false };
    if digits.len() != WEIGHTS.len() || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    b"10X98765432".get((sum % 11) as usize) == Some(&check.to_ascii_uppercase())
}

/// A bank card: 16 to 19 digits with the right last one (ISO/IEC 7812-1, Luhn).
pub(super) fn card(text: &[u8]) -> bool {
    if !(16..=19).contains(&text.len()) || !text.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let digits = text.iter().rev().map(|digit| u32::from(digit - b'0')).enumerate();
    let sum: u32 = digits.map(|(place, digit)| if place % 2 == 1 { doubled(digit) } else { digit }).sum();
    sum.is_multiple_of(10)
}

/// An e-mail address.
pub(super) fn email(text: &str) -> bool {
    let Some((person, domain)) = text.rsplit_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace) && !part.contains('@');
    plain(person) && plain(domain) && domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "remarks about customers")]
mod tests {
    use super::*;

    #[test]
    fn values_that_point_at_a_person() {
        for text in ["13812345678", "+8613812345678", "138-1234-5678", "86 138 1234 5678"] {
            assert!(mobile(text.as_bytes()), "{text}");
        }
        for text in ["12812345678", "1381234567", "138123456789", "23812345678", "1381234567a"] {
            assert!(!mobile(text.as_bytes()), "{text}");
        }
        for text in ["0571-88000000", "010-62345678", "(0571) 88000000"] {
            assert!(landline(text.as_bytes()), "{text}");
        }
        for text in ["057188000000", "0571-88", "2026-01-05", "0571-18000000", "0000-88000000"] {
            assert!(!landline(text.as_bytes()), "{text}");
        }
        for (text, is) in [
            ("客户来电13812345678", true),
            ("证件11010519491231002X。", true),
            ("客户来电138123456789", false),
            ("正常", false),
        ] {
            assert_eq!(within(text), is, "{text}");
        }
        // The example of the standard.
        assert!(document(b"11010519491231002X"));
        assert!(!document(b"110105194912310021"));
        // The usual example of the Luhn check, and one with a wrong digit.
        assert!(card(b"4111111111111111"));
        assert!(!card(b"4111111111111112"));
        assert!(email("fan@x.com"));
        assert!(!email("@x.com") && !email("fan@x") && !email("a b@x.com"));
    }
}
