//! Currencies, terms and the sides of an account beside amounts: one mark for a whole column is read, several are not.

use strategy_map::data::Table;
use strategy_map::data::read::{FindingKind as K, Form, ReadReport};
use strategy_map::edit::Edit;
use strategy_map::model::{FieldType, Notation, Role, Unit};
use strategy_map::session::{Action, Session, plain_request};

use crate::read::{file, read_text, shown};
use crate::read_amounts::{column, read_as, rejects, told};
use crate::support::quiet_session;

/// Reads a column beside customer numbers, so that nobody takes its name for a value.
fn read(header: &str, values: &[&str]) -> (Table, ReadReport) {
    let rows: Vec<String> = values.iter().enumerate().map(|(row, value)| format!("C{row},\"{value}\"")).collect();
    read_text(&format!("客户号,{header}\n{}\n", rows.join("\n")))
}

const SIDES: [&str; 4] = ["1,234.50 借", "贷 1,234.50", "7 DR", "8.25 CR"];

#[test]
fn a_column_of_one_foreign_currency_is_a_number_and_the_currency_is_said() {
    for (values, form) in [
        (["$1,234.5", "US$ 12", "USD 0", "7美元"], Form::UsDollar),
        (["HK$1,234.5", "HKD12", "0港元", "7港币"], Form::HkDollar),
        (["€1,234.5", "EUR 12", "0", "7欧元"], Form::Euro),
    ] {
        for header in ["入账", "活期余额"] {
            let (table, report) = read(header, &values);
            assert_eq!(shown(&table, header), ["1234.5", "12", "0", "7"]);
            assert_eq!(told(&report), [(K::ForeignCurrency, 3)], "nobody asks in which currency 0 is");
            assert!(report.columns[1].conversions.iter().any(|it| it.0 == form));
            assert_eq!(report.fields[1].unit, Unit::None, "it is not 元");
        }
    }
    let (table, report) = read("入账", &["¥1,234.5", "￥12", "RMB 3", "CNY4", "5元", "6"]);
    assert_eq!(shown(&table, "入账"), ["1234.5", "12", "3", "4", "5", "6"]);
    assert_eq!((report.fields[1].unit, told(&report)), (Unit::Yuan, Vec::new()));
}

#[test]
fn a_column_of_several_currencies_stays_text() {
    for (values, marked) in [(["$1,234.5", "¥12", "¥7"], 1), (["$5", "€6", "HK$7"], 3), (["$5", "6", "0"], 1)] {
        for (header, role) in [("入账", Role::Other), ("AUM", Role::Aum)] {
            let (table, report) = read(header, &values);
            assert_eq!((report.fields[1].kind, report.fields[1].role), (FieldType::Text, role), "{values:?}");
            assert_eq!(shown(&table, header), values);
            assert_eq!(told(&report), [(K::SeveralUnits, marked)]);
        }
    }
}

#[test]
fn a_few_amounts_in_another_currency_do_not_make_a_column_text() {
    for header in ["入账", "活期余额"] {
        let mut values = vec!["12.5"; 2000];
        values.push("$7");
        let (_, report) = read(header, &values);
        assert_eq!((report.fields[1].kind, told(&report)), (FieldType::Number, vec![(K::Unconverted, 1)]), "{header}");
        assert_eq!(rejects(&report.columns[1]), [(2002, "$7")]);
        // One in ten is too much.
        values.extend(["$8"; 200]);
        let (_, report) = read(header, &values);
        assert_eq!((report.fields[1].kind, told(&report)), (FieldType::Text, vec![(K::SeveralUnits, 201)]), "{header}");
    }
}

#[test]
fn terms_in_one_unit_are_numbers() {
    for (values, form, unit) in [
        (["3个月", "6月", "12 个月"], Form::Months, Unit::None),
        (["3期", "6期", "12期"], Form::Periods, Unit::Count),
        (["3年", "6年", "12年"], Form::Years, Unit::Years),
    ] {
        let (table, report) = read("期限", &values);
        assert_eq!(shown(&table, "期限"), ["3", "6", "12"]);
        assert_eq!((report.columns[1].conversions.as_slice(), report.fields[1].unit), (&[(form, 3)][..], unit));
        assert_eq!(told(&report), []);
    }
    for values in [["3个月", "2年", "36期"], ["3个月", "6个月", "12"]] {
        let (table, report) = read("期限", &values);
        assert_eq!(shown(&table, "期限"), values);
        assert_eq!(told(&report), [(K::SeveralUnits, if values[1] == "2年" { 3 } else { 2 })]);
    }
    // Years of the calendar are none.
    assert_eq!(read("年份", &["2024年", "2025年"]).1.fields[1].kind, FieldType::Text);
}

#[test]
fn sides_of_an_account_have_no_sign_until_somebody_says_so() {
    for header in ["入账", "活期余额"] {
        let (table, report) = read(header, &SIDES);
        assert_eq!(shown(&table, header), SIDES);
        assert_eq!(told(&report), [(K::DebitCredit, 4)]);
        for (notation, signed) in [
            (Notation::CreditPositive, ["-1234.5", "1234.5", "-7", "8.25"]),
            (Notation::DebitPositive, ["1234.5", "-1234.5", "7", "-8.25"]),
        ] {
            let (table, report) = read_as(header, &SIDES, notation);
            assert_eq!(shown(&table, header), signed);
            assert!(report.findings.iter().all(|it| it.kind != K::DebitCredit));
        }
    }
    // Codes are no amounts.
    assert_eq!(told(&read("渠道", &["CR12", "DR5", "CR7"]).1), []);
}

#[test]
fn which_side_is_positive_is_kept_in_the_project_and_taken_back() {
    let (_folder, path) = file("sides.csv", column("发生额", &SIDES).as_bytes());
    let mut session = quiet_session();
    session.handle(Action::ReadExtract(plain_request(path)));
    session.settle_check();
    let kind = |session: &Session| session.project().unwrap().fields[0].kind;
    assert_eq!(kind(&session), FieldType::Text);
    let field = session.project().unwrap().fields[0].clone();
    let to =
        strategy_map::model::Field { kind: FieldType::Number, notation: Notation::CreditPositive, ..field.clone() };
    session.handle(Action::Edit(Edit::ChangeField { name: field.name, to }));
    session.settle_check();
    assert_eq!(shown(session.table().unwrap(), "发生额"), ["-1234.5", "1234.5", "-7", "8.25"]);
    session.handle(Action::Run(strategy_map::session::Command::Undo));
    session.settle_check();
    assert_eq!(
        (kind(&session), shown(session.table().unwrap(), "发生额")),
        (FieldType::Text, SIDES.map(str::to_owned).to_vec())
    );
}
