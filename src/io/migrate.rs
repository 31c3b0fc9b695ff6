//! Carrying old project files into the present form: a chain of pure functions, each from one version of the format to the
//! next, over the plain tree of the text.

use std::collections::BTreeMap;

use crate::model::FORMAT_VERSION;

use super::ProjectFileError;
use super::tree::Node;

/// One step: the tree of version *n* in, the tree of version *n + 1* out. The version number itself is not its business.
pub type Step = fn(Node) -> Node;

/// The steps by the version they start from.
#[derive(Clone, Debug, Default)]
pub struct Migrations {
    steps: BTreeMap<u32, Step>,
}

impl Migrations {
    /// The steps of this program. The first version of the format has none before it.
    pub fn shipped() -> Self {
        Self::default().with(1, second).with(2, third)
    }

    /// The chain with one more step, from version `from` to the one after it.
    #[must_use]
    pub fn with(mut self, from: u32, step: Step) -> Self {
        self.steps.insert(from, step);
        self
    }

    /// The tree in the present version, and the version it had.
    pub(super) fn run(&self, tree: Node) -> Result<(Node, u32), ProjectFileError> {
        let found = version_of(&tree)?;
        if found > FORMAT_VERSION {
            return Err(ProjectFileError::Newer { found, known: FORMAT_VERSION });
        }
        let mut tree = tree;
        for version in found..FORMAT_VERSION {
            let step = self.steps.get(&version).ok_or(ProjectFileError::TooOld { found })?;
            tree = step(tree);
        }
        if let Some(fields) = tree.fields_mut() {
            for (_, value) in fields.iter_mut().filter(|(key, _)| key == "format_version") {
                *value = Node::Atom(FORMAT_VERSION.to_string());
            }
        }
        Ok((tree, found))
    }
}

fn version_of(tree: &Node) -> Result<u32, ProjectFileError> {
    match tree.get("format_version") {
        Some(Node::Atom(number)) => number.parse().ok().ok_or(ProjectFileError::NoVersion),
        _ => Err(ProjectFileError::NoVersion),
    }
}

/// Version 2 brought further tables, cleaning and accepted findings; a file of version 1 has none of them.
fn second(mut tree: Node) -> Node {
    if let Some(fields) = tree.fields_mut() {
        let place = fields.iter().position(|(key, _)| key == "fields").map_or(fields.len(), |place| place + 1);
        let missing =
            ["tables", "cleaning", "accepted"].into_iter().filter(|key| !fields.iter().any(|(it, _)| it == key));
        let new: Vec<_> = missing.map(|key| (key.to_owned(), Node::List(Vec::new()))).collect();
        fields.splice(place..place, new);
    }
    tree
}

/// Version 3 brought the board; a file of version 2 has none.
fn third(mut tree: Node) -> Node {
    if let Some(fields) = tree.fields_mut()
        && !fields.iter().any(|(key, _)| key == "board")
    {
        let empty = |key: &str| (key.to_owned(), Node::List(Vec::new()));
        let round = ("round".to_owned(), Node::Atom("None".to_owned()));
        fields.push(("board".to_owned(), Node::Fields(String::new(), vec![empty("groups"), empty("notes"), round])));
    }
    tree
}
