//! Rules as text: reading, writing, errors with their place. Expected trees are written by hand.

use chrono::NaiveDate;
use strategy_map::model::{Arithmetic, Comparison, Field, FieldType, MAX_DEPTH, PastedList, Role, Rule, Unit, Value};
use strategy_map::rule::{Schema, SyntaxErrorKind, parse, parse_value, print, print_value};

/// Fields with plain and with awkward names, by type.
pub(crate) const FIELDS: [(&str, FieldType); 19] = [
    ("AUM月日均", FieldType::Number),
    ("AUM三月前", FieldType::Number),
    ("产品数", FieldType::Number),
    ("share", FieldType::Number),
    ("3月余额", FieldType::Number),
    ("或有负债", FieldType::Number),
    ("金额（元）", FieldType::Number),
    ("say \"hi\" `x`", FieldType::Number),
    ("a--b", FieldType::Number),
    ("城市", FieldType::Text),
    ("and", FieldType::Text),
    ("ＯＲ", FieldType::Text),
    ("null", FieldType::Text),
    ("开户日期", FieldType::Date),
    ("date", FieldType::Date),
    ("代发标志", FieldType::Flag),
    ("非农标志", FieldType::Flag),
    ("企业主标志", FieldType::Flag),
    ("客户号", FieldType::Text),
];

pub(crate) fn schema() -> Schema {
    let field = |(name, kind): &(&str, FieldType)| {
        let role = if *name == "客户号" { Role::CustomerId } else { Role::Other };
        Field::of_extract(name, *kind, role, Unit::None)
    };
    Schema::of(&FIELDS.iter().map(field).collect::<Vec<_>>())
}

pub(crate) fn field(name: &str) -> Value {
    Value::Field(name.to_owned())
}

pub(crate) fn compare(left: Value, is: Comparison, right: Value) -> Rule {
    Rule::Compare { left, is, right }
}

pub(crate) fn at_least(name: &str, number: f64) -> Rule {
    compare(field(name), Comparison::AtLeast, Value::Number(number))
}

fn yes(name: &str) -> Rule {
    compare(field(name), Comparison::Equal, Value::Flag(true))
}

