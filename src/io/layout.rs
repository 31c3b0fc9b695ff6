//! How RON is laid out on lines: what people merge stands on lines of its own, what is read as one thing stays together.
//! The layout follows from the content alone, so the same project always gives the same bytes.

use super::tree::Node;

/// Longest line that is not broken.
const WIDTH: usize = 110;
/// What people often change side by side: each part has its own line.
const BROKEN: [&str; 2] = ["extract", "goal"];

/// The text of a tree, without a line break at the end.
pub(super) fn write(node: &Node) -> String {
    let mut text = String::new();
    put(&mut text, node, "", 0);
    text
}

fn put(text: &mut String, node: &Node, key: &str, indent: usize) {
    if let Some(flat) = flat(node, key)
        && indent * 4 + key.chars().count() + flat.chars().count() <= WIDTH
    {
        text.push_str(&flat);
        return;
    }
    match node {
        Node::Atom(atom) => text.push_str(atom),
        Node::Fields(head, fields) => {
            text.push_str(head);
            block(text, ['(', ')'], indent, fields, |text, (key, value)| {
                text.push_str(key);
                text.push_str(": ");
                put(text, value, key, indent + 1);
            });
        }
        Node::Tuple(head, items) => {
            text.push_str(head);
            // A single part hugs its brackets: `All([`, `Some((`.
            if let [only] = items.as_slice() {
                text.push('(');
                put(text, only, key, indent);
                text.push(')');
            } else {
                block(text, ['(', ')'], indent, items, |text, item| put(text, item, "", indent + 1));
            }
        }
        Node::List(items) => block(text, ['[', ']'], indent, items, |text, item| put(text, item, "", indent + 1)),
        Node::Map(pairs) => block(text, ['{', '}'], indent, pairs, |text, (key, value)| {
            put(text, key, "", indent + 1);
            text.push_str(": ");
            put(text, value, "", indent + 1);
        }),
    }
}

fn block<T>(text: &mut String, ends: [char; 2], indent: usize, parts: &[T], put: impl Fn(&mut String, &T)) {
    let [open, close] = ends;
    text.push(open);
    for part in parts {
        text.push('\n');
        text.push_str(&"    ".repeat(indent + 1));
        put(text, part);
        text.push(',');
    }
    if !parts.is_empty() {
        text.push('\n');
        text.push_str(&"    ".repeat(indent));
    }
    text.push(close);
}

/// The text on one line; `None` for what always stands on several.
fn flat(node: &Node, key: &str) -> Option<String> {
    let together = |parts: Vec<Option<String>>| parts.into_iter().collect::<Option<Vec<_>>>().map(|it| it.join(", "));
    let all = |items: &[Node], key: &str| together(items.iter().map(|item| flat(item, key)).collect());
    match node {
        Node::Atom(atom) => Some(atom.clone()),
        Node::Fields(head, fields) => {
            if head.is_empty() && (BROKEN.contains(&key) || !fields.iter().all(|(_, value)| is_plain(value))) {
                return None;
            }
            let parts = fields.iter().map(|(key, value)| flat(value, key).map(|value| format!("{key}: {value}")));
            together(parts.collect()).map(|inner| format!("{head}({inner})"))
        }
        Node::Tuple(head, items) => all(items, key).map(|inner| format!("{head}({inner})")),
        Node::List(items) => {
            if items.iter().any(|item| matches!(item, Node::Fields(head, _) if head.is_empty())) {
                return None;
            }
            all(items, "").map(|inner| format!("[{inner}]"))
        }
        Node::Map(pairs) => {
            let parts = pairs.iter().map(|(key, value)| Some(format!("{}: {}", flat(key, "")?, flat(value, "")?)));
            together(parts.collect()).map(|inner| format!("{{{inner}}}"))
        }
    }
}

/// A word, a number, a text, or one of these behind a name: `Some("…")`, `Stage(3)`.
fn is_plain(node: &Node) -> bool {
    match node {
        Node::Atom(_) => true,
        Node::Tuple(_, items) => matches!(items.as_slice(), [] | [Node::Atom(_)]),
        _ => false,
    }
}
