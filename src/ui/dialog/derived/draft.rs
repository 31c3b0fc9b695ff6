//! A derived field while it is being written: texts as typed, parts of every kind. Plain values; the other files draw it.

use crate::model::{Bands, Clusters, Field, Formula, FormulaKind, Rule, Term, Unit, Value};
use crate::rule::{Schema, SyntaxError, formula_type, parse, parse_value, print, print_value};
use crate::session::{role_of, unit_of};
use crate::ui::dialog::cuts::between_neighbours;

/// What is being written.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) struct Draft {
    pub(super) kind: FormulaKind,
    /// The field as it is, when one is changed.
    pub(super) old: Option<Field>,
    pub(super) name: String,
    /// `None` = what the formula tells.
    pub(super) unit: Option<Unit>,
    /// The value, the rule or the name of the tier field, as typed.
    pub(super) text: String,
    /// A field on which a condition is to be added, and the text as it was then.
    pub(super) adding: Option<(String, String)>,
    pub(super) terms: Vec<Term>,
    pub(super) cuts: Vec<f64>,
    pub(super) names: Vec<String>,
    pub(super) descending: bool,
    pub(super) months: Vec<String>,
    pub(super) grace: u32,
    pub(super) watch: u32,
    /// What was fitted, as it was.
    pub(super) fitted: Option<Formula>,
    /// Why there are as many groups as there are.
    pub(super) because: String,
    /// True = the field that tells who is under watch is added too.
    pub(super) with_watch: bool,
}

impl Draft {
    /// A new field that begins like this one.
    pub(super) fn new(field: &Field) -> Self {
        let mut draft = Self {
            kind: FormulaKind::Value,
            old: None,
            name: field.name.clone(),
            unit: None,
            text: String::new(),
            adding: None,
            terms: Vec::new(),
            cuts: Vec::new(),
            names: Vec::new(),
            descending: false,
            months: Vec::new(),
            grace: 0,
            watch: 0,
            fitted: None,
            because: String::new(),
            with_watch: false,
        };
        if let Some(formula) = field.formula() {
            draft.take(formula.clone());
        }
        draft
    }

    /// A field of the project that is to be changed.
    pub(in crate::ui) fn of(field: &Field) -> Self {
        Self { unit: Some(field.unit), old: Some(field.clone()), with_watch: false, ..Self::new(field) }
    }

    fn take(&mut self, formula: Formula) {
        self.kind = formula.kind();
        match formula {
            Formula::Value(value) => self.text = print_value(&value),
            Formula::Sum(terms) => self.terms = terms,
            Formula::Flag(rule) => self.text = print(&rule),
            Formula::Band(Bands { value, cuts, names }) => {
                self.text = print_value(&value);
                (self.cuts, self.names) = (cuts, names);
            }
            Formula::Score { value, cuts, descending } => {
                self.text = print_value(&value);
                (self.cuts, self.descending) = (cuts, descending);
            }
            Formula::StickyTier { months, cuts, names, grace, watch } => {
                (self.months, self.cuts, self.names) = (months, cuts, names);
                (self.grace, self.watch, self.with_watch) = (grace, watch, true);
            }
            Formula::UnderWatch(tier) => self.text = tier,
            Formula::Cluster(clusters) => {
                (self.names, self.because) = (clusters.names.clone(), clusters.because.clone());
                self.fitted = Some(Formula::Cluster(clusters));
            }
            Formula::Chance(chance) => self.fitted = Some(Formula::Chance(chance)),
        }
    }

    /// The formula as written, or why its text cannot be read.
    pub(in crate::ui) fn formula(&self, schema: &Schema) -> Result<Formula, SyntaxError> {
        let value = || parse_value(&self.text, schema);
        Ok(match self.kind {
            FormulaKind::Value => Formula::Value(value()?),
            FormulaKind::Sum => Formula::Sum(self.terms.clone()),
            FormulaKind::Flag => Formula::Flag(parse(&self.text, schema)?),
            FormulaKind::Band => {
                Formula::Band(Bands { value: value()?, cuts: self.cuts.clone(), names: self.names.clone() })
            }
            FormulaKind::Score => {
                Formula::Score { value: value()?, cuts: self.cuts.clone(), descending: self.descending }
            }
            FormulaKind::StickyTier => Formula::StickyTier {
                months: self.months.clone(),
                cuts: self.cuts.clone(),
                names: self.names.clone(),
                grace: self.grace,
                watch: self.watch,
            },
            FormulaKind::UnderWatch => Formula::UnderWatch(self.text.clone()),
            FormulaKind::Cluster | FormulaKind::Chance => self.fitted(),
        })
    }

    /// What was fitted, with the names and reasons as written.
    fn fitted(&self) -> Formula {
        match self.fitted.clone() {
            Some(Formula::Cluster(clusters)) => {
                let (names, because) = (self.names.clone(), self.because.clone());
                Formula::Cluster(Clusters { names, because, ..clusters })
            }
            other => other.unwrap_or_else(|| Formula::Sum(Vec::new())),
        }
    }

    /// The field as it would be on these fields. Of a field that is changed, everything but the formula stays.
    pub(in crate::ui) fn field(&self, formula: Formula, fields: &[Field], schema: &Schema) -> Field {
        let unit = self.unit.unwrap_or_else(|| unit_of(&formula, fields));
        let old = self.old.as_ref();
        let kind = formula_type(&formula, schema).ok().or(old.map(|old| old.kind));
        let role = old.map_or_else(|| role_of(&formula, fields), |old| old.role);
        let kind = kind.unwrap_or(crate::model::FieldType::Number);
        let field = Field::derived(self.name.trim(), kind, role, unit, formula);
        match old {
            Some(old) => Field { kind, unit, name: field.name, origin: field.origin, ..old.clone() },
            None => field,
        }
    }

