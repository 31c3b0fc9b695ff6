//! Types, roles, figures and findings of what was read. Every expected value was worked out by hand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use strategy_map::data::Watch;
use strategy_map::data::read::{FindingKind, Limits, ReadReport, ReadRequest, Scalar, read_here};
use strategy_map::model::{FieldType, Role, Unit};

use crate::read::{file, read_text, request, shown};

fn kinds(report: &ReadReport) -> Vec<FieldType> {
    report.fields.iter().map(|field| field.kind).collect()
}

fn findings(report: &ReadReport) -> Vec<(FindingKind, &str, u64, &[u64])> {
    report.findings.iter().map(|it| (it.kind, it.column.as_str(), it.count, it.example_rows.as_slice())).collect()
}

#[test]
fn blanks_are_blank_in_every_type() {
    let mut text = "客户号,年龄,开户日期,代发标志,城市\nC1,30,2026-01-05,是,杭州\n".to_owned();
    for blank in ["", " ", "NA", "N/A", "#N/A", "NULL", "null", "-", "—", "暂无", "NaN", "nan", "\u{3000}"] {
        text.extend([format!("C2,{blank},{blank},{blank},{blank}\n")]);
    }
    let (table, report) = read_text(&text);
    assert_eq!(kinds(&report), [FieldType::Text, FieldType::Number, FieldType::Date, FieldType::Flag, FieldType::Text]);
    for column in table.columns().iter().skip(1) {
        assert_eq!(column.load().unwrap().known.count_ones(), 1, "{}", column.name());
    }
    assert!(report.columns.iter().all(|column| column.rejected == 0));
}

#[test]
fn what_names_something_stays_text() {
    let (table, report) = read_text(
        "客户号,证件号,卡号,工号,code,serial,plain\n\
         000123,11010519900307001X,6222021234567890123,1,2,007,15\n\
         000124,110105199003070012,6222021234567890124,3,4,008,16\n",
    );
    assert_eq!(shown(&table, "客户号"), ["000123", "000124"]);
    assert_eq!(shown(&table, "证件号"), ["11010519900307001X", "110105199003070012"]);
    assert_eq!(shown(&table, "卡号"), ["6222021234567890123", "6222021234567890124"]);
    assert_eq!(shown(&table, "工号"), ["1", "3"]);
    assert_eq!(shown(&table, "serial"), ["007", "008"]);
    let text = FieldType::Text;
    let number = FieldType::Number;
    assert_eq!(kinds(&report), [text, text, text, text, number, text, number]);
    // A long number far below the first rows turns the column to text, and nothing is lost.
    let mut long = "ref,v\n".to_owned();
    (0..50_000).for_each(|row| long.extend([format!("{row},1.50\n")]));
    long.push_str("1234567890123456789,2.50\n");
    let (table, _) = read_text(&long);
    assert_eq!(table.column("ref").unwrap().text(50_000), Some("1234567890123456789"));
    assert_eq!(table.column("ref").unwrap().text(7), Some("7"));
    assert_eq!(table.column("v").unwrap().number(50_000), Some(2.5));
}

#[test]
fn dates_are_never_guessed() {
    let (table, report) = read_text(
        "开户日期,出生日期,代发首月,入账,说明,批次日期,序\n\
         2026/1/5,19900307,2026-01,2026年1月5日,03/04/2024,20260105,20260105\n\
         2026.1.5,1990-3-7,202602,2026-01-05 00:00:00,04/05/2024,20260106,20260106\n",
    );
    assert_eq!(shown(&table, "开户日期"), ["2026-01-05", "2026-01-05"]);
    assert_eq!(shown(&table, "出生日期"), ["1990-03-07", "1990-03-07"]);
    assert_eq!(shown(&table, "代发首月"), ["2026-01-01", "2026-02-01"]);
    assert_eq!(shown(&table, "入账"), ["2026-01-05", "2026-01-05"]);
    assert_eq!(shown(&table, "说明"), ["03/04/2024", "04/05/2024"]);
    assert_eq!(shown(&table, "批次日期"), ["2026-01-05", "2026-01-06"]);
    assert_eq!(shown(&table, "序"), ["20260105", "20260106"]);
    assert_eq!(kinds(&report).iter().filter(|kind| **kind == FieldType::Date).count(), 5);
}

#[test]
fn flags_in_all_their_forms() {
    let (_, report) = read_text("代发标志,is_new,小微标志,default,开关,数\n1,0,1.0,yes,Y,1\n0,1,,no,N,0\n");
    let flag = FieldType::Flag;
    assert_eq!(kinds(&report), [flag, flag, flag, flag, flag, FieldType::Number]);
    // Another value far down makes it a number after all.
    let mut text = "小微标志\n".to_owned();
    (0..3000).for_each(|row| text.push_str(if row % 2 == 0 { "1\n" } else { "0\n" }));
    text.push_str("2\n");
    let (table, report) = read_text(&text);
    assert_eq!(kinds(&report), [FieldType::Number]);
    assert_eq!(table.column("小微标志").unwrap().number(3000), Some(2.0));
}

