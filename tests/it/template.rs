//! The shipped templates: they can be read, fit the canonical columns, and say what is missing.

use std::collections::BTreeSet;

use strategy_map::data::generate::{ColumnSet, columns};
use strategy_map::edit::{Edit, apply};
use strategy_map::model::{Field, FieldType, MetricKind, Project, Role, Rule, Unit, check};
use strategy_map::rule::{self, Schema};
use strategy_map::session::template::{Fitted, Kind, load};
use strategy_map::text::Locale;

/// A project on a file with these columns of the generated bank.
fn project(set: ColumnSet) -> Project {
    let mut project = Project::empty("试验".to_owned());
    for column in columns(set).unwrap() {
        let (name, role) =
            (column.name.to_owned(), if column.name == "客户号" { Role::CustomerId } else { Role::Other });
        project.fields.push(Field::of_extract(&name, column.field_type(), role, Unit::None));
    }
    project
}

fn with(project: &Project, fitted: &Fitted) -> Project {
    fitted.edit.as_ref().map_or_else(|| project.clone(), |edit| apply(project, edit).unwrap())
}

fn filled(set: ColumnSet, locale: Locale) -> Project {
    Kind::ALL.iter().fold(project(set), |project, kind| {
        let fitted = load(*kind, locale).fit(&project);
        assert_eq!(fitted.missing, [], "{kind:?}");
        with(&project, &fitted)
    })
}

#[test]
fn all_templates_fit_the_canonical_columns() {
    for locale in [Locale::Zh, Locale::En] {
        let project = filled(ColumnSet::All, locale);
        assert_eq!(check(&project), []);
        assert_eq!(project.segments.len(), 17);
        let stages: Vec<usize> = project.axes.iter().map(|axis| axis.stages.len()).collect();
        assert_eq!(stages, [8, 6, 5, 5, 4]);
        assert!(project.metrics.len() >= 8 && project.lists.products.len() >= 20);
        assert_eq!((project.lists.channels.len(), project.lists.owners.len()), (7, 9));
        let schema = Schema::of(&project.fields);
        let stages = project.axes.iter().flat_map(|axis| axis.stages.iter().map(|stage| &stage.rule));
        for rule in project.segments.iter().map(|segment| &segment.rule).chain(stages) {
            assert_eq!(rule::check(rule, &schema), []);
            assert!(rule.pruned().is_some());
        }
    }
}

#[test]
fn english_names_are_english() {
    let (zh, en) = (filled(ColumnSet::All, Locale::Zh), filled(ColumnSet::All, Locale::En));
    let names = |project: &Project| {
        let mut names: Vec<String> = project.segments.iter().map(|it| it.name.clone()).collect();
        names.extend(project.axes.iter().flat_map(|it| it.stages.iter().map(|stage| stage.name.clone())));
        names.extend(project.axes.iter().map(|it| it.name.clone()));
        names.extend(project.metrics.iter().map(|it| it.name.clone()));
        names.extend(project.lists.products.iter().map(|it| it.name.clone()));
        names.extend(project.lists.channels.iter().map(|it| it.name.clone()));
        names.extend(project.lists.owners.iter().map(|it| it.name.clone()));
        names
    };
    let chinese = |name: &String| name.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    assert!(names(&en).iter().all(|name| !chinese(name)));
    assert!(names(&zh).iter().filter(|name| !chinese(name)).eq(["APP"]));
    let rules = |project: &Project| project.segments.iter().map(|it| it.rule.clone()).collect::<Vec<_>>();
    assert_eq!(rules(&zh), rules(&en), "the language changes names only");
}

#[test]
fn names_and_order_are_those_of_the_reference() {
    let project = filled(ColumnSet::All, Locale::Zh);
    let segments: Vec<&str> = project.segments.iter().map(|it| it.name.as_str()).collect();
    let expected = "私行单一产品 企业主 代发首发 代发高薪低留存 代发常规 养老金代发 银发-青年 银发-中老年 亲子 中产家庭 年轻起步 商户 三农县域 按揭 \
        投资理财型 储蓄稳健型 纯卡客户";
    assert_eq!(segments, expected.split(' ').collect::<Vec<_>>());
    let shown: Vec<&str> = project.axes[0].stages.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(shown, "新客-首面 蜜月期 成长 成熟 稳定 衰退 流失 睡眠".split(' ').collect::<Vec<_>>());
    let tried: Vec<&str> =
        project.axes[0].by_rank().into_iter().map(|index| project.axes[0].stages[index].name.as_str()).collect();
    assert_eq!(tried, "睡眠 流失 新客-首面 蜜月期 衰退 成长 成熟 稳定".split(' ').collect::<Vec<_>>());
    let personal: Vec<&str> = project.axes[1].stages.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(personal, "求学 就业/单身 成家 育儿 空巢/备老 退休".split(' ').collect::<Vec<_>>());
}

