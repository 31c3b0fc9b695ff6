//! The generated bank: sums, ages, flags, shares, and the same bytes every time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use strategy_map::data::generate::{
    Cell, Column, ColumnSet, Customer, Encoding, GenerateError, GenerateOptions, columns, customers, write,
};

fn options(customers: u64) -> GenerateOptions {
    let as_of = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
    GenerateOptions { customers, seed: 1, as_of, columns: ColumnSet::All }
}

fn bank(size: u64) -> Vec<Customer> {
    customers(&options(size), 0..size).unwrap().collect()
}

fn column(name: &str) -> Column {
    columns(ColumnSet::All).unwrap().into_iter().find(|column| column.name == name).unwrap()
}

fn fen(customer: &Customer, column: Column) -> Option<i64> {
    match column.cell(customer) {
        Cell::Money(fen) => Some(fen),
        Cell::Blank => None,
        other => panic!("{}: {other:?}", column.name),
    }
}

fn count(customer: &Customer, column: Column) -> Option<i64> {
    if let Cell::Count(count) = column.cell(customer) { Some(count) } else { None }
}

fn day(customer: &Customer, column: Column) -> Option<NaiveDate> {
    if let Cell::Date(days) = column.cell(customer) { NaiveDate::from_epoch_days(days) } else { None }
}

fn flag(customer: &Customer, column: Column) -> bool {
    column.cell(customer) == Cell::Flag(true)
}

fn text(customer: &Customer, column: Column) -> String {
    if let Cell::Text(text) = column.cell(customer) { text.into_owned() } else { String::new() }
}

#[test]
fn assets_are_the_sum_of_their_balances() {
    let total = column("AUM时点");
    let parts = ["活期余额", "定期余额", "理财余额", "基金余额", "保险余额", "贵金属余额", "国债余额"].map(column);
    let (average, peak) = (column("AUM月日均"), column("AUM峰值"));
    for customer in bank(20_000) {
        let sum: i64 = parts.iter().map(|part| fen(&customer, *part).unwrap()).sum();
        assert_eq!(fen(&customer, total), Some(sum));
        assert!(parts.iter().all(|part| fen(&customer, *part).unwrap() >= 0));
        let average = fen(&customer, average).unwrap();
        assert!((average - sum).abs() * 10 <= average, "the average of the month is close: {average} {sum}");
        assert!(fen(&customer, peak).unwrap() >= average.max(sum));
    }
}

#[test]
fn age_is_completed_years() {
    let (age, birth) = (column("年龄"), column("出生日期"));
    for as_of in [(2026, 10, 31), (2028, 2, 29), (2027, 3, 1)] {
        let as_of = NaiveDate::from_ymd_opt(as_of.0, as_of.1, as_of.2).unwrap();
        for customer in customers(&GenerateOptions { as_of, ..options(0) }, 0..5_000).unwrap() {
            let (age, birth) = (count(&customer, age).unwrap(), day(&customer, birth).unwrap());
            // Walk the birthdays: a year is completed on the day, or on 1 March for those born on 29 February.
            let birthday =
                |year: i32| birth.with_year(year).unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 3, 1).unwrap());
            let completed = (birth.year() + 1..=as_of.year()).filter(|year| birthday(*year) <= as_of).count();
            assert_eq!(usize::try_from(age).unwrap(), completed, "{birth}");
            assert!((16..=92).contains(&age));
        }
    }
}

#[test]
fn a_salary_has_a_first_month() {
    let (paid, first, amount) = (column("代发标志"), column("代发首月"), column("月均代发额"));
    let people = bank(20_000);
    for customer in &people {
        assert_eq!(fen(customer, amount).is_some(), flag(customer, paid));
        assert!(!flag(customer, paid) || day(customer, first).is_some_and(|first| first.day() == 1));
        assert!(day(customer, first).is_none_or(|first| first <= options(0).as_of));
    }
    let ended = people.iter().filter(|it| !flag(it, paid) && day(it, first).is_some()).count();
    assert!(ended > 50, "some salaries have ended: {ended}");
}

