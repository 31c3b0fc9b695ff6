//! Generated spellings against a slow parser of this file's own; and the order of the rows, which must not matter.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use strategy_map::data::read::{Limits, ReadReport, ReadRequest, read_here};
use strategy_map::data::{Table, Watch};
use strategy_map::model::{FieldType, Notation};

use crate::read::{file, request, shown};

/// Reads values below a header, beside customer numbers so that no line is blank.
fn read_values(header: &str, values: &[String], kind: Option<FieldType>, notation: Notation) -> (Table, ReadReport) {
    let rows = values.iter().enumerate().map(|(row, value)| format!("C{row},\"{value}\",x\n"));
    let text: String = std::iter::once(format!("客户号,{header},备注\n")).chain(rows).collect();
    let (_folder, path) = file("a.csv", text.as_bytes());
    let types: BTreeMap<_, _> = kind.map(|kind| (header.to_owned(), kind)).into_iter().collect();
    let notations = BTreeMap::from([(header.to_owned(), notation)]);
    read_here(&ReadRequest { types, notations, ..request(&path) }, &Limits::default(), &Watch::default()).unwrap()
}

/// What a text is worth, read slowly: with `mark` before the fraction.
fn slow(text: &str, mark: char) -> Option<f64> {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        return if inner.trim().starts_with(['-', '+']) || inner.contains('(') {
            None
        } else {
            slow_end(inner.trim(), mark).map(|it| -it)
        };
    }
    let (sign, rest) = match text.chars().next()? {
        '-' => (-1.0, &text[1..]),
        '+' => (1.0, &text[1..]),
        _ => (1.0, text),
    };
    if sign < 0.0 && rest.trim().ends_with('-') {
        return None;
    }
    slow_end(rest.trim(), mark).map(|it| sign * it)
}

/// The same without a sign in front.
fn slow_end(text: &str, mark: char) -> Option<f64> {
    if let Some(rest) = text.strip_suffix('-') {
        return slow_digits(rest.trim(), mark).map(|it| -it);
    }
    if let Some(rest) = text.strip_suffix('%') {
        return slow_digits(rest.trim(), mark);
    }
    let text = text.strip_suffix('元').unwrap_or(text).trim();
    let units = [("万", 4), ("亿", 8), ("万亿", 12)];
    let unit = units.iter().rev().find(|(unit, _)| text.ends_with(unit));
    let (text, power) = unit.map_or((text, 0), |(unit, power)| (text.strip_suffix(unit).unwrap().trim(), *power));
    let bare = slow_digits(text, mark)?;
    // The shift happens among the digits, so that 35.6万 is 356000 exactly.
    if power == 0 { Some(bare) } else { format!("{bare}e{power}").parse().ok() }
}

fn slow_digits(text: &str, mark: char) -> Option<f64> {
    let group = if mark == '.' { ',' } else { '.' };
    let (mantissa, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok().filter(|_| !mantissa.contains(group))?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once(mark).unwrap_or((mantissa, ""));
    let digits = |part: &str| part.chars().all(|sign| sign.is_ascii_digit());
    let groups: Vec<&str> = whole.split(group).collect();
    let lengths: Vec<usize> = groups.iter().map(|part| part.len()).collect();
    let (first, rest) = lengths.split_first()?;
    let last = rest.last().copied();
    let western = rest.iter().all(|length| *length == 3) && (1..=3).contains(first);
    let indian = mark == '.'
        && rest.len() > 1
        && (1..=2).contains(first)
        && last == Some(3)
        && rest[..rest.len() - 1].iter().all(|it| *it == 2);
    let whole_fits = if rest.is_empty() { true } else { (western || indian) && !whole.starts_with('0') };
    let both = *first > 0 && (!fraction.is_empty() || !mantissa.contains(mark));
    let open = mark == '.' && rest.is_empty() && mantissa.contains(mark) && (*first > 0 || !fraction.is_empty());
    if !whole_fits || !(both || open) || !groups.iter().all(|part| digits(part)) || !digits(fraction) {
        return None;
    }
    format!("0{}.{fraction}0e{exponent}", groups.concat()).parse::<f64>().ok().filter(|it| it.is_finite())
}

/// Texts that are numbers, or nearly.
fn spelling() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        5 => "[0-9]{1,4}",
        2 => "[1-9][0-9]{0,2}([.,][0-9]{3}){1,3}",
        2 => "[0-9]{1,3}[.,][0-9]{1,4}",
        1 => "[1-9](,[0-9]{2}){1,2},[0-9]{3}",
        1 => "[0-9.,e]{1,8}",
    ];
    let dress = prop_oneof![4 => Just("{}"), 1 => Just("-{}"), 1 => Just("({})"), 1 => Just("{}-"), 1 => Just("{}%"), 1 => Just("{} 万"),
        1 => Just("{}亿元"), 1 => Just("+{}元"), 1 => Just("(-{})"), 1 => Just("{}e+2"), 1 => Just("--{}")];
    (part, dress).prop_map(|(part, dress)| dress.replace("{}", &part))
}

