//! Customers by the values of something: as bars, the group beside the rest, and as a table. A bar and a row open exactly
//! their customers, or make a segment of them.

use eframe::egui::{Id, Response, RichText, Ui};

use crate::data::live::ListOf;
use crate::data::portrait::{Counted, index};
use crate::model::Rule;
use crate::session::{Action, Portrayal};
use crate::text::number::{BLANK, count};
use crate::ui::View;
use crate::ui::chart::{ShareBar, SharesChart, shares_chart_ui, shares_legend_ui};
use crate::ui::figures::percent;
use crate::ui::theme::tokens::TEXT;
use crate::ui::widgets::{self, Sheet, SheetColumn};

use super::who_data::name_of;

/// The widths that a column of numbers may have.
const NUMBER: (f32, f32) = (48.0, 72.0);
/// What a column takes beside its width, and what the table takes beside its columns.
const BETWEEN: f32 = 8.0;
const AROUND: f32 = 24.0;
/// The widths that the column of words may have.
const WORDS: (f32, f32) = (72.0, 280.0);

/// Customers with one value.
pub(super) struct PartRow<'a> {
    /// The value.
    pub(super) words: String,
    /// How many have it.
    pub(super) count: Counted,
    /// Of how many of the group their share is, where that is another number in each row.
    pub(super) of: Option<u64>,
    /// Their shares; `None` where there is nobody to be a share of.
    pub(super) share: (Option<f64>, Option<f64>),
    /// Makes the list of the customers of the group.
    pub(super) list: Box<dyn Fn() -> ListOf + 'a>,
    /// What is true for them within the group, where a segment can be made of them, and what it would be called.
    pub(super) segment: Option<(Rule, String)>,
}

/// Bars and their table.
pub(super) struct Parts<'a> {
    /// Unique in the window.
    pub(super) id: &'a str,
    /// What the table is called.
    pub(super) name: String,
    /// The heads of the first column, and of the two of shares.
    pub(super) heads: [String; 3],
    /// What is drawn first; what stands only in the table comes behind.
    pub(super) rows: Vec<PartRow<'a>>,
    /// How many of them are drawn.
    pub(super) drawn: usize,
    /// Words below the bars, with their places; `None` = those of the rows, each below its own.
    pub(super) labels: Option<Vec<(f64, String)>>,
    /// A share to compare a row with, by the number of the row.
    pub(super) reference: Option<(usize, f64)>,
    /// Height of the bars.
    pub(super) height: f32,
}