#[test]
fn no_two_customers_have_one_document() {
    let document = column("证件号");
    let bank = bank(60_000);
    let numbers: BTreeSet<String> = bank.iter().map(|customer| text(customer, document)).collect();
    assert_eq!(numbers.len(), bank.len());
}

#[test]
fn documents_are_well_formed() {
    let (document, birth, gender, phone) = (column("证件号"), column("出生日期"), column("性别"), column("手机号"));
    let (id, name) = (column("客户号"), column("姓名"));
    let mut ids = BTreeSet::new();
    for customer in bank(5_000) {
        let digits = text(&customer, document);
        assert_eq!(digits.len(), 18);
        // ISO 7064 MOD 11-2: the digits times 2^(17 − place) leave 1 when divided by 11; X stands for 10.
        let value = |digit: char| if digit == 'X' { 10 } else { digit.to_digit(10).unwrap() };
        let sum: u32 = digits.chars().zip((0..18).rev()).map(|(digit, power)| value(digit) * (1 << power)).sum();
        assert_eq!(sum % 11, 1, "{digits}");
        assert_eq!(digits[6..14], day(&customer, birth).unwrap().format("%Y%m%d").to_string());
        let male = value(digits.chars().nth(16).unwrap()) % 2 == 1;
        assert_eq!(text(&customer, gender), if male { "男" } else { "女" });
        let phone = text(&customer, phone);
        assert!(phone.is_empty() || phone.len() == 11 && phone.starts_with("16"));
        let id = text(&customer, id);
        assert!(id.len() == 10 && id.starts_with('0'), "leading zeros: {id}");
        assert!(ids.insert(id));
        assert!((2..=4).contains(&text(&customer, name).chars().count()));
    }
}

#[test]
fn products_are_those_held() {
    let products = column("产品数");
    let amounts =
        ["定期余额", "理财余额", "基金余额", "保险余额", "贵金属余额", "国债余额", "房贷余额", "个贷余额"].map(column);
    let flags = ["信用卡标志", "三方存管标志"].map(column);
    let (wealth, due, deposit) = (column("理财余额"), column("理财最近到期日"), column("定期余额"));
    let (deposit_due, soon) = (column("定期最近到期日"), column("近期到期金额"));
    for customer in bank(20_000) {
        let held = amounts.iter().filter(|it| fen(&customer, **it).unwrap() > 0).count()
            + flags.iter().filter(|it| flag(&customer, **it)).count();
        assert_eq!(count(&customer, products), i64::try_from(held).ok());
        let (wealth, deposit) = (fen(&customer, wealth).unwrap(), fen(&customer, deposit).unwrap());
        assert!(day(&customer, due).is_none() || wealth > 0);
        assert!(day(&customer, deposit_due).is_some() == (deposit > 0));
        assert!(fen(&customer, soon).unwrap() <= wealth + deposit);
    }
}

/// domain.md §3.1: 招商银行 at the end of 2022, customers and assets by tier in percent.
#[test]
fn a_million_customers_resemble_a_real_bank() {
    const PART: u64 = 10_000;
    let aum = ["AUM月日均", "AUM时点"].map(column);
    let options = options(1_000_000);
    // Customers and fen by column and tier.
    let count = |part: u64| {
        let mut sums = [[(0_i64, 0_i128); 3]; 2];
        for customer in customers(&options, part * PART..(part + 1) * PART).unwrap() {
            for (sums, aum) in sums.iter_mut().zip(aum) {
                let fen = fen(&customer, aum).unwrap();
                let tier = usize::from(fen >= 50_000_000) + usize::from(fen >= 1_000_000_000);
                sums[tier].0 += 1;
                sums[tier].1 += i128::from(fen);
            }
        }
        sums
    };
    let parts: Vec<_> = (0..1_000_000 / PART).into_par_iter().map(count).collect();
    for which in 0..aum.len() {
        let people = |tier: usize| parts.iter().map(|part| part[which][tier].0).sum::<i64>() as f64;
        let money = |tier: usize| parts.iter().map(|part| part[which][tier].1).sum::<i128>() as f64;
        let all = (0..3).map(money).sum::<f64>();
        for (tier, expected) in [(97.75, 18.62), (2.18, 50.10), (0.07, 31.28)].into_iter().enumerate() {
            let got = (people(tier) / 1e4, money(tier) / all * 100.0);
            assert!((got.0 / expected.0 - 1.0).abs() < 0.2, "customers of tier {tier}: {got:?}");
            assert!((got.1 / expected.1 - 1.0).abs() < 0.2, "assets of tier {tier}: {got:?}");
        }
    }
}

