//! Further tables in the session: from a file to a folded field on the map, saved and opened again; what is missing is
//! said, and the project stays usable. Expected numbers are counted by hand.

use std::fs;
use std::path::Path;

use strategy_map::data::fold::Rfm;
use strategy_map::data::read::FindingKind;
use strategy_map::edit::Edit;
use strategy_map::model::{
    CleaningStep, Comparison, Field, FieldOrigin, FieldType, Fix, Fold, Folding, Formula, JoinTo, Rule, TableId, Value,
    Window,
};
use strategy_map::session::{
    Action, Command, Dialog, FindingKey, Selection, Session, Severity, plain_request, recipe_field, recipe_name,
    recipe_sentence, rfm_edit,
};
use strategy_map::text::{Locale, Texts};

use crate::support::quiet_session;

const CUSTOMERS: &str = "客户号,姓名,数据日期\nC001,张三,2026-10-31\nC002,,2026-10-31\nC003,王五,2026-10-31\n";
/// C001 has three, C002 one; one belongs to nobody.
const DEEDS: &str = "流水号,客户号,交易日期,金额\n1,C001,2026-10-31,100.10\n2,C001,2026-09-01,200.20\n\
                     3,C002,2026-10-01,50\n4,C009,2026-10-02,7\n5,C001,2025-01-01,1000\n";

fn read_table(session: &mut Session, path: &Path) {
    session.handle(Action::ReadTable { table: None, request: plain_request(path.to_path_buf()) });
    session.settle();
    assert_eq!(session.dialog(), Some(&Dialog::JoinTable), "{:?}", session.notices());
}

/// Customers and their deeds, joined the way that is proposed first.
fn opened(folder: &Path) -> Session {
    let mut session = quiet_session();
    let (customers, deeds) = (folder.join("customers.csv"), folder.join("交易.csv"));
    fs::write(&customers, CUSTOMERS).unwrap();
    fs::write(&deeds, DEEDS).unwrap();
    session.handle(Action::ReadExtract(plain_request(customers)));
    session.settle();
    read_table(&mut session, &deeds);
    let best = session.new_table().unwrap().ways.as_ref().unwrap()[0].clone();
    assert_eq!((best.key.as_str(), &best.to), ("客户号", &JoinTo::Customers { field: "客户号".to_owned() }));
    assert_eq!((best.report.joined, best.report.orphans, best.report.customers), (4, 1, 2));
    let only = Rule::All(Vec::new());
    session.handle(Action::AddTable { name: "交易".to_owned(), key: best.key, to: best.to, only });
    session.settle();
    session
}

/// The sum of the amounts of 90 days.
fn sum() -> Fold {
    let window = Some(Window { date: "交易日期".to_owned(), days: 90 });
    Fold { table: TableId(1), by: Folding::Sum("金额".to_owned()), only: Rule::All(Vec::new()), window }
}

fn add_sum(session: &mut Session) -> String {
    let project = session.project().unwrap();
    let name = recipe_name(project, &sum(), session.texts());
    let field = recipe_field(project, name.clone(), sum());
    session.handle(Action::Edit(Edit::AddField(field)));
    session.settle();
    name
}

fn numbers(session: &Session, name: &str) -> Vec<Option<f64>> {
    let field = session.project().unwrap().field(name).unwrap();
    let table = session.table().unwrap();
    let Some(column) = table.column(&field.column()) else { return Vec::new() };
    (0..table.rows()).map(|row| column.number(row)).collect()
}

fn add_segment(session: &mut Session, field: &str) {
    session.handle(Action::Run(Command::AddSegment));
    let Selection::Segment(id) = session.view().selection else { panic!("the new segment is not selected") };
    let left = Value::Field(field.to_owned());
    let rule = Rule::Compare { left, is: Comparison::AtLeast, right: Value::Number(100.0) };
    session.handle(Action::Edit(Edit::SetSegmentRule { id, rule }));
    session.settle();
}

fn taken(session: &Session) -> Vec<u64> {
    session.answer().unwrap().map.rows.iter().map(|row| row.taken).collect()
}

#[test]
fn a_table_and_a_folded_field_survive_saving_and_opening() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    let name = add_sum(&mut session);
    assert_eq!(name, "交易 近90天 金额合计");
    // 2026-09-01 is 60 days old, 2025-01-01 far older.
    assert_eq!(numbers(&session, &name), [Some(300.3), Some(50.0), None]);
    add_segment(&mut session, &name);
    assert_eq!(taken(&session), [1, 2]);

    let file = folder.path().join("map.ron");
    session.handle(Action::SaveTo(file.clone()));
    session.settle();
    assert!(session.is_saved(), "{:?}", session.notices());
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"交易.csv\""), "the path of the table is relative to the project");
    assert!(!text.contains("C001"), "no customer number stands in the project");

    let mut again = quiet_session();
    again.handle(Action::OpenProject(file));
    again.settle();
    assert!(again.is_saved(), "{:?}", again.notices());
    assert_eq!(again.project(), session.project());
    assert_eq!(numbers(&again, &name), [Some(300.3), Some(50.0), None]);
    assert_eq!(taken(&again), [1, 2]);
    assert_eq!(again.prepared().unwrap().joins[0].orphans, 1);
}

