//! Workbooks in binary records (MS-XLSB), written by hand: values, and what is hidden, failed or shown as a percentage.

use strategy_map::data::read::{FindingKind, Reason};

use crate::books::{found, package, read_as, read_changed, set_aside};
use crate::read::shown;

/// A record: its kind and its length in seven bits a byte, and its body.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for mut number in [usize::from(kind), body.len()] {
        while number > 0x7f {
            bytes.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
            number >>= 7;
        }
        bytes.push(u8::try_from(number).unwrap());
    }
    bytes.extend(body);
    bytes
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap().to_le_bytes();
    length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

/// A row: its number from 0, whether it is hidden, and for each cell its kind, its style and its value.
fn row(number: u32, hidden: bool, cells: &[(u16, u32, Vec<u8>)]) -> Vec<u8> {
    // The height comes before the flags.
    let flags = [0x2c, 0x01, 0, if hidden { 0x10 } else { 0 }, 0, 0, 0, 0, 0];
    let mut bytes = record(0, &[longs(&[number, 0]), flags.to_vec()].concat());
    for (column, (kind, style, value)) in (0..).zip(cells) {
        bytes.extend(record(*kind, &[longs(&[column, *style]), value.clone()].concat()));
    }
    bytes
}

fn text(text: &str) -> (u16, u32, Vec<u8>) {
    (6, 0, wide(text))
}

fn shared(place: u32) -> (u16, u32, Vec<u8>) {
    (7, 0, longs(&[place]))
}

fn number(value: f64, style: u32) -> (u16, u32, Vec<u8>) {
    (5, style, value.to_le_bytes().to_vec())
}

/// A whole number in thirty bits, or a hundredth of one.
fn short(value: u32, hundredth: bool, style: u32) -> (u16, u32, Vec<u8>) {
    (2, style, longs(&[(value << 2) | 2 | u32::from(hundredth)]))
}

/// A formula with its result; what it computes is left empty.
fn formula(kind: u16, result: &[u8]) -> (u16, u32, Vec<u8>) {
    (kind, 0, [result, &[0; 2], &longs(&[0, 0])].concat())
}

/// Styles: plain, a day, a percentage of the workbook's own, zeros in front.
fn styles() -> Vec<u8> {
    let format = |id: u16, code: &str| record(44, &[id.to_le_bytes().to_vec(), wide(code)].concat());
    let style =
        |id: u16| record(47, &[[0, 0], id.to_le_bytes(), [0; 2], [0; 2], [0; 2], [0; 2], [0; 2], [0; 2]].concat());
    [
        record(615, &longs(&[2])),
        format(164, "0.0%"),
        format(165, "000000"),
        record(616, &[]),
        record(617, &longs(&[4])),
        style(0),
        style(14),
        style(164),
        style(165),
        record(618, &[]),
    ]
    .concat()
}

/// Four customers: one hidden, two with errors; a branch drawn together over two of them; a hidden column.
fn customers() -> Vec<u8> {
    let names = ["支行", "客户号", "活期余额", "收益率", "开户日期", "机构号", "内部备注"];
    let customer = |branch, id, balance, share, day, code, note| {
        vec![branch, text(id), balance, share, number(day, 1), short(code, false, 3), note]
    };
    let blank = || (1, 0, Vec::new());
    let rows = [
        row(0, false, &names.map(text)),
        row(1, false, &customer(shared(0), "000123", number(1234.5, 0), number(0.125, 2), 46_027.0, 7, text("甲"))),
        row(
            2,
            true,
            &customer(
                blank(),
                "000124",
                formula(11, &[0x2a]),
                short(19, true, 2),
                46_028.0,
                8,
                formula(8, &wide("乙")),
            ),
        ),
        row(3, false, &customer(shared(1), "000125", (3, 0, vec![0x07]), short(1, false, 2), 46_029.0, 12, text("丙"))),
        row(
            4,
            false,
            &customer(
                shared(1),
                "000126",
                formula(9, &20f64.to_le_bytes()),
                short(5, true, 2),
                46_030.5,
                13,
                text("丁"),
            ),
        ),
    ];
    [
        record(0x81, &[]),
        record(0x94, &longs(&[0, 4, 0, 6])),
        record(0x186, &[]),
        record(60, &[longs(&[6, 6, 2048, 0]), vec![1, 0]].concat()),
        record(0x187, &[]),
        record(0x91, &[]),
        rows.concat(),
        record(0x92, &[]),
        record(0xb1, &longs(&[1])),
        record(0xb0, &longs(&[1, 2, 0, 0])),
        record(0xb2, &[]),
        record(0x82, &[]),
    ]
    .concat()
}

