//! A workbook of before 2007: values, and what its records tell beside them. `books/customers.py` has written it.

use strategy_map::data::read::{FindingKind, Reason};
use strategy_map::model::FieldType;

use crate::books::{found, read_as, read_changed, set_aside};
use crate::read::shown;

const CUSTOMERS: &[u8] = include_bytes!("books/customers.xls");

#[test]
fn the_values_of_an_xls_are_read() {
    let (table, report) = read_as("a.xls", CUSTOMERS).unwrap();
    assert_eq!(
        (report.sheet.as_deref(), &report.sheets[..]),
        (Some("客户"), &["客户".to_owned(), "贷款".to_owned()][..])
    );
    assert_eq!(shown(&table, "客户号"), ["000123", "000124", "000125", "000126"]);
    assert_eq!(shown(&table, "内部备注"), ["甲", "乙", "丙", "∅"]);
    assert_eq!(shown(&table, "活期余额"), ["1234.5", "-3", "∅", "20"]);
    assert_eq!(shown(&table, "收益率"), ["12.5", "19", "5", "100"]);
    assert_eq!(shown(&table, "开户日期"), ["2026-01-05", "2026-01-06", "1999-12-31", "2000-02-29"]);
    assert_eq!(shown(&table, "笔数"), ["3", "4", "5", "6"]);
}

#[test]
fn d08_d09_failed_and_uncalculated_formulas_of_an_xls_are_told() {
    let (table, report) = read_as("a.xls", CUSTOMERS).unwrap();
    assert_eq!(shown(&table, "增减"), ["∅", "∅", "∅", "∅"]);
    let kinds = [FindingKind::ErrorCell, FindingKind::FormulaWithoutValue];
    assert_eq!(found(&report, &kinds), [(kinds[0], "活期余额", 1, &[4][..]), (kinds[1], "增减", 4, &[2, 3, 4, 5][..])]);
}

#[test]
fn d11_hidden_rows_and_columns_of_an_xls_are_told_and_can_be_left_out() {
    let (_, report) = read_as("a.xls", CUSTOMERS).unwrap();
    assert_eq!(report.hidden, (1, 1));
    let kinds = [FindingKind::OtherSheets, FindingKind::HiddenRows, FindingKind::HiddenColumn];
    assert_eq!(
        found(&report, &kinds),
        [(kinds[0], "", 1, &[][..]), (kinds[1], "", 1, &[3][..]), (kinds[2], "内部备注", 4, &[][..])]
    );
    let (table, report) = read_changed("a.xls", CUSTOMERS, |request| request.layout.leave_out_hidden = true).unwrap();
    assert_eq!(shown(&table, "客户号"), ["000123", "000125", "000126"]);
    assert_eq!(set_aside(&report), [(Reason::HiddenRow, &[3][..])]);
}

#[test]
fn d13_numbers_of_an_xls_shown_with_zeros_in_front_keep_them() {
    let (table, report) = read_as("a.xls", CUSTOMERS).unwrap();
    assert_eq!(shown(&table, "机构号"), ["000007", "000008", "000012", "1234567"]);
    assert_eq!(report.columns[6].kind, FieldType::Text);
}

#[test]
fn cells_of_an_xls_drawn_together_hold_the_same() {
    let (table, report) = read_as("a.xls", CUSTOMERS).unwrap();
    assert_eq!(shown(&table, "支行"), ["城东支行", "城东支行", "城东支行", "城西支行"]);
    let merged = [FindingKind::MergedCells];
    assert_eq!(found(&report, &merged), [(merged[0], "支行", 2, &[3, 4][..])]);
}

#[test]
fn each_sheet_of_an_xls_has_its_own_hidden_rows_and_formats() {
    let chosen = |request: &mut strategy_map::data::read::ReadRequest| request.sheet = Some("贷款".to_owned());
    let (table, report) = read_changed("a.xls", CUSTOMERS, chosen).unwrap();
    assert_eq!(shown(&table, "利率"), ["4.35", "3.9", "5"]);
    assert_eq!(report.hidden, (1, 0));
    let hidden = [FindingKind::HiddenRows];
    assert_eq!(found(&report, &hidden), [(hidden[0], "", 1, &[4][..])]);
}

#[test]
fn an_xls_that_is_cut_or_bent_anywhere_is_read_or_refused() {
    for end in (0..CUSTOMERS.len()).step_by(97) {
        drop(read_as("a.xls", &CUSTOMERS[..end]));
    }
    for place in (0..CUSTOMERS.len()).step_by(61) {
        let mut bent = CUSTOMERS.to_vec();
        bent[place] ^= 0xff;
        drop(read_as("a.xls", &bent));
    }
}
