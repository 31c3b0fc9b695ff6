//! The words of the board: kinds, voices, evidence, and what became of a note.

use crate::model::{Evidence, Note, NoteChange, NoteEvent, NoteKind, Voice};
use crate::ui::view::View;

/// Key of the word for what a note is about.
pub(super) const fn kind_key(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Segment => "note-kind-segment",
        NoteKind::Measure => "note-kind-measure",
        NoteKind::Fact => "note-kind-fact",
        NoteKind::Question => "note-kind-question",
    }
}

/// Key of the word for who speaks.
pub(super) const fn voice_key(voice: Voice) -> &'static str {
    match voice {
        Voice::HeadOffice => "note-voice-head-office",
        Voice::Branch => "note-voice-branch",
        Voice::SubBranch => "note-voice-sub-branch",
        Voice::Manager => "note-voice-manager",
        Voice::Product => "note-voice-product",
        Voice::Risk => "note-voice-risk",
        Voice::Technology => "note-voice-technology",
        Voice::Expert => "note-voice-expert",
        Voice::Customer => "note-voice-customer",
        Voice::Other => "note-voice-other",
    }
}

/// Key of the word for how well founded a note is.
pub(super) const fn evidence_key(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Guess => "note-evidence-guess",
        Evidence::Partly => "note-evidence-partly",
        Evidence::Backed => "note-evidence-backed",
    }
}

/// All kinds to choose from.
pub(super) fn kinds(view: &View<'_>) -> Vec<(NoteKind, String)> {
    NoteKind::ALL.iter().map(|kind| (*kind, view.text(kind_key(*kind)))).collect()
}

/// All voices to choose from.
pub(super) fn voices(view: &View<'_>) -> Vec<(Voice, String)> {
    Voice::ALL.iter().map(|voice| (*voice, view.text(voice_key(*voice)))).collect()
}

/// All degrees of evidence to choose from.
pub(super) fn degrees(view: &View<'_>) -> Vec<(Evidence, String)> {
    Evidence::ALL.iter().map(|degree| (*degree, view.text(evidence_key(*degree)))).collect()
}

/// What a note is about, and who speaks.
pub(super) fn about(view: &View<'_>, note: &Note) -> String {
    let [kind, voice] = [kind_key(note.kind), voice_key(note.voice)].map(|key| view.text(key));
    view.text_with("note-about", &[("kind", &kind), ("voice", &voice)])
}

/// A line of the history of a note.
pub(super) fn event(view: &View<'_>, event: &NoteEvent) -> String {
    let text = match &event.what {
        NoteChange::Written => view.text("note-was-written"),
        NoteChange::Grouped(name) if name.is_empty() => view.text("note-was-ungrouped"),
        NoteChange::Grouped(name) => view.text_with("note-was-grouped", &[("name", name)]),
        NoteChange::Judged(evidence) => {
            view.text_with("note-was-judged", &[("evidence", &view.text(evidence_key(*evidence)))])
        }
        NoteChange::Voted { dots, voters, of } => {
            let [dots, voters, of] = [dots, voters, of].map(ToString::to_string);
            view.text_with("note-was-voted", &[("dots", &dots), ("voters", &voters), ("of", &of)])
        }
        NoteChange::Bound(name) => view.text_with("note-was-bound", &[("name", name)]),
        NoteChange::Parted(name) => view.text_with("note-was-parted", &[("name", name)]),
    };
    match event.day {
        Some(day) => view.text_with("note-was-on", &[("day", &day.to_string()), ("what", &text)]),
        None => text,
    }
}
