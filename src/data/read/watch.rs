//! What bytes give away while they are decoded: nearly every sequence of high bytes is GB18030, so texts in other encodings
//! would be read as strange hanzi without a word.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::error::ReadError;

/// Bytes of each block that are looked at.
const SAMPLE: usize = 16 << 10;

/// Characters of three bytes in one line that make UTF-8 no accident.
const WIDE: usize = 3;

/// Pairs of high bytes that are enough to judge by.
const PAIRS: u64 = 200;

/// What has been seen of the bytes of a file.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Characters of UTF-8 of three bytes; no more are counted than matter.
    pub(super) wide: u64,
    /// Lines that are UTF-8, in a file that is read as GB18030.
    pub(super) foreign: u64,
    /// Pairs of high bytes, and those of them that are in GB2312.
    pairs: u64,
    common: u64,
    judged: bool,
}

impl Watch {
    /// Looks at text that is valid UTF-8.
    pub(super) fn utf8(&mut self, text: &[u8]) {
        if self.wide < 16 {
            self.wide += text.iter().filter(|byte| (0xe0..0xf0).contains(*byte)).count() as u64;
        }
    }

    /// Looks at a block that is about to be decoded as GB18030, and refuses it when it is another encoding of the East or
    /// the West.
    pub(super) fn gb18030(&mut self, block: &[u8], ended: bool) -> Result<(), ReadError> {
        let sample = block.get(..SAMPLE).unwrap_or(block);
        let lines = sample.split(|byte| *byte == b'\n' || *byte == b'\r');
        self.foreign += lines.filter(|line| is_utf8(line, WIDE)).count() as u64;
        if self.judged || self.foreign > 0 {
            return Ok(());
        }
        self.count(sample);
        if self.pairs >= PAIRS || ended {
            self.judged = true;
            if self.is_strange() {
                return guess(block);
            }
        }
        Ok(())
    }

    /// Looks at a block that has turned out to be no GB18030, and refuses it when it is another encoding and no damage.
    pub(super) fn broken(block: &[u8]) -> Result<(), ReadError> {
        let mut seen = Self::default();
        seen.count(block);
        let utf8 = || block.split(|byte| *byte == b'\n' || *byte == b'\r').any(|line| is_utf8(line, 1));
        if seen.is_strange() && !utf8() { guess(block) } else { Ok(()) }
    }

    /// True when hardly any pair of high bytes is a usual hanzi.
    const fn is_strange(&self) -> bool {
        self.common * 10 < self.pairs * 7
    }

    fn count(&mut self, sample: &[u8]) {
        let mut bytes = sample.iter();
        while let Some(lead) = bytes.next() {
            if !(0x81..=0xfe).contains(lead) {
                continue;
            }
            let Some(trail) = bytes.next() else { return };
            if let (b'0'..=b'9', [0x81..=0xfe, b'0'..=b'9', ..]) = (trail, bytes.as_slice()) {
                // A character of four bytes.
                bytes.nth(1);
                continue;
            }
            self.pairs += 1;
            self.common += u64::from((0xa1..=0xf7).contains(lead) && *trail >= 0xa1);
        }
    }
}

/// True for a line of UTF-8 with so many characters of three bytes.
fn is_utf8(line: &[u8], least: usize) -> bool {
    let wide = line.iter().filter(|byte| (0xe0..0xf0).contains(*byte)).count();
    wide >= least && std::str::from_utf8(line).is_ok()
}

/// Refuses a block that another encoding explains.
fn guess(block: &[u8]) -> Result<(), ReadError> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(block, false);
    let mut guess = detector.guess(None, Utf8Detection::Deny);
    if ["windows-1250", "windows-1254", "windows-1257", "ISO-8859-2"].contains(&guess.name()) {
        // Few letters do not tell the West of Europe from its East; it is the likelier.
        guess = detector.guess(Some(b"fr"), Utf8Detection::Deny);
    }
    let known = ["GBK", "gb18030"].contains(&guess.name());
    // The last character of a block may be incomplete.
    let whole = block.get(..block.iter().rposition(u8::is_ascii).map_or(0, |last| last + 1)).unwrap_or_default();
    if known || guess.decode_without_bom_handling_and_without_replacement(whole).is_none() {
        return Ok(());
    }
    Err(ReadError::OtherEncoding { found: guess.name().to_owned() })
}
