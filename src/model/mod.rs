//! What a strategy-map project *is*: plain values and their invariants. Every layer may use it; it uses none, and knows
//! neither files nor tables nor windows nor the clock.

mod axis;
mod board;
mod board_check;
mod check;
mod cleaning;
mod comparison;
mod derived;
mod derived_kind;
mod derived_order;
mod derived_shape;
mod extract;
mod field;
mod fitted;
mod id;
mod input;
mod lists;
mod measure;
mod metric;
mod project;
mod rule;
mod segment;
mod separator;
mod unit;
mod vote;

pub use axis::{Axis, Stage};
pub use board::{Board, Bond, Evidence, MOST_NOTES, Note, NoteChange, NoteEvent, NoteGroup, NoteKind, Voice};
pub use check::{Fault, Subject, check};
pub use cleaning::{AcceptedFinding, CleaningStep, Fix};
pub use comparison::Comparison;
pub use derived::{Bands, FieldOrigin, Fold, Folding, Formula, Term, Window};
pub use derived_kind::FormulaKind;
pub use derived_order::{DerivedOrder, derived_order};
pub use derived_shape::ShapeFault;
pub use extract::{Extract, HeaderRows, JoinTo, JoinedTable, Layout, Quotes};
pub use field::{Field, FieldType, Notation, PrivacyClass, Role};
pub use fitted::{Chance, ChanceTerm, Clusters, Quality};
pub use id::{AxisId, MeasureId, MetricId, NoteGroupId, NoteId, SegmentId, StageId, TableId};
pub use input::{Input, Scaled};
pub use lists::{Channel, Lists, Owner, Product};
pub use measure::{
    Column, Goal, GoalKind, GoalUnit, Measure, Origin, Period, Place, Row, Scenario, ScenarioClass, Status,
};
pub use metric::{Metric, MetricKind, NumberFormat, NumberUnit};
pub use project::{FORMAT_VERSION, Project};
pub use rule::{Arithmetic, MAX_DEPTH, PastedList, Rule, Value};
pub use segment::Segment;
pub use separator::Separator;
pub use unit::Unit;
pub use vote::{Ballot, BallotFault, MOST_DOTS, MOST_VOTERS, Round, Standing};
