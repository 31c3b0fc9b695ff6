//! Customers whom several people look after: in how many segments they are, two managers, different owners of measures.

use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, Ui, vec2};

use crate::data::overlap::{Among, OwnerConflicts, Pair, Signature};
use crate::session::{Action, OverlapAct};
use crate::text::number::count;
use crate::ui::theme::tokens::{SPACE_M, SPACE_S};
use crate::ui::widgets::{self, Part};

use super::managers_ui::managers_ui;
use super::words::Shown;

/// Widths of the words of a line, of a number and of a bar.
const WORDS: f32 = 190.0;
const NUMBER: f32 = 96.0;
const BAR: f32 = 320.0;
/// Most pairs of segments that are written out.
const PAIRS: usize = 8;

/// Draws the part.
pub(super) fn conflicts_ui(ui: &mut Ui, shown: &Shown<'_>) {
    ScrollArea::vertical().id_salt("overlap-conflicts").auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - SPACE_M);
        by_number_ui(ui, shown);
        ui.add_space(SPACE_M);
        managers_ui(ui, shown);
        ui.add_space(SPACE_M);
        owners_ui(ui, shown);
    });
}

/// What a conflict is called, and in a sentence what it is.
pub(super) fn title_ui(ui: &mut Ui, title: String, sentence: String) {
    widgets::bold(ui, title);
    widgets::small(ui, sentence);
    ui.add_space(SPACE_S);
}

/// The button that lists some customers; there is none when they are nobody.
pub(super) fn list_ui(ui: &mut Ui, shown: &Shown<'_>, among: &Among, customers: u64) {
    if customers == 0 {
        return;
    }
    let view = shown.view;
    let response = widgets::button(ui, view.text("overlap-list-short"));
    let who = view.session.among_words(among);
    let name = view.text_with("overlap-list-of", &[("who", &who)]);
    if response.accessible_name(name.as_str()).clicked() {
        view.send(Action::Overlap(OverlapAct::List(among.clone())));
    }
}

/// The button that makes a segment of some customers; `false`, and none, where no rule says who they are.
fn segment_ui(ui: &mut Ui, shown: &Shown<'_>, among: &Among, customers: u64) -> bool {
    let view = shown.view;
    let has_rule = among.sets(shown.overlaps).is_some();
    if has_rule {
        let can = customers > 0 && !view.session.read_only();
        let response = widgets::button_if(ui, can, view.text("overlap-add-segment"));
        let name = view.text_with("overlap-add-segment-of", &[("who", &view.session.among_words(among))]);
        let response = response.accessible_name(name.as_str());
        if response.on_hover_text(view.text("overlap-add-segment-where")).clicked() {
            view.send(Action::Overlap(OverlapAct::AddSegment(among.clone())));
        }
    }
    has_rule
}

/// Why some customers can be listed only.
fn no_rule_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let most = count(Among::MOST_SETS as u64);
    widgets::small(ui, shown.view.text_with("overlap-list-only", &[("n", &most)]));
}

fn by_number_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let (view, overlaps) = (shown.view, shown.overlaps);
    widgets::card(ui, |ui| {
        let all = count(overlaps.customers);
        title_ui(ui, view.text("overlap-number-title"), view.text_with("overlap-number-sentence", &[("all", &all)]));
        let mut have_rules = true;
        for (number, customers) in (0..).zip(overlaps.by_number) {
            let among = Among::Number(number);
            ui.horizontal(|ui| {
                let (who, share) = (view.session.among_words(&among), shown.share_of_all(customers));
                cell_ui(ui, WORDS, false, &who);
                cell_ui(ui, NUMBER, true, &count(customers));
                cell_ui(ui, NUMBER, true, &share);
                ui.add_space(SPACE_M);
                let color = if number < 2 { view.tokens.muted_bar } else { view.tokens.accent };
                let said = view.text_with("overlap-bar", &[("who", &who), ("n", &count(customers)), ("share", &share)]);
                let share = fraction(customers, overlaps.customers);
                // The rest of the bar is the rest of the customers.
                let rest = Part { share: 1.0 - share, color: view.tokens.line };
                widgets::bar(ui, &said, BAR, 14.0, &[Part { share, color }, rest]);
                list_ui(ui, shown, &among, customers);
                have_rules &= segment_ui(ui, shown, &among, customers);
            });
        }
        if !have_rules {
            no_rule_ui(ui, shown);
        }
    });
}

