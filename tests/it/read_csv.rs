//! The catalogue of damaged text files, A01 to A25: what the user sees and what is kept. Every expected value was worked out
//! by hand.

use strategy_map::data::read::{
    Finding, FindingKind, Limits, ReadError, ReadReport, ReadRequest, Reason, SetAside, read_here,
};
use strategy_map::data::{Table, Watch, profile};
use strategy_map::model::{HeaderRows, Layout, Quotes, Separator};
use strategy_map::text::{Locale, Texts};

use crate::read::{file, read_bytes, read_text, request, shown};

/// Reads a text as a person would who has said something about its lines.
fn read_with(text: &str, layout: Layout) -> Result<(Table, ReadReport), ReadError> {
    let (_folder, path) = file("a.csv", text.as_bytes());
    read_here(&ReadRequest { layout, ..request(&path) }, &Limits::default(), &Watch::default())
}

/// Records set aside: reason, how many, which. Nothing is lost: rows and those set aside are all there is.
fn aside(report: &ReadReport) -> Vec<(Reason, u64, &[u64])> {
    let count: u64 = report.set_aside.iter().map(|it| it.count).sum();
    assert_eq!(report.rows_in_file, report.rows + count);
    report.set_aside.iter().map(|it| (it.reason, it.count, it.rows.as_slice())).collect()
}

fn found(report: &ReadReport, kind: FindingKind) -> Option<(&str, u64, &[u64])> {
    let finding: Option<&Finding> = report.findings.iter().find(|it| it.kind == kind);
    finding.map(|it| (it.column.as_str(), it.count, it.example_rows.as_slice()))
}

/// The sentence a person reads.
fn sentence(error: &ReadError) -> String {
    let args = error.args();
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Texts::new(Locale::Zh).with(error.key(), &[&args[..], &[("file", "a.csv")]].concat())
}

#[test]
fn a01_an_empty_file_is_named() {
    assert_eq!(read_bytes(b"").unwrap_err(), ReadError::Empty);
    assert_eq!(read_bytes(b"\n \r\n,,\n").unwrap_err(), ReadError::Empty);
}

#[test]
fn a02_a_mark_alone_is_an_empty_file() {
    for mark in [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf\r\n"] {
        assert_eq!(read_bytes(mark).unwrap_err(), ReadError::Empty);
    }
}

#[test]
fn a03_a_header_alone_has_no_customers() {
    let (table, report) = read_text("客户号,年龄\n");
    assert_eq!((table.rows(), table.columns().len(), report.rows_in_file), (0, 2, 0));
    assert_eq!(report.heading.rows, Some((1, 1)));
}

#[test]
fn a04_a_first_line_of_data_stays_a_customer() {
    let text = "C001,杭州,35\nC002,宁波,41\nC003,杭州,28\n";
    let (table, report) = read_text(text);
    assert_eq!((report.rows, report.rows_in_file, report.heading.rows), (3, 3, None));
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["#1", "#2", "#3"]);
    assert_eq!(shown(&table, "#1"), ["C001", "C002", "C003"]);
    assert_eq!(found(&report, FindingKind::NoHeader), Some(("", 1, &[1][..])));
    // The answer to the question is kept.
    let layout = Layout { header: HeaderRows::Rows(1, 1), ..Layout::default() };
    let (table, report) = read_with(text, layout).unwrap();
    assert_eq!((report.rows, report.heading.rows), (2, Some((1, 1))));
    assert_eq!(shown(&table, "C001"), ["C002", "C003"]);
    assert_eq!(found(&report, FindingKind::NoHeader), None);
    let layout = Layout { header: HeaderRows::None, ..Layout::default() };
    assert_eq!(read_with("客户号,城市\nC1,杭州\n", layout).unwrap().1.rows, 2);
}

#[test]
fn a04_a_header_that_may_be_data_is_asked_about() {
    // Nothing but its place says that the first line is the header.
    let (_, report) = read_text("甲,乙\n丙,丁\n戊,己\n");
    assert_eq!((report.rows, report.heading.rows), (2, Some((1, 1))));
    assert_eq!(found(&report, FindingKind::HeaderGuessed), Some(("", 1, &[1][..])));
    // A word that stands below again is a value.
    let (_, report) = read_text("杭州,男\n宁波,女\n温州,男\n");
    assert_eq!((report.rows, report.heading.rows), (3, None));
}

