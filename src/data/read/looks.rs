//! How the first lines of a text file look in each encoding it may be in, so that a person sees which one is right.
//! Personal values never stand in them whole.

use std::path::Path;

use encoding_rs::{DecoderResult, UTF_8};

use super::here::head;
use super::kind::{Kind, kind};
use super::text_encoding::TextEncoding;

/// Bytes that are looked at.
const HEAD: u64 = 64 << 10;

/// Lines that are shown.
const LINES: usize = 3;

/// Signs of a line that are shown.
const SIGNS: usize = 56;

/// The first lines of a file in one encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The encoding.
    pub encoding: TextEncoding,
    /// Up to three lines, rather those that tell encodings apart.
    pub lines: Vec<Vec<Piece>>,
    /// How many places at the top of the file mean nothing in this encoding.
    pub faults: usize,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// What can be read. Of each cell little more than its first signs, except in names of columns.
    Text(String),
    /// Bytes that mean nothing.
    Bytes(Vec<u8>),
}

/// The first lines of a file in each encoding that it may be in, the likeliest first. Empty when it is no text
/// or cannot be read.
pub fn looks(path: &Path) -> Vec<Look> {
    let Ok(head) = head(path, HEAD) else { return Vec::new() };
    if kind(&head) != Ok(Kind::Text) {
        return Vec::new();
    }
    let mut looks: Vec<Look> = possible(&head).into_iter().map(|encoding| look(encoding, &head)).collect();
    let wide = TextEncoding::zeros(&head);
    let unlikely = |look: &Look| wide.is_some_and(|wide| wide != look.encoding);
    // In Windows-1252 every byte means something.
    looks.sort_by_key(|look| (look.encoding == TextEncoding::Windows1252, look.faults, unlikely(look)));
    looks
}

/// The encodings that a file may be read in, whatever comes of it.
fn possible(head: &[u8]) -> Vec<TextEncoding> {
    if let Some(marked) = TextEncoding::marked(head) {
        return vec![marked];
    }
    let wide = TextEncoding::zeros(head).is_some();
    let all = TextEncoding::ALL.iter().copied().filter(|encoding| *encoding != TextEncoding::Utf8Bom);
    all.filter(|encoding| if encoding.is_wide() { head.contains(&0) } else { !wide }).collect()
}

fn look(encoding: TextEncoding, head: &[u8]) -> Look {
    let pieces = decoded(encoding, head.strip_prefix(encoding.mark()).unwrap_or(head));
    let faults = pieces.iter().filter(|piece| matches!(piece, Piece::Bytes(_))).count();
    let lines = lines(pieces);
    let told: Vec<Vec<Piece>> = lines.iter().filter(|line| tells(line)).take(LINES).cloned().collect();
    let mut lines = if told.is_empty() { lines } else { told };
    lines.truncate(LINES);
    // Names of columns hold no digit as a rule; of customers there are numbers.
    let names = lines.iter().position(|line| !line.iter().any(has_digit));
    let shown = lines.into_iter().enumerate().map(|(place, line)| shown(line, Some(place) == names));
    Look { encoding, lines: shown.collect(), faults }
}

/// A text as what can be read of it and what cannot. A character that is cut at the end is left out.
fn decoded(encoding: TextEncoding, bytes: &[u8]) -> Vec<Piece> {
    let mut decoder = encoding.decoder().unwrap_or_else(|| UTF_8.new_decoder_without_bom_handling());
    let (mut pieces, mut at) = (Vec::new(), 0);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len());
        let mut text = String::with_capacity(room);
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, false);
        at += read;
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        let DecoderResult::Malformed(length, after) = result else { return pieces };
        let end = at.saturating_sub(usize::from(after));
        let fault = bytes.get(end.saturating_sub(usize::from(length))..end).unwrap_or_default();
        pieces.push(Piece::Bytes(fault.to_vec()));
    }
}

/// The lines that hold something.
fn lines(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    let mut add = |piece: Piece, begins: bool| {
        if begins {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(piece);
        }
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => text
                .split(['\n', '\r'])
                .enumerate()
                .for_each(|(place, part)| add(Piece::Text(part.to_owned()), place > 0)),
            fault @ Piece::Bytes(_) => add(fault, false),
        }
    }
    let filled = |piece: &Piece| !matches!(piece, Piece::Text(text) if text.trim().is_empty());
    lines.retain(|line| line.iter().any(filled));
    lines
}

/// True for a line that is not the same in every encoding.
fn tells(line: &[Piece]) -> bool {
    line.iter().any(|piece| !matches!(piece, Piece::Text(text) if text.is_ascii()))
}

fn has_digit(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(text) if text.contains(|sign: char| sign.is_ascii_digit()))
}

/// A line as it may be shown: not longer than needed, and masked unless it holds `names` of columns.
fn shown(line: Vec<Piece>, names: bool) -> Vec<Piece> {
    let mut left = SIGNS;
    let mut pieces = Vec::new();
    for piece in line {
        if left == 0 {
            break;
        }
        match piece {
            Piece::Text(text) => {
                let text = if names { text } else { masked(&text) };
                let plain = |sign: char| if sign.is_control() { ' ' } else { sign };
                let text: String = text.chars().take(left).map(plain).collect();
                left -= text.chars().count();
                pieces.push(Piece::Text(text));
            }
            fault @ Piece::Bytes(_) => {
                left -= 1;
                pieces.push(fault);
            }
        }
    }
    pieces
}

/// A text with stars for all letters and digits of each cell but the first half of them, and two at most.
fn masked(text: &str) -> String {
    let cells = text.split_inclusive([',', ';', '\t', '|', '^', '"', '\u{1}']);
    cells
        .flat_map(|cell| {
            let all = cell.chars().filter(|sign| sign.is_alphanumeric()).count();
            let mut open = all.div_ceil(2).min(2);
            cell.chars().map(move |sign| {
                if !sign.is_alphanumeric() {
                    return sign;
                }
                let shown = open > 0;
                open = open.saturating_sub(1);
                if shown { sign } else { '*' }
            })
        })
        .collect()
}
