//! The sheets of an `OpenDocument` workbook. They stand one behind the other in one part of the package.

use std::collections::BTreeSet;

use quick_xml::events::Event;

use super::super::error::ReadError;
use super::super::package::{Package, Part};
use super::ods_sheet::OdsSheet;
use super::open::Named;
use super::strings::Strings;
use super::xml::{attribute, next, reader};

/// The part that holds the sheets.
pub(super) const CONTENT: &str = "content.xml";

/// How deep a sheet stands in the part: inside the document, its body and the workbook. Tables elsewhere belong to drawings
/// and to links.
const DEPTH: u64 = 4;

/// A sheet of the list.
#[derive(Debug)]
struct Table {
    name: String,
    visible: bool,
    /// Where it begins in the part.
    start: u64,
}

/// The sheets of a workbook.
pub(super) fn sheets<'p>(package: &'p Package<'_>) -> Result<Vec<Named<'p>>, ReadError> {
    let manifest = package.small("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(ReadError::Protected);
    }
    let tables = package.read(CONTENT, list)?.ok_or_else(|| ReadError::damaged("ods"))?;
    let named = tables.into_iter().map(|table| Named {
        name: table.name,
        visible: table.visible,
        sheet: Box::new(OdsSheet { package, start: table.start, none: Strings::default() }),
    });
    Ok(named.collect())
}

/// Reads the part to its end, so that its checksum is looked at.
fn list(part: Part<'_, '_>) -> Result<Vec<Table>, ReadError> {
    let mut reader = reader(part);
    let mut buffer = Vec::new();
    let mut depth = 0u64;
    let mut tables = Vec::new();
    // The style that goes by, and those that hide a sheet.
    let mut style = None;
    let mut hiding = BTreeSet::new();
    loop {
        let start = reader.buffer_position();
        match next(&mut reader, &mut buffer)? {
            Event::Start(element) => {
                depth += 1;
                let said = |name: &str| attribute(&element, name).map(std::borrow::Cow::into_owned);
                match element.local_name().as_ref() {
                    "style" => style = said("name"),
                    "table-properties" if said("display").is_some_and(|it| it == "false") => {
                        hiding.extend(style.take());
                    }
                    "table" if depth == DEPTH => tables.push(Table {
                        name: said("name").unwrap_or_default(),
                        visible: said("style-name").is_none_or(|style| !hiding.contains(&style)),
                        start,
                    }),
                    _ => {}
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof => return if depth == 0 { Ok(tables) } else { Err(ReadError::damaged("ods")) },
            _ => {}
        }
    }
}