#[test]
fn a05_title_rows_above() {
    for pad in ["", ",,,"] {
        let text = format!(
            "某某银行客户清单{pad}\n数据日期：2026-10-31{pad}\n\n客户号,姓名,年龄,余额\nC1,张三,30,12.5\nC2,李四,40,7\n"
        );
        let (table, report) = read_text(&text);
        assert_eq!(shown(&table, "客户号"), ["C1", "C2"]);
        assert_eq!(shown(&table, "余额"), ["12.5", "7"]);
        assert_eq!(report.heading.rows, Some((4, 4)));
        assert_eq!(report.heading.titles, ["某某银行客户清单", "数据日期：2026-10-31"]);
        assert_eq!(aside(&report), [(Reason::BlankLine, 1, &[3][..]), (Reason::TitleRow, 2, &[1, 2][..])]);
    }
    // A line of the head that is as long as the table.
    let (table, report) = read_text("机构,杭州分行,日期,2026-10-31\n客户号,姓名,年龄,余额\nC1,张三,30,12.5\n");
    assert_eq!(shown(&table, "姓名"), ["张三"]);
    assert_eq!(aside(&report), [(Reason::TitleRow, 1, &[1][..])]);
}

#[test]
fn a06_second_header_line() {
    // Prose below the names.
    let text = "客户号,年龄,余额,笔数\n编号说明,按周岁,单位为元,近一年\nC1,30,12.5,3\nC2,40,7,1\n";
    let (table, report) = read_text(text);
    assert_eq!(shown(&table, "年龄"), ["30", "40"]);
    assert_eq!(aside(&report), [(Reason::HeaderNote, 1, &[2][..])]);
    // Names in two lines: the upper ones cover what stands below them.
    let text = "客户号,2024年,,2025年,\n,余额,笔数,余额,笔数\nC1,1,2,3,4\nC2,5,6,7,8\n";
    let (table, report) = read_text(text);
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["客户号", "2024年 / 余额", "2024年 / 笔数", "2025年 / 余额", "2025年 / 笔数"]);
    assert_eq!((report.heading.rows, report.rows, report.rows_in_file), (Some((1, 2)), 2, 2));
    // The same below a title, and as the user says.
    let text = format!("客户资产表,,,,\n{text}");
    let (_, report) = read_text(&text);
    assert_eq!(report.heading.rows, Some((2, 3)));
    let layout = Layout { header: HeaderRows::Rows(2, 3), ..Layout::default() };
    let (table, report) = read_with(&text, layout).unwrap();
    assert_eq!(shown(&table, "2025年 / 余额"), ["3", "7"]);
    assert_eq!(aside(&report), [(Reason::TitleRow, 1, &[1][..])]);
}

#[test]
fn a07_totals_at_bottom() {
    let (table, report) = read_text("客户号,年龄,余额\nC1,30,12\nC2,40,18\n合计,,30\n制表人：张三,,\n");
    assert_eq!(shown(&table, "余额"), ["12", "18"]);
    assert_eq!(aside(&report), [(Reason::TotalsRow, 1, &[4][..]), (Reason::NoteRow, 1, &[5][..])]);
    let (table, report) = read_text("客户号,余额\nC1,10\nC2,20\n合计,30");
    assert_eq!(shown(&table, "余额"), ["10", "20"]);
    assert_eq!(aside(&report), [(Reason::TotalsRow, 1, &[4][..])]);
    // Statistics without a word, as in damaged/statistics-rows-at-bottom.csv.
    let rows = "1,15634602,Hargrave,619,France,42\n".repeat(40);
    let text = format!("RowNumber,CustomerId,Surname,CreditScore,Geography,Age\n{rows},,,97,,\n,,,651,,\n");
    let (_, report) = read_text(&text);
    assert_eq!(report.rows, 40);
    assert_eq!(aside(&report), [(Reason::TotalsRow, 2, &[42, 43][..])]);
}

#[test]
fn a07_subtotals_and_repeated_headers_between() {
    let text = "客户号,机构,余额\nC1,杭州,1\nC2,杭州,2\n杭州小计,,3\n客户号,机构,余额\nC3,宁波,4\n,小计：,4\nC4,总计公司,5\nC5,宁波,6\n";
    let (table, report) = read_text(text);
    assert_eq!(shown(&table, "客户号"), ["C1", "C2", "C3", "C4", "C5"]);
    assert_eq!(shown(&table, "余额"), ["1", "2", "4", "5", "6"]);
    assert_eq!(aside(&report), [(Reason::TotalsRow, 2, &[4, 7][..]), (Reason::RepeatedHeader, 1, &[5][..])]);
}

