//! A ZIP that holds a workbook: what its parts grow to, asked before any of them is unpacked, and the parts themselves.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read, Take};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::error::ReadError;
use super::request::Limits;

/// A part while it is inflated. It never gives more bytes than the directory of the package has promised, and one.
pub(super) type Part<'a, 'b> = BufReader<Take<ZipFile<'a, Cursor<&'b [u8]>>>>;

/// Bytes that are inflated at once.
const BLOCK: usize = 128 << 10;

/// Most bytes of a part that is taken whole: lists of sheets, styles, manifests.
const SMALL: u64 = 32 << 20;

/// Parts above this size must not be packed too well. Small parts of white space pack well too.
const SUSPICIOUS: u64 = 64 << 20;

/// Most parts of a package.
const PARTS: usize = 20_000;

/// The error of a library, whose own words may hold values of customers and are dropped.
pub(super) fn damaged<E>(_: E) -> ReadError {
    ReadError::damaged("xlsx")
}

/// A kind of package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Office Open XML.
    Xlsx,
    /// The same in binary records.
    Xlsb,
    /// `OpenDocument`.
    Ods,
}

/// A package that is in memory.
#[derive(Debug)]
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Places and sizes of the parts by name: small letters, `/` between folders.
    parts: BTreeMap<String, (usize, u64)>,
}

impl<'b> Package<'b> {
    /// Opens a package and refuses one whose parts grow too large, or whose directory cannot be read.
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > PARTS {
            return Err(ReadError::TooLarge);
        }
        let mut parts = BTreeMap::new();
        let mut total = 0u64;
        for place in 0..archive.len() {
            let entry = archive.by_index_data(place).map_err(damaged)?;
            let (packed, inflated) = (entry.compressed_size(), entry.size());
            total = total.saturating_add(inflated);
            let dense = inflated > SUSPICIOUS && inflated / packed.max(1) > limits.ratio;
            if total > limits.inflated.0 || inflated > limits.inflated.1 || dense {
                return Err(ReadError::TooLarge);
            }
            if entry.encrypted() {
                return Err(ReadError::Protected);
            }
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/").to_lowercase();
            parts.insert(name, (place, inflated));
        }
        Ok(Self { archive, parts })
    }

    /// What stands in it.
    pub(super) fn format(&self) -> Option<Format> {
        if self.size("xl/workbook.bin").is_some() {
            Some(Format::Xlsb)
        } else if self.parts.keys().any(|name| name.starts_with("xl/")) {
            Some(Format::Xlsx)
        } else if self.size("content.xml").is_some() {
            let kind = self.small("mimetype").ok().flatten().unwrap_or_default();
            kind.starts_with("application/vnd.oasis.opendocument.spreadsheet").then_some(Format::Ods)
        } else {
            None
        }
    }

    /// What a part grows to; `None` when there is no such part.
    pub(super) fn size(&self, name: &str) -> Option<u64> {
        self.parts.get(&name.to_lowercase()).map(|(_, size)| *size)
    }

    /// Inflates a part for `take`; `None` when there is no such part.
    pub(super) fn read<T>(
        &self,
        name: &str,
        take: impl FnOnce(Part<'_, 'b>) -> Result<T, ReadError>,
    ) -> Result<Option<T>, ReadError> {
        let Some((place, size)) = self.parts.get(&name.to_lowercase()) else { return Ok(None) };
        // The directory is shared; only the place in the file is our own.
        let mut archive = self.archive.clone();
        let file = archive.by_index(*place).map_err(damaged)?;
        take(BufReader::with_capacity(BLOCK, file.take(size.saturating_add(1)))).map(Some)
    }

    /// A part of no great size as text; `None` when there is no such part.
    pub(super) fn small(&self, name: &str) -> Result<Option<String>, ReadError> {
        if self.size(name).is_some_and(|size| size > SMALL) {
            return Err(ReadError::TooLarge);
        }
        self.read(name, |mut part| {
            let mut text = Vec::new();
            part.read_to_end(&mut text).map_err(damaged)?;
            String::from_utf8(text).map_err(damaged)
        })
    }
}
