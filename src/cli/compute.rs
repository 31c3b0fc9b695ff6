//! `compute`: the map of a project, in numbers.

use serde_json::{Map, Value, json};

use crate::data::live::{Figures, MapResult};
use crate::model::{Column, Project};
use crate::session::Session;
use crate::text::Locale;
use crate::text::number;

use super::Failure;
use super::args::{ComputeArgs, Format};
use super::result::{Loaded, load};

/// Computes the map and writes it.
pub(super) fn run(args: &ComputeArgs, locale: Locale) -> Result<String, Failure> {
    let loaded = load(&args.project, args.extract.as_deref(), args.as_of, args.axis.as_deref(), locale)?;
    let Loaded { session, read_ms, map_ms } = &loaded;
    let (Some(project), Some(answer)) = (session.project(), session.answer()) else {
        return Err(session.texts().get("cli-no-answer").into());
    };
    let faults = super::result::faults(session);
    if !faults.is_empty() {
        return Err(Failure(faults));
    }
    let report = Report { session, project, map: &answer.map };
    let timings = args.timings.then_some((*read_ms, *map_ms));
    Ok(match args.format {
        Format::Json => report.json(timings),
        Format::Csv => report.csv(),
        Format::Text => report.text(timings),
    })
}

/// The map with the names that stand on it.
struct Report<'a> {
    session: &'a Session,
    project: &'a Project,
    map: &'a MapResult,
}

