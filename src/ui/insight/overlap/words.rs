//! Words and figures that the parts of the tab share.

use crate::data::overlap::{Among, Overlaps, Pair, Signature};
use crate::model::{Row, SegmentId};
use crate::text::number::count;
use crate::ui::View;
use crate::ui::figures::percent;

/// The overlaps with the session around them.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) overlaps: &'a Overlaps,
}

impl Shown<'_> {
    /// The segment at a place.
    pub(super) fn id(&self, place: usize) -> Option<SegmentId> {
        self.overlaps.segments.get(place).map(|segment| segment.id)
    }

    /// Its name.
    pub(super) fn name(&self, place: usize) -> String {
        self.id(place).map(|id| self.view.session.row_name(Row::Segment(id))).unwrap_or_default()
    }

    /// A share in percent; a dash when there is nothing to have a share in.
    pub(super) fn share(&self, share: Option<f64>) -> String {
        share.map_or_else(|| self.view.text("overlap-no-share"), percent)
    }

    /// A number of customers as a share of all.
    pub(super) fn share_of_all(&self, customers: u64) -> String {
        let all = self.overlaps.customers;
        self.share((all > 0).then(|| customers as f64 / all as f64))
    }

    /// The customers of two segments.
    pub(super) fn pair(&self, pair: &Pair) -> Option<Among> {
        Some(Among::AtLeast(vec![self.id(pair.first)?, self.id(pair.second)?]))
    }

    /// Two segments in a sentence of this key.
    pub(super) fn pair_words(&self, key: &str, pair: &Pair) -> String {
        let args = [
            ("first", self.name(pair.first)),
            ("second", self.name(pair.second)),
            ("n", count(pair.both)),
            ("share-first", self.share(pair.share_of_first())),
            ("share-second", self.share(pair.share_of_second())),
            ("jaccard", self.share(pair.jaccard())),
        ];
        self.view.text_with(key, &args.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// The two segments that these customers are in, when they are two and others do not matter.
    pub(super) fn pair_of(&self, among: &Among) -> Option<Pair> {
        let Among::AtLeast(ids) = among else { return None };
        let places: Vec<usize> = self.overlaps.signature(ids)?.places().collect();
        let [first, second] = places.as_slice() else { return None };
        self.overlaps.pairs.at(*first, *second)
    }

    /// The customers that a bar stands for.
    pub(super) fn bar(&self, segments: Signature, inclusive: bool) -> Among {
        let ids = self.overlaps.ids(segments);
        if inclusive { Among::AtLeast(ids) } else { Among::Exactly(ids) }
    }
}
