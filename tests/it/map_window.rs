//! The map in the real window, worked by accessible names: figures of cells, the keyboard, drags, filters, gaps, the list of
//! customers and the editor of measures. Expected numbers are counted by hand on ten customers.

use eframe::egui::{Key, Modifiers};
use strategy_map::data::live::Group;
use strategy_map::edit::Edit;
use strategy_map::model::{Column, Comparison, Measure, MeasureId, Place, Row, ScenarioClass, Status};
use strategy_map::session::{Action, Command, Filter, Selection};

use crate::newcomer::Newcomer;
use crate::support::filled::{add, add_rich, compare, edit, with_customers};

/// High value (100,000 and more): 0003, 0004, 0006, 0009. Young (under 40): 0001, 0002, 0004, 0007, 0010.
const CUSTOMERS: &str = "客户号,姓名,年龄,AUM月日均\n\
    90000001,张三,25,1000\n\
    90000002,李四,35,60000\n\
    90000003,王小五,45,250000\n\
    90000004,赵六,30,700000\n\
    90000005,欧阳娜娜,55,30000\n\
    90000006,孙七,65,6500000\n\
    90000007,周八,29,49999\n\
    90000008,吴九,50,50000\n\
    90000009,郑十,70,200000\n\
    90000010,冯一,18,0\n";

const RICH_YOUNG: &str = "高净值 × 青年";
const RICH_OLD: &str = "高净值 × 中老年";
const REST_YOUNG: &str = "其他 × 青年";

struct Map {
    user: Newcomer,
    _folder: tempfile::TempDir,
    rich: Row,
    young: Column,
    old: Column,
}

impl Map {
    /// 高净值 and 其他, 青年 and 中老年, and no measure yet.
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut user = with_customers(folder.path(), CUSTOMERS);
        let rich = Row::Segment(add_rich(&mut user));
        user.harness.state_mut().handle(Action::Run(Command::AddAxis));
        let mut stages = Vec::new();
        for (name, is) in [("青年", Comparison::Less), ("中老年", Comparison::AtLeast)] {
            let stage = add(&mut user, Command::AddStage);
            let Selection::Stage(id) = stage else { panic!("{stage:?}") };
            edit(&mut user, Edit::SetStageRule { id, rule: compare("年龄", is, 40.0) });
            edit(&mut user, Edit::RenameStage { id, name: name.to_owned() });
            stages.push(Column::Stage(id));
        }
        user.harness.state_mut().handle(Action::Run(Command::ShowMap));
        user.harness.state_mut().handle(Action::Select(Selection::None));
        user.settle();
        Self { user, _folder: folder, rich, young: stages[0], old: stages[1] }
    }

    fn add_measure(&mut self, name: &str, place: Place, change: impl FnOnce(&mut Measure)) {
        let mut measure = Measure::new(MeasureId(0), name.to_owned(), place);
        change(&mut measure);
        edit(&mut self.user, Edit::AddMeasure(measure));
        self.user.settle();
    }

    fn rich_young(&self) -> Place {
        Place { row: self.rich, column: self.young }
    }

    /// Names of the measures at a place.
    fn at(&self, place: Place) -> Vec<String> {
        let project = self.user.session().project().unwrap();
        project.measures.iter().filter(|it| it.place == place).map(|it| it.name.clone()).collect()
    }

    fn cell(&self, where_: &str, customers: u64, measures: usize) -> String {
        let name = format!("{where_}: 客户数 {customers} · 举措 {measures}");
        if self.user.sees(&name) { name } else { format!("{name} · 空白") }
    }
}

#[test]
fn cells_heads_and_totals_say_their_numbers() {
    let mut map = Map::open();
    map.add_measure("到期承接", map.rich_young(), |_| ());
    for (name, sees) in [
        ("高净值 × 青年: 客户数 1 · 举措 1", true),
        ("高净值 × 中老年: 客户数 3 · 举措 0 · 空白", true),
        ("其他 × 青年: 客户数 4 · 举措 0 · 空白", true),
        ("其他 × 中老年: 客户数 2 · 举措 0 · 空白", true),
        ("其他 × 未归阶段: 客户数 0 · 举措 0", true),
        ("客群 高净值: 客户数 4 · 整行举措 0", true),
        ("阶段 青年: 客户数 5", true),
        ("高净值 × 合计: 客户数 4", true),
        ("合计 × 中老年: 客户数 5", true),
        ("合计 × 合计: 客户数 10", true),
        ("举措 到期承接: 高净值 × 青年", true),
        ("空白 3", true),
    ] {
        assert_eq!(map.user.sees(name), sees, "{name}");
    }
}

