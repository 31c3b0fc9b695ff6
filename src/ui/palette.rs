//! Search and commands: what can be jumped to or done, found by parts of its name.

use crate::session::{Action, Command, Screen, Selection};

use super::view::View;

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name in the language that is shown.
    pub name: String,
    /// What else it is found by.
    pub also: String,
    /// Key of the word that says what kind of thing it is.
    pub kind: &'static str,
    /// What is done when it is chosen.
    pub actions: Vec<Action>,
    /// The command, for its shortcut.
    pub command: Option<Command>,
}

/// Everything that can be found now: commands that can be done, then the things of the project.
pub fn entries(view: &View<'_>) -> Vec<Entry> {
    let commands = Command::ALL.iter().filter(|it| it.enabled(view.session) && **it != Command::Palette);
    let mut all: Vec<Entry> = commands
        .map(|command| Entry {
            name: view.text(command.text_key()),
            also: command.id().replace('-', " "),
            kind: command.menu().text_key(),
            actions: vec![Action::Run(*command)],
            command: Some(*command),
        })
        .collect();
    let Some(project) = view.session.project() else { return all };
    let thing = |name: &str, also: &str, kind, actions| Entry {
        name: name.to_owned(),
        also: also.to_owned(),
        kind,
        actions,
        command: None,
    };
    for segment in &project.segments {
        let actions = vec![Action::Show(Screen::Segments), Action::Select(Selection::Segment(segment.id))];
        all.push(thing(&segment.name, &segment.note, "palette-segment", actions));
    }
    for axis in &project.axes {
        for stage in &axis.stages {
            let actions = vec![
                Action::ShowAxis(axis.id),
                Action::Show(Screen::Stages),
                Action::Select(Selection::Stage(stage.id)),
            ];
            all.push(thing(&stage.name, &axis.name, "palette-stage", actions));
        }
    }
    for measure in &project.measures {
        let actions = vec![Action::Show(Screen::Map), Action::Select(Selection::Measure(measure.id))];
        all.push(thing(&measure.name, &measure.owner, "palette-measure", actions));
    }
    for field in &project.fields {
        let actions = vec![Action::Show(Screen::Data), Action::Select(Selection::Field(field.name.clone()))];
        all.push(thing(&field.name, &field.source, "palette-field", actions));
    }
    all
}

/// The entries that fit what was typed, the best first; entries that fit alike keep their order.
pub fn find(entries: Vec<Entry>, typed: &str) -> Vec<Entry> {
    let wanted = typed.trim().to_lowercase();
    if wanted.is_empty() {
        return entries;
    }
    let mut fitting: Vec<(u32, Entry)> = entries
        .into_iter()
        .filter_map(|entry| {
            let by_name = score(&entry.name.to_lowercase(), &wanted).map(|score| score + 2);
            let by_other = score(&entry.also.to_lowercase(), &wanted);
            by_name.max(by_other).map(|score| (score, entry))
        })
        .collect();
    fitting.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    fitting.into_iter().map(|(_, entry)| entry).collect()
}

/// How well `text` fits: all letters wanted stand in it in order. Letters side by side, at the beginning of the text or of
/// a word, count more; `None` = does not fit.
fn score(text: &str, wanted: &str) -> Option<u32> {
    let mut total = 0;
    let mut letters = text.chars();
    let mut before = ' ';
    let mut side_by_side = 0;
    for letter in wanted.chars().filter(|letter| !letter.is_whitespace()) {
        loop {
            let found = letters.next()?;
            let begins_word = before == ' ';
            before = found;
            if found == letter {
                side_by_side += 1;
                total += 1 + 3 * (side_by_side - 1) + if begins_word { 4 } else { 0 };
                break;
            }
            side_by_side = 0;
        }
    }
    if text.starts_with(wanted) {
        total += 20;
    } else if text.contains(wanted) {
        total += 10;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn letters_fit_in_order_only() {
        assert!(score("open project", "opr").is_some());
        assert_eq!(score("open project", "jo"), None);
        assert_eq!(score("", "a"), None);
    }

    #[test]
    fn a_beginning_beats_a_middle_and_a_middle_beats_scattered_letters() {
        let beginning = score("map of the bank", "map");
        let middle = score("copy map", "map");
        let scattered = score("my last part", "map");
        assert!(beginning > middle);
        assert!(middle > scattered);
    }
}
