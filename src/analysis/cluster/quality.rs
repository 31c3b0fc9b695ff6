//! How good groups are, by the distances of rows from their centres. Used within `cluster` only.

use super::k_means::Groups;
use super::lanes::square;
use crate::analysis::Matrix;

/// The Davies–Bouldin index: for each group the other one that it is most like, by the sum of their mean distances from
/// their centres over the distance of the centres; the mean of these. Smaller is better, 0 is best.
///
/// D. Davies, D. Bouldin, A cluster separation measure, IEEE PAMI 1 (1979).
pub(super) fn davies_bouldin(matrix: &Matrix, groups: &Groups) -> f64 {
    let centres: Vec<&[f64]> = groups.centres.iter().collect();
    let mut spreads = vec![0.0; centres.len()];
    for (row, label) in matrix.iter().zip(&groups.labels) {
        if let (Some(spread), Some(centre)) = (spreads.get_mut(*label as usize), centres.get(*label as usize)) {
            *spread += square(row, centre).sqrt();
        }
    }
    spreads.iter_mut().zip(&groups.sizes).for_each(|(spread, size)| *spread /= *size as f64);
    let worst = |group: usize| {
        let of = |number: usize| Some((*spreads.get(number)?, *centres.get(number)?));
        let others = (0..centres.len()).filter(|other| *other != group);
        let alike = others.filter_map(|other| {
            let ((spread, centre), (more, elsewhere)) = (of(group)?, of(other)?);
            Some((spread + more) / square(centre, elsewhere).sqrt())
        });
        alike.fold(0.0, f64::max)
    };
    (0..centres.len()).map(worst).sum::<f64>() / centres.len().max(1) as f64
}

/// The Calinski–Harabasz index: the dispersion between groups over that within, each by its degrees of freedom. Larger is
/// better; 0 with one group, infinite when every row lies on its centre.
///
/// T. Caliński, J. Harabasz, A dendrite method for cluster analysis, Communications in Statistics 3 (1974).
pub(super) fn calinski_harabasz(matrix: &Matrix, groups: &Groups) -> f64 {
    let (rows, k) = (matrix.rows() as f64, groups.centres.rows() as f64);
    let mut mean = vec![0.0; matrix.columns()];
    for row in matrix.iter() {
        mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += value / rows);
    }
    let each = groups.centres.iter().zip(&groups.sizes);
    let between: f64 = each.map(|(centre, size)| *size as f64 * square(centre, &mean)).sum();
    if k > 1.0 { between / (k - 1.0) / (groups.inertia / (rows - k)) } else { 0.0 }
}