#[test]
fn a07_a_customer_without_number_at_the_bottom_is_no_total() {
    let (_, report) = read_text("客户号,姓名,余额\nC1,张三,12\nC2,李四,18\n,王五,30\n");
    assert_eq!((report.rows, report.set_aside.len()), (3, 0));
    assert_eq!(found(&report, FindingKind::MissingCustomer), Some(("客户号", 1, &[4][..])));
}

#[test]
fn a08_blank_lines_are_dropped_and_counted() {
    let (_, report) = read_text("a,b\n1,2\n\n3,4\n,\n5,6\n\n");
    assert_eq!(report.rows, 3);
    assert_eq!(aside(&report), [(Reason::BlankLine, 3, &[3, 5, 7][..])]);
}

#[test]
fn a09_a_long_row_is_named_and_never_cut() {
    let (table, report) = read_text("a,b,c\n1,2,3\n4,5,6,7\n8,9,10\n");
    assert_eq!(shown(&table, "a"), ["1", "8"]);
    assert_eq!(aside(&report), [(Reason::LongRow, 1, &[3][..])]);
}

#[test]
fn a10_a_short_row_is_named() {
    let (table, report) = read_text("a,b,c\n1,2,3\n4,5\n8,9,10\n");
    assert_eq!(shown(&table, "c"), ["3", "10"]);
    assert_eq!(aside(&report), [(Reason::ShortRow, 1, &[3][..])]);
}

#[test]
fn a11_unquoted_thousands_are_hinted_at() {
    let (_, report) = read_text("客户号,余额\nC1,1,234\nC2,5\nC3,56,789.50\nC4,7,8\n");
    assert_eq!(report.rows, 1);
    assert_eq!(aside(&report), [(Reason::LongRow, 3, &[2, 4, 5][..])]);
    assert_eq!(found(&report, FindingKind::SplitThousands), Some(("余额", 2, &[2, 4][..])));
}

/// A table of a million short lines would do; a hundred thousand are as telling.
fn long_table(rows: usize, with: impl Fn(usize) -> Option<&'static str>) -> String {
    let line = |row| with(row).map_or_else(|| format!("C{row},Name,{row}\n"), |line| format!("{line}\n"));
    std::iter::once("客户号,姓名,余额\n".to_owned()).chain((1..=rows).map(line)).collect()
}

#[test]
fn a12_an_unclosed_quote_is_named_at_once() {
    let text = long_table(100_000, |row| (row == 10).then_some("C10,\"Wang,10"));
    let error = read_bytes(text.as_bytes()).unwrap_err();
    assert_eq!(error, ReadError::UnclosedQuote { line: 11 });
    assert!(sentence(&error).contains("第 11 行"), "{}", sentence(&error));
    // Read as a sign like any other.
    let layout = Layout { quotes: Quotes::Plain, ..Layout::default() };
    let (table, report) = read_with(&text, layout).unwrap();
    assert_eq!(report.rows, 100_000);
    assert_eq!(table.column("姓名").unwrap().text(9), Some("\"Wang"));
}

#[test]
fn a13_two_stray_quotes_never_swallow_customers() {
    let text = long_table(1000, |row| match row {
        10 => Some("C10,\"Wang,10"),
        500 => Some("C500,Li\",500"),
        _ => None,
    });
    let error = read_bytes(text.as_bytes()).unwrap_err();
    assert_eq!(error, ReadError::RunawayQuote { line: 11, lines: 491 });
    let layout = Layout { quotes: Quotes::Plain, ..Layout::default() };
    assert_eq!(read_with(&text, layout).unwrap().1.rows, 1000);
}

#[test]
fn a14_quotes_inside_a_field() {
    let text = "客户号,备注,余额\nC1,5\" pipe,1\nC2,\"5\" pipe,2\nC3,x,3\n";
    let (table, report) = read_text(text);
    assert_eq!(shown(&table, "备注"), ["5\" pipe", "x"]);
    assert_eq!(aside(&report), [(Reason::StrayQuote, 1, &[3][..])]);
    let layout = Layout { quotes: Quotes::Plain, ..Layout::default() };
    let (table, report) = read_with(text, layout).unwrap();
    assert_eq!(shown(&table, "备注"), ["5\" pipe", "\"5\" pipe", "x"]);
    assert_eq!(report.set_aside, []);
}

#[test]
fn a15_real_line_breaks_in_quotes() {
    let rows = (0..20_000).map(|row| format!("C{row},\"上\r\n下{row}\"\r\n")).collect::<Vec<_>>().concat();
    let (table, report) = read_text(&format!("客户号,备注\r\n{rows}"));
    assert_eq!((report.rows, report.rows_in_file), (20_000, 20_000));
    assert_eq!(table.column("备注").unwrap().text(19_999), Some("上\r\n下19999"));
    assert_eq!(found(&report, FindingKind::MixedLineEnds), None);
}

