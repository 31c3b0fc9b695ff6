//! Two stray quotation marks some lines apart look like one field with line breaks, and would swallow the customers
//! between them.

use super::shape::{Shape, shape};
use super::words::WORDS;

/// True when every line of a record that runs over several looks like a record of its own: as many fields as the table has
/// columns, the first of the same shape, figures or codes below each other, and hardly any other of another shape.
pub(super) fn swallows(record: &[u8], delimiter: u8, columns: usize) -> bool {
    let lines = record.split(|byte| *byte == b'\n' || *byte == b'\r').filter(|line| !line.is_empty());
    let fields = |line: &[u8]| memchr::memchr_iter(delimiter, line).count() + 1;
    if columns < 2 || lines.clone().any(|line| fields(line) != columns) {
        return false;
    }
    let mut lines = lines.map(|line| shapes(line, delimiter));
    let Some(first) = lines.next() else { return false };
    lines.all(|line| {
        let pairs = || first.iter().zip(&line);
        let differ = pairs().filter(|(one, other)| !alike(one, other)).count();
        let coded = pairs().any(|(one, other)| *one != Shape::Words && *one != Shape::Blank && one == other);
        first.first() == line.first() && coded && differ * 4 <= columns
    })
}

fn shapes(line: &[u8], delimiter: u8) -> Vec<Shape> {
    let text = |field: &[u8]| String::from_utf8_lossy(field).replace('"', "");
    line.split(|byte| *byte == delimiter).map(|field| shape(&text(field), &WORDS)).collect()
}

/// True for cells of one kind; nothing is like anything.
fn alike(one: &Shape, other: &Shape) -> bool {
    let kind = |shape: &Shape| match shape {
        Shape::Blank => None,
        Shape::Words => Some(0),
        Shape::Figure | Shape::Period => Some(1),
        Shape::Code(_) => Some(2),
    };
    kind(one).is_none() || kind(other).is_none() || kind(one) == kind(other)
}
