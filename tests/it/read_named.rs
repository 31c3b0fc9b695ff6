//! Values that name something: customer numbers, documents, cards; and columns that nobody may read.

use strategy_map::data::read::FindingKind;
use strategy_map::model::{FieldType, PrivacyClass, Role};

use crate::read::{read_text, shown};
use crate::read_amounts::{column, told};

#[test]
fn c01_leading_zeros_stay() {
    let (table, _) = read_text(&column("序列", &["000123", "000124"]));
    assert_eq!(shown(&table, "序列"), ["000123", "000124"]);
}

#[test]
fn c02_an_x_at_the_end_late_changes_nothing() {
    let mut ids: Vec<String> = (0..1500).map(|row| format!("11010519491231{row:04}")).collect();
    ids.push("11010519491231002X".to_owned());
    let texts: Vec<&str> = ids.iter().map(String::as_str).collect();
    let (table, report) = read_text(&column("序列", &texts));
    assert_eq!(report.fields[0].kind, FieldType::Text);
    assert_eq!(shown(&table, "序列"), ids);
}

#[test]
fn c03_lost_digits_are_seen() {
    let (_, report) = read_text(&column("证件号", &["1.10105E+17", "1.10105E+17", "110105194912310021"]));
    assert_eq!(told(&report), [(FindingKind::DigitsLost, 2)]);
    let (_, report) = read_text(&column("序列", &["1.10105E+17", "1.20105E+17"]));
    assert_eq!((report.fields[0].kind, told(&report)), (FieldType::Text, vec![(FindingKind::DigitsLost, 2)]));
    let (_, report) = read_text(&column("客户号", &["1.23457E+11", "1.23458E+11"]));
    assert_eq!(told(&report), [(FindingKind::DigitsLost, 2)]);
    // An amount that is large is none.
    assert_eq!(told(&read_text(&column("活期余额", &["1.5E+10", "12.5"])).1), []);
    // Eighteen digits, the last three always zeros: fifteen is all that a spreadsheet keeps.
    let (_, report) = read_text(&column("证件号", &["110105194912310000", "110105194912320000"]));
    assert_eq!(told(&report), [(FindingKind::DigitsLost, 2)]);
    // A zero in the sixteenth place of a card may be chance.
    assert_eq!(told(&read_text(&column("卡号", &["6222020000000010", "6222020000000020"])).1), []);
}

#[test]
fn c04_numbers_with_point_zero_are_said() {
    let (table, report) = read_text(&column("客户号", &["17850.0", "13047.0", "C12"]));
    assert_eq!(shown(&table, "客户号"), ["17850.0", "13047.0", "C12"]);
    assert_eq!(told(&report), [(FindingKind::IdPointZero, 2)]);
}

#[test]
fn c05_long_card_numbers_stay_texts() {
    let cards = ["6222021234567890123", "62220212345678901234"];
    let (table, report) = read_text(&column("序列", &cards));
    assert_eq!((report.fields[0].kind, shown(&table, "序列")), (FieldType::Text, cards.map(str::to_owned).to_vec()));
}

#[test]
fn c08_customer_numbers_that_differ_in_case_or_blanks() {
    let (table, report) = read_text(&column("客户号", &["C1", "c1", "C2", "C 2", "Ｃ3", "C3", "C4 "]));
    assert_eq!(shown(&table, "客户号")[6], "C4");
    assert_eq!(told(&report), [(FindingKind::IdCase, 3)]);
}

#[test]
fn b08_signs_that_nobody_sees() {
    let (table, report) =
        read_text("客户号,城市,姓名\nC1\u{200b},杭\u{a0}州,张\u{3000}三\nC2,杭\u{3000}州,李四\nC3,宁波,👨\u{200d}👩\n");
    assert_eq!(shown(&table, "客户号")[0], "C1\u{200b}");
    let kinds: Vec<(FindingKind, &str, u64)> =
        report.findings.iter().map(|it| (it.kind, it.column.as_str(), it.count)).collect();
    assert_eq!(kinds, [(FindingKind::InvisibleSigns, "客户号", 1), (FindingKind::InvisibleSigns, "城市", 2)]);
}

