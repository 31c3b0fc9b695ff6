//! The one number formatter and the one number parser: 万, 亿, %, full-width digits. Every layer but `model` uses these,
//! so that a number reads the same on the map, in a sentence and in a file.
//!
//! Rounding works on the shortest decimal text of the number, half away from zero: 1.005 with two decimals is 1.01, as a
//! reader of the text expects.

use crate::model::{NumberFormat, NumberUnit};

use super::Locale;

/// What stands for a blank: an em dash.
pub const BLANK: &str = "\u{2014}";

/// Stands before an estimate: almost equal to.
const ABOUT: char = '\u{2248}';
const WAN: char = '\u{4e07}';
const YI: char = '\u{4ebf}';
const YUAN: char = '\u{5143}';

/// Writes a number: groups of three digits, the decimals of the format, the unit behind it. Blanks, NaN and infinity are
/// written as [`BLANK`]; what rounds to zero has no sign.
///
/// Units in Chinese are 元, 万, 亿 and %. In English `Yuan`, `Wan` and `Yi` end in `CNY`, `wan` and `yi`, and `Auto`
/// chooses among K, M and B.
pub fn format(value: Option<f64>, format: NumberFormat, locale: Locale) -> String {
    let Some(value) = value.filter(|value| value.is_finite()) else { return BLANK.to_owned() };
    let decimals = usize::from(format.decimals.min(6));
    let zh = locale == Locale::Zh;
    let (shift, suffix) = match format.unit {
        NumberUnit::Plain => (0, String::new()),
        NumberUnit::Yuan => (0, if zh { YUAN.to_string() } else { " CNY".to_owned() }),
        NumberUnit::Wan => (-4, if zh { WAN.to_string() } else { " wan".to_owned() }),
        NumberUnit::Yi => (-8, if zh { YI.to_string() } else { " yi".to_owned() }),
        NumberUnit::Percent => (2, "%".to_owned()),
        NumberUnit::Auto => return auto(value, decimals, zh),
    };
    format!("{}{suffix}", Decimal::of(value, shift).rounded(decimals).text())
}

/// The smallest unit that leaves at most four digits (three in English) before the point, after rounding.
fn auto(value: f64, decimals: usize, zh: bool) -> String {
    let (units, digits): (&[(i64, Option<char>)], usize) = if zh {
        (&[(0, None), (-4, Some(WAN)), (-8, Some(YI))], 4)
    } else {
        (&[(0, None), (-3, Some('K')), (-6, Some('M')), (-9, Some('B'))], 3)
    };
    let mut best = (String::new(), None);
    for &(shift, suffix) in units {
        let decimal = Decimal::of(value, shift).rounded(decimals);
        best = (decimal.text(), suffix);
        if decimal.whole.len() <= digits {
            break;
        }
    }
    best.0.extend(best.1);
    best.0
}

/// Writes a count in groups of three digits.
pub fn count(value: u64) -> String {
    grouped(&value.to_string())
}

/// Marks a figure as an estimate: `≈` in front of it.
pub fn roughly(figure: &str) -> String {
    format!("{ABOUT}{figure}")
}

/// Writes an estimate, marked, with no digit that its margin says nothing about: 1,234,567 with a margin of 18,600 is
/// `≈1,230,000`. A margin of zero rounds nothing.
pub fn about(value: f64, margin: f64, format: NumberFormat, locale: Locale) -> String {
    let step = 10_f64.powf(margin.log10().floor());
    let rounded = if step.is_normal() { (value / step).round() * step } else { value };
    roughly(&self::format(Some(rounded), format, locale))
}

/// Writes a margin like the figures it belongs to, with more decimals where it would read as zero.
pub fn margin(margin: f64, format: NumberFormat, locale: Locale) -> String {
    let written = |decimals| self::format(Some(margin), NumberFormat { decimals, ..format }, locale);
    let says_something = |text: &String| text.contains(|digit| matches!(digit, '1'..='9'));
    (format.decimals..=6).map(written).find(says_something).unwrap_or_else(|| written(format.decimals))
}

/// Writes a fraction as a percentage: 0.123 with one decimal is `12.3%`. NaN and infinity are [`BLANK`].
pub fn percent(fraction: f64, decimals: u8) -> String {
    format(Some(fraction), NumberFormat { unit: NumberUnit::Percent, decimals }, Locale::En)
}

/// Writes every digit of a number in groups of three, without rounding: `15,000`, `0.35`. NaN and infinity are [`BLANK`].
pub fn exact(value: f64) -> String {
    if value.is_finite() { Decimal::of(value, 0).text() } else { BLANK.to_owned() }
}

/// Writes every digit of a fraction as a percentage: -0.305 is `-30.5%`. NaN and infinity are [`BLANK`].
pub fn exact_percent(fraction: f64) -> String {
    if fraction.is_finite() { format!("{}%", Decimal::of(fraction, 2).text()) } else { BLANK.to_owned() }
}

