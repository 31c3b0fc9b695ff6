//! What is proposed before anybody has chosen: few telling fields, and for each what its shape asks for.

use chrono::NaiveDate;
use strategy_map::data::cluster::{Blanks, Scaling};
use strategy_map::edit::Edit;
use strategy_map::model::Value;
use strategy_map::session::{Action, InsightTab};

use super::{customers, file, open, read};

/// 200 customers: ages evenly spread, balances that grow by a tenth from one to the next, opened every third day, half of them
/// without 理财余额, all with the same 级别数.
fn text() -> String {
    let line = |at: i32| {
        let balance = 100.0 * 1.1_f64.powi(at / 2);
        let half = if at % 2 == 0 { String::new() } else { at.to_string() };
        let day = format!("20{:02}-{:02}-{:02}", 10 + at / 28, 1 + at % 12, 1 + at % 28);
        format!("{at:05},{},{balance:.2},{half},7,{day},{}\n", 20 + at % 50, if at % 3 == 0 { "是" } else { "否" })
    };
    let lines: String = (0..200).map(line).collect();
    format!("客户号,年龄,活期余额,理财余额,级别数,开户日期,代发标志\n{lines}")
}

#[test]
fn a_long_tail_is_pulled_in_and_what_says_nothing_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    read(&mut session, &file(folder.path(), "next.csv", &text()));
    session.handle(Action::Edit(Edit::SetAsOf(NaiveDate::from_ymd_opt(2020, 1, 1))));
    session.handle(Action::ShowInsight(InsightTab::Clusters));
    session.settle();
    let settings = session.cluster_settings().unwrap();
    let fields: Vec<&str> = settings.inputs.iter().map(|input| input.field.as_str()).collect();
    assert_eq!(fields, ["年龄", "活期余额", "开户日期"]);
    assert_eq!(settings.inputs.iter().map(|input| input.log).collect::<Vec<_>>(), [false, true, false]);
    assert!(settings.inputs.iter().all(|it| it.scaling == Scaling::Standard && it.blanks == Blanks::LeaveOut));
    assert_eq!(settings.inputs[2].value, Value::Days(Box::new(Value::Field("开户日期".to_owned()))));
    let looks = session.cluster_fields().unwrap();
    let look = |name: &str| looks.iter().find(|look| look.field == name).unwrap();
    // Its logarithm is evenly spread, which has no skewness.
    let balance = look("活期余额");
    assert!(balance.skew(false, false) > 1.5 && balance.skew(true, false).abs() < 0.05);
    assert_eq!((look("理财余额").blank, look("理财余额").proposal.blanks), (100, Blanks::Median));
    assert!(look("级别数").is_constant && !look("代发标志").is_constant);
    assert!(!looks.iter().any(|look| look.field == "客户号"), "a number that names a person is never offered");
}
