//! What becomes of a finding: it opens its rows, is put right by a step or accepted with a note.

use std::collections::BTreeSet;

use polars::prelude::{IntoColumn, NamedFrom, Series};
use rust_xlsxwriter::{Format, Formula, Workbook};
use strategy_map::data::read::FindingKind as K;
use strategy_map::edit::Edit;
use strategy_map::model::{CleaningStep, Fix};
use strategy_map::session::{Action, Command, FindingKey, FindingState, FoundView, Inquiry, Session, plain_request};

use crate::books::{one_sheet, texts};
use crate::check::planted;
use crate::read::{file, shown};
use crate::read_parquet::parquet;
use crate::support::quiet_session;

/// A session that has read and checked a file.
fn checked(name: &str, bytes: &[u8]) -> (tempfile::TempDir, Session) {
    let (folder, path) = file(name, bytes);
    let mut session = quiet_session();
    session.handle(Action::ReadExtract(plain_request(path)));
    session.settle_check();
    (folder, session)
}

fn found(session: &Session, kind: K) -> Option<FoundView> {
    session.findings().into_iter().find(|it| it.key.kind == kind)
}

/// The cleaning steps that are proposed for a finding, once they are known.
pub(crate) fn proposed(session: &mut Session, key: &FindingKey) -> Vec<Fix> {
    session.handle(Action::Inquire(Inquiry::Fixes(key.clone())));
    session.settle();
    session.proposed_fixes(key).unwrap().to_vec()
}

#[test]
fn numbers_without_their_zeros_get_them_back_by_a_step_that_can_be_taken_back() {
    let text = "客户号,余额\n00000001,1.5\n2,2.5\n00000003,3.5\n40,4.5\n00000005,5.5\nVIP7,6.5\n";
    let (_folder, mut session) = checked("zeros.csv", text.as_bytes());
    let key = FindingKey { kind: K::IdZeroLost, field: "客户号".to_owned() };
    assert_eq!(found(&session, K::IdZeroLost).unwrap().count, 2);
    assert!(session.may_fix(&key));
    let fix = Fix::PadZeros { field: "客户号".to_owned(), width: 8 };
    assert_eq!(proposed(&mut session, &key), std::slice::from_ref(&fix));
    let step = CleaningStep { fix, note: String::new() };
    session.handle(Action::Edit(Edit::AddCleaning { step, at: None }));
    session.settle_check();
    assert_eq!(session.prepared().unwrap().steps[0].changed, 2);
    assert_eq!(found(&session, K::IdZeroLost).unwrap().state, FindingState::Fixed(vec![0]));
    let padded = ["00000001", "00000002", "00000003", "00000040", "00000005", "VIP7"];
    assert_eq!(shown(session.table().unwrap(), "客户号"), padded);
    session.handle(Action::Run(Command::Undo));
    session.settle_check();
    assert_eq!(found(&session, K::IdZeroLost).unwrap().state, FindingState::Open);
    assert_eq!(shown(session.table().unwrap(), "客户号")[1], "2");
}

#[test]
fn numbers_of_several_widths_get_no_zeros() {
    let text = "客户号,余额\n0012,1.5\n12,2.5\n00345,3.5\n6789,4.5\n";
    let (_folder, mut session) = checked("widths.csv", text.as_bytes());
    let it = found(&session, K::IdZeroLost).unwrap();
    assert_eq!((it.count, proposed(&mut session, &it.key)), (1, Vec::new()));
}

#[test]
fn of_very_many_rows_it_is_said_that_the_first_are_listed() {
    let rows: Vec<String> = (0..10_500).map(|row| format!("C{row:06},约{row}万")).collect();
    let (_folder, mut session) = checked("many.csv", format!("客户号,AUM\n{}\n", rows.join("\n")).as_bytes());
    let it = found(&session, K::UnlikeHeader).unwrap();
    assert_eq!((it.count, it.listed, it.has_rows(), it.first_only()), (10_500, 10_000, true, true));
    session.handle(Action::ListFinding { key: it.key, sort_by: None, descending: false });
    session.settle();
    assert_eq!(session.answer().unwrap().list.as_ref().unwrap().len(), 10_000);
}