/// Like [`exact`], as a person would say it: in Chinese 500,000 is `50万` and 120,000,000 is `1.2亿`. Numbers below
/// 100,000, and those that would need more than two decimals, stay as they are.
pub fn spoken(value: f64, locale: Locale) -> String {
    if locale == Locale::Zh && value.is_finite() && value.abs() >= 100_000.0 {
        for (shift, suffix, least) in [(-8, YI, 1e8), (-4, WAN, 1e5)] {
            let decimal = Decimal::of(value, shift);
            if value.abs() >= least && decimal.fraction.len() <= 2 {
                return format!("{}{suffix}", decimal.text());
            }
        }
    }
    exact(value)
}

/// The half-width form of a full-width sign or digit, and the plain form of blanks and mathematical signs; other
/// characters are themselves.
pub fn half_width(ch: char) -> char {
    match ch {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        '\u{3000}' | '\u{a0}' | '\u{feff}' | '\u{200b}' => ' ',
        '\u{3001}' => ',',
        '\u{2212}' => '-',
        '\u{d7}' => '*',
        '\u{f7}' => '/',
        _ => ch,
    }
}

/// Reads a number that a person typed or a bank exported: full-width digits and marks, thousands separators, a sign,
/// 万 / 亿 / 元 / 万元 / 亿元 or % behind it (50% is 0.5), and an amount in parentheses as negative. Anything else,
/// exponents too, and what does not fit a finite number, is `None`.
pub fn parse(text: &str) -> Option<f64> {
    let text: String = text.chars().map(half_width).collect();
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return unsigned(inner.trim()).map(|value| 0.0 - value);
    }
    if let Some(rest) = text.strip_prefix('-') {
        return unsigned(rest.trim_start()).map(|value| 0.0 - value);
    }
    unsigned(text.strip_prefix('+').unwrap_or(text).trim_start())
}

fn unsigned(text: &str) -> Option<f64> {
    let (digits, exponent) = match text.strip_suffix('%') {
        Some(digits) => (digits, -2),
        None => match text.strip_suffix(YUAN).unwrap_or(text).trim_end() {
            rest if rest.ends_with(WAN) => (rest.trim_end_matches(WAN), 4),
            rest if rest.ends_with(YI) => (rest.trim_end_matches(YI), 8),
            rest => (rest, 0),
        },
    };
    if exponent > 0 && text.matches([WAN, YI]).count() > 1 {
        return None;
    }
    let digits = digits.trim_end();
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let whole = without_separators(whole)?;
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = numeric(&whole) && fraction.map_or(!whole.is_empty(), |part| !part.is_empty() && numeric(part));
    if !sound {
        return None;
    }
    let value: f64 = format!("{whole}.{}e{exponent}", fraction.unwrap_or("0")).parse().ok()?;
    value.is_finite().then_some(value)
}

/// The digits without thousands separators, or `None` when a separator is out of place.
fn without_separators(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    if whole.contains(',') && !(1..=3).contains(&first.len()) || !groups.all(|group| group.len() == 3) {
        return None;
    }
    Some(whole.replace(',', ""))
}

/// A number as decimal digits.
struct Decimal {
    negative: bool,
    /// At least one digit, no leading zeros but a lone one.
    whole: String,
    /// No trailing zeros unless rounded.
    fraction: String,
}

impl Decimal {
    /// The shortest digits that stand for `value × 10^shift`.
    fn of(value: f64, shift: i64) -> Self {
        let text = value.abs().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut whole = whole.to_owned();
        let mut fraction = fraction.to_owned();
        for _ in 0..shift {
            whole.push(if fraction.is_empty() { '0' } else { fraction.remove(0) });
        }
        for _ in shift..0 {
            fraction.insert(0, whole.pop().unwrap_or('0'));
        }
        let mut decimal = Self { negative: value < 0.0, whole, fraction };
        decimal.tidy();
        decimal.fraction.truncate(decimal.fraction.trim_end_matches('0').len());
        decimal
    }

    /// Rounded half away from zero, with exactly so many digits after the point.
    fn rounded(mut self, decimals: usize) -> Self {
        let up = self.fraction.as_bytes().get(decimals).is_some_and(|&digit| digit >= b'5');
        self.fraction.truncate(decimals);
        while self.fraction.len() < decimals {
            self.fraction.push('0');
        }
        if up {
            let mut digits: Vec<u8> = self.whole.bytes().chain(self.fraction.bytes()).collect();
            let mut carry = true;
            for digit in digits.iter_mut().rev() {
                if !carry {
                    break;
                }
                carry = *digit == b'9';
                *digit = if carry { b'0' } else { *digit + 1 };
            }
            let text: String = carry.then_some('1').into_iter().chain(digits.into_iter().map(char::from)).collect();
            let (whole, fraction) = text.split_at(text.len() - decimals);
            (self.whole, self.fraction) = (whole.to_owned(), fraction.to_owned());
        }
        self.tidy();
        self
    }

    fn tidy(&mut self) {
        let digits = self.whole.trim_start_matches('0');
        self.whole = if digits.is_empty() { "0".to_owned() } else { digits.to_owned() };
    }

    fn text(&self) -> String {
        let zero = self.whole.bytes().chain(self.fraction.bytes()).all(|digit| digit == b'0');
        let sign = if self.negative && !zero { "-" } else { "" };
        let point = if self.fraction.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{}", grouped(&self.whole), self.fraction)
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
