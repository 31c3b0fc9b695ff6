//! What each command does, and when it can be done.

use crate::edit::{BoardEdit, Edit, unique_name};
use crate::io::Theme;
use crate::model::{AxisId, MetricId};
use crate::text::Locale;

use super::state::Request;
use super::{
    Action, BoardAction, Command, Dialog, Filter, InsightTab, Message, Next, Screen, Selection, Session, Severity,
    template,
};

/// One step of zooming.
const ZOOM_STEP: f32 = 0.1;

/// True when the command can do something now.
#[expect(clippy::too_many_lines, reason = "a list, one line for each command")]
pub(super) fn enabled(command: Command, session: &Session) -> bool {
    use Command as C;
    let view = session.view();
    let open = session.project().is_some();
    let editable = open && !session.read_only();
    match command {
        C::OpenExtract
        | C::NewProject
        | C::OpenProject
        | C::Quit
        | C::Palette
        | C::ToggleTheme
        | C::ToggleLocale
        | C::Shortcuts
        | C::About => true,
        C::OpenSample => session.has_sample(),
        // The newest step may be the ballot of the voter before.
        C::Undo => session.undo_step().is_some() && session.voting().is_none(),
        C::Redo => session.redo_step().is_some() && session.voting().is_none(),
        C::Versions => session.path().is_some(),
        C::Remove => editable && session.removal().is_some(),
        C::Duplicate => editable && matches!(view.selection, Selection::Segment(_) | Selection::Measure(_)),
        C::MoveUp => editable && session.shift(0, -1).is_some(),
        C::MoveDown => editable && session.shift(0, 1).is_some(),
        C::MoveLeft => editable && session.shift(-1, 0).is_some(),
        C::MoveRight => editable && session.shift(1, 0).is_some(),
        C::SegmentsFromField | C::AxisFromField => editable && session.table().is_some(),
        C::AddTable => editable && session.raw_table().is_some(),
        C::AddFold | C::AddRfm => editable && session.project().is_some_and(|it| !it.tables.is_empty()),
        C::AddStage => editable && view.axis.is_some(),
        C::AddMeasure => editable && session.chosen_place().is_some(),
        C::OpenCustomers | C::OpenPortrait => session.table().is_some() && session.chosen_group().is_some(),
        C::WhyHere => session.table().is_some(),
        C::OpenScatter => session.chosen_group().is_some() && session.drawable_fields().len() > 1,
        C::CopyMap => session.map_is_exact() && view.metric.is_some(),
        C::NextMetric | C::PreviousMetric => session.project().is_some_and(|it| it.metrics.len() > 1),
        C::NextAxis => session.project().is_some_and(|it| it.axes.len() > 1),
        C::ClearFilter => !view.filter.is_empty(),
        C::ToggleInspector => open && !matches!(view.screen, Screen::Start | Screen::Data | Screen::Insight),
        C::Save
        | C::SaveAs
        | C::CloseProject
        | C::EditLists
        | C::EditMetrics
        | C::ProjectSettings
        | C::ShowData
        | C::ShowInsight
        | C::ShowClusters
        | C::ShowBoard
        | C::ShowSegments
        | C::ShowStages
        | C::ShowMap
        | C::ToggleMask
        | C::ToggleGaps
        | C::SwapAxes
        | C::ToggleCompact
        | C::ZoomIn
        | C::ZoomOut
        | C::ZoomReset => open,
        C::OpenVote => {
            editable && session.open_round().is_none() && session.project().is_some_and(|it| !it.board.notes.is_empty())
        }
        C::RevealVote => editable && session.open_round().is_some() && session.voting().is_none(),
        C::WriteBallots => session.project().is_some_and(|it| it.board.round.is_some()),
        C::ReadBallots => editable && session.open_round().is_some() && !session.has_seen_totals(),
        C::ToggleExclusive
        | C::AddFormulaField
        | C::AddSumField
        | C::AddBandField
        | C::AddScoreField
        | C::AddFlagField
        | C::AddTierField
        | C::AddSegment
        | C::AddAxis
        | C::AddMetric
        | C::AddNote
        | C::AddNoteGroup
        | C::TemplateSegments
        | C::TemplateRelationship
        | C::TemplatePersonal
        | C::TemplateTier600
        | C::TemplateTierCmb
        | C::TemplateTier4
        | C::TemplateMetrics
        | C::TemplateLists => editable,
    }
}

