//! Whose portrait can be chosen: kinds of customers, and what each is called.

use crate::data::live::{Group, ListOf, Who};
use crate::data::portrait::{FieldPortrait, Part, PartOf, Shape};
use crate::model::{Column, Project, Row, Rule};
use crate::rule::sentence;
use crate::session::Session;
use crate::ui::panel::group_title;

/// A kind of customers to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Everybody,
    Segment,
    Stage,
    Cell,
    /// Those with one value of a field.
    Value,
    /// Those that were listed last, or others that only a list names.
    Listed,
}

impl Kind {
    pub(super) const ALL: [Self; 6] =
        [Self::Segment, Self::Stage, Self::Cell, Self::Value, Self::Listed, Self::Everybody];

    /// Key of its name.
    pub(super) const fn text_key(self) -> &'static str {
        match self {
            Self::Everybody => "profile-kind-everybody",
            Self::Segment => "profile-kind-segment",
            Self::Stage => "profile-kind-stage",
            Self::Cell => "profile-kind-cell",
            Self::Value => "profile-kind-value",
            Self::Listed => "profile-kind-listed",
        }
    }

    /// The kind of some customers.
    pub(super) fn of(who: &Who) -> Self {
        match (who.group.row, who.group.column, &who.within, &who.only) {
            (None, None, None, None) => Self::Everybody,
            (Some(_), None, None, None) => Self::Segment,
            (None, Some(_), None, None) => Self::Stage,
            (Some(_), Some(_), None, None) => Self::Cell,
            (None, None, Some(Rule::Compare { .. }), None) => Self::Value,
            _ => Self::Listed,
        }
    }

    /// The first customers of this kind; those before stay where they are of it. `None` where there are none.
    pub(super) fn first(self, session: &Session, before: &Who) -> Option<Who> {
        let project = session.project()?;
        let row = before.group.row.or_else(|| rows(project).first().copied());
        let column = before.group.column.or_else(|| columns(project).first().copied());
        let group = |row, column| Some(Who::from(Group { row, column }));
        match self {
            Self::Everybody => group(None, None),
            Self::Segment => group(Some(row?), None),
            Self::Stage => group(None, Some(column?)),
            Self::Cell => group(Some(row?), Some(column?)),
            Self::Value => session.portrayed_fields().iter().filter(|field| has_values(field)).find_map(first_value),
            Self::Listed => session.listed_last().cloned(),
        }
    }
}

/// True for a field whose values can be chosen.
pub(super) fn has_values(field: &FieldPortrait) -> bool {
    !matches!(field.shape, Shape::Bins(_)) && !field.parts.is_empty()
}

/// The customers with the value that most have, of a flag those with yes.
pub(super) fn first_value(field: &FieldPortrait) -> Option<Who> {
    let part = field.parts.iter().find(|part| part.of != PartOf::Flag(false))?;
    Some(with_value(field, part))
}

/// The customers with a value.
pub(super) fn with_value(field: &FieldPortrait, part: &Part) -> Who {
    Who { within: Some(field.rule_of(part)), ..Who::default() }
}

/// The segments and everybody else.
pub(super) fn rows(project: &Project) -> Vec<Row> {
    project.segments.iter().map(|segment| Row::Segment(segment.id)).chain([Row::Rest]).collect()
}

/// The stages of all axes, each axis with everybody else.
pub(super) fn columns(project: &Project) -> Vec<Column> {
    let of_axis = |axis: &crate::model::Axis| {
        let stages: Vec<Column> = axis.stages.iter().map(|stage| Column::Stage(stage.id)).collect();
        stages.into_iter().chain([Column::Rest(axis.id)])
    };
    project.axes.iter().flat_map(of_axis).collect()
}

/// A column with the name of its axis.
pub(super) fn column_name(session: &Session, project: &Project, column: Column) -> String {
    let axis = match column {
        Column::Stage(id) => project.stage(id).map(|(axis, _)| axis),
        Column::Rest(id) => project.axis(id),
        Column::Whole => None,
    };
    let axis = axis.map(|axis| axis.name.as_str()).unwrap_or_default();
    format!("{axis} \u{b7} {}", session.column_name(column))
}

/// What some customers are called.
pub(super) fn name_of(session: &Session, who: &Who) -> String {
    let group = group_title(session, who.group);
    let within = who.within.as_ref().map(|rule| sentence(rule, session.texts()));
    let only = who.only.as_ref().map(|_| session.texts().get("profile-kind-listed"));
    let is_all = who.group == Group::default();
    let parts = (!is_all || (within.is_none() && only.is_none())).then_some(group).into_iter();
    parts.chain(only).chain(within).collect::<Vec<_>>().join(" \u{b7} ")
}

/// The list of those of some customers for whom something is true.
pub(super) fn list_of(who: &Who, part: Rule) -> ListOf {
    let within = match who.within.clone() {
        Some(rule) => Rule::All(vec![rule, part]),
        None => part,
    };
    Who { within: Some(within), ..who.clone() }.into()
}
