//! The fields as the table of the screen shows them, with the figures of their columns.

use crate::data::Prepared;
use crate::data::read::{ColumnReport, Figures, FindingKind, Form, ReadReport, Reject, Scalar};
use crate::model::{Field, FieldType, Notation, Project, Unit};
use crate::text::{Texts, number};

/// A field with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldRow {
    /// The field of the project.
    pub field: Field,
    /// Figures of its column; `None` when the file has no such column or was not read.
    pub figures: Option<FieldFigures>,
    /// What a person should know about it.
    pub findings: Vec<(FindingKind, u64, Vec<u64>)>,
    /// What values were turned into something else, by form.
    pub conversions: Vec<(Form, u64)>,
    /// The first of the values that did not convert.
    pub rejects: Vec<Reject>,
    /// True when the file that was read has no such column.
    pub missing: bool,
}

/// Figures of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFigures {
    /// Rows without a value.
    pub blank: u64,
    /// Those of all rows, 0–1, in thousandths.
    pub blank_thousandths: u64,
    /// Different values.
    pub distinct: u64,
    /// The smallest and largest value; empty when there is none, and for personal fields.
    pub range: String,
}

/// The fields of a project in its order. The figures are those of the report, or for columns that were made or cleaned
/// those of the prepared table.
pub fn field_rows(project: &Project, report: Option<&ReadReport>, prepared: Option<&Prepared>) -> Vec<FieldRow> {
    let rows = report.map_or(0, |report| report.rows);
    let made_of = prepared.map_or(rows, |prepared| prepared.table.rows() as u64);
    let row = |field: &Field| {
        let column = report.and_then(|report| report.columns.iter().find(|column| column.name == field.source));
        let findings = report.map_or(&[] as &[_], |report| report.findings.as_slice()).iter();
        FieldRow {
            field: field.clone(),
            figures: prepared
                .and_then(|prepared| prepared.figures.get(&*field.column()))
                .map(|made| figures(made, made_of, field))
                .or_else(|| column.map(|column| figures(&plain(column), rows, field))),
            findings: findings
                .filter(|finding| field.is_from_extract() && finding.column == field.source)
                .map(|finding| (finding.kind, finding.count, finding.shown_rows().to_vec()))
                .collect(),
            conversions: column.map(|column| column.conversions.clone()).unwrap_or_default(),
            rejects: column.map(|column| column.rejects.clone()).unwrap_or_default(),
            missing: report.is_some() && column.is_none() && field.is_from_extract(),
        }
    };
    project.fields.iter().map(row).collect()
}

fn plain(column: &ColumnReport) -> Figures {
    Figures { blank: column.blank, distinct: column.distinct, min: column.min.clone(), max: column.max.clone() }
}

fn figures(column: &Figures, rows: u64, field: &Field) -> FieldFigures {
    let range = match (&column.min, &column.max) {
        (Some(Scalar::Flag(_)), _) => String::new(),
        // Where the role was changed by hand the report may not know yet that the field is personal.
        (Some(min), Some(max)) if !field.role.is_personal() => {
            format!("{} \u{2013} {}", scalar(min), scalar(max))
        }
        _ => String::new(),
    };
    let blank_thousandths = (column.blank * 1000).checked_div(rows).unwrap_or(0);
    FieldFigures { blank: column.blank, blank_thousandths, distinct: column.distinct, range }
}

fn scalar(value: &Scalar) -> String {
    match value {
        Scalar::Number(value) => number::exact(*value),
        Scalar::Date(date) => date.to_string(),
        Scalar::Flag(flag) => u8::from(*flag).to_string(),
        Scalar::Text(text) => text.chars().take(12).collect(),
    }
}

/// The ways to write values that a column of this type can have; none where there is nothing to choose.
pub(super) const fn notations(kind: FieldType) -> &'static [Notation] {
    use Notation as N;
    match kind {
        FieldType::Number => &[N::Plain, N::DecimalPoint, N::DecimalComma, N::CreditPositive, N::DebitPositive],
        FieldType::Date => &[N::Plain, N::DayFirst, N::MonthFirst, N::YearFirstShort, N::Serial],
        FieldType::Text | FieldType::Flag => &[],
    }
}

