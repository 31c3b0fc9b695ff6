//! Portraits of the Bank Marketing data (UCI, 45,211 customers): how many of each occupation said yes, against figures that
//! pandas has counted. It needs the data, so it runs only when it is named:
//!
//! `STRATEGY_MAP_BANK_FULL=bank-full.csv cargo test --test bank_portrait`
#![expect(clippy::print_stdout, reason = "a script prints what it finds")]

use std::path::PathBuf;
use std::sync::Arc;

use strategy_map::data::live::Who;
use strategy_map::data::portrait::PartOf;
use strategy_map::data::read::{Limits, Reader};
use strategy_map::model::{Comparison, Rule, Value};
use strategy_map::session::{Action, InsightTab, Portrayal, Session, Setup, plain_request};

/// Customers of each occupation, and the share that said yes.
const YES: [(&str, u64, f64); 12] = [
    ("admin.", 5171, 0.1220),
    ("blue-collar", 9732, 0.0727),
    ("entrepreneur", 1487, 0.0827),
    ("housemaid", 1240, 0.0879),
    ("management", 9458, 0.1376),
    ("retired", 2264, 0.2279),
    ("self-employed", 1579, 0.1184),
    ("services", 4154, 0.0888),
    ("student", 938, 0.2868),
    ("technician", 7597, 0.1106),
    ("unemployed", 1303, 0.1550),
    ("unknown", 288, 0.1181),
];
/// All who said yes.
const ALL: (u64, u64) = (45_211, 5_289);

#[test]
fn every_occupation_says_yes_as_often_as_counted_elsewhere() {
    let file = PathBuf::from(std::env::var("STRATEGY_MAP_BANK_FULL").unwrap());
    let reader = Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), Limits::default());
    let setup = Setup { folders: None, reader, sample: None, locale: None, wake: Arc::new(|| ()) };
    let mut session = Session::new(setup).unwrap();
    session.handle(Action::ReadExtract(plain_request(file)));
    session.settle();
    session.handle(Action::ShowInsight(InsightTab::Profile));
    for (job, customers, rate) in YES {
        let (left, right) = (Value::Field("job".to_owned()), Value::Text(job.to_owned()));
        let within = Some(Rule::Compare { left, is: Comparison::Equal, right });
        let who = Who { within, ..Who::default() };
        session.handle(Action::Portray(Portrayal::Of(who.clone())));
        session.settle();
        let portrait = session.portrait(&who).unwrap();
        let answer = portrait.field("y").unwrap();
        let yes = answer.parts.iter().find(|it| it.of == PartOf::Flag(true) || it.of.word() == Some("yes")).unwrap();
        let (here, rest) = answer.shares(yes);
        let most: Vec<&str> = portrait.outstanding().map(|it| it.field.as_str()).collect();
        println!(
            "{job}: {} customers, yes {:.4}, rest {:.4}, stands out by {most:?}",
            portrait.customers.group,
            here.unwrap(),
            rest.unwrap()
        );
        assert_eq!(portrait.customers.group, customers);
        assert!((here.unwrap() - rate).abs() < 5e-5, "{job}");
        assert_eq!((portrait.customers.group + portrait.customers.others, yes.count.group + yes.count.others), ALL);
    }
}
