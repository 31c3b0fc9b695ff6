//! Titles, names in two lines, units, totals and signatures as reports have them, each as one small file.

use strategy_map::data::read::Reason;

use crate::read::read_text;

/// A file, the names it gives, its customers, and the records that are set aside.
type Case = (&'static str, &'static [&'static str], u64, &'static [(Reason, &'static [u64])]);

const CASES: &[Case] = &[
    // Units below the names: a lone sentence, a padded one, a unit in each column.
    ("客户号,姓名,余额\n（元）\nC1,张三,5\nC2,李四,6\n", &["客户号", "姓名", "余额"], 2, &[(Reason::HeaderNote, &[2])]),
    (
        "客户号,姓名,余额\n单位：万元,,\nC1,张三,5\nC2,李四,6\n",
        &["客户号", "姓名", "余额"],
        2,
        &[(Reason::HeaderNote, &[2])],
    ),
    (
        "客户号,姓名,余额,年龄\n,,元,岁\nC1,张三,5,3\nC2,李四,6,4\n",
        &["客户号", "姓名", "余额", "年龄"],
        2,
        &[(Reason::HeaderNote, &[2])],
    ),
    // One odd value does not make a remark of a customer.
    ("姓名,城市,年龄\n张三,杭州,未知年龄\n李四,宁波,40\n王五,杭州,30\n", &["姓名", "城市", "年龄"], 3, &[]),
    // Names in two lines; the upper ones cover what stands to their right.
    (
        "客户信息,,,资产\n客户号,姓名,年龄,余额\nC1,张三,3,5\nC2,李四,4,6\n",
        &["客户信息 / 客户号", "客户信息 / 姓名", "客户信息 / 年龄", "资产 / 余额"],
        2,
        &[],
    ),
    // Titles above, totals below whose word stands beside a blank number.
    (
        "2026年10月客户资产情况表\n单位：元\n序号,客户号,姓名,余额\n1,C1,张三,5\n2,C2,李四,6\n,,合计,11\n",
        &["序号", "客户号", "姓名", "余额"],
        2,
        &[(Reason::TitleRow, &[1, 2]), (Reason::TotalsRow, &[6])],
    ),
    // Months as names; a count below as databases print it.
    ("客户号,202401,202402\nC1,5,6\nC2,7,8\n共 2 条\n", &["客户号", "202401", "202402"], 2, &[(Reason::NoteRow, &[4])]),
    (
        "customer_id,balance\nC1,5\nC2,7\n\n(2 rows affected)\n",
        &["customer_id", "balance"],
        2,
        &[(Reason::BlankLine, &[4]), (Reason::NoteRow, &[5])],
    ),
    // Several lines of figures about all customers.
    (
        "客户号,姓名,余额\nC1,张三,5\nC2,李四,7\n合 计：,,12\n平均值,,6\n最大值,,7\n制表人：王五,,复核：赵六\n",
        &["客户号", "姓名", "余额"],
        2,
        &[(Reason::TotalsRow, &[4, 5, 6]), (Reason::NoteRow, &[7])],
    ),
    (
        "name,city,balance\nA1,Leeds,5\nA2,York,7\nGrand Total,,12\n",
        &["name", "city", "balance"],
        2,
        &[(Reason::TotalsRow, &[4])],
    ),
    // Figures without a number and without a word, in a short file.
    (
        "客户号,姓名,城市,余额,年龄\nC1,张三,杭州,5,30\nC2,李四,宁波,7,40\n,,,12,\n",
        &["客户号", "姓名", "城市", "余额", "年龄"],
        2,
        &[(Reason::TotalsRow, &[4])],
    ),
    // One column.
    ("客户号\nC1\nC2\n合计\n", &["客户号"], 2, &[(Reason::TotalsRow, &[4])]),
    // No names at all.
    ("123,456\n789,12\n", &["#1", "#2"], 2, &[]),
    ("1\n2\n3\n", &["#1"], 3, &[]),
    // The last customer has few values, but a number like the others.
    ("客户号,姓名,余额,城市\nC1,张三,5,杭州\nC2,李四,7,宁波\nC3,,,\n", &["客户号", "姓名", "余额", "城市"], 3, &[]),
];

#[test]
fn lines_of_reports_are_told_from_customers() {
    for (text, names, rows, aside) in CASES {
        let (table, report) = read_text(text);
        let found: Vec<&str> = table.columns().iter().map(strategy_map::data::Entry::name).collect();
        assert_eq!(found, *names, "{text}");
        assert_eq!(report.rows, *rows, "{text}");
        let found: Vec<(Reason, &[u64])> = report.set_aside.iter().map(|it| (it.reason, it.rows.as_slice())).collect();
        assert_eq!(found, *aside, "{text}");
        assert!(!report.findings.iter().any(|it| it.kind.id() == "header-guessed"), "{text}");
    }
}
