//! Workbooks for tests: written by a library, or by hand where no library would write them so. Tests only.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use strategy_map::data::read::{FindingKind, Limits, ReadError, ReadReport, ReadRequest, Reason, read_here};
use strategy_map::data::{Table, Watch};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::read::{file, request};

/// Reads bytes under a name, as a request that `change` may change.
pub(crate) fn read_changed(
    name: &str,
    bytes: &[u8],
    change: impl FnOnce(&mut ReadRequest),
) -> Result<(Table, ReadReport), ReadError> {
    let (_folder, path) = file(name, bytes);
    let mut request = request(&path);
    change(&mut request);
    read_here(&request, &Limits::default(), &Watch::default())
}

pub(crate) fn read_as(name: &str, bytes: &[u8]) -> Result<(Table, ReadReport), ReadError> {
    read_changed(name, bytes, |_| ())
}

/// Findings of some kinds: kind, column, count, rows.
pub(crate) fn found<'a>(report: &'a ReadReport, kinds: &[FindingKind]) -> Vec<(FindingKind, &'a str, u64, &'a [u64])> {
    let findings = report.findings.iter().filter(|it| kinds.contains(&it.kind));
    findings.map(|it| (it.kind, it.column.as_str(), it.count, it.example_rows.as_slice())).collect()
}

/// Records set aside; the books must balance.
pub(crate) fn set_aside(report: &ReadReport) -> Vec<(Reason, &[u64])> {
    assert_eq!(report.rows_in_file, report.rows + report.set_aside.iter().map(|it| it.count).sum::<u64>());
    report.set_aside.iter().map(|it| (it.reason, it.rows.as_slice())).collect()
}

/// A ZIP of these parts.
pub(crate) fn package(parts: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook written by hand: the attributes of each sheet in the list of sheets, and what stands inside its worksheet.
pub(crate) struct RawBook<'a> {
    pub(crate) properties: &'a str,
    pub(crate) sheets: &'a [(&'a str, &'a str)],
    /// What stands inside the styles.
    pub(crate) styles: &'a str,
    /// Further parts.
    pub(crate) parts: &'a [(&'a str, &'a str)],
    /// Further relations of the workbook.
    pub(crate) relations: &'a str,
}

impl RawBook<'_> {
    pub(crate) const EMPTY: Self = RawBook { properties: "", sheets: &[], styles: "", parts: &[], relations: "" };

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let (mut list, mut relations) = (String::new(), String::new());
        let mut parts: Vec<(String, String)> = Vec::new();
        for (number, (attributes, inside)) in (1..).zip(self.sheets) {
            write!(list, r#"<sheet {attributes} sheetId="{number}" r:id="rId{number}"/>"#).unwrap();
            write!(
                relations,
                r#"<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
            )
            .unwrap();
            parts.push((format!("xl/worksheets/sheet{number}.xml"), format!("<worksheet>{inside}</worksheet>")));
        }
        relations.push_str(self.relations);
        if !self.styles.is_empty() {
            write!(relations, r#"<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>"#).unwrap();
            parts.push(("xl/styles.xml".to_owned(), format!("<styleSheet>{}</styleSheet>", self.styles)));
        }
        let properties = self.properties;
        parts.push((
            "xl/workbook.xml".to_owned(),
            format!(r#"<workbook xmlns:r="{RELATIONS}">{properties}<sheets>{list}</sheets></workbook>"#),
        ));
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")));
        parts.push((
            "_rels/.rels".to_owned(),
            format!(r#"<Relationships><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ));
        let own = self.parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let parts: Vec<(String, String)> = own.chain(parts).collect();
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        package(&parts)
    }
}

/// A workbook of one sheet with these rows, each written as XML.
pub(crate) fn one_sheet(rows: &str) -> Vec<u8> {
    let inside = format!("<sheetData>{rows}</sheetData>");
    RawBook { sheets: &[(r#"name="Sheet1""#, &inside)], ..RawBook::EMPTY }.bytes()
}

/// A row of texts.
pub(crate) fn texts(cells: &[&str]) -> String {
    let cells: Vec<String> =
        cells.iter().map(|text| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#)).collect();
    format!("<row>{}</row>", cells.concat())
}

/// A workbook of `OpenDocument`: its automatic styles, its sheets, the list of its parts.
pub(crate) fn open_document(styles: &str, tables: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
        <office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c">
        <office:automatic-styles>{styles}</office:automatic-styles>
        <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    package(&[("mimetype", kind), ("content.xml", &content), ("META-INF/manifest.xml", manifest)])
}

pub(crate) fn damaged(kind: &str) -> ReadError {
    ReadError::Damaged { kind: kind.to_owned() }
}
