//! The sample project: it is what the maker makes, holds what it promises, and has no fault.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use strategy_map::data::generate::{ColumnSet, Encoding, columns, write};
use strategy_map::io::{SystemFs, project_file};
use strategy_map::model::{
    Column, GoalKind, MetricKind, Origin, Project, Role, Row, ScenarioClass, Status, Unit, check,
};
use strategy_map::rule::{self, Schema};

#[path = "../bench/sample.rs"]
mod maker;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("projects").join("retail-bank")
}

fn sample() -> Project {
    let loaded = project_file::load(&SystemFs, &folder().join("retail-bank.ron")).unwrap();
    assert_eq!(loaded.warnings, []);
    assert!(!loaded.must_save_as && !loaded.read_only);
    loaded.project
}

#[test]
fn the_extract_is_what_the_generator_writes() {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("customers.parquet");
    write(&maker::options().unwrap(), &path, Encoding::Utf8).unwrap();
    let (kept, made) = (std::fs::read(folder().join("customers.parquet")).unwrap(), std::fs::read(path).unwrap());
    assert!(kept == made, "run `cargo run --example make_sample`");
    assert!(kept.len() <= 4_000_000, "{} bytes", kept.len());
}

#[test]
fn the_project_is_what_the_maker_makes() {
    let made = maker::project(&folder().join("customers.parquet")).unwrap();
    assert_eq!(sample(), made, "run `cargo run --example make_sample`");
    let file = folder().join("retail-bank.ron");
    let text = project_file::to_text(&project_file::for_file(&made, &file)).unwrap();
    assert_eq!(text, std::fs::read_to_string(file).unwrap(), "the form is the one the program writes");
}

#[test]
fn the_sample_has_no_fault() {
    let project = sample();
    assert_eq!(check(&project), []);
    let schema = Schema::of(&project.fields);
    for segment in &project.segments {
        assert_eq!(rule::check(&segment.rule, &schema), [], "{}", segment.name);
    }
    for stage in project.axes.iter().flat_map(|axis| &axis.stages) {
        assert_eq!(rule::check(&stage.rule, &schema), [], "{}", stage.name);
    }
    for metric in &project.metrics {
        match &metric.kind {
            MetricKind::Customers | MetricKind::Share => {}
            MetricKind::Rate(rule) => assert_eq!(rule::check(rule, &schema), [], "{}", metric.name),
            MetricKind::Sum(value) | MetricKind::Mean(value) | MetricKind::Median(value) => {
                rule::check_number(value, &schema).unwrap();
            }
            MetricKind::Ratio(above, below) => {
                rule::check_number(above, &schema).unwrap();
                rule::check_number(below, &schema).unwrap();
            }
        }
    }
}

#[test]
fn every_column_has_a_field_with_a_role() {
    let project = sample();
    let headers: Vec<&str> = columns(maker::options().unwrap().columns).unwrap().iter().map(|it| it.name).collect();
    assert_eq!(project.fields.iter().map(|field| field.source.as_str()).collect::<Vec<_>>(), headers);
    assert!(project.fields.iter().all(|field| field.role != Role::Other && field.name == field.source));
    let personal: Vec<&str> =
        project.fields.iter().filter(|field| field.role.is_personal()).map(|field| field.name.as_str()).collect();
    assert_eq!(personal, ["客户号", "姓名", "证件号", "手机号"]);
    let money = project.fields.iter().filter(|field| field.unit == Unit::Yuan).count();
    assert!(money >= 24, "{money}");
}

#[test]
fn the_sample_uses_everything() {
    let project = sample();
    assert_eq!(project.segments.len(), 19);
    let axes: Vec<(&str, usize)> = project.axes.iter().map(|axis| (axis.name.as_str(), axis.stages.len())).collect();
    assert_eq!(axes, [("客户关系生命周期", 8), ("客户个人生命周期", 6), ("价值层级", 5)]);
    let kinds: BTreeSet<_> =
        project.metrics.iter().map(|metric| std::mem::discriminant(&metric.kind)).map(|it| format!("{it:?}")).collect();
    assert!(kinds.len() == 7 && project.metrics.len() >= 8);
    assert!(project.lists.channels.iter().filter(|channel| channel.daily_capacity.is_some()).count() >= 5);

    let measures = &project.measures;
    assert!(measures.len() >= 30, "{}", measures.len());
    let tiers: BTreeSet<&str> = project.axes[2].stages.iter().map(|stage| stage.name.as_str()).collect();
    assert!(measures.iter().flat_map(|it| &it.tiers).all(|tier| tiers.contains(tier.as_str())));
    for kind in GoalKind::ALL {
        assert!(measures.iter().any(|it| it.goal.kind == *kind));
    }
    for class in ScenarioClass::ALL {
        assert!(measures.iter().any(|it| it.scenario.class == *class));
    }
    for status in Status::ALL {
        assert!(measures.iter().any(|it| it.status == *status));
    }
    for origin in Origin::ALL {
        assert!(measures.iter().any(|it| it.origin == *origin));
    }
    assert!(measures.iter().all(|it| it.scenario.trigger.is_empty() == (it.scenario.class != ScenarioClass::Event)));
    assert!(measures.iter().any(|it| it.place.row == Row::Rest));
    let whole = measures.iter().filter(|it| it.place.column == Column::Whole).count();
    assert!(whole >= 5 && measures.len() - whole >= 20);
    let unset =
        |it: &&strategy_map::model::Measure| it.script.is_empty() || it.owner.is_empty() || it.goal.target.is_none();
    assert!(measures.iter().filter(unset).count() <= 2, "nearly all are filled in");
}

#[test]
fn the_smallest_extract_holds_all_that_the_first_view_needs() {
    let (project, thirty) = (sample(), columns(ColumnSet::Thirty).unwrap());
    let rules = project.segments.iter().map(|segment| &segment.rule);
    let rules = rules.chain(project.axes[0].stages.iter().map(|stage| &stage.rule));
    let mut needed: BTreeSet<String> = rules.flat_map(strategy_map::model::Rule::fields).collect();
    for metric in &project.metrics {
        match &metric.kind {
            MetricKind::Customers | MetricKind::Share => {}
            MetricKind::Sum(value) | MetricKind::Mean(value) | MetricKind::Median(value) => {
                needed.extend(value.fields());
            }
            MetricKind::Rate(rule) => needed.extend(rule.fields()),
            MetricKind::Ratio(above, below) => needed.extend(above.fields().into_iter().chain(below.fields())),
        }
    }
    let missing: Vec<&String> =
        needed.iter().filter(|name| !thirty.iter().any(|column| column.name == name.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
