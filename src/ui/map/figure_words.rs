//! What the map writes of its figures: that of the metric that is shown, and what stands beside it.

use crate::model::Metric;
use crate::text::number::BLANK;
use crate::ui::figures::{self, Count, Shown};

use super::canvas::Canvas;

impl Canvas<'_> {
    /// A number of customers, blank until the map is computed.
    pub(super) fn customers(&self, count: Option<Count>) -> String {
        count.map_or_else(|| BLANK.to_owned(), |count| figures::customers(&self.view, count))
    }

    /// N, which is known to the last customer.
    pub(super) fn all(&self) -> String {
        self.customers(self.data.customers().map(|customers| Count { customers, margin: None }))
    }

    /// The figure of the metric that is shown.
    pub(super) fn figure(&self, shown: Shown<'_>) -> String {
        match self.metric() {
            Some((metric, at)) => figures::metric(&self.view, metric, at, shown),
            None => figures::customers(&self.view, shown.customers()),
        }
    }

    /// What stands beside the figure: the customers, or their share in all when the figure is their number.
    pub(super) fn beside(&self, shown: Shown<'_>) -> String {
        if self.metric().is_none() {
            return self.share(shown.customers());
        }
        let count = figures::customers(&self.view, shown.customers());
        self.view.text_with("map-customers-short", &[("n", &count)])
    }

    /// What is said of the figure when it is an estimate.
    pub(super) fn note(&self, shown: Shown<'_>) -> Option<String> {
        match self.metric() {
            Some((metric, at)) => figures::metric_note(&self.view, metric, at, shown),
            None => figures::customers_note(&self.view, shown.customers()),
        }
    }

    /// The share of customers in all; empty until the map is computed, and when the sample has too few of them.
    pub(super) fn share(&self, count: Count) -> String {
        self.data.customers().map_or_else(String::new, |all| figures::share(&self.view, count, all))
    }

    /// The metric that is shown and its place among the figures, unless it is the number of customers.
    fn metric(&self) -> Option<(&Metric, usize)> {
        self.data.metric.filter(|_| !self.data.counts_customers()).zip(self.data.value)
    }
}
