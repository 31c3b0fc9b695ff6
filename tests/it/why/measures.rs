//! Which measures a customer gets and what keeps others from him, by hand.

use chrono::NaiveDate;
use strategy_map::data::why::{Bar, Lack, Shut, explain};
use strategy_map::data::{Column as Values, Table};
use strategy_map::model::{
    AxisId, Column, FieldType, Measure, MeasureId, Period, Place, Project, Role, Row, Rule, SegmentId, StageId, Status,
    Unit, Value,
};

use crate::engine::{as_of, at_least, axis, day, field, segment, stage};

fn whole() -> Place {
    Place { row: Row::Segment(SegmentId(1)), column: Column::Whole }
}

/// One customer of 80,000 in segment 1, on stage 1 of axis 1, and on no stage of axis 2. Short messages and calls are not
/// agreed to, and a rest is agreed to until 2026-11-05.
fn project() -> (Project, Table) {
    let consent = |name: &str, kind| field(name, kind, Role::Consent, Unit::None);
    let mut project = Project::empty("measures".to_owned());
    project.fields = vec![
        field("AUM", FieldType::Number, Role::Aum, Unit::Yuan),
        field("客户等级", FieldType::Text, Role::Tier, Unit::None),
        consent("短信授权", FieldType::Flag),
        consent("外呼授权", FieldType::Flag),
        consent("企微授权", FieldType::Flag),
    ];
    project.segments = vec![segment(1, at_least("AUM", 50_000.0)), segment(2, at_least("AUM", 1.0))];
    let never = Rule::IsBlank(Value::Field("AUM".to_owned()));
    project.axes = vec![axis(1, vec![stage(1, 1, at_least("AUM", 0.0))]), axis(2, vec![stage(2, 1, never)])];
    let columns = vec![
        Values::numbers("AUM", [Some(80_000.0)]),
        Values::texts("客户等级", [Some("金卡")]),
        Values::flags("短信授权", [Some(false)]),
        Values::flags("外呼授权", [None]),
        Values::flags("企微授权", [Some(true)]),
    ];
    (project, Table::new(1, columns))
}

