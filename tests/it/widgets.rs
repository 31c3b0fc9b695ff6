//! House widgets: text under an input method, numbers and dates as they are typed.

use chrono::NaiveDate;
use eframe::egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use strategy_map::ui::{theme, widgets};

/// What the window of a test holds.
#[derive(Debug, Default)]
struct Typed {
    text: String,
    number: Option<f64>,
    day: Option<NaiveDate>,
    name: String,
    commits: usize,
}

fn window() -> Harness<'static, Typed> {
    let mut harness = Harness::builder().with_context_setup(theme::install).build_ui_state(
        |ui, typed: &mut Typed| {
            if widgets::text_field(ui, "词", &mut typed.text).committed {
                typed.commits += 1;
            }
            widgets::optional_number_field(ui, "数", &mut typed.number, 120.0);
            widgets::date_field(ui, "日", &mut typed.day);
            if let Some(name) = widgets::draft_field(ui, "名", &typed.name, 120.0) {
                typed.name = name;
            }
        },
        Typed { name: "旧名".to_owned(), ..Typed::default() },
    );
    harness.run();
    harness
}

/// Types into a field, after what stands there.
fn type_into(harness: &mut Harness<'_, Typed>, name: &str, text: &str) {
    harness.get_by_label(name).focus();
    harness.run();
    harness.get_by_label(name).type_text(text);
    harness.run();
}

/// Types in place of what stands in a field.
fn retype(harness: &mut Harness<'_, Typed>, name: &str, text: &str) {
    harness.get_by_label(name).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    type_into(harness, name, text);
}

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
}

#[test]
fn enter_within_a_composition_belongs_to_the_input_method() {
    let mut harness = window();
    harness.get_by_label("词").focus();
    harness.run();
    harness.event(preedit("ke"));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().commits, 0);
    harness.event(Event::Ime(ImeEvent::Commit("客群".to_owned())));
    harness.run();
    assert_eq!((harness.state().text.as_str(), harness.state().commits), ("客群", 0));
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().commits, 1);
}

#[test]
fn numbers_are_read_as_they_are_typed_in_chinese() {
    let mut harness = window();
    type_into(&mut harness, "数", "１２．５万");
    assert_eq!(harness.state().number, Some(125_000.0));
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.get_by_label("数").value().as_deref(), Some("125,000"));
}

#[test]
fn what_is_no_number_leaves_the_value() {
    let mut harness = window();
    type_into(&mut harness, "数", "12");
    type_into(&mut harness, "数", "x");
    assert_eq!(harness.state().number, Some(12.0));
}

#[test]
fn days_are_read_in_every_usual_form() {
    let day = NaiveDate::from_ymd_opt(2026, 1, 5);
    for text in ["2026-01-05", "2026-1-5", "2026/1/5", "2026.1.5", "20260105", "2026年1月5日", "２０２６－１－５"]
    {
        assert_eq!(widgets::parse_date(text), day, "{text}");
        let mut harness = window();
        type_into(&mut harness, "日", text);
        assert_eq!(harness.state().day, day, "{text}");
    }
    for text in ["2026-02-30", "26-1-5", "2026", "5/1/2026", "昨天", ""] {
        assert_eq!(widgets::parse_date(text), None, "{text}");
    }
}

#[test]
fn a_name_changes_once_and_escape_takes_it_back() {
    let mut harness = window();
    retype(&mut harness, "名", "新名");
    assert_eq!(harness.state().name, "旧名");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.get_by_label("名").value().as_deref(), Some("旧名"));
    retype(&mut harness, "名", "新名");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().name, "新名");
}
