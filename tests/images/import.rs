//! Pictures of the import path: the card of a file with questions, a file that could not be read, next month's file, and
//! the question before names are shown in full.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use egui_kittest::Harness;
use strategy_map::app::App;
use strategy_map::session::{Action, Command, Dialog, Selection, plain_request};

use crate::{LOOKS, Look, picture, window};

/// An export with two title lines, totals and a signature, in GB18030.
fn export(folder: &Path, name: &str, headers: &str, month: u32, shift: u32) -> PathBuf {
    let mut text = format!("某某银行零售客户资产清单\n统计日期：2026年{month}月31日\n{headers}\n");
    for number in 1..=400_u32 {
        let assets = number * 977 % 90_000 + 10_000 + shift;
        let city = ["杭州", "宁波", "温州"][(number % 3) as usize];
        let (day, back) = (number % 12 + 1, number % 7 + 1);
        writeln!(
            text,
            "{:08},王小明,{city},\"{},{:03}.50\",0{back}/{day:02}/2024,2026-{month}-31",
            number + shift,
            assets / 1000,
            assets % 1000
        )
        .expect("a text takes all");
    }
    text.push_str("合计,,,\"1,234,567.00\",,\n制表：张三　复核：李四,,,,,\n");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the folder can be written");
    path
}

fn read(harness: &mut Harness<'static, App>, path: PathBuf) {
    harness.state_mut().handle(Action::ReadExtract(plain_request(path)));
    harness.state_mut().settle();
}

/// A window that has been asked to read a file of these bytes.
fn asked(look: Look, folder: &Path, name: &str, bytes: &[u8]) -> Harness<'static, App> {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the folder can be written");
    let mut harness = window(look, folder);
    read(&mut harness, path);
    harness
}

#[test]
fn files_that_are_clean_or_cut_or_in_another_encoding() {
    for look in LOOKS {
        let folder = tempfile::tempdir().expect("a folder");
        let rows: String =
            (1..=300).map(|row| format!("{row:08},王小明,杭州,{row}5000.5,2026-10-31\n")).collect::<Vec<_>>().concat();
        let text = format!("客户号,姓名,城市,AUM月日均,数据日期\n{rows}");
        let mut clean = asked(look, folder.path(), "客户清单.csv", text.as_bytes());
        picture(&mut clean, look, "import-clean");
        clean.state_mut().handle(Action::Open(Dialog::Encoding));
        clean.state_mut().settle();
        picture(&mut clean, look, "import-encoding");

        let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
        let mut damaged = bytes.into_owned();
        damaged[60] = 0xff;
        let mut wrong = asked(look, folder.path(), "坏字节.csv", &damaged);
        picture(&mut wrong, look, "import-wrong-encoding");
        let mut cut = asked(look, folder.path(), "断开.csv", &text.as_bytes()[..text.len() - 20]);
        picture(&mut cut, look, "import-cut");
        let mut torn = asked(look, folder.path(), "断字.csv", &text.as_bytes()[..text.len() - 34]);
        picture(&mut torn, look, "import-torn");
    }
}

#[test]
fn the_import_path() {
    for look in LOOKS {
        let folder = tempfile::tempdir().expect("a folder");
        let mut harness = window(look, folder.path());
        let october =
            export(folder.path(), "客户清单202610.csv", "客户号,姓名,城市,AUM月日均,首次购买日,数据日期", 10, 0);
        read(&mut harness, october);
        for notice in harness.state().session().notices().to_vec() {
            harness.state_mut().handle(Action::Dismiss(notice.id));
        }
        picture(&mut harness, look, "import-card");

        for command in [Command::TemplateSegments, Command::TemplateRelationship] {
            harness.state_mut().handle(Action::Run(command));
        }
        harness.state_mut().handle(Action::SegmentsFromField("城市".to_owned()));
        harness.state_mut().settle();
        harness.state_mut().handle(Action::Select(Selection::None));
        for notice in harness.state().session().notices().to_vec() {
            harness.state_mut().handle(Action::Dismiss(notice.id));
        }
        let headers = "客户号,客户姓名,所在城市,月日均资产,首次购买日,数据日期";
        let december = export(folder.path(), "客户清单202612.csv", headers, 12, 35);
        read(&mut harness, december);
        picture(&mut harness, look, "import-refresh");
        harness.state_mut().handle(Action::DropExtract);

        harness.state_mut().handle(Action::Open(Dialog::Unmask));
        picture(&mut harness, look, "import-unmask");
        harness.state_mut().handle(Action::Unmask("核对客户名单".to_owned()));
        let broken = folder.path().join("坏引号.csv");
        fs::write(&broken, "客户号,姓名\n1,\"王小明\n2,李四\n").expect("the folder can be written");
        read(&mut harness, broken);
        picture(&mut harness, look, "import-failed");
    }
}
