//! The measures of a customer's cells and rows: those he gets, those that are still to begin, and those that something keeps
//! from him.

use eframe::egui::Ui;

use crate::data::live::Group;
use crate::data::why::{Bar, Lack, MeasureWhy, Shut};
use crate::model::{Column, Measure};
use crate::session::{Action, Screen, Selection};
use crate::text::number;
use crate::ui::panel::{group_title, measure_words};
use crate::ui::view::View;
use crate::ui::widgets;

use super::line_ui::{Line, Verdict, line_ui};
use super::reason_words::Teller;

/// The measures in their three groups.
pub(super) fn measures_ui(ui: &mut Ui, view: &View<'_>, teller: Teller<'_>, measures: &[MeasureWhy]) {
    widgets::section(ui, view.text("why-measures"));
    if measures.is_empty() {
        widgets::small(ui, view.text("why-measures-none"));
        return;
    }
    for group in [Verdict::Here, Verdict::Later, Verdict::Out] {
        let members: Vec<&MeasureWhy> = measures.iter().filter(|it| verdict(it) == group).collect();
        if members.is_empty() {
            continue;
        }
        let count = number::count(members.len() as u64);
        widgets::small(ui, view.text_with(group_key(group), &[("n", &count)]));
        for why in members {
            let Some(measure) = teller.project.measure(why.id) else { continue };
            if measure_ui(ui, view, teller, measure, why) {
                view.send(Action::Show(Screen::Map));
                view.send(Action::Select(Selection::Measure(why.id)));
            }
        }
    }
}

/// What becomes of a measure.
pub(super) fn verdict(why: &MeasureWhy) -> Verdict {
    match (why.bars.is_empty(), why.begins()) {
        (true, _) => Verdict::Here,
        (false, Some(_)) => Verdict::Later,
        (false, None) => Verdict::Out,
    }
}

const fn group_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Here => "why-offered",
        Verdict::Later => "why-to-come",
        Verdict::Elsewhere | Verdict::Out | Verdict::Unknown | Verdict::Fault => "why-withheld",
    }
}

fn measure_ui(ui: &mut Ui, view: &View<'_>, teller: Teller<'_>, measure: &Measure, why: &MeasureWhy) -> bool {
    let column = Some(why.place.column).filter(|column| *column != Column::Whole);
    let place = group_title(view.session, Group { row: Some(why.place.row), column });
    let mut reasons: Vec<String> = why.bars.iter().map(|bar| bar_words(view, teller, measure, bar)).collect();
    let verdict = verdict(why);
    if verdict != Verdict::Out {
        reasons.extend(channels(view, measure, why));
    }
    reasons.extend(why.shut.iter().map(|shut| shut_words(teller, shut)));
    line_ui(ui, view, &Line { name: measure.name.clone(), verdict, words: place, reasons })
}

/// The channels of the measure that he may be reached by; `None` when it names none.
fn channels(view: &View<'_>, measure: &Measure, why: &MeasureWhy) -> Option<String> {
    let open = |channel: &&String| why.shut.iter().all(|shut| shut.channel != **channel);
    let open: Vec<&str> = measure.channels.iter().filter(open).map(String::as_str).collect();
    (!open.is_empty())
        .then(|| view.text_with("why-channels", &[("channels", &open.join(&view.text("list-separator")))]))
}

fn bar_words(view: &View<'_>, teller: Teller<'_>, measure: &Measure, bar: &Bar) -> String {
    let separator = view.text("list-separator");
    match bar {
        Bar::Status(status) => {
            teller.with("why-bar-status", &[("status", &view.text(measure_words::status_key(*status)))])
        }
        Bar::Begins(day) => teller.with("why-bar-begins", &[("day", &day.to_string())]),
        Bar::Ended(day) => teller.with("why-bar-ended", &[("day", &day.to_string())]),
        Bar::NoDay => view.text("why-bar-no-day"),
        Bar::Tier(tier) => {
            let tiers = measure.tiers.join(&separator);
            match tier {
                Some(tier) => teller.with("why-bar-tier", &[("tier", tier), ("tiers", &tiers)]),
                None => teller.with("why-bar-no-tier", &[("tiers", &tiers)]),
            }
        }
        Bar::NoContact(field, None) => teller.with("why-bar-contact", &[("field", field)]),
        Bar::NoContact(field, Some(day)) => {
            teller.with("why-bar-until", &[("field", field), ("day", &day.to_string())])
        }
        Bar::Unreadable(field) => teller.with("why-bar-unreadable", &[("field", field)]),
        Bar::NoChannel => teller.with("why-bar-channels", &[("channels", &measure.channels.join(&separator))]),
    }
}

fn shut_words(teller: Teller<'_>, shut: &Shut) -> String {
    let key = match shut.lack {
        Lack::Refused => "why-shut",
        Lack::Blank => "why-shut-blank",
        Lack::Unreadable => "why-shut-unreadable",
    };
    teller.with(key, &[("channel", &shut.channel), ("field", &shut.field)])
}
