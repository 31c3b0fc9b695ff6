//! Pictures of further tables: how one is joined, a recipe with its preview, the part of the data screen.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use strategy_map::app::App;
use strategy_map::edit::Edit;
use strategy_map::model::{FieldOrigin, Fold, Folding, Formula, FormulaKind, Rule, TableId, Window};
use strategy_map::session::{Action, Dialog, Screen, plain_request, recipe_field, recipe_name};

use crate::{LOOKS, picture, window};

fn files(folder: &Path) -> (PathBuf, PathBuf) {
    let mut customers = "客户号,姓名,AUM月日均,数据日期\n".to_owned();
    let mut deeds = "流水号,客户号,交易日期,交易金额,渠道\n".to_owned();
    for number in 1..=300_u32 {
        writeln!(customers, "C{number:06},王小明,{},2026-10-31", number * 977 % 90_000).expect("a text takes all");
        for deed in 0..number % 5 {
            let (month, day) = (deed % 3 + 8, number % 28 + 1);
            let channel = ["柜面", "手机银行"][(deed % 2) as usize];
            let line = number * 10 + deed;
            writeln!(deeds, "{line},C{number:06},2026-{month:02}-{day:02},{}.50,{channel}", line * 7 % 3000)
                .expect("a text takes all");
        }
    }
    deeds.push_str("99999,C999999,2026-10-01,12.00,柜面\n");
    let (one, two) = (folder.join("customers.csv"), folder.join("交易流水.csv"));
    fs::write(&one, customers).expect("the folder can be written");
    fs::write(&two, deeds).expect("the folder can be written");
    (one, two)
}

fn act(harness: &mut Harness<'static, App>, action: Action) {
    harness.state_mut().handle(action);
    harness.state_mut().settle();
}

fn settled(harness: &mut Harness<'static, App>) {
    harness.run();
    harness.state_mut().settle();
}

#[test]
fn further_tables() {
    for look in LOOKS {
        let folder = tempfile::tempdir().expect("a folder");
        let mut harness = window(look, folder.path());
        let (customers, deeds) = files(folder.path());
        act(&mut harness, Action::ReadExtract(plain_request(customers)));
        act(&mut harness, Action::ReadTable { table: None, request: plain_request(deeds) });
        picture(&mut harness, look, "table-join");
        let ways = harness.state().session().new_table().and_then(|new| new.ways.clone());
        let Some(best) = ways.and_then(|ways| ways.into_iter().next()) else { panic!("nothing is proposed") };
        let name = "交易流水".to_owned();
        let only = Rule::All(Vec::new());
        act(&mut harness, Action::AddTable { name, key: best.key, to: best.to, only: only.clone() });
        let window = Some(Window { date: "交易日期".to_owned(), days: 60 });
        let fold = Fold { table: TableId(1), by: Folding::Sum("交易金额".to_owned()), only, window };
        let session = harness.state().session();
        let project = session.project().expect("a project is open").clone();
        let name = recipe_name(&project, &fold, session.texts());
        act(&mut harness, Action::Edit(Edit::AddField(recipe_field(&project, name.clone(), fold))));
        act(&mut harness, Action::Open(Dialog::FoldField(Some(name))));
        settled(&mut harness);
        picture(&mut harness, look, "table-fold");
        for dialog in [Dialog::Rfm, Dialog::Table(TableId(1))] {
            let name = if dialog == Dialog::Rfm { "table-rfm" } else { "table-change" };
            act(&mut harness, Action::Open(dialog));
            settled(&mut harness);
            picture(&mut harness, look, name);
        }
        act(&mut harness, Action::CloseDialog);
        for kind in [FormulaKind::Band, FormulaKind::Value] {
            let mut field = harness.state().session().first_field(kind);
            if let FieldOrigin::Derived(Formula::Band(bands)) = &mut field.origin {
                bands.cuts = vec![50_000.0];
                bands.names = vec!["大众".to_owned(), "财富".to_owned()];
            }
            act(&mut harness, Action::Edit(Edit::AddField(field)));
        }
        act(&mut harness, Action::Show(Screen::Data));
        settled(&mut harness);
        picture(&mut harness, look, "fields-made");
        let part = harness.state().session().texts().get("data-tables");
        harness.get_by_label(&part).click();
        picture(&mut harness, look, "tables");
    }
}