#[test]
fn b10_b11_control_signs_and_turned_writing() {
    let (table, report) = read_text("客户号,姓名\nC1,张\u{1}三\nC2,\u{202e}四李\nC3,\"王\r\n五\"\n");
    assert_eq!(shown(&table, "姓名")[0], "张\u{1}三");
    assert_eq!(told(&report), [(FindingKind::ControlSigns, 1), (FindingKind::DirectionOverride, 1)]);
}

#[test]
fn b12_the_same_name_in_two_forms() {
    let (_, report) =
        read_text(&column("城市", &["Orl\u{e9}ans", "Orle\u{301}ans", "C\u{30c}esky", "\u{10c}esky", "Ｂrno"]));
    assert_eq!(told(&report), [(FindingKind::SplitByForm, 2)]);
    // Accents written apart alone split nothing.
    assert_eq!(told(&read_text(&column("城市", &["Orle\u{301}ans", "Paris"])).1), []);
}

#[test]
fn passwords_codes_and_biometrics_are_refused() {
    let (table, report) = read_text(
        "客户号,登录密码,CVV2,PIN,指纹特征,login_password,是否设置密码,指纹标志,密码错误次数,磁道\n\
         C1,abc123,123,4321,ff00,x,是,1,3,\nC2,abc124,124,4322,ff01,y,否,0,4,\n",
    );
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["客户号", "是否设置密码", "指纹标志", "密码错误次数"]);
    let refused: Vec<&str> =
        report.findings.iter().filter(|it| it.kind == FindingKind::Refused).map(|it| it.column.as_str()).collect();
    assert_eq!(refused, ["登录密码", "CVV2", "PIN", "指纹特征", "login_password", "磁道"]);
    assert_eq!(shown(&table, "是否设置密码"), ["yes", "no"]);
    assert_eq!(shown(&table, "指纹标志"), ["yes", "no"]);
    // Not a trace of them in what is handed over.
    let whole = format!("{table:?}{report:?}");
    for value in ["abc123", "4321", "ff00"] {
        assert!(!whole.contains(value), "{value}");
    }
}

#[test]
fn values_that_point_at_a_person_are_seen_under_any_header() {
    let (table, report) = read_text(
        "甲,乙,丙,丁,戊\n\
         13812345678,11010519491231002X,4111111111111111,fan@x.com,10000000001\n\
         13912345678,11010519491231002X,5500005555555559,b@y.cn,10000000002\n\
         18612345678,11010519491231002X,4012888888881881,c@z.com,10000000003\n",
    );
    let roles: Vec<Role> = report.fields.iter().map(|field| field.role).collect();
    assert_eq!(roles, [Role::Phone, Role::Document, Role::Card, Role::Email, Role::Other]);
    let kinds: Vec<&str> = report
        .findings
        .iter()
        .filter(|it| it.kind == FindingKind::PersonalByValue)
        .map(|it| it.column.as_str())
        .collect();
    assert_eq!(kinds, ["甲", "乙", "丙", "丁"]);
    assert_eq!(shown(&table, "甲")[0], "13812345678");
    assert!(report.columns[..4].iter().all(|column| column.min.is_none() && column.max.is_none()));
    assert_eq!(report.fields[4].kind, FieldType::Number);
}

#[test]
fn the_privacy_class_follows_from_the_role() {
    for role in Role::ALL.iter().filter(|role| role.is_personal()) {
        assert_eq!(role.privacy_class(), PrivacyClass::C2);
    }
    // domain.md §9.2: balances and transactions are C2; the opening date and the institution are C1.
    for role in [Role::Aum, Role::Balance, Role::Debt, Role::Flow, Role::Activity, Role::BirthDate] {
        assert_eq!(role.privacy_class(), PrivacyClass::C2);
    }
    for role in [Role::OpenDate, Role::Branch, Role::AsOf] {
        assert_eq!(role.privacy_class(), PrivacyClass::C1);
    }
}
