//! Tests of the layout of the map. Tests only.

use super::*;
use eframe::egui::pos2;

fn wish(rows: usize, columns: usize, width: f32) -> Wish {
    let line = LineWish { name_lines: 1, ..LineWish::default() };
    Wish { rows: vec![line; rows], columns: vec![line; columns], width, zoom: 1.0, ..Wish::default() }
}

fn near(one: f32, other: f32) -> bool {
    (one - other).abs() < 0.01
}

#[test]
fn columns_share_the_width_between_their_limits() {
    let narrow = Geometry::new(&wish(2, 9, 100.0));
    assert!(near(narrow.cell(0, 0).unwrap().width(), COLUMN_MIN));
    let wide = Geometry::new(&wish(2, 2, 4000.0));
    assert!(near(wide.cell(0, 0).unwrap().width(), COLUMN_MAX));
    for width in [1000.0, 1200.0, 1700.0] {
        let fitting = Geometry::new(&wish(2, 8, width));
        assert!(near(fitting.size().x, width), "{}", fitting.size().x);
    }
}

#[test]
fn eighteen_rows_and_eight_stages_fit_beside_the_inspector() {
    // 1366 points less the rail (80), the inspector (300), margins and a scroll bar.
    let mut wish = wish(19, 9, 948.0);
    wish.columns[8].thin = true;
    let map = Geometry::new(&wish);
    assert!(map.size().x <= 948.0, "{}", map.size().x);
    assert!(map.cell(0, 0).unwrap().width() >= COLUMN_MIN);
}

#[test]
fn thin_lines_stay_narrow_and_totals_come_last() {
    let mut wish = wish(1, 3, 900.0);
    wish.columns[2].thin = true;
    let map = Geometry::new(&wish);
    assert!(near(map.cell(0, 2).unwrap().width(), THIN_COLUMN));
    assert!(near(map.cell(0, 3).unwrap().width(), TOTAL_MAX));
    assert_eq!((map.rows.len(), map.columns.len()), (2, 4));
    assert_eq!(map.cell(0, 4), None);
}

#[test]
fn rows_grow_with_their_chips_up_to_the_limit() {
    let height = |chips| {
        let mut wish = wish(1, 1, 500.0);
        wish.rows[0].cell_chips = chips;
        Geometry::new(&wish).cell(0, 0).unwrap().height()
    };
    assert!(height(2) > height(1));
    assert!(near(height(3), height(40)));
    let mut compact = wish(1, 1, 500.0);
    compact.rows[0].cell_chips = 3;
    compact.compact = true;
    assert!(near(Geometry::new(&compact).cell(0, 0).unwrap().height(), height(0)));
}

#[test]
fn chips_stay_in_their_cell() {
    let mut wish = wish(1, 1, 500.0);
    wish.rows[0] = LineWish { name_lines: 2, head_chips: 2, cell_chips: 3, ..LineWish::default() };
    for (two_lines, tall) in [(false, false), (false, true), (true, false), (true, true)] {
        wish.two_lines = two_lines;
        wish.rows[0].tall_chips = tall;
        wish.rows[0].tall_head_chips = tall;
        let map = Geometry::new(&wish);
        let cell = map.cell(0, 0).unwrap();
        for slot in 0..MAX_CHIPS {
            assert!(cell.contains_rect(map.cell_chip(0, cell, slot)), "{slot} {two_lines} {tall}");
        }
        let head = map.row_head(0, Vec2::ZERO).unwrap();
        assert!(head.contains_rect(map.head_chip(head, 2, tall, 1)));
    }
}

#[test]
fn everything_grows_with_the_zoom() {
    let mut large = wish(3, 3, 0.0);
    let small = Geometry::new(&large);
    large.zoom = 2.0;
    let large = Geometry::new(&large);
    assert!(near(large.size().x, small.size().x * 2.0));
    assert!(near(large.size().y, small.size().y * 2.0));
}

#[test]
fn only_what_is_seen_is_visible() {
    let map = Geometry::new(&wish(40, 12, 0.0));
    let row = |index| map.cell(index, 0).unwrap().y_range();
    assert_eq!(map.visible_rows(Rangef::new(0.0, map.size().y)), 0..41);
    let two = Rangef::new(row(4).center(), row(5).center());
    assert_eq!(map.visible_rows(two), 4..6);
    assert_eq!(map.visible_rows(Rangef::new(1e6, 2e6)), 41..41);
    assert_eq!(map.visible_columns(Rangef::new(-10.0, 0.0)), 0..0);
}

#[test]
fn heads_stay_while_the_body_scrolls() {
    let map = Geometry::new(&wish(40, 12, 0.0));
    let scroll = vec2(200.0, 300.0);
    assert!(near(map.row_head(10, scroll).unwrap().left(), 200.0));
    assert!(near(map.column_head(5, scroll).unwrap().top(), 300.0));
    assert!(near(map.corner(scroll).left(), 200.0));
    assert_eq!(map.hit(pos2(201.0, 301.0), scroll), Some(Hit::Corner));
    let cell = map.cell(10, 6).unwrap().center();
    assert_eq!(map.hit(cell, scroll), Some(Hit::Cell(10, 6)));
    assert_eq!(map.hit(pos2(201.0, cell.y), scroll), Some(Hit::RowHead(10)));
    assert_eq!(map.hit(pos2(cell.x, 301.0), scroll), Some(Hit::ColumnHead(6)));
}

#[test]
fn gaps_between_cells_hit_nothing() {
    let map = Geometry::new(&wish(2, 2, 0.0));
    let cell = map.cell(0, 0).unwrap();
    assert_eq!(map.hit(pos2(cell.right() + 1.0, cell.center().y), Vec2::ZERO), None);
    assert_eq!(map.hit(pos2(1e5, 1e5), Vec2::ZERO), None);
}

#[test]
fn a_cell_is_brought_out_from_under_the_heads() {
    let map = Geometry::new(&wish(9, 9, 0.0));
    let cell = map.cell(3, 3).unwrap();
    let wanted = map.to_show(Some(3), Some(3), Vec2::ZERO).unwrap();
    assert!(near(wanted.left(), cell.left() - map.head.x));
    assert!(near(wanted.bottom(), cell.bottom()));
    let head = map.to_show(Some(3), None, vec2(50.0, 0.0)).unwrap();
    assert!(near(head.left(), 50.0) && near(head.top(), cell.top() - map.head.y));
}