#[test]
fn a_missing_table_file_is_said_and_the_project_stays_usable() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    let name = add_sum(&mut session);
    let file = folder.path().join("map.ron");
    session.handle(Action::SaveTo(file.clone()));
    session.settle();
    fs::rename(folder.path().join("交易.csv"), folder.path().join("elsewhere.csv")).unwrap();

    let mut again = quiet_session();
    again.handle(Action::OpenProject(file));
    again.settle();
    assert_eq!(again.table().unwrap().rows(), 3);
    assert_eq!(again.prepared().unwrap().unfolded.len(), 1);
    let told = again.notices().iter().any(|it| it.message.key == "notice-table-unread");
    assert!(told && again.notices().iter().all(|it| it.severity != Severity::Error), "{:?}", again.notices());

    // The file is found again where somebody has put it.
    let request = plain_request(folder.path().join("elsewhere.csv"));
    again.handle(Action::ReadTable { table: Some(TableId(1)), request });
    again.settle();
    assert_eq!(numbers(&again, &name), [Some(300.3), Some(50.0), None]);
}

#[test]
fn a_table_that_makes_way_for_another_is_read_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    let (contacts, moved) = (folder.path().join("联系.csv"), folder.path().join("交易二.csv"));
    fs::write(&contacts, "客户号,渠道\nC001,电话\nC003,短信\n").unwrap();
    fs::write(&moved, "流水号,客户号,交易日期,金额\n1,C002,2026-10-31,9\n").unwrap();
    let new = || Action::ReadTable { table: None, request: plain_request(contacts.clone()) };
    let kind = |session: &Session| session.further_table(TableId(1)).unwrap().column("金额").unwrap().kind();
    assert_eq!(kind(&session), FieldType::Number);

    // Another type of a column is why the table is read again; a new one is asked for meanwhile.
    let field = session.project().unwrap().tables[0].fields.iter().find(|it| it.name == "金额").unwrap().clone();
    let to = Field { kind: FieldType::Text, ..field };
    session.handle(Action::Edit(Edit::ChangeTableField { table: TableId(1), name: "金额".to_owned(), to }));
    session.handle(new());
    session.settle();
    assert_eq!((session.new_table().unwrap().table.rows(), kind(&session)), (2, FieldType::Text));

    // The same where somebody has said where the table lies now.
    session.handle(Action::ReadTable { table: Some(TableId(1)), request: plain_request(moved.clone()) });
    session.handle(new());
    session.settle();
    assert_eq!(session.further_table(TableId(1)).unwrap().rows(), 1);
    assert_eq!(Path::new(&session.project().unwrap().tables[0].extract.path), moved);
}

#[test]
fn without_its_table_a_folded_field_is_at_fault_until_undo() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    let name = add_sum(&mut session);
    session.handle(Action::Edit(Edit::RemoveTable(TableId(1))));
    session.settle();
    assert!(session.project().unwrap().field(&name).is_some());
    assert_eq!(session.prepared().unwrap().unfolded.len(), 1);
    session.handle(Action::Run(Command::Undo));
    session.settle();
    assert_eq!(numbers(&session, &name), [Some(300.3), Some(50.0), None]);
}

#[test]
fn another_name_of_a_field_is_carried_into_recipes_and_joins() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    let name = add_sum(&mut session);
    for (old, new) in [("金额", "交易金额"), ("客户号", "客户编号"), ("交易日期", "日期")] {
        let table = session.project().unwrap().tables[0].clone();
        let field = table.fields.iter().find(|field| field.name == old).unwrap();
        let to = Field { name: new.to_owned(), ..field.clone() };
        session.handle(Action::Edit(Edit::ChangeTableField { table: table.id, name: old.to_owned(), to }));
    }
    session.settle();
    assert_eq!(numbers(&session, &name), [Some(300.3), Some(50.0), None]);
    assert_eq!(session.project().unwrap().tables[0].key, "客户编号");
}

#[test]
fn a_recipe_can_be_looked_at_before_it_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    session.handle(Action::Open(Dialog::FoldField(None)));
    session.handle(Action::TryRecipe(sum()));
    session.settle();
    assert_eq!(previewed(&session), Some((3, 2, Some([50.0, 175.15, 300.3]))));
    let words = recipe_sentence(session.project().unwrap(), &sum(), &Texts::new(Locale::Zh));
    let plain: String = words.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
    assert_eq!(plain, "数据日期前 90 天内（按交易日期，含当天）“交易”中该客户的金额合计；没有记录的客户为空值。");
}

