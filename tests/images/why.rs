//! Pictures of the panel that explains where a customer stands, on the sample.

use strategy_map::session::{Action, Command, Screen, Selection, Whom};
use strategy_map::text::Locale;

use crate::{LOOKS, Look, picture, window};

#[test]
fn why_a_customer_stands_where_he_does() {
    let dark = Look { size: [1366.0, 768.0], dark: true, locale: Locale::Zh };
    let english = Look { size: [1366.0, 768.0], dark: false, locale: Locale::En };
    // High enough for the whole panel.
    let tall = |locale| Look { size: [1367.0, 2400.0], dark: false, locale };
    for look in LOOKS.into_iter().chain([dark, english, tall(Locale::Zh), tall(Locale::En)]) {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        app.handle(Action::Run(Command::OpenSample));
        app.settle();
        app.handle(Action::Run(Command::WhyHere));
        app.settle();
        picture(&mut harness, look, "why-empty");
        let app = harness.state_mut();
        let somebody = app.session().whom(4321);
        app.handle(Action::Explain(somebody));
        app.settle();
        picture(&mut harness, look, "why-map");
        let app = harness.state_mut();
        let segment = app.session().project().unwrap().segments[3].id;
        app.handle(Action::Show(Screen::Segments));
        app.handle(Action::Select(Selection::Segment(segment)));
        let somebody = app.session().whom(77);
        app.handle(Action::Explain(somebody));
        app.settle();
        picture(&mut harness, look, "why-segments");
        let app = harness.state_mut();
        let measure = app.session().project().unwrap().measures[0].id;
        app.handle(Action::Show(Screen::Map));
        app.handle(Action::Select(Selection::Measure(measure)));
        app.settle();
        picture(&mut harness, look, "why-measure");
        let app = harness.state_mut();
        app.handle(Action::Explain(Some(Whom::Number("1.10101E+17".to_owned()))));
        app.settle();
        picture(&mut harness, look, "why-nobody");
    }
}
