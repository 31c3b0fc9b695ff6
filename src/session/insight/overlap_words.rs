//! Customers by their segments in words: as a phrase to read, and as the name of a new segment.

use crate::data::overlap::{Among, ManagerPlace};
use crate::model::{Row, SegmentId};
use crate::session::Session;
use crate::text::number;

/// Most segments that a name spells out.
const SPELLED: usize = 3;

impl Session {
    /// Who these customers are, e.g. `恰好在“代发”“理财”`.
    pub fn among_words(&self, among: &Among) -> String {
        let texts = self.texts();
        match among {
            Among::AtLeast(ids) => texts.with("overlap-who-at-least", &[("segments", &self.quoted(ids))]),
            Among::Exactly(ids) => texts.with("overlap-who-exactly", &[("segments", &self.quoted(ids))]),
            Among::Number(0) => texts.get("overlap-who-none"),
            Among::Number(1) => texts.get("overlap-who-one"),
            Among::Number(2) => texts.get("overlap-who-two"),
            Among::Number(_) => texts.with("overlap-who-many", &[("n", "3")]),
            Among::Owners => texts.get("overlap-who-owners"),
            Among::Managers(place) => texts.with("overlap-who-managers", &[("place", &self.place_words(place))]),
            Among::NoManager(place) => texts.with("overlap-who-no-manager", &[("place", &self.place_words(place))]),
        }
    }

    /// Where managers are named: the table and the field.
    pub fn place_words(&self, place: &ManagerPlace) -> String {
        let table = place.table.and_then(|id| self.project()?.table(id)).map(|table| table.name.clone());
        let table = table.unwrap_or_else(|| self.texts().get("overlap-customer-file"));
        self.texts().with("overlap-place", &[("table", &table), ("field", &place.field)])
    }

    /// What a segment of these customers is called at first.
    pub(super) fn among_name(&self, among: &Among) -> String {
        if among.named().is_empty() {
            return self.among_words(among);
        }
        let names: Vec<String> = among.named().iter().map(|id| self.row_name(Row::Segment(*id))).collect();
        let spelled = names.iter().take(SPELLED).cloned().collect::<Vec<_>>();
        let mut name = spelled.join(&self.texts().get("overlap-name-and"));
        if names.len() > SPELLED {
            let args = [("names", name.as_str()), ("n", &number::count(names.len() as u64))];
            name = self.texts().with("overlap-name-more", &args);
        }
        match among {
            Among::Exactly(_) => self.texts().with("overlap-name-exactly", &[("names", &name)]),
            _ => name,
        }
    }

    /// The names of segments, each in quotation marks.
    fn quoted(&self, ids: &[SegmentId]) -> String {
        let quote =
            |id: &SegmentId| self.texts().with("overlap-quoted", &[("name", &self.row_name(Row::Segment(*id)))]);
        ids.iter().map(quote).collect::<Vec<_>>().join(&self.texts().get("overlap-quoted-and"))
    }
}