impl Session {
    /// Does a command; nothing when it is not enabled.
    pub(super) fn run(&mut self, command: Command) {
        if !command.enabled(self) {
            return;
        }
        match command.menu() {
            super::Menu::File => self.run_file(command),
            super::Menu::Edit => self.run_edit(command),
            super::Menu::Insert => self.run_insert(command),
            super::Menu::Template => self.run_template(command),
            super::Menu::Map => self.run_map(command),
            super::Menu::View | super::Menu::Help => self.run_view(command),
        }
    }

    fn run_file(&mut self, command: Command) {
        match command {
            Command::OpenExtract => {
                self.dialog = Some(Dialog::OpenExtract);
                self.requests.push(Request::PickExtract);
            }
            Command::NewProject => self.unless_unsaved(Next::New),
            Command::OpenProject => {
                self.open_dialog(Dialog::OpenProject);
                self.browse();
            }
            Command::OpenSample => {
                if let Some(sample) = self.sample.clone() {
                    self.unless_unsaved(Next::Open(sample));
                }
            }
            Command::Save => self.save(),
            Command::SaveAs => self.save_as(),
            Command::Versions => self.open_dialog(Dialog::Versions),
            Command::WriteBallots => {
                self.open_dialog(Dialog::WriteBallots);
                self.browse();
            }
            Command::ReadBallots => {
                self.open_dialog(Dialog::ReadBallots);
                self.browse();
            }
            Command::CloseProject => self.unless_unsaved(Next::Close),
            Command::Quit => self.unless_unsaved(Next::Quit),
            _ => {}
        }
    }

    fn run_edit(&mut self, command: Command) {
        match command {
            Command::Undo | Command::Redo => {
                if let Some(document) = &mut self.document {
                    let history = &mut document.history;
                    if command == Command::Undo {
                        history.undo()
                    } else {
                        history.redo()
                    };
                }
            }
            Command::Remove => {
                if let Some(edit) = self.removal() {
                    self.edit(&edit);
                }
            }
            Command::Duplicate => self.duplicate(),
            Command::MoveUp => self.do_shift(0, -1),
            Command::MoveDown => self.do_shift(0, 1),
            Command::MoveLeft => self.do_shift(-1, 0),
            Command::MoveRight => self.do_shift(1, 0),
            Command::OpenVote => {
                self.show_board();
                self.open_dialog(Dialog::OpenVote);
            }
            Command::RevealVote => {
                self.show_board();
                self.on_board(BoardAction::Reveal);
            }
            Command::ProjectSettings => self.open_dialog(Dialog::ProjectSettings),
            Command::EditLists => self.open_dialog(Dialog::Lists),
            Command::EditMetrics => self.open_dialog(Dialog::Metrics),
            Command::ToggleExclusive => {
                if let Some(exclusive) = self.project().map(|project| project.exclusive) {
                    self.edit(&Edit::SetExclusive(!exclusive));
                }
            }
            _ => {}
        }
    }

    fn run_insert(&mut self, command: Command) {
        if let Some(kind) = command.formula_kind() {
            self.open_dialog(Dialog::NewField(kind));
            return;
        }
        match command {
            Command::SegmentsFromField => self.open_dialog(Dialog::SegmentsFromField),
            Command::AxisFromField => self.open_dialog(Dialog::AxisFromField),
            Command::AddTable => {
                self.open_dialog(Dialog::OpenTable(None));
                self.requests.push(Request::PickTable(None));
            }
            Command::AddFold => self.open_dialog(Dialog::FoldField(None)),
            Command::AddRfm => self.open_dialog(Dialog::Rfm),
            Command::AddSegment => self.add_segment(),
            Command::AddAxis => self.add_axis(),
            Command::AddStage => self.add_stage(),
            Command::AddMetric => self.add_metric(),
            Command::AddMeasure => self.add_measure(),
            Command::AddNote | Command::AddNoteGroup => {
                self.show_board();
                self.on_board(if command == Command::AddNote { BoardAction::Begin } else { BoardAction::AddGroup });
            }
            _ => {}
        }
    }

