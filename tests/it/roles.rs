//! What the header of a column says it is for, and when the values may say otherwise.

use strategy_map::data::read::FindingKind;
use strategy_map::model::{FieldType, Role};

use crate::read::{read_text, shown};
use crate::read_amounts::{column, told};

fn role(header: &str, values: &[&str]) -> Role {
    read_text(&column(header, values)).1.fields[0].role
}

#[test]
fn a_known_name_keeps_its_role_although_nothing_converts() {
    for (header, values, kept) in [
        ("AUM", ["约5万", "5万左右", "3-5万"], Role::Aum),
        ("年龄", ["二十", "三十多", "四十"], Role::Age),
        ("开户日期", ["去年春", "前年秋", "早年间"], Role::OpenDate),
    ] {
        let (table, report) = read_text(&column(header, &values));
        assert_eq!((report.fields[0].kind, report.fields[0].role), (FieldType::Text, kept), "{header}");
        assert_eq!(shown(&table, header), values, "no value is guessed");
        assert_eq!(told(&report), [(FindingKind::UnlikeHeader, 3)]);
        assert_eq!(report.findings[0].example_rows, [2, 3, 4]);
        assert_eq!((&report.columns[0].min, &report.columns[0].max), (&None, &None), "nobody knows what the texts are");
    }
    // Names of customers are names whatever the header says.
    let names = ["王小明", "李建国", "张伟", "刘洋", "陈静", "杨帆", "赵敏", "黄磊", "周杰", "吴刚"];
    assert_eq!(role("AUM", &names), Role::Name);
}

#[test]
fn a_word_that_may_mean_anything_gives_no_role() {
    for header in ["duration", "day", "month", "previous", "contact", "deposit"] {
        assert_eq!(role(header, &["12", "24", "36"]), Role::Other, "{header}");
    }
    assert_eq!(role("campaign", &["1", "2", "1"]), Role::Contact);
}

#[test]
fn what_is_owed_and_what_was_is_no_part_of_the_assets() {
    for (header, expected) in [
        ("活期余额", Role::Balance),
        ("结构性存款余额", Role::Balance),
        ("网贷余额", Role::Debt),
        ("经营贷款余额", Role::Debt),
        ("透支余额", Role::Debt),
        ("上月活期余额", Role::Other),
        ("存款年日均余额", Role::Other),
    ] {
        assert_eq!(role(header, &["12", "24", "36.5"]), expected, "{header}");
    }
}
