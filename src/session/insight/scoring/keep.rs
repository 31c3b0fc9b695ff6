//! A chance becomes part of the project: as a derived field, and as a segment of those for whom it is high. Each is one step
//! that can be undone.

use crate::data::chance::{Outcome, ReachQuestion};
use crate::edit::{Edit, unique_name};
use crate::model::{Chance, Comparison, Field, FieldType, Formula, Role, Rule, Unit, Value};
use crate::session::{Message, Session, Severity};

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

    /// What a field that keeps the chance may be called, by what it is the chance of.
    pub fn proposed_chance_name(&self) -> String {
        let base = match self.fitted_outcome() {
            Some(Outcome::Flag(field)) => self.texts.with("score-name-flag", &[("field", field)]),
            Some(Outcome::Word(field, word)) => self.texts.with("score-name-word", &[("field", field), ("word", word)]),
            Some(Outcome::Silent { days, .. }) => self.texts.with("score-name-silent", &[("days", &days.to_string())]),
            Some(Outcome::Rule(rule)) => {
                let segments = self.project().into_iter().flat_map(|project| &project.segments);
                let name = segments.into_iter().find(|it| it.rule == *rule).map(|it| it.name.as_str());
                self.texts.with("score-name-segment", &[("name", name.unwrap_or_default())])
            }
            None => self.texts.get("new-field-chance"),
        };
        let taken = self.project().into_iter().flat_map(|project| &project.fields).map(|field| field.name.as_str());
        unique_name(taken, &base)
    }

    /// Keeps the chance in a new field.
    pub(super) fn keep_chance(&mut self, name: &str) {
        let Some(formula) = self.kept_formula() else { return };
        let taken = self.project().into_iter().flat_map(|project| &project.fields).map(|field| field.name.as_str());
        let name = unique_name(taken, name);
        let field = Field::derived(&name, FieldType::Number, Role::Other, Unit::None, formula);
        self.keep_by(&Edit::AddField(field));
    }

    /// Keeps the chance in the field of an earlier one.
    pub(super) fn update_chance(&mut self, name: &str) {
        let Some(formula) = self.kept_formula() else { return };
        let Some(old) = self.project().and_then(|project| project.field(name)) else { return };
        let made = Field::derived(name, FieldType::Number, Role::Other, Unit::None, formula);
        let to = Field { role: old.role, privacy: old.privacy, ..made };
        self.keep_by(&Edit::ChangeField { name: name.to_owned(), to });
    }

    fn kept_formula(&self) -> Option<Formula> {
        Some(Formula::Chance(self.chance()?.ok()?.chance.clone()))
    }

    fn keep_by(&mut self, edit: &Edit) {
        if self.edit(edit)
            && let Some(name) = self.kept_chance().map(|field| field.name.clone())
        {
            self.tell(Severity::Done, Message::new("notice-chance-kept").arg("name", name));
        }
    }

    /// From which chance on customers are asked for: as it was typed, else where the highest tenth begins.
    pub fn least_chance(&self) -> Option<f64> {
        let highest = || Some(self.chance()?.ok()?.tenths.last()?.from);
        self.insight.scores.least().or_else(highest)
    }

    /// The rule of those whose kept chance is at least so high.
    pub fn likely_rule(&self) -> Option<Rule> {
        let (left, right) = (Value::Field(self.kept_chance()?.name.clone()), Value::Number(self.least_chance()?));
        Some(Rule::Compare { left, is: Comparison::AtLeast, right })
    }

    pub(super) fn reach_question(&self) -> Option<ReachQuestion> {
        let (project, table) = (self.project()?, self.table()?);
        let (table, fields) = (std::sync::Arc::clone(table), project.fields.clone());
        Some(ReachQuestion { table, fields, as_of: self.as_of(), rule: self.likely_rule()? })
    }

    /// A segment of the customers of a rule, last in the waterfall.
    pub(super) fn segment_of_rule(&mut self, rule: Rule, name: &str) {
        if let Some(name) = self.new_segment(name, String::new(), rule, |_| false) {
            self.tell(Severity::Done, Message::new("notice-score-segment").arg("name", name));
        }
    }
}
