//! Pictures of the panel that explains where a customer stands, on the sample.

use strategy_map::app::App;
use strategy_map::data::why::Explainer;
use strategy_map::session::{Action, Command, Screen, Selection, Whom};
use strategy_map::text::Locale;

use crate::{LOOKS, Look, picture, window};

/// The first customer with measures of whom one has a channel that he may not be reached by.
fn with_measures(app: &App) -> u32 {
    let session = app.session();
    let (project, table) = (session.project().unwrap(), session.table().unwrap());
    let explainer = Explainer::new(project, table, session.as_of());
    let has = |row: &u32| {
        let measures = explainer.explain(*row).unwrap().measures;
        measures.len() > 1 && measures.iter().any(|it| !it.shut.is_empty())
    };
    (0..20_000).find(has).unwrap()
}

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
        let somebody = app.session().whom(with_measures(app));
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
