//! The words around groups: samples, figures, differences, rules. Plain values; the other files draw them.

use crate::data::cluster::{
    ALIKE, ClusterFault, Described, Differing, FieldLook, Figure, KQuality, Method, Money, Panel, ProposedK, STABLE,
    Treated, Why,
};
use crate::model::{Field, FieldType, NumberFormat, NumberUnit, Unit};
use crate::text::number::{self, count, percent};
use crate::text::{Locale, Texts};
use crate::ui::view::View;
use crate::ui::{figures, value};

/// A figure of the panel.
pub(super) struct Column {
    /// Key of its name.
    pub(super) name: &'static str,
    /// Key of what it means.
    pub(super) note: &'static str,
    /// Which is better.
    pub(super) better: Better,
    /// The figure.
    pub(super) of: fn(&KQuality) -> f64,
    /// The same in words.
    pub(super) words: fn(&KQuality) -> String,
}

/// Which of two figures is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Better {
    Larger,
    Smaller,
    /// It depends.
    Neither,
}

impl Better {
    /// Key of how it is said.
    pub(super) const fn text_key(self) -> &'static str {
        match self {
            Self::Larger => "cluster-better-larger",
            Self::Smaller => "cluster-better-smaller",
            Self::Neither => "cluster-better-neither",
        }
    }

    /// The best of several figures, if there is such.
    pub(super) fn best(self, figures: impl Iterator<Item = f64>) -> Option<f64> {
        match self {
            Self::Larger => figures.reduce(f64::max),
            Self::Smaller => figures.reduce(f64::min),
            Self::Neither => None,
        }
    }
}

/// The figures of the panel, from the left; the first of them decide.
pub(super) const COLUMNS: &[Column] = &[
    Column {
        name: "cluster-silhouette",
        note: "cluster-silhouette-note",
        better: Better::Larger,
        of: |it| it.silhouette,
        words: |it| format!("{:.3}", it.silhouette),
    },
    Column {
        name: "cluster-stability",
        note: "cluster-stability-note",
        better: Better::Larger,
        of: |it| it.stability,
        words: |it| format!("{:.2}", it.stability),
    },
    Column {
        name: "cluster-smallest",
        note: "cluster-smallest-note",
        better: Better::Neither,
        of: smallest,
        words: |it| whole(smallest(it)),
    },
    Column {
        name: "cluster-davies",
        note: "cluster-davies-note",
        better: Better::Smaller,
        of: |it| it.davies_bouldin,
        words: |it| format!("{:.3}", it.davies_bouldin),
    },
    Column {
        name: "cluster-calinski",
        note: "cluster-calinski-note",
        better: Better::Larger,
        of: |it| it.calinski_harabasz,
        words: |it| whole(it.calinski_harabasz),
    },
    Column {
        name: "cluster-inertia",
        note: "cluster-inertia-note",
        better: Better::Neither,
        of: |it| it.inertia,
        words: |it| whole(it.inertia),
    },
];
/// So many of them are always in sight.
pub(super) const FIRST: usize = 3;

fn smallest(quality: &KQuality) -> f64 {
    quality.sizes.iter().copied().min().unwrap_or_default() as f64
}

fn whole(value: f64) -> String {
    number::format(Some(value), NumberFormat { unit: NumberUnit::Plain, decimals: 0 }, Locale::En)
}

/// On whom all figures stand, in one sentence.
pub(super) fn sample_words(panel: &Panel, texts: &Texts) -> String {
    let prepared = &panel.prepared;
    let (sample, rows) = (prepared.sampled.len(), prepared.rows.len());
    let (all, with) = (count(prepared.customers), count(rows as u64));
    let out = count(prepared.left_out());
    let key = match panel.asked.settings.method {
        Method::Density => "cluster-sample-density",
        _ if sample < rows => "cluster-sample",
        _ => "cluster-sample-all",
    };
    let (sample, seed) = (count(sample as u64), panel.asked.settings.seed.to_string());
    let args = [("sample", sample.as_str()), ("with", &with), ("all", &all), ("out", &out), ("seed", &seed)];
    texts.with(key, &args)
}

/// Which number is proposed, and why.
pub(super) fn why_words(panel: &Panel, proposed: ProposedK, texts: &Texts) -> String {
    let of = |k: usize| panel.qualities.iter().find(|it| it.k == k);
    let (Some(quality), Some(best)) = (of(proposed.k), of(proposed.best)) else { return String::new() };
    let key = match (proposed.why, proposed.best == proposed.k) {
        (Why::StableAndBest, true) => "cluster-why-stable",
        (Why::StableAndBest, false) => "cluster-why-stable-alike",
        (Why::BestOnly, true) => "cluster-why-best",
        (Why::BestOnly, false) => "cluster-why-best-alike",
    };
    let (k, best_k, alike) = (proposed.k.to_string(), best.k.to_string(), ALIKE.to_string());
    let [silhouette, highest] = [quality, best].map(|it| format!("{:.3}", it.silhouette));
    let [stability, stable] = [quality.stability, STABLE].map(|it| format!("{it:.2}"));
    let args = [
        ("k", k.as_str()),
        ("silhouette", &silhouette),
        ("best", &best_k),
        ("highest", &highest),
        ("alike", &alike),
        ("stability", &stability),
        ("stable", &stable),
    ];
    texts.with(key, &args)
}

