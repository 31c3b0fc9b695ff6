//! The number formatter and parser. Expected texts are written by hand.

use proptest::prelude::*;
use strategy_map::model::{NumberFormat, NumberUnit};
use strategy_map::text::Locale::{En, Zh};
use strategy_map::text::number::{about, count, exact, exact_percent, format, margin, parse, percent, spoken};

fn shown(value: f64, unit: NumberUnit, decimals: u8, locale: strategy_map::text::Locale) -> String {
    format(Some(value), NumberFormat { unit, decimals }, locale)
}

#[test]
fn formats_have_groups_units_and_decimals() {
    let cases = [
        (1_234_567.891, NumberUnit::Plain, 2, "1,234,567.89", "1,234,567.89"),
        (0.0, NumberUnit::Plain, 0, "0", "0"),
        (-1234.0, NumberUnit::Yuan, 0, "-1,234元", "-1,234 CNY"),
        (1_234_000.0, NumberUnit::Wan, 1, "123.4万", "123.4 wan"),
        (120_000_000.0, NumberUnit::Yi, 1, "1.2亿", "1.2 yi"),
        (0.1234, NumberUnit::Percent, 1, "12.3%", "12.3%"),
        (1.0, NumberUnit::Percent, 0, "100%", "100%"),
        (5e-324, NumberUnit::Plain, 6, "0.000000", "0.000000"),
        (1e21, NumberUnit::Yi, 0, "10,000,000,000,000亿", "10,000,000,000,000 yi"),
    ];
    for (value, unit, decimals, zh, en) in cases {
        assert_eq!(shown(value, unit, decimals, Zh), zh);
        assert_eq!(shown(value, unit, decimals, En), en);
    }
}

#[test]
fn automatic_units_leave_few_digits_before_the_point() {
    let zh = [
        (999.0, "999.0"),
        (9_999.0, "9,999.0"),
        (9_999.96, "1.0万"),
        (12_345.0, "1.2万"),
        (99_999_999.0, "1.0亿"),
        (-345_600_000.0, "-3.5亿"),
        (1.5e13, "150,000.0亿"),
    ];
    let en = [(999.0, "999.0"), (999.96, "1.0K"), (12_345.0, "12.3K"), (2_500_000.0, "2.5M"), (-3.04e10, "-30.4B")];
    for (value, text) in zh {
        assert_eq!(shown(value, NumberUnit::Auto, 1, Zh), text);
    }
    for (value, text) in en {
        assert_eq!(shown(value, NumberUnit::Auto, 1, En), text);
    }
}

#[test]
fn rounding_is_half_away_from_zero_on_the_decimal_text() {
    // In binary 1.005 and 2.675 lie below the half; a reader sees the half.
    for (value, decimals, text) in [
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (-2.5, 0, "-3"),
        (0.5, 0, "1"),
        (999.5, 0, "1,000"),
        (-0.004, 2, "0.00"),
    ] {
        assert_eq!(shown(value, NumberUnit::Plain, decimals, Zh), text);
    }
    assert_eq!(percent(0.12345, 2), "12.35%");
    assert_eq!(shown(-0.0, NumberUnit::Plain, 0, Zh), "0");
}

#[test]
fn blanks_and_what_is_no_number_are_a_dash() {
    let plain = NumberFormat { unit: NumberUnit::Plain, decimals: 0 };
    for value in [None, Some(f64::NAN), Some(f64::INFINITY), Some(f64::NEG_INFINITY)] {
        assert_eq!(format(value, plain, Zh), "—");
    }
    assert_eq!(percent(f64::NAN, 0), "—");
}

#[test]
fn counts_and_exact_numbers_are_grouped() {
    assert_eq!(count(0), "0");
    assert_eq!(count(123), "123");
    assert_eq!(count(1_234), "1,234");
    assert_eq!(count(u64::MAX), "18,446,744,073,709,551,615");
    assert_eq!(exact(15_000.0), "15,000");
    assert_eq!(exact(-0.35), "-0.35");
    assert_eq!(exact_percent(-0.3), "-30%");
    assert_eq!(exact_percent(0.005), "0.5%");
}