#[test]
fn a16_lines_that_end_in_cr_alone() {
    let rows = (1..=10_000).map(|row| format!("{row},1500{row:04},France,{}\r", row % 90)).collect::<Vec<_>>().concat();
    let (table, report) = read_text(&format!("RowNumber,CustomerId,Geography,Age\r{rows}"));
    assert_eq!((report.rows, report.rows_in_file), (10_000, 10_000));
    assert_eq!(table.column("CustomerId").unwrap().text(9_999), Some("150010000"));
}

#[test]
fn a17_line_ends_of_several_kinds() {
    let (_, report) = read_text("a,b\n1,2\r\n3,4\n5,6\r7,8\n");
    assert_eq!(report.rows, 4);
    assert_eq!(found(&report, FindingKind::MixedLineEnds), Some(("", 2, &[][..])));
}

#[test]
fn a18_the_separator_is_found_and_can_be_said() {
    for sign in [';', '|', '\t', '\u{1}', ','] {
        let text = "客户号,余额,城市\nC1,1.5,杭州\nC2,2.5,宁波\n".replace(',', &sign.to_string());
        let (table, report) = read_text(&text);
        assert_eq!(report.delimiter, Some(sign.into()));
        assert_eq!(shown(&table, "余额"), ["1.5", "2.5"]);
    }
    // Decimal commas below a title.
    let (table, report) = read_text("清单\n客户号;备注\nC1;a,b\nC2;c,d\nC3;e,f\n");
    assert_eq!(report.delimiter, Some(';'.into()));
    assert_eq!(shown(&table, "备注"), ["a,b", "c,d", "e,f"]);
    let (_folder, path) = file("a.csv", b"a;b,c\n1;2,3\n");
    let said = ReadRequest { delimiter: Some(';'.into()), ..request(&path) };
    let (table, _) = read_here(&said, &Limits::default(), &Watch::default()).unwrap();
    assert_eq!(shown(&table, "b,c"), ["2,3"]);
}

#[test]
fn read_separators_of_several_signs() {
    for signs in ["|!|", "|+|", "|@|", "||", "@@", "^^", "~|~"] {
        let text = "客户号,余额,城市,备注\nC1,1.5,杭州,a|b\nC2,2.5,\"宁波,市\",!\nC3,,温州,\n".replace(',', signs);
        let (table, report) = read_text(&text);
        assert_eq!((report.delimiter.clone(), report.rows), (Some(signs.into()), 3), "{signs}");
        assert_eq!(profile::json(&report)["delimiter"], *signs);
        assert_eq!(shown(&table, "余额"), ["1.5", "2.5", "∅"]);
        assert_eq!(shown(&table, "城市"), ["杭州", format!("宁波{signs}市").as_str(), "温州"]);
        assert_eq!(shown(&table, "备注"), ["a|b", "!", "∅"]);
    }
    // A blank column between bars is no separator of two bars.
    let (_, report) = read_text("客户号|姓名||余额\nC1|张三||5\nC2|李四||7\n");
    assert_eq!(report.delimiter, Some('|'.into()));
    // What was said is kept in a project as it is written there: a sign, or a text.
    for (written, signs) in [("Some('|')", "|"), ("Some(\"|!|\")", "|!|")] {
        let said: Option<Separator> = ron::from_str(written).unwrap();
        assert_eq!(said, Some(signs.into()));
        assert_eq!(ron::to_string(&said).unwrap(), written);
    }
    let (_folder, path) = file("a.txt", b"a#$b\n1#$2#\n");
    let said = ReadRequest { delimiter: Some("#$".into()), ..request(&path) };
    assert_eq!(shown(&read_here(&said, &Limits::default(), &Watch::default()).unwrap().0, "b"), ["2#"]);
}

#[test]
fn a19_names_that_stand_twice() {
    let (table, report) = read_text("客户号,余额,余额\nC1,1,2\n");
    assert_eq!((shown(&table, "余额"), shown(&table, "余额 (2)")), (vec!["1".to_owned()], vec!["2".to_owned()]));
    assert_eq!(found(&report, FindingKind::DuplicateHeader), Some(("余额 (2)", 1, &[1][..])));
    let (table, _) = read_text("a,a_duplicated_0,a\n1,2,3\n");
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["a", "a_duplicated_0", "a (2)"]);
}