#[test]
fn subsets_have_the_columns_they_promise() {
    let names = |set| columns(set).unwrap().into_iter().map(|column| column.name).collect::<Vec<_>>();
    let (thirty, forty, all) = (names(ColumnSet::Thirty), names(ColumnSet::Forty), names(ColumnSet::All));
    assert_eq!((thirty.len(), forty.len(), all.len()), (30, 40, 79));
    assert!(thirty.iter().all(|name| forty.contains(name)) && forty.iter().all(|name| all.contains(name)));
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 79);
    for name in CANONICAL.split(", ") {
        assert!(all.contains(&name), "{name}");
    }
    // Fields of the segments of §4.4 and the stages of §4.5.
    for name in SEGMENTS_AND_STAGES.split(", ") {
        assert!(thirty.contains(&name), "{name}");
    }
}

/// domain.md §4.1, word for word.
const CANONICAL: &str = "客户号, 数据日期, 归属机构, 管户经理, 姓名, 性别, 出生日期, 年龄, 证件号, 手机号, 职业, 学历, 婚姻状况, 子女数, \
    未成年子女标志, 城市等级, 开户日期, 客户等级, 产品数, 风险等级, 风险测评日期, AUM时点, AUM月日均, AUM上月, AUM三月前, AUM六月前, AUM峰值, \
    活期余额, 定期余额, 理财余额, 基金余额, 保险余额, 贵金属余额, 国债余额, 房贷余额, 个贷余额, 贷款合同金额, 贷款到期日, 信用卡标志, 信用卡额度, \
    信用卡已用额度, 信用卡月均消费, 信用卡账单日, 代发标志, 代发首月, 月均代发额, 养老金代发标志, 三方存管标志, 商户标志, 企业主标志, 三农标志, \
    最近交易日, 近3月交易笔数, 近3月跨境交易笔数, 近3月转账笔数, 近1月转入额, 近1月转出额, 近1月最大转入, 近6月月均转入, APP月活标志, \
    APP最近登录日, 企微好友标志, 近12月柜面笔数, 理财最近到期日, 定期最近到期日, 近期到期金额, 短信授权, 电话授权, 推送授权, 企微授权, \
    免打扰标志, 最近触达日, 最近触达渠道, 最近触达结果, 近7天触达次数, 近30天触达次数, 营销冷静期至, 未结投诉标志, 近12月中收";

const SEGMENTS_AND_STAGES: &str = "AUM月日均, 产品数, 企业主标志, 代发标志, 代发首月, 月均代发额, 活期余额, 养老金代发标志, 年龄, 未成年子女标志, \
    商户标志, 三农标志, 房贷余额, 理财余额, 基金余额, 定期余额, 信用卡标志, 最近交易日, 开户日期, 个贷余额, AUM峰值, AUM三月前, 客户号";

fn bytes(options: GenerateOptions, name: &str, encoding: Encoding) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    write(&options, &path, encoding).unwrap();
    std::fs::read(path).unwrap()
}

#[test]
fn the_same_options_give_the_same_bytes() {
    for name in ["a.csv", "a.parquet", "a.xlsx"] {
        let once = bytes(options(300), name, Encoding::Utf8);
        assert_eq!(once, bytes(options(300), name, Encoding::Utf8), "{name}");
        assert_ne!(once, bytes(GenerateOptions { seed: 2, ..options(300) }, name, Encoding::Utf8), "{name}");
    }
}