/// A workbook with a hidden row and column, an error, a number as a text, merged cells and a second sheet.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let rows = [["C1", "杭州", "a"], ["C2", "宁波", "b"], ["C3", "温州", "c"], ["C4", "杭州", "d"]];
    for name in ["本月", "上月"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, head) in (0..).zip(["客户号", "城市", "备注", "活期余额", "归属机构"]) {
            sheet.write(0, column, head).unwrap();
        }
        for (row, cells) in (1..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
            sheet.write(row, 3, f64::from(row) * 10.5).unwrap();
        }
        sheet.write(2, 3, "1,300").unwrap();
        sheet.write(3, 3, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
        sheet.merge_range(1, 4, 2, 4, "城东支行", &Format::new()).unwrap();
        sheet.merge_range(3, 4, 4, 4, "城西支行", &Format::new()).unwrap();
        sheet.set_row_hidden(4).unwrap();
        sheet.set_column_hidden(2).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Files that together raise every finding.
fn files() -> Vec<Vec<u8>> {
    let lists = [Series::new("".into(), [1_i64]), Series::new("".into(), [2_i64])];
    let odd = parquet(vec![
        Series::new("客户号".into(), ["C1", "C2"]).into_column(),
        Series::new("标签".into(), lists).into_column(),
    ]);
    let unsolved = [
        texts(&["客户号", "活期余额"]),
        r#"<row><c t="inlineStr"><is><t>a</t></is></c><c><f>SUM(B3)</f></c></row>"#.to_owned(),
        r#"<row><c t="inlineStr"><is><t>b</t></is></c><c><v>6</v></c></row>"#.to_owned(),
    ];
    let texts = [
        "甲,乙\n丙,丁\n戊,己\n",
        "C001,杭州,35\nC002,宁波,41\nC003,杭州,28\n",
        "客户号    姓名    余额\n01    张三    5\n02    李四    7\n",
        "客户号,余额\nC1,1,234\nC2,5\nC3,56,789.50\nC4,7\n",
        "客户号,余额\nC1,2\r\nC3,4\nC5,6\rC7,8\n",
        "客户号,余额,笔数\nC1,2,3\nC4,5,6\nC7,8",
        "# 客户清单\n客户号,年龄\nC1,30\n# 以下为宁波\nC2,40\n# 第三段\nC3,50\n",
        "客户号,余额,余额,\n00000001,1,2,x\n2,3,4,y\n00000003,5,6,z\n",
        "客户号,证件号\nC1,110105194912310021\nC2,110105194912310021\nC3,11010519491231002X\n",
        "客户号,数据日期\nC1,2026-09-30\nC2,2026-10-31\nC3,2026-10-31\n",
        "客户号,AUM,开户日期,备注,密码\nC1,约5万,2026-01-05 08:30:00,,abc\nC2,5万左右,46027,,x1\nC3,3-5万,2026-01-07,,y2\n",
        "客户号,入账\n1.23457E+11,1.234\n1.23458E+11,5.678\n",
        "客户号,开户日期,甲\nC1,03/04/2024,13812345678\nC2,05/06/2024,13912345678\nC3,07/08/2024,13712345678\n",
        "客户号,甲,乙,丙,丁\nC1,5 借,$5,$5,5%\nC2,6 贷,$6,¥6,0.2\nC3,7 借,$7,¥7,7%\n",
        "客户号,城市,姓名\nC1,Orl\u{e9}ans,张三\nC2,Orle\u{301}ans,\u{fffd}\u{fffd}五\nC3,Brno,李四\n",
    ];
    let mut files: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    files.extend([planted().text().into_bytes(), workbook(), one_sheet(&unsolved.concat()), odd]);
    files
}

#[test]
fn every_kind_of_finding_opens_its_rows_and_is_put_right_or_accepted() {
    let mut kinds = BTreeSet::new();
    for bytes in files() {
        let (_folder, mut session) = checked("a", &bytes);
        for it in session.findings() {
            let (kind, key) = (it.key.kind, it.key.clone());
            kinds.insert(kind);
            assert!(it.count > 0 && it.listed <= it.count, "{it:?}");
            let whole = kind.is_about_column() || kind.is_about_file() || kind.is_about_lines();
            let hidden = matches!(kind, K::HiddenColumn | K::Refused | K::Unsupported);
            assert!(it.has_rows() || whole || hidden, "the rows of {kind:?} open");
            if it.has_rows() {
                session.handle(Action::ListFinding { key: key.clone(), sort_by: None, descending: false });
                session.settle();
                let rows = session.answer().unwrap().list.as_ref().unwrap().len();
                assert_eq!(rows as u64, it.listed, "{it:?}");
                session.handle(Action::CloseList);
            }
            let fixed = !proposed(&mut session, &key).is_empty() || session.proposed_sum(&key).is_some();
            assert!(fixed || !session.may_fix(&key) || kind == K::MixedUnit, "an empty menu for {kind:?}");
            let open = session.open_findings();
            session.handle(Action::Edit(session.acceptance(&key, "已核对").unwrap()));
            let accepted = session.findings().into_iter().find(|it| it.key == key).unwrap();
            assert_eq!(
                (accepted.state, session.open_findings()),
                (FindingState::Accepted("已核对".to_owned()), open - 1)
            );
        }
    }
    // Further tables have their own tests.
    let of_files = K::ALL.iter().copied().filter(|kind| !kind.is_about_table());
    let missing: Vec<K> = of_files.filter(|kind| !kinds.contains(kind)).collect();
    assert_eq!(missing, []);
}
