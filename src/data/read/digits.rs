//! The digits of a number and the signs between them.

/// Powers of ten that are exact.
pub(super) const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Most separators of a number.
const SEPARATORS: usize = 12;

/// The parts of a number.
pub(super) struct Digits {
    mantissa: u64,
    /// Digits of the mantissa, leading zeros left out.
    significant: u32,
    /// Each separator with the digits before it, back to the one before.
    separators: [(u8, usize); SEPARATORS],
    pub(super) count: usize,
    /// Digits behind the last separator.
    pub(super) last: usize,
    /// True when the first digit is 0.
    zero: bool,
    pub(super) exponent: Option<i32>,
}

impl Digits {
    /// Takes a text apart; `None` when there is something else in it.
    pub(super) fn of(text: &[u8]) -> Option<Self> {
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

    pub(super) fn has(&self, separator: u8) -> bool {
        self.separators().any(|(sign, _)| sign == separator)
    }

    /// Lengths of the groups before the fraction.
    fn groups(&self, decimal: u8) -> impl Iterator<Item = usize> + '_ {
        let ends = !self.has(decimal);
        self.separators().map(|(_, before)| before).chain(ends.then_some(self.last))
    }

    pub(super) fn wholes(&self, decimal: u8) -> usize {
        self.groups(decimal).sum()
    }

    /// True when it is a number with this decimal sign and this sign between groups.
    pub(super) fn fits(&self, decimal: u8, group: u8) -> bool {
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
    pub(super) fn value(&self, text: &[u8], decimal: u8, fractions: i32, shift: i32) -> Option<f64> {
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