#[test]
fn a20_blank_and_long_names() {
    let long = "长".repeat(300);
    let (table, report) = read_text(&format!("a,,{long},\n1,2,3,\n4,5,6,\n"));
    let names: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
    assert_eq!(names, ["a", "#2", long.as_str()]);
    assert_eq!(found(&report, FindingKind::BlankHeader), Some(("#2", 1, &[1][..])));
    // Separators at the end of the header alone, or of the rows alone, make no column.
    for text in ["a,b,,\n1,2\n3,4\n", "a,b\n1,2,\n3,4,\n", "a,b,\n1,2,\n3,4,\n"] {
        let (table, report) = read_text(text);
        assert_eq!((table.columns().len(), report.rows, report.set_aside), (2, 2, vec![]), "{text:?}");
    }
}

#[test]
fn a21_a_million_columns_are_refused() {
    let text = vec!["a"; 1_000_000].join(",");
    assert_eq!(read_bytes(text.as_bytes()).unwrap_err(), ReadError::TooManyColumns { limit: 16_384 });
}

#[test]
fn a22_a_huge_field_is_refused_while_scanning() {
    for open in ["C1,", "C1,\""] {
        let text = format!("a,b\n{open}{}", "x".repeat(20 << 20));
        assert_eq!(read_bytes(text.as_bytes()).unwrap_err(), ReadError::TooLong { line: 2 });
    }
}

#[test]
fn a24_a_file_cut_in_a_word_is_refused_unless_that_is_all_right() {
    // As berka/trans.asc: the last line breaks off inside quotation marks.
    let text = "\"trans_id\";\"type\";\"amount\"\r\n1;\"PRIJEM\";700.00\r\n2;\"VYDAJ\";18.90\r\n3;\"PRIJE";
    let error = read_bytes(text.as_bytes()).unwrap_err();
    assert_eq!(error, ReadError::CutOff { line: 4 });
    assert!(sentence(&error).contains("第 4 行"), "{}", sentence(&error));
    let layout = Layout { accept_cut: true, ..Layout::default() };
    let (table, report) = read_with(text, layout.clone()).unwrap();
    assert_eq!(shown(&table, "amount"), ["700", "18.9"]);
    assert_eq!(aside(&report), [(Reason::CutRow, 1, &[4][..])]);
    assert_eq!(found(&report, FindingKind::CutFile), Some(("", 1, &[4][..])));
    // Without quotation marks the line is just short, and nothing is misread.
    let (_, report) = read_text("a,b,c\n1,2,3\n4,5,6\n7,8");
    assert_eq!(aside(&report), [(Reason::CutRow, 1, &[4][..])]);
    assert_eq!(found(&report, FindingKind::CutFile), Some(("", 1, &[4][..])));
    // Cut inside a character.
    let whole = "客户号,城市\nC1,杭州市区\nC2,宁波市区\nC3,温州".as_bytes();
    let (_folder, path) = file("a.csv", &whole[..whole.len() - 1]);
    let read = |layout: &Layout| {
        read_here(&ReadRequest { layout: layout.clone(), ..request(&path) }, &Limits::default(), &Watch::default())
    };
    assert_eq!(read(&Layout::default()).unwrap_err(), ReadError::CutOff { line: 4 });
    let (table, report) = read(&layout).unwrap();
    assert_eq!(shown(&table, "城市"), ["杭州市区", "宁波市区"]);
    assert_eq!(aside(&report), [(Reason::CutRow, 1, &[4][..])]);
}

#[test]
fn a25_remarks_are_asked_about() {
    let text = "# 客户清单\n客户号,年龄\nC1,30\n# 以下为宁波\nC2,40\n# 第三段\nC3,50\n";
    let (_, report) = read_text(text);
    assert_eq!(found(&report, FindingKind::CommentLines), Some(("", 3, &[1, 4, 6][..])));
    assert_eq!(report.rows, 3);
    let layout = Layout { comment: Some('#'), ..Layout::default() };
    let (table, report) = read_with(text, layout).unwrap();
    assert_eq!(shown(&table, "年龄"), ["30", "40", "50"]);
    assert_eq!(aside(&report), [(Reason::CommentLine, 3, &[1, 4, 6][..])]);
    assert_eq!(found(&report, FindingKind::CommentLines), None);
}

#[test]
fn every_reason_lists_its_records() {
    let rows = (0..1500).map(|row| format!("C{row}\n")).collect::<Vec<_>>().concat();
    let (_, report) = read_text(&format!("a,b\n1,2\n{rows}3,4\n"));
    let short: &SetAside = report.set_aside.iter().find(|it| it.reason == Reason::ShortRow).unwrap();
    assert_eq!((short.count, short.rows.len()), (1500, SetAside::LISTED));
}
