//! The texts that the cells of a workbook share.

use quick_xml::events::Event;

use super::super::error::ReadError;
use super::super::package::{Package, Part};
use super::xml::{add_text, attribute, drain, next, reader, unescape_signs};

/// Bytes that the shortest text takes: `<si/>`.
const SHORTEST: u64 = 5;

/// Texts, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Reads them; none when there is no such part.
    pub(super) fn open(package: &Package<'_>, part: Option<&str>) -> Result<Self, ReadError> {
        let Some(part) = part else { return Ok(Self::default()) };
        let size = package.size(part).unwrap_or(0);
        Ok(package.read(part, |part| Self::read(part, size))?.unwrap_or_default())
    }

    fn read(part: Part<'_, '_>, size: u64) -> Result<Self, ReadError> {
        let mut reader = reader(part);
        let mut buffer = Vec::new();
        let mut strings = Self::default();
        // Inside a text, and inside a reading aid, whose text does not count.
        let (mut text, mut aid) = (false, false);
        loop {
            match next(&mut reader, &mut buffer)? {
                Event::Start(element) => match element.local_name().as_ref() {
                    // A library that believes this number asks for all the memory there is.
                    "sst" => {
                        let said = attribute(&element, "uniqueCount").and_then(|it| it.trim().parse::<u64>().ok());
                        if said.is_some_and(|said| said.saturating_mul(SHORTEST) > size) {
                            return Err(ReadError::damaged("xlsx"));
                        }
                    }
                    "t" => text = !aid,
                    "rPh" => aid = true,
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "t" => text = false,
                    "rPh" => aid = false,
                    "si" => strings.close(),
                    "sst" => {
                        drain(&mut reader)?;
                        return Ok(strings);
                    }
                    _ => {}
                },
                Event::Eof => return Err(ReadError::damaged("xlsx")),
                event if text => add_text(&event, &mut strings.text)?,
                _ => {}
            }
        }
    }

    /// Adds a text.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    fn close(&mut self) {
        let start = self.ends.last().copied().unwrap_or(0);
        unescape_signs(&mut self.text, start);
        self.ends.push(self.text.len());
    }

    /// The text at a place.
    pub(super) fn get(&self, place: u32) -> Option<&str> {
        let place = place as usize;
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..end)
    }
}