    fn run_template(&mut self, command: Command) {
        use template::Kind;
        let kind = match command {
            Command::TemplateSegments => Kind::Segments,
            Command::TemplateRelationship => Kind::Relationship,
            Command::TemplatePersonal => Kind::Personal,
            Command::TemplateTier600 => Kind::Tier600,
            Command::TemplateTierCmb => Kind::TierCmb,
            Command::TemplateTier4 => Kind::Tier4,
            Command::TemplateMetrics => Kind::Metrics,
            Command::TemplateLists => Kind::Lists,
            _ => return,
        };
        let Some(project) = self.project() else { return };
        let axis = project.next_axis_id();
        let segment = project.next_segment_id();
        let fitted = template::load(kind, self.texts.locale()).fit(project);
        for (name, fields) in &fitted.missing {
            let fields = fields.join(&self.texts.get("list-separator"));
            self.tell(
                Severity::Warning,
                Message::new("notice-template-missing").arg("name", name).arg("fields", fields),
            );
        }
        let Some(edit) = fitted.edit else {
            self.tell(Severity::Warning, Message::new("notice-template-nothing"));
            return;
        };
        if !self.edit(&edit) {
            return;
        }
        match kind {
            Kind::Segments => self.select(Selection::Segment(segment)),
            Kind::Relationship | Kind::Personal | Kind::Tier600 | Kind::TierCmb | Kind::Tier4 => {
                self.look_at_axis(axis);
            }
            Kind::Metrics | Kind::Lists => {}
        }
    }

    fn look_at_axis(&mut self, axis: AxisId) {
        self.view.axis = Some(axis);
        let first = self.project().and_then(|it| it.axis(axis)).and_then(|axis| axis.stages.first());
        if let (Some(id), Screen::Stages) = (first.map(|stage| stage.id), self.view.screen) {
            self.select(Selection::Stage(id));
        }
    }

    fn run_map(&mut self, command: Command) {
        match command {
            Command::NextMetric => self.step_metric(1),
            Command::PreviousMetric => self.step_metric(-1),
            Command::NextAxis => {
                let Some(project) = self.project() else { return };
                let ids: Vec<AxisId> = project.axes.iter().map(|axis| axis.id).collect();
                if let Some(next) = neighbour(&ids, self.view.axis, 1) {
                    self.handle(Action::ShowAxis(next));
                }
            }
            Command::ToggleGaps => self.view.gaps = !self.view.gaps,
            Command::SwapAxes => self.view.swapped = !self.view.swapped,
            Command::ToggleCompact => self.view.compact = !self.view.compact,
            Command::ZoomIn => self.view.zoom = (self.view.zoom + ZOOM_STEP).min(2.0),
            Command::ZoomOut => self.view.zoom = (self.view.zoom - ZOOM_STEP).max(0.5),
            Command::ZoomReset => self.view.zoom = 1.0,
            Command::ClearFilter => self.view.filter = Filter::default(),
            Command::OpenCustomers => {
                if let Some(group) = self.chosen_group() {
                    self.handle(Action::List { group, sort_by: None, descending: false });
                }
            }
            Command::OpenScatter => self.open_scatter(),
            Command::WhyHere => self.search_customer(),
            Command::OpenPortrait => self.open_portrait(),
            Command::CopyMap => {
                if let Some(text) = self.map_as_text() {
                    self.requests.push(Request::Copy(text));
                    self.tell(Severity::Done, Message::new("notice-map-copied"));
                }
            }
            _ => {}
        }
    }

