//! Cleaning steps: what a further one would do, and why one could not be done.

use crate::jobs::JobError;
use crate::model::{Field, Fix};
use crate::rule::{Schema, check, explain_fault};

use super::Session;
use super::fix_words::{fault_sentence, fix_sentence};

impl Session {
    /// How many rows or values a further cleaning step would change, or why it cannot be done; `None` while that is not
    /// known, and while no file is read.
    pub fn try_cleaning(&self, fix: &Fix) -> Option<Result<u64, String>> {
        self.prepared()?;
        let fields: Vec<Field> = self.project()?.extract_fields().cloned().collect();
        if let Fix::SetAside(rule) = fix
            && let Some(fault) = check(rule, &Schema::of(&fields)).first()
        {
            return Some(Err(explain_fault(fault, None, &self.texts)));
        }
        Some(match self.changes_of(fix)? {
            Ok(changed) => changed.as_ref().copied().map_err(|fault| fault_sentence(fault, &self.texts)),
            Err(JobError::Panicked) => Err(self.texts.get("error-job-failed")),
        })
    }

    /// A sentence for each cleaning step that could not be done.
    pub fn cleaning_faults(&self) -> Vec<String> {
        let (Some(project), Some(prepared)) = (self.project(), self.prepared()) else { return Vec::new() };
        let steps = project.cleaning.iter().zip(&prepared.steps).enumerate();
        let told = steps.filter_map(|(at, (step, report))| {
            let reason = fault_sentence(report.fault.as_ref()?, &self.texts);
            let (n, what) = ((at + 1).to_string(), fix_sentence(&step.fix, &self.texts));
            Some(self.texts.with("cleaning-fault", &[("n", &n), ("what", &what), ("reason", &reason)]))
        });
        told.collect()
    }
}