impl Report<'_> {
    fn json(&self, timings: Option<(f64, f64)>) -> String {
        let rows = || self.map.rows.iter().map(|row| self.session.row_name(row.row));
        let columns = || self.map.columns.iter().map(|column| self.column_name(column.column));
        let width = self.map.columns.len();
        let last = self.map.rows.len().saturating_sub(1);
        let segments = self.map.rows.iter().zip(rows()).enumerate().map(|(at, (row, name))| {
            let counts = json!({ "name": name, "matched": row.matched, "taken": row.taken, "unknown": row.unknown });
            rest(counts, at == last)
        });
        let stages = self.map.columns.iter().zip(columns()).enumerate().map(|(at, (column, name))| {
            let counts =
                json!({ "name": name, "matched": column.matched, "taken": column.taken, "unknown": column.unknown });
            rest(counts, at + 1 == width)
        });
        let cells = self.map.cells.iter().enumerate().filter_map(|(at, figures)| {
            let (row, column) = (rows().nth(at / width)?, columns().nth(at % width)?);
            Some(self.figures(figures, &[("segment", row), ("stage", column)]))
        });
        let row_totals =
            self.map.row_totals.iter().zip(rows()).map(|(it, name)| self.figures(it, &[("segment", name)]));
        let column_totals = self.map.column_totals.iter().zip(columns());
        let column_totals = column_totals.map(|(it, name)| self.figures(it, &[("stage", name)]));
        let mut object = json!({
            "as_of": self.session.as_of().map(|day| day.to_string()),
            "customers": self.map.customers,
            "exclusive": self.map.exclusive,
            "segments": segments.collect::<Vec<_>>(),
            "axis": self.axis_name(),
            "stages": stages.collect::<Vec<_>>(),
            "metrics": self.metric_names().collect::<Vec<_>>(),
            "cells": cells.collect::<Vec<_>>(),
            "totals": {
                "rows": row_totals.collect::<Vec<_>>(),
                "columns": column_totals.collect::<Vec<_>>(),
                "all": self.figures(&self.map.all, &[]),
            },
        });
        if let (Some((read, map)), Some(object)) = (timings, object.as_object_mut()) {
            object.insert("timings_ms".to_owned(), json!({ "read": read, "map": map }));
        }
        format!("{object}\n")
    }

    fn figures(&self, figures: &Figures, names: &[(&str, String)]) -> Value {
        let mut object: Map<String, Value> =
            names.iter().map(|(key, name)| ((*key).to_owned(), Value::from(name.as_str()))).collect();
        object.insert("customers".to_owned(), figures.customers.into());
        let values = self.metric_names().zip(&figures.values);
        let values: Map<String, Value> = values.map(|(name, value)| (name.to_owned(), json!(value))).collect();
        object.insert("values".to_owned(), values.into());
        Value::Object(object)
    }

    fn csv(&self) -> String {
        let texts = self.session.texts();
        let heads = ["cli-segment", "cli-stage", "cli-customers"].map(|key| texts.get(key));
        let heads = heads.iter().map(String::as_str).chain(self.metric_names());
        let mut lines = vec![heads.map(quoted).collect::<Vec<_>>().join(",")];
        for (at, row) in self.map.rows.iter().enumerate() {
            for (across, column) in self.map.columns.iter().enumerate() {
                let Some(figures) = self.map.cells.get(at * self.map.columns.len() + across) else { continue };
                let names = [self.session.row_name(row.row), self.column_name(column.column)];
                let values =
                    figures.values.iter().map(|value| value.map_or_else(String::new, |value| value.to_string()));
                let line = names.iter().map(|name| quoted(name)).chain([figures.customers.to_string()]).chain(values);
                lines.push(line.collect::<Vec<_>>().join(","));
            }
        }
        lines.join("\n") + "\n"
    }

    fn text(&self, timings: Option<(f64, f64)>) -> String {
        let texts = self.session.texts();
        let customers = number::count(self.map.customers);
        let as_of = self.session.as_of().map_or_else(|| texts.get("as-of-none"), |day| day.to_string());
        let mut lines = vec![
            self.project.name.clone(),
            texts.with("cli-head", &[("customers", &customers), ("as-of", &as_of), ("axis", &self.axis_name())]),
            String::new(),
        ];
        for row in &self.map.rows {
            let counts = [row.matched, row.taken, row.unknown].map(number::count);
            let [matched, taken, unknown] = &counts;
            let name = self.session.row_name(row.row);
            let args = [("name", name.as_str()), ("matched", matched), ("taken", taken), ("unknown", unknown)];
            lines.push(texts.with("cli-segment-line", &args));
        }
        lines.push(String::new());
        lines.push(self.grid());
        if let Some((read, map)) = timings {
            lines.push(texts.with("cli-timings", &[("read", &format!("{read:.1}")), ("map", &format!("{map:.1}"))]));
        }
        lines.join("\n") + "\n"
    }

    /// Customers of each cell, with totals, under tabs.
    fn grid(&self) -> String {
        let total = self.session.texts().get("map-total");
        let heads = self.map.columns.iter().map(|column| self.column_name(column.column));
        let mut lines =
            vec![std::iter::once(String::new()).chain(heads).chain([total.clone()]).collect::<Vec<_>>().join("\t")];
        let count = |figures: &Figures| number::count(figures.customers);
        for (at, row) in self.map.rows.iter().enumerate() {
            let width = self.map.columns.len();
            let cells = self.map.cells.iter().skip(at * width).take(width).map(count);
            let sum = self.map.row_totals.get(at).map(count);
            let line = std::iter::once(self.session.row_name(row.row)).chain(cells).chain(sum);
            lines.push(line.collect::<Vec<_>>().join("\t"));
        }
        let sums = self.map.column_totals.iter().map(count);
        lines.push(std::iter::once(total).chain(sums).chain([count(&self.map.all)]).collect::<Vec<_>>().join("\t"));
        lines.join("\n")
    }

    fn metric_names(&self) -> impl Iterator<Item = &str> {
        self.map.metrics.iter().filter_map(|id| self.project.metric(*id)).map(|metric| metric.name.as_str())
    }

    /// Without an axis every customer stands in the system column.
    fn column_name(&self, column: Column) -> String {
        match column {
            Column::Whole => self.session.texts().get("column-rest"),
            Column::Stage(_) | Column::Rest(_) => self.session.column_name(column),
        }
    }

    fn axis_name(&self) -> String {
        let axis = self.session.view().axis.and_then(|id| self.project.axis(id));
        axis.map(|axis| axis.name.clone()).unwrap_or_default()
    }
}

/// Marks the system row or column.
fn rest(mut counts: Value, is_rest: bool) -> Value {
    if let (true, Some(object)) = (is_rest, counts.as_object_mut()) {
        object.insert("rest".to_owned(), true.into());
    }
    counts
}

/// A field of a CSV line (RFC 4180).
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
