//! `check`: whether a project is sound, and whether its rules fit its data.

use serde_json::json;

use crate::model::AxisId;
use crate::session::Action;
use crate::text::Locale;

use super::Failure;
use super::args::{CheckArgs, PlainFormat};
use super::result::{faults, load, table_faults};

/// Checks a project. Faults are named and give exit code 1.
pub(super) fn run(args: &CheckArgs, locale: Locale) -> Result<String, Failure> {
    let mut session = load(&args.project, args.extract.as_deref(), None, None, locale)?.session;
    let axes: Vec<AxisId> = session.project().iter().flat_map(|it| it.axes.iter().map(|axis| axis.id)).collect();
    let mut found = faults(&session);
    found.extend(table_faults(&session));
    for axis in axes.into_iter().skip(1) {
        session.handle(Action::ShowAxis(axis));
        session.settle();
        let new: Vec<String> = faults(&session).into_iter().filter(|fault| !found.contains(fault)).collect();
        found.extend(new);
    }
    if !found.is_empty() {
        return Err(Failure(found));
    }
    let Some(project) = session.project() else { return Err(session.texts().get("cli-no-answer").into()) };
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
