//! Tables of millions of rows in a window, worked by accessible names: exactly the wanted rows are in sight, however far
//! down. A row shows its number and its half, so that a row in the wrong place is seen.

use eframe::egui::accesskit::{Action, ActionRequest, Role, SortDirection, TreeId};
use eframe::egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use strategy_map::ui::theme;
use strategy_map::ui::widgets::{self, Sheet, SheetColumn};

const NAME: &str = "清单";

/// What the window of a test holds.
struct Listed {
    rows: usize,
    columns: usize,
    /// All columns bear one title.
    alike: bool,
    go_to: Option<usize>,
    about: u32,
    clicked: Option<usize>,
    opened: Option<usize>,
    /// The current row, as the sheet says outside of itself.
    current: Option<usize>,
    head: Option<usize>,
    sorted: Option<(usize, bool)>,
    /// Cells drawn in the last frame.
    drawn: Vec<(usize, usize)>,
}

fn window(rows: usize, columns: usize) -> Harness<'static, Listed> {
    let listed = Listed {
        rows,
        columns,
        alike: false,
        go_to: None,
        about: 0,
        clicked: None,
        opened: None,
        current: None,
        head: None,
        sorted: None,
        drawn: Vec::new(),
    };
    let mut harness = Harness::builder()
        .with_size(Vec2::new(480.0, 400.0))
        .with_max_steps(64)
        .with_context_setup(theme::install)
        .build_ui_state(draw, listed);
    harness.run();
    harness
}

fn draw(ui: &mut eframe::egui::Ui, listed: &mut Listed) {
    listed.drawn.clear();
    listed.current = widgets::sheet_row(ui, "t", listed.rows);
    let title = |column| if listed.alike { "列".to_owned() } else { format!("列{column}") };
    let columns: Vec<SheetColumn> = (0..listed.columns).map(|column| SheetColumn::text(title(column), 120.0)).collect();
    let mut sheet = Sheet::new("t", NAME, &columns).row_height(20.0).about(listed.about).go_to(listed.go_to.take());
    if let Some((column, descending)) = listed.sorted {
        sheet = sheet.sorted(column, descending);
    }
    let drawn = &mut listed.drawn;
    let response = sheet.show(ui, listed.rows, |ui, row, column| {
        drawn.push((row, column));
        widgets::elided(ui, if column == 0 { format!("K{row}") } else { format!("{}/2", row / 2) });
    });
    listed.clicked = response.row.or(listed.clicked);
    listed.opened = response.opened.or(listed.opened);
    listed.head = response.head.or(listed.head);
}

/// The rows in sight from top to bottom, as their names and the words in their cells say; each is where it should be.
fn seen(harness: &Harness<'_, Listed>) -> Vec<usize> {
    let rows: Vec<Node<'_>> = harness.query_all_by_role(Role::Row).collect();
    let mut tops = Vec::new();
    let numbers = rows.iter().map(|row| {
        tops.push(row.rect().top());
        let name = row.accesskit_node().label().unwrap();
        let number: usize = name.strip_prefix(&format!("{NAME} ")).unwrap().replace(',', "").parse().unwrap();
        let words = format!("K{}", number - 1);
        let first = row.query_by_label(&words).unwrap_or_else(|| panic!("{name} shows another row"));
        assert!(row.rect().contains_rect(first.rect()), "{name} has its words elsewhere");
        number - 1
    });
    let numbers: Vec<usize> = numbers.collect();
    assert!(tops.windows(2).all(|pair| pair[0] < pair[1]), "rows stand one below the other");
    assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "no row is left out");
    numbers
}

fn bar<'a>(harness: &'a Harness<'_, Listed>) -> Node<'a> {
    harness.get_by_role_and_label(Role::ScrollBar, NAME)
}

fn press(harness: &mut Harness<'_, Listed>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn button(harness: &Harness<'_, Listed>, pos: Pos2, pressed: bool) {
    let modifiers = Modifiers::NONE;
    harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
}

fn drag(harness: &mut Harness<'_, Listed>, from: Pos2, to: Pos2) {
    harness.event(Event::PointerMoved(from));
    button(harness, from, true);
    harness.run();
    for step in 1..=4_u8 {
        harness.event(Event::PointerMoved(from + (to - from) * (f32::from(step) / 4.0)));
    }
    harness.run();
    button(harness, to, false);
    harness.run();
}

