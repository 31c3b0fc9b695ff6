//! What a column is, by what it holds. Decided from all of its values, never from the first hundred alone: the first rows
//! only say what to try. The order of the rows does not matter.

use super::amount::number;
use super::books::Books;
use super::cell::Cell;
use super::column::{Building, ColumnBuilder, Force, Plan, Wish};
use super::counts::{Counts, MANY, count};
use super::day::{DateForms, DaySays, Serial, What, day};
use super::dictionary::Dictionary;
use super::marks::is_marked;
use super::number::Says;
use super::votes::{Style, Votes};
use super::words::Vocabulary;
use crate::model::FieldType;

/// Fewest values that make a column of mobile numbers.
const MOBILE: u64 = 2;

/// Why a column of texts could hold something better, if someone said how to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubt {
    /// `03/04/2024`
    Days,
    /// `12,5`
    Numbers,
    /// `1,234.50 贷`
    Sides,
    /// `$5` beside `¥5`, `3个月` beside `2年`.
    Units,
}

/// The plan for a column whose texts are known: the type and the style its values have. A column that is not open keeps what
/// its plan says.
pub(super) fn decide(builder: &ColumnBuilder, words: &Vocabulary) -> Plan {
    weigh(builder, words).0
}

fn weigh(builder: &ColumnBuilder, words: &Vocabulary) -> (Plan, Option<Doubt>) {
    let plan = builder.plan;
    let Building::Text(Dictionary { texts, .. }) = &builder.values else { return (plan, None) };
    if plan.force != Force::Open {
        return (plan, None);
    }
    let plan = with_counted_days(plan, &builder.books);
    let counts = count(texts, &builder.known, plan, words);
    let mut style = styled(&plan, counts.votes);
    // A few amounts of another kind do not make the others texts.
    style.number.unmarked = counts.marks.differ() && counts.most(counts.numbers(style).saturating_sub(counts.marked));
    let (kind, doubt) = kind(&counts, &plan, style);
    // Numbers that look like names are numbers where the header, or the user, says so.
    let wished = plan.wish == Wish::Name(kind) || plan.wish == Wish::User(kind);
    let force = if wished { Force::Known } else { Force::Open };
    (Plan { kind, force, style, ..plan }, doubt)
}

/// Where the cells of a workbook are days, one in four at least, the numbers among them are days whose format was lost –
/// if all of them can be.
fn with_counted_days(plan: Plan, books: &Books) -> Plan {
    let lost = books.native > 0 && books.dated * 3 >= books.native && plan.style.forms.serial == Serial::No;
    if !lost {
        return plan;
    }
    let forms = DateForms { serial: Serial::Likely, ..plan.style.forms };
    Plan { style: Style { forms, ..plan.style }, ..plan }
}

/// True when few enough values speak against the type that the header promises. Codes such as 1 and 2 are no yes and no,
/// although one of them looks like it.
const fn keeps(kind: FieldType, others: u64, all: u64) -> bool {
    match kind {
        FieldType::Flag => others * 4 <= all,
        _ => others * 2 <= all,
    }
}

fn kind(counts: &Counts, plan: &Plan, style: Style) -> (FieldType, Option<Doubt>) {
    let whole = |part: u64| part == counts.all;
    let most = |part: u64| counts.most(part);
    let (numbers, days) = (counts.numbers(style), counts.days(style));
    let promised = plan.wish == Wish::Name(FieldType::Number);
    let amounts = |part: u64| whole(part) || most(part) || (promised && part * 2 >= counts.all);
    let dates = days + counts.votes.days.unread(style.forms);
    let either = numbers + counts.votes.numbers.comma;
    match plan.wish {
        Wish::User(kind) => return (kind, None),
        _ if counts.all == 0 => return (FieldType::Text, None),
        _ if counts.sided > 0 && amounts(numbers + counts.sided) => return (FieldType::Text, Some(Doubt::Sides)),
        _ if counts.marks.differ() && !style.number.unmarked && amounts(numbers) => {
            return (FieldType::Text, Some(Doubt::Units));
        }
        Wish::Name(kind) if keeps(kind, counts.all - counts.of(kind, style).min(counts.all), counts.all) => {
            return (kind, None);
        }
        Wish::Name(_) | Wish::Nothing => {}
    }
    if whole(counts.flags) || (plan.flagged && whole(counts.flags + counts.binary)) {
        (FieldType::Flag, None)
    } else if whole(days) {
        (FieldType::Date, None)
    } else if counts.mobile >= MOBILE && counts.mobile * 10 >= counts.all * 9 {
        (FieldType::Text, None)
    } else if dates > days && (whole(dates) || most(dates)) {
        // Days for sure, but nobody knows which.
        if most(days) { (FieldType::Date, None) } else { (FieldType::Text, Some(Doubt::Days)) }
    } else if counts.named == 0 && (whole(numbers) || most(numbers)) {
        (FieldType::Number, None)
    } else if most(days) {
        (FieldType::Date, None)
    } else {
        let doubt = counts.named == 0 && either > numbers && (whole(either) || most(either));
        (FieldType::Text, doubt.then_some(Doubt::Numbers))
    }
}

