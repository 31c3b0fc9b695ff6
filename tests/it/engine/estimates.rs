//! Estimates from a sample: by hand on tables whose sample is known whatever is drawn, and by counting how often their
//! margins cover the exact figure.

use std::sync::Arc;

use strategy_map::data::live::{Draw, Estimate, Estimator, Figures, Focus, LiveMap, Margins};
use strategy_map::data::{Column, Entry, Table};
use strategy_map::model::{FieldType, MetricKind, Project, Role, Rule, SegmentId, Unit};
use strategy_map::rule::RuleFaultKind;

use super::hand;
use super::{at_least, axis, field, metrics, question, segment, stage, value};

/// A table with every row of another repeated.
fn repeated(table: &Table, times: usize) -> Arc<Table> {
    let rows = || (0..table.rows()).flat_map(move |row| std::iter::repeat_n(row, times));
    let column = |entry: &Entry| {
        let (column, name) = (entry.load().unwrap(), entry.name());
        match column.kind() {
            FieldType::Number => Column::numbers(name, rows().map(|row| column.number(row))),
            FieldType::Date => Column::dates(name, rows().map(|row| column.date(row))),
            FieldType::Flag => Column::flags(name, rows().map(|row| column.flag(row))),
            FieldType::Text => Column::texts(name, rows().map(|row| column.text(row))),
        }
    };
    Arc::new(Table::new(table.rows() * times, table.columns().iter().map(column).collect()))
}

fn estimate(project: &Project, table: &Arc<Table>, draw: Draw) -> Estimate {
    Estimator::default().estimate(draw, &question(project, table)).unwrap()
}

#[test]
fn a_sample_like_the_whole_gives_the_map_of_the_whole_without_margins() {
    // Each of the six customers stands twenty times; one of every two is drawn, so that each stands ten times in the
    // sample and once in each of its tenths.
    let (project, table) = (hand::project(), repeated(&hand::table(), 20));
    let estimate = estimate(&project, &table, Draw { size: 60, seed: 7 });
    assert_eq!(estimate.map, LiveMap::new().answer(&question(&project, &table)).map);
    assert_eq!((estimate.sample, estimate.map.customers), (60, 120));
    let margins = &estimate.margins;
    let all = margins.cells.iter().chain(&margins.row_totals).chain(&margins.column_totals).chain([&margins.all]);
    assert!(all.clone().all(|margins| margins.customers.margin == 0.0));
    let rules = margins.rows.iter().chain(&margins.columns);
    assert!(rules.flat_map(|rule| [rule.matched, rule.unknown]).all(|count| count.margin == 0.0));
    assert!(all.flat_map(|margins| &margins.values).flatten().all(|margin| *margin < 1e-9));
}

/// Ten pairs of alike customers: 余额 is 1, 1, 2, 2, … 10, 10.
fn pairs() -> (Project, Arc<Table>) {
    let mut project = Project::empty("pairs".to_owned());
    project.fields = vec![field("余额", FieldType::Number, Role::Balance, Unit::Yuan)];
    project.segments = vec![segment(1, at_least("余额", 7.0))];
    project.axes = vec![axis(1, vec![stage(1, 1, at_least("余额", 0.0))])];
    project.metrics =
        metrics(vec![MetricKind::Customers, MetricKind::Sum(value("余额")), MetricKind::Mean(value("余额"))]);
    (project, Arc::new(Table::new(20, vec![balances()])))
}

fn balances() -> Column {
    Column::numbers("余额", (0..20).map(|row| Some(f64::from(row / 2 + 1))))
}

fn near(margin: f64, expected: f64) {
    assert!((margin - expected).abs() < 1e-4, "{margin} for {expected}");
}

#[test]
fn margins_are_those_of_random_groups() {
    let (project, table) = pairs();
    let estimate = estimate(&project, &table, Draw { size: 10, seed: 3 });
    // 7, 8, 9 and 10 are in the first cell; each tenth is one customer and stands for twenty: four say 20, six say 0.
    // s² = (4 · 12² + 6 · 8²) / 9 = 106.667; 2.262 · √(106.667 / 10) · √(1 − 10 / 20) = 5.2239.
    let cell: &Figures = &estimate.map.cells[0];
    let margins: &Margins = &estimate.margins.cells[0];
    assert_eq!((cell.customers, margins.customers.seen, margins.customers.is_few()), (8, 4, true));
    near(margins.customers.margin, 5.2239);
    // Sums: 20 · 34 / 10 = 68. Figures 140, 160, 180, 200 and six times 0: s² = (117600 − 46240) / 9 = 7928.889;
    // 2.262 · √792.8889 · √½ = 45.0385. Six tenths have no mean.
    assert_eq!(cell.values, [Some(8.0), Some(68.0), Some(8.5)]);
    near(margins.values[1].unwrap(), 45.0385);
    assert_eq!(margins.values[2], None);
    // Everybody: N is known; the mean of 1 … 10 has s² = 82.5 / 9, 2.262 · √0.916667 · √½ = 1.5314.
    assert_eq!((estimate.map.all.customers, estimate.margins.all.customers.margin), (20, 0.0));
    near(estimate.margins.all.values[2].unwrap(), 1.5314);
    near(estimate.margins.widest(), 5.2239);
}

