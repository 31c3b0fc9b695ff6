//! XML as workbooks write it: events one after another, prefixes of names left out, no entity but the five of XML.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::super::error::ReadError;
use super::super::package::damaged;

/// A reader for a part of a workbook.
pub(super) fn reader<R: BufRead>(part: R) -> Reader<R> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    // A cell without a value is a cell.
    config.expand_empty_elements = true;
    reader
}

/// The next event. What the library says of a fault may hold values and is dropped.
pub(super) fn next<'b, R: BufRead>(reader: &mut Reader<R>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, ReadError> {
    buffer.clear();
    reader.read_event_into(buffer).map_err(damaged)
}

/// Inflates what is left of a part: only at its end is its checksum looked at.
pub(super) fn drain<R: BufRead>(reader: &mut Reader<R>) -> Result<(), ReadError> {
    std::io::copy(reader.get_mut(), &mut std::io::sink()).map(drop).map_err(damaged)
}

/// Adds the text of an event, if it has any. An entity that the document itself defines is refused: it could name a file or
/// an address, or grow without end.
pub(super) fn add_text(event: &Event<'_>, text: &mut String) -> Result<(), ReadError> {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(reference) => {
            if let Some(signs) = resolve_xml_entity(reference) {
                text.push_str(signs);
            } else {
                let sign = reference.resolve_char_ref().ok().flatten();
                text.push(sign.ok_or_else(|| ReadError::damaged("xlsx"))?);
            }
        }
        _ => {}
    }
    Ok(())
}

/// The attributes of an element: names without prefix, values as they are written.
pub(super) fn attributes<'a>(element: &'a BytesStart<'_>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut rest = element.attributes_raw();
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        let (value, after) = after.get(1..)?.split_once(quote)?;
        rest = after;
        let name = name.trim();
        Some((name.rsplit_once(':').map_or(name, |(_, name)| name), value))
    })
}

/// The value of an attribute.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let (_, value) = attributes(element).find(|(found, _)| *found == name)?;
    unescape(value).ok()
}

/// True for `1`, `true`, `on`.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// Resolves the signs that a workbook writes as `_x000D_`, from `start` to the end of `text`.
pub(super) fn unescape_signs(text: &mut String, start: usize) {
    let Some(written) = text.get(start..).filter(|rest| rest.contains("_x")).map(str::to_owned) else { return };
    text.truncate(start);
    let mut rest = written.as_str();
    let mut units: Vec<u16> = Vec::new();
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        let digits = escape.get(2..6).filter(|_| escape.as_bytes().get(6) == Some(&b'_'));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        if !before.is_empty() || unit.is_none() {
            text.push_str(&String::from_utf16_lossy(&std::mem::take(&mut units)));
            text.push_str(before);
        }
        if let Some(unit) = unit {
            units.push(unit);
        } else {
            text.push_str("_x");
        }
        rest = escape.get(if unit.is_some() { 7 } else { 2 }..).unwrap_or_default();
    }
    text.push_str(&String::from_utf16_lossy(&units));
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_unescaped() {
        for (written, meant) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_!", "\u{1f600}!"),
            ("cust_xno", "cust_xno"),
            ("_x12", "_x12"),
            ("a_x_x0041_", "a_xA"),
        ] {
            let mut text = format!("_x0041_{written}");
            unescape_signs(&mut text, 7);
            assert_eq!(text, format!("_x0041_{meant}"));
        }
    }

    #[test]
    fn attributes_are_found() {
        let element = BytesStart::from_content(r#"c r="A1" x:s='2' t = "s" name="a &amp; b=c""#, 1);
        let all: Vec<_> = attributes(&element).collect();
        assert_eq!(all, [("r", "A1"), ("s", "2"), ("t", "s"), ("name", "a &amp; b=c")]);
        assert_eq!(attribute(&element, "name").as_deref(), Some("a & b=c"));
    }
}