    fn run_view(&mut self, command: Command) {
        match command {
            Command::ShowData => self.handle(Action::Show(Screen::Data)),
            Command::ShowInsight => self.handle(Action::Show(Screen::Insight)),
            Command::ShowClusters => self.handle(Action::ShowInsight(InsightTab::Clusters)),
            Command::ShowBoard => self.show_board(),
            Command::ShowSegments => self.handle(Action::Show(Screen::Segments)),
            Command::ShowStages => self.handle(Action::Show(Screen::Stages)),
            Command::ShowMap => self.handle(Action::Show(Screen::Map)),
            Command::Palette => self.open_dialog(Dialog::Palette),
            Command::ToggleInspector => self.view.inspector = !self.view.inspector,
            Command::ToggleMask if self.view.masked => self.open_dialog(Dialog::Unmask),
            Command::ToggleMask => self.mask(),
            Command::ToggleTheme => {
                self.prefs.theme = if self.prefs.theme == Theme::Dark { Theme::Light } else { Theme::Dark };
                self.write_prefs();
            }
            Command::ToggleLocale => {
                let other = if self.texts.locale() == Locale::Zh { Locale::En } else { Locale::Zh };
                self.set_locale(other);
            }
            Command::Shortcuts => self.open_dialog(Dialog::Shortcuts),
            Command::About => self.open_dialog(Dialog::About),
            _ => {}
        }
    }

    fn show_board(&mut self) {
        self.handle(Action::ShowInsight(InsightTab::Board));
    }

    /// Shows another language and remembers it.
    pub(super) fn set_locale(&mut self, locale: Locale) {
        self.texts = crate::text::Texts::new(locale);
        self.prefs.locale = locale;
        self.write_prefs();
    }

    fn step_metric(&mut self, by: i32) {
        let Some(project) = self.project() else { return };
        let ids: Vec<MetricId> = project.metrics.iter().map(|metric| metric.id).collect();
        self.view.metric = neighbour(&ids, self.view.metric, by).or(self.view.metric);
    }

    fn removal(&self) -> Option<Edit> {
        match self.view.selection {
            Selection::Segment(id) => Some(Edit::RemoveSegment(id)),
            Selection::Stage(id) => Some(Edit::RemoveStage(id)),
            Selection::Measure(id) => Some(Edit::RemoveMeasure(id)),
            Selection::Note(id) => Some(Edit::Board(BoardEdit::RemoveNote(id))),
            Selection::None | Selection::Field(_) | Selection::Group(_) => None,
        }
    }

    fn duplicate(&mut self) {
        let Some(project) = self.project().cloned() else { return };
        match self.view.selection.clone() {
            Selection::Segment(id) => {
                let Some(segment) = project.segment(id) else { return };
                let name = unique_name(project.segments.iter().map(|it| it.name.as_str()), &segment.name);
                if self.edit(&Edit::DuplicateSegment { id, name }) {
                    self.select(Selection::Segment(project.next_segment_id()));
                }
            }
            Selection::Measure(id) if self.edit(&Edit::DuplicateMeasure(id)) => {
                self.select(Selection::Measure(project.next_measure_id()));
            }
            _ => {}
        }
    }

    fn do_shift(&mut self, across: i32, down: i32) {
        if let Some(edit) = self.shift(across, down) {
            self.edit(&edit);
        }
    }
}

/// The thing `by` places from `current`, round the end; the first when `current` is not among them.
fn neighbour<T: Copy + PartialEq>(things: &[T], current: Option<T>, by: i32) -> Option<T> {
    let count = i32::try_from(things.len()).ok().filter(|count| *count > 0)?;
    let at = current.and_then(|current| things.iter().position(|thing| *thing == current));
    let next = at.and_then(|at| i32::try_from(at).ok()).map_or(0, |at| (at + by).rem_euclid(count));
    things.get(usize::try_from(next).ok()?).copied()
}
