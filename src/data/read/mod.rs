//! Reading customer files: text, Parquet, workbooks. In a process of its own ([`Reader`]), or here ([`read_here`]).

mod aside;
mod cell;
mod column;
mod csv;
mod decide;
mod decode;
mod dictionary;
mod error;
mod figures;
mod finish;
mod handover;
mod here;
mod kind;
mod names;
mod package;
mod parquet;
mod plan;
mod raw;
mod reader;
mod report;
mod request;
mod sniff;
mod split;
mod value;
mod words;
mod worker;
mod xlsx;

pub use decode::TextEncoding;
pub use error::ReadError;
pub use here::read_here;
pub use reader::Reader;
pub use report::{ColumnReport, Finding, FindingKind, ReadReport, Reason, Scalar, SetAside};
pub use request::{Limits, Progress, ReadRequest, Step};
pub use words::{canonical, guess_field};
pub use worker::{ARGUMENT, worker_main};
