//! What customers hold (domain.md §7.5): how many products, how often only one in each tier, and which products go together.

use std::sync::Arc;

use super::figures::Counted;
use super::products::{Held, is_product};
use super::question::{PortraitOf, is_shown};
use super::tally::{Subject, texts_of, words};
use crate::analysis::Pair;
use crate::data::Watch;
use crate::data::bitmap::Bitmap;
use crate::model::{Comparison, Field, FieldType, Role, Rule, Value};

/// Products that are told apart; whoever has more is counted with those who have so many.
const MOST: usize = 4;

/// What a group and everybody else hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// How the products of a customer were counted.
    pub of: HoldingOf,
    /// Customers with no product, with 1, 2, 3, and with 4 or more.
    pub counts: [Counted; MOST + 1],
    /// Customers whose number of products is known.
    pub known: Counted,
    /// Customers of whom it is blank: where products were counted one by one, those of whom one of them is.
    pub blank: Counted,
    /// The rows of the table with so many products, of everybody.
    pub rows: [Arc<Bitmap>; MOST + 1],
    /// How many hold just one, tier by tier, the tier with most customers first; none without a field of tiers, and where it
    /// has more than 50.
    pub tiers: Vec<TierRow>,
    /// The field of the tiers.
    pub tier_field: Option<String>,
    /// Pairs of products within the group, those whose figures say little behind the others; the largest lift first, then
    /// those that more customers have.
    pub pairs: Vec<PairOf>,
}

/// How the products of a customer were counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoldingOf {
    /// A field says the number.
    Field(String),
    /// The products that were chosen, one by one: the fields that stand for them.
    Products(Vec<String>),
}

/// The customers of a tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierRow {
    /// The tier.
    pub tier: String,
    /// Those whose number of products is known.
    pub known: Counted,
    /// Those who hold just one.
    pub single: Counted,
}

/// Two products within the group.
#[derive(Clone, Debug, PartialEq)]
pub struct PairOf {
    /// Name of the first field.
    pub first: String,
    /// Name of the second.
    pub second: String,
    /// How often they come together.
    pub pair: Pair,
    /// Why its figures say little.
    pub warnings: Vec<Warning>,
}

/// Why the figures of a pair say little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// More than 95 % hold one of the two: whatever goes with it, nearly everybody has it.
    Common,
    /// Less than 0.5 % hold one of the two.
    Rare,
    /// Fewer than 20 hold both, or fewer than 5 would if neither had to do with the other.
    Few,
}

impl Holding {
    /// What is true for the customers with so many products; `None` where products were counted one by one.
    pub fn rule_of(&self, products: usize) -> Option<Rule> {
        let HoldingOf::Field(name) = &self.of else { return None };
        let end = |is, right: usize| Rule::Compare {
            left: Value::Field(name.clone()),
            is,
            right: Value::Number(right as f64),
        };
        let low = (products > 0).then(|| end(Comparison::AtLeast, products));
        let high = (products < MOST).then(|| end(Comparison::Less, products + 1));
        Some(Rule::All(low.into_iter().chain(high).collect()))
    }
}

impl Warning {
    fn of(pair: &Pair) -> Vec<Self> {
        const COMMON: f64 = 0.95;
        const RARE: f64 = 0.005;
        const FEW: u64 = 20;
        const FEW_EXPECTED: f64 = 5.0;
        let shares = [pair.first, pair.second].map(|has| has as f64 / pair.known.max(1) as f64);
        let warnings = [
            (shares.iter().any(|share| *share > COMMON), Self::Common),
            (shares.iter().any(|share| *share < RARE), Self::Rare),
            (pair.both < FEW || pair.expected() < FEW_EXPECTED, Self::Few),
        ];
        warnings.into_iter().filter(|(is, _)| *is).map(|(_, warning)| warning).collect()
    }
}

/// Who holds how many products.
struct Numbers {
    of: HoldingOf,
    known: Bitmap,
    /// Customers with exactly so many; the last: or more.
    rows: [Arc<Bitmap>; MOST + 1],
}

/// What a group and the rest hold; `None` where no field tells, and when it is not wanted any more.
pub(super) fn holding(of: &PortraitOf, who: (&Bitmap, &Bitmap), watch: &Watch) -> Option<Holding> {
    let products = held(of, watch);
    let numbers = Numbers::of_field(of).or_else(|| Numbers::of_products(&products))?;
    let counted = |rows: &Bitmap| Counted { group: who.0.and(rows).count_ones(), others: who.1.and(rows).count_ones() };
    let (tier_field, tiers) = tiers(of, who, &numbers, watch).unzip();
    Some(Holding {
        counts: numbers.rows.each_ref().map(|rows| counted(rows)),
        known: counted(&numbers.known),
        blank: counted(&numbers.known.not()),
        tiers: tiers.unwrap_or_default(),
        tier_field,
        pairs: pairs(&products, who.0, watch),
        rows: numbers.rows,
        of: numbers.of,
    })
}

