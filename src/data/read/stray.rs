//! Two stray quotation marks some lines apart look like one field with line breaks, and would swallow the customers
//! between them.

use memchr::memmem;

use super::shape::{Shape, shape};
use super::words::WORDS;

/// True when every line of a record that runs over several looks like a record of its own: as many fields as the table has
/// columns, the first of the same shape, figures or codes below each other, and hardly any other of another shape.
pub(super) fn swallows(record: &[u8], separator: &[u8], columns: usize) -> bool {
    let lines = record.split(|byte| *byte == b'\n' || *byte == b'\r').filter(|line| !line.is_empty());
    let fields = |line: &[u8]| memmem::find_iter(line, separator).count() + 1;
    if columns < 2 || lines.clone().any(|line| fields(line) != columns) {
        return false;
    }
    let mut lines = lines.map(|line| shapes(line, separator));
    let Some(first) = lines.next() else { return false };
    lines.all(|line| {
        let pairs = || first.iter().zip(&line);
        let differ = pairs().filter(|(one, other)| !alike(one, other)).count();
        let coded = pairs().any(|(one, other)| *one != Shape::Words && *one != Shape::Blank && one == other);
        first.first() == line.first() && coded && differ * 4 <= columns
    })
}

fn shapes(line: &[u8], separator: &[u8]) -> Vec<Shape> {
    let starts = std::iter::once(0).chain(memmem::find_iter(line, separator).map(|place| place + separator.len()));
    let ends = memmem::find_iter(line, separator).chain(std::iter::once(line.len()));
    let fields = starts.zip(ends).map(|(start, end)| line.get(start..end).unwrap_or_default());
    fields.map(|field| shape(&String::from_utf8_lossy(field).replace('"', ""), &WORDS)).collect()
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
