//! Text files as blocks of UTF-8: decoded strictly and before anything is split, because a second byte of GBK can be `|`.
//! No byte is ever replaced; one that means nothing stops the reading with its place.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::DecoderResult;

use super::error::ReadError;
use super::text_encoding::TextEncoding;
use super::watch::Watch;

/// Why no further block could be had.
#[derive(Debug)]
pub(super) enum Stop {
    /// The byte at `offset` means nothing in this encoding; `torn` when the file ends inside a character there.
    Malformed { offset: u64, torn: bool },
    /// Anything else.
    Other(ReadError),
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Other(error)
    }
}

/// A text file as a stream of blocks.
pub(super) struct Source {
    file: File,
    encoding: TextEncoding,
    decoder: Option<encoding_rs::Decoder>,
    hasher: blake3::Hasher,
    raw: Vec<u8>,
    /// Bytes at the start of `raw` that belong to a character not yet complete (UTF-8 only).
    held: usize,
    /// Bytes read from the file so far.
    pub(super) read: u64,
    /// Bytes of the file when it was opened.
    pub(super) size: u64,
    ended: bool,
    accept_cut: bool,
    /// True when the file ended inside a character, and that was accepted.
    pub(super) torn: bool,
    pub(super) watch: Watch,
}

/// Bytes of the first block, from which the plan for the columns is made.
const FIRST: usize = 1 << 20;

/// Bytes of the others: a block and the places of its fields stay in the cache of a core.
const BLOCK: usize = 256 << 10;

impl Source {
    /// Opens a file and skips its byte order mark.
    pub(super) fn open(path: &Path, encoding: TextEncoding, accept_cut: bool) -> Result<Self, ReadError> {
        let file = File::open(path).map_err(|error| ReadError::input(&error))?;
        let size = file.metadata().map_err(|error| ReadError::input(&error))?.len();
        Ok(Self {
            file,
            encoding,
            decoder: encoding.decoder(),
            hasher: blake3::Hasher::new(),
            raw: Vec::with_capacity(FIRST),
            held: 0,
            read: 0,
            size,
            ended: false,
            accept_cut,
            torn: false,
            watch: Watch::default(),
        })
    }

    /// True when the whole file has been decoded.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// BLAKE3 of everything read so far.
    pub(super) fn fingerprint(&self) -> String {
        self.hasher.finalize().to_hex().to_string()
    }

    /// Decodes one more block and appends it to `text`, which stays valid UTF-8.
    pub(super) fn fill(&mut self, text: &mut Vec<u8>) -> Result<(), Stop> {
        if self.ended {
            return Ok(());
        }
        let first = self.read == 0;
        self.raw.truncate(self.held);
        let wanted = (if first { FIRST } else { BLOCK } - self.held) as u64;
        let got = (&mut self.file).take(wanted).read_to_end(&mut self.raw).map_err(|error| ReadError::input(&error))?;
        self.hasher.update(self.raw.get(self.held..).unwrap_or_default());
        let start = self.read - self.held as u64;
        self.read += got as u64;
        self.ended = (got as u64) < wanted;
        if self.ended {
            drop_end_sign(&mut self.raw);
        }
        let skip = if first && self.raw.starts_with(self.encoding.mark()) { self.encoding.mark().len() } else { 0 };
        if self.decoder.is_some() { self.decode(text, skip) } else { self.copy(text, skip, start) }
    }

    /// UTF-8: checks and copies; an incomplete character at the end is held back for the next block.
    fn copy(&mut self, text: &mut Vec<u8>, skip: usize, start: u64) -> Result<(), Stop> {
        let bytes = self.raw.get(skip..).unwrap_or_default();
        let (valid, broken, torn) = match std::str::from_utf8(bytes) {
            Ok(_) => (bytes.len(), false, false),
            Err(error) => (error.valid_up_to(), error.error_len().is_some(), error.error_len().is_none() && self.ended),
        };
        let good = bytes.get(..valid).unwrap_or_default();
        self.watch.utf8(good);
        if broken || (torn && !self.accept_cut) {
            return Err(Stop::Malformed { offset: start + (skip + valid) as u64, torn });
        }
        self.torn |= torn;
        text.extend_from_slice(good);
        self.raw.drain(..skip + valid);
        self.held = self.raw.len();
        Ok(())
    }

    fn decode(&mut self, text: &mut Vec<u8>, skip: usize) -> Result<(), Stop> {
        let Some(decoder) = &mut self.decoder else { return Ok(()) };
        let mut input = self.raw.get(skip..).unwrap_or_default();
        if self.encoding == TextEncoding::Gb18030 {
            self.watch.gb18030(input, self.ended)?;
        }
        loop {
            // Two bytes of hanzi become three, and hardly anything becomes more: that goes round once more.
            let room = input.len() + input.len() / 2 + 16;
            let from = text.len();
            text.resize(from + room, 0);
            let output = text.get_mut(from..).unwrap_or_default();
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(input, output, self.ended);
            text.truncate(from + written);
            input = input.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => {
                    self.raw.clear();
                    return Ok(());
                }
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, after) => {
                    let back = input.len() + usize::from(length) + usize::from(after);
                    let bytes = self.raw.get(self.raw.len().saturating_sub(back)..).unwrap_or_default();
                    let torn = self.ended && input.is_empty() && starts_character(self.encoding, bytes);
                    if torn && self.accept_cut {
                        self.torn = true;
                        self.raw.clear();
                        return Ok(());
                    }
                    if self.encoding == TextEncoding::Gb18030 {
                        Watch::broken(&self.raw)?;
                    }
                    return Err(Stop::Malformed { offset: self.read.saturating_sub(back as u64), torn });
                }
            }
        }
    }
}

/// Takes off the sign 0x1A with which older systems end their files.
fn drop_end_sign(raw: &mut Vec<u8>) {
    let end = raw.trim_ascii_end().len();
    if end.checked_sub(1).and_then(|last| raw.get(last)) == Some(&0x1a) {
        raw.truncate(end - 1);
    }
}

/// True when the last bytes of a file may be the start of a character.
fn starts_character(encoding: TextEncoding, bytes: &[u8]) -> bool {
    match encoding {
        TextEncoding::Utf8 | TextEncoding::Utf8Bom | TextEncoding::Windows1252 => false,
        TextEncoding::Big5 => matches!(bytes, [0x81..=0xfe]),
        TextEncoding::Gb18030 => {
            matches!(bytes, [0x81..=0xfe] | [0x81..=0xfe, 0x30..=0x39] | [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe])
        }
        TextEncoding::Utf16Le => matches!(bytes, [_] | [_, 0xd8..=0xdb] | [_, 0xd8..=0xdb, _]),
        TextEncoding::Utf16Be => matches!(bytes, [_] | [0xd8..=0xdb, _] | [0xd8..=0xdb, _, _]),
    }
}
