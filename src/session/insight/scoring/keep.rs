//! A chance becomes part of the project: as a derived field, and as a segment of those for whom it is high. Each is one step
//! that can be undone.

use crate::edit::{Edit, unique_name};
use crate::model::{Chance, Comparison, Field, FieldType, Formula, Role, Rule, Segment, SegmentId, Unit, Value};
use crate::session::{Message, Selection, Session, Severity};
use crate::text::number::exact_percent;

impl Session {
    /// The field that keeps the chance as it is shown.
    pub fn kept_chance(&self) -> Option<&Field> {
        let chance = &self.chance()?.ok()?.chance;
        self.chances().find(|(_, kept)| *kept == chance).map(|(field, _)| field)
    }

    /// A field that keeps another chance of the same, fitted before.
    pub fn earlier_chance(&self) -> Option<&Field> {
        let chance = &self.chance()?.ok()?.chance;
        self.chances().find(|(_, kept)| *kept != chance && kept.of == chance.of).map(|(field, _)| field)
    }

    fn chances(&self) -> impl Iterator<Item = (&Field, &Chance)> {
        let fields = self.project().into_iter().flat_map(|project| &project.fields);
        fields.filter_map(|field| match field.formula() {
            Some(Formula::Chance(chance)) => Some((field, chance)),
            _ => None,
        })
    }

    /// Keeps the chance in a new field, or in that of an earlier one.
    pub(super) fn keep_chance(&mut self, onto: Option<&str>) {
        let Some(Ok(found)) = self.chance() else { return };
        let Some(project) = self.project() else { return };
        let formula = Formula::Chance(found.chance.clone());
        let made = |name: &str| Field::derived(name, FieldType::Number, Role::Other, Unit::None, formula.clone());
        let edit = if let Some(old) = onto.and_then(|name| project.field(name)) {
            let to = Field { role: old.role, privacy: old.privacy, ..made(&old.name) };
            Edit::ChangeField { name: old.name.clone(), to }
        } else {
            let taken = project.fields.iter().map(|field| field.name.as_str());
            Edit::AddField(made(&unique_name(taken, &self.texts.get("new-field-chance"))))
        };
        if self.edit(&edit)
            && let Some(name) = self.kept_chance().map(|field| field.name.clone())
        {
            self.tell(Severity::Done, Message::new("notice-chance-kept").arg("name", name));
        }
    }

    /// A segment of the customers whose chance is at least so high.
    pub(super) fn segment_of_chance(&mut self, field: &str, least: f64) {
        let Some(project) = self.project() else { return };
        let share = exact_percent(least);
        let base = self.texts.with("score-segment-name", &[("field", field), ("least", &share)]);
        let name = unique_name(project.segments.iter().map(|segment| segment.name.as_str()), &base);
        let rule = Rule::Compare {
            left: Value::Field(field.to_owned()),
            is: Comparison::AtLeast,
            right: Value::Number(least),
        };
        let segment = Segment { id: SegmentId(0), name: name.clone(), note: String::new(), rule };
        let id = project.next_segment_id();
        if self.edit(&Edit::AddSegment { segment, at: None }) {
            self.select(Selection::Segment(id));
            self.tell(Severity::Done, Message::new("notice-chance-segment").arg("name", name));
        }
    }
}