#[test]
fn the_subset_of_thirty_columns_holds_segments_and_stages() {
    let project = project(ColumnSet::Thirty);
    for kind in [Kind::Segments, Kind::Relationship, Kind::Tier600, Kind::TierCmb, Kind::Tier4] {
        assert_eq!(load(kind, Locale::Zh).fit(&project).missing, [], "{kind:?}");
    }
}

#[test]
fn missing_fields_are_named() {
    let mut project = project(ColumnSet::All);
    project.fields.retain(|field| field.name != "产品数");
    // A column of the wrong type is of no use either.
    project.fields.iter_mut().find(|field| field.name == "年龄").unwrap().kind = FieldType::Text;
    let fitted = load(Kind::Segments, Locale::Zh).fit(&project);
    let missing: Vec<(&str, Vec<&str>)> = fitted
        .missing
        .iter()
        .map(|(name, fields)| (name.as_str(), fields.iter().map(String::as_str).collect()))
        .collect();
    let age = |name| (name, vec!["年龄"]);
    let expected = [
        ("私行单一产品", vec!["产品数"]),
        age("银发-青年"),
        age("银发-中老年"),
        age("亲子"),
        age("中产家庭"),
        age("年轻起步"),
    ];
    assert_eq!(missing, expected);
    assert_eq!(with(&project, &fitted).segments.len(), 11);
    let metrics = load(Kind::Metrics, Locale::Zh).fit(&project);
    assert_eq!(metrics.missing.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["户均产品数", "单一产品率"]);

    let empty = Project::empty("空".to_owned());
    let fitted = load(Kind::Relationship, Locale::Zh).fit(&empty);
    assert!(fitted.edit.is_none());
    assert_eq!(fitted.missing.len(), 8);
}

#[test]
fn renamed_fields_are_found_by_their_headers() {
    let mut project = project(ColumnSet::All);
    project.fields.iter_mut().find(|field| field.name == "AUM月日均").unwrap().name = "资产".to_owned();
    let fitted = load(Kind::Tier600, Locale::Zh).fit(&project);
    assert_eq!(fitted.missing, []);
    let project = with(&project, &fitted);
    let fields: BTreeSet<String> = project.axes[0].stages.iter().flat_map(|stage| stage.rule.fields()).collect();
    assert_eq!(fields, BTreeSet::from(["资产".to_owned()]));
}

#[test]
fn fields_of_another_bank_are_found_by_their_synonyms() {
    let mut project = project(ColumnSet::All);
    for (canonical, header) in [("AUM月日均", "月日均金融资产"), ("产品数", "product_count"), ("客户号", "CUST_NO")]
    {
        let field = project.fields.iter_mut().find(|field| field.name == canonical).unwrap();
        (field.name, field.source) = (header.to_owned(), header.to_owned());
    }
    for kind in [Kind::Segments, Kind::Relationship, Kind::Tier600, Kind::Metrics] {
        let fitted = load(kind, Locale::Zh).fit(&project);
        assert_eq!(fitted.missing, [], "{kind:?}");
        project = with(&project, &fitted);
    }
    assert_eq!(project.segments[0].rule.fields(), ["product_count", "月日均金融资产"]);
    assert_eq!(project.axes[0].stages[4].rule.fields(), ["CUST_NO"]);
}

#[test]
fn nothing_is_added_twice() {
    let full = filled(ColumnSet::All, Locale::Zh);
    for kind in [Kind::Segments, Kind::Metrics, Kind::Lists] {
        assert!(load(kind, Locale::Zh).fit(&full).edit.is_none(), "{kind:?}");
    }
    let mut part = full.clone();
    part.segments.retain(|segment| segment.name == "商户");
    part.segments[0].rule = Rule::All(Vec::new());
    let fitted = load(Kind::Segments, Locale::Zh).fit(&part);
    let Some(Edit::Batch { edits, .. }) = &fitted.edit else { panic!("{:?}", fitted.edit) };
    assert_eq!(edits.len(), 16);
    assert_eq!(with(&part, &fitted).segments[0].rule, Rule::All(Vec::new()), "what is there stays as it is");
    let again = load(Kind::Tier600, Locale::Zh).fit(&full);
    let names: BTreeSet<String> = with(&full, &again).axes.into_iter().map(|axis| axis.name).collect();
    assert_eq!(names.len(), 6, "an axis gets a name of its own");
}

#[test]
fn default_metrics_are_of_all_kinds() {
    let project = filled(ColumnSet::All, Locale::Zh);
    let kinds: BTreeSet<&str> = project
        .metrics
        .iter()
        .map(|metric| match metric.kind {
            MetricKind::Customers => "customers",
            MetricKind::Share => "share",
            MetricKind::Sum(_) => "sum",
            MetricKind::Mean(_) => "mean",
            MetricKind::Median(_) => "median",
            MetricKind::Rate(_) => "rate",
            MetricKind::Ratio(..) => "ratio",
        })
        .collect();
    assert_eq!(kinds.len(), 7);
}
