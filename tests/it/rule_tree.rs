//! Rules as trees: faults on given fields, reading sentences, explanations, changes by path. Expected by hand.

use strategy_map::model::{Comparison, FieldType, MAX_DEPTH, Rule, Value};
use strategy_map::rule::{
    Joint, RuleFaultKind, at, check, check_number, check_value, dissolved, explain_fault, explain_syntax, inserted,
    joined, moved, negated, parse, parse_value, removed, replaced, sentence, value_phrase, wrapped,
};
use strategy_map::text::{Locale, Texts};

use crate::rule::{at_least, compare, field, schema};

fn read(text: &str) -> Rule {
    parse(text, &schema()).unwrap()
}

#[test]
fn faults_are_found_where_they_stand() {
    use FieldType::{Date, Flag, Number, Text};
    use RuleFaultKind as Kind;
    let cases = [
        ("金卡 = 1", Kind::NoField("金卡".to_owned())),
        ("产品数 = '3'", Kind::Mismatch(Number, Text)),
        ("城市 = 3", Kind::Mismatch(Text, Number)),
        ("代发标志 = 2", Kind::Mismatch(Flag, Number)),
        ("开户日期 > 'x'", Kind::Mismatch(Date, Text)),
        ("开户日期 - date > 3", Kind::Expected(Date, Number)),
        ("days(产品数) > 3", Kind::Expected(Number, Date)),
        ("contains(产品数, '3')", Kind::Expected(Number, Text)),
        ("产品数 between 1 and '3'", Kind::Mismatch(Number, Text)),
        ("产品数 in (1, 'a')", Kind::Mismatch(Number, Text)),
        ("产品数 in ()", Kind::EmptyList),
        ("客户号 = '1'", Kind::Personal("客户号".to_owned())),
        ("客户号 in ('1')", Kind::Personal("客户号".to_owned())),
        ("starts_with(客户号, '1')", Kind::Personal("客户号".to_owned())),
        ("share(城市, 产品数) > 1", Kind::Expected(Text, Number)),
        ("in_pasted(产品数, 'k', 'h')", Kind::Expected(Number, Text)),
        ("in_pasted(客户号, 'k')", Kind::EmptyList),
        ("金卡 is null", Kind::NoField("金卡".to_owned())),
    ];
    for (text, kind) in cases {
        let rule = read(&format!("产品数 > 1 and (代发标志 or not {text})"));
        let faults = check(&rule, &schema());
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert_eq!(faults[0].kind, kind, "{text}");
        assert!(faults[0].path.starts_with(&[1, 1, 0]), "{text}: {:?}", faults[0].path);
    }
    for text in ["", "客户号 is not null", "代发标志 + 非农标志 >= 1", "in_pasted(客户号, 'k', 'h')", "城市 < '杭'"]
    {
        assert_eq!(check(&read(text), &schema()), vec![], "{text}");
    }
    let infinite = compare(field("产品数"), Comparison::Less, Value::Number(f64::INFINITY));
    assert_eq!(check(&infinite, &schema())[0].kind, RuleFaultKind::NotFinite);
    let list = Rule::In { value: field("产品数"), list: vec![field("share")] };
    assert_eq!(check(&list, &schema())[0].kind, RuleFaultKind::NotConstant);
    let deep = (0..MAX_DEPTH).fold(at_least("产品数", 1.0), |rule, _| Rule::Not(Box::new(rule)));
    assert_eq!(check(&deep, &schema())[0].kind, RuleFaultKind::TooDeep);
}

#[test]
fn values_have_a_type() {
    let typed = |text: &str| check_value(&parse_value(text, &schema()).unwrap(), &schema()).map_err(|fault| fault.kind);
    assert_eq!(typed("产品数 * 2 + days(date)"), Ok(FieldType::Number));
    assert_eq!(typed("城市"), Ok(FieldType::Text));
    assert_eq!(typed("代发标志"), Ok(FieldType::Flag));
    assert_eq!(typed("客户号"), Err(RuleFaultKind::Personal("客户号".to_owned())));
    assert!(check_number(&field("代发标志"), &schema()).is_ok());
    let fault = check_number(&field("城市"), &schema()).unwrap_err();
    assert_eq!(fault.kind, RuleFaultKind::Expected(FieldType::Text, FieldType::Number));
}

#[test]
fn a_constant_follows_the_type_of_its_field() {
    let number = compare(field("代发标志"), Comparison::Equal, Value::Number(1.0));
    let flag = compare(field("代发标志"), Comparison::Equal, Value::Flag(true));
    assert_eq!(schema().fit(&number), flag);
    let flag_on_number = compare(field("产品数"), Comparison::Equal, Value::Flag(true));
    assert_eq!(schema().fit(&flag_on_number), compare(field("产品数"), Comparison::Equal, Value::Number(1.0)));
    assert_eq!(schema().find("aum月日均"), Some("AUM月日均"));
    assert_eq!(schema().find("or"), Some("ＯＲ"));
    assert_eq!(schema().find("金卡"), None);
}

