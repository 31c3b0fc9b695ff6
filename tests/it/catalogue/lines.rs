//! Lines, separators, headers and encodings of text files: A01 to A25 and B01 to B12.

use super::Sees::{Read, Refused};
use super::{Case, offer, text};

/// A hundred lines made from their number, from 1, below a header.
fn hundred(header: &str, line: impl Fn(usize) -> String) -> String {
    std::iter::once(header.to_owned()).chain((1..=100).map(line)).map(|line| line + "\n").collect()
}

/// The hundred customers of most cases, with other lines in some places.
fn customers(instead: &[(usize, &str)]) -> String {
    hundred("客户号,姓名,余额", |row| {
        let given = instead.iter().find(|(place, _)| *place == row);
        given.map_or_else(|| format!("C{row},王{row},{row}"), |(_, line)| (*line).to_owned())
    })
}

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding_rs::GB18030.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

#[test]
fn a01_to_a25_are_told_and_change_nothing() {
    let mut cases = structure();
    cases.extend(headings());
    offer(cases);
}

fn structure() -> Vec<Case> {
    let stray = [(10, "C10,\"王,10"), (50, "C50,李\",50")];
    vec![
        text("A01", "", Refused("文件是空的")),
        text("A02", "\u{feff}", Refused("文件是空的")),
        text("A03", "客户号,年龄\n", Read(0, &[])),
        text("A08", "客户号,年龄\nC1,30\n\nC2,40\n,\nC3,50\n\n", Read(3, &["blank-line"])),
        text("A09", "客户号,年龄,笔数\nC1,30,3\nC2,40,5,7\nC3,50,4\n", Read(2, &["long-row"])),
        text("A10", "客户号,年龄,笔数\nC1,30,3\nC2,40\nC3,50,4\n", Read(2, &["short-row"])),
        text("A11", "客户号,余额\nC1,1,234\nC2,5\nC3,6\n", Read(2, &["long-row", "split-thousands"])),
        text("A12", customers(&stray[..1]), Refused("第 11 行打开的引号没有结束")),
        text("A13", customers(&stray), Refused("从第 11 行开始的字段跨了 41 行")),
        text("A14", customers(&[(3, "C3,\"5\" 管,3")]), Read(99, &["stray-quote"])),
        text("A15", hundred("客户号,备注", |row| format!("C{row},\"上\r\n下{row}\"")), Read(100, &[])),
        text("A16", customers(&[]).replace('\n', "\r"), Read(100, &[])),
        text("A17", "客户号,年龄\nC1,30\r\nC2,40\nC3,50\rC4,60\n", Read(4, &["mixed-line-ends"])),
        text("A18", customers(&[]).replace(',', ";"), Read(100, &[])),
        text("A21", vec!["a"; 1_000_000].join(","), Refused("列数超过上限")),
        text("A22", format!("客户号,备注\nC1,{}", "x".repeat(20 << 20)), Refused("从第 2 行开始的记录过长")),
        text(
            "A24",
            "\"户\";\"类型\"\r\n1;\"PRIJEM\"\r\n2;\"VYDAJ\"\r\n3;\"PRIJE",
            Refused("最后一行（第 4 行）不完整"),
        ),
    ]
}

fn headings() -> Vec<Case> {
    let titled = format!("某某银行客户清单\n数据日期：2026-10-31\n{}", customers(&[]));
    let noted = "客户号,年龄,余额,笔数\n编号说明,按周岁,单位为元,近一年\nC1,30,12.5,3\nC2,40,7,1\n";
    let totalled = format!("{}合计,,5050\n制表人：张三,,\n", customers(&[]));
    let remarked = "# 客户清单\n客户号,年龄\nC1,30\n# 以下为宁波\nC2,40\n# 第三段\nC3,50\n";
    vec![
        text("A04", "C001,杭州,35\nC002,宁波,41\nC003,温州,28\n", Read(3, &["no-header"])),
        text("A05", titled, Read(100, &["title-row"])),
        text("A06", noted, Read(2, &["header-note"])),
        text("A07", totalled, Read(100, &["note-row", "totals-row"])),
        text("A19", "客户号,余额,余额\nC1,1,2\nC2,3,4\n", Read(2, &["duplicate-header"])),
        text("A20", "客户号,,年龄\nC1,2,30\nC2,5,40\n", Read(2, &["blank-header"])),
        text("A25", remarked, Read(3, &["comment-lines", "note-row", "title-row"])),
    ]
}

#[test]
fn b01_to_b12_are_told_and_change_nothing() {
    let plain = customers(&[]);
    let bars = "客户号|姓名|余额\nC1|億墊|5\nC2|倈亅|6\n";
    let mut spoilt = plain.clone().into_bytes();
    // `C4,` and the first byte of 王 stay.
    let place = plain.find("C4,王").unwrap() + 4;
    spoilt[place] = 0xff;
    let wide: Vec<u8> = format!("\u{feff}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let joined = [plain.clone().into_bytes(), gb18030(&plain)].concat();
    offer(vec![
        text("B01", gb18030(&plain), Read(100, &[])),
        text("B02", gb18030("客户号,姓名\nC1,𠮷野家\nC2,㐂助\n"), Read(2, &[])),
        text("B03", gb18030(bars), Read(2, &[])),
        text("B04", spoilt, Refused("第 5 行第 4 个字符处的字节不是 utf-8 编码")),
        text("B05", wide, Read(100, &[])),
        text("B06", joined, Refused("从第 102 行起，编码由")),
        text("B07", "客户号,备注\nC1,👨‍👩‍👧\nC2,㐂𠮷\nC3,\u{e000}\n", Read(3, &[])),
        text("B08", "客户号,城市\nC1\u{200b},杭州\nC2,宁波\n", Read(2, &["invisible-signs"])),
        text("B09", "客户号,年龄\nＣ１,３０\nC2,31\n", Read(2, &[])),
        text("B10", "客户号,城市\nC1,杭\u{1}州\nC2,宁波\n", Read(2, &["control-signs"])),
        text("B11", "客户号,城市\nC1,\u{202e}杭州\nC2,宁波\n", Read(2, &["direction-override"])),
        text("B12", "客户号,城市\nC1,Orl\u{e9}ans\nC2,Orle\u{301}ans\nC3,Brno\n", Read(3, &["split-by-form"])),
    ]);
}
