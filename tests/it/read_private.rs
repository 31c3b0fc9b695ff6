//! What points at a person is known by its header or by its values, and none of it is said aloud.

use strategy_map::data::read::{FindingKind, ReadReport};
use strategy_map::model::Role;

use crate::read::read_text;

fn roles(headers: &str) -> Vec<Role> {
    let columns = headers.split(',').count();
    let (_, report) = read_text(&format!("{headers}\n{}\n", vec!["甲"; columns].join(",")));
    report.fields.iter().map(|field| field.role).collect()
}

/// Columns whose smallest or largest value is said.
fn told_of(report: &ReadReport) -> Vec<&str> {
    let said = report.columns.iter().filter(|it| it.min.is_some() || it.max.is_some());
    said.map(|it| it.name.as_str()).collect()
}

fn personal(report: &ReadReport) -> Vec<(&str, u64)> {
    let found = report.findings.iter().filter(|it| it.kind == FindingKind::PersonalByValue);
    found.map(|it| (it.column.as_str(), it.count)).collect()
}

#[test]
fn names_are_known_by_their_headers() {
    let headers = "CUST_NM,持卡人,客户中文名,姓名*,账户名称,借款人,姓 名（中文）,姓名1,客户信息 / 姓名,姓名 / 拼音";
    assert!(roles(headers).iter().all(|role| *role == Role::Name), "{:?}", roles(headers));
}

#[test]
fn documents_telephones_and_addresses_are_known_by_their_headers() {
    for (headers, role) in [
        ("住址,家庭住址,现居住地址*", Role::Address),
        ("座机,联系方式,手机号1,客户联系方式", Role::Phone),
        ("证件编号,IDENT_NO,驾驶证号,社保号,统一社会信用代码,车牌号", Role::Document),
        ("微信号", Role::Email),
    ] {
        assert!(roles(headers).iter().all(|it| *it == role), "{headers}: {:?}", roles(headers));
    }
    // What only begins like one of them.
    for header in ["客户经理", "产品名称", "余额1", "机构（中文）"] {
        assert!(!roles(header).iter().any(|role| role.is_personal()), "{header}");
    }
}

#[test]
fn names_are_known_by_their_values() {
    let names = ["赵伟", "钱伟", "孙芳", "李芳", "周娜", "吴敏", "郑静", "王丽", "欧阳娜娜", "陈磊"];
    let towns = ["杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华", "衢州", "舟山", "台州"];
    let rows: Vec<String> = names.iter().zip(towns).map(|(name, town)| format!("{name},{town},金卡")).collect();
    let (_, report) = read_text(&format!("甲,乙,丙\n{}\n", rows.join("\n")));
    let roles: Vec<Role> = report.fields.iter().map(|field| field.role).collect();
    assert_eq!(roles, [Role::Name, Role::Other, Role::Other]);
    assert_eq!(personal(&report), [("甲", 10)]);
    // All towns are different: nobody knows what they are.
    assert_eq!(told_of(&report), ["丙"]);
}

#[test]
fn fixed_lines_are_known_by_their_values() {
    let (_, report) = read_text("甲,乙\n0571-88000000,1\n0571-88000001,2\n");
    assert_eq!((report.fields[0].role, personal(&report)), (Role::Phone, vec![("甲", 2)]));
}

#[test]
fn a_telephone_inside_a_remark_is_seen() {
    let (_, report) =
        read_text("编号,备注\n1,正常\n2,客户来电13812345678\n3,正常\n4,证件11010519491231002X\n5,正常\n6,正常\n");
    assert_eq!(personal(&report), [("备注", 2)]);
    assert!(told_of(&report).is_empty());
}

#[test]
fn what_may_name_somebody_is_not_said() {
    // Keys under any name, and a file without names of columns.
    let (_, report) = read_text(
        "参考,字段,金额说明,级别\n12345678901234567890,62200001,0.5,金卡\n12345678901234567891,62200002,1.5,金卡\n12345678901234567892,62200009,2.5,银卡\n12345678901234567893,62200005,2.5,银卡\n",
    );
    assert_eq!(told_of(&report), ["金额说明", "级别"]);
    let rows: Vec<String> = (0..12).map(|row| format!("{row:06},王{row},{row}.5,城东\n")).collect();
    let (_, report) = read_text(&rows.concat());
    assert_eq!(told_of(&report), ["#3", "#4"]);
}

#[test]
fn pin_blocks_and_genes_are_refused() {
    let (table, report) = read_text("客户号,PIN_BLOCK,基因\nC1,QQ0,QG0\nC2,QQ1,QG1\n");
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["客户号"]);
    assert_eq!(report.findings.iter().filter(|it| it.kind == FindingKind::Refused).count(), 2);
}

#[test]
fn signs_lost_before_are_said() {
    let (_, report) = read_text("客户号,姓名\nC1,张三\nC2,\u{fffd}\u{fffd}五\n");
    let told: Vec<(FindingKind, &str, &[u64])> =
        report.findings.iter().map(|it| (it.kind, it.column.as_str(), it.example_rows.as_slice())).collect();
    assert_eq!(told, [(FindingKind::ReplacedSigns, "姓名", &[3][..])]);
}
