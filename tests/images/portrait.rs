//! Pictures of the tab 画像: what stands out, a field in bins and one in words, products, pairs, everybody, nobody.

use strategy_map::data::live::{Group, Who};
use strategy_map::model::{Row, SegmentId};
use strategy_map::session::{Action, Command, InsightTab, PortraitPart, Portrayal, Screen, Selection, plain_request};

use crate::screens::so_many;
use crate::{LOOKS, Look, picture, window};
use strategy_map::text::Locale;

#[test]
fn portraits_of_customers() {
    let dark = Look { size: [1366.0, 768.0], dark: true, locale: Locale::Zh };
    for look in LOOKS.into_iter().chain([dark]) {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        app.handle(Action::ReadExtract(plain_request(so_many(folder.path(), "12000"))));
        app.settle();
        for command in [Command::TemplateSegments, Command::TemplateRelationship] {
            app.handle(Action::Run(command));
        }
        for notice in app.session().notices().to_vec() {
            app.handle(Action::Dismiss(notice.id));
        }
        app.handle(Action::Show(Screen::Map));
        let segment = |app: &strategy_map::app::App, place: usize| app.session().project().unwrap().segments[place].id;
        let group = |id: SegmentId| Group { row: Some(Row::Segment(id)), column: None };
        let third = group(segment(app, 2));
        app.handle(Action::Select(Selection::Group(third)));
        app.settle();
        picture(&mut harness, look, "portrait-inspector");
        let app = harness.state_mut();
        app.handle(Action::Run(Command::OpenPortrait));
        app.settle();
        picture(&mut harness, look, "portrait-fields");
        let mut send = |portrayal: Portrayal, name: &str| {
            harness.state_mut().handle(Action::Portray(portrayal));
            harness.state_mut().settle();
            picture(&mut harness, look, name);
        };
        send(Portrayal::Field("职业".to_owned()), "portrait-words");
        send(Portrayal::Field("开户日期".to_owned()), "portrait-days");
        send(Portrayal::Field("信用卡标志".to_owned()), "portrait-flag");
        send(Portrayal::Part(PortraitPart::Products), "portrait-products");
        send(Portrayal::Part(PortraitPart::Pairs), "portrait-pairs");
        send(Portrayal::Of(Who::default()), "portrait-pairs-all");
        send(Portrayal::Part(PortraitPart::Fields), "portrait-everybody");
        assert_eq!(harness.state().session().view().insight, InsightTab::Profile);
    }
}
