//! What is shown at the moment: the screen, the selection, the axis, the metric, the filter. Not saved with the project.

use std::sync::Arc;

use crate::data::live::{Focus, Group, ListOf, ScatterOf};
use crate::model::{AxisId, Column, Measure, MetricId, Place, Project, Row, Rule, Value};

use super::scatter::stands_in;
use super::{Drawing, Filter, FindingKey, InsightTab, OverlapView, PortraitView, Screen, Selection, Session, WhyPanel};

/// What is shown at the moment.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the menus")]
pub struct ViewState {
    /// The screen of the rail.
    pub screen: Screen,
    /// The part of the screen 洞察 that is shown.
    pub insight: InsightTab,
    /// What is shown of the overlaps of segments.
    pub overlap: OverlapView,
    /// What the inspector shows.
    pub selection: Selection,
    /// The axis whose stages are the columns.
    pub axis: Option<AxisId>,
    /// The metric that tints the map and stands in the cells.
    pub metric: Option<MetricId>,
    /// Which measures are shown.
    pub filter: Filter,
    /// The rule whose parts are counted.
    pub focus: Option<Focus>,
    /// The value whose distribution is drawn.
    pub histogram: Option<Value>,
    /// Whose portrait is shown, and what of it.
    pub portrait: PortraitView,
    /// The customers that are listed.
    pub list: Option<ListOf>,
    /// What they are called, where that is not told by their group.
    pub list_name: Option<String>,
    /// The two values that are drawn against each other.
    pub scatter: Option<ScatterOf>,
    /// How they are shown; `None` = as points when all of them can be drawn, else as density.
    pub drawing: Option<Drawing>,
    /// The two values that were drawn last.
    pub scattered: Option<(Value, Value)>,
    /// The panel that explains where a customer stands, while it is open.
    pub why: Option<WhyPanel>,
    /// The finding whose rows are listed.
    pub finding: Option<FindingKey>,
    /// True = large cells without a measure are marked.
    pub gaps: bool,
    /// True = stages down, segments across.
    pub swapped: bool,
    /// True = rows without measure chips.
    pub compact: bool,
    /// True = the inspector is shown.
    pub inspector: bool,
    /// True = names and numbers of customers are masked.
    pub masked: bool,
    /// Why they are not masked; empty while they are.
    pub unmasked_for: String,
    /// Why they are to be shown in full, while that is being recorded.
    pub unmasking: Option<Arc<str>>,
    /// 0.5–2.
    pub zoom: f32,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            screen: Screen::Start,
            insight: InsightTab::default(),
            overlap: OverlapView::default(),
            selection: Selection::None,
            axis: None,
            metric: None,
            filter: Filter::default(),
            focus: None,
            histogram: None,
            portrait: PortraitView::default(),
            list: None,
            list_name: None,
            scatter: None,
            drawing: None,
            scattered: None,
            why: None,
            finding: None,
            gaps: true,
            swapped: false,
            compact: false,
            inspector: true,
            masked: true,
            unmasked_for: String::new(),
            unmasking: None,
            zoom: 1.0,
        }
    }
}

impl ViewState {
    /// Lets go of everything that the project does not hold any more, and falls back to the first axis and metric.
    pub fn fit(&mut self, project: &Project) {
        let axis = self.axis.filter(|id| project.axis(*id).is_some());
        self.axis = axis.or_else(|| project.axes.first().map(|axis| axis.id));
        let metric = self.metric.filter(|id| project.metric(*id).is_some());
        self.metric = metric.or_else(|| project.metrics.first().map(|metric| metric.id));
        if !self.selection.stands_in(project) {
            self.selection = Selection::None;
        }
        let focused = match self.focus {
            Some(Focus::Segment(id)) => project.segment(id).is_some(),
            Some(Focus::Stage(id)) => project.stage(id).is_some(),
            Some(Focus::Metric(id)) => project.metric(id).is_some(),
            None => true,
        };
        if !focused {
            self.focus = None;
            self.histogram = None;
        }
        let stands = |group: Group, within: &Option<Rule>| {
            let fields = within.iter().flat_map(Rule::fields).all(|name| project.field(&name).is_some());
            fields && Selection::Group(group).stands_in(project)
        };
        self.list = self.list.take().filter(|list| stands(list.group, &list.within));
        self.portrait.who = self.portrait.who.take().filter(|who| stands(who.group, &who.within));
        self.scatter = self.scatter.take().filter(|of| stands_in(of, project));
    }
}

impl Selection {
    /// The selection of a cell.
    pub fn cell(row: Row, column: Column) -> Self {
        Self::Group(Group { row: Some(row), column: Some(column) })
    }

    /// True when everything it names is in the project.
    pub fn stands_in(&self, project: &Project) -> bool {
        match self {
            Self::None => true,
            Self::Field(name) => project.field(name).is_some(),
            Self::Segment(id) => project.segment(*id).is_some(),
            Self::Stage(id) => project.stage(*id).is_some(),
            Self::Measure(id) => project.measure(*id).is_some(),
            Self::Note(id) => project.board.note(*id).is_some(),
            Self::Group(group) => {
                let row = match group.row {
                    Some(Row::Segment(id)) => project.segment(id).is_some(),
                    Some(Row::Rest) | None => true,
                };
                let column = match group.column {
                    Some(Column::Stage(id)) => project.stage(id).is_some(),
                    Some(Column::Rest(id)) => project.axis(id).is_some(),
                    Some(Column::Whole) | None => true,
                };
                row && column
            }
        }
    }
}

impl Filter {
    /// True when nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// True when the measure is shown.
    pub fn passes(&self, measure: &Measure) -> bool {
        self.scenario.is_none_or(|class| class == measure.scenario.class)
            && self.channel.as_ref().is_none_or(|name| measure.channels.contains(name))
            && self.owner.as_ref().is_none_or(|name| *name == measure.owner)
            && self.status.is_none_or(|status| status == measure.status)
    }
}

impl Session {
    /// The place where a new measure would stand: the selected cell or row, or where the selected measure stands.
    pub fn chosen_place(&self) -> Option<Place> {
        match &self.view.selection {
            Selection::Group(Group { row: Some(row), column }) => {
                Some(Place { row: *row, column: column.unwrap_or(Column::Whole) })
            }
            Selection::Segment(id) => Some(Place { row: Row::Segment(*id), column: Column::Whole }),
            Selection::Measure(id) => self.project()?.measure(*id).map(|measure| measure.place),
            _ => None,
        }
    }

    /// The customers that would be listed: those of the selected cell, row, column or measure.
    pub fn chosen_group(&self) -> Option<Group> {
        match &self.view.selection {
            Selection::Group(group) => Some(*group),
            Selection::Segment(id) => Some(Group { row: Some(Row::Segment(*id)), column: None }),
            Selection::Stage(id) => Some(Group { row: None, column: Some(Column::Stage(*id)) }),
            Selection::Measure(id) => {
                let place = self.project()?.measure(*id)?.place;
                Some(Group { row: Some(place.row), column: Some(place.column).filter(|it| *it != Column::Whole) })
            }
            Selection::None | Selection::Field(_) | Selection::Note(_) => None,
        }
    }
}
