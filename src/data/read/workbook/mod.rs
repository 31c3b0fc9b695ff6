//! Workbooks: those of Office Open XML and `OpenDocument` from their own parts, those of before 2007 through calamine.

mod biff;
mod choose;
mod compound;
mod contents;
mod fill;
mod held;
mod little;
mod merged;
mod number;
mod ods;
mod ods_cell;
mod ods_sheet;
mod open;
mod pour;
mod sheet;
mod spread;
mod strings;
mod styles;
mod table;
mod told;
mod top;
mod xls;
mod xlsb;
mod xml;

pub(super) use open::{read_ole, read_package};
