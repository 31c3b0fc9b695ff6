//! The first rows of a large file while the whole of it is being read: they show at once what a choice makes of the file.
//! They are looked at and nothing else: no way leads from here to the table of a project.

use std::sync::Arc;

use crate::data::Table;
use crate::data::read::{ReadReport, ReadRequest, Reader};
use crate::jobs::{Reading, Wake};

use super::Session;

/// Bytes of a file that is worth a look at its first rows; a smaller one is read as fast.
const LARGE: u64 = 2 << 20;

/// The first rows of a file that is being read.
#[derive(Debug)]
pub struct Sample {
    /// The rows.
    pub table: Table,
    /// What was understood of them.
    pub report: ReadReport,
    /// How they were read: as the file is being read.
    pub request: ReadRequest,
}

/// The reading of first rows, and what it has brought.
#[derive(Default)]
pub(super) struct Sampling {
    reading: Option<Reading>,
    sample: Option<Sample>,
}

impl Sampling {
    /// Reads the first rows of a large file, in place of those that were looked at before.
    pub(super) fn start(&mut self, reader: &Reader, request: &ReadRequest, wake: &Wake) {
        self.stop();
        let request = ReadRequest { sample: true, ..request.clone() };
        // Without it the whole file is waited for.
        self.reading = Reading::start_large(reader.clone(), request, LARGE, Arc::clone(wake)).ok();
    }

    /// Ends the reading and forgets what it has brought.
    pub(super) fn stop(&mut self) {
        if let Some(reading) = self.reading.take() {
            reading.let_go();
        }
        self.sample = None;
    }

    /// Takes up the rows. What is wrong with them the reading of the whole file tells.
    pub(super) fn poll(&mut self) {
        let Some(outcome) = self.reading.as_ref().and_then(Reading::poll) else { return };
        let Some(reading) = self.reading.take() else { return };
        if let Ok(Ok((table, report))) = outcome {
            self.sample = Some(Sample { table, report, request: reading.request.clone() });
        }
    }
}

impl Session {
    /// The first rows of the customer file that is being read, once they are there. They go when the file has been read.
    pub fn sample(&self) -> Option<&Sample> {
        self.sampling.sample.as_ref()
    }
}
