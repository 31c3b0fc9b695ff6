//! RON as a plain tree, without knowing what it means: to look at nesting and the version before anything else, to find
//! parts that this program does not know, and to carry old files into the present form. `ron` itself cannot do it: its
//! own value type forgets the names of variants.

use super::{ProjectFileError, SyntaxKind};

/// How deep brackets may be nested. A project with rules and expressions of the allowed depth needs about 60; reading stays
/// far from the end of the stack.
pub const MAX_NESTING: usize = 128;

/// A piece of RON.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A word, a number or a text, as it is written.
    Atom(String),
    /// `Name(key: value, …)`; the name may be empty.
    Fields(String, Vec<(String, Node)>),
    /// `Name(value, …)`; the name may be empty.
    Tuple(String, Vec<Node>),
    /// `[value, …]`
    List(Vec<Node>),
    /// `{key: value, …}`
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The value of a key; `None` when there is none or this has no keys.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Fields(_, fields) = self else {
            return None;
        };
        fields.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The keys and values, to change them; `None` when this has none.
    pub fn fields_mut(&mut self) -> Option<&mut Vec<(String, Self)>> {
        match self {
            Self::Fields(_, fields) => Some(fields),
            _ => None,
        }
    }

    /// The parts of a list or tuple, to change them; `None` when this is neither.
    pub fn items_mut(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::List(items) | Self::Tuple(_, items) => Some(items),
            _ => None,
        }
    }

    /// Calls `visit` with every word, number and text; they may be changed.
    pub(super) fn visit_atoms_mut(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Atom(atom) => visit(atom),
            Self::Fields(_, fields) => {
                for (_, value) in fields {
                    value.visit_atoms_mut(visit);
                }
            }
            Self::Tuple(_, items) | Self::List(items) => {
                for item in items {
                    item.visit_atoms_mut(visit);
                }
            }
            Self::Map(pairs) => {
                for (key, value) in pairs {
                    key.visit_atoms_mut(visit);
                    value.visit_atoms_mut(visit);
                }
            }
        }
    }
}

