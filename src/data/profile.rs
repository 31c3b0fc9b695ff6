//! What `profile` prints: the figures and findings of a file, as JSON (the contract of the headless commands) and as text.

use std::fmt::Write;

use serde_json::{Value, json};

use super::read::{ReadReport, Scalar};
use crate::model::{Field, Separator};
use crate::text::Texts;

/// The report as one JSON object. Keys and closed lists are a contract; dates are ISO.
pub fn json(report: &ReadReport) -> Value {
    let set_aside =
        report.set_aside.iter().map(|it| json!({"reason": it.reason.id(), "count": it.count, "rows": it.rows}));
    let columns = report.columns.iter().zip(&report.fields).map(|(it, field)| {
        json!({
            "name": it.name,
            "type": it.kind.id(),
            "role": it.role.id(),
            "unit": field.unit.id(),
            "blank": it.blank,
            "distinct": it.distinct,
            "min": it.min.as_ref().map(scalar),
            "max": it.max.as_ref().map(scalar),
        })
    });
    let findings = report.findings.iter().map(
        |it| json!({"kind": it.kind.id(), "column": it.column, "count": it.count, "example_rows": it.shown_rows()}),
    );
    json!({
        "rows": report.rows,
        "rows_in_file": report.rows_in_file,
        "set_aside": set_aside.collect::<Vec<_>>(),
        "encoding": report.encoding.and_then(super::read::TextEncoding::result_id),
        "delimiter": report.delimiter.as_ref().map(Separator::as_str),
        "columns": columns.collect::<Vec<_>>(),
        "findings": findings.collect::<Vec<_>>(),
    })
}

fn scalar(value: &Scalar) -> Value {
    match value {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        Scalar::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => json!(*number as i64),
        Scalar::Number(number) => json!(number),
        Scalar::Date(date) => json!(date.to_string()),
        Scalar::Flag(flag) => json!(flag),
        Scalar::Text(text) => json!(text),
    }
}

/// The report as lines to read, in the language of `texts`.
pub fn text(report: &ReadReport, texts: &Texts) -> String {
    let mut lines = String::new();
    let mut line = |text: String| {
        lines.push_str(&text);
        lines.push('\n');
    };
    let (rows, all) = (report.rows.to_string(), report.rows_in_file.to_string());
    line(texts.with("read-profile-rows", &[("rows", &rows), ("all", &all)]));
    for it in &report.set_aside {
        let reason = texts.get(&format!("read-reason-{}", it.reason.id()));
        let (count, first) = (it.count.to_string(), listed(&it.rows));
        line(texts.with("read-profile-set-aside", &[("reason", &reason), ("count", &count), ("rows", &first)]));
    }
    if let Some(encoding) = report.encoding {
        let delimiter = match report.delimiter.as_ref().map_or("", Separator::as_str) {
            "\t" => "TAB",
            signs => signs,
        };
        line(texts.with("read-profile-encoding", &[("encoding", encoding.id()), ("delimiter", delimiter)]));
    }
    if let Some(sheet) = &report.sheet {
        line(texts.with("read-profile-sheet", &[("sheet", sheet)]));
    }
    if !report.hidden_sheets.is_empty() {
        let names = report.hidden_sheets.join(&texts.get("list-separator"));
        line(texts.with("read-profile-hidden-sheets", &[("sheets", &names)]));
    }
    line(String::new());
    for (it, field) in report.columns.iter().zip(&report.fields) {
        let (kind, role) = (texts.get(&format!("type-{}", it.kind.id())), purpose(field, texts));
        let (blank, distinct) = (it.blank.to_string(), it.distinct.to_string());
        let mut range = String::new();
        if let (Some(min), Some(max)) = (&it.min, &it.max) {
            // Writing to a string cannot fail.
            let (Ok(()) | Err(_)) = write!(range, "{} \u{2026} {}", plain(min), plain(max));
        }
        let args = [
            ("name", it.name.as_str()),
            ("kind", &kind),
            ("role", &role),
            ("blank", &blank),
            ("distinct", &distinct),
            ("range", &range),
        ];
        line(texts.with(if range.is_empty() { "read-profile-column-plain" } else { "read-profile-column" }, &args));
    }
    if !report.findings.is_empty() {
        line(String::new());
    }
    for it in &report.findings {
        let kind = texts.get(&format!("finding-{}", it.kind.id()));
        let (count, rows) = (it.count.to_string(), listed(&it.example_rows));
        let args = [("kind", kind.as_str()), ("column", &it.column), ("count", &count), ("rows", &rows)];
        line(texts.with(if rows.is_empty() { "read-profile-finding-whole" } else { "read-profile-finding" }, &args));
    }
    lines
}

/// What a field is for and in what unit.
fn purpose(field: &Field, texts: &Texts) -> String {
    let role = texts.get(&format!("role-{}", field.role.id()));
    let Some(unit) = field.unit.id() else { return role };
    let unit = texts.get(&format!("unit-{unit}"));
    texts.with("read-profile-purpose", &[("role", &role), ("unit", &unit)])
}

fn plain(value: &Scalar) -> String {
    match scalar(value) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// The first record numbers.
fn listed(rows: &[u64]) -> String {
    let shown: Vec<String> = rows.iter().take(8).map(u64::to_string).collect();
    let more = if rows.len() > shown.len() { ", \u{2026}" } else { "" };
    format!("{}{more}", shown.join(", "))
}