#[test]
fn a_measure_on_the_whole_row_closes_its_gaps_unless_it_is_retired() {
    let mut map = Map::open();
    let whole = Place { row: map.rich, column: Column::Whole };
    map.add_measure("旧举措", whole, |measure| measure.status = Status::Retired);
    assert!(map.user.sees("空白 4"));
    map.add_measure("整行举措", whole, |measure| measure.status = Status::Active);
    assert!(map.user.sees("空白 2"));
    assert!(map.user.sees("客群 高净值: 客户数 4 · 整行举措 2"));
    // Turned off, nothing is marked; the number stays.
    map.user.click("空白 2");
    assert!(map.user.sees("其他 × 青年: 客户数 4 · 举措 0"));
}

#[test]
fn the_next_gap_is_selected_one_after_the_other() {
    let mut map = Map::open();
    let rest = |column| Selection::cell(Row::Rest, column);
    let order = [
        Selection::cell(map.rich, map.young),
        Selection::cell(map.rich, map.old),
        rest(map.young),
        rest(map.old),
        Selection::cell(map.rich, map.young),
    ];
    for expected in order {
        map.user.click("下一个空白");
        assert_eq!(map.user.session().view().selection, expected);
    }
}

#[test]
fn the_keyboard_walks_adds_and_opens() {
    let mut map = Map::open();
    map.user.press(Key::ArrowDown);
    assert_eq!(map.user.session().view().selection, Selection::cell(map.rich, map.young));
    map.user.press(Key::ArrowRight);
    assert_eq!(map.user.session().view().selection, Selection::cell(map.rich, map.old));
    map.user.press(Key::ArrowUp);
    let column = Selection::Group(Group { row: None, column: Some(map.old) });
    assert_eq!(map.user.session().view().selection, column);
    map.user.press(Key::ArrowDown);
    map.user.press(Key::Enter);
    assert!(map.user.sees("高净值 × 中老年 · 3 位客户"));
    map.user.click("返回图谱");
    map.user.press(Key::Insert);
    let place = Place { row: map.rich, column: map.old };
    assert_eq!(map.at(place).len(), 1);
    let Selection::Measure(_) = map.user.session().view().selection else { panic!("the new measure is not selected") };
}

#[test]
fn a_new_measure_is_named_at_once() {
    let mut map = Map::open();
    let cell = map.cell(RICH_YOUNG, 1, 0);
    map.user.click(&cell);
    map.user.click("新增举措");
    map.user.fill("举措名称", "家庭资产检视");
    assert_eq!(map.at(map.rich_young()), ["家庭资产检视"]);
    assert!(map.user.sees("举措 家庭资产检视: 高净值 × 青年"));
}

#[test]
fn space_goes_from_measure_to_measure_and_delete_removes() {
    let mut map = Map::open();
    map.add_measure("后", map.rich_young(), |measure| measure.priority = 10);
    map.add_measure("先", map.rich_young(), |measure| measure.priority = 90);
    // A click in the middle would meet a chip.
    let cell = Selection::cell(map.rich, map.young);
    map.user.harness.state_mut().handle(Action::Select(cell));
    map.user.settle();
    let name = |map: &Map| match map.user.session().view().selection {
        Selection::Measure(id) => map.user.session().project().unwrap().measure(id).map(|it| it.name.clone()),
        _ => None,
    };
    map.user.press(Key::Space);
    assert_eq!(name(&map).as_deref(), Some("先"));
    map.user.press(Key::Space);
    assert_eq!(name(&map).as_deref(), Some("后"));
    map.user.press(Key::Delete);
    assert_eq!(map.at(map.rich_young()), ["先"]);
}

#[test]
fn a_double_click_lists_exactly_the_customers_of_the_cell_masked() {
    let mut map = Map::open();
    let cell = map.cell(RICH_OLD, 3, 0);
    map.user.double_click(&cell);
    assert_eq!(map.user.session().answer().unwrap().list.as_ref().unwrap().as_slice(), [2, 5, 8]);
    for name in ["高净值 × 中老年 · 3 位客户", "王*五", "孙*", "郑*", "90****06"] {
        assert!(map.user.sees(name), "{name}");
    }
    assert!(!map.user.sees("王小五"));
    map.user.click("显示完整信息");
    map.user.fill("原因", "核对名单");
    assert!(map.user.sees("王小五"));
    map.user.click("AUM月日均");
    assert_eq!(map.user.session().answer().unwrap().list.as_ref().unwrap().as_slice(), [5, 2, 8]);
}

