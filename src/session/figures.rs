//! Names and numbers of the map as they are shown, and the map as a table to copy.

use crate::data::derive::DeriveFault;
use crate::data::live::{Figures, Focus, MapResult};
use crate::model::{Column, MetricId, MetricKind, NumberFormat, NumberUnit, Project, Row};
use crate::rule::{self, RuleFault, RuleFaultKind};
use crate::text::number;

use super::{Session, derive_reason};

impl Session {
    /// The name of a row.
    pub fn row_name(&self, row: Row) -> String {
        match row {
            Row::Segment(id) => {
                self.project().and_then(|it| it.segment(id)).map(|it| it.name.clone()).unwrap_or_default()
            }
            Row::Rest => self.texts.get("row-rest"),
        }
    }

    /// The name of a column.
    pub fn column_name(&self, column: Column) -> String {
        match column {
            Column::Stage(id) => {
                self.project().and_then(|it| it.stage(id)).map(|(_, stage)| stage.name.clone()).unwrap_or_default()
            }
            Column::Rest(_) => self.texts.get("column-rest"),
            Column::Whole => self.texts.get("column-whole"),
        }
    }

    /// The name of the thing a rule belongs to.
    pub fn focus_name(&self, focus: Focus) -> String {
        match focus {
            Focus::Segment(id) => self.row_name(Row::Segment(id)),
            Focus::Stage(id) => self.column_name(Column::Stage(id)),
            Focus::Metric(id) => {
                self.project().and_then(|it| it.metric(id)).map(|it| it.name.clone()).unwrap_or_default()
            }
        }
    }

    /// Why a rule or a metric cannot be computed on the customers that are loaded.
    pub fn fault_sentence(&self, focus: Focus, fault: &RuleFault) -> String {
        // What a personal field is compared with is not repeated.
        let personal = matches!(fault.kind, RuleFaultKind::Personal(_));
        let rule = self.project().and_then(|project| focus.rule(project)).filter(|_| !personal);
        let reason = rule::explain_fault(fault, rule, &self.texts);
        self.texts.with("fault-of-rule", &[("name", &self.focus_name(focus)), ("reason", &reason)])
    }

    /// Why a derived field cannot be computed on the customers that are loaded.
    pub fn derive_sentence(&self, name: &str, fault: &DeriveFault) -> String {
        let reason = derive_reason(fault, &self.texts);
        self.texts.with("derive-fault", &[("name", name), ("reason", &reason)])
    }

    /// The columns of the axis that is shown, the system column last; none when the project has no axis.
    pub fn columns(&self) -> Vec<Column> {
        let axis = self.view.axis.and_then(|id| self.project()?.axis(id));
        axis.map_or_else(Vec::new, |axis| {
            axis.stages.iter().map(|stage| Column::Stage(stage.id)).chain([Column::Rest(axis.id)]).collect()
        })
    }

    /// A number of a metric, in its format.
    pub fn figure(&self, value: Option<f64>, metric: MetricId) -> String {
        let plain = NumberFormat { unit: NumberUnit::Plain, decimals: 0 };
        let format = self.project().and_then(|it| it.metric(metric)).map_or(plain, |metric| metric.format);
        number::format(value, format, self.texts.locale())
    }

    /// The map as text with tabs, which pastes into a sheet: the metric that is shown, with totals.
    pub fn map_as_text(&self) -> Option<String> {
        let (project, answer) = (self.project()?, self.answer()?);
        let metric = self.view.metric?;
        let index = answer.map.metrics.iter().position(|id| *id == metric)?;
        let value = |figures: Option<&Figures>| {
            let value = figures.and_then(|figures| figures.values.get(index).copied().flatten());
            value.map_or_else(String::new, |value| plain_number(project, metric, value))
        };
        let mut lines = vec![self.head_line(&answer.map)];
        for (at, row) in answer.map.rows.iter().enumerate() {
            let width = answer.map.columns.len();
            let cells = (0..width).map(|column| value(answer.map.cells.get(at * width + column)));
            let line =
                std::iter::once(self.row_name(row.row)).chain(cells).chain([value(answer.map.row_totals.get(at))]);
            lines.push(line.collect::<Vec<_>>().join("\t"));
        }
        let totals = answer.map.column_totals.iter().map(|figures| value(Some(figures)));
        let last = std::iter::once(self.texts.get("map-total")).chain(totals).chain([value(Some(&answer.map.all))]);
        lines.push(last.collect::<Vec<_>>().join("\t"));
        Some(lines.join("\n"))
    }

    fn head_line(&self, map: &MapResult) -> String {
        let columns = map.columns.iter().map(|column| self.column_name(column.column));
        let name = self.view.metric.map(|id| self.focus_name(Focus::Metric(id))).unwrap_or_default();
        std::iter::once(name).chain(columns).chain([self.texts.get("map-total")]).collect::<Vec<_>>().join("\t")
    }
}

/// A number that a sheet can calculate with: customers as integers, others with their digits and no unit.
fn plain_number(project: &Project, metric: MetricId, value: f64) -> String {
    match project.metric(metric).map(|metric| &metric.kind) {
        Some(MetricKind::Customers) => format!("{value:.0}"),
        _ => value.to_string(),
    }
}
