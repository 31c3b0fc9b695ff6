//! Groups of customers: from a file to groups, cards, rules, segments and a kept model. The groups are known beforehand:
//! three kinds of customers that lie far apart.

mod blank;
mod carried;
mod faults;
mod groups;
mod proposal;
mod step;
mod window;

use std::fs;
use std::path::{Path, PathBuf};

use strategy_map::data::cluster::{ClusterFault, Fitted, Panel};
use strategy_map::session::{Action, ClusterAction, Command, InsightTab, Session, plain_request};

use crate::support::quiet_session;

/// Customers of each kind.
pub(crate) const EACH: usize = 60;

/// A customer: number, age, assets, payments in a month.
pub(crate) type Customer = (String, u32, u32, u32);

/// Three kinds of sixty customers: old and rich with few payments, young with many payments, and poor ones with hardly any.
pub(crate) fn customers() -> Vec<Customer> {
    let rich = (0..).take(EACH).map(|i: u32| (format!("R{i:03}"), 60 + i % 7, 500_000 + i * 1700, 5 + i % 3));
    let busy = (0..).take(EACH).map(|i: u32| (format!("B{i:03}"), 28 + i % 7, 20_000 + i * 130, 40 + i % 5));
    let poor = (0..).take(EACH).map(|i: u32| (format!("P{i:03}"), 44 + i % 7, 1_000 + i * 11, 1 + i % 2));
    rich.chain(busy).chain(poor).collect()
}

/// The customers in an order that has nothing to do with what they are: 7 is prime to 180.
pub(crate) fn shuffled() -> Vec<Customer> {
    let all = customers();
    (0..all.len()).map(|i| all[(i * 7 + 3) % all.len()].clone()).collect()
}

pub(crate) fn written(customers: &[Customer]) -> String {
    let line = |(id, age, aum, payments): &Customer| format!("{id},{age},{aum},{payments}\n");
    let lines: String = customers.iter().map(line).collect();
    format!("客户号,年龄,AUM月日均,近3月交易笔数\n{lines}")
}

/// A session with these customers, on the part 聚类.
pub(crate) fn open(folder: &Path, customers: &[Customer]) -> Session {
    let mut session = quiet_session();
    session.handle(Action::Run(Command::NewProject));
    read(&mut session, &file(folder, "customers.csv", &written(customers)));
    session.handle(Action::ShowInsight(InsightTab::Clusters));
    session.settle();
    session
}

pub(crate) fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let file = folder.join(name);
    fs::write(&file, text).unwrap();
    file
}

pub(crate) fn read(session: &mut Session, file: &Path) {
    session.handle(Action::ReadExtract(plain_request(file.to_owned())));
    session.settle();
    if session.refresh().is_some() {
        session.handle(Action::AcceptExtract);
        session.settle();
    }
}

pub(crate) fn cluster(session: &mut Session, action: ClusterAction) {
    session.handle(Action::Cluster(action));
    session.settle();
}

pub(crate) fn panel(session: &Session) -> &Panel {
    session.cluster_panel().unwrap().unwrap()
}

pub(crate) fn fitted(session: &Session) -> &Fitted {
    session.cluster_fit().unwrap().unwrap()
}

pub(crate) fn fault(session: &Session) -> ClusterFault {
    session.cluster_panel().unwrap().map(|_| ()).unwrap_err().clone()
}

/// The numbers of the customers of each group, sorted.
pub(crate) fn ids(session: &Session) -> Vec<Vec<String>> {
    let column = session.table().unwrap().column("客户号").unwrap();
    let of = |members: &strategy_map::data::Bitmap| {
        let mut ids: Vec<String> = members.ones_iter().map(|row| column.text(row).unwrap().to_owned()).collect();
        ids.sort();
        ids
    };
    fitted(session).cards.iter().map(|card| of(&card.members)).collect()
}

/// What each group is called.
pub(crate) fn names(session: &Session) -> Vec<String> {
    session.cluster_names(fitted(session))
}
