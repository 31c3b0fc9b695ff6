//! The list of commands: everything a person may ask for without further words. Menus, the palette and the shortcuts are
//! made from this one list.

use crate::model::FormulaKind;

use super::Session;

/// A key with modifiers. `command` is Ctrl, or ⌘ on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// Ctrl or ⌘.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key's name, as in `egui::Key::from_name`.
    pub key: &'static str,
}

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Menu {
    /// 文件.
    File,
    /// 编辑.
    Edit,
    /// 新增.
    Insert,
    /// 模板.
    Template,
    /// 图谱.
    Map,
    /// 视图.
    View,
    /// 帮助.
    Help,
}

impl Menu {
    /// All menus in the order of the menu bar.
    pub const ALL: &[Self] = &[Self::File, Self::Edit, Self::Insert, Self::Template, Self::Map, Self::View, Self::Help];

    /// Key of the menu's name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Insert => "menu-insert",
            Self::Template => "menu-template",
            Self::Map => "menu-map",
            Self::View => "menu-view",
            Self::Help => "menu-help",
        }
    }
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $menu:ident $(, $shortcut:expr)?;)+) => {
        /// Everything a person may ask for without further words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($(#[$doc])* $name),+ }

        impl Command {
            /// All commands, in the order of their menus.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The command's identifier; `command-<id>` is the key of its name.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// The key of the command's name.
            pub const fn text_key(self) -> &'static str {
                match self { $(Self::$name => concat!("command-", $id)),+ }
            }

            /// The menu it stands in.
            pub const fn menu(self) -> Menu {
                match self { $(Self::$name => Menu::$menu),+ }
            }

            /// Its shortcut, if it has one.
            pub const fn shortcut(self) -> Option<Shortcut> {
                match self { $(Self::$name => commands!(@shortcut $($shortcut)?)),+ }
            }
        }
    };
    (@shortcut) => { None };
    (@shortcut $shortcut:expr) => { Some($shortcut) };
}

const fn ctrl(key: &'static str) -> Shortcut {
    Shortcut { command: true, shift: false, alt: false, key }
}

const fn ctrl_shift(key: &'static str) -> Shortcut {
    Shortcut { command: true, shift: true, alt: false, key }
}

const fn alt(key: &'static str) -> Shortcut {
    Shortcut { command: false, shift: false, alt: true, key }
}

const fn plain(key: &'static str) -> Shortcut {
    Shortcut { command: false, shift: false, alt: false, key }
}

