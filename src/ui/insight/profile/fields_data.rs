//! The list of all fields: those in which the customers stand out first.

use crate::data::portrait::{Difference, FieldPortrait, Magnitude, Part, PartOf, Portrait, Shape};
use crate::model::Field;
use crate::text::number::BLANK;
use crate::ui::chart::{BinAxis, axis_text, bin_words};
use crate::ui::value;
use crate::ui::view::View;

/// Days of a month.
const MONTH: f64 = 365.25 / 12.0;
/// A mean that is so many percent larger is not told by percent.
const MOST_PERCENT: f64 = 1_000.0;

/// A field of the list.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// How it is spread.
    pub(super) field: &'a FieldPortrait,
    /// In what they differ, if in anything.
    pub(super) difference: Option<&'a Difference>,
    /// True when that is worth a word.
    pub(super) stands_out: bool,
    /// True when the customers were chosen by it.
    pub(super) defines: bool,
}

/// All fields: what stands out, then what differs less, then what does not in the order of the project; at the end the
/// fields by which the customers were chosen.
pub(super) fn lines<'p>(portrait: &'p Portrait) -> Vec<Line<'p>> {
    let different = portrait.differences.iter().filter_map(|it| Some((portrait.field(&it.field)?, Some(it))));
    let alike = portrait.fields.iter().filter(|it| portrait.differences.iter().all(|other| other.field != it.field));
    let line = |(field, difference): (&'p FieldPortrait, Option<&'p Difference>)| Line {
        field,
        difference,
        stands_out: difference.is_some_and(|it| portrait.stands_out(it)),
        defines: portrait.defining.contains(&field.field),
    };
    let mut lines: Vec<Line<'_>> = different.chain(alike.map(|field| (field, None))).map(line).collect();
    lines.sort_by_key(|line| (line.defines, !line.stands_out));
    lines
}

impl Line<'_> {
    /// The field, with the category that is meant.
    pub(super) fn name(&self, view: &View<'_>) -> String {
        match self.difference.and_then(|it| it.category.as_deref()) {
            Some(category) => {
                let args = [("field", self.field.field.as_str()), ("category", category)];
                view.text_with("panel-profile-category", &args)
            }
            None => self.field.field.clone(),
        }
    }

    /// Means or shares of the group and of the rest, of what differs most.
    pub(super) fn figures(&self, field: Option<&Field>, view: &View<'_>) -> [String; 2] {
        let Some(difference) = self.difference else { return self.figures_alike(field, view) };
        let is_share = value::is_share(field, difference.category.as_deref());
        [difference.group, difference.others].map(|it| value::mean(field, is_share, it, view.texts()))
    }

    /// Means, the shares of yes, or those of the word that most customers have.
    fn figures_alike(&self, field: Option<&Field>, view: &View<'_>) -> [String; 2] {
        let is_told = |part: &&Part| part.of == PartOf::Flag(true) || part.of.word().is_some();
        let part = self.field.parts.iter().find(is_told);
        let (group, others) = part.map_or(self.field.mean, |part| self.field.shares(part));
        let word = part.and_then(|part| part.of.word()).map(|word| format!("{word} ")).unwrap_or_default();
        let written = |it| format!("{word}{}", value::mean(field, part.is_some(), it, view.texts()));
        [group, others].map(|it| it.map_or_else(|| BLANK.to_owned(), written))
    }

    /// How large the difference is: a word, and by how much; of a field by which they were chosen, that they were.
    pub(super) fn effect(&self, view: &View<'_>) -> String {
        if self.defines {
            return view.text("profile-effect-defines");
        }
        let Some(difference) = self.difference else { return BLANK.to_owned() };
        if difference.magnitude() == Magnitude::Apart {
            return view.text(magnitude_key(Magnitude::Apart));
        }
        let mut words: Vec<String> = Vec::new();
        if self.stands_out {
            words.push(view.text(magnitude_key(difference.magnitude())));
        }
        words.push(self.by_how_much(difference, view));
        words.join(" \u{b7} ")
    }

    /// By how much the group differs from the rest: points of a share, months of a day, a part of a mean.
    fn by_how_much(&self, difference: &Difference, view: &View<'_>) -> String {
        let (apart, others) = (difference.group - difference.others, difference.others);
        let (keys, amount) = match &self.field.shape {
            Shape::Bins(bins) if bins.dates => (["profile-later", "profile-earlier"], Some(apart.abs() / MONTH)),
            Shape::Bins(_) => {
                let part = (apart / others).abs() * 100.0;
                (["profile-higher", "profile-lower"], Some(part).filter(|part| others > 0.0 && *part < MOST_PERCENT))
            }
            Shape::Words | Shape::Flag => (["profile-more", "profile-less"], Some(apart.abs() * 100.0)),
        };
        let [more, less] = keys;
        let key = if apart < 0.0 { less } else { more };
        let amount = amount.map_or_else(String::new, |amount| format!("{amount:.1}"));
        view.text_with(key, &[("n", &amount), ("known", if amount.is_empty() { "no" } else { "yes" })])
    }

    /// The effect as statisticians write it: Cohen's d of means, Cohen's h of shares.
    pub(super) fn statistic(&self, view: &View<'_>) -> Option<String> {
        let effect = self.difference.filter(|it| it.magnitude() != Magnitude::Apart)?.effect;
        let name = if matches!(self.field.shape, Shape::Bins(_)) { "d" } else { "h" };
        // Cut and not rounded, so that no effect looks larger than its word.
        let effect = format!("{:+.2}", (effect * 100.0).trunc() / 100.0);
        Some(view.text_with("profile-statistic", &[("name", name), ("effect", &effect)]))
    }
}