#[test]
fn spoken_numbers_use_wan_and_yi_only_where_that_is_short() {
    for (value, zh, en) in [
        (15_000.0, "15,000", "15,000"),
        (500_000.0, "50万", "500,000"),
        (1_005_000.0, "100.5万", "1,005,000"),
        (120_000_000.0, "1.2亿", "120,000,000"),
        (123_456_000.0, "12,345.6万", "123,456,000"),
        (123_456_789.0, "123,456,789", "123,456,789"),
        (-200_000.0, "-20万", "-200,000"),
    ] {
        assert_eq!(spoken(value, Zh), zh);
        assert_eq!(spoken(value, En), en);
    }
}

#[test]
fn typed_numbers_are_read() {
    for (text, value) in [
        ("0", 0.0),
        (" 1,234.50 ", 1234.5),
        ("１，２３４．５", 1234.5),
        ("50万", 500_000.0),
        ("50 万元", 500_000.0),
        ("1.2亿", 120_000_000.0),
        ("0.07亿元", 7_000_000.0),
        ("300元", 300.0),
        ("12.5%", 0.125),
        ("－３％", -0.03),
        ("+7", 7.0),
        ("−7", -7.0),
        ("(1,200)", -1200.0),
        ("（1,200）", -1200.0),
        (".5", 0.5),
        ("007", 7.0),
    ] {
        assert_eq!(parse(text), Some(value), "{text}");
    }
    assert!(parse("-0").is_some_and(f64::is_sign_positive));
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "", " ", "-", "+-1", "万", "%", "1e5", "NaN", "inf", "1,23", "1234,567", ",123", "1,,000", "1.2.3", "5.",
        "1 2", "1万2", "1万万", "1亿万", "50%万", "()", "(-5)", "12a", "0x1F", "½", "1.5,000", "٣",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
    assert_eq!(parse(&"9".repeat(400)), None);
}

proptest! {
    #[test]
    fn a_plain_number_is_read_back(value in -1e12..1e12_f64) {
        let read = parse(&shown(value, NumberUnit::Plain, 6, Zh)).unwrap();
        prop_assert!((read - value).abs() <= 0.500_001e-6 + value.abs() * 1e-15);
    }

    #[test]
    fn rounding_agrees_with_integers(tenths in -1_000_000_i64..1_000_000) {
        // A number of tenths, rounded to whole ones by integer arithmetic.
        let whole = (tenths.abs() + 5) / 10 * tenths.signum();
        prop_assert_eq!(parse(&shown(tenths as f64 / 10.0, NumberUnit::Plain, 0, Zh)), Some(whole as f64));
    }

    #[test]
    fn no_text_breaks_the_parser(text in any::<String>()) {
        prop_assert!(parse(&text).is_none_or(f64::is_finite));
    }
}

#[test]
fn estimates_are_marked_and_only_as_precise_as_their_margin() {
    let shown = |value, margin, unit, decimals| about(value, margin, NumberFormat { unit, decimals }, Zh);
    let cases = [
        (1_234_567.0, 18_600.0, NumberUnit::Plain, 0, "≈1,230,000"),
        (1_234_567.0, 9_900.0, NumberUnit::Plain, 0, "≈1,235,000"),
        (1_234_567.0, 0.0, NumberUnit::Plain, 0, "≈1,234,567"),
        (1_234_567.0, 0.3, NumberUnit::Plain, 0, "≈1,234,567"),
        (-1_234_567.0, 200_000.0, NumberUnit::Auto, 1, "≈-120.0万"),
        (0.1234, 0.004, NumberUnit::Percent, 2, "≈12.30%"),
        (40.0, 300.0, NumberUnit::Plain, 0, "≈0"),
        (f64::NAN, 1.0, NumberUnit::Plain, 0, "≈—"),
    ];
    for (value, margin, unit, decimals, text) in cases {
        assert_eq!(shown(value, margin, unit, decimals), text);
    }
    let margin = |value, unit, decimals| margin(value, NumberFormat { unit, decimals }, Zh);
    assert_eq!(margin(18_612.4, NumberUnit::Plain, 0), "18,612");
    assert_eq!(margin(0.0004, NumberUnit::Percent, 1), "0.04%");
    assert_eq!(margin(0.0, NumberUnit::Percent, 1), "0.0%");
}