/// Of how many customers the preview of the sum is, how many have a value, and the least, the middle one and the most.
fn previewed(session: &Session) -> Option<(usize, u64, Option<[f64; 3]>)> {
    let preview = session.recipe_preview(&sum())?.as_ref().unwrap();
    Some((preview.column.rows(), preview.known, preview.range))
}

#[test]
fn a_recipe_is_tried_on_the_customers_that_are_there_now() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    session.handle(Action::Open(Dialog::FoldField(None)));
    session.handle(Action::TryRecipe(sum()));
    session.settle();
    // C002 has no name and is set aside while the dialog is open.
    let nameless = Rule::IsBlank(Value::Field("姓名".to_owned()));
    let step = CleaningStep { fix: Fix::SetAside(nameless), note: String::new() };
    session.handle(Action::Edit(Edit::AddCleaning { step, at: None }));
    session.settle();
    assert_eq!(previewed(&session), Some((2, 1, Some([300.3; 3]))));
    session.handle(Action::Run(Command::Undo));
    session.settle();
    assert_eq!(previewed(&session), Some((3, 2, Some([50.0, 175.15, 300.3]))));
    session.handle(Action::CloseDialog);
    assert_eq!(previewed(&session), None);
}

#[test]
fn recency_frequency_and_amount_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    let rfm = Rfm {
        table: TableId(1),
        date: "交易日期".to_owned(),
        amount: Some("金额".to_owned()),
        days: 365,
        only: Rule::All(Vec::new()),
    };
    session.handle(Action::Open(Dialog::Rfm));
    session.handle(Action::TryRfm(rfm.clone()));
    session.settle();
    let scales = session.rfm_scales(&rfm).unwrap().as_ref().unwrap();
    let cuts: Vec<Vec<f64>> = scales.iter().map(|scale| scale.quantiles(5)).collect();
    // Days 0 and 30, rows 2, 1 and 0, amounts 300.3 and 50.
    assert_eq!(cuts, [vec![30.0], vec![1.0, 2.0], vec![300.3]]);
    let edit = rfm_edit(session.project().unwrap(), &rfm, &cuts, session.texts());
    let before = session.project().unwrap().fields.len();
    session.handle(Action::Edit(edit));
    session.settle();
    let fields = &session.project().unwrap().fields[before..];
    assert_eq!(fields.len(), 6);
    assert_eq!(fields[0].kind, FieldType::Date);
    assert!(matches!(&fields[3].origin, FieldOrigin::Derived(Formula::Score { descending: true, .. })));
    let names: Vec<String> = fields.iter().map(|field| field.name.clone()).collect();
    assert_eq!(numbers(&session, &names[1]), [Some(2.0), Some(1.0), Some(0.0)]);
    assert_eq!(numbers(&session, &names[3]), [Some(2.0), Some(1.0), None]);
    assert_eq!(numbers(&session, &names[4]), [Some(3.0), Some(2.0), Some(1.0)]);
    assert_eq!(numbers(&session, &names[5]), [Some(2.0), Some(1.0), None]);
    session.handle(Action::Run(Command::Undo));
    assert_eq!(session.project().unwrap().fields.len(), before);
}

#[test]
fn rows_that_belong_to_nobody_are_those_of_the_file_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    let odd = |kind| FindingKey { kind, field: "交易".to_owned() };
    let (orphans, shared) = (odd(FindingKind::JoinOrphan), odd(FindingKind::JoinShared));
    session.handle(Action::Open(Dialog::OddRows(orphans.clone())));
    session.settle();
    assert_eq!((session.odd_rows(&orphans), session.odd_rows(&shared)), (Some([3].as_slice()), None));

    // Another file takes its place while the rows are looked at.
    let other = folder.path().join("other.csv");
    fs::write(&other, DEEDS.replace("1,C001", "1,C008")).unwrap();
    session.handle(Action::ReadTable { table: Some(TableId(1)), request: plain_request(other) });
    session.settle();
    session.handle(Action::Open(Dialog::OddRows(orphans.clone())));
    session.settle();
    assert_eq!(session.odd_rows(&orphans), Some([0, 3].as_slice()));

    session.handle(Action::Open(Dialog::OddRows(shared.clone())));
    session.settle();
    assert_eq!((session.odd_rows(&orphans), session.odd_rows(&shared)), (None, Some([].as_slice())));
}

#[test]
fn a_command_says_how_many_rows_belong_to_no_customer() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    let project = folder.path().join("图.ron");
    session.handle(Action::SaveTo(project.clone()));
    session.settle();
    for command in ["compute", "check"] {
        let program = std::process::Command::new(env!("CARGO_BIN_EXE_strategy-map"))
            .args(["--locale", "en", command])
            .arg(&project)
            .output()
            .unwrap();
        let said = String::from_utf8(program.stderr).unwrap();
        assert!(program.status.success() && said.contains("1 of 5 rows belong to no customer"), "{said}");
    }
}
