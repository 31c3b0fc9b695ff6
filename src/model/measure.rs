//! Measures: what the bank will do for the customers of a cell or of a whole row.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AxisId, MeasureId, SegmentId, StageId};

/// One strategy line in a cell or on a whole segment row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Stays the same when the measure is renamed or moved.
    pub id: MeasureId,
    /// What it is called; need not be unique.
    pub name: String,
    /// Where it stands on the map.
    pub place: Place,
    /// What it is to achieve.
    pub goal: Goal,
    /// Names of the value tiers it is for; empty = all.
    pub tiers: Vec<String>,
    /// When it is used.
    pub scenario: Scenario,
    /// Names of products, from the project's list.
    pub products: Vec<String>,
    /// Names of channels in the order in which they are tried, from the project's list.
    pub channels: Vec<String>,
    /// What is said to the customer.
    pub script: String,
    /// Name of the owner, from the project's list; empty = nobody yet.
    pub owner: String,
    /// When it runs.
    pub period: Period,
    /// 0–100; the larger goes first.
    pub priority: u8,
    /// Whether the bank does it already.
    pub origin: Origin,
    /// How far it has come.
    pub status: Status,
    /// Anything else.
    pub note: String,
}

/// Where a measure stands on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The row.
    pub row: Row,
    /// The column, or the whole row.
    pub column: Column,
}

/// A row of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Row {
    /// A segment.
    Segment(SegmentId),
    /// The system row: everyone whom no segment takes.
    Rest,
}

/// A column of the map, or all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Column {
    /// The whole row, whatever the axis.
    Whole,
    /// A stage.
    Stage(StageId),
    /// The system column of an axis: those whom no stage takes.
    Rest(AxisId),
}

/// What a measure is to achieve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// The kind of goal.
    pub kind: GoalKind,
    /// What the two figures count.
    pub unit: GoalUnit,
    /// Where the bank stands now.
    pub baseline: Option<f64>,
    /// Where it wants to be.
    pub target: Option<f64>,
    /// The day by which the target is due.
    pub term: Option<NaiveDate>,
}

/// The three kinds of goal (domain.md §1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GoalKind {
    /// 规模: assets or deposits.
    Volume,
    /// 客户: customers won, kept or raised.
    Customers,
    /// 中收: fee and commission income.
    FeeIncome,
}

/// What the figures of a goal count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GoalUnit {
    /// 元.
    Yuan,
    /// Customers.
    Customers,
    /// A fraction, written in percent.
    Percent,
}

/// When a measure is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// One of three classes.
    pub class: ScenarioClass,
    /// The event that triggers it; empty unless the class is `Event`.
    pub trigger: String,
}

/// The three classes of scenario (domain.md §1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ScenarioClass {
    /// 生命周期.
    Lifecycle,
    /// 产品.
    Product,
    /// 实时事件 (moment of truth).
    Event,
}

/// When a measure runs; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// Whether the bank does it already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// 存量.
    Existing,
    /// 新增.
    New,
}

/// How far a measure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// 草稿.
    Draft,
    /// 执行中.
    Active,
    /// 暂停.
    Paused,
    /// 停用.
    Retired,
}

impl GoalKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Volume, Self::Customers, Self::FeeIncome];
}

impl GoalUnit {
    /// All units, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Yuan, Self::Customers, Self::Percent];
}

impl ScenarioClass {
    /// All classes, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Lifecycle, Self::Product, Self::Event];
}

impl Origin {
    /// Both origins, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Existing, Self::New];
}

impl Status {
    /// All states, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Draft, Self::Active, Self::Paused, Self::Retired];
}

impl Measure {
    /// A new draft at `place`, with nothing decided but its name.
    pub fn new(id: MeasureId, name: String, place: Place) -> Self {
        Self {
            id,
            name,
            place,
            goal: Goal {
                kind: GoalKind::Customers,
                unit: GoalUnit::Customers,
                baseline: None,
                target: None,
                term: None,
            },
            tiers: Vec::new(),
            scenario: Scenario { class: ScenarioClass::Lifecycle, trigger: String::new() },
            products: Vec::new(),
            channels: Vec::new(),
            script: String::new(),
            owner: String::new(),
            period: Period { from: None, to: None },
            priority: 50,
            origin: Origin::New,
            status: Status::Draft,
            note: String::new(),
        }
    }
}
