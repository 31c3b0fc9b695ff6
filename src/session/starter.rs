//! A quick start on any file: segments or stages from the values of one field.

use crate::data::{Gist, factor};
use crate::edit::{Edit, Step, unique_name};
use crate::model::{
    Axis, AxisId, Comparison, Field, FieldType, Formula, Rule, Segment, SegmentId, Stage, StageId, Value,
};
use crate::text::number;

use super::{Inquiry, Message, Selection, Session, Severity};

/// Most groups that are made of the categories of a text field; what is left goes to the system row or column.
const MOST_CATEGORIES: usize = 12;

/// Groups that a field makes.
#[derive(Clone, Debug)]
pub(super) enum Starter {
    /// A segment for each value or band of the field.
    Segments(String),
    /// An axis with a stage for each.
    Axis(String),
}

impl Session {
    /// Makes groups from a field as soon as it is known what its values look like.
    pub(super) fn start_from(&mut self, starter: Starter) {
        self.dialog = None;
        self.inquiring.starting.push(starter);
    }

    /// Makes the groups that wait, in their order, as far as the values of their fields are known; asks for those that are
    /// not.
    pub(super) fn follow_starters(&mut self) {
        while let Some(Starter::Segments(field) | Starter::Axis(field)) = self.inquiring.starting.first() {
            let Some(groups) = self.groups_of(field) else {
                let inquiry = Inquiry::Values(None, field.clone());
                return self.inquire(&inquiry);
            };
            match self.inquiring.starting.remove(0) {
                Starter::Segments(field) => self.segments_from_field(&field, groups),
                Starter::Axis(field) => self.axis_from_field(&field, groups),
            }
        }
    }

    fn segments_from_field(&mut self, field: &str, groups: Vec<(String, Rule)>) {
        let Some(project) = self.project().cloned() else { return };
        let mut names: Vec<String> = project.segments.iter().map(|segment| segment.name.clone()).collect();
        let edits = groups.into_iter().map(|(name, rule)| {
            let name = unique_name(names.iter().map(String::as_str), &name);
            names.push(name.clone());
            let segment = Segment { id: SegmentId(0), name, note: String::new(), rule };
            Edit::AddSegment { segment, at: None }
        });
        let edits: Vec<Edit> = edits.collect();
        let first = project.next_segment_id();
        if self.add_groups(field, "step-segments-from-field", edits) {
            self.select(Selection::Segment(first));
        }
    }

    fn axis_from_field(&mut self, field: &str, groups: Vec<(String, Rule)>) {
        let Some(project) = self.project().cloned() else { return };
        if groups.is_empty() {
            self.add_groups(field, "step-axis-from-field", Vec::new());
            return;
        }
        let stages =
            groups.into_iter().zip(1..).map(|((name, rule), rank)| Stage { id: StageId(rank), name, rank, rule });
        let name = unique_name(project.axes.iter().map(|axis| axis.name.as_str()), field);
        let axis = Axis { id: AxisId(0), name, stages: stages.collect() };
        let id = project.next_axis_id();
        if self.add_groups(field, "step-axis-from-field", vec![Edit::AddAxis { axis, at: None }]) {
            self.view.axis = Some(id);
        }
    }

    fn add_groups(&mut self, field: &str, step: &'static str, edits: Vec<Edit>) -> bool {
        if edits.is_empty() {
            self.tell(Severity::Warning, Message::new("notice-no-groups").arg("field", field));
            return false;
        }
        self.edit(&Edit::Batch { step: Step { key: step, name: field.to_owned() }, edits })
    }

    /// Names and rules of the groups that a field makes: its most frequent categories, yes and no, or four bands of about
    /// the same size. None for a field that is blank, constant, or personal. `None` while its values are not known.
    fn groups_of(&self, name: &str) -> Option<Vec<(String, Rule)>> {
        let none = Some(Vec::new());
        let (Some(project), Some(table)) = (self.project(), self.table()) else { return none };
        let Some(field) = project.field(name).filter(|field| !field.role.is_personal()) else { return none };
        if table.entry(&field.column()).is_none() {
            return none;
        }
        Some(match field.kind {
            FieldType::Text => match field.formula().and_then(Formula::names) {
                // Levels stand in their order, those that nobody has too.
                Some(names) => {
                    names.iter().map(|name| (name.clone(), equals(field, Value::Text(name.clone())))).collect()
                }
                None => categories(field, self.values_of(None, name)?),
            },
            FieldType::Flag => self.yes_and_no(field),
            FieldType::Number | FieldType::Date => self.bands(field, self.values_of(None, name)?),
        })
    }

