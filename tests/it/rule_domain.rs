//! The rules of domain.md §4.4–§4.6 and §5.2 can be read, fit the canonical columns, and are written and read back.

use strategy_map::model::{Field, FieldType, Role, Unit};
use strategy_map::rule::{Schema, check, parse, print, sentence};
use strategy_map::text::{Locale, Texts};

const RULES: [&str; 43] = [
    "AUM月日均 >= 6000000 and 产品数 <= 1",
    "企业主标志 = 1",
    "代发标志 = 1 and days(代发首月) between 0 and 90",
    "代发标志 = 1 and 月均代发额 >= 15000 and share(活期余额, 月均代发额) < 0.3",
    "年龄 between 55 and 64",
    "未成年子女标志 = 1 and 年龄 between 25 and 54",
    "AUM月日均 between 200000 and 1000000 and 年龄 between 30 and 54",
    "三农标志 = 1",
    "房贷余额 > 0",
    "share(理财余额 + 基金余额, AUM月日均) >= 0.5",
    "share(活期余额 + 定期余额, AUM月日均) >= 0.8",
    "信用卡标志 = 1 and AUM月日均 < 1000",
    "客户号 is not null",
    "年龄 between 50 and 64 and 养老金代发标志 = 0 and AUM月日均 >= 50000",
    "AUM月日均 <= 10 and (days(最近交易日) >= 365 or (最近交易日 is null and days(开户日期) >= 365)) and 房贷余额 = 0 \
     and 个贷余额 = 0 and 理财余额 = 0 and 基金余额 = 0",
    "AUM峰值 >= 50000 and AUM月日均 < 0.1 * AUM峰值",
    "days(开户日期) between 31 and 90",
    "AUM三月前 >= 10000 and pct(AUM月日均, AUM三月前) <= -0.3",
    "pct(AUM月日均, AUM三月前) >= 0.1 or days(开户日期) between 91 and 365",
    "产品数 >= 3 and AUM月日均 >= 50000",
    "年龄 < 22",
    "年龄 between 22 and 29 and 婚姻状况 = '未婚'",
    "婚姻状况 = '已婚' and 子女数 = 0 and 年龄 < 45",
    "年龄 >= 60 or 养老金代发标志 = 1",
    "近1月最大转入 >= 100000 or 近1月转入额 > 2 * 近6月月均转入",
    "近1月转出额 >= 100000 and pct(AUM月日均, AUM上月) <= -0.2",
    "days(理财最近到期日) between -7 and 0",
    "days(定期最近到期日) between -15 and 0",
    "days(理财最近到期日) between 1 and 7 and 活期余额 >= 50000",
    "代发标志 = 0 and days(代发首月) > 60 and 近1月转入额 < 0.5 * 近6月月均转入",
    "days_to_anniversary(出生日期) <= 7",
    "年龄 in (55, 60, 65)",
    "AUM月日均 >= 0.8 * 200000 and AUM月日均 < 200000",
    "活期余额 >= 100000 and share(活期余额, AUM月日均) >= 0.6",
    "贷款合同金额 > 0 and (share(个贷余额 + 房贷余额, 贷款合同金额) < 0.1 or days(贷款到期日) between -365 and 0)",
    "信用卡额度 > 0 and share(信用卡已用额度, 信用卡额度) > 0.7",
    "days(风险测评日期) >= 335",
    "days(APP最近登录日) >= 60",
    "days(最近交易日) >= 180 and AUM月日均 > 100",
    "未结投诉标志 = 1",
    "短信授权 = 1 and 免打扰标志 = 0 and 未结投诉标志 = 0",
    "近3月跨境交易笔数 >= 3",
    "近3月交易笔数 = 0",
];

/// The canonical columns by their names: what ends in 日, 日期 or 首月 is a day, what ends in 标志 or 授权 a flag.
fn canonical() -> Schema {
    let words = RULES.iter().flat_map(|rule| rule.split(|ch: char| !ch.is_alphanumeric()));
    let names = words.filter(|word| !word.is_ascii() && !["未婚", "已婚"].contains(word));
    let field = |name: &str| {
        let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        let kind = match name {
            "客户号" | "婚姻状况" => FieldType::Text,
            _ if ends(&["日", "日期", "首月"]) => FieldType::Date,
            _ if ends(&["标志", "授权"]) => FieldType::Flag,
            _ => FieldType::Number,
        };
        let role = if name == "客户号" { Role::CustomerId } else { Role::Other };
        Field::of_extract(name, kind, role, Unit::None)
    };
    Schema::of(&names.map(field).collect::<Vec<_>>())
}

#[test]
fn the_rules_of_the_domain_are_understood() {
    let schema = canonical();
    let texts = [Texts::new(Locale::Zh), Texts::new(Locale::En)];
    for text in RULES {
        let rule = parse(text, &schema).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!(check(&rule, &schema), vec![], "{text}");
        assert_eq!(parse(&print(&rule), &schema), Ok(rule.clone()), "{text}");
        for texts in &texts {
            let told = sentence(&rule, texts);
            assert!(!told.contains("rule-") && !told.contains('\u{1f}') && !told.contains("  "), "{told}");
        }
    }
}
