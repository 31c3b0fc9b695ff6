//! What the screen 洞察 finds in two real banks, written down so that it can be counted again: groups of customers, overlaps
//! of segments, why customers stand where they do. It needs the projects that the tests `bank_marketing` and `berka` make,
//! so it runs only when it is named:
//!
//! `STRATEGY_MAP_BANK=bank.ron STRATEGY_MAP_BERKA=berka.ron STRATEGY_MAP_OUT=folder cargo test --test insight`
//!
//! `insight.py` beside it then finds every figure independently, with scikit-learn where that has it, and compares.
#![expect(
    clippy::non_ascii_literal,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a script speaks Chinese, and stops at the first surprise"
)]

mod chances;
mod groups;
mod places;
mod portraits;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::{Value, json};
use strategy_map::analysis::{Matrix, canonical_order, sample_rows};
use strategy_map::data::cluster::Blanks;
use strategy_map::data::eval::Context;
use strategy_map::data::read::{Limits, Reader};
use strategy_map::data::{Source, Table};
use strategy_map::edit::Edit;
use strategy_map::model::{Field, FieldType, Formula, Project, Role, Unit};
use strategy_map::rule::parse;
use strategy_map::session::{Action, Session, Setup};
use strategy_map::text::Locale;

/// A project and its customers.
pub(crate) struct Bank {
    pub(crate) project: Arc<Project>,
    pub(crate) table: Arc<Table>,
    pub(crate) as_of: Option<NaiveDate>,
}

impl Bank {
    /// The project of a file, and fields that are wanted besides: names and rules.
    fn open(variable: &str, flags: &[(&str, &str)]) -> Self {
        let reader = Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), Limits::default());
        let setup = Setup { folders: None, reader, sample: None, locale: Some(Locale::Zh), wake: Arc::new(|| ()) };
        let mut session = Session::new(setup).unwrap();
        session.handle(Action::OpenProject(path_in(variable)));
        session.settle();
        for (name, rule) in flags {
            let formula = Formula::Flag(parse(rule, session.schema().unwrap()).unwrap());
            let field = Field::derived(name, FieldType::Flag, Role::Products, Unit::None, formula);
            session.handle(Action::Edit(Edit::AddField(field)));
            session.settle();
        }
        let Some(table) = session.table() else { panic!("{:?}", session.notices()) };
        Self { project: Arc::clone(session.project().unwrap()), table: Arc::clone(table), as_of: session.as_of() }
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context { source: Source { table: &self.table, fields: &self.project.fields }, as_of: self.as_of }
    }
}

#[test]
fn a_portuguese_bank() {
    let bank = Bank::open("STRATEGY_MAP_BANK", &[]);
    let groups = groups::groups(&bank, &["balance", "age", "campaign", "previous"].map(|name| (name, None)), 6);
    // What nobody can know before the call gives the answer away.
    let chances = [&["duration"][..], &[]].map(|without| chances::chance(&bank, "y", without));
    let portraits = [portraits::portrait(&bank, "job = 'retired'", &["housing", "loan", "default"])];
    let (overlaps, why) = (places::overlaps(&bank), places::why(&bank, 97));
    write(
        "bank_marketing.json",
        &json!({"groups": groups, "chances": chances, "portraits": portraits, "overlaps": overlaps, "why": why}),
    );
}

#[test]
fn a_czech_bank() {
    let products = [("有贷款", "贷款笔数 >= 1"), ("有卡", "卡张数 >= 1"), ("有常设指令", "常设合计 > 0")];
    let bank = Bank::open("STRATEGY_MAP_BERKA", &products);
    let fields = [
        ("早期余额", Some(Blanks::LeaveOut)),
        ("早期交易次数", None),
        ("早期存入", Some(Blanks::Median)),
        ("常设合计", Some(Blanks::Zero)),
        ("平均工资", None),
    ];
    let names = products.map(|(name, _)| name);
    let rules = ["贷款状态 in ('B', 'D')", "贷款笔数 >= 1", ""];
    let portraits = rules.map(|rule| portraits::portrait(&bank, rule, &names));
    let groups = groups::groups(&bank, &fields, 4);
    let (overlaps, why) = (places::overlaps(&bank), places::why(&bank, 11));
    write("berka.json", &json!({"groups": groups, "portraits": portraits, "overlaps": overlaps, "why": why}));
}

/// The rows that the program holds out of a fit, a third of either side, in the way that it promises.
pub(crate) fn held_out(matrix: &Matrix, is_so: impl Fn(u32) -> bool, seed: u64) -> Vec<u32> {
    let (yes, no): (Vec<u32>, Vec<u32>) =
        canonical_order(matrix, &|| true).unwrap().into_iter().partition(|row| is_so(*row));
    let held =
        |rows: Vec<u32>| sample_rows(rows.len(), rows.len() / 3, seed).into_iter().map(move |at| rows[at as usize]);
    held(yes).chain(held(no)).collect()
}

fn write(name: &str, found: &Value) {
    let folder = path_in("STRATEGY_MAP_OUT");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), found.to_string()).unwrap();
}

fn path_in(variable: &str) -> PathBuf {
    let Ok(path) = std::env::var(variable) else { panic!("{variable} is not set") };
    std::path::absolute(path).unwrap()
}