    fn yes_and_no(&self, field: &Field) -> Vec<(String, Rule)> {
        let group = |yes: bool, key: &str| {
            let name = self.texts.with(key, &[("field", &field.name)]);
            (name, equals(field, Value::Flag(yes)))
        };
        vec![group(true, "group-yes"), group(false, "group-no")]
    }

    fn bands(&self, field: &Field, values: &Gist) -> Vec<(String, Rule)> {
        let Some(quarters) = values.quarters else { return Vec::new() };
        // The table holds what the file holds; rules are written in 元.
        let factor = factor(field).unwrap_or(1.0);
        let [least, cuts @ ..] = quarters.map(|value| value * factor);
        let mut cuts = cuts.to_vec();
        if field.kind == FieldType::Number {
            cuts = cuts.into_iter().map(round_cut).collect();
        }
        cuts.dedup();
        cuts.retain(|cut| least < *cut);
        if cuts.is_empty() {
            return Vec::new();
        }
        let ends = cuts.iter().copied().map(Some).chain([None]);
        let starts = std::iter::once(None).chain(cuts.iter().copied().map(Some));
        starts.zip(ends).map(|(low, high)| self.band(field, low, high)).collect()
    }

    fn band(&self, field: &Field, low: Option<f64>, high: Option<f64>) -> (String, Rule) {
        let constant = |cut: f64| match field.kind {
            FieldType::Date => day(cut).map_or(Value::Number(cut), Value::Date),
            _ => Value::Number(cut),
        };
        let shown = |cut: Option<f64>| {
            let Some(cut) = cut else { return String::new() };
            let plain = || number::spoken(cut, self.texts.locale());
            if field.kind == FieldType::Date { day(cut).map_or_else(plain, |day| day.to_string()) } else { plain() }
        };
        let key = match (low, high) {
            (None, _) => "group-below",
            (_, None) => "group-from",
            _ => "group-between",
        };
        let name = self.texts.with(key, &[("field", &field.name), ("low", &shown(low)), ("high", &shown(high))]);
        let at_least = low.map(|cut| compare(field, Comparison::AtLeast, constant(cut)));
        let below = high.map(|cut| compare(field, Comparison::Less, constant(cut)));
        (name, Rule::All(at_least.into_iter().chain(below).collect()))
    }
}

fn categories(field: &Field, values: &Gist) -> Vec<(String, Rule)> {
    let words = values.frequent.iter().map(|(word, _)| word).filter(|word| !word.trim().is_empty());
    words.take(MOST_CATEGORIES).map(|word| (word.clone(), equals(field, Value::Text(word.clone())))).collect()
}

fn equals(field: &Field, value: Value) -> Rule {
    Rule::All(vec![compare(field, Comparison::Equal, value)])
}

fn compare(field: &Field, is: Comparison, right: Value) -> Rule {
    Rule::Compare { left: Value::Field(field.name.clone()), is, right }
}

#[expect(clippy::cast_possible_truncation, reason = "the days of a date column are 32-bit integers")]
fn day(days: f64) -> Option<chrono::NaiveDate> {
    chrono::NaiveDate::default().checked_add_signed(chrono::TimeDelta::try_days(days as i64)?)
}

/// A cut point with two significant digits, which a person can remember.
fn round_cut(cut: f64) -> f64 {
    if cut == 0.0 {
        return cut;
    }
    let step = 10_f64.powf(cut.abs().log10().floor() - 1.0);
    let rounded = (cut / step).round() * step;
    // Away from digits that only the division has made.
    (rounded * 1e6).round() / 1e6
}