fn held(of: &PortraitOf, watch: &Watch) -> Vec<Held> {
    let context = of.context();
    let fields = of.project.fields.iter().filter(|field| is_product(field) && of.products.contains(&field.name));
    let wanted = fields.take_while(|_| !watch.is_cancelled());
    wanted.filter_map(|field| Held::new(field, &context)).collect()
}

impl Numbers {
    /// By the first number of products among the fields.
    fn of_field(of: &PortraitOf) -> Option<Self> {
        let is = |field: &&Field| field.role == Role::Products && field.kind == FieldType::Number && is_shown(field);
        let field = of.project.fields.iter().find(is)?;
        let numbers = of.context().numbers(&Value::Field(field.name.clone())).ok()?;
        let known = numbers.known();
        let least = |products: usize| known.those(numbers.values(), |value| value >= products as f64);
        let at_least = [least(1), least(2), least(3), least(4)];
        Some(Self::new(HoldingOf::Field(field.name.clone()), known.clone(), &at_least))
    }

    /// By the products that were chosen.
    fn of_products(products: &[Held]) -> Option<Self> {
        let rows = products.first()?.known.len();
        let mut known = Bitmap::ones(rows);
        let mut at_least: [Bitmap; MOST] = std::array::from_fn(|_| Bitmap::zeros(rows));
        for product in products {
            known = known.and(&product.known);
            // Whoever had so many and has this one too has one more.
            let mut further = Bitmap::clone(&product.yes);
            for least in &mut at_least {
                let one_more = further.and(least);
                *least = least.or(&further);
                further = one_more;
            }
        }
        let names = products.iter().map(|product| product.field.clone()).collect();
        Some(Self::new(HoldingOf::Products(names), known, &at_least))
    }

    fn new(of: HoldingOf, known: Bitmap, at_least: &[Bitmap; MOST]) -> Self {
        let [one, two, three, four] = at_least;
        let rows = [known.and_not(one), one.and_not(two), two.and_not(three), three.and_not(four), four.clone()];
        let rows = rows.map(|rows| Arc::new(rows.and(&known)));
        Self { of, known, rows }
    }

    fn single(&self) -> &Bitmap {
        let [_, single, ..] = &self.rows;
        single
    }
}

/// The tiers of the first field of tiers that is a text, with its name.
fn tiers(of: &PortraitOf, who: (&Bitmap, &Bitmap), numbers: &Numbers, watch: &Watch) -> Option<(String, Vec<TierRow>)> {
    let is = |field: &&Field| field.role == Role::Tier && field.kind == FieldType::Text;
    let field = of.project.fields.iter().find(is)?;
    let Subject::Words(column) = Subject::of(field, &of.context())? else {
        return Some((field.name.clone(), Vec::new()));
    };
    let texts = texts_of(&column)?;
    let counts = |group: &Bitmap, rows: &Bitmap| words(texts, &group.and(rows).and(&column.known), watch);
    let [known, single] = [&numbers.known, numbers.single()].map(|rows| {
        let both = counts(who.0, rows).into_iter().zip(counts(who.1, rows));
        both.map(|(group, others)| Counted { group, others }).collect::<Vec<_>>()
    });
    let row = |((word, known), single): ((&str, Counted), Counted)| TierRow { tier: word.to_owned(), known, single };
    let mut rows: Vec<TierRow> = texts.words().zip(known).zip(single).map(row).collect();
    rows.retain(|row| row.known.group + row.known.others > 0);
    let size = |row: &TierRow| std::cmp::Reverse(row.known.group + row.known.others);
    rows.sort_by(|a, b| size(a).cmp(&size(b)).then_with(|| a.tier.cmp(&b.tier)));
    Some((field.name.clone(), rows))
}

/// All pairs of products within a group.
fn pairs(products: &[Held], group: &Bitmap, watch: &Watch) -> Vec<PairOf> {
    let mut pairs = Vec::new();
    for (place, first) in products.iter().enumerate() {
        let of_first = group.and(&first.known);
        for second in products.iter().skip(place + 1) {
            if watch.is_cancelled() {
                return Vec::new();
            }
            let known = of_first.and(&second.known);
            let has_first = known.and(&first.yes);
            let pair = Pair {
                known: known.count_ones(),
                first: has_first.count_ones(),
                second: known.and(&second.yes).count_ones(),
                both: has_first.and(&second.yes).count_ones(),
            };
            let warnings = Warning::of(&pair);
            pairs.push(PairOf { first: first.field.clone(), second: second.field.clone(), pair, warnings });
        }
    }
    let lift = |it: &PairOf| it.pair.lift().unwrap_or(0.0);
    let says_little = |it: &PairOf| !it.warnings.is_empty();
    pairs.sort_by(|a, b| {
        let by_lift = || lift(b).total_cmp(&lift(a)).then(b.pair.both.cmp(&a.pair.both));
        says_little(a).cmp(&says_little(b)).then_with(by_lift)
    });
    pairs
}