#[test]
fn a_rule_and_its_parts_have_counts_and_margins_whoever_takes_the_customers() {
    let (mut project, _) = pairs();
    // 年龄 is 30, and blank where 余额 is 9 or 10.
    let ages = Column::numbers("年龄", (0..20).map(|row| (row < 16).then_some(30.0)));
    let table = Arc::new(Table::new(20, vec![balances(), ages]));
    project.fields.push(field("年龄", FieldType::Number, Role::Age, Unit::Years));
    project.segments.push(segment(2, Rule::All(vec![at_least("余额", 5.0), at_least("年龄", 18.0)])));
    let mut question = question(&project, &table);
    question.focus = Some(Focus::Segment(SegmentId(2)));
    let estimate = Estimator::default().estimate(Draw { size: 10, seed: 3 }, &question).unwrap();
    let (row, margins) = (&estimate.map.rows[1], &estimate.margins);
    // True for 5, 6, 7 and 8; 7 and 8 are taken by the first segment; unknown for 9 and 10.
    assert_eq!((row.matched, row.taken, row.unknown), (8, 4, 4));
    assert_eq!((margins.rows[1].matched.seen, margins.rows[1].unknown.seen), (4, 2));
    // Four tenths say 20, as in the test above; two say 20 and eight 0: s² = (2 · 16² + 8 · 4²) / 9 = 71.111;
    // 2.262 · √7.1111 · √½ = 4.2653.
    near(margins.rows[1].matched.margin, 5.2239);
    near(margins.rows[1].unknown.margin, 4.2653);
    near(margins.row_totals[1].customers.margin, 4.2653);
    // The rule, 余额 ≥ 5 (six tenths say 20, as far from the mean as four), 年龄 ≥ 18 (eight say 20).
    let counts: Vec<_> = estimate.parts.iter().map(|part| (part.path.clone(), part.matched, part.unknown)).collect();
    assert_eq!(counts, [(vec![], 8, 4), (vec![0], 12, 0), (vec![1], 16, 4)]);
    for (part, (matched, unknown)) in margins.parts.iter().zip([(5.2239, 4.2653), (5.2239, 0.0), (4.2653, 4.2653)]) {
        near(part.matched.margin, matched);
        near(part.unknown.margin, unknown);
    }
    assert_eq!((estimate.focus, margins.parts.len()), (question.focus, 3));
}

#[test]
fn what_is_wrong_is_what_is_wrong_with_the_whole_table() {
    let (mut project, _) = pairs();
    // 年龄 is to be a number and is a text; there is no field 等级.
    let ages = Column::texts("年龄", (0..20).map(|_| Some("x")));
    let table = Arc::new(Table::new(20, vec![balances(), ages]));
    project.fields.push(field("年龄", FieldType::Number, Role::Age, Unit::Years));
    project.segments.push(segment(2, Rule::All(vec![at_least("余额", 5.0), at_least("年龄", 18.0)])));
    project.segments.push(segment(3, at_least("等级", 1.0)));
    project.metrics.push(metrics(vec![MetricKind::Mean(value("年龄"))]).remove(0));
    let mut question = question(&project, &table);
    question.focus = Some(Focus::Segment(SegmentId(2)));
    let estimate = Estimator::default().estimate(Draw { size: 10, seed: 3 }, &question).unwrap();
    let text = RuleFaultKind::Expected(FieldType::Text, FieldType::Number);
    let kinds: Vec<_> = estimate.map.faults.iter().map(|(_, fault)| fault.kind.clone()).collect();
    assert_eq!(kinds, [text.clone(), RuleFaultKind::NoField("等级".to_owned()), text.clone()]);
    assert_eq!(estimate.map.faults, LiveMap::new().answer(&question).map.faults);
    let kinds: Vec<_> = estimate.parts.iter().map(|part| part.fault.as_ref().map(|fault| fault.kind.clone())).collect();
    assert_eq!(kinds, [Some(text.clone()), None, Some(text)]);
}

#[test]
fn a_table_no_larger_than_the_sample_has_no_estimate() {
    let (project, table) = pairs();
    let mut estimator = Estimator::default();
    for (size, estimated) in [(19, true), (20, false), (100_000, false)] {
        let draw = Draw { size, seed: 1 };
        assert_eq!(draw.is_part_of(table.rows()), estimated);
        assert_eq!(estimator.estimate(draw, &question(&project, &table)).is_some(), estimated);
    }
    assert_eq!(Draw::default().size, 100_000);
}

