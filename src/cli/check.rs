//! `check`: whether a project is sound, and whether its rules fit its data.

use serde_json::json;

use crate::model;
use crate::session::project_fault;
use crate::text::Locale;

use super::Failure;
use super::args::{CheckArgs, PlainFormat};
use super::result::{load, rule_faults};

/// Checks a project. Faults are named and give exit code 1.
pub(super) fn run(args: &CheckArgs, locale: Locale) -> Result<String, Failure> {
    let loaded = load(&args.project, args.extract.as_deref(), None, None, locale)?;
    let session = &loaded.session;
    let Some(project) = session.project() else { return Err(session.texts().get("cli-no-answer").into()) };
    let broken = model::check(project);
    let mut faults: Vec<String> = broken.iter().map(|fault| project_fault(fault).text(session.texts())).collect();
    faults.extend(rule_faults(session));
    if !faults.is_empty() {
        return Err(Failure(faults));
    }
    let stages: usize = project.axes.iter().map(|axis| axis.stages.len()).sum();
    let counts = [project.segments.len(), stages, project.metrics.len(), project.measures.len()];
    let [segments, stages, metrics, measures] = counts;
    Ok(match args.format {
        PlainFormat::Json => {
            let counts = json!({ "segments": segments, "stages": stages, "metrics": metrics, "measures": measures });
            format!("{}\n", json!({ "project": project.name, "counts": counts, "faults": [] }))
        }
        PlainFormat::Text => {
            let counts = counts.map(|count| count.to_string());
            let [segments, stages, metrics, measures] = &counts;
            let args =
                [("segments", segments.as_str()), ("stages", stages), ("metrics", metrics), ("measures", measures)];
            format!("{}\n", session.texts().with("cli-sound", &args))
        }
    })
}
