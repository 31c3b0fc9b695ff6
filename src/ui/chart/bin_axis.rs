//! An axis of bins that are equally wide on the screen, whatever their values: the way between values and places. A place
//! is a number of bins from the first edge; the edges of the bins are whole places.

/// Bins that a value outside may lie away from them.
const MARGIN: f64 = 1.5;
/// Labels of an axis, at most.
const LABELS: usize = 7;

/// An axis of at least one bin.
#[derive(Clone, Debug, PartialEq)]
pub struct BinAxis {
    edges: Vec<f64>,
}

impl BinAxis {
    /// The axis with these edges, ascending; `None` when they make no bin.
    pub fn new(edges: &[f64]) -> Option<Self> {
        (edges.len() > 1).then(|| Self { edges: edges.to_vec() })
    }

    /// The place of the last edge.
    pub fn end(&self) -> f64 {
        (self.edges.len() - 1) as f64
    }

    /// The edges of the bins.
    pub fn edges(&self) -> &[f64] {
        &self.edges
    }

    /// The index of the bin at a place; `None` outside of them.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the bins")]
    pub fn index(&self, place: f64) -> Option<usize> {
        (0.0 <= place && place < self.end()).then_some(place as usize)
    }

    /// The bin around a place, by its edges; the outer bins go on outside.
    pub fn bin(&self, place: f64) -> (f64, f64, f64) {
        let last = self.edges.len().saturating_sub(2);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the bins")]
        let index = (place.floor().max(0.0) as usize).min(last);
        let at = |index: usize| self.edges.get(index).copied().unwrap_or(0.0);
        (index as f64, at(index), at(index + 1))
    }

    /// Where a value stands; values far outside stand just outside.
    pub fn place(&self, value: f64) -> f64 {
        let inside = self.edges.partition_point(|edge| *edge <= value).saturating_sub(1);
        let (index, left, right) = self.bin(inside as f64);
        let width = (right - left).max(f64::MIN_POSITIVE);
        (index + (value - left) / width).clamp(-MARGIN, self.end() + MARGIN)
    }

    /// The value at a place.
    pub fn value(&self, place: f64) -> f64 {
        let (index, left, right) = self.bin(place);
        left + (place - index) * (right - left)
    }

    /// Places that are labelled, with the values there.
    pub fn labels(&self) -> Vec<(f64, f64)> {
        let every = self.edges.len().div_ceil(LABELS).max(1);
        self.edges.iter().enumerate().step_by(every).map(|(place, value)| (place as f64, *value)).collect()
    }
}
