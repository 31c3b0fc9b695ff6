//! Pictures of the tab 画像: what stands out, a field in bins and one in words, products, pairs, everybody, nobody.

use strategy_map::data::live::Who;
use strategy_map::session::{Action, Command, InsightTab, PortraitPart, Portrayal};

use crate::screens::third_of_the_map;
use crate::{LOOKS, Look, picture, window};
use strategy_map::text::Locale;

#[test]
fn portraits_of_customers() {
    let dark = Look { size: [1366.0, 768.0], dark: true, locale: Locale::Zh };
    for look in LOOKS.into_iter().chain([dark]) {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        third_of_the_map(app, folder.path());
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
