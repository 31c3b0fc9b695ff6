//! Pictures of the part 聚类: the proposal, the groups of the sample project, groups by density, a fault.

use strategy_map::data::cluster::Method;
use strategy_map::session::{Action, ClusterAction, Command, InsightTab, plain_request};

use crate::screens::so_many;
use crate::{LOOKS, Look, picture, window};

#[test]
fn groups_of_customers() {
    let tall = Look { size: [1366.0, 1500.0], ..LOOKS[0] };
    for look in LOOKS.into_iter().take(2).chain([tall]) {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        app.handle(Action::Run(Command::NewProject));
        app.handle(Action::ReadExtract(plain_request(so_many(folder.path(), "1500"))));
        app.settle();
        for notice in app.session().notices().to_vec() {
            app.handle(Action::Dismiss(notice.id));
        }
        app.handle(Action::ShowInsight(InsightTab::Clusters));
        app.settle();
        picture(&mut harness, look, "clusters-proposal");
        let app = harness.state_mut();
        app.handle(Action::Cluster(ClusterAction::Run));
        app.settle();
        picture(&mut harness, look, "clusters-found");
        let app = harness.state_mut();
        app.handle(Action::Cluster(ClusterAction::Because("六群好管理，再多说不清".to_owned())));
        app.handle(Action::Cluster(ClusterAction::Keep { onto: None, segments: true }));
        app.handle(Action::Cluster(ClusterAction::Adopt(0)));
        app.settle();
        for notice in app.session().notices().to_vec() {
            app.handle(Action::Dismiss(notice.id));
        }
        picture(&mut harness, look, "clusters-kept");
        let app = harness.state_mut();
        let mut settings = app.session().cluster_settings().unwrap();
        settings.seed = 2;
        app.handle(Action::Cluster(ClusterAction::Set(settings.clone())));
        app.handle(Action::Cluster(ClusterAction::Run));
        app.handle(Action::Cluster(ClusterAction::Choose(6)));
        app.settle();
        for notice in app.session().notices().to_vec() {
            app.handle(Action::Dismiss(notice.id));
        }
        picture(&mut harness, look, "clusters-again");
        let app = harness.state_mut();
        settings.method = Method::Density;
        app.handle(Action::Cluster(ClusterAction::Set(settings)));
        app.handle(Action::Cluster(ClusterAction::Run));
        app.settle();
        picture(&mut harness, look, "clusters-density");
    }
}
