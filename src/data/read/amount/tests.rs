//! Amounts in every dress.
#![expect(clippy::non_ascii_literal, reason = "amounts as Chinese files write them")]

use super::*;

fn read(text: &str) -> Reading {
    number(text.as_bytes(), NumberStyle::default())
}

fn forms(list: &[Form]) -> Forms {
    list.iter().fold(Forms::default(), |forms, form| forms.with(*form))
}

#[test]
fn amounts_in_their_dress() {
    for (text, value, list) in [
        ("-12", -12.0, &[][..]),
        ("+7", 7.0, &[]),
        ("1,234.50", 1234.5, &[Form::Grouped]),
        ("(1,200)", -1200.0, &[Form::Negative, Form::Grouped]),
        ("（1,200）", -1200.0, &[Form::Negative, Form::Grouped, Form::FullWidth]),
        ("1234-", -1234.0, &[Form::Negative]),
        ("\u{2212}1234", -1234.0, &[Form::Negative]),
        ("12.5%", 12.5, &[Form::Percent]),
        ("-12.5 %", -12.5, &[Form::Percent]),
        ("１２．５％", 12.5, &[Form::Percent, Form::FullWidth]),
        ("35.6万", 356_000.0, &[Form::Wan]),
        ("35.6 万元", 356_000.0, &[Form::Wan, Form::Currency]),
        ("1.2亿", 120_000_000.0, &[Form::Yi]),
        ("3千万", 30_000_000.0, &[Form::Wan]),
        ("¥1,234", 1234.0, &[Form::Currency, Form::Grouped]),
        ("-￥ 12", -12.0, &[Form::Currency, Form::FullWidth]),
        ("¥-12", -12.0, &[Form::Currency]),
        ("RMB 12", 12.0, &[Form::Currency]),
        ("1234元", 1234.0, &[Form::Currency]),
        ("$1,234", 1234.0, &[Form::UsDollar, Form::Grouped]),
        ("US$ -12", -12.0, &[Form::UsDollar]),
        ("5万美元", 50_000.0, &[Form::UsDollar, Form::Wan]),
        ("12.5 HKD", 12.5, &[Form::HkDollar]),
        ("\u{20ac}12", 12.0, &[Form::Euro]),
        ("3个月", 3.0, &[Form::Months]),
        ("36期", 36.0, &[Form::Periods]),
        ("2年", 2.0, &[Form::Years]),
        ("'1234", 1234.0, &[Form::Apostrophe]),
        ("１２３", 123.0, &[Form::FullWidth]),
        ("1.5E+3", 1500.0, &[Form::Exponent]),
    ] {
        let reading = read(text);
        assert_eq!((reading.number, reading.forms), (Number::Value(value), forms(list)), "{text}");
    }
    for text in [
        "--1",
        "(-1)",
        "-1-",
        "1$$",
        "USD",
        "2026年",
        "%",
        "万",
        "1万万",
        "1%%",
        "()",
        "''1",
        "12岁",
        "文三路1号",
        "Room 5",
    ] {
        assert_eq!(read(text).number, Number::No, "{text}");
    }
    for text in ["NaN", "inf", "-Infinity", "1e400"] {
        assert_eq!(read(text).number, Number::NotFinite, "{text}");
    }
    assert_eq!(read("'000123").number, Number::Named(123.0));
}

#[test]
fn a_side_is_no_number_until_it_is_known_which_is_positive() {
    for (text, credit, value) in
        [("1,234.50 借", false, 1234.5), ("贷1234", true, 1234.0), ("12 DR", false, 12.0), ("Cr 7", true, 7.0)]
    {
        let reading = read(text);
        assert!(reading.number == Number::No && reading.sided, "{text}");
        for positive in [true, false] {
            let style = NumberStyle { credit: Some(positive), ..NumberStyle::default() };
            let signed = if credit == positive { value } else { -value };
            assert_eq!(number(text.as_bytes(), style).number, Number::Value(signed), "{text}");
        }
    }
    for text in ["借", "贷款5", "CRAZY 5", "CR12", "12DR", "CR 0012"] {
        assert!(!read(text).sided, "{text}");
    }
}

#[test]
fn a_column_in_wan_takes_its_own_unit_off() {
    let style = NumberStyle { power: 4, ..NumberStyle::default() };
    for (text, value) in [("35.6万", 35.6), ("356,000元", 35.6), ("1.2亿", 12_000.0), ("35.6", 35.6), ("¥35.6", 35.6)]
    {
        assert_eq!(number(text.as_bytes(), style).number, Number::Value(value), "{text}");
    }
}
