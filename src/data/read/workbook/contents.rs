//! What a workbook of Office Open XML consists of: its sheets in their order and the parts that hold them.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::super::error::ReadError;
use super::super::package::Package;
use super::xml::{attribute, is_true, next, reader};

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) visible: bool,
    /// The part that holds it.
    pub(super) part: String,
}

/// A workbook of Office Open XML without its cells.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<Entry>,
    /// True when days count from 1904.
    pub(super) from_1904: bool,
    /// The part of the shared texts.
    pub(super) strings: Option<String>,
    /// The part of the formats.
    pub(super) styles: Option<String>,
}

/// A relation from a part to another: what kind of thing it is, and where.
pub(super) struct Relation {
    pub(super) kind: String,
    pub(super) target: String,
}

impl Workbook {
    pub(super) fn open(package: &Package<'_>) -> Result<Self, ReadError> {
        let main = relations(package, "")?.into_values().find(|it| it.kind == "officeDocument");
        let part = main.map_or_else(|| "xl/workbook.xml".to_owned(), |main| main.target);
        let relations = relations(package, &part)?;
        // Some programs forget to say where these two are.
        let target = |kind: &str| {
            let usual = format!("xl/{kind}.xml");
            let said = relations.values().find(|it| it.kind == kind).map(|it| it.target.clone());
            said.or_else(|| package.size(&usual).map(|_| usual))
        };
        let mut book = Self { strings: target("sharedStrings"), styles: target("styles"), ..Self::default() };
        let elements = package.small(&part)?.ok_or_else(|| ReadError::damaged("xlsx"))?;
        each(&elements, |element| match element.local_name().as_ref() {
            "workbookPr" => book.from_1904 = attribute(element, "date1904").is_some_and(|it| is_true(&it)),
            "sheet" => {
                let relation = attribute(element, "id").and_then(|id| relations.get(id.as_ref()));
                // Sheets of charts and of old macros hold no cells.
                if let Some(relation) = relation.filter(|it| it.kind == "worksheet") {
                    let state = attribute(element, "state");
                    book.sheets.push(Entry {
                        name: attribute(element, "name").unwrap_or_default().into_owned(),
                        visible: state.is_none_or(|state| state == "visible"),
                        part: relation.target.clone(),
                    });
                }
            }
            _ => {}
        })?;
        Ok(book)
    }
}

/// The relations of a part by identifier; those of the package itself when `part` is empty. What lies outside the package
/// is left out and never fetched.
pub(super) fn relations(package: &Package<'_>, part: &str) -> Result<BTreeMap<String, Relation>, ReadError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let place = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut relations = BTreeMap::new();
    let Some(elements) = package.small(&place)? else { return Ok(relations) };
    each(&elements, |element| {
        let inside = attribute(element, "TargetMode").is_none_or(|mode| mode != "External");
        if element.local_name().as_ref() != "Relationship" || !inside {
            return;
        }
        let [Some(id), Some(kind), Some(target)] = ["Id", "Type", "Target"].map(|name| attribute(element, name)) else {
            return;
        };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        relations.insert(id.into_owned(), Relation { kind, target: resolve(folder, &target) });
    })?;
    Ok(relations)
}

/// Where a target lies, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Calls `take` with each element that begins.
pub(super) fn each(text: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Result<(), ReadError> {
    let mut reader = reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut buffer = Vec::new();
    loop {
        match next(&mut reader, &mut buffer)? {
            Event::Start(element) => take(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/a", "..\\b/./c.xml"), "xl/b/c.xml");
        assert_eq!(resolve("", "../../../etc/passwd"), "etc/passwd");
    }
}
