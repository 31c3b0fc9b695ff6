//! Text files as blocks of UTF-8: decoded strictly and before anything is split, because a second byte of GBK can be `|`.
//! No byte is ever replaced; one that means nothing stops the reading with its place.

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
}

impl TextEncoding {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Utf8, Self::Utf8Bom, Self::Gb18030, Self::Utf16Le, Self::Utf16Be];

    /// The identifier in results.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Gb18030 => "gb18030",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }
}