/// Key of the word for an effect.
pub(super) const fn magnitude_key(magnitude: Magnitude) -> &'static str {
    match magnitude {
        Magnitude::Negligible => "profile-effect-none",
        Magnitude::Small => "profile-effect-small",
        Magnitude::Medium => "profile-effect-medium",
        Magnitude::Large => "profile-effect-large",
        Magnitude::Apart => "profile-effect-apart",
    }
}

/// The values of a part, in words.
pub(super) fn part_words(portrait: &FieldPortrait, part: &Part, view: &View<'_>) -> String {
    let texts = view.texts();
    match (&part.of, &portrait.shape) {
        (PartOf::Word(word), _) => word.clone(),
        (PartOf::Flag(flag), _) => view.text(if *flag { "customers-yes" } else { "customers-no" }),
        (PartOf::Bin(bin), Shape::Bins(bins)) => bin_words(bins, *bin, texts),
        (place, Shape::Bins(bins)) => {
            let (edge, key) = match place {
                PartOf::Below => (bins.edges.first(), "profile-part-below"),
                _ => (bins.edges.last(), "profile-part-above"),
            };
            let edge = edge.map(|edge| axis_text(*edge, bins.dates, texts.locale())).unwrap_or_default();
            view.text_with(key, &[("edge", &edge)])
        }
        _ => String::new(),
    }
}

/// Words at the edges of bins; `None` for what has no bins.
pub(super) fn edge_labels(portrait: &FieldPortrait, view: &View<'_>) -> Option<Vec<(f64, String)>> {
    let Shape::Bins(bins) = &portrait.shape else { return None };
    // A bar for what lies below comes before the first edge.
    let offset = portrait.parts.iter().position(|part| part.of == PartOf::Bin(0)).unwrap_or(0);
    let edges = BinAxis::new(&bins.edges).map(|axis| axis.labels()).unwrap_or_default();
    let label = |(place, edge): (f64, f64)| (place + offset as f64, axis_text(edge, bins.dates, view.texts().locale()));
    Some(edges.into_iter().map(label).collect())
}
