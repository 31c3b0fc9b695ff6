//! The tab 重叠 as a whole: what is counted, what stands in the way, the parts, and the customers that were clicked on.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::data::Progress;
use crate::data::overlap::{MOST_SEGMENTS, OverlapAnswer};
use crate::session::{Action, LaneEnd, OverlapAct, OverlapPart, Screen};
use crate::text::number::count;
use crate::ui::View;
use crate::ui::theme::tokens::{SMALL, SPACE_S};
use crate::ui::widgets::{self, Tone};

use super::chosen_ui::chosen_ui;
use super::conflicts_ui::conflicts_ui;
use super::matrix_ui::matrix_ui;
use super::pairs_ui::pairs_ui;
use super::upset_ui::upset_ui;
use super::words::Shown;

/// Width of the progress bar.
const PROGRESS: f32 = 120.0;

/// Draws the tab.
pub(in crate::ui::insight) fn overlap_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(project) = view.session.project() else { return };
    if view.session.table().is_none() {
        widgets::empty_state(ui, &view.text("overlap-no-data"), &view.text("overlap-no-data-body"), &[]);
        return;
    }
    if project.segments.is_empty() {
        let (title, body) = (view.text("overlap-no-segments"), view.text("overlap-no-segments-body"));
        if widgets::empty_state(ui, &title, &body, &[view.text("overlap-to-segments")]).is_some() {
            view.send(Action::Show(Screen::Segments));
        }
        return;
    }
    head_ui(ui, view);
    ui.add_space(SPACE_S);
    if let Some(ended) = view.session.overlap_ended() {
        ended_ui(ui, view, ended);
    }
    let Some(answer) = view.session.overlap() else { return };
    ui.scope(|ui| {
        if !view.session.overlap_is_current() {
            ui.multiply_opacity(0.6);
        }
        answer_ui(ui, view, answer);
    });
}

fn answer_ui(ui: &mut Ui, view: &View<'_>, answer: &OverlapAnswer) {
    let shown = Shown { view, overlaps: &answer.overlaps };
    counted_ui(ui, &shown);
    let part = view.session.view().overlap.part;
    if part != OverlapPart::Conflicts {
        chosen_ui(ui, &shown, answer);
    }
    ui.add_space(SPACE_S);
    match part {
        OverlapPart::Matrix => matrix_ui(ui, &shown),
        OverlapPart::Pairs => pairs_ui(ui, &shown),
        OverlapPart::Combinations => upset_ui(ui, &shown, answer),
        OverlapPart::Conflicts => conflicts_ui(ui, &shown),
    }
}

/// The parts, and at the right how far counting is.
fn head_ui(ui: &mut Ui, view: &View<'_>) {
    ui.horizontal(|ui| {
        let mut part = view.session.view().overlap.part;
        let options: Vec<(OverlapPart, String)> =
            OverlapPart::ALL.iter().map(|it| (*it, view.text(it.text_key()))).collect();
        if widgets::segmented(ui, &view.text("overlap-part"), &mut part, &options) {
            view.send(Action::Overlap(OverlapAct::Show(part)));
        }
        let Some(progress) = view.session.overlap_progress() else { return };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::button(ui, view.text("overlap-cancel")).clicked() {
                view.send(Action::Overlap(OverlapAct::Cancel));
            }
            let name = view.text("overlap-counting");
            widgets::progress(ui, &name, PROGRESS, fraction(progress));
            widgets::small(ui, name.as_str());
        });
    });
}

fn fraction(progress: Progress) -> Option<f32> {
    (progress.total > 0).then(|| progress.done as f32 / progress.total as f32)
}

/// Says why there is no newer result, and offers to try again.
fn ended_ui(ui: &mut Ui, view: &View<'_>, ended: LaneEnd) {
    let (tone, key) = match ended {
        LaneEnd::Cancelled => (Tone::Note, "overlap-cancelled"),
        LaneEnd::Failed => (Tone::Fault, "overlap-failed"),
    };
    ui.horizontal(|ui| {
        widgets::notice_line(ui, tone, &view.text(key));
        if widgets::button(ui, view.text("overlap-again")).clicked() {
            view.send(Action::Overlap(OverlapAct::Again));
        }
    });
}

/// What was counted, and what could not be.
fn counted_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let (view, overlaps) = (shown.view, shown.overlaps);
    let args = [
        ("all", count(overlaps.customers)),
        ("segments", count(overlaps.segments.len() as u64)),
        ("some", count(overlaps.in_some())),
        ("several", count(overlaps.in_several())),
    ];
    let mut words = view.text_with("overlap-sentence", &args.each_ref().map(|(name, value)| (*name, value.as_str())));
    if overlaps.unknown > 0 {
        words += &view.text_with("overlap-unknown", &[("n", &count(overlaps.unknown))]);
    }
    ui.label(RichText::new(words).size(SMALL + 1.0));
    let faulty = overlaps.segments.iter().enumerate().filter(|(_, segment)| segment.fault.is_some());
    let faulty: Vec<String> = faulty.map(|(place, _)| shown.name(place)).collect();
    if !faulty.is_empty() {
        let names = faulty.join(&view.text("list-separator"));
        widgets::notice_line(ui, Tone::Fault, &view.text_with("overlap-fault", &[("names", &names)]));
    }
    if overlaps.left_out > 0 {
        let args = [("n", count(MOST_SEGMENTS as u64)), ("left", count(overlaps.left_out as u64))];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        widgets::notice_line(ui, Tone::Note, &view.text_with("overlap-left-out", &args));
    }
}
