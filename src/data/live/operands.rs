//! The values that metrics need, computed once and kept while a metric uses them.

use std::sync::Arc;

use super::cache::Settled;
use super::figures::Plan;
use super::fixed::Operand;
use super::median::Spread;
use super::question::Focus;
use crate::data::eval::{Context, Numbers};
use crate::model::{FieldType, Metric, MetricKind, Value};
use crate::rule::{RuleFault, RuleFaultKind};

/// What was made of a value.
#[derive(Clone, Debug)]
enum Made {
    Operand(Arc<Operand>),
    Spread(Arc<Spread>),
}

#[derive(Debug)]
struct Entry {
    value: Value,
    is_median: bool,
    made: Result<Made, RuleFaultKind>,
    in_use: bool,
}

/// Values on one table at one day.
#[derive(Debug, Default)]
pub(super) struct Operands {
    entries: Vec<Entry>,
}

impl Operands {
    /// What each metric is computed from, and the faults of those that cannot be. `rate` gives the truth of the condition
    /// of a rate metric. Values that no metric uses any more are dropped.
    pub(super) fn plan(
        &mut self,
        metrics: &[Metric],
        context: &Context<'_>,
        rate: impl Fn(Focus) -> Option<Arc<Settled>>,
    ) -> (Vec<Plan>, Vec<(Focus, RuleFault)>) {
        let mut faults = Vec::new();
        self.entries.iter_mut().for_each(|entry| entry.in_use = false);
        let mut plan_of = |metric: &Metric| {
            let focus = Focus::Metric(metric.id);
            let planned = match &metric.kind {
                MetricKind::Rate(_) => Ok(rate(focus).filter(|settled| settled.fault.is_none()).map(Plan::Rate)),
                kind => self.plan_value(kind, context).map(Some),
            };
            match planned {
                Ok(plan) => plan.unwrap_or(Plan::Nothing),
                Err(kind) => {
                    faults.push((focus, RuleFault { path: Vec::new(), kind }));
                    Plan::Nothing
                }
            }
        };
        let plans = metrics.iter().map(&mut plan_of).collect();
        self.entries.retain(|entry| entry.in_use);
        (plans, faults)
    }

    fn plan_value(&mut self, kind: &MetricKind, context: &Context<'_>) -> Result<Plan, RuleFaultKind> {
        Ok(match kind {
            MetricKind::Customers => Plan::Customers,
            MetricKind::Share => Plan::Share,
            MetricKind::Sum(value) => Plan::Sum(self.operand(value, context)?),
            MetricKind::Mean(value) => Plan::Mean(self.operand(value, context)?),
            MetricKind::Ratio(above, below) => {
                Plan::Ratio(self.operand(above, context)?, self.operand(below, context)?)
            }
            MetricKind::Median(value) => match self.find(value, true, context)? {
                Made::Spread(spread) => Plan::Median(spread),
                Made::Operand(_) => Plan::Nothing,
            },
            MetricKind::Rate(_) => Plan::Nothing,
        })
    }

    fn operand(&mut self, value: &Value, context: &Context<'_>) -> Result<Arc<Operand>, RuleFaultKind> {
        match self.find(value, false, context)? {
            Made::Operand(operand) => Ok(operand),
            Made::Spread(_) => Err(RuleFaultKind::Expected(FieldType::Date, FieldType::Number)),
        }
    }

    fn find(&mut self, value: &Value, is_median: bool, context: &Context<'_>) -> Result<Made, RuleFaultKind> {
        let wanted = |entry: &&mut Entry| entry.is_median == is_median && entry.value == *value;
        if let Some(entry) = self.entries.iter_mut().find(wanted) {
            entry.in_use = true;
            return entry.made.clone();
        }
        let of = |numbers: Numbers| match numbers.kind {
            FieldType::Number | FieldType::Flag if is_median => Ok(Made::Spread(Arc::new(Spread::new(numbers)))),
            FieldType::Number | FieldType::Flag => Ok(Made::Operand(Arc::new(Operand::new(numbers)))),
            kind => Err(RuleFaultKind::Expected(kind, FieldType::Number)),
        };
        let made = context.numbers(value).and_then(of);
        self.entries.push(Entry { value: value.clone(), is_median, made: made.clone(), in_use: true });
        made
    }
}