/// Reads a text that must hold exactly one value.
pub fn parse(text: &str) -> Result<Node, ProjectFileError> {
    let mut reader = Reader { text, at: 0 };
    let node = reader.value(0)?;
    reader.blanks()?;
    if reader.at < text.len() { Err(reader.error(SyntaxKind::Unexpected)) } else { Ok(node) }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn error(&self, kind: SyntaxKind) -> ProjectFileError {
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&letter| letter != '\n').count() + 1;
        ProjectFileError::Syntax { line, column, kind }
    }

    /// What stands here may not: something else, or nothing at all.
    fn unexpected(&self) -> ProjectFileError {
        self.error(if self.rest().is_empty() { SyntaxKind::CutOff } else { SyntaxKind::Unexpected })
    }

    /// Passes over white space and comments.
    fn blanks(&mut self) -> Result<(), ProjectFileError> {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    /// Block comments may stand in each other.
    fn block_comment(&mut self) -> Result<(), ProjectFileError> {
        let mut open = 0_usize;
        while let Some(letter) = self.peek() {
            if self.rest().starts_with("/*") {
                open += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                open -= 1;
                self.at += 2;
                if open == 0 {
                    return Ok(());
                }
            } else {
                self.at += letter.len_utf8();
            }
        }
        Err(self.error(SyntaxKind::CutOff))
    }

    fn take(&mut self, letter: char) -> Result<bool, ProjectFileError> {
        self.blanks()?;
        let found = self.rest().starts_with(letter);
        if found {
            self.at += letter.len_utf8();
        }
        Ok(found)
    }

    fn need(&mut self, letter: char) -> Result<(), ProjectFileError> {
        if self.take(letter)? { Ok(()) } else { Err(self.unexpected()) }
    }

    fn value(&mut self, depth: usize) -> Result<Node, ProjectFileError> {
        self.blanks()?;
        match self.peek() {
            Some('[') => {
                let mut items = Vec::new();
                self.items(depth, ']', |reader, depth| {
                    items.push(reader.value(depth)?);
                    Ok(())
                })?;
                Ok(Node::List(items))
            }
            Some('{') => {
                let mut pairs = Vec::new();
                self.items(depth, '}', |reader, depth| {
                    let key = reader.value(depth)?;
                    reader.need(':')?;
                    pairs.push((key, reader.value(depth)?));
                    Ok(())
                })?;
                Ok(Node::Map(pairs))
            }
            Some('(') => self.inner(depth, String::new()),
            _ => {
                let atom = self.atom()?.to_owned();
                self.blanks()?;
                let named = atom.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
                if named && !atom.ends_with(['"', '\'']) && self.peek() == Some('(') {
                    self.inner(depth, atom)
                } else {
                    Ok(Node::Atom(atom))
                }
            }
        }
    }

    /// Reads from an opening bracket to the closing one, with commas between the items and perhaps after the last.
    fn items(
        &mut self,
        depth: usize,
        end: char,
        mut item: impl FnMut(&mut Self, usize) -> Result<(), ProjectFileError>,
    ) -> Result<(), ProjectFileError> {
        if depth >= MAX_NESTING {
            return Err(self.error(SyntaxKind::TooDeep));
        }
        self.at += 1;
        loop {
            if self.take(end)? {
                return Ok(());
            }
            item(self, depth + 1)?;
            if !self.take(',')? {
                return self.need(end);
            }
        }
    }

    /// What stands in round brackets: keys and values, or values only.
    fn inner(&mut self, depth: usize, head: String) -> Result<Node, ProjectFileError> {
        let (mut fields, mut values) = (Vec::new(), Vec::new());
        self.items(depth, ')', |reader, depth| {
            let value = reader.value(depth)?;
            match value {
                Node::Atom(key) if reader.take(':')? => fields.push((key, reader.value(depth)?)),
                other => values.push(other),
            }
            Ok(())
        })?;
        match (fields.is_empty(), values.is_empty()) {
            (true, _) => Ok(Node::Tuple(head, values)),
            (false, true) => Ok(Node::Fields(head, fields)),
            (false, false) => Err(self.unexpected()),
        }
    }

    /// A word, a number or a text.
    fn atom(&mut self) -> Result<&'a str, ProjectFileError> {
        let rest = self.rest();
        let bare = rest.trim_start_matches(['b', 'r', '#']);
        let mark = rest.len() - bare.len();
        let prefix = rest.get(..mark).unwrap_or_default();
        let length = if bare.starts_with('"') && matches!(prefix.trim_end_matches('#'), "" | "b" | "r" | "br") {
            quoted(bare, prefix).map(|length| length + mark)
        } else if rest.starts_with('\'') || rest.starts_with("b'") {
            let start = rest.find('\'').unwrap_or_default();
            rest.get(start..).and_then(|text| quoted_with(text, '\'')).map(|length| length + start)
        } else {
            Some(
                rest.find(|letter: char| !(letter.is_alphanumeric() || "_-+.#".contains(letter))).unwrap_or(rest.len()),
            )
        };
        match length {
            Some(0) => Err(self.unexpected()),
            Some(length) => {
                self.at += length;
                Ok(rest.get(..length).unwrap_or_default())
            }
            None => {
                self.at = self.text.len();
                Err(self.error(SyntaxKind::CutOff))
            }
        }
    }
}

/// Length of a text in quotation marks, raw (`r#"…"#`) when its prefix says so; `None` when it does not end.
fn quoted(text: &str, prefix: &str) -> Option<usize> {
    if !prefix.contains('r') {
        return quoted_with(text, '"');
    }
    let end = format!("\"{}", "#".repeat(prefix.matches('#').count()));
    text.get(1..)?.find(&end).map(|at| at + 1 + end.len())
}

fn quoted_with(text: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == mark => return Some(at + letter.len_utf8()),
            _ => {}
        }
    }
    None
}