#[test]
fn the_bar_is_dragged_to_the_last_of_ten_million_rows() {
    let mut harness = window(10_000_000, 2);
    assert_eq!(seen(&harness)[0], 0);
    let track = bar(&harness).rect();
    assert_eq!(bar(&harness).accesskit_node().numeric_value(), Some(1.0));
    let (start, end) = (track.center_top() + Vec2::new(0.0, 5.0), track.center_bottom() + Vec2::new(0.0, 40.0));
    drag(&mut harness, start, end);
    let rows = seen(&harness);
    assert_eq!(*rows.last().unwrap(), 9_999_999);
    assert_eq!(bar(&harness).accesskit_node().numeric_value(), Some((rows[0] + 1) as f64));
    // To the middle, as exactly as a point of the screen can say.
    // The thumb is 28 points long; taken in its middle it is put in the middle.
    drag(&mut harness, track.center_bottom() - Vec2::new(0.0, 14.0), track.center());
    let rows = seen(&harness);
    assert!((4_950_000..5_050_000).contains(&rows[0]), "{rows:?}");
    // Taking hold of the thumb without moving it changes nothing.
    let thumb = track.center();
    drag(&mut harness, thumb, thumb);
    assert_eq!(seen(&harness), rows);
}

#[test]
fn keys_go_by_rows_and_pages_to_either_end() {
    let mut harness = window(3_000_000, 1);
    let sight = seen(&harness).len();
    harness.get_by_label("K2").click();
    harness.run();
    assert_eq!(harness.state().clicked, Some(2));
    press(&mut harness, Key::End);
    assert_eq!((harness.state().clicked, *seen(&harness).last().unwrap()), (Some(2_999_999), 2_999_999));
    press(&mut harness, Key::ArrowUp);
    assert_eq!(harness.state().clicked, Some(2_999_998));
    assert_eq!(*seen(&harness).last().unwrap(), 2_999_999);
    press(&mut harness, Key::PageUp);
    assert_eq!(harness.state().clicked, Some(2_999_998 - sight));
    assert_eq!(seen(&harness)[0], 2_999_998 - sight);
    press(&mut harness, Key::PageDown);
    press(&mut harness, Key::PageDown);
    assert_eq!(harness.state().clicked, Some(2_999_999));
    let current = harness.get_by_role_and_label(Role::Row, "清单 3,000,000");
    assert_eq!(current.accesskit_node().is_selected(), Some(true));
    press(&mut harness, Key::Home);
    assert_eq!((harness.state().clicked, seen(&harness)[0]), (Some(0), 0));
    press(&mut harness, Key::ArrowDown);
    assert_eq!(harness.state().clicked, Some(1));
}

#[test]
fn a_row_is_gone_to_and_something_else_begins_at_its_first() {
    let mut harness = window(1 << 31, 1);
    for row in [16_777_217, 2_147_483_646, 800_001] {
        harness.state_mut().go_to = Some(row);
        harness.run();
        assert!(seen(&harness).contains(&row), "{row}");
        assert!(harness.query_by_label(&format!("K{row}")).is_some());
    }
    harness.state_mut().about = 1;
    harness.run();
    assert_eq!(seen(&harness)[0], 0);
}

#[test]
fn a_shorter_list_has_no_current_row_beyond_its_end() {
    let mut harness = window(100, 1);
    harness.get_by_label("K5").click();
    harness.run();
    press(&mut harness, Key::End);
    press(&mut harness, Key::Enter);
    assert_eq!((harness.state().opened, harness.state().current), (Some(99), Some(99)));
    harness.state_mut().opened = None;
    harness.state_mut().rows = 50;
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!((harness.state().opened, harness.state().current), (None, None));
    // Nor does it come back with the rows.
    harness.state_mut().rows = 100;
    harness.run();
    assert_eq!(harness.state().current, None);
}

