//! How the cells of a workbook are shown: as a day, as a percentage, as digits with leading zeros, or otherwise.

use quick_xml::events::Event;

use super::super::error::ReadError;
use super::super::package::Package;
use super::xml::{attribute, next, reader};

/// How a number is shown, as far as it says what the number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    /// As a number (also amounts, durations and times of day).
    #[default]
    Plain,
    /// As a day, with or without a time.
    Day,
    /// With at least so many digits, zeros in front: the number names something.
    Padded(usize),
    /// As a percentage: 0.19 is shown as 19%.
    Percent,
}

/// The look of each format that cells point to, in its order.
pub(super) fn looks(package: &Package<'_>, part: Option<&str>) -> Result<Vec<Look>, ReadError> {
    let text = match part {
        Some(part) => package.small(part)?.unwrap_or_default(),
        None => String::new(),
    };
    let mut reader = reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut buffer = Vec::new();
    let mut own: Vec<(u32, Look)> = Vec::new();
    let mut looks = Vec::new();
    let mut cells = false;
    loop {
        match next(&mut reader, &mut buffer)? {
            Event::Start(element) => {
                let id = attribute(&element, "numFmtId").and_then(|id| id.trim().parse::<u32>().ok());
                match element.local_name().as_ref() {
                    "cellXfs" => cells = true,
                    "numFmt" => {
                        let code = attribute(&element, "formatCode").unwrap_or_default();
                        own.extend(id.map(|id| (id, look(&code))));
                    }
                    "xf" if cells => {
                        looks.push(styled(&own, id.unwrap_or(0)));
                    }
                    _ => {}
                }
            }
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => cells = false,
            Event::Eof => return Ok(looks),
            _ => {}
        }
    }
}

/// The look of a format by its number: one of the workbook's own, or one that every workbook has.
pub(super) fn styled(own: &[(u32, Look)], id: u32) -> Look {
    own.iter().find(|(own, _)| *own == id).map_or_else(|| shipped(id), |(_, look)| *look)
}

/// The formats that every workbook has (ECMA-376, 18.8.30; 27 to 36 and 50 to 58 are those of Chinese, Japanese and Korean).
fn shipped(id: u32) -> Look {
    match id {
        9 | 10 => Look::Percent,
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Look::Day,
        _ => Look::Plain,
    }
}

/// What a format code shows.
pub(super) fn look(code: &str) -> Look {
    let signs = bare(code);
    let has = |wanted: &[char]| signs.contains(wanted);
    if signs.len() > 1 && signs.bytes().all(|sign| sign == b'0') {
        return Look::Padded(signs.len());
    }
    if has(&['%']) {
        return Look::Percent;
    }
    // A month needs no year beside it, but `mm:ss` are minutes.
    if has(&['y', 'd']) || (has(&['m']) && !has(&['h', 's'])) { Look::Day } else { Look::Plain }
}

/// The signs of a format that stand for parts of the value: those of its first section, small, without quoted text, colours
/// and marks for morning and afternoon.
fn bare(code: &str) -> String {
    let mut signs = String::new();
    let mut code = code.chars();
    while let Some(sign) = code.next() {
        match sign {
            '"' => drop(code.find(|sign| *sign == '"')),
            '\\' | '_' | '*' => drop(code.next()),
            // A duration: `[h]:mm`.
            '[' => {
                let inside: String = code.by_ref().take_while(|sign| *sign != ']').collect();
                if !inside.is_empty() && inside.chars().all(|sign| matches!(sign, 'h' | 'm' | 's' | 'H' | 'M' | 'S')) {
                    return String::new();
                }
            }
            ';' => break,
            _ => signs.extend(sign.to_lowercase()),
        }
    }
    signs.replace("general", "").replace("am/pm", "h").replace("a/p", "h")
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "formats of Chinese workbooks")]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        for day in
            ["yyyy-mm-dd", "DD/MM/YY", "yyyy\"年\"m\"月\"d\"日\";@", "[$-804]yyyy\"年\"m\"月\"", "m/d/yy h:mm", "mmm"]
        {
            assert_eq!(look(day), Look::Day, "{day}");
        }
        for plain in [
            "0.00",
            "#,##0",
            "h:mm",
            "mm:ss",
            "[h]:mm:ss",
            "0.00E+00",
            "General",
            "@",
            "\"y\"0",
            "0;\"d\"",
            "0",
            "h:mm AM/PM",
            "[Red]0.0",
        ] {
            assert_eq!(look(plain), Look::Plain, "{plain}");
        }
        for percent in ["0%", "0.00%", "#,##0.0%;[Red]-0.0%"] {
            assert_eq!(look(percent), Look::Percent, "{percent}");
        }
        assert_eq!(look("0\"%\""), Look::Plain);
        assert_eq!(look("000000"), Look::Padded(6));
        assert_eq!(look("000000;@"), Look::Padded(6));
    }
}
