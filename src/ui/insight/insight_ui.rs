//! The screen 洞察 as a whole: its parts as tabs, and the part that is shown.

use eframe::egui::Ui;

use crate::session::{Action, InsightTab};
use crate::ui::theme::tokens::SPACE_S;
use crate::ui::view::View;
use crate::ui::widgets;

use super::board;
use super::clusters::clusters_ui;
use super::overlap::overlap_ui;
use super::profile::profile_tab_ui;
use super::scores::scores_ui;

/// Draws the screen.
pub fn insight_ui(ui: &mut Ui, view: &View<'_>) {
    let mut tab = view.session.view().insight;
    let options: Vec<(InsightTab, String)> = InsightTab::ALL.iter().map(|it| (*it, view.text(it.text_key()))).collect();
    if widgets::segmented(ui, &view.text("insight-tabs"), &mut tab, &options) {
        view.send(Action::ShowInsight(tab));
    }
    ui.add_space(SPACE_S);
    match view.session.view().insight {
        InsightTab::Profile => profile_tab_ui(ui, view),
        InsightTab::Clusters => clusters_ui(ui, view),
        InsightTab::Overlap => overlap_ui(ui, view),
        InsightTab::Board => board::board_ui(ui, view),
        InsightTab::Scores => scores_ui(ui, view),
    }
}
