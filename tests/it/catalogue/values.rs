//! Values of text files: C01 to C26. The sums of C20 and C21 stand in `sums`.

use super::Sees::Read;
use super::{Case, offer, text};

/// Customers with one more column.
fn column(id: &'static str, header: &str, values: &[&str], told: &'static [&'static str]) -> Case {
    let rows = values.iter().enumerate().map(|(row, value)| format!("C{row},\"{value}\"\n"));
    let file: String = std::iter::once(format!("客户号,{header}\n")).chain(rows).collect();
    text(id, file, Read(values.len() as u64, told))
}

/// Customers that have nothing but their numbers and an age.
fn numbered(id: &'static str, numbers: &[&str], told: &'static [&'static str]) -> Case {
    let rows = numbers.iter().enumerate().map(|(row, number)| format!("{number},{}\n", 30 + row));
    let file: String = std::iter::once("客户号,年龄\n".to_owned()).chain(rows).collect();
    text(id, file, Read(numbers.len() as u64, told))
}

#[test]
fn c01_to_c26_are_told_and_change_nothing() {
    let late: Vec<String> = (0..151).map(|row| if row == 150 { "待定".to_owned() } else { row.to_string() }).collect();
    let late: Vec<&str> = late.iter().map(String::as_str).collect();
    let many: Vec<String> = (0..20_000).map(|row| format!("类{row}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let future = "客户号,数据日期,最近交易日期\nC1,2026-10-31,2026-11-01\nC2,2026-10-31,2026-10-01\n";
    let renamed = "客户编号,所在城市,余额\nK1,杭州,11\nK2,宁波,21\nK3,杭州,31\n";
    let new_words = "客户号,城市,余额\nK1,绍兴,10\nK2,嘉兴,20\nK3,湖州,30\n";
    offer(vec![
        numbered("C01", &["000123", "000124"], &[]),
        column("C02", "证件号", &["110105194912310021", "11010519491231002X"], &[]),
        column("C03", "证件号", &["1.10105E+17", "1.20105E+17", "110105194912310021"], &["digits-lost"]),
        numbered("C04", &["17850.0", "13047.0"], &["id-point-zero"]),
        column("C05", "卡号", &["6222021234567890123", "62220212345678901234"], &[]),
        numbered("C06", &["C1", "C2", "C1"], &["duplicate-customer"]),
        numbered("C07", &["C1", "", "0", "无"], &["missing-customer"]),
        numbered("C08", &["C1", "c1", "C2"], &["id-case"]),
        column("C09", "入账", &["(1234)", "（12）", "123-", "\u{2212}14", "-15", "+16"], &[]),
        column("C10", "入账", &["1.234", "12.500", "7"], &["ambiguous-number"]),
        column("C11", "收益", &["12.5%", "0.125", "13%"], &["mixed-percent"]),
        column("C12", "入账", &["¥1,234", "35.6万", "7"], &["mixed-unit"]),
        column("C13", "说明", &["03/04/2024", "05/06/2024"], &["ambiguous-date"]),
        column("C14", "备用日期", &["2024-02-30", "9999-12-31", "2024-02-29"], &["impossible-date", "open-end-date"]),
        column("C15", "birth_number", &["706213", "450204"], &[]),
        text("C16", future, Read(2, &["future-date"])),
        column("C17", "年龄", &["inf", "1e400", "30", "31"], &["not-finite"]),
        column("C18", "城市", &["NULL", "—", "暂无", "杭州", "宁波", "温州", "绍兴"], &["blanks"]),
        column("C19", "积分", &late, &["unconverted"]),
        column("C22", "类别", &many, &[]),
        column("C23", "温度", &["32874", "21490", "23682"], &[]),
        text("C24", "客户号,城市,备注\nC1,杭州,\nC2,杭州,\n", Read(2, &["blank-column", "constant-column"])),
        text("C25", renamed, Read(3, &[])),
        text("C26", new_words, Read(3, &[])),
    ]);
}