#[test]
fn the_wheel_moves_by_rows_and_small_turns_add_up() {
    let mut harness = window(10_000_000, 1);
    harness.state_mut().go_to = Some(5_000_000);
    harness.run();
    let before = seen(&harness)[0];
    harness.event(Event::PointerMoved(harness.get_by_label("K5000000").rect().center()));
    harness.run();
    for _ in 0..26 {
        harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -3.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        harness.run();
    }
    // 26 turns of 3 points are 78 points, three rows of 26.
    assert_eq!(seen(&harness)[0], before + 3);
}

#[test]
fn only_what_is_in_sight_is_written() {
    let harness = window(10_000_000, 100);
    let drawn = &harness.state().drawn;
    assert!(drawn.len() < 20 * 6, "{} cells", drawn.len());
    assert!(drawn.iter().all(|(row, column)| *row < 20 && *column < 6));
    // All heads have names, so that each can be found and brought into sight.
    assert!(harness.query_by_role_and_label(Role::ColumnHeader, "列99").is_some());
}

#[test]
fn a_wide_table_is_moved_across_and_its_heads_with_it() {
    let mut harness = window(3_000_000, 100);
    harness.get_by_role_and_label(Role::ColumnHeader, "列99").scroll_to_me();
    harness.run();
    assert!(harness.state().drawn.contains(&(0, 99)));
    harness.get_by_role_and_label(Role::ColumnHeader, "列99").click();
    harness.run();
    assert_eq!(harness.state().head, Some(99));
    assert_eq!(seen_rows(&harness), harness.state().drawn.iter().map(|it| it.0).max().unwrap() + 1);
}

fn seen_rows(harness: &Harness<'_, Listed>) -> usize {
    harness.query_all_by_role(Role::Row).count()
}

#[test]
fn a_column_is_made_wider_at_the_edge_of_its_head() {
    let mut harness = window(100, 2);
    let head = harness.get_by_role_and_label(Role::ColumnHeader, "列0").rect();
    let edge = head.right_center();
    drag(&mut harness, edge, edge + Vec2::new(60.0, 0.0));
    let wider = harness.get_by_role_and_label(Role::ColumnHeader, "列0").rect();
    assert!((wider.width() - head.width() - 60.0).abs() < 1.0, "{head} {wider}");
    assert_eq!(harness.state().head, None);
}

#[test]
fn columns_of_one_title_have_widths_of_their_own() {
    let mut harness = window(100, 3);
    harness.state_mut().alike = true;
    harness.run();
    let widths = |harness: &Harness<'_, Listed>| {
        let heads = harness.query_all_by_role_and_label(Role::ColumnHeader, "列");
        let mut heads: Vec<_> = heads.map(|head| head.rect()).collect();
        heads.sort_by(|one, other| one.left().total_cmp(&other.left()));
        heads
    };
    let before = widths(&harness);
    let edge = before[0].right_center();
    drag(&mut harness, edge, edge + Vec2::new(30.0, 0.0));
    let after = widths(&harness);
    assert!((after[0].width() - before[0].width() - 30.0).abs() < 1.0, "{before:?} {after:?}");
    assert!((after[1].width() - before[1].width()).abs() < 1.0, "{before:?} {after:?}");
}

#[test]
fn the_sorted_head_and_the_bar_say_so() {
    let mut harness = window(3_000_000, 2);
    harness.state_mut().sorted = Some((1, true));
    harness.run();
    let head = harness.get_by_role_and_label(Role::ColumnHeader, "列1");
    assert_eq!(head.accesskit_node().sort_direction(), Some(SortDirection::Descending));
    let sight = seen(&harness).len();
    let node = bar(&harness).accesskit_node();
    let target_node = node.locate().0;
    let request = ActionRequest { action: Action::Increment, target_node, target_tree: TreeId::ROOT, data: None };
    harness.event(Event::AccessKitActionRequest(request));
    harness.run();
    assert_eq!(seen(&harness)[0], sight);
}

#[test]
fn a_table_that_fits_has_no_bar() {
    let harness = window(4, 2);
    assert_eq!(seen(&harness), [0, 1, 2, 3]);
    assert!(harness.query_by_role(Role::ScrollBar).is_none_or(|bar| bar.accesskit_node().label().is_none()));
    let none = window(0, 2);
    assert_eq!(seen(&none), [0_usize; 0]);
}
