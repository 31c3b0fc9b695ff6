//! The list of a million customers in the real window: any of them is reached and is exactly the one that is shown.

use std::fmt::Write as _;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use strategy_map::data::live::Group;
use strategy_map::session::Action;

use crate::newcomer::Newcomer;
use crate::support::filled::with_customers;

/// More than a table that counts in points of the screen can tell apart.
const CUSTOMERS: u32 = 1_000_000;

/// The customer at row n has the number K1n in eight digits, and the value 7n mod 1,000,000: no two have the same.
fn open() -> (Newcomer, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "客户号,数值\n".to_owned();
    for row in 0..CUSTOMERS {
        writeln!(text, "K1{row:07},{}", value(row)).unwrap();
    }
    let mut user = with_customers(folder.path(), &text);
    user.harness.state_mut().handle(Action::List { group: Group::default(), sort_by: None, descending: false });
    user.settle();
    (user, folder)
}

fn value(row: u32) -> u32 {
    u32::try_from(u64::from(row) * 7 % u64::from(CUSTOMERS)).unwrap()
}

/// Whether the list has this customer of the file at this place (counted from 1), with his own value.
fn stands(user: &Newcomer, place: &str, row: u32) -> bool {
    let name = format!("客户清单 {place}");
    let Some(line) = user.harness.query_by_role_and_label(Role::Row, &name) else { return false };
    // The first two and the last two signs of a number are not masked.
    let number = format!("K1{row:07}");
    let masked = strategy_map::text::mask::customer_id(&number);
    let amount = strategy_map::text::number::count(u64::from(value(row)));
    [place.to_owned(), masked, amount].iter().all(|words| line.query_all_by_label(words).next().is_some())
}

#[test]
fn any_of_a_million_customers_is_reached_and_shown() {
    let (mut user, _folder) = open();
    assert!(user.sees_part("1,000,000 位客户"));
    assert!(stands(&user, "1", 0) && stands(&user, "2", 1));
    // The list has the keyboard when it opens.
    user.press(Key::End);
    assert!(stands(&user, "1,000,000", 999_999) && stands(&user, "999,999", 999_998));
    user.press(Key::Home);
    assert!(stands(&user, "1", 0));

    let bar = user.harness.get_by_role_and_label(Role::ScrollBar, "客户清单").rect();
    user.drag("客户清单", bar.center_bottom() + Vec2::new(0.0, 30.0), Modifiers::NONE);
    assert!(stands(&user, "1,000,000", 999_999));

    user.fill("转到第几行", "８０万");
    assert!(stands(&user, "800,000", 799_999));
    user.fill("转到第几行", "999,999");
    assert!(stands(&user, "999,999", 999_998));
    // Beyond the end is the end.
    user.fill("转到第几行", "1亿");
    assert!(stands(&user, "1,000,000", 999_999));

    user.click("数值");
    // 7 × 142,857 = 999,999.
    assert!(stands(&user, "1", 142_857), "the largest value comes first");
    user.press(Key::End);
    assert!(stands(&user, "1,000,000", 0), "the value 0 is that of the first customer");
    user.click("数值");
    assert!(stands(&user, "1", 0));
    user.click("数值");
    assert!(stands(&user, "2", 1), "the order of the file again");
    let head = user.harness.get_by_role_and_label(Role::ColumnHeader, "数值");
    assert_eq!(head.accesskit_node().sort_direction(), None);
}
