//! Recipes in words: what a folded field is called, how it reads, and what its field is like before anybody has changed it.

use crate::data::fold::{FoldFault, Rfm};
use crate::edit::{Edit, Step, unique_name};
use crate::model::{
    Field, FieldOrigin, FieldType, Fold, Folding, Formula, JoinedTable, Notation, Project, Role, Rule, Unit, Value,
};
use crate::rule::{RuleFault, explain_fault, sentence};
use crate::text::{Texts, number};

/// The name that a recipe proposes, e.g. `交易 近90天 金额合计`. Not yet unique.
pub fn recipe_name(project: &Project, fold: &Fold, texts: &Texts) -> String {
    let Some(table) = project.table(fold.table) else { return String::new() };
    let window = fold.window.as_ref().map(|window| {
        let days = window.days.to_string();
        texts.with("fold-name-window", &[("days", &days)])
    });
    let what = texts.with(name_key(table, &fold.by), &[("field", subject(&fold.by))]);
    std::iter::once(table.name.clone()).chain(window).chain([what]).collect::<Vec<_>>().join(" ")
}

/// The recipe as a sentence, e.g. `数据日期前 90 天内（按日期，含当天）“交易”中该客户的记录数，排除类型为自动扣款的；没有记录的客户为 0。`
pub fn recipe_sentence(project: &Project, fold: &Fold, texts: &Texts) -> String {
    let Some(table) = project.table(fold.table) else { return texts.get("fold-fault-no-table") };
    let (field, by) = (subject(&fold.by), if let Folding::Latest(_, date) = &fold.by { date } else { "" });
    let what = texts.with(says_key(table, &fold.by), &[("table", &table.name), ("field", field), ("date", by)]);
    let when = fold.window.as_ref().map(|window| {
        let days = number::count(u64::from(window.days));
        texts.with("fold-says-window", &[("date", &window.date), ("days", &days)])
    });
    let only: String = [&table.only, &fold.only].into_iter().map(|rule| condition_words(rule, texts)).collect();
    let none = texts.get(if is_count(&fold.by) { "fold-says-none-zero" } else { "fold-says-none-blank" });
    let when = when.unwrap_or_default();
    texts.with("fold-says", &[("what", &what), ("when", &when), ("only", &only), ("none", &none)])
}

/// Which rows count, and which are left out; nothing when all count.
fn condition_words(rule: &Rule, texts: &Texts) -> String {
    let parts = match rule.pruned() {
        None => return String::new(),
        Some(Rule::All(parts)) => parts,
        Some(other) => vec![other],
    };
    let (except, only): (Vec<Rule>, Vec<Rule>) = parts.into_iter().partition(|part| matches!(part, Rule::Not(_)));
    let only = Some(Rule::All(only)).and_then(|only| only.pruned());
    let only = only.map(|rule| texts.with("fold-says-only", &[("rule", &sentence(&rule, texts))]));
    let except = except.iter().map(|part| match part {
        Rule::Not(part) => texts.with("fold-says-except", &[("rule", &sentence(part, texts))]),
        other => texts.with("fold-says-only", &[("rule", &sentence(other, texts))]),
    });
    only.into_iter().chain(except).collect()
}

/// Why a folded field could not be made.
pub fn fold_fault(fault: &FoldFault, texts: &Texts) -> String {
    match fault {
        FoldFault::NoTable => texts.get("fold-fault-no-table"),
        FoldFault::Circle => texts.get("fold-fault-circle"),
        FoldFault::NoAsOf => texts.get("fold-fault-no-as-of"),
        FoldFault::Field(kind) => explain_fault(&RuleFault { path: Vec::new(), kind: kind.clone() }, None, texts),
    }
}

/// The field that a recipe makes: its type, role and unit follow from what is folded; money is in 元.
pub fn recipe_field(project: &Project, name: String, fold: Fold) -> Field {
    let source = project.table(fold.table).and_then(|table| field_of(table, subject(&fold.by)));
    let number = |role, unit| (FieldType::Number, role, unit);
    let unit = source.map_or(Unit::None, |field| field.unit.computed());
    let role = source.map(|field| field.role).filter(|role| !role.is_personal()).unwrap_or(Role::Other);
    let (kind, role, unit) = match &fold.by {
        Folding::Count => number(Role::Activity, Unit::Count),
        Folding::Distinct(_) => number(Role::Other, Unit::Count),
        Folding::Sum(_) | Folding::Mean(_) => number(role, unit),
        Folding::Least(_) | Folding::Most(_) => match source.map(|field| field.kind) {
            Some(FieldType::Date) => (FieldType::Date, Role::Activity, Unit::None),
            _ => number(role, unit),
        },
        Folding::Same(_) | Folding::Latest(..) => {
            let kind = source.map_or(FieldType::Text, |field| field.kind);
            // A value that points at a person does so in the customers' table too.
            (kind, source.map_or(Role::Other, |field| field.role), unit)
        }
    };
    let privacy = source.and_then(|field| field.privacy);
    let origin = FieldOrigin::Folded(fold);
    Field { source: String::new(), name, kind, role, unit, notation: Notation::Plain, privacy, origin }
}

