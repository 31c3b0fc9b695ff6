//! Every two segments that share customers as a list, the most customers first.

use eframe::egui::{RichText, Ui};

use crate::data::overlap::Pair;
use crate::session::{Action, OverlapAct};
use crate::text::number::count;
use crate::ui::theme::tokens::{SMALL, TEXT};
use crate::ui::widgets::{self, Sheet, SheetColumn};

use super::words::Shown;

/// Widths of a name and of a number.
const NAME: (f32, f32) = (140.0, 260.0);
const NUMBER: f32 = 104.0;

/// Draws the list.
pub(super) fn pairs_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let view = shown.view;
    let all = shown.overlaps.pairs.largest_first();
    if all.is_empty() {
        widgets::dim(ui, view.text("overlap-one-segment"));
        return;
    }
    let pairs: Vec<&Pair> = all.iter().filter(|pair| pair.both > 0).collect();
    if pairs.is_empty() {
        widgets::dim(ui, view.text("overlap-pairs-none"));
        return;
    }
    let args = [
        ("all", count(all.len() as u64)),
        ("some", count(pairs.len() as u64)),
        ("none", count((all.len() - pairs.len()) as u64)),
    ];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    widgets::small(ui, view.text_with("overlap-pairs-sentence", &args));
    let name = ((ui.available_width() - 6.0 * (NUMBER + 8.0) - 48.0) / 2.0).clamp(NAME.0, NAME.1);
    let columns = [
        SheetColumn::text(view.text("overlap-pair-first"), name),
        SheetColumn::text(view.text("overlap-pair-second"), name),
        SheetColumn::number(view.text("overlap-pair-both"), NUMBER),
        SheetColumn::number(view.text("overlap-pair-share-first"), NUMBER),
        SheetColumn::number(view.text("overlap-pair-share-second"), NUMBER),
        SheetColumn::number(view.text("overlap-figure-jaccard"), NUMBER),
        SheetColumn::number(view.text("overlap-pair-customers-first"), NUMBER),
        SheetColumn::number(view.text("overlap-pair-customers-second"), NUMBER),
    ];
    let title = view.text("overlap-pairs");
    let frame = eframe::egui::Frame::new().fill(view.tokens.panel).corner_radius(SMALL / 2.0).inner_margin(6);
    frame.show(ui, |ui| {
        let sheet = Sheet::new("overlap-pairs", &title, &columns).row_height(20.0).sorted(2, true).main();
        let done = sheet.show(ui, pairs.len(), |ui, row, column| {
            let Some(pair) = pairs.get(row) else { return };
            widgets::elided(ui, RichText::new(cell(shown, pair, column)).size(TEXT - 1.0));
        });
        let among = |row: Option<usize>| row.and_then(|row| pairs.get(row)).and_then(|pair| shown.pair(pair));
        if let Some(among) = among(done.opened) {
            view.send(Action::Overlap(OverlapAct::List(among)));
        } else if let Some(among) = among(done.row) {
            view.send(Action::Overlap(OverlapAct::Choose(Some(among))));
        }
    });
}

fn cell(shown: &Shown<'_>, pair: &Pair, column: usize) -> String {
    match column {
        0 => shown.name(pair.first),
        1 => shown.name(pair.second),
        2 => count(pair.both),
        3 => shown.share(pair.share_of_first()),
        4 => shown.share(pair.share_of_second()),
        5 => shown.share(pair.jaccard()),
        6 => count(pair.customers.0),
        _ => count(pair.customers.1),
    }
}
