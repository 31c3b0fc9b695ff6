//! The record of unmasking: when somebody looked at personal values in full, in which project and why. Lines are only
//! ever added. It holds no value of a customer.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use chrono::Local;

use super::{Folders, Fs, IoError, SystemFs};

/// Largest record that is read back, in bytes.
const MAX_BYTES: u64 = 4 << 20;

/// One line of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmasking {
    /// When: local time with its offset, as it stands in the record.
    pub time: String,
    /// The name of the project.
    pub project: String,
    /// Why, in the user's words.
    pub reason: String,
}

/// Adds a line to the record, with the time of now.
pub fn append(folders: &Folders, project: &str, reason: &str) -> Result<(), IoError> {
    fs::create_dir_all(&folders.data)?;
    let time = Local::now().format("%Y-%m-%d %H:%M:%S %:z");
    let line = format!("{time}\t{}\t{}\n", one_line(project), one_line(reason));
    // One write, so that two windows cannot mix their lines.
    Ok(OpenOptions::new().create(true).append(true).open(file_of(folders))?.write_all(line.as_bytes())?)
}

/// The last `most` lines, the newest first. Without a record there are none; a line that was damaged is left out.
pub fn last(folders: &Folders, most: usize) -> Vec<Unmasking> {
    let bytes = SystemFs.read(&file_of(folders), MAX_BYTES).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    text.lines().rev().filter_map(parsed).take(most).collect()
}

fn parsed(line: &str) -> Option<Unmasking> {
    let mut parts = line.splitn(3, '\t').map(str::to_owned);
    Some(Unmasking { time: parts.next()?, project: parts.next()?, reason: parts.next()? })
}

fn one_line(text: &str) -> String {
    text.trim().chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

/// Where the record lies.
pub fn file_of(folders: &Folders) -> PathBuf {
    folders.data.join("unmasking.log")
}