#[test]
fn a_chip_is_dragged_to_another_cell_and_copied_with_ctrl() {
    let mut map = Map::open();
    map.add_measure("到期承接", map.rich_young(), |_| ());
    let chip = "举措 到期承接: 高净值 × 青年";
    let cell = map.cell(REST_YOUNG, 4, 0);
    let to = map.user.place(&cell).center();
    map.user.drag(chip, to, Modifiers::COMMAND);
    let rest_young = Place { row: Row::Rest, column: map.young };
    assert_eq!((map.at(map.rich_young()).len(), map.at(rest_young).len()), (1, 1));
    let cell = map.cell(RICH_OLD, 3, 0);
    let to = map.user.place(&cell).center();
    map.user.drag(chip, to, Modifiers::NONE);
    let rich_old = Place { row: map.rich, column: map.old };
    assert_eq!((map.at(map.rich_young()).len(), map.at(rich_old).len()), (0, 1));
    // A head takes it for the whole row.
    let head = map.user.place("客群 高净值: 客户数 4 · 整行举措 0").center();
    map.user.drag("举措 到期承接: 高净值 × 中老年", head, Modifiers::NONE);
    assert_eq!(map.at(Place { row: map.rich, column: Column::Whole }), ["到期承接"]);
    // Totals take nothing.
    let total = map.user.place("高净值 × 合计: 客户数 4").center();
    map.user.drag("举措 到期承接: 高净值", total, Modifiers::NONE);
    assert_eq!(map.at(Place { row: map.rich, column: Column::Whole }), ["到期承接"]);
}

#[test]
fn a_filter_hides_measures_and_says_how_many() {
    let mut map = Map::open();
    map.add_measure("生命周期举措", map.rich_young(), |_| ());
    map.add_measure("事件举措", map.rich_young(), |measure| measure.scenario.class = ScenarioClass::Event);
    map.user
        .harness
        .state_mut()
        .handle(Action::SetFilter(Filter { scenario: Some(ScenarioClass::Event), ..Filter::default() }));
    map.user.settle();
    assert!(map.user.sees("已隐藏 1 条举措"));
    assert!(map.user.sees("高净值 × 青年: 客户数 1 · 举措 1"));
    assert!(!map.user.sees("举措 生命周期举措: 高净值 × 青年"));
    map.user.click("清除筛选");
    assert!(map.user.sees("高净值 × 青年: 客户数 1 · 举措 2"));
}

#[test]
fn products_are_added_renamed_and_removed_in_their_dialog() {
    let mut map = Map::open();
    map.user.harness.state_mut().handle(Action::Run(Command::EditLists));
    map.user.settle();
    map.user.fill("新产品", "大额存单");
    map.add_measure("到期承接", map.rich_young(), |measure| measure.products = vec!["大额存单".to_owned()]);
    assert!(map.user.sees("1 条举措在用"));
    map.user.fill("名称 大额存单", "三年大额存单");
    let products = |map: &Map| map.user.session().project().unwrap().measures[0].products.clone();
    assert_eq!(products(&map), ["三年大额存单"]);
    map.user.click("删除 三年大额存单");
    assert_eq!(products(&map).len(), 1, "one that is used asks first");
    map.user.click("仍要删除");
    assert_eq!(products(&map).len(), 0);
}

#[test]
fn swapped_and_compact_maps_keep_their_names() {
    let mut map = Map::open();
    map.add_measure("到期承接", map.rich_young(), |_| ());
    map.user.harness.state_mut().handle(Action::Run(Command::SwapAxes));
    map.user.settle();
    assert!(map.user.sees("高净值 × 青年: 客户数 1 · 举措 1"));
    assert!(map.user.sees("举措 到期承接: 高净值 × 青年"));
    map.user.harness.state_mut().handle(Action::Run(Command::ToggleCompact));
    map.user.settle();
    assert!(map.user.sees("高净值 × 青年: 客户数 1 · 举措 1"));
    assert!(!map.user.sees("举措 到期承接: 高净值 × 青年"));
}
