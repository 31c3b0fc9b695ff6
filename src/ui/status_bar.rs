//! The line at the bottom: how many customers, as of when, whether the map is exact, what is being done or was stopped, and
//! whether names are masked.

use eframe::egui::{Align, Id, Layout, RichText, Ui};

use crate::model::{NumberFormat, NumberUnit};
use crate::session::{Action, Command, JobView, Stopped};
use crate::text::number;

use super::theme::tokens::{SMALL, SPACE_L};
use super::view::View;
use super::widgets;

/// Seconds that a job takes before it is told of: a shorter one would only flicker.
const MOMENT: f64 = 0.25;
/// Room for the reason.
const REASON: f32 = 260.0;

/// Draws the line.
pub fn status_bar_ui(ui: &mut Ui, view: &View<'_>) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_L;
        ui.spacing_mut().button_padding.y = 0.0;
        ui.spacing_mut().interact_size.y = 22.0;
        if view.session.project().is_some() {
            facts(ui, view);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if view.session.project().is_some() {
                mask(ui, view);
                let saved = if view.session.is_saved() { "bar-saved" } else { "bar-unsaved" };
                say(ui, view, &view.text(saved));
            }
            let job = view.session.job();
            let lasts = lasts(ui, job.is_some());
            match job {
                Some(job) if lasts => job_ui(ui, view, &job),
                _ => stopped_ui(ui, view),
            }
        });
    });
}

/// Whether names and numbers are masked; else why not, with a button that masks them again.
fn mask(ui: &mut Ui, view: &View<'_>) {
    let state = view.session.view();
    if state.masked {
        say(ui, view, &view.text("status-masked"));
        return;
    }
    if widgets::button(ui, view.text("import-mask-again")).clicked() {
        view.run(Command::ToggleMask);
    }
    let text = view.text_with("import-unmasked-status", &[("reason", &state.unmasked_for)]);
    let text = RichText::new(text).size(SMALL).color(view.tokens.danger);
    ui.scope(|ui| {
        ui.set_max_width(REASON);
        widgets::elided(ui, text);
    });
}

fn say(ui: &mut Ui, view: &View<'_>, text: &str) {
    ui.label(RichText::new(text).size(SMALL).color(view.tokens.dim));
}

fn facts(ui: &mut Ui, view: &View<'_>) {
    let session = view.session;
    let Some(table) = session.table() else {
        say(ui, view, &view.text("status-no-data"));
        return;
    };
    let rows = number::count(table.rows() as u64);
    say(ui, view, &view.text_with("status-rows", &[("rows", &rows)]));
    let fields = session.project().map_or(0, |project| project.fields.len()).to_string();
    say(ui, view, &view.text_with("status-fields", &[("fields", &fields)]));
    let day = session.as_of().map(|day| view.text_with("status-as-of", &[("day", &day.to_string())]));
    say(ui, view, &day.unwrap_or_else(|| view.text("status-no-as-of")));
    say(ui, view, &state_of_map(view));
}

/// Whether the figures of the map are exact, those of before a change, or an estimate.
fn state_of_map(view: &View<'_>) -> String {
    match view.session.stopped() {
        Some(Stopped::Table) => return view.text("status-behind"),
        Some(Stopped::Map) => return view.text("status-failed"),
        Some(Stopped::Check | Stopped::List) | None => {}
    }
    let Some(estimate) = view.session.estimate() else {
        return view.text(if view.session.answer_is_current() { "status-exact" } else { "status-updating" });
    };
    let whole = NumberFormat { unit: NumberUnit::Plain, decimals: 0 };
    let margin = number::margin(estimate.margins.widest(), whole, view.texts().locale());
    view.text_with("status-estimate", &[("sample", &number::count(estimate.sample)), ("margin", &margin)])
}

/// True once there has been a job for longer than a moment.
fn lasts(ui: &Ui, runs: bool) -> bool {
    let (key, now) = (Id::unique("status-job-since"), ui.input(|input| input.time));
    let since = ui.data_mut(|data| {
        if !runs {
            data.remove_temp::<f64>(key);
        }
        *data.get_temp_mut_or(key, now)
    });
    runs && now - since >= MOMENT
}

/// The job that runs, from the right: Cancel, how far it is, what it does.
fn job_ui(ui: &mut Ui, view: &View<'_>, job: &JobView) {
    if job.can_cancel && widgets::button(ui, view.text("status-cancel")).clicked() {
        view.send(Action::CancelJob);
    }
    let percent = job.fraction.map_or_else(String::new, |fraction| number::percent(f64::from(fraction), 0));
    let name = view.text_with("status-progress", &[("percent", &percent)]);
    let rows = job.rows.map(|(done, all)| {
        view.text_with("status-progress-rows", &[("done", &number::count(done)), ("all", &number::count(all))])
    });
    say(ui, view, &rows.unwrap_or(percent));
    widgets::progress(ui, &name, 120.0, job.fraction);
    say(ui, view, &job.message.text(view.texts()));
}

/// What was cancelled or has failed, from the right: a button that asks once more, what it was.
fn stopped_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(stopped) = view.session.stopped() else { return };
    if widgets::button(ui, view.text("status-again")).clicked() {
        view.send(Action::AskAgain);
    }
    let what = match stopped {
        Stopped::Table => "status-no-table",
        Stopped::Map => "status-no-map",
        Stopped::Check => "status-no-check",
        Stopped::List => "customers-failed",
    };
    ui.label(RichText::new(view.text(what)).size(SMALL).color(view.tokens.mark));
}
