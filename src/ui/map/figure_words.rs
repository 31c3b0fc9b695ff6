//! Figures of the map as they are written: exact ones to the last customer, estimated ones marked with ≈ and only as
//! precise as their margin.

use crate::data::live::Margins;
use crate::model::{Metric, NumberFormat, NumberUnit};
use crate::text::number;

use super::canvas::{Canvas, share};
use super::line::Line;
use super::map_data::Shown;

/// Whole customers.
const COUNT: NumberFormat = NumberFormat { unit: NumberUnit::Plain, decimals: 0 };

/// Shares have one digit behind the point …
const PERCENT: NumberFormat = NumberFormat { unit: NumberUnit::Percent, decimals: 1 };
/// … and below this share they would read as nothing.
const SMALLEST: f64 = 0.0005;

impl Canvas<'_> {
    /// The number of customers of a group.
    pub(super) fn customers(&self, customers: Option<u64>, margins: Option<&Margins>) -> String {
        self.customers_as(COUNT, customers, margins)
    }

    /// The same in a few digits.
    pub(super) fn customers_short(&self, customers: Option<u64>, margins: Option<&Margins>) -> String {
        self.customers_as(NumberFormat { unit: NumberUnit::Auto, decimals: 1 }, customers, margins)
    }

    fn customers_as(&self, format: NumberFormat, customers: Option<u64>, margins: Option<&Margins>) -> String {
        let locale = self.view.texts().locale();
        match (customers.map(|customers| customers as f64), margins) {
            (Some(_), Some(margins)) if margins.is_few() => self.view.text("map-estimate-few"),
            (Some(customers), Some(margins)) => number::about(customers, margins.customers, format, locale),
            (customers, _) => number::format(customers, format, locale),
        }
    }

    /// The figure of the metric that is shown.
    pub(super) fn figure(&self, Shown { figures, margins }: Shown<'_>) -> String {
        let Some(metric) = self.metric() else { return self.customers(Some(figures.customers), margins) };
        let (value, session) = (self.data.value_of(figures), self.view.session);
        let Some(margins) = margins else { return session.figure(value, metric.id) };
        match (value, self.data.margin_of(margins)) {
            (None, _) => session.figure(None, metric.id),
            (Some(value), Some(margin)) if !margins.is_few() => {
                number::about(value, margin, metric.format, self.view.texts().locale())
            }
            _ => self.view.text("map-estimate-few"),
        }
    }

    /// What stands beside the figure: the customers, or their share in all when the figure is their number.
    pub(super) fn beside(&self, Shown { figures, margins }: Shown<'_>) -> String {
        if self.metric().is_none() {
            return self.share_of(figures.customers, margins);
        }
        let count = self.customers(Some(figures.customers), margins);
        self.view.text_with("map-customers-short", &[("n", &count)])
    }

    /// The metric that is shown, unless it is the number of customers.
    fn metric(&self) -> Option<&Metric> {
        self.data.metric.filter(|_| !self.data.counts_customers())
    }

    /// The share of a line in all customers, in words; empty until the map is computed.
    pub(super) fn share_of_all(&self, line: &Line) -> String {
        line.customers.map_or_else(String::new, |part| self.share_of(part, self.data.margins_of(line)))
    }

    /// The share of a group in all customers; empty for a group of which the sample has too few.
    fn share_of(&self, customers: u64, margins: Option<&Margins>) -> String {
        let Some(all) = self.data.customers() else { return String::new() };
        let exact = share(customers, all);
        let Some(margins) = margins else { return exact };
        if margins.is_few() {
            return String::new();
        }
        let (part, all) = (customers as f64, all as f64);
        if part / all < SMALLEST {
            return number::roughly(&exact);
        }
        number::about(part / all, margins.customers / all, PERCENT, self.view.texts().locale())
    }

    /// What is said of an estimate: the sample, and how far the figure is likely off.
    pub(super) fn estimate_note(&self, margins: &Margins) -> String {
        let sample = number::count(self.data.estimate.map_or(0, |estimate| estimate.sample));
        let locale = self.view.texts().locale();
        let margin = match self.metric() {
            Some(metric) => self.data.margin_of(margins).map(|margin| number::margin(margin, metric.format, locale)),
            None => Some(number::margin(margins.customers, COUNT, locale)),
        };
        match margin.filter(|_| !margins.is_few()) {
            Some(margin) => self.view.text_with("map-estimate-note", &[("sample", &sample), ("margin", &margin)]),
            None => self.view.text_with("map-estimate-few-note", &[("sample", &sample)]),
        }
    }
}