#[test]
fn a_rule_is_a_sentence_in_both_languages() {
    let (zh, en) = (Texts::new(Locale::Zh), Texts::new(Locale::En));
    let cases = [
        ("", "尚未设定条件", "no condition yet"),
        (
            "代发标志 = 1 and AUM月日均 >= 15000 and share(产品数, AUM月日均) < 0.3",
            "代发标志为是，且AUM月日均不低于 15,000，且产品数占AUM月日均的比例低于 30%",
            "代发标志 is yes, and AUM月日均 is at least 15,000, and share of 产品数 in AUM月日均 is below 30%",
        ),
        (
            "days(开户日期) between 0 and 90 or days(date) between -7 and 0",
            "开户日期距今 0 至 90 天，或date在今后 0 至 7 天内",
            "开户日期 is 0 to 90 days ago, or date is 0 to 7 days ahead",
        ),
        (
            "城市 in ('杭州', '宁波') and not (产品数 = 1 or 城市 is null)",
            "城市为“杭州”、“宁波”之一，且不满足（产品数为 1，或城市为空）",
            "城市 is one of \"杭州\", \"宁波\", and not (产品数 is 1, or 城市 is blank)",
        ),
        (
            "产品数 > 1 and (代发标志 or 开户日期 < '2026-01-05')",
            "产品数高于 1，且（代发标志为是，或开户日期早于 2026-01-05）",
            "产品数 is above 1, and (代发标志 is yes, or 开户日期 is before 2026-01-05)",
        ),
        ("not 产品数 < 3", "产品数不低于 3", "产品数 is at least 3"),
        ("50万 <= AUM月日均", "AUM月日均不低于 50万", "AUM月日均 is at least 500,000"),
        ("AUM月日均 < AUM三月前", "AUM月日均小于AUM三月前", "AUM月日均 is less than AUM三月前"),
        ("城市 not like '杭%'", "城市不以“杭”开头", "城市 does not start with \"杭\""),
        (
            "pct(AUM月日均, AUM三月前) <= -0.3",
            "AUM月日均较AUM三月前的变化不高于 -30%",
            "change of AUM月日均 over AUM三月前 is at most -30%",
        ),
        (
            "产品数 in (1,2,3,4,5,6,7,8)",
            "产品数为 1、2、3、4、5 等 8 项之一",
            "产品数 is one of 1, 2, 3, 4, 5 ... (8 in all)",
        ),
        ("days_to_anniversary(date) <= 7", "date的周年在今后 7 天内", "an anniversary of date comes within 7 days"),
    ];
    for (text, chinese, english) in cases {
        let rule = read(text);
        assert_eq!(sentence(&rule, &zh), chinese);
        assert_eq!(sentence(&rule, &en), english);
    }
    let value = parse_value("share(产品数 + share, AUM月日均) * (2 - 产品数)", &schema()).unwrap();
    assert_eq!(value_phrase(&value, &zh), "（产品数 + share）占AUM月日均的比例 × （2 - 产品数）");
}

#[test]
fn explanations_say_where_what_and_what_to_do() {
    for locale in Locale::ALL {
        let texts = Texts::new(*locale);
        let fault = parse("产品数 > abs(1)", &schema()).unwrap_err();
        let told = explain_syntax(&fault, &texts);
        assert!(told.contains('7') && told.contains("abs"), "{told}");
        let rule = read("产品数 > 1 and 金卡 = 2");
        let told = explain_fault(&check(&rule, &schema())[0], Some(&rule), &texts);
        assert!(told.contains("金卡") && told.contains('2') && !told.contains("产品数"), "{told}");
    }
    let zh = Texts::new(Locale::Zh);
    let fault = check(&read("城市 = 3"), &schema()).remove(0);
    assert_eq!(
        explain_fault(&fault, Some(&read("城市 = 3")), &zh),
        "条件“城市为 3”：文字不能与数字比较。请改右边的值，或在“数据”里改字段的类型。"
    );
}

/// `a and (b or c) and not d`, with the numbers 1–4 as names.
fn sample() -> Rule {
    Rule::All(vec![leaf(1), Rule::Any(vec![leaf(2), leaf(3)]), Rule::Not(Box::new(leaf(4)))])
}

fn leaf(number: u8) -> Rule {
    at_least("产品数", f64::from(number))
}