/// The field with another type. Only numbers have a unit, and a notation goes with its type.
pub fn with_kind(field: &Field, kind: FieldType) -> Field {
    let unit = if kind == FieldType::Number { field.unit } else { Unit::None };
    let notation = if notations(kind).contains(&field.notation) { field.notation } else { Notation::Plain };
    Field { kind, unit, notation, ..field.clone() }
}

/// Key of the name of a unit.
pub const fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::None => "unit-none",
        Unit::Yuan => "unit-yuan",
        Unit::QianYuan => "unit-qian-yuan",
        Unit::WanYuan => "unit-wan-yuan",
        Unit::BaiWanYuan => "unit-bai-wan-yuan",
        Unit::YiYuan => "unit-yi-yuan",
        Unit::Percent => "unit-percent",
        Unit::Count => "unit-count",
        Unit::Days => "unit-days",
        Unit::Years => "unit-years",
    }
}

/// The unit that is said with a figure: that of money and of days; `None` where a number says enough.
fn said_unit(unit: Unit, texts: &Texts) -> Option<String> {
    (unit.is_money() || unit == Unit::Days).then(|| texts.get(unit_key(unit)))
}

/// A figure with its unit behind it.
pub fn with_unit(figure: &str, unit: Unit, texts: &Texts) -> String {
    said_unit(unit, texts).map_or_else(|| figure.to_owned(), |unit| format!("{figure} {unit}"))
}

/// The head of a column of figures with their unit.
pub fn head_with_unit(name: &str, unit: Unit, texts: &Texts) -> String {
    said_unit(unit, texts).map_or_else(|| name.to_owned(), |unit| format!("{name} / {unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::read::Finding;
    use crate::model::Role;

    fn field(name: &str, role: Role) -> Field {
        Field { name: format!("my {name}"), ..Field::of_extract(name, FieldType::Number, role, Unit::Yuan) }
    }

    fn report() -> ReadReport {
        let column = |name: &str, role| ColumnReport {
            name: name.to_owned(),
            kind: FieldType::Number,
            role,
            blank: 5,
            distinct: 3,
            min: Some(Scalar::Number(1.0)),
            max: Some(Scalar::Number(15_000.0)),
            rejected: 0,
            rejects: Vec::new(),
            conversions: Vec::new(),
            blanks: Vec::new(),
        };
        let finding =
            Finding { kind: FindingKind::ConstantColumn, column: "b".to_owned(), count: 10, example_rows: vec![2] };
        ReadReport {
            rows: 10,
            columns: vec![column("a", Role::Aum), column("b", Role::Other)],
            findings: vec![finding],
            ..ReadReport::default()
        }
    }

    #[test]
    fn figures_follow_the_source_not_the_name() {
        let mut project = Project::empty("p".to_owned());
        project.fields = vec![field("b", Role::Phone), field("a", Role::Aum), field("c", Role::Other)];
        let rows = field_rows(&project, Some(&report()), None);
        let ranges: Vec<_> = rows.iter().map(|row| row.figures.as_ref().map(|it| it.range.as_str())).collect();
        assert_eq!(ranges, [Some(""), Some("1 \u{2013} 15,000"), None]);
        assert_eq!(rows.first().map(|row| row.findings.len()), Some(1));
        assert_eq!(rows.get(1).and_then(|row| row.figures.as_ref()).map(|it| it.blank_thousandths), Some(500));
    }

    #[test]
    fn only_numbers_have_a_unit() {
        assert_eq!(with_kind(&field("a", Role::Aum), FieldType::Text).unit, Unit::None);
        assert_eq!(with_kind(&field("a", Role::Aum), FieldType::Number).unit, Unit::Yuan);
    }
}
