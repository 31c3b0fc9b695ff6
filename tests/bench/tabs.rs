//! How long the questions of the screen of insight take, and how soon each is given up: portraits, groups, chances, overlaps,
//! managers, the search for a number. `cargo bench --bench tabs` asks them of a million customers; a number after `--` sets
//! others.
#![expect(
    clippy::non_ascii_literal,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "a bench"
)]

#[path = "map/bank.rs"]
mod bank;
mod moments;

use std::collections::BTreeMap;
use std::sync::Arc;

use moments::measure;
use strategy_map::data::chance::{ChanceQuestion, Outcome, fit_chance};
use strategy_map::data::cluster::{
    FieldLook, FitAsked, Method, PanelAsked, Settings, fit, looks, panel, proposed_inputs,
};
use strategy_map::data::live::{Group, Who};
use strategy_map::data::overlap::{ManagersQuestion, OverlapAnswerer, OverlapQuestion, UpsetOf, managers};
use strategy_map::data::portrait::{PortraitOf, Profiler, likely_products};
use strategy_map::data::why::find;
use strategy_map::data::{Table, Watch};
use strategy_map::model::{Field, Project, Role, Row, SegmentId};

/// Moments at which each is cancelled.
const MOMENTS: u32 = 12;
/// Of the group whose portrait is drawn.
const SEGMENT: SegmentId = SegmentId(9);
const WORTH: &str = "AUM月日均";

/// The bank, with the roles that the questions look for.
fn project() -> Project {
    let mut project = bank::project();
    let role = |field: &Field| match field.name.as_str() {
        WORTH => Role::Aum,
        "等级" => Role::Tier,
        "机构" => Role::Manager,
        name if name.ends_with("余额") => Role::Balance,
        _ => field.role,
    };
    project.fields = project.fields.into_iter().map(|field| Field { role: role(&field), ..field }).collect();
    project
}

fn main() {
    let customers = std::env::args().find_map(|text| text.parse().ok()).unwrap_or(1_000_000);
    let (table, project) = (Arc::new(bank::table(customers)), Arc::new(project()));
    println!("{customers} customers x {} columns", table.columns().len());
    portraits(&table, &project);
    groups(&table, &project);
    chances(&table, &project);
    places(&table, &project);
}

fn portraits(table: &Arc<Table>, project: &Arc<Project>) {
    let of = PortraitOf {
        who: Who::from(Group { row: Some(Row::Segment(SEGMENT)), column: None }),
        products: likely_products(&project.fields),
        project: Arc::clone(project),
        table: Arc::clone(table),
        as_of: Some(bank::as_of()),
    };
    measure("a portrait", MOMENTS, |watch| Profiler::default().answer(&of, watch).map(drop));
}

fn groups(table: &Arc<Table>, project: &Arc<Project>) {
    let look = |watch: &Watch| looks(table, &project.fields, Some(bank::as_of()), watch);
    measure("groups: every field looked at", MOMENTS, |watch| look(watch).map(drop));
    let looks = Arc::new(look(&Watch::default()).unwrap());
    for (name, method, k) in [("k-means", Method::KMeans, 8), ("mixture", Method::Mixture, 4)] {
        let asked = asked(table, project, &looks, method);
        measure(&format!("groups: {name}, k = 2 to 10 compared"), MOMENTS, |watch| panel(&asked, watch).map(drop));
        let panel = Arc::new(panel(&asked, &Watch::default()).unwrap().unwrap());
        let asked = FitAsked { panel, k };
        measure(&format!("groups: {name}, {k} of everybody, with cards"), MOMENTS, |watch| {
            fit(&asked, watch).map(drop)
        });
    }
}

fn asked(table: &Arc<Table>, project: &Project, looks: &Arc<Vec<FieldLook>>, method: Method) -> PanelAsked {
    PanelAsked {
        table: Arc::clone(table),
        fields: project.fields.clone(),
        as_of: Some(bank::as_of()),
        looks: Arc::clone(looks),
        settings: Settings { method, ..Settings::of(proposed_inputs(looks)) },
        before: None,
    }
}

fn chances(table: &Arc<Table>, project: &Project) {
    let of = Outcome::Flag("信用卡标志".to_owned()).rule();
    let from = project.fields.iter().map(|field| field.name.clone()).filter(|name| name != "信用卡标志").collect();
    let asked = ChanceQuestion {
        table: Arc::clone(table),
        fields: project.fields.clone(),
        as_of: Some(bank::as_of()),
        of,
        among: None,
        from,
        most: ChanceQuestion::MOST,
        seed: 1,
    };
    measure("a chance", MOMENTS, |watch| {
        fit_chance(&asked, watch).map(|found| assert!(found.is_ok(), "{:?}", found.err()))
    });
}

fn places(table: &Arc<Table>, project: &Arc<Project>) {
    let (project, table, as_of) = (Arc::clone(project), Arc::clone(table), Some(bank::as_of()));
    let (fields, tables) = (project.fields.clone(), Vec::new());
    let asked = OverlapQuestion { project, table: Arc::clone(&table), as_of, upset: UpsetOf::default() };
    measure("overlaps", MOMENTS, |watch| OverlapAnswerer::default().answer(&asked, watch).map(drop));
    let asked = ManagersQuestion { table: Arc::clone(&table), joined: BTreeMap::new(), fields, tables, as_of };
    measure("managers", MOMENTS, |watch| managers(&asked, watch).map(drop));
    measure("why: a number that nobody has", MOMENTS, |watch| {
        find(&table, &asked.fields, "X000000001", watch).map(drop)
    });
}