commands! {
    /// Opens a customer file (into a new project when none is open).
    OpenExtract = "open-extract", File, ctrl_shift("O");
    /// Begins an empty project.
    NewProject = "new-project", File, ctrl("N");
    /// Opens a project.
    OpenProject = "open-project", File, ctrl("O");
    /// Opens the sample project.
    OpenSample = "open-sample", File;
    /// Saves the project.
    Save = "save", File, ctrl("S");
    /// Saves the project under another name.
    SaveAs = "save-as", File, ctrl_shift("S");
    /// Shows the earlier versions that were kept of this project.
    Versions = "versions", File;
    /// Writes the ballots of this laptop into a file.
    WriteBallots = "write-ballots", File;
    /// Reads the ballots of another laptop.
    ReadBallots = "read-ballots", File;
    /// Closes the project and goes to the start page.
    CloseProject = "close-project", File, ctrl("W");
    /// Ends the program.
    Quit = "quit", File, ctrl("Q");

    /// Takes the last step back.
    Undo = "undo", Edit, ctrl("Z");
    /// Takes it forward again.
    Redo = "redo", Edit, ctrl("Y");
    /// Removes what is selected.
    Remove = "remove", Edit, plain("Delete");
    /// Puts a copy beside what is selected.
    Duplicate = "duplicate", Edit, ctrl("D");
    /// Moves what is selected one place up (segments in the waterfall, stages in position, measures on the map).
    MoveUp = "move-up", Edit, alt("ArrowUp");
    /// Moves it one place down.
    MoveDown = "move-down", Edit, alt("ArrowDown");
    /// Moves the selected measure or stage one place to the left.
    MoveLeft = "move-left", Edit, alt("ArrowLeft");
    /// Moves it one place to the right.
    MoveRight = "move-right", Edit, alt("ArrowRight");
    /// Opens a vote on the notes of the board.
    OpenVote = "open-vote", Edit;
    /// Shows what the vote has come to.
    RevealVote = "reveal-vote", Edit;
    /// Name and as-of date of the project.
    ProjectSettings = "project-settings", Edit;
    /// Products, channels and owners.
    EditLists = "edit-lists", Edit;
    /// The metrics.
    EditMetrics = "edit-metrics", Edit;
    /// Waterfall or overlapping segments.
    ToggleExclusive = "toggle-exclusive", Edit;

    /// A further table: accounts, transactions, contacts …
    AddTable = "add-table", Insert;
    /// A field folded from a further table.
    AddFold = "add-fold", Insert;
    /// Recency, frequency and amount from a further table.
    AddRfm = "add-rfm", Insert;
    /// A new field calculated by a formula.
    AddFormulaField = "add-formula-field", Insert;
    /// A new field that adds up others, such as the assets.
    AddSumField = "add-sum-field", Insert;
    /// A new field that divides a number into bands.
    AddBandField = "add-band-field", Insert;
    /// A new field that scores a number.
    AddScoreField = "add-score-field", Insert;
    /// A new field that says whether a rule holds.
    AddFlagField = "add-flag-field", Insert;
    /// A new field of levels that are lost slowly.
    AddTierField = "add-tier-field", Insert;
    /// A new segment.
    AddSegment = "add-segment", Insert, ctrl_shift("G");
    /// Segments from the values of a field.
    SegmentsFromField = "segments-from-field", Insert;
    /// A new set of columns.
    AddAxis = "add-axis", Insert;
    /// A set of columns from the values of a field.
    AxisFromField = "axis-from-field", Insert;
    /// A new stage on the axis shown.
    AddStage = "add-stage", Insert;
    /// A new metric.
    AddMetric = "add-metric", Insert;
    /// A new measure in the selected cell or row.
    AddMeasure = "add-measure", Insert, ctrl("M");
    /// A new note on the board.
    AddNote = "add-note", Insert, ctrl_shift("N");
    /// A new group of notes.
    AddNoteGroup = "add-note-group", Insert;

    /// The segments of domain.md §4.4.
    TemplateSegments = "template-segments", Template;
    /// The relationship lifecycle.
    TemplateRelationship = "template-relationship", Template;
    /// The personal life stages.
    TemplatePersonal = "template-personal", Template;
    /// Value tiers, five levels from 5 to 600 万.
    TemplateTier600 = "template-tier-600", Template;
    /// Value tiers in the manner of 招行.
    TemplateTierCmb = "template-tier-cmb", Template;
    /// Value tiers, four levels.
    TemplateTier4 = "template-tier-4", Template;
    /// The usual metrics.
    TemplateMetrics = "template-metrics", Template;
    /// The usual products and channels.
    TemplateLists = "template-lists", Template;

    /// Tints by the next metric.
    NextMetric = "next-metric", Map, plain("CloseBracket");
    /// Tints by the metric before.
    PreviousMetric = "previous-metric", Map, plain("OpenBracket");
    /// Shows the next set of columns.
    NextAxis = "next-axis", Map, ctrl("L");
    /// Marks or hides large cells without a measure.
    ToggleGaps = "toggle-gaps", Map;
    /// Segments across and stages down, or back.
    SwapAxes = "swap-axes", Map;
    /// Rows with numbers only, or with measures.
    ToggleCompact = "toggle-compact", Map;
    /// Larger.
    ZoomIn = "zoom-in", Map, ctrl("Plus");
    /// Smaller.
    ZoomOut = "zoom-out", Map, ctrl("Minus");
    /// Natural size.
    ZoomReset = "zoom-reset", Map, ctrl("0");
    /// Shows all measures again.
    ClearFilter = "clear-filter", Map;
    /// Lists the customers of what is selected.
    OpenCustomers = "open-customers", Map, ctrl("Enter");
    /// Draws two fields of the customers of what is selected against each other.
    OpenScatter = "open-scatter", Map;
    /// Explains where a customer stands, found by his number.
    WhyHere = "why-here", Map, ctrl("F");
    /// Shows what makes the customers of what is selected different from the rest.
    OpenPortrait = "open-portrait", Map;
    /// Copies the map as a table that pastes into a sheet.
    CopyMap = "copy-map", Map, ctrl_shift("C");

    /// The data.
    ShowData = "show-data", View, ctrl("1");
    /// Seeing the customers.
    ShowInsight = "show-insight", View, ctrl("2");
    /// Groups of customers that lie close together.
    ShowClusters = "show-clusters", View;
    /// The board of the brainstorm.
    ShowBoard = "show-board", View, ctrl("B");
    /// The segments.
    ShowSegments = "show-segments", View, ctrl("3");
    /// The stages.
    ShowStages = "show-stages", View, ctrl("4");
    /// The map.
    ShowMap = "show-map", View, ctrl("5");
    /// Search and all commands.
    Palette = "palette", View, ctrl("K");
    /// Shows or hides the inspector.
    ToggleInspector = "toggle-inspector", View, ctrl("I");
    /// Names of customers in full, or masked.
    ToggleMask = "toggle-mask", View;
    /// Light or dark.
    ToggleTheme = "toggle-theme", View;
    /// Chinese or English.
    ToggleLocale = "toggle-locale", View;

    /// Keys and gestures.
    Shortcuts = "shortcuts", Help, plain("F1");
    /// What the program is, and its licences.
    About = "about", Help;
}

impl Command {
    /// The kind of derived field that the command begins.
    pub const fn formula_kind(self) -> Option<FormulaKind> {
        match self {
            Self::AddFormulaField => Some(FormulaKind::Value),
            Self::AddSumField => Some(FormulaKind::Sum),
            Self::AddBandField => Some(FormulaKind::Band),
            Self::AddScoreField => Some(FormulaKind::Score),
            Self::AddFlagField => Some(FormulaKind::Flag),
            Self::AddTierField => Some(FormulaKind::StickyTier),
            _ => None,
        }
    }

    /// True when the command can do something now.
    pub fn enabled(self, session: &Session) -> bool {
        super::run::enabled(self, session)
    }
}