#[test]
fn the_same_draw_gives_the_same_estimate_and_columns_are_added_when_they_are_needed() {
    let (mut project, table) = (hand::project(), repeated(&hand::table(), 20));
    let draw = Draw { size: 50, seed: 9 };
    let rules: Vec<Rule> = project.segments.iter().map(|segment| segment.rule.clone()).collect();
    project.segments.truncate(1);
    let mut kept = Estimator::default();
    let before = kept.estimate(draw, &question(&project, &table)).unwrap();
    assert_eq!(before.map, estimate(&project, &table, draw).map);
    project.segments.extend((2..).zip(rules.into_iter().skip(1)).map(|(id, rule)| segment(id, rule)));
    let after = kept.estimate(draw, &question(&project, &table)).unwrap();
    let anew = estimate(&project, &table, draw);
    assert_eq!((after.map, after.margins), (anew.map, anew.margins));
}

/// 10,000 customers without order: 余额 below 1,000, 年龄 below 100, one of eight without 年龄.
fn crowd() -> (Project, Arc<Table>) {
    let mut state = 1_u64;
    let mut below = |bound: u64| {
        // Knuth's linear congruence (MMIX); its upper half is random enough.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from((state >> 33) % bound).unwrap())
    };
    let rows = 10_000;
    let balances: Vec<_> = (0..rows).map(|_| Some(below(1000))).collect();
    let ages: Vec<_> = (0..rows).map(|_| Some(below(100)).filter(|_| below(8) > 0.0)).collect();
    let table = Table::new(rows, vec![Column::numbers("余额", balances), Column::numbers("年龄", ages)]);
    let mut project = Project::empty("crowd".to_owned());
    project.fields = vec![
        field("余额", FieldType::Number, Role::Balance, Unit::Yuan),
        field("年龄", FieldType::Number, Role::Age, Unit::Years),
    ];
    project.segments = vec![segment(1, at_least("余额", 600.0))];
    project.axes = vec![axis(1, vec![stage(1, 1, at_least("年龄", 50.0))])];
    project.metrics = metrics(vec![
        MetricKind::Customers,
        MetricKind::Sum(value("余额")),
        MetricKind::Mean(value("余额")),
        MetricKind::Median(value("余额")),
        MetricKind::Rate(at_least("余额", 300.0)),
        MetricKind::Ratio(value("余额"), value("年龄")),
    ]);
    (project, Arc::new(table))
}

#[test]
fn margins_cover_the_exact_figure_in_about_nineteen_of_twenty_samples() {
    const SAMPLES: u64 = 100;
    let (project, table) = crowd();
    let exact = LiveMap::new().answer(&question(&project, &table)).map;
    let mut estimator = Estimator::default();
    // For each cell and metric, how often the exact figure lies within the margin; how often the figures fluctuate.
    let mut covered = vec![[0_u64; 6]; exact.cells.len()];
    for seed in 0..SAMPLES {
        let estimate = estimator.estimate(Draw { size: 1000, seed }, &question(&project, &table)).unwrap();
        let total: u64 = estimate.map.cells.iter().map(|cell| cell.customers).sum();
        assert_eq!(total, 10_000, "ten for each customer drawn");
        for (cell, covered) in covered.iter_mut().enumerate() {
            let (about, margins) = (&estimate.map.cells[cell], &estimate.margins.cells[cell]);
            for (metric, covered) in covered.iter_mut().enumerate() {
                let (Some(about), Some(exact)) = (about.values[metric], exact.cells[cell].values[metric]) else {
                    continue;
                };
                *covered += u64::from((about - exact).abs() <= margins.values[metric].unwrap() + 1e-9);
            }
        }
    }
    // Of 100 trials at 95 % a binomial count is 95 ± 2.18; below 86, four deviations, in one of ten thousand.
    for (cell, covered) in covered.iter().enumerate() {
        assert!(covered.iter().all(|count| *count >= 86), "cell {cell}: {covered:?}");
    }
    // Whoever has 600 and more has 300 and more: in two cells that rate is 1 in every sample, and nothing else is certain.
    let certain = covered.iter().flatten().filter(|count| **count == SAMPLES).count();
    assert_eq!(certain, 2, "{covered:?}");
    // The other 22 together are about 2090 of 2200; figures of one sample go together, at most as if all were one: ± 48.
    let all: u64 = covered.iter().flatten().sum::<u64>() - 2 * SAMPLES;
    assert!((2000..=2180).contains(&all), "{all}: {covered:?}");
}