/// The style of a column after what its values say.
fn styled(plan: &Plan, votes: Votes) -> Style {
    votes.style(plan.style, plan.notation)
}

/// The same plan with the style that the first values suggest.
pub(super) fn inclined(sample: &ColumnBuilder) -> Plan {
    Plan { style: styled(&sample.plan, sample.books.votes), ..sample.plan }
}

/// What to do with a column once every value has been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It stays as it is.
    Keep,
    /// Its original texts are needed: read it again as an open text column.
    Again,
}

/// Judges a column that has been read: it stays when [`decide`] would say the same of its texts.
pub(super) fn judge(builder: &ColumnBuilder) -> Verdict {
    let (plan, books, filled) = (&builder.plan, &builder.books, builder.filled());
    // What is written like a day is one, even when no calendar has it.
    let rejected = books.rejected.count - books.impossible.count;
    let many = filled >= MANY && rejected * 20 <= filled;
    let keep = match (plan.force, plan.kind) {
        (_, FieldType::Text) => true,
        _ if plan.secret => true,
        (Force::Open | Force::Known, FieldType::Number) if books.sided.count > 0 || differ(builder) => false,
        _ if styled(plan, books.votes) != plan.style => false,
        (Force::User, _) => true,
        (Force::Known, kind) => keeps(kind, rejected, filled),
        (Force::Open, FieldType::Flag) => rejected == 0,
        (Force::Open, FieldType::Date) => rejected == 0 || (many && !counted(plan.style.forms)),
        (Force::Open, FieldType::Number) => {
            let mobile = books.mobile >= MOBILE && books.mobile * 10 >= filled * 9;
            (rejected == 0 || (books.named == 0 && many)) && !mobile
        }
    };
    if keep { Verdict::Keep } else { Verdict::Again }
}

/// True when numbers bear marks of which one holds for a part of them only.
fn differ(builder: &ColumnBuilder) -> bool {
    let Building::Number(values) = &builder.values else { return false };
    let (marked, marks) = (builder.books.marked.count, builder.books.marks);
    let others = || values.iter().filter(|value| **value != 0.0).count() as u64 > marked;
    marked > 0 && marks.with_bare(others()).differ()
}

/// True when days may be written as bare numbers.
pub(super) fn counted(forms: DateForms) -> bool {
    forms.compact || forms.serial != Serial::No
}

/// Gives an open text column the type its values have.
pub(super) fn settle(mut builder: ColumnBuilder, words: &Vocabulary) -> ColumnBuilder {
    let open = builder.plan.force == Force::Open;
    if let Building::Text(dictionary) = &mut builder.values {
        dictionary.close();
    }
    let (plan, doubt) = weigh(&builder, words);
    let Building::Text(Dictionary { texts, .. }) = &builder.values else { return builder };
    let spelled = |code: usize| texts.word(u32::try_from(code).unwrap_or(u32::MAX)).as_bytes();
    if !open {
        return builder;
    }
    if let Some(doubt) = doubt {
        let doubtful: Vec<bool> = (0..texts.distinct()).map(|code| unclear(spelled(code), doubt, &plan)).collect();
        for (row, code) in texts.codes.iter().enumerate() {
            if builder.known.get(row) && doubtful.get(*code as usize).copied().unwrap_or(false) {
                let tally = match doubt {
                    Doubt::Days => &mut builder.books.either_day,
                    Doubt::Numbers => &mut builder.books.either_number,
                    Doubt::Sides => &mut builder.books.sided,
                    Doubt::Units => &mut builder.books.marked,
                };
                tally.add(row as u64);
            }
        }
    }
    // Words that may stand for nothing or for no are among the texts of an open column.
    let nothing = (0..texts.distinct()).any(|code| words.is_none_word(spelled(code)));
    let text = plan.kind == FieldType::Text;
    let force = if text { Force::Known } else { plan.force };
    if text && !nothing {
        return builder;
    }
    let mut settled = ColumnBuilder::new(Plan { force, ..plan }, texts.codes.len());
    for (row, code) in texts.codes.iter().enumerate() {
        let known = builder.known.get(row);
        settled.push(if known { Cell::Text(texts.word(*code).as_bytes()) } else { Cell::Blank }, words);
    }
    settled.books.join(builder.books);
    settled
}

/// True for a text that could be read if someone said how.
fn unclear(text: &[u8], doubt: Doubt, plan: &Plan) -> bool {
    match doubt {
        Doubt::Days => {
            let dated = day(text, plan.style.forms);
            dated.what == What::No && dated.says != DaySays::Nothing
        }
        Doubt::Sides => number(text, plan.style.number).sided,
        Doubt::Units => is_marked(number(text, plan.style.number).forms),
        Doubt::Numbers => matches!(number(text, plan.style.number).says, Says::Comma | Says::Full),
    }
}