pub(crate) fn not(rule: Rule) -> Rule {
    Rule::Not(Box::new(rule))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn day(year: i32, month: u32, day: u32) -> Value {
    Value::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

pub(crate) fn calc(left: Value, sign: Arithmetic, right: Value) -> Value {
    Value::Calc(Box::new(left), sign, Box::new(right))
}

fn read(text: &str) -> Rule {
    parse(text, &schema()).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

#[test]
fn a_rule_reads_like_sql() {
    let days = Value::Days(Box::new(field("开户日期")));
    let expected = Rule::All(vec![
        at_least("AUM月日均", 500_000.0),
        Rule::Between { value: days, low: Value::Number(0.0), high: Value::Number(90.0) },
        Rule::In { value: field("城市"), list: vec![text("杭州"), text("宁波")] },
    ]);
    assert_eq!(read("AUM月日均 >= 500000 and days(开户日期) between 0 and 90 and 城市 in ('杭州', '宁波')"), expected);
    assert_eq!(read("aum月日均 >= 5e5 AND DAYS(开户日期) BETWEEN 0 AND 90 AND \"城市\" IN ('杭州','宁波')"), expected);
    assert_eq!(read("ＡＵＭ月日均≥５０万且days（开户日期）between 0 and 90且`城市`in（‘杭州’、“宁波”）"), expected);
    assert_eq!(read(" "), Rule::All(Vec::new()));
}

#[test]
fn precedence_is_that_of_sql() {
    let (a, b, c) = (yes("代发标志"), yes("非农标志"), yes("企业主标志"));
    let either = Rule::Any(vec![a.clone(), Rule::All(vec![b.clone(), c.clone()])]);
    assert_eq!(read("代发标志 = 1 or 非农标志 = '是' and 企业主标志 = 'Y'"), either);
    assert_eq!(read("代发标志或非农标志且企业主标志"), either);
    let grouped = Rule::All(vec![Rule::Any(vec![a.clone(), b.clone()]), not(c.clone())]);
    assert_eq!(read("(代发标志 = true or 非农标志 = TRUE) and not 企业主标志 = 1"), grouped);
    assert_eq!(read("(代发标志 = true 或者 非农标志=1) 并且 非企业主标志"), grouped);
    assert_eq!(read("代发标志 and (非农标志 and 企业主标志)"), Rule::All(vec![a, Rule::All(vec![b, c])]));
    let sum = calc(
        field("产品数"),
        Arithmetic::Subtract,
        calc(Value::Number(2.0), Arithmetic::Multiply, Value::Number(-3.0)),
    );
    assert_eq!(read("产品数 - 2 * -3 > 0"), compare(sum, Comparison::Greater, Value::Number(0.0)));
}

#[test]
fn every_condition_can_be_read() {
    let city = || field("城市");
    let blank = || Rule::IsBlank(city());
    let holds = |part: &str| Rule::Contains { value: field("城市"), text: part.to_owned() };
    let starts = |part: &str| Rule::StartsWith { value: field("城市"), text: part.to_owned() };
    let cases = [
        ("城市 is null", blank()),
        ("城市 IS NOT NULL", not(blank())),
        ("城市 like '%州%'", holds("州")),
        ("城市 not like '杭%'", not(starts("杭"))),
        ("城市 like '杭州'", compare(city(), Comparison::Equal, text("杭州"))),
        ("contains(城市, 'O''Hare')", holds("O'Hare")),
        ("starts_with(城市, '')", starts("")),
        ("城市 not in ('a')", not(Rule::In { value: city(), list: vec![text("a")] })),
        ("城市 != '且'", compare(city(), Comparison::NotEqual, text("且"))),
        ("城市 ≠ '（1）'", compare(city(), Comparison::NotEqual, text("（1）"))),
        ("产品数 =< 3", compare(field("产品数"), Comparison::AtMost, Value::Number(3.0))),
        ("产品数＜＞３", compare(field("产品数"), Comparison::NotEqual, Value::Number(3.0))),
        ("share(产品数, share) < 30%", {
            let share = Value::Share(Box::new(field("产品数")), Box::new(field("share")));
            compare(share, Comparison::Less, Value::Number(0.3))
        }),
        ("pct(产品数, AUM三月前) <= -0.3", {
            let pct = Value::Pct(Box::new(field("产品数")), Box::new(field("AUM三月前")));
            compare(pct, Comparison::AtMost, Value::Number(-0.3))
        }),
        ("days_to_anniversary(date) <= 7", {
            compare(Value::DaysToAnniversary(Box::new(field("date"))), Comparison::AtMost, Value::Number(7.0))
        }),
        ("3月余额 > 1.2亿元", compare(field("3月余额"), Comparison::Greater, Value::Number(1.2e8))),
        ("-或有负债 < 0", {
            let value = calc(Value::Number(0.0), Arithmetic::Subtract, field("或有负债"));
            compare(value, Comparison::Less, Value::Number(0.0))
        }),
        ("in_pasted(客户号, 'k', 'ab', 'cd')", {
            let list = PastedList { key: "k".to_owned(), hashes: ["ab".to_owned(), "cd".to_owned()].into() };
            Rule::InPasted { field: "客户号".to_owned(), list }
        }),
        ("金卡 = 银卡", compare(field("金卡"), Comparison::Equal, field("银卡"))),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn constants_are_fitted_to_the_field() {
    let since = |value| compare(field("开户日期"), Comparison::AtLeast, value);
    for written in [
        "'2026-01-31'",
        "'2026/01/31'",
        "' ２０２６.1.31 '",
        "'2026年1月31日'",
        "'20260131'",
        "20260131",
        "date '2026-01-31'",
    ] {
        assert_eq!(read(&format!("开户日期 >= {written}")), since(day(2026, 1, 31)), "{written}");
    }
    assert_eq!(read("开户日期 >= '昨天'"), since(text("昨天")));
    for (written, flag) in [("1", true), ("0", false), ("'是'", true), ("'否'", false), ("'N'", false), ("true", true)]
    {
        let expected = compare(field("代发标志"), Comparison::Equal, Value::Flag(flag));
        assert_eq!(
            read(&format!("{written} = 代发标志")),
            compare(Value::Flag(flag), Comparison::Equal, field("代发标志"))
        );
        assert_eq!(read(&format!("代发标志 = {written}")), expected);
    }
    let flags = Rule::In { value: field("代发标志"), list: vec![Value::Flag(true), Value::Flag(false)] };
    assert_eq!(read("代发标志 in (1, '否')"), flags);
    assert_eq!(read("城市 = '1'"), compare(field("城市"), Comparison::Equal, text("1")));
    assert_eq!(parse_value("days('2026-01-31')", &schema()).unwrap(), Value::Days(Box::new(day(2026, 1, 31))));
}

#[test]
fn errors_name_the_place_and_the_kind() {
    use SyntaxErrorKind as Kind;
    let count =
        |function: &str, expected, found| Kind::ArgumentCount { function: function.to_owned(), expected, found };
    // The text, the part that is wrong, what is wrong.
    let cases = [
        ("产品数 >= ", "", Kind::UnexpectedEnd),
        ("产品数 > 1 产品数", "产品数", Kind::Unexpected("产品数".to_owned())),
        ("城市 = '杭州' and )", ")", Kind::Unexpected(")".to_owned())),
        ("产品数 > 1 and and 产品数", "and", Kind::Unexpected("and".to_owned())),
        ("城市 = 杭州 # 1", "#", Kind::Unexpected("#".to_owned())),
        ("城市 = '杭州", "'杭州", Kind::UnclosedQuote),
        ("(产品数 > 1 and (城市 is null)", "(", Kind::UnclosedBracket),
        ("abs(产品数) > 1", "abs", Kind::UnknownFunction("abs".to_owned())),
        ("days(产品数, 1) > 1", "days", count("days", 1, 2)),
        ("contains(城市)", "contains", count("contains", 2, 1)),
        ("contains(城市, 城市)", "城市", Kind::TextExpected),
        ("in_pasted('a', 'b')", "'a'", Kind::FieldExpected),
        ("城市 in ('a', 产品数)", "产品数", Kind::ConstantExpected),
        ("产品数 + 1", "产品数 + 1", Kind::NotACondition),
        ("城市", "城市", Kind::NotACondition),
        ("1 < 产品数 < 3", "1 < 产品数", Kind::NotAValue),
        ("城市 = null", "null", Kind::NullCompared),
        ("城市 like '%州'", "'%州'", Kind::LikePattern),
        ("城市 like 'a_b%'", "'a_b%'", Kind::LikePattern),
        ("date '2026-02-30' < date", "'2026-02-30'", Kind::NotADate("2026-02-30".to_owned())),
        ("产品数 > 1e999", "1e999", Kind::NumberRange),
        ("产品数 > 1e308万", "1e308万", Kind::NumberRange),
    ];
    for (written, part, kind) in cases {
        let fault = parse(written, &schema()).expect_err(written);
        assert_eq!(fault.kind, kind, "{written}");
        assert_eq!(&written[fault.at.clone()], part, "{written}");
        assert_eq!(fault.column, written[..fault.at.start].chars().count() + 1, "{written}");
    }
    assert!(parse_value("", &schema()).is_err());
}

#[test]
fn no_text_exhausts_the_stack() {
    let many = 100_000;
    let texts = [
        "(".repeat(many),
        ")".repeat(many),
        "not ".repeat(many),
        "not ".repeat(1_000),
        "-".repeat(many),
        "days(".repeat(many),
        "代发标志 and ".repeat(many),
        format!("{}代发标志", "代发标志 and ".repeat(999)),
        format!("产品数 > 1 {}", "+ 1".repeat(many)),
        format!("产品数 > 1 {}", "+ 1".repeat(1_900)),
        format!("产品数 {}", "= 1".repeat(1_900)),
        format!("产品数 {}", "is null ".repeat(1_900)),
        "(代发标志 or not 代发标志 and 产品数 = 产品数 + 产品数 * ".repeat(24),
        "'".repeat(many + 1),
        format!("产品数 in ({})", "1,".repeat(many)),
    ];
    // One mebibyte is the smallest stack of a main thread (Windows).
    let results = std::thread::Builder::new()
        .stack_size(1024 * 1024)
        .spawn(move || texts.map(|text| parse(&text, &schema()).map_err(|fault| fault.kind)))
        .unwrap()
        .join()
        .unwrap();
    assert_eq!(results[0], Err(SyntaxErrorKind::TooDeep));
    assert_eq!(results[3], Err(SyntaxErrorKind::TooDeep));
    assert_eq!(results[4], Err(SyntaxErrorKind::TooDeep));
    assert_eq!(results[6], Err(SyntaxErrorKind::TooLong));
    assert!(matches!(&results[7], Ok(Rule::All(parts)) if parts.len() == 1_000));
    assert_eq!(results[9], Err(SyntaxErrorKind::TooDeep));
}

/// A rule of this depth whose text needs as many brackets as possible.
fn deep(depth: usize) -> Rule {
    (1..depth).fold(at_least("产品数", 1.0), |inner, level| match level % 3 {
        0 => not(inner),
        1 => Rule::Any(vec![yes("代发标志"), inner]),
        _ => Rule::All(vec![yes("非农标志"), inner]),
    })
}

#[test]
fn depth_is_capped() {
    let deepest = deep(MAX_DEPTH);
    assert_eq!(deepest.depth(), MAX_DEPTH);
    assert_eq!(read(&print(&deepest)), deepest);
    let too_deep = parse(&print(&deep(MAX_DEPTH + 1)), &schema()).unwrap_err();
    assert_eq!(too_deep.kind, SyntaxErrorKind::TooDeep);
    let sum = (1..MAX_DEPTH).fold(field("产品数"), |sum, _| calc(field("产品数"), Arithmetic::Subtract, sum));
    assert_eq!(parse_value(&print_value(&sum), &schema()), Ok(sum));
}

#[test]
fn the_written_form_is_canonical() {
    for (written, canonical) in [
        ("代发标志=1且 days(开户日期)<=90", "代发标志 = true and days(开户日期) <= 90"),
        ("非 (城市 in ('a','b') 或 城市 is null)", "not (城市 in ('a', 'b') or 城市 is null)"),
        ("not 城市 is null", "城市 is not null"),
        ("产品数 != 1.50", "产品数 <> 1.5"),
        ("(产品数 + share) * 2 - (3 - 1) > 1e20", "(产品数 + share) * 2 - (3 - 1) > 1e20"),
        ("或有负债 > 50万", "\"或有负债\" > 500000"),
        ("\"and\" = 'it''s'", "\"and\" = 'it''s'"),
        ("开户日期 < '2026/1/5'", "开户日期 < date '2026-01-05'"),
        ("((产品数 > 1))", "产品数 > 1"),
    ] {
        assert_eq!(print(&read(written)), canonical);
    }
    let loose = Rule::All(vec![Rule::Any(vec![]), Rule::Any(vec![at_least("产品数", 1.0)]), not(Rule::All(vec![]))]);
    assert_eq!(print(&loose), "产品数 >= 1");
    assert_eq!(print(&Rule::Any(vec![])), "");
}