#[test]
fn values_that_do_not_convert_are_blank_counted_and_named() {
    let mut text = "客户号,积分,年龄,备注\n".to_owned();
    (0..38).for_each(|row| text.extend([format!("C{row},{row},{row},{row}\n")]));
    // Record 1 is the header, so these are records 40 and 41. Two of 40 are 5 %.
    text.push_str("C38,待定,三十,x\nC39,1e400,31,y\n");
    let (table, report) = read_text(&text);
    assert_eq!(kinds(&report), [FieldType::Text, FieldType::Number, FieldType::Number, FieldType::Number]);
    assert_eq!(
        findings(&report),
        [
            (FindingKind::Unconverted, "积分", 1, &[40][..]),
            (FindingKind::Unconverted, "年龄", 1, &[40][..]),
            (FindingKind::Unconverted, "备注", 2, &[40, 41][..]),
            (FindingKind::NotFinite, "积分", 1, &[41][..]),
        ]
    );
    assert_eq!(shown(&table, "积分")[38..], ["∅", "∅"]);
    assert_eq!(report.columns[1].rejected, 1);
    // With one more stray value there are too many: text, with everything in it.
    text.push_str("C40,0,32,z\n");
    let (table, report) = read_text(&text);
    assert_eq!(report.fields[3].kind, FieldType::Text);
    assert_eq!(shown(&table, "备注")[37..], ["37", "x", "y", "z"]);
}

#[test]
fn a_known_header_yields_to_its_values() {
    let (table, report) = read_text("客户号,代发标志,活期余额\nC1,代发客户,高\nC2,普通客户,低\n");
    assert_eq!(kinds(&report), [FieldType::Text; 3]);
    assert_eq!(shown(&table, "活期余额"), ["高", "低"]);
    // It is still what its name says: put right, its values are amounts again.
    assert_eq!(report.fields[2].role, Role::Balance);
}

#[test]
fn types_the_user_chose_win() {
    let (_folder, path) = file("a.csv", "客户号,年龄,批次\nC1,30,1\nC2,x,0\n".as_bytes());
    let types = BTreeMap::from([
        ("年龄".to_owned(), FieldType::Text),
        ("批次".to_owned(), FieldType::Flag),
        ("客户号".to_owned(), FieldType::Number),
    ]);
    let (table, report) =
        read_here(&ReadRequest { types, ..request(&path) }, &Limits::default(), &Watch::default()).unwrap();
    assert_eq!(kinds(&report), [FieldType::Number, FieldType::Text, FieldType::Flag]);
    assert_eq!(shown(&table, "年龄"), ["30", "x"]);
    assert_eq!(shown(&table, "批次"), ["yes", "no"]);
    assert_eq!(report.columns[0].rejected, 2);
}

#[test]
fn roles_and_units_come_from_headers() {
    let (_, report) = read_text(
        "CUST_NO,月日均资产（万元）,Ａｇｅ,利率(%),手机号码,data_date\nC1,1.5,30,2.5,13800000000,2026-10-31\n",
    );
    let seen: Vec<(Role, Unit)> = report.fields.iter().map(|field| (field.role, field.unit)).collect();
    assert_eq!(
        seen,
        [
            (Role::CustomerId, Unit::None),
            (Role::Aum, Unit::WanYuan),
            (Role::Age, Unit::Years),
            (Role::Other, Unit::Percent),
            (Role::Phone, Unit::None),
            (Role::AsOf, Unit::None),
        ]
    );
    assert_eq!(report.as_of, NaiveDate::from_ymd_opt(2026, 10, 31));
    assert_eq!(strategy_map::data::read::canonical("月日均资产（万元）"), Some("AUM月日均"));
    assert_eq!(strategy_map::data::read::canonical("备注"), None);
}

#[test]
fn figures_and_findings() {
    let (_, report) = read_text(
        "客户号,数据日期,年龄,城市,开户日期,空列,代发标志\n\
         C1,2026-10-31,30,杭州,2026-11-01,,是\n\
         C2,2026-10-31,,杭州,2020-01-01,,否\n\
         ,2026-10-31,25,杭州,2020-01-01,,否\n\
         C1,2026-10-31,30,杭州,2020-01-01,,否\n",
    );
    assert_eq!(
        findings(&report),
        [
            (FindingKind::DuplicateCustomer, "客户号", 1, &[5][..]),
            (FindingKind::MissingCustomer, "客户号", 1, &[4][..]),
            (FindingKind::BlankColumn, "空列", 4, &[][..]),
            (FindingKind::ConstantColumn, "城市", 4, &[][..]),
            (FindingKind::FutureDate, "开户日期", 1, &[2][..]),
            (FindingKind::Blanks, "年龄", 1, &[3][..]),
        ]
    );
    let figures: Vec<(u64, u64)> = report.columns.iter().map(|it| (it.blank, it.distinct)).collect();
    assert_eq!(figures, [(1, 2), (0, 1), (1, 2), (0, 1), (0, 2), (4, 0), (0, 2)]);
    assert_eq!((&report.columns[0].min, &report.columns[0].max), (&None, &None));
    assert_eq!(report.columns[2].min, Some(Scalar::Number(25.0)));
    assert_eq!(report.columns[6].max, Some(Scalar::Flag(true)));
    let json = strategy_map::data::profile::json(&report);
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["rows", "rows_in_file", "set_aside", "encoding", "delimiter", "columns", "findings"]);
    assert_eq!(
        json["columns"][4].to_string(),
        r#"{"name":"开户日期","type":"date","role":"open-date","unit":null,"blank":0,"distinct":2,"min":"2020-01-01","max":"2026-11-01"}"#
    );
    assert_eq!(json["columns"][2]["min"].to_string(), "25");
    assert_eq!(
        json["findings"][0].to_string(),
        r#"{"kind":"duplicate-customer","column":"客户号","count":1,"example_rows":[5]}"#
    );
}
