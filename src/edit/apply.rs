//! Applying a change: a new project or a reason, never half a change. The invariants of `model::check` and the rule that
//! personal values never stand in a project are kept here, in one place, for every kind of change.

use crate::model::{BallotFault, Fault, Project, ShapeFault, Subject, check};

use super::{Edit, board, cleaning, extract, measure, metric, personal, segment, stage, table};

/// Why a change was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Something of the same kind has this name already.
    #[error("the name {0:?} is taken")]
    NameTaken(String),
    /// A name is empty or blank.
    #[error("a name is empty")]
    NameEmpty,
    /// What is to be changed is not in the project.
    #[error("what is to be changed is not in the project")]
    Gone,
    /// The row or column for a measure is not in the project.
    #[error("a measure has no place")]
    NoPlace,
    /// A product, channel or owner is not in the lists.
    #[error("{0:?} is not in the lists")]
    NotListed(String),
    /// Two stages of an axis have the same rank.
    #[error("a rank is taken")]
    RankTaken,
    /// A rule is nested more than `MAX_DEPTH` deep.
    #[error("a rule is nested too deep")]
    TooDeep,
    /// A number is not finite.
    #[error("a number is not finite")]
    NotFinite,
    /// A priority is over 100, or a number of decimals over 6.
    #[error("a number is out of range")]
    OutOfRange,
    /// A formula is not complete.
    #[error("a formula is not complete")]
    Shape(ShapeFault),
    /// This field would be calculated from itself.
    #[error("the field {0:?} needs itself")]
    Circle(String),
    /// A rule compares this personal field with plain values; only blanks and pasted (hashed) lists are allowed.
    #[error("plain values for the personal field {0:?}")]
    Personal(String),
    /// A ballot that does not count.
    #[error("a ballot does not count: {0:?}")]
    Ballot(BallotFault),
    /// More notes than a board can hold.
    #[error("too many notes")]
    TooManyNotes,
    /// A vote is still open.
    #[error("a vote is still open")]
    VoteOpen,
}

/// The project after a change. A fault that the project had before, because it came so from a file, is no reason to refuse.
pub fn apply(project: &Project, edit: &Edit) -> Result<Project, EditError> {
    let mut next = project.clone();
    change(&mut next, edit)?;
    board::part_from_gone(project, &mut next);
    refuse_new_faults(project, &next)?;
    Ok(next)
}

fn change(project: &mut Project, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::RenameProject(name) => {
            if name.trim().is_empty() {
                return Err(EditError::NameEmpty);
            }
            project.name.clone_from(name);
            Ok(())
        }
        Edit::SetAsOf(day) => {
            project.as_of = *day;
            Ok(())
        }
        Edit::SetExclusive(exclusive) => {
            project.exclusive = *exclusive;
            Ok(())
        }
        Edit::SetExtract { extract, fields, renamed } => {
            extract::set(project, extract, fields, renamed);
            Ok(())
        }
        Edit::AddField(field) => extract::add_field(project, field),
        Edit::RemoveField(name) => extract::remove_field(project, name),
        Edit::ChangeField { name, to } => extract::change_field(project, name, to),
        Edit::Board(edit) => board::change(project, edit),
        Edit::Batch { edits, .. } => edits.iter().try_for_each(|edit| change(project, edit)),
        _ => change_part(project, edit),
    }
}

fn change_part(project: &mut Project, edit: &Edit) -> Result<(), EditError> {
    if let Some(done) = segment::change(project, edit) {
        return done;
    }
    if let Some(done) = stage::change(project, edit) {
        return done;
    }
    if let Some(done) = cleaning::change(project, edit) {
        return done;
    }
    if let Some(done) = table::change(project, edit) {
        return done;
    }
    if let Some(done) = metric::change(project, edit) {
        return done;
    }
    measure::change(project, edit).unwrap_or(Ok(()))
}

fn refuse_new_faults(before: &Project, after: &Project) -> Result<(), EditError> {
    let known = check(before);
    if let Some(fault) = check(after).into_iter().find(|fault| !known.contains(fault)) {
        return Err(error_of(fault));
    }
    let known = personal::fields_with_constants(before);
    personal::fields_with_constants(after)
        .into_iter()
        .find(|field| !known.contains(field))
        .map_or(Ok(()), |field| Err(EditError::Personal(field)))
}

fn error_of(fault: Fault) -> EditError {
    match fault {
        Fault::NameTwice(subject) => EditError::NameTaken(name_of(subject)),
        Fault::NameEmpty(_) => EditError::NameEmpty,
        // Identifiers are given here, so the same one twice means that the change was made for another project.
        Fault::IdTwice(_) => EditError::Gone,
        Fault::RankTwice(_) => EditError::RankTaken,
        Fault::TooDeep(_) => EditError::TooDeep,
        Fault::NotFinite(_) => EditError::NotFinite,
        Fault::NoPlace(_) => EditError::NoPlace,
        Fault::NotListed(_, name) => EditError::NotListed(name),
        Fault::OutOfRange(_) => EditError::OutOfRange,
        Fault::Shape(_, fault) => EditError::Shape(fault),
        Fault::Circle(subject) => EditError::Circle(name_of(subject)),
    }
}

fn name_of(subject: Subject) -> String {
    match subject {
        Subject::Project | Subject::Vote => String::new(),
        Subject::Cleaning(at) => (at + 1).to_string(),
        Subject::Ballot(voter) => voter.to_string(),
        Subject::Field(name)
        | Subject::Table(name)
        | Subject::Segment(name)
        | Subject::Axis(name)
        | Subject::Stage(_, name)
        | Subject::Metric(name)
        | Subject::Measure(name)
        | Subject::TableField(_, name)
        | Subject::Note(name)
        | Subject::NoteGroup(name)
        | Subject::Listed(name) => name,
    }
}

/// Puts `thing` at an index of a list; last when there is none or it lies past the end.
pub(super) fn insert<T>(list: &mut Vec<T>, at: Option<usize>, thing: T) {
    let at = at.unwrap_or(list.len()).min(list.len());
    list.insert(at, thing);
}

/// Moves the thing that `is` picks to an index of its list; last when it lies past the end.
pub(super) fn shift<T>(list: &mut Vec<T>, to: usize, is: impl Fn(&T) -> bool) -> Result<(), EditError> {
    let from = list.iter().position(is).ok_or(EditError::Gone)?;
    let thing = list.remove(from);
    insert(list, Some(to), thing);
    Ok(())
}

/// Removes the thing that `is` picks from its list.
pub(super) fn remove<T>(list: &mut Vec<T>, is: impl Fn(&T) -> bool) -> Result<T, EditError> {
    list.iter().position(is).map(|at| list.remove(at)).ok_or(EditError::Gone)
}
