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

/// A column: its name and the value of each customer.
type Made = (&'static str, fn(i32) -> i32);

/// What is proposed of a file with these columns and 300 customers.
fn proposed(columns: &[Made]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &customers());
    let heads: Vec<&str> = std::iter::once("id").chain(columns.iter().map(|(name, _)| *name)).collect();
    let line = |at: i32| {
        let values: Vec<String> = columns.iter().map(|(_, value)| value(at).to_string()).collect();
        format!("C{at:05},{}\n", values.join(","))
    };
    let text = heads.join(",") + "\n" + &(0..300).map(line).collect::<String>();
    read(&mut session, &file(folder.path(), "next.csv", &text));
    session.handle(Action::ShowInsight(InsightTab::Clusters));
    session.settle();
    session.cluster_settings().unwrap().inputs.into_iter().map(|input| input.field).collect()
}

#[test]
fn what_says_something_of_a_contact_or_of_the_calendar_is_not_proposed() {
    // The numbers of the Bank Marketing data (UCI): age and balance are of the customer, the others of one campaign.
    let campaign: [Made; 6] = [
        ("age", |at| 18 + at % 70),
        ("balance", |at| at * at - 500),
        ("day", |at| 1 + at % 31),
        ("duration", |at| at * 7 % 900),
        ("campaign", |at| 1 + at % 9),
        ("pdays", |at| at * 3 % 400),
    ];
    assert_eq!(proposed(&campaign), ["age", "balance"]);
    // Where nothing is known of the fields, other numbers are proposed, days of a month are not.
    let unknown: [Made; 4] = [
        ("甲", |at| at * 7 % 100),
        ("扣款日", |at| 1 + at % 28),
        ("乙", |at| at * 3 % 50),
        ("发薪月", |at| 1 + at % 12),
    ];
    assert_eq!(proposed(&unknown), ["甲", "乙"]);
    let numbers: [Made; 2] = [("甲日", |at| at % 32), ("乙月", |at| 1 + at % 40)];
    assert_eq!(proposed(&numbers), ["甲日", "乙月"], "0 and 40 are no days");
}
