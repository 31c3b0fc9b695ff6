//! From fields to comparable numbers: each treated as chosen, customers in an order that only depends on their values, and
//! the one sample on which all figures stand.

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::fault::ClusterFault;
use super::settings::{Blanks, Scaling, Settings, Treated};
use super::spread::Spread;
use crate::analysis::{Matrix, canonical_order, sample_rows};
use crate::data::eval::Context;
use crate::data::features::{Feature, raw_feature, scaled_feature};
use crate::data::{Bitmap, Step, Watch};
use crate::model::{Input, Scaled};

/// Customers of the sample.
const SAMPLE: usize = 4000;
/// Customers that one thread takes at a time.
const PIECE: usize = 1 << 12;

/// Customers as comparable numbers.
#[derive(Debug)]
pub struct Prepared {
    /// The inputs with the scales that their values gave them.
    pub inputs: Vec<Scaled>,
    /// One row for each customer with a value of every input, in an order that only depends on these values.
    pub matrix: Matrix,
    /// The row of the table that each row of the matrix is.
    pub rows: Vec<u32>,
    /// The rows of the matrix that are the sample, ascending: all of them where they are few.
    pub sampled: Vec<u32>,
    /// The sample itself.
    pub sample: Matrix,
    /// All customers of the table.
    pub customers: u64,
}

impl Prepared {
    /// Customers who are left out because a value is blank.
    pub const fn left_out(&self) -> u64 {
        self.customers - self.rows.len() as u64
    }
}

/// Makes the numbers. Runs on all threads.
///
/// # Errors
/// Why there are none.
pub(super) fn prepare(context: &Context<'_>, settings: &Settings, watch: &Watch) -> Result<Prepared, ClusterFault> {
    if settings.inputs.is_empty() {
        return Err(ClusterFault::NoField);
    }
    let customers = context.source.table.rows();
    watch.begin(Step::Scaling, settings.inputs.len() + 1);
    let mut inputs = Vec::with_capacity(settings.inputs.len());
    let mut features = Vec::with_capacity(settings.inputs.len());
    for treated in &settings.inputs {
        let scaled = scaled(context, treated, watch)?;
        let fault = |kind| ClusterFault::Field(treated.field.clone(), kind);
        features.push(scaled_feature(context, &scaled).map_err(fault)?);
        inputs.push(scaled);
        watch.done(1)?;
    }
    let everybody = Bitmap::ones(customers);
    let known = features.iter().fold(everybody, |known, feature| known.and(&feature.known));
    let rows: Vec<u32> = known.ones_iter().filter_map(|row| u32::try_from(row).ok()).collect();
    let in_file = matrix_of(&features, &rows);
    drop(features);
    let order = canonical_order(&in_file, &|| !watch.is_cancelled())?;
    let matrix = in_file.take(watch.wanted(&order));
    watch.go_on()?;
    let rows: Vec<u32> = order.par_iter().filter_map(|place| rows.get(*place as usize).copied()).collect();
    let sampled = sample_rows(matrix.rows(), SAMPLE, settings.seed);
    let sample = matrix.take(&sampled);
    watch.done(1)?;
    Ok(Prepared { inputs, matrix, rows, sampled, sample, customers: customers as u64 })
}

/// Rows of numbers from columns of them.
fn matrix_of(features: &[Feature], rows: &[u32]) -> Matrix {
    let columns = features.len().max(1);
    let mut values = vec![0.0; rows.len() * columns];
    values.par_chunks_mut(columns).zip(rows).with_min_len(PIECE).for_each(|(places, row)| {
        for (place, feature) in places.iter_mut().zip(features) {
            *place = feature.values.get(*row as usize).copied().unwrap_or_default();
        }
    });
    Matrix::new(columns, values)
}

/// An input with the scale that the values of all customers give it.
fn scaled(context: &Context<'_>, treated: &Treated, watch: &Watch) -> Result<Scaled, ClusterFault> {
    let input = Input::Number(treated.value.clone());
    let feature = raw_feature(context, &input).map_err(|kind| ClusterFault::Field(treated.field.clone(), kind))?;
    let spread = Spread::of(&feature, watch);
    let clip = spread.ends().filter(|_| treated.clip);
    let shape = spread.shape(clip, treated.log);
    if shape.deviation <= 0.0 {
        return Err(ClusterFault::Constant(treated.field.clone()));
    }
    let quartiles = spread.quartile_deviation(clip, treated.log);
    let (centre, scale) = match treated.scaling {
        Scaling::Robust if quartiles > 0.0 => (spread.pulled_median(clip, treated.log), quartiles),
        Scaling::Standard | Scaling::Robust => (shape.mean, shape.deviation),
        Scaling::None => (0.0, 1.0),
    };
    let blank = match treated.blanks {
        Blanks::LeaveOut => None,
        Blanks::Median => Some(spread.median()),
        Blanks::Zero => Some(0.0),
    };
    Ok(Scaled { input, blank, clip, log: treated.log, centre, scale })
}