#[test]
fn parts_are_found_replaced_removed_and_inserted() {
    let rule = sample();
    assert_eq!(at(&rule, &[]), Some(&rule));
    assert_eq!(at(&rule, &[1, 1]), Some(&leaf(3)));
    assert_eq!(at(&rule, &[2, 0]), Some(&leaf(4)));
    assert_eq!(at(&rule, &[0, 0]), None);
    let nine = Rule::All(vec![leaf(1), Rule::Any(vec![leaf(9), leaf(3)]), Rule::Not(Box::new(leaf(4)))]);
    assert_eq!(replaced(&rule, &[1, 0], leaf(9)), Some(nine));
    assert_eq!(replaced(&rule, &[3], leaf(9)), None);
    assert_eq!(removed(&rule, &[]), Some(Rule::All(vec![])));
    let two = Rule::All(vec![leaf(1), Rule::Any(vec![leaf(2), leaf(3)])]);
    assert_eq!(removed(&rule, &[2, 0]), Some(two.clone()));
    assert_eq!(removed(&rule, &[2]), Some(two.clone()));
    assert_eq!(removed(&rule, &[2, 1]), None);
    assert_eq!(removed(&rule, &[5]), None);
    let three = Rule::All(vec![leaf(1), Rule::Any(vec![leaf(2), leaf(8), leaf(3)])]);
    assert_eq!(inserted(&two, &[1], 1, leaf(8)), Some(three));
    assert_eq!(inserted(&two, &[1], 3, leaf(8)), None);
    assert_eq!(inserted(&leaf(1), &[], 1, leaf(2)), Some(Rule::All(vec![leaf(1), leaf(2)])));
    assert_eq!(inserted(&Rule::All(vec![]), &[], 0, leaf(2)), Some(Rule::All(vec![leaf(2)])));
}

#[test]
fn a_part_moves_to_where_it_was_dropped() {
    let rule = sample();
    let not_four = || Rule::Not(Box::new(leaf(4)));
    let any = |parts: Vec<Rule>| Rule::Any(parts);
    let cases = [
        // Within one group, down and up; the index counts the children as they were.
        (vec![0], vec![], 2, Some(vec![any(vec![leaf(2), leaf(3)]), leaf(1), not_four()])),
        (vec![2], vec![], 0, Some(vec![not_four(), leaf(1), any(vec![leaf(2), leaf(3)])])),
        (vec![0], vec![], 0, Some(vec![leaf(1), any(vec![leaf(2), leaf(3)]), not_four()])),
        // Into a group, out of a group, out of a not.
        (vec![0], vec![1], 1, Some(vec![any(vec![leaf(2), leaf(1), leaf(3)]), not_four()])),
        (vec![1, 0], vec![], 0, Some(vec![leaf(2), leaf(1), any(vec![leaf(3)]), not_four()])),
        (vec![2, 0], vec![1], 2, Some(vec![leaf(1), any(vec![leaf(2), leaf(3), leaf(4)])])),
        // Into itself, into a condition, past the end, the root.
        (vec![1], vec![1], 0, None),
        (vec![1], vec![0], 0, None),
        (vec![0], vec![1], 3, None),
        (vec![], vec![1], 0, None),
    ];
    for (from, to, index, expected) in cases {
        assert_eq!(moved(&rule, &from, &to, index), expected.map(Rule::All), "{from:?} to {to:?} at {index}");
    }
}

#[test]
fn groups_are_turned_wrapped_and_dissolved() {
    let rule = sample();
    let positive = Rule::All(vec![leaf(1), Rule::Any(vec![leaf(2), leaf(3)]), leaf(4)]);
    assert_eq!(negated(&rule, &[2]), Some(positive));
    assert_eq!(negated(&negated(&rule, &[1]).unwrap(), &[1]), Some(rule.clone()));
    let wrap = Rule::Any(vec![rule.clone()]);
    assert_eq!(wrapped(&rule, &[], Joint::Any), Some(wrap.clone()));
    assert_eq!(dissolved(&wrap, &[]), Some(rule.clone()));
    let flat = Rule::All(vec![leaf(1), leaf(2), leaf(3), Rule::Not(Box::new(leaf(4)))]);
    assert_eq!(dissolved(&rule, &[1]), Some(flat));
    assert_eq!(dissolved(&rule, &[]), None);
    assert_eq!(dissolved(&rule, &[0]), None);
    let turned = joined(&rule, &[1], Joint::All).unwrap();
    assert_eq!(at(&turned, &[1]), Some(&Rule::All(vec![leaf(2), leaf(3)])));
    assert_eq!(joined(&rule, &[2], Joint::All), None);
}

#[test]
fn no_change_makes_a_rule_too_deep() {
    let deepest = (1..MAX_DEPTH).fold(leaf(1), |rule, _| Rule::Any(vec![leaf(2), rule]));
    let bottom = vec![1; MAX_DEPTH - 1];
    assert_eq!(wrapped(&deepest, &bottom, Joint::All), None);
    assert_eq!(negated(&deepest, &[]), None);
    assert_eq!(replaced(&deepest, &bottom, Rule::All(vec![leaf(3)])), None);
    assert_eq!(inserted(&deepest, &bottom, 0, leaf(3)), None);
    assert!(replaced(&deepest, &bottom, leaf(3)).is_some());
    // Moving the deepest part up makes room.
    assert!(moved(&deepest, &bottom, &[], 0).is_some());
}
