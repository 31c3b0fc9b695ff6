//! Derived fields in a project: added, changed, renamed, removed, taken back and saved.

use strategy_map::edit::{Edit, EditError, History, apply};
use strategy_map::io::project_file::{from_text, to_text};
use strategy_map::model::{Field, FieldType, Formula, MetricKind, Project, Role, ShapeFault, Unit, Value};

use super::{bands, derived, names, term, value};
use crate::small_project::{at_least, metric, segment, small_project};

fn with_aum() -> Project {
    let sum = Formula::Sum(vec![term("AUM月日均", 0.5)]);
    let field = Field::derived("折后", FieldType::Text, Role::Aum, Unit::WanYuan, sum);
    apply(&small_project(), &Edit::AddField(field)).unwrap()
}

#[test]
fn type_and_unit_follow_from_the_formula() {
    let project = with_aum();
    let field = project.field("折后").unwrap();
    assert_eq!((field.kind, field.unit), (FieldType::Number, Unit::Yuan));
    let formula = bands("折后", &[1.0], &["低", "高"]);
    let to = Field::derived("折后档", FieldType::Number, Role::Tier, Unit::Yuan, formula);
    let project = apply(&project, &Edit::AddField(to)).unwrap();
    let field = project.field("折后档").unwrap();
    assert_eq!((field.kind, field.unit), (FieldType::Text, Unit::None));
}

#[test]
fn a_new_name_is_carried_into_every_definition() {
    let mut project = with_aum();
    let tier = derived("档", FieldType::Text, bands("折后", &[1.0], &["低", "高"]));
    for edit in [
        Edit::AddField(tier),
        Edit::AddSegment { segment: segment(1, "新客群", at_least("折后", 5.0)), at: None },
        Edit::AddMetric { metric: metric(1, "新指标", MetricKind::Sum(value("折后"))), at: None },
    ] {
        project = apply(&project, &edit).unwrap();
    }
    let to = Field { name: "核心资产".to_owned(), ..project.field("折后").unwrap().clone() };
    let renamed = apply(&project, &Edit::ChangeField { name: "折后".to_owned(), to }).unwrap();
    assert!(!to_text(&renamed).unwrap().contains("折后"));
    assert_eq!(renamed.field("档").unwrap().formula().unwrap().fields(), ["核心资产"]);
}

#[test]
fn what_is_not_sound_is_refused() {
    let project = with_aum();
    let add = |formula| apply(&project, &Edit::AddField(derived("新", FieldType::Number, formula))).unwrap_err();
    assert_eq!(add(Formula::Sum(Vec::new())), EditError::Shape(ShapeFault::NoTerm));
    assert_eq!(add(bands("折后", &[2.0, 1.0], &["a", "b", "c"])), EditError::Shape(ShapeFault::NotAscending));
    assert_eq!(add(bands("折后", &[1.0, 1.0], &["a", "b", "c"])), EditError::Shape(ShapeFault::NotAscending));
    assert_eq!(add(bands("折后", &[1.0], &["a"])), EditError::Shape(ShapeFault::NameCount));
    assert_eq!(add(bands("折后", &[1.0], &["a", "a"])), EditError::Shape(ShapeFault::NameTwice));
    assert_eq!(add(bands("折后", &[f64::NAN], &["a", "b"])), EditError::Shape(ShapeFault::NotFinite));
    assert_eq!(add(Formula::Value(value("新"))), EditError::Circle("新".to_owned()));
    let sticky = |months: &[&str], grace, watch| Formula::StickyTier {
        months: names(months),
        cuts: vec![1.0],
        names: names(&["a", "b"]),
        grace,
        watch,
    };
    assert_eq!(add(sticky(&[], 3, 3)), EditError::Shape(ShapeFault::NoMonth));
    assert_eq!(add(sticky(&["折后", "折后"], 3, 3)), EditError::Shape(ShapeFault::FieldTwice));
    assert_eq!(add(sticky(&["折后"], 0, 0)), EditError::Shape(ShapeFault::NoGrace));
    let deep = (0..20).fold(value("折后"), |inner, _| Value::Pct(Box::new(inner), Box::new(Value::Number(2.0))));
    assert_eq!(add(Formula::Value(deep)), EditError::TooDeep);
    let taken =
        apply(&project, &Edit::AddField(derived("折后", FieldType::Number, Formula::Value(value("AUM月日均")))));
    assert!(matches!(taken, Err(EditError::NameTaken(_))));
    // A second field may not close the circle that the first has opened.
    let to = Field {
        origin: strategy_map::model::FieldOrigin::Derived(Formula::Value(value("乙"))),
        ..project.field("折后").unwrap().clone()
    };
    let second =
        apply(&project, &Edit::AddField(derived("乙", FieldType::Number, Formula::Value(value("折后"))))).unwrap();
    let refused = apply(&second, &Edit::ChangeField { name: "折后".to_owned(), to }).unwrap_err();
    assert!(matches!(refused, EditError::Circle(_)));
}

#[test]
fn adding_and_removing_can_be_taken_back() {
    let project = with_aum();
    let mut history = History::new(small_project());
    let edit = Edit::AddField(project.field("折后").unwrap().clone());
    history.push(apply(history.current(), &edit).unwrap(), edit.step(history.current()), None);
    let remove = Edit::RemoveField("折后".to_owned());
    history.push(apply(history.current(), &remove).unwrap(), remove.step(history.current()), None);
    assert_eq!(**history.current(), small_project());
    history.undo();
    assert_eq!(**history.current(), project);
    history.undo();
    assert_eq!(**history.current(), small_project());
}

#[test]
fn every_kind_is_saved_and_read_back_equal() {
    let mut project = with_aum();
    let sticky = Formula::StickyTier {
        months: names(&["折后", "AUM月日均"]),
        cuts: vec![0.1, 1e9],
        names: names(&["大众", "财富", "私行"]),
        grace: 3,
        watch: 3,
    };
    for field in [
        derived("旗", FieldType::Flag, Formula::Flag(at_least("折后", 0.3))),
        derived("分", FieldType::Number, Formula::Score { value: value("折后"), cuts: vec![1.5], descending: true }),
        derived("层级", FieldType::Text, sticky),
        derived("关注", FieldType::Flag, Formula::UnderWatch("层级".to_owned())),
        derived("档", FieldType::Text, bands("折后", &[1.0], &["低", "高"])),
        derived(
            "比",
            FieldType::Number,
            Formula::Value(Value::Pct(Box::new(value("折后")), Box::new(value("AUM月日均")))),
        ),
    ] {
        project = apply(&project, &Edit::AddField(field)).unwrap();
    }
    let text = to_text(&project).unwrap();
    assert_eq!(from_text(text.as_bytes()).unwrap().project, project);
}