/// The change that adds recency, frequency and amount with a score for each. `cuts` are the cut points of each; a part
/// without any has one value for all and gets no score.
pub fn rfm_edit(project: &Project, rfm: &Rfm, cuts: &[Vec<f64>], texts: &Texts) -> Edit {
    let mut taken: Vec<String> = project.fields.iter().map(|field| field.name.clone()).collect();
    let mut name = |base: &str| {
        let name = unique_name(taken.iter().map(String::as_str), base);
        taken.push(name.clone());
        name
    };
    let mut edits = Vec::new();
    let mut scores = Vec::new();
    let keys = ["fold-rfm-recency", "fold-rfm-frequency", "fold-rfm-amount"];
    for ((fold, cuts), key) in rfm.folds().into_iter().zip(cuts).zip(keys) {
        let field = recipe_field(project, name(&recipe_name(project, &fold, texts)), fold);
        if cuts.is_empty() {
            edits.push(Edit::AddField(field));
            continue;
        }
        let is_date = field.kind == FieldType::Date;
        let plain = Value::Field(field.name.clone());
        let value = if is_date { Value::Days(Box::new(plain)) } else { plain };
        let formula = Formula::Score { value, cuts: cuts.clone(), descending: is_date };
        let table = project.table(rfm.table).map(|table| table.name.as_str()).unwrap_or_default();
        let score = name(&texts.with(key, &[("table", table)]));
        scores.push(Edit::AddField(derived(score, formula)));
        edits.push(Edit::AddField(field));
    }
    edits.extend(scores);
    let table = project.table(rfm.table).map(|table| table.name.clone()).unwrap_or_default();
    Edit::Batch { step: Step { key: "step-add-rfm", name: table }, edits }
}

fn derived(name: String, formula: Formula) -> Field {
    let origin = FieldOrigin::Derived(formula);
    let (role, unit, notation) = (Role::Activity, Unit::None, Notation::Plain);
    Field { source: String::new(), name, kind: FieldType::Number, role, unit, notation, privacy: None, origin }
}

/// The field that is folded; empty for a count of rows.
fn subject(by: &Folding) -> &str {
    match by {
        Folding::Count => "",
        Folding::Sum(field)
        | Folding::Mean(field)
        | Folding::Least(field)
        | Folding::Most(field)
        | Folding::Distinct(field)
        | Folding::Same(field)
        | Folding::Latest(field, _) => field,
    }
}

fn field_of<'a>(table: &'a JoinedTable, name: &str) -> Option<&'a Field> {
    table.fields.iter().find(|field| field.name == name)
}

fn is_date(table: &JoinedTable, name: &str) -> bool {
    field_of(table, name).is_some_and(|field| field.kind == FieldType::Date)
}

const fn is_count(by: &Folding) -> bool {
    matches!(by, Folding::Count | Folding::Distinct(_))
}

fn name_key(table: &JoinedTable, by: &Folding) -> &'static str {
    match by {
        Folding::Count => "fold-name-count",
        Folding::Sum(_) => "fold-name-sum",
        Folding::Mean(_) => "fold-name-mean",
        Folding::Least(field) if is_date(table, field) => "fold-name-first",
        Folding::Least(_) => "fold-name-least",
        Folding::Most(field) if is_date(table, field) => "fold-name-last",
        Folding::Most(_) => "fold-name-most",
        Folding::Distinct(_) => "fold-name-distinct",
        Folding::Same(_) => "fold-name-same",
        Folding::Latest(..) => "fold-name-latest",
    }
}

fn says_key(table: &JoinedTable, by: &Folding) -> &'static str {
    match by {
        Folding::Count => "fold-says-count",
        Folding::Sum(_) => "fold-says-sum",
        Folding::Mean(_) => "fold-says-mean",
        Folding::Least(field) if is_date(table, field) => "fold-says-first",
        Folding::Least(_) => "fold-says-least",
        Folding::Most(field) if is_date(table, field) => "fold-says-last",
        Folding::Most(_) => "fold-says-most",
        Folding::Distinct(_) => "fold-says-distinct",
        Folding::Same(_) => "fold-says-same",
        Folding::Latest(..) => "fold-says-latest",
    }
}