/// Values that a column may mix.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => Just("12.50"), 8 => Just("7"), 2 => Just("1,234"), 1 => Just("1.234,50"), 1 => Just("12,5"), 1 => Just("007"),
        1 => Just("35.6万"), 4 => Just("2026-01-05"), 2 => Just("03/04/2024"), 1 => Just("13/04/2024"), 1 => Just("04/13/2024"),
        2 => Just("20260105"), 1 => Just("930101"), 1 => Just("201201"), 1 => Just("45296"), 1 => Just("2024-02-30"), 2 => Just("是"),
        1 => Just("无"), 2 => Just("1"), 2 => Just("0"), 1 => Just("待定"), 2 => Just("NULL"), 1 => Just("13812345678"),
        1 => Just("1.10105E+17"),
    ]
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn numbers_are_worth_what_a_slow_parser_says(values in prop::collection::vec(spelling(), 1..80), comma in any::<bool>()) {
        let (notation, mark) = if comma { (Notation::DecimalComma, ',') } else { (Notation::DecimalPoint, '.') };
        let (table, _) = read_values("数", &values, Some(FieldType::Number), notation);
        let expected: Vec<Option<f64>> = values.iter().map(|value| slow(value, mark)).collect();
        let column = table.column("数").unwrap();
        for (row, expected) in expected.iter().enumerate() {
            prop_assert_eq!(column.number(row), *expected, "{}", &values[row]);
        }
    }

    #[test]
    fn days_are_read_back_from_any_form(days in prop::collection::vec((1900u32..2100, 1u32..=12, 1u32..=31), 1..60), form in 0usize..7) {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let spelled = |(year, month, day): &(u32, u32, u32)| match form {
            0 => format!("{year:04}-{month:02}-{day:02}"),
            1 => format!("{year}/{month}/{day}"),
            2 => format!("{year}年{month}月{day}日"),
            3 => format!("{year:04}{month:02}{day:02}"),
            4 => format!("{day}-{}-{year}", MONTHS[*month as usize - 1]),
            5 => format!("{day}/{month}/{year} 00:00:00"),
            _ => format!("{year}.{month:02}.{day}T00:00"),
        };
        let values: Vec<String> = days.iter().map(spelled).collect();
        let (table, report) = read_values("日", &values, Some(FieldType::Date), Notation::DayFirst);
        let real = |(year, month, day): &(u32, u32, u32)| {
            let date = NaiveDate::from_ymd_opt(i32::try_from(*year).unwrap(), *month, *day);
            date.map_or_else(|| "∅".to_owned(), |date| date.to_string())
        };
        let expected: Vec<String> = days.iter().map(real).collect();
        prop_assert_eq!(report.columns[1].rejected, expected.iter().filter(|it| *it == "∅").count() as u64);
        prop_assert_eq!(shown(&table, "日"), expected);
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        pool in prop::collection::vec((value(), 1usize..40), 1..5),
        many in (value(), prop_oneof![Just(0usize), Just(3000usize)]),
        header in prop_oneof![Just("甲"), Just("活期余额"), Just("开户日期"), Just("入账日期"), Just("代发标志"), Just("小微标志"), Just("单数")],
        seed in any::<u64>(),
    ) {
        let values: Vec<String> = pool.into_iter().chain([many]).flat_map(|(value, count)| vec![value; count]).collect();
        // Sorted by a hash of the place: another order each time.
        let mut places: Vec<usize> = (0..values.len()).collect();
        places.sort_by_key(|place| (*place as u64 ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17));
        let moved: Vec<String> = places.iter().map(|place| values[*place].clone()).collect();
        let (table, report) = read_values(header, &values, None, Notation::Plain);
        let (other, second) = read_values(header, &moved, None, Notation::Plain);
        prop_assert_eq!(report.columns[1].kind, second.columns[1].kind);
        prop_assert_eq!(report.columns[1].rejected, second.columns[1].rejected);
        prop_assert_eq!(&report.columns[1].conversions, &second.columns[1].conversions);
        let (shown, other) = (shown(&table, header), shown(&other, header));
        let expected: Vec<&String> = places.iter().map(|place| &shown[*place]).collect();
        prop_assert_eq!(other.iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn nothing_panics(values in prop::collection::vec("[0-9０-９a-zA-Z年月日万亿元%％()（）,.，:\\-+/ TeE¥'\u{200b}\u{301}é無无是]{0,14}", 1..60)) {
        for kind in [None, Some(FieldType::Number), Some(FieldType::Date), Some(FieldType::Flag), Some(FieldType::Text)] {
            let (table, _) = read_values("甲", &values, kind, Notation::Plain);
            prop_assert!(table.rows() <= values.len());
        }
    }
}
