//! What the lines of a text file tell besides their records: their ends, remarks nobody announced, numbers cut in two, and
//! whether the file is whole.

use super::aside::Tally;
use super::names::Header;
use super::number::trim;
use super::report::{Finding, FindingKind};
use super::scan::{LineEnd, Span};

/// What else there is to say about the lines of a file.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Records that end in `\n`, `\r\n` and `\r`.
    ends: [u64; 3],
    /// Records that begin with `#`.
    hashes: Tally,
    /// Long rows in which a number seems to have been cut at its thousands separators, and the column of the first.
    thousands: (Option<usize>, Tally),
    /// The last record, when the file ends in its middle.
    pub(super) cut: Option<u64>,
}

impl Seen {
    /// Counts a record that ends in `by` and begins with `start`.
    pub(super) fn record(&mut self, by: LineEnd, start: &[u8], record: u64) {
        let [feed, pair, single] = &mut self.ends;
        match by {
            LineEnd::Feed => *feed += 1,
            LineEnd::ReturnFeed => *pair += 1,
            LineEnd::Return => *single += 1,
            LineEnd::File => {}
        }
        if start.first() == Some(&b'#') {
            self.hashes.add(record);
        }
    }

    /// Looks at a record that is too long for its table.
    pub(super) fn long(&mut self, text: &[u8], fields: &[Span], record: u64) {
        if let Some(column) = thousands(text, fields) {
            self.thousands.0.get_or_insert(column);
            self.thousands.1.add(record);
        }
    }

    /// What a person should know of it. `remarks` tells that the user has said what remarks begin with.
    pub(super) fn findings(&self, headers: &[Header], remarks: bool) -> Vec<Finding> {
        let file = |kind, count, example_rows| Finding { kind, column: String::new(), count, example_rows };
        let mut findings = Vec::new();
        let odd_ends = self.ends.iter().sum::<u64>() - self.ends.iter().max().copied().unwrap_or(0);
        if odd_ends > 0 {
            findings.push(file(FindingKind::MixedLineEnds, odd_ends, Vec::new()));
        }
        if self.hashes.count > 1 && !remarks {
            findings.push(file(FindingKind::CommentLines, self.hashes.count, self.hashes.rows.clone()));
        }
        if let Some(record) = self.cut {
            findings.push(file(FindingKind::CutFile, 1, vec![record]));
        }
        if let (Some(column), rows) = &self.thousands {
            let column = headers.get(*column).map(|header| header.name.clone()).unwrap_or_default();
            let (count, example_rows) = (rows.count, rows.rows.clone());
            findings.push(Finding { kind: FindingKind::SplitThousands, column, count, example_rows });
        }
        findings
    }
}

/// The column in which a number was cut at its thousands separators: one to three digits, then three more.
fn thousands(text: &[u8], fields: &[Span]) -> Option<usize> {
    let digits =
        |field: &[u8], least: usize| field.len() >= least && field.len() <= 3 && field.iter().all(u8::is_ascii_digit);
    fields.windows(2).position(|pair| {
        let [head, group] = pair else { return false };
        let (head, group) = (trim(head.of(text).0), trim(group.of(text).0));
        let group = group.split(|byte| *byte == b'.').next().unwrap_or_default();
        digits(head.strip_prefix(b"-").unwrap_or(head), 1) && digits(group, 3)
    })
}