/// What a treatment does to the skewness of a field.
pub(super) fn skew_words(look: &FieldLook, treated: &Treated, texts: &Texts) -> String {
    let (before, after) = (look.skew(false, false), look.skew(treated.log, treated.clip));
    let (before, after) = (format!("{before:.1}"), format!("{after:.1}"));
    match look.kind {
        FieldType::Flag => texts.get("cluster-flag"),
        _ if treated.log || treated.clip => texts.with("cluster-skew-after", &[("before", &before), ("after", &after)]),
        _ => texts.with("cluster-skew", &[("before", &before)]),
    }
}

/// What a group is worth: in all, and each of its customers.
pub(super) fn money_words(money: &Money, view: &View<'_>) -> [String; 2] {
    let field = view.session.project().and_then(|project| project.field(&money.field));
    let amount = |value: f64| figure_words(field, value, view);
    let mean = money.mean.map_or_else(|| number::BLANK.to_owned(), amount);
    let share = if money.bank > 0.0 { figures::percent(money.sum / money.bank) } else { number::BLANK.to_owned() };
    let sum = amount(money.sum);
    let args = [("field", money.field.as_str()), ("sum", &sum), ("share", &share)];
    [view.text_with("cluster-money", &args), view.text_with("cluster-money-each", &[("mean", &mean)])]
}

/// A difference: what it is in, the figure of the group, that of the bank, and all in a sentence.
pub(super) fn differing_words(differing: &Differing, view: &View<'_>) -> [String; 4] {
    let field = view.session.project().and_then(|project| project.field(&differing.field));
    let written = |value: f64| match (differing.figure, field.map(|field| field.kind)) {
        (Figure::Share, _) => percent(value, 1),
        (_, Some(FieldType::Date)) => view.text_with("cluster-days", &[("n", &whole(value))]),
        _ => figure_words(field, value, view),
    };
    let (group, bank) = (written(differing.group), written(differing.bank));
    let key = match differing.figure {
        Figure::Median => "cluster-differs-median",
        Figure::Mean => "cluster-differs-mean",
        Figure::Share => "cluster-differs-share",
    };
    let effect = match differing.effect {
        effect if effect.is_finite() => format!("{effect:+.2}"),
        _ => view.text("cluster-apart"),
    };
    let name = name_of(&differing.field, field.map(|field| field.kind), view.texts());
    let args = [("field", name.as_str()), ("group", &group), ("bank", &bank), ("effect", &effect)];
    let said = view.text_with(key, &args);
    let beside = match differing.figure {
        Figure::Median => "cluster-bank",
        Figure::Mean => "cluster-bank-mean",
        Figure::Share => "cluster-bank-share",
    };
    let beside = view.text_with(beside, &[("bank", &bank)]);
    [name, group, beside, said]
}

/// A figure of a field with what it counts; what is whole is written whole.
fn figure_words(field: Option<&Field>, value: f64, view: &View<'_>) -> String {
    let written = || value::mean(field, false, value, view.texts());
    let count = if value.fract().abs() > 0.0 { written() } else { whole(value) };
    match field.map_or(Unit::None, |field| field.unit) {
        unit if unit.is_money() => view.text_with("cluster-yuan", &[("value", &written())]),
        Unit::Years => view.text_with("cluster-years", &[("value", &count)]),
        Unit::Percent => written(),
        _ => count,
    }
}

/// A field as the number that it stands for: of a date the days since it.
pub(super) fn name_of(field: &str, kind: Option<FieldType>, texts: &Texts) -> String {
    match kind {
        Some(FieldType::Date) => texts.with("cluster-days-since", &[("field", field)]),
        _ => field.to_owned(),
    }
}

/// Whom a rule catches and whom it lets in, of customers that it has not seen.
pub(super) fn caught_words(described: &Described, texts: &Texts) -> String {
    let Described { measured_on, members, caught, strangers, .. } = described;
    let share = if *members > 0 { percent(*caught as f64 / *members as f64, 0) } else { number::BLANK.to_owned() };
    let [on, members, caught, strangers] = [measured_on, members, caught, strangers].map(|n| count(*n));
    let args =
        [("on", on.as_str()), ("members", &members), ("caught", &caught), ("share", &share), ("strangers", &strangers)];
    texts.with("cluster-caught", &args)
}

/// Whom a rule matches of all customers.
pub(super) fn matched_words(described: &Described, texts: &Texts) -> String {
    let (matched, members) = (count(described.matched), count(described.matched_members));
    texts.with("cluster-matched", &[("n", &matched), ("members", &members)])
}

/// Why there are no groups.
pub(super) fn fault_words(fault: &ClusterFault, texts: &Texts) -> String {
    match fault {
        ClusterFault::NoField => texts.get("cluster-fault-no-field"),
        ClusterFault::Field(field, _) => texts.with("cluster-fault-field", &[("field", field)]),
        ClusterFault::Constant(field) => texts.with("cluster-fault-constant", &[("field", field)]),
        ClusterFault::TooFew { rows, needed } => {
            texts.with("cluster-fault-few", &[("n", &count(*rows)), ("needed", &count(*needed))])
        }
        ClusterFault::TooMany { rows, most } => {
            texts.with("cluster-fault-many", &[("n", &count(*rows)), ("most", &count(*most))])
        }
        ClusterFault::TooFewDistinct { distinct, needed } => {
            texts.with("cluster-fault-distinct", &[("n", &count(*distinct)), ("needed", &count(*needed))])
        }
        ClusterFault::TooWide => texts.get("cluster-fault-wide"),
        ClusterFault::Nobody => texts.get("cluster-fault-nobody"),
        ClusterFault::Method | ClusterFault::Cancelled(_) => texts.get("cluster-fault-method"),
    }
}

/// A share between 0 and 1 as screens measure it.
#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
pub(super) fn narrow(share: f64) -> f32 {
    share as f32
}
