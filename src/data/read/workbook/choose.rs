//! Which sheet of a workbook to read.

use super::super::error::ReadError;
use super::super::report::{Finding, FindingKind};
use super::super::request::ReadRequest;
use super::held::{Held, Sheet};
use super::open::Named;

/// Rows of a sheet that are looked at.
const ROWS: u64 = 200;

/// A sheet holds a table when it is at least so much of the fullest one: a cover with a few words is passed over, the second
/// of three months is not.
const PART: u64 = 4;

/// The sheet to read.
pub(super) struct Choice<'s> {
    pub(super) name: &'s str,
    pub(super) sheet: &'s dyn Sheet,
    /// Says that other sheets hold tables too; only where nobody has chosen.
    pub(super) others: Option<Finding>,
}

/// The sheet that was asked for; else the first visible one that looks like a table; else the first hidden one that holds
/// anything.
pub(super) fn choose<'s>(request: &ReadRequest, sheets: &'s [Named<'_>]) -> Result<Choice<'s>, ReadError> {
    let choice = |named: &'s Named<'_>, others| Choice { name: &named.name, sheet: &*named.sheet, others };
    if let Some(name) = &request.sheet {
        let known = sheets.iter().find(|it| it.name == *name);
        let names = || sheets.iter().map(|it| it.name.clone()).collect();
        return known
            .map(|named| choice(named, None))
            .ok_or_else(|| ReadError::NoSheet { name: name.clone(), sheets: names() });
    }
    let mut filled = Vec::new();
    for named in sheets {
        filled.push((named, content(&*named.sheet)?));
    }
    // Visible ones come first.
    filled.sort_by_key(|(named, _)| !named.visible);
    let visible = filled.iter().any(|(named, content)| named.visible && content.cells > 0);
    let cells = |(named, content): &(&Named<'_>, Content)| if named.visible == visible { content.cells } else { 0 };
    let most = filled.iter().map(cells).max().unwrap_or(0);
    if let Some(place) = filled.iter().position(|it| most > 0 && cells(it) * PART >= most) {
        let (first, _) = filled.remove(place);
        let count = filled.iter().filter(|(_, content)| content.is_table(most)).count() as u64;
        let others = (count > 0).then(|| Finding {
            kind: FindingKind::OtherSheets,
            column: String::new(),
            count,
            example_rows: Vec::new(),
        });
        return Ok(choice(first, others));
    }
    let empty = sheets.iter().find(|it| it.visible).or(sheets.first());
    Err(empty.map_or(ReadError::NoColumns, |named| ReadError::EmptySheet { name: named.name.clone() }))
}

/// What stands in the first rows of a sheet.
#[derive(Clone, Copy, Debug, Default)]
struct Content {
    rows: u64,
    cells: u64,
}

impl Content {
    /// True when it is more than a cover.
    const fn is_table(self, most: u64) -> bool {
        self.rows > 1 && (self.cells >= 2 * self.rows || self.cells * PART >= most)
    }
}

fn content(sheet: &dyn Sheet) -> Result<Content, ReadError> {
    let mut content = Content::default();
    sheet.rows(&mut |row| {
        content.rows += 1;
        content.cells += row.cells.iter().filter(|cell| **cell != Held::Blank).count() as u64;
        Ok(content.rows < ROWS)
    })?;
    Ok(content)
}