fn cell_ui(ui: &mut Ui, width: f32, numeric: bool, text: &str) {
    let layout = if numeric { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.allocate_ui_with_layout(vec2(width, ui.spacing().interact_size.y), layout, |ui| {
        ui.set_min_width(width);
        ui.add(Label::new(RichText::new(text)).truncate());
    });
}

#[expect(clippy::cast_possible_truncation, reason = "a width in points")]
fn fraction(part: u64, whole: u64) -> f32 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64) as f32 }
}

fn owners_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let (view, owners) = (shown.view, &shown.overlaps.owners);
    widgets::card(ui, |ui| {
        title_ui(ui, view.text("overlap-owners-title"), view.text("overlap-owners-sentence"));
        let names: Vec<&str> = owners.names().collect();
        let names = names.join(&view.text("list-separator"));
        match owners.names().len() {
            0 => drop(widgets::dim(ui, view.text("overlap-owners-missing"))),
            1 => drop(widgets::dim(ui, view.text_with("overlap-owners-one", &[("names", &names)]))),
            _ => several_owners_ui(ui, shown, owners, &names),
        }
        if owners.unowned > 0 {
            let n = count(owners.unowned as u64);
            widgets::small(ui, view.text_with("overlap-owners-unowned", &[("n", &n)]));
        }
    });
}

fn several_owners_ui(ui: &mut Ui, shown: &Shown<'_>, owners: &OwnerConflicts, names: &str) {
    let args = [
        ("n", count(owners.customers)),
        ("share", shown.share_of_all(owners.customers)),
        ("measures", count(owners.owned as u64)),
        ("owners", count(owners.names().len() as u64)),
        ("names", names.to_owned()),
    ];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    let has_rule = ui.horizontal(|ui| {
        ui.label(shown.view.text_with("overlap-owners-line", &args));
        list_ui(ui, shown, &Among::Owners, owners.customers);
        segment_ui(ui, shown, &Among::Owners, owners.customers)
    });
    if !has_rule.inner && owners.customers > 0 {
        no_rule_ui(ui, shown);
    }
    let meets = |pair: &&Pair| pair.both > 0 && owners.is_conflict(Signature::of([pair.first, pair.second]));
    let pairs = shown.overlaps.pairs.largest_first();
    let pairs: Vec<&Pair> = pairs.iter().filter(meets).collect();
    for pair in pairs.iter().take(PAIRS) {
        ui.horizontal(|ui| owned_pair_ui(ui, shown, owners, pair));
    }
    if pairs.len() > PAIRS {
        let n = count((pairs.len() - PAIRS) as u64);
        widgets::small(ui, shown.view.text_with("overlap-owners-more", &[("n", &n)]));
    }
}

/// Two segments whose measures have different owners, and the customers they share.
fn owned_pair_ui(ui: &mut Ui, shown: &Shown<'_>, owners: &OwnerConflicts, pair: &Pair) {
    let separator = shown.view.text("list-separator");
    let owned = |place: usize| {
        let names: Vec<&str> = owners.of_segment(place).collect();
        let args = [("name", shown.name(place)), ("owners", names.join(&separator))];
        shown.view.text_with("overlap-owned", &args.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    let args = [("first", owned(pair.first)), ("second", owned(pair.second)), ("n", count(pair.both))];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    ui.label(shown.view.text_with("overlap-owners-pair", &args));
    if let Some(among) = shown.pair(pair) {
        list_ui(ui, shown, &among, pair.both);
    }
}
