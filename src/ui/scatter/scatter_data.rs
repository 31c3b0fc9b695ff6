//! The words around the picture of two fields: what is drawn, of how many, and who is not.

use crate::data::live::{Bins, Scatter};
use crate::model::{Field, Project, Value};
use crate::session::Drawing;
use crate::text::Texts;
use crate::text::number::count;
use crate::ui::chart::ScatterChart;
use crate::ui::data::head_with_unit;

/// How it is shown when nobody has chosen: as points when each customer can be one.
pub(super) const fn usual_drawing(scatter: &Scatter) -> Drawing {
    if scatter.is_all_points() { Drawing::Points } else { Drawing::Density }
}

/// The field that a value is.
pub(super) fn field_of<'p>(project: &'p Project, value: &Value) -> Option<&'p Field> {
    match value {
        Value::Field(name) => project.field(name),
        _ => None,
    }
}

/// Its name with the unit in which it is drawn.
pub(super) fn name_of(field: &Field, texts: &Texts) -> String {
    head_with_unit(&field.name, field.unit.computed(), texts)
}

/// The name of an axis, which tells when equal steps are not equal amounts.
pub(super) fn axis_name(name: &str, bins: &Bins, texts: &Texts) -> String {
    if is_even(bins) { name.to_owned() } else { texts.with("scatter-uneven", &[("name", name)]) }
}

/// What is drawn, and of how many.
pub(super) fn drawn_words(scatter: &Scatter, drawing: Drawing, texts: &Texts) -> String {
    let (shown, all, points) = (scatter.shown(), scatter.customers, scatter.points.len() as u64);
    let who = if shown == all {
        texts.with("scatter-who-all", &[("n", &count(all))])
    } else {
        texts.with("scatter-who-some", &[("n", &count(shown)), ("all", &count(all))])
    };
    let how = match drawing {
        Drawing::Density | Drawing::Table => texts.get("scatter-how-counted"),
        Drawing::Points if scatter.is_all_points() => texts.get("scatter-how-points"),
        Drawing::Points => texts.with("scatter-how-sample", &[("n", &count(points))]),
    };
    texts.with("scatter-drawn", &[("who", &who), ("how", &how)])
}

/// Who of the group is not drawn; `None` when everybody is.
pub(super) fn missing_words(scatter: &Scatter, texts: &Texts) -> Option<String> {
    let part = |key, n: u64| (n > 0).then(|| texts.with(key, &[("n", &count(n))]));
    let parts = [part("scatter-blank", scatter.blank), part("scatter-outside", scatter.outside)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let parts_words = parts.join(&texts.get("list-separator"));
    (!parts.is_empty()).then(|| texts.with("scatter-missing", &[("parts", &parts_words)]))
}

/// The picture in words, with its fullest cell.
pub(super) fn read_aloud(chart: &ScatterChart<'_>, names: [&str; 2], drawn: &str, texts: &Texts) -> String {
    let [at_across, at_up] = chart
        .fullest_cell()
        .map(|cell| [chart.across_words(cell, texts), chart.up_words(cell, texts)])
        .unwrap_or_default();
    let [across, up] = names;
    let n = count(chart.fullest);
    let args =
        [("across", across), ("up", up), ("drawn", drawn), ("at-across", &at_across), ("at-up", &at_up), ("n", &n)];
    texts.with("scatter-picture", &args)
}

/// Months and years are as good as equally long.
fn is_even(bins: &Bins) -> bool {
    let widths = || bins.edges.iter().zip(bins.edges.iter().skip(1)).map(|(left, right)| right - left);
    let (least, most) = (widths().fold(f64::INFINITY, f64::min), widths().fold(0.0, f64::max));
    bins.dates || most < 1.5 * least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_tells_when_its_steps_are_uneven() {
        let is_even = |dates, edges: &[f64]| is_even(&Bins { dates, edges: edges.to_vec() });
        assert!(
            is_even(false, &[0.0, 2.0, 4.0]) && is_even(false, &[7.0, 8.0]) && is_even(false, &[0.0, 0.1, 0.2, 0.3])
        );
        assert!(!is_even(false, &[0.0, 20.0, 50.0, 100.0]));
        // January and February.
        assert!(is_even(true, &[0.0, 31.0, 59.0]));
    }
}
