//! Pictures of the tab 重叠: the square of pairs, the list, the plot of combinations, the conflicts, and forty segments.

use strategy_map::data::overlap::{Among, UpsetOf};
use strategy_map::edit::Edit;
use strategy_map::model::{Column, Comparison, Measure, MeasureId, Owner, Place, Row, Rule, Segment, SegmentId, Value};
use strategy_map::session::{Action, Command, InsightTab, OverlapAct, OverlapPart, PairFigure, plain_request};
use strategy_map::text::Locale;

use crate::screens::so_many;
use crate::{Look, picture, window};

const LOOKS: [Look; 2] = [
    Look { size: [1366.0, 768.0], dark: false, locale: Locale::Zh },
    Look { size: [1366.0, 768.0], dark: true, locale: Locale::En },
];

#[test]
fn overlaps() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        let app = harness.state_mut();
        app.handle(Action::ReadExtract(plain_request(so_many(folder.path(), "12000"))));
        app.settle();
        app.handle(Action::Run(Command::TemplateSegments));
        let segments: Vec<SegmentId> = app.session().project().unwrap().segments.iter().map(|it| it.id).collect();
        let owners = ["王经理", "李经理"].map(|name| Owner { name: name.to_owned() });
        app.handle(Action::Edit(Edit::SetOwners(owners.to_vec())));
        for (place, owner) in segments.iter().zip(["王经理", "李经理", "王经理", ""]) {
            let place = Place { row: Row::Segment(*place), column: Column::Whole };
            let measure = Measure { owner: owner.to_owned(), ..Measure::new(MeasureId(0), "话术".to_owned(), place) };
            app.handle(Action::Edit(Edit::AddMeasure(measure)));
        }
        for notice in app.session().notices().to_vec() {
            app.handle(Action::Dismiss(notice.id));
        }
        app.handle(Action::ShowInsight(InsightTab::Overlap));
        app.settle();
        let first = app.session().overlap().unwrap().overlaps.pairs.largest_first()[0];
        let pair = Among::AtLeast(vec![segments[first.first], segments[first.second]]);
        picture(&mut harness, look, "overlap-matrix");
        let mut act = |act: OverlapAct, name: &str| {
            harness.state_mut().handle(Action::Overlap(act));
            harness.state_mut().settle();
            picture(&mut harness, look, &format!("overlap-{name}"));
        };
        act(OverlapAct::Choose(Some(pair)), "matrix-chosen");
        act(OverlapAct::Figure(PairFigure::Share), "matrix-share");
        act(OverlapAct::Show(OverlapPart::Pairs), "pairs");
        act(OverlapAct::Show(OverlapPart::Combinations), "combinations");
        act(OverlapAct::Bars(UpsetOf { least: 100, most: 12, ..UpsetOf::default() }), "least");
        let bar = harness.state().session().overlap().unwrap().clone();
        let exactly = Among::Exactly(bar.overlaps.ids(bar.upset.bars[3].segments));
        let mut act = |act: OverlapAct, name: &str| {
            harness.state_mut().handle(Action::Overlap(act));
            harness.state_mut().settle();
            harness.state_mut().settle();
            picture(&mut harness, look, &format!("overlap-{name}"));
        };
        act(OverlapAct::Choose(Some(exactly.clone())), "chosen");
        act(OverlapAct::Bars(UpsetOf { inclusive: true, ..UpsetOf::default() }), "at-least");
        act(OverlapAct::List(exactly.clone()), "list");
        harness.state_mut().handle(Action::CloseList);
        let mut act = |act: OverlapAct, name: &str| {
            harness.state_mut().handle(Action::Overlap(act));
            harness.state_mut().settle();
            picture(&mut harness, look, &format!("overlap-{name}"));
        };
        act(OverlapAct::Show(OverlapPart::Conflicts), "conflicts");
        act(OverlapAct::AddSegment(exactly), "segment");
        let app = harness.state_mut();
        for number in 0..40 {
            let rule = Rule::Compare {
                left: Value::Field("年龄".to_owned()),
                is: Comparison::AtLeast,
                right: Value::Number(f64::from(20 + number)),
            };
            let segment =
                Segment { id: SegmentId(0), name: format!("{} 岁以上", 20 + number), note: String::new(), rule };
            app.handle(Action::Edit(Edit::AddSegment { segment, at: None }));
        }
        app.handle(Action::ShowInsight(InsightTab::Overlap));
        app.handle(Action::Overlap(OverlapAct::Show(OverlapPart::Matrix)));
        app.settle();
        picture(&mut harness, look, "overlap-forty");
        harness.state_mut().handle(Action::Overlap(OverlapAct::Show(OverlapPart::Combinations)));
        picture(&mut harness, look, "overlap-forty-bars");
    }
}