fn book() -> Vec<u8> {
    let entry = |state: u32, number: u32, name: &str| {
        record(156, &[longs(&[state, number]), wide(&format!("rId{number}")), wide(name)].concat())
    };
    let workbook = [
        record(0x83, &[]),
        record(0x99, &longs(&[0, 0, 0])),
        record(0x8f, &[]),
        entry(0, 1, "客户"),
        entry(1, 2, "参数"),
        record(0x90, &[]),
        record(0x9d, &[0; 26]),
        record(0x84, &[]),
    ]
    .concat();
    let strings = [
        record(0x9f, &longs(&[3, 2])),
        record(19, &[vec![0], wide("城东支行")].concat()),
        record(19, &[vec![0], wide("城西支行")].concat()),
        record(0xa0, &[]),
    ]
    .concat();
    let empty = [record(0x81, &[]), record(0x94, &longs(&[0; 4])), record(0x91, &[]), record(0x92, &[])].concat();
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation =
        |id: u32| format!(r#"<Relationship Id="rId{id}" Type="{kind}/worksheet" Target="worksheets/sheet{id}.bin"/>"#);
    let relations = format!("<Relationships>{}{}</Relationships>", relation(1), relation(2));
    package(&[
        ("xl/workbook.bin", &workbook[..]),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.bin", &customers()),
        ("xl/worksheets/sheet2.bin", &empty),
        ("xl/styles.bin", &styles()),
        ("xl/sharedStrings.bin", &strings),
    ])
}

#[test]
fn the_values_of_an_xlsb_are_read() {
    let (table, report) = read_as("a.xlsb", &book()).unwrap();
    assert_eq!((report.sheet.as_deref(), &report.hidden_sheets[..]), (Some("客户"), &["参数".to_owned()][..]));
    assert_eq!(shown(&table, "支行"), ["城东支行", "城东支行", "城西支行", "城西支行"]);
    assert_eq!(shown(&table, "客户号"), ["000123", "000124", "000125", "000126"]);
    assert_eq!(shown(&table, "活期余额"), ["1234.5", "∅", "∅", "20"]);
    assert_eq!(shown(&table, "收益率"), ["12.5", "19", "100", "5"]);
    assert_eq!(shown(&table, "开户日期"), ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"]);
    assert_eq!(shown(&table, "机构号"), ["000007", "000008", "000012", "000013"]);
    assert_eq!(shown(&table, "内部备注"), ["甲", "乙", "丙", "丁"]);
}

#[test]
fn what_is_hidden_failed_or_drawn_together_in_an_xlsb_is_told() {
    let (_, report) = read_as("a.xlsb", &book()).unwrap();
    assert_eq!(report.hidden, (1, 1));
    let kinds = [FindingKind::HiddenRows, FindingKind::HiddenColumn, FindingKind::ErrorCell, FindingKind::MergedCells];
    assert_eq!(
        found(&report, &kinds),
        [
            (kinds[0], "", 1, &[3][..]),
            (kinds[1], "内部备注", 4, &[][..]),
            (kinds[2], "活期余额", 2, &[3, 4][..]),
            (kinds[3], "支行", 1, &[3][..])
        ]
    );
    let (table, report) = read_changed("a.xlsb", &book(), |request| request.layout.leave_out_hidden = true).unwrap();
    assert_eq!(shown(&table, "客户号"), ["000123", "000125", "000126"]);
    assert_eq!(set_aside(&report), [(Reason::HiddenRow, &[3][..])]);
}
