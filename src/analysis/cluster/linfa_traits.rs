//! Our k-means wherever linfa takes one: it is fitted and asked like linfa's own.

use linfa::DatasetBase;
use linfa::traits::{Fit, PredictInplace};
use ndarray::{Array1, ArrayBase, Data, Ix2};

use super::assign::nearest_centre;
use super::k_means::{Groups, KMeans, k_means};
use crate::analysis::{AnalysisError, Matrix};

fn matrix<D: Data<Elem = f64>>(records: &ArrayBase<D, Ix2>) -> Matrix {
    Matrix::new(records.ncols(), records.iter().copied().collect())
}

impl From<linfa::Error> for AnalysisError {
    /// What linfa says may hold values of rows.
    fn from(_error: linfa::Error) -> Self {
        Self::NoResult
    }
}

impl<D: Data<Elem = f64>, T> Fit<ArrayBase<D, Ix2>, T, AnalysisError> for KMeans {
    type Object = Groups;

    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<Groups, AnalysisError> {
        k_means(&matrix(&dataset.records), self, &|| true)
    }
}

impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array1<usize>> for Groups {
    fn predict_inplace(&self, records: &ArrayBase<D, Ix2>, targets: &mut Array1<usize>) {
        let labels = nearest_centre(&matrix(records), &self.centres);
        targets.iter_mut().zip(labels).for_each(|(target, label)| *target = label as usize);
    }

    fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array1<usize> {
        Array1::zeros(records.nrows())
    }
}