    /// The names of the fields that a formula of this text would use, as a person may write them: put behind what stands
    /// there.
    pub(super) fn append(&mut self, words: &str) {
        let text = self.text.trim_end();
        self.text = if text.is_empty() { words.to_owned() } else { format!("{text} {words}") };
    }

    /// Adds a condition to the rule; all of them must hold.
    pub(super) fn and(&mut self, condition: &Rule, schema: &Schema) {
        let before = parse(&self.text, schema).ok().and_then(|rule| rule.pruned());
        let whole = match before {
            None => condition.clone(),
            Some(Rule::All(mut parts)) => {
                parts.push(condition.clone());
                Rule::All(parts)
            }
            Some(other) => Rule::All(vec![other, condition.clone()]),
        };
        self.text = print(&whole);
    }

    /// Other cuts; where the number of stretches stays their names do, else `name` gives new ones from 1.
    pub(super) fn set_cuts(&mut self, cuts: Vec<f64>, name: impl Fn(usize) -> String) {
        if self.kind != FormulaKind::Score && self.names.len() != cuts.len() + 1 {
            self.names = (1..=cuts.len() + 1).map(name).collect();
        }
        self.cuts = cuts;
    }

    /// One more stretch at the top.
    pub(super) fn add_cut(&mut self, name: &str) {
        let next = match self.cuts.as_slice() {
            [] => 0.0,
            [.., last] if *last > 0.0 => last * 2.0,
            [.., last] => last + 1.0,
        };
        self.cuts.push(next);
        if self.kind != FormulaKind::Score {
            let name = crate::edit::unique_name(self.names.iter().map(String::as_str), name);
            self.names.push(name);
        }
    }

    /// Without a cut: the stretch above it falls to the one below.
    pub(super) fn remove_cut(&mut self, index: usize) {
        if index < self.cuts.len() {
            self.cuts.remove(index);
            if index + 1 < self.names.len() {
                self.names.remove(index + 1);
            }
        }
    }

    /// Moves a cut; it cannot reach or pass its neighbours.
    pub(super) fn move_cut(&mut self, index: usize, to: f64) {
        if let Some(to) = between_neighbours(&self.cuts, index, to)
            && let Some(cut) = self.cuts.get_mut(index)
        {
            *cut = to;
        }
    }

    /// Puts a field into the sum or takes it out.
    pub(super) fn toggle_term(&mut self, field: &str) {
        if self.terms.iter().any(|term| term.field == field) {
            self.terms.retain(|term| term.field != field);
        } else {
            self.terms.push(Term { field: field.to_owned(), weight: 1.0 });
        }
    }

    /// The names of the fields whose values are shown beside the result.
    pub(super) fn used(formula: &Formula) -> Vec<String> {
        match formula {
            Formula::Sum(terms) => terms.iter().map(|term| term.field.clone()).collect(),
            Formula::StickyTier { months, .. } => months.clone(),
            other => other.fields(),
        }
    }
}

/// The text of a field in a formula, in quotation marks where it needs them.
pub(super) fn field_text(name: &str) -> String {
    print_value(&Value::Field(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FieldType, Role};

    fn bands(cuts: &[f64]) -> Draft {
        let names = (0..=cuts.len()).map(|index| format!("b{index}")).collect();
        let value = Value::Field("x".to_owned());
        let formula = Formula::Band(Bands { value, cuts: cuts.to_vec(), names });
        Draft::new(&Field::derived("tier", FieldType::Text, Role::Tier, Unit::None, formula))
    }

    #[test]
    fn a_cut_stays_between_its_neighbours() {
        let mut draft = bands(&[1.0, 5.0, 9.0]);
        for (to, left) in [(5.5, 5.5), (9.0, 5.5), (1.0, 5.5), (12.0, 5.5), (1.1, 1.1)] {
            draft.move_cut(1, to);
            assert_eq!(draft.cuts, [1.0, left, 9.0]);
        }
    }

    #[test]
    fn the_stretch_above_a_removed_cut_goes() {
        let mut draft = bands(&[1.0, 5.0]);
        draft.remove_cut(0);
        assert_eq!((draft.cuts.as_slice(), draft.names.join(" ")), ([5.0].as_slice(), "b0 b2".to_owned()));
        draft.add_cut("b0");
        assert_eq!(draft.cuts, [5.0, 10.0]);
        assert_eq!(draft.names.len(), 3);
    }

    #[test]
    fn names_stay_while_their_number_does() {
        let mut draft = bands(&[1.0, 5.0]);
        draft.set_cuts(vec![2.0, 3.0], |n| format!("n{n}"));
        assert_eq!(draft.names.join(" "), "b0 b1 b2");
        draft.set_cuts(vec![2.0], |n| format!("n{n}"));
        assert_eq!(draft.names.join(" "), "n1 n2");
    }

    #[test]
    fn what_was_written_is_read_back() {
        let field = Field::of_extract("x", FieldType::Number, Role::Aum, Unit::WanYuan);
        let schema = Schema::of(std::slice::from_ref(&field));
        let draft = bands(&[1.0]);
        let formula = draft.formula(&schema).unwrap();
        let made = draft.field(formula.clone(), &[field], &schema);
        assert_eq!((made.kind, made.role), (FieldType::Text, Role::Tier));
        assert_eq!(Draft::of(&made).formula(&schema).unwrap(), formula);
    }
}
