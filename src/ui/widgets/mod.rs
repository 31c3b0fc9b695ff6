//! House widgets: every input has an accessible name, text comes through an input method safely, numbers and dates are
//! read as they are typed in Chinese. Names are unique within a `Ui`; in a loop wrap each turn in `ui.push_id`.

mod bar;
mod button;
mod choice;
mod date_field;
mod draft;
mod figure;
mod frame;
mod label;
mod number_field;
mod rows;
mod scroll_bar;
mod sheet;
mod sheet_head;
mod sheet_place;
mod text_field;
mod typed_field;

pub use bar::{Part, bar, drag_handle, progress};
pub use button::{
    ask_again, button, button_if, danger_button, icon_button, icon_button_if, icon_text_button, primary_button,
    primary_button_if, quiet_button, toggle,
};
pub use choice::{check, choice, multi_choice, segmented, switch};
pub use date_field::{date_field, parse_date};
pub use draft::{draft_field, draft_lines};
pub use figure::{badge, figure_line, labelled};
pub use frame::{Tone, card, card_chosen, confirm_row, empty_state, notice_line};
pub use label::{bold, dim, elided, heading, section, small};
pub use number_field::{number_field, optional_number_field};
pub use sheet::{Sheet, SheetResponse};
pub use sheet_head::SheetColumn;
pub use sheet_place::sheet_row;
pub use text_field::{FieldResponse, TextField, text_field};