impl Parts<'_> {
    /// Draws both.
    pub(super) fn show(&self, ui: &mut Ui, view: &View<'_>) {
        let chart = self.chart(view);
        shares_legend_ui(ui, view);
        let (response, hovered) = shares_chart_ui(ui, view, self.id, &chart, self.height);
        if let Some(row) = hovered.and_then(|place| self.rows.get(place)).filter(|_| response.clicked()) {
            self.open(view, row);
        }
        self.menu_ui(ui, view, &response, hovered);
        self.row_ui(ui, view);
        if let Some(row) = self.table_ui(ui, view) {
            self.open(view, row);
        }
    }

    fn chart(&self, view: &View<'_>) -> SharesChart {
        let bars = self.rows.iter().take(self.drawn).map(|row| ShareBar {
            group: row.share.0.unwrap_or(0.0),
            others: row.share.1.unwrap_or(0.0),
            words: words_of(view, row),
            opens: row.count.group > 0,
        });
        let words = self.rows.iter().take(self.drawn).enumerate();
        let below = || words.map(|(place, row)| (place as f64 + 0.5, row.words.clone())).collect();
        SharesChart {
            title: self.name.clone(),
            bars: bars.collect(),
            labels: self.labels.clone().unwrap_or_else(below),
            reference: self.reference,
        }
    }

    /// The menu of the bar on which the right button was pressed.
    fn menu_ui(&self, ui: &Ui, view: &View<'_>, response: &Response, hovered: Option<usize>) {
        let id = Id::unique(("bar of the menu", self.id));
        if response.secondary_clicked() {
            ui.data_mut(|data| data.insert_temp(id, hovered));
        }
        let Some(row) = ui.data(|data| data.get_temp::<Option<usize>>(id)).flatten().and_then(|it| self.rows.get(it))
        else {
            return;
        };
        response.context_menu(|ui| {
            widgets::small(ui, &row.words);
            self.buttons_ui(ui, view, row);
        });
    }

    /// What can be done with the row that was chosen.
    fn row_ui(&self, ui: &mut Ui, view: &View<'_>) {
        ui.horizontal_wrapped(|ui| {
            match widgets::sheet_row(ui, self.id, self.rows.len()).and_then(|row| self.rows.get(row)) {
                Some(row) => {
                    widgets::elided(ui, RichText::new(&row.words));
                    self.buttons_ui(ui, view, row);
                }
                None => {
                    widgets::small(ui, view.text("profile-parts-hint"));
                }
            }
        });
    }

    fn table_ui(&self, ui: &mut Ui, view: &View<'_>) -> Option<&PartRow<'_>> {
        let room = ui.available_width() - AROUND;
        let number = ((room - WORDS.0) / 5.0 - BETWEEN).clamp(NUMBER.0, NUMBER.1);
        let width = (room - 5.0 * (number + BETWEEN)).clamp(WORDS.0, WORDS.1);
        let [words, group, others] = &self.heads;
        let columns = [
            SheetColumn::text(words, width),
            SheetColumn::number(view.text("profile-head-group"), number),
            SheetColumn::number(group, number),
            SheetColumn::number(view.text("profile-head-others"), number),
            SheetColumn::number(others, number),
            SheetColumn::number(view.text("profile-head-index"), number),
        ];
        let sheet = Sheet::new(self.id, &self.name, &columns).row_height(20.0).about(&self.name);
        let shown = sheet.show(ui, self.rows.len(), |ui, row, column| {
            let Some(row) = self.rows.get(row) else { return };
            let text = match column {
                0 => row.words.clone(),
                1 => group_words(row),
                2 => share_words(row.share.0),
                3 => count(row.count.others),
                4 => share_words(row.share.1),
                _ => index_words(row.share),
            };
            widgets::elided(ui, RichText::new(text).size(TEXT - 1.0));
        });
        shown.opened.and_then(|row| self.rows.get(row))
    }

    fn open(&self, view: &View<'_>, row: &PartRow<'_>) {
        if row.count.group > 0 {
            let whose = name_of(view.session, &view.session.portrayed());
            let name = [whose.as_str(), &self.name, &row.words].join(" \u{b7} ");
            view.send(Action::Portray(Portrayal::List((row.list)(), name)));
        }
    }

    fn buttons_ui(&self, ui: &mut Ui, view: &View<'_>, row: &PartRow<'_>) {
        let text = view.text_with("profile-open", &[("n", &count(row.count.group))]);
        if widgets::button_if(ui, row.count.group > 0, text).clicked() {
            self.open(view, row);
            ui.close();
        }
        if let Some((rule, name)) = &row.segment
            && widgets::button_if(ui, !view.session.read_only(), view.text("profile-make-segment")).clicked()
        {
            view.send(Action::Portray(Portrayal::Segment(rule.clone(), name.clone())));
            ui.close();
        }
    }
}

/// How many of the group, and of how many where that differs.
fn group_words(row: &PartRow<'_>) -> String {
    let group = count(row.count.group);
    row.of.map_or(group.clone(), |of| format!("{group} / {}", count(of)))
}

/// A share, or a sign that there is none.
pub(super) fn share_words(share: Option<f64>) -> String {
    share.map_or_else(|| BLANK.to_owned(), percent)
}

fn index_words(shares: (Option<f64>, Option<f64>)) -> String {
    index(shares).map_or_else(|| BLANK.to_owned(), |index| format!("{index:.0}"))
}

/// Of how many the shares are, and of how many nothing is known.
pub(super) fn known_words(view: &View<'_>, known: Counted, blank: Counted) -> String {
    let args = [
        ("group", count(known.group)),
        ("others", count(known.others)),
        ("group-blank", count(blank.group)),
        ("others-blank", count(blank.others)),
    ];
    view.text_with("profile-known", &args.each_ref().map(|(key, value)| (*key, value.as_str())))
}

fn words_of(view: &View<'_>, row: &PartRow<'_>) -> Vec<String> {
    let line = |key: &str, n: u64, share: Option<f64>| {
        view.text_with(key, &[("n", &count(n)), ("share", &share_words(share))])
    };
    let mut words = vec![
        row.words.clone(),
        line("profile-bar-group", row.count.group, row.share.0),
        line("profile-bar-others", row.count.others, row.share.1),
        view.text_with("profile-bar-index", &[("index", &index_words(row.share))]),
    ];
    if row.count.group > 0 {
        words.push(view.text("profile-bar-hint"));
    }
    words
}