#[test]
fn a_customer_does_not_depend_on_the_others() {
    // More than a batch, so that the second batch begins within the longer file.
    let columns = columns(ColumnSet::All).unwrap();
    let row = |customer: &Customer| columns.iter().map(|it| it.cell(customer)).collect::<Vec<_>>();
    let at_once: Vec<_> = bank(70_000).iter().map(row).collect();
    for start in [0, 4_095, 65_535, 69_999] {
        let alone = customers(&options(1), start..start + 1).unwrap().next().unwrap();
        assert_eq!(row(&alone), at_once[usize::try_from(start).unwrap()]);
    }
    let long = String::from_utf8(bytes(options(70_000), "a.csv", Encoding::Utf8)).unwrap();
    let short = String::from_utf8(bytes(options(5_000), "a.csv", Encoding::Utf8)).unwrap();
    assert!(long.starts_with(&short));
    assert_eq!(long.lines().count(), 70_001);
}

#[test]
fn csv_is_plain() {
    let text = String::from_utf8(bytes(options(2_000), "a.csv", Encoding::Utf8)).unwrap();
    assert!(text.starts_with("客户号,数据日期,") && text.ends_with('\n') && !text.contains(['"', '\r', ' ']));
    assert!(text.lines().all(|line| line.split(',').count() == 79));
    let first: Vec<&str> = text.lines().nth(1).unwrap().split(',').collect();
    assert_eq!(first[..2], ["0000000001", "2026-10-31"]);
    let encoded = bytes(options(2_000), "a.csv", Encoding::Gb18030);
    let (decoded, _, faulty) = encoding_rs::GB18030.decode(&encoded);
    assert!(!faulty && decoded == text);
}

#[test]
fn what_cannot_be_written_is_refused() {
    let fault = |options: GenerateOptions, path: &Path| write(&options, path, Encoding::Utf8).unwrap_err();
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("a.xlsx");
    let most = GenerateError::TooMany { customers: 1_048_576, most: 1_048_575 };
    assert_eq!(fault(options(1_048_576), &sheet), most);
    assert_eq!(fault(options(1), &folder.path().join("a.ods")), GenerateError::Format("ods".to_owned()));
    let missing = folder.path().join("none/a.csv");
    assert_eq!(fault(options(1), &missing), GenerateError::Write(std::io::ErrorKind::NotFound));
    let early = GenerateOptions { as_of: NaiveDate::from_ymd_opt(1949, 1, 1).unwrap(), ..options(1) };
    assert_eq!(fault(early, &sheet), GenerateError::AsOf);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn groups_are_of_a_believable_size() {
    let people = bank(20_000);
    let share = |test: &dyn Fn(&Customer) -> bool| people.iter().filter(|it| test(it)).count() as f64 / 20_000.0;
    let flagged = |name: &str| share(&|it: &Customer| flag(it, column(name)));
    let blank = |name: &str| share(&|it: &Customer| column(name).cell(it) == Cell::Blank);
    let within = |share: f64, low: f64, high: f64| assert!((low..high).contains(&share), "{share}");
    within(flagged("代发标志"), 0.1, 0.3);
    within(flagged("养老金代发标志"), 0.04, 0.15);
    within(flagged("企业主标志"), 0.003, 0.05);
    within(flagged("商户标志"), 0.01, 0.05);
    within(flagged("三农标志"), 0.01, 0.1);
    within(flagged("信用卡标志"), 0.2, 0.5);
    within(flagged("APP月活标志"), 0.3, 0.7);
    within(blank("婚姻状况"), 0.25, 0.45);
    within(blank("子女数"), 0.3, 0.6);
    within(blank("学历"), 0.2, 0.4);
    within(blank("短信授权"), 0.05, 0.2);
    let (aum, products) = (column("AUM月日均"), column("产品数"));
    let mean_products = |low: i64, high: i64| {
        let of: Vec<i64> = people
            .iter()
            .filter(|it| (low..high).contains(&fen(it, aum).unwrap()))
            .filter_map(|it| count(it, products))
            .collect();
        of.iter().sum::<i64>() as f64 / of.len() as f64
    };
    assert!(mean_products(100_000_000, i64::MAX) > 2.0 * mean_products(1_000_000, 10_000_000));
    let branches: BTreeMap<String, usize> = people.iter().fold(BTreeMap::new(), |mut of, it| {
        *of.entry(text(it, column("归属机构"))).or_default() += 1;
        of
    });
    assert_eq!(branches.len(), 20);
}
