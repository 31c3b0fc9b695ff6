//! A last row of sums that says nowhere that it holds totals, and customers that look like it. All sums by hand.

use polars::prelude::{IntoColumn, NamedFrom, Series};
use rust_xlsxwriter::Workbook;
use strategy_map::data::read::Reason;

use crate::books::{read_as, set_aside};
use crate::read::{read_text, shown};
use crate::read_parquet::parquet;

const HEADER: &str = "客户号,年龄,AUM,活期余额,定期余额";

/// The rows of a table that are read and the records that are set aside as totals.
fn read(rows: &str) -> (u64, Vec<u64>) {
    let (_, report) = read_text(&format!("{HEADER}\n{rows}"));
    let totals = report.set_aside.iter().filter(|it| it.reason == Reason::TotalsRow);
    (report.rows, totals.flat_map(|it| it.rows.clone()).collect())
}

#[test]
fn sums_without_a_label_are_totals() {
    for (rows, kept, totals) in [
        // 100 + 200.5 = 300.5, 60 + 100.5 = 160.5, 40 + 100 = 140; a mean of the ages beside them.
        ("C1,30,100,60,40\nC2,40,200.5,100.5,100\n,35,300.5,160.5,140\n", 2, vec![4]),
        // A signature below.
        ("C1,30,100,60,40\nC2,40,200.5,100.5,100\n,35,300.5,160.5,140\n制表：王五,,,,\n", 2, vec![4]),
        // Rounded: 0.333 + 0.333 + 0.333 is written as 1.00.
        ("C1,30,0.333,1,0.4\nC2,40,0.333,2,0.5\nC3,50,0.333,3,0.6\n,40,1.00,6,1.50\n", 3, vec![5]),
        ("C1,30,\"1,000\",600,400\nC2,,\"2,000\",900,\"1,100\"\n,30,\"3,000\",\"1,500\",\"1,500\"\n", 2, vec![4]),
    ] {
        assert_eq!(read(rows), (kept, totals), "{rows}");
    }
    let (table, report) = read_text("客户号,年龄,AUM\nC1,20,1\nC2,30,2\nC3,40,4\n,30,7\n");
    assert_eq!((shown(&table, "AUM"), report.rows), (vec!["1".to_owned(), "2".to_owned(), "4".to_owned()], 3));
}

#[test]
fn a_customer_without_a_number_stays() {
    for (rows, kept) in [
        // One amount is no sum.
        ("C1,30,100,60,40\nC2,40,200,100,100\n,20,300,160,150\n", 3),
        ("C1,30,100,60,40\nC2,40,200,100,100\n,20,310,170,140\n", 3),
        // One row above is no sum: it may be the same customer twice.
        ("C1,30,100,60,40\n,30,100,60,40\n", 2),
        // Sums that are 0 say nothing.
        ("C1,30,0,0,0\nC2,40,0,0,0\nC3,40,0,0,0\n,20,0,0,0\n", 4),
        // It is not the last one.
        ("C1,30,100,60,40\nC2,40,200,100,100\n,20,300,160,140\nC3,50,1,1,0\n", 4),
    ] {
        assert_eq!(read(rows), (kept, Vec::new()), "{rows}");
    }
    // A name or another text stands in it.
    for text in [
        "客户号,姓名,AUM,活期余额\nC1,张三,100,60\nC2,李四,200,100\n,王五,300,160\n",
        "客户号,职业,AUM,活期余额\nC1,教师,100,60\nC2,医生,200,100\n,职员,300,160\n",
        // Nobody is named in any row.
        "网点,AUM,活期余额\na,100,60\nb,200,100\n,300,160\n",
    ] {
        assert_eq!(read_text(text).1.rows, 3, "{text}");
    }
}

#[test]
fn sums_without_a_label_are_totals_in_every_container() {
    let ids = ["C1", "C2", ""];
    let amounts: [&[f64; 3]; 3] = [&[100.0, 200.5, 300.5], &[60.0, 100.5, 160.5], &[40.0, 100.0, 140.0]];
    let heads = ["客户号", "AUM", "活期余额", "定期余额"];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(heads) {
        sheet.write(0, column, head).unwrap();
        for row in 0..3 {
            match usize::from(column).checked_sub(1) {
                Some(place) => drop(sheet.write(row + 1, column, amounts[place][row as usize]).unwrap()),
                None if ids[row as usize].is_empty() => {}
                None => drop(sheet.write(row + 1, column, ids[row as usize]).unwrap()),
            }
        }
    }
    let known: Vec<Option<&str>> = ids.iter().map(|id| Some(*id).filter(|id| !id.is_empty())).collect();
    let mut columns = vec![Series::new(heads[0].into(), known).into_column()];
    columns.extend((1..4).map(|at| Series::new(heads[at].into(), amounts[at - 1].to_vec()).into_column()));
    for (bytes, record) in [(book.save_to_buffer().unwrap(), 4), (parquet(columns), 3_u64)] {
        let (table, report) = read_as("a", &bytes).unwrap();
        assert_eq!(set_aside(&report), [(Reason::TotalsRow, [record].as_slice())]);
        assert_eq!(shown(&table, "AUM"), ["100", "200.5"]);
        assert_eq!(report.rows_in_file, 3);
    }
}

#[test]
fn totals_below_many_rows_are_found_over_all_of_them() {
    // 1 + 2 + … + 5000 = 12,502,500; the other column is twice as much.
    let mut text = String::from("客户号,AUM,活期余额\n");
    text.extend((1..=5000).map(|row| format!("C{row:05},{row},{}\n", row * 2)));
    let (_, report) = read_text(&format!("{text},12502500,25005000\n"));
    assert_eq!((report.rows, report.rows_in_file), (5000, 5001));
    let (_, report) = read_text(&format!("{text},12502500,25005900\n"));
    assert_eq!((report.rows, report.rows_in_file), (5001, 5001));
}