fn measure(id: u32, change: impl FnOnce(&mut Measure)) -> Measure {
    let mut measure = Measure::new(MeasureId(id), format!("measure {id}"), whole());
    measure.status = Status::Active;
    change(&mut measure);
    measure
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// What keeps the one measure from the customer.
fn bars(change: impl FnOnce(&mut Measure)) -> Vec<Bar> {
    let (mut project, table) = project();
    project.measures = vec![measure(1, change)];
    let mut why = explain(&project, &table, Some(as_of()), 0).unwrap();
    why.measures.pop().unwrap().bars
}

#[test]
fn measures_of_his_cells_and_rows_are_his() {
    let (mut project, table) = project();
    let at = |id: u32, row: Row, column: Column| measure(id, |it| it.place = Place { row, column });
    let (first, second) = (Row::Segment(SegmentId(1)), Row::Segment(SegmentId(2)));
    project.measures = vec![
        at(1, first, Column::Whole),
        at(2, first, Column::Stage(StageId(1))),
        at(3, first, Column::Rest(AxisId(1))),
        at(4, first, Column::Rest(AxisId(2))),
        at(5, second, Column::Whole),
        at(6, Row::Rest, Column::Whole),
    ];
    project.measures[3].priority = 90;
    let his = |project: &Project| {
        let why = explain(project, &table, Some(as_of()), 0).unwrap();
        why.measures.iter().map(|it| it.id.0).collect::<Vec<_>>()
    };
    assert_eq!(his(&project), [4, 1, 2]);
    project.exclusive = false;
    assert_eq!(his(&project), [4, 1, 2, 5]);
}

#[test]
fn state_and_period_keep_a_measure_away() {
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(bars(|_| ()), []);
    assert_eq!(bars(|it| it.status = Status::Paused), [Bar::Status(Status::Paused)]);
    let period = |from: Option<&str>, to: Option<&str>| Period { from: from.map(date), to: to.map(date) };
    assert_eq!(bars(|it| it.period = period(Some("2026-10-31"), Some("2026-10-31"))), [], "both days included");
    assert_eq!(bars(|it| it.period = period(Some("2026-11-01"), None)), [Bar::Begins(date("2026-11-01"))]);
    assert_eq!(bars(|it| it.period = period(None, Some("2026-10-30"))), [Bar::Ended(date("2026-10-30"))]);
}

#[test]
fn a_tier_is_a_stage_or_what_the_field_says() {
    assert_eq!(bars(|it| it.tiers = names(&["stage 1", "stage 9"])), []);
    assert_eq!(bars(|it| it.tiers = names(&["stage 2"])), [Bar::Tier(None)], "he stands on no stage of that axis");
    assert_eq!(bars(|it| it.tiers = names(&["金卡"])), []);
    assert_eq!(bars(|it| it.tiers = names(&["白金"])), [Bar::Tier(Some("金卡".to_owned()))]);
}

#[test]
fn channels_need_the_consent_that_the_data_knows_of() {
    let (mut project, table) = project();
    let with = |id: u32, channels: &[&str]| measure(id, |it| it.channels = names(channels));
    project.measures =
        vec![with(1, &["短信", "智能外呼"]), with(2, &["短信", "企微"]), with(3, &["网点厅堂"]), with(4, &["APP"])];
    let why = explain(&project, &table, Some(as_of()), 0).unwrap().measures;
    let shut = |channel: &str, field: &str, lack| Shut { channel: channel.to_owned(), field: field.to_owned(), lack };
    assert_eq!(why[0].bars, [Bar::NoChannel]);
    assert_eq!(why[0].shut, [shut("短信", "短信授权", Lack::Refused), shut("智能外呼", "外呼授权", Lack::Blank)]);
    assert_eq!((why[1].bars.len(), why[1].shut.len()), (0, 1));
    assert!(why[2].shut.is_empty() && why[3].shut.is_empty(), "no consent is needed, or none is known of");
}

#[test]
fn who_is_not_to_be_reached_gets_nothing() {
    let (mut project, table) = project();
    project.measures = vec![measure(1, |_| ())];
    project.fields.push(field("免打扰", FieldType::Flag, Role::Consent, Unit::None));
    project.fields.push(field("冷静期至", FieldType::Date, Role::Consent, Unit::None));
    let more = |disturb: Option<bool>, until: &str| {
        let columns = table.columns().iter().map(|it| it.load().unwrap()).map(|it| (*it).clone());
        let own = [Values::flags("免打扰", [disturb]), Values::dates("冷静期至", [Some(day(until))])];
        let table = Table::new(1, columns.chain(own).collect());
        explain(&project, &table, Some(as_of()), 0).unwrap().measures[0].bars.clone()
    };
    let until = NaiveDate::from_ymd_opt(2026, 11, 5);
    let cooling = Bar::NoContact("冷静期至".to_owned(), until);
    assert_eq!(more(Some(true), "2026-11-05"), [Bar::NoContact("免打扰".to_owned(), None), cooling]);
    assert_eq!(more(Some(false), "2026-10-30"), []);
    assert_eq!(more(None, "2026-10-30"), [], "nothing is said");
}

#[test]
fn what_the_file_does_not_have_any_more_is_no_consent_and_bars() {
    let (mut project, table) = project();
    let consent = |name: &str, kind| field(name, kind, Role::Consent, Unit::None);
    // Fields of the project whose columns this file lacks, and one that holds something else.
    project.fields.push(consent("推送授权", FieldType::Flag));
    project.fields.push(consent("免打扰", FieldType::Flag));
    project.fields.push(consent("冷静期至", FieldType::Date));
    let columns = table.columns().iter().map(|it| (*it.load().unwrap()).clone());
    let table = Table::new(1, columns.chain([Values::texts("冷静期至", [Some("下月")])]).collect());
    project.measures = vec![measure(1, |it| it.channels = names(&["APP"]))];
    let why = explain(&project, &table, Some(as_of()), 0).unwrap().measures.remove(0);
    let unreadable = |name: &str| Bar::Unreadable(name.to_owned());
    assert_eq!(why.bars, [unreadable("免打扰"), unreadable("冷静期至"), Bar::NoChannel]);
    assert_eq!(why.shut[0].lack, Lack::Unreadable);
}

#[test]
fn without_a_day_a_rest_is_not_over() {
    let (mut project, table) = project();
    project.measures = vec![measure(1, |_| ())];
    project.fields.push(field("冷静期至", FieldType::Date, Role::Consent, Unit::None));
    let columns = table.columns().iter().map(|it| (*it.load().unwrap()).clone());
    let table = Table::new(1, columns.chain([Values::dates("冷静期至", [Some(day("2020-01-01"))])]).collect());
    let bars = explain(&project, &table, None, 0).unwrap().measures.remove(0).bars;
    assert_eq!(bars, [Bar::NoContact("冷静期至".to_owned(), NaiveDate::from_ymd_opt(2020, 1, 1))]);
}

#[test]
fn without_a_day_no_period_is_kept() {
    let (mut project, table) = project();
    project.measures = vec![measure(1, |it| it.period.to = NaiveDate::from_ymd_opt(2019, 1, 1)), measure(2, |_| ())];
    let measures = explain(&project, &table, None, 0).unwrap().measures;
    assert_eq!((measures[0].bars.clone(), measures[1].bars.clone()), (vec![Bar::NoDay], Vec::new()));
}

#[test]
fn a_consent_in_words_or_as_a_number_is_one() {
    let (mut project, table) = project();
    for (name, kind) in [("推送授权", FieldType::Text), ("免打扰", FieldType::Number)] {
        project.fields.push(field(name, kind, Role::Consent, Unit::None));
    }
    project.measures = vec![measure(1, |it| it.channels = names(&["APP"]))];
    let bars = |push: &str, disturb: f64| {
        let columns = table.columns().iter().map(|it| (*it.load().unwrap()).clone());
        let own = [Values::texts("推送授权", [Some(push)]), Values::numbers("免打扰", [Some(disturb)])];
        let table = Table::new(1, columns.chain(own).collect());
        explain(&project, &table, Some(as_of()), 0).unwrap().measures.remove(0).bars
    };
    assert_eq!(bars("是", 0.0), []);
    assert_eq!(bars("否", 1.0), [Bar::NoContact("免打扰".to_owned(), None), Bar::NoChannel]);
    assert_eq!(bars("也许", 0.0), [Bar::NoChannel]);
}
