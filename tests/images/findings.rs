//! Pictures of the data check: findings, a cleaning step, the rows of a finding, accepting one.

use std::fmt::Write as _;
use std::fs;

use egui_kittest::kittest::Queryable;
use strategy_map::data::read::FindingKind;
use strategy_map::edit::Edit;
use strategy_map::model::{CleaningStep, Fix};
use strategy_map::session::{Action, Dialog, FindingKey, plain_request};

use crate::{LOOKS, picture, window};

#[test]
fn the_data_check() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut text = "客户号,姓名,年龄,开户日期,城市,活期余额\n".to_owned();
        for row in 0..200_u32 {
            let (age, balance) = (20 + row % 60, i64::from(row * 37) - 30);
            writeln!(
                text,
                "{:06},王小明,{age},2020-01-{:02},{},{balance}",
                row % 197,
                row % 28 + 1,
                ["杭州", "宁波", ""][(row % 3) as usize]
            )
            .unwrap();
        }
        text.push_str(",李四,999,1900-01-01,杭州,9000000000\n");
        let file = folder.path().join("客户.csv");
        fs::write(&file, text).unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        app.handle(Action::ReadExtract(plain_request(file)));
        app.settle();
        let step = CleaningStep { fix: Fix::OneRowEach { last: false }, note: "系统重复导出".to_owned() };
        app.handle(Action::Edit(Edit::AddCleaning { step, at: None }));
        app.settle();
        let step = CleaningStep { fix: Fix::Tidy { field: "姓名".to_owned(), upper: false }, note: String::new() };
        app.handle(Action::Edit(Edit::AddCleaning { step, at: None }));
        let blanks = FindingKey { kind: FindingKind::Blanks, field: "城市".to_owned() };
        let accepted = app.session().acceptance(&blanks, "网点未登记");
        app.handle(Action::Edit(accepted.unwrap()));
        app.settle();
        for notice in app.session().notices().to_vec() {
            app.handle(Action::Dismiss(notice.id));
        }
        harness.run();
        let label = if look.locale.id() == "zh" { "检查（" } else { "Check (" };
        harness.get_all_by_label_contains(label).next().unwrap().click();
        picture(&mut harness, look, "findings");
        let key = FindingKey { kind: FindingKind::ImpossibleAge, field: "年龄".to_owned() };
        harness.state_mut().handle(Action::ListFinding { key: key.clone(), sort_by: None, descending: false });
        harness.state_mut().settle();
        picture(&mut harness, look, "findings-rows");
        harness.state_mut().handle(Action::CloseList);
        harness.state_mut().handle(Action::Open(Dialog::AcceptFinding(key)));
        picture(&mut harness, look, "findings-accept");
        harness.state_mut().handle(Action::Open(Dialog::NewCleaning));
        picture(&mut harness, look, "cleaning-new-rule");
        let spellings = harness.state().session().texts().get("cleaning-new-spellings");
        harness.get_by_label(&spellings).click();
        harness.run();
        let field = harness.state().session().texts().get("cleaning-new-field");
        harness.get_all_by_label(&field).last().unwrap().click();
        harness.run();
        harness.get_all_by_label("城市").last().unwrap().click();
        harness.run();
        harness.state_mut().settle();
        harness.run();
        harness.get_all_by_label("宁波").last().unwrap().click();
        harness.run();
        harness.state_mut().settle();
        picture(&mut harness, look, "cleaning-new-spellings");
    }
}
