//! The encodings of text files: their names, and what gives them away.

use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// An encoding of text files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextEncoding {
    /// UTF-8.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-8 behind a byte order mark.
    #[serde(rename = "utf-8-bom")]
    Utf8Bom,
    /// GB18030, of which GBK and GB2312 are parts.
    #[serde(rename = "gb18030")]
    Gb18030,
    /// UTF-16, low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Big5, traditional hanzi. Never found out, only read when it is asked for.
    #[serde(rename = "big5")]
    Big5,
    /// Windows-1252, of which Latin-1 is a part. Never found out, only read when it is asked for: every byte means something.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl TextEncoding {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] =
        &[Self::Utf8, Self::Utf8Bom, Self::Gb18030, Self::Utf16Le, Self::Utf16Be, Self::Big5, Self::Windows1252];

    /// The identifier, also in projects.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Gb18030 => "gb18030",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Big5 => "big5",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The identifier in results, whose list is closed: `None` for an encoding that is read only when it is asked for.
    pub const fn result_id(self) -> Option<&'static str> {
        match self {
            Self::Big5 | Self::Windows1252 => None,
            _ => Some(self.id()),
        }
    }

    /// The encoding of that name; any label of the WHATWG standard will do.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        if let Some(known) = Self::ALL.iter().find(|encoding| encoding.id() == name) {
            return Some(*known);
        }
        match encoding_rs::Encoding::for_label(name.as_bytes())?.name() {
            "UTF-8" => Some(Self::Utf8),
            "GBK" | "gb18030" => Some(Self::Gb18030),
            "UTF-16LE" => Some(Self::Utf16Le),
            "UTF-16BE" => Some(Self::Utf16Be),
            "Big5" => Some(Self::Big5),
            "windows-1252" => Some(Self::Windows1252),
            _ => None,
        }
    }

    /// The encoding that a byte order mark gives away.
    pub(super) const fn marked(head: &[u8]) -> Option<Self> {
        match head {
            [0xef, 0xbb, 0xbf, ..] => Some(Self::Utf8Bom),
            [0xff, 0xfe, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// The kind of UTF-16 that zeros give away: those of line ends, or else of digits and separators, stand on one side.
    pub(super) fn zeros(head: &[u8]) -> Option<Self> {
        let (mut little, mut big) = ((0, 0), (0, 0));
        for unit in head.chunks_exact(2) {
            match unit {
                [b'\n' | b'\r', 0] => little = (little.0 + 1, little.1 + 1),
                [0, b'\n' | b'\r'] => big = (big.0 + 1, big.1 + 1),
                [_, 0] => little.1 += 1,
                [0, _] => big.1 += 1,
                _ => {}
            }
        }
        let many = head.len() / 64;
        match ((little, big), little.1 + big.1 > many) {
            (_, false) => None,
            (((1.., _), (0, _)), _) => Some(Self::Utf16Le),
            (((0, _), (1.., _)), _) => Some(Self::Utf16Be),
            (((0, little), (0, big)), _) if little > big * 4 => Some(Self::Utf16Le),
            (((0, little), (0, big)), _) if big > little * 4 => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// True for UTF-16.
    pub(super) const fn is_wide(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// The byte order mark, as far as there is one.
    pub(super) const fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 | Self::Utf8Bom => &[0xef, 0xbb, 0xbf],
            Self::Gb18030 => &[0x84, 0x31, 0x95, 0x33],
            Self::Utf16Le => &[0xff, 0xfe],
            Self::Utf16Be => &[0xfe, 0xff],
            Self::Big5 | Self::Windows1252 => &[],
        }
    }

    pub(super) fn decoder(self) -> Option<encoding_rs::Decoder> {
        match self {
            Self::Utf8 | Self::Utf8Bom => None,
            Self::Gb18030 => Some(GB18030.new_decoder_without_bom_handling()),
            Self::Utf16Le => Some(UTF_16LE.new_decoder_without_bom_handling()),
            Self::Utf16Be => Some(UTF_16BE.new_decoder_without_bom_handling()),
            Self::Big5 => Some(BIG5.new_decoder_without_bom_handling()),
            Self::Windows1252 => Some(WINDOWS_1252.new_decoder_without_bom_handling()),
        }
    }
}
